"""Reads Timesketch: CSV and JSONL with message, datetime (or timestamp, in microseconds) and timestamp_desc.

The message is the title, tags are tags, all other fields are kept. Of the moment only a fraction of the second is lost.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.edtf import EdtfError, Precision, from_days, mended, parse
from timeline.formats import SIDE, join_heads, restore
from timeline.read.cell_sources import publisher_of
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler, Entries, kept_key
from timeline.read.foreign import raw_of, text_of, texts_of
from timeline.read.from_csv import open_csv, peek
from timeline.read.json_nodes import json_nodes
from timeline.read.json_shape import shape
from timeline.read.sheet import Sheet
from timeline.read.side import side_of
from timeline.read.tree import Fault, Table, UnreadableError, decode, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTENSIONS = (".jsonl", ".timesketch.jsonl")
_ASKED = {"message", "timestamp_desc"}
_TAKEN = frozenset({"message", "datetime", "timestamp", "tag", "summary", "actors", "source_url", SIDE})
_OURS = _TAKEN | {"timestamp_desc", "event_date", "place", "status"}
_MICROSECONDS = 86_400_000_000  # in a day
_QUOTED = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is of Timesketch, by the fields it asks for."""
    del name
    keys = shape(head) or set(peek(head))
    return keys >= _ASKED and bool(keys & {"datetime", "timestamp"})


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read lines as events."""
    del choices
    assembler = Assembler(name)
    if shape(data[:65_536]):
        try:
            entries = list(_lines(decode(data), assembler))
        except UnreadableError as error:
            assembler.report.faults([error.fault])
            entries = []
    else:
        sheet = open_csv(data, name)
        if not isinstance(sheet, Sheet):
            return sheet
        entries = [(line, dict(zip(sheet.headings, cells, strict=False))) for line, cells in sheet.rows() if any(cells)]
    sides = [side_of(entry.get(SIDE, ""), line, assembler.report) for line, entry in entries]
    if head := join_heads(sides):
        assembler.head(head)
    for (line, entry), side in zip(entries, sides, strict=True):
        _add(assembler, line, entry, side)
    return Outcome(assembler.story(), assembler.report.problems())


def _lines(text: str, assembler: Assembler) -> Iterator[tuple[int, Entries]]:
    """Give the objects of JSON lines; a faulty line costs that line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            node, tree = json_nodes(line)
        except UnreadableError as error:
            assembler.report.faults([Fault(number, error.fault.what, "write an object of JSON on each line")])
            continue
        held = plain(node)
        if tree.faults or not isinstance(node, Table) or not isinstance(held, dict):
            what = tree.faults[0].what if tree.faults else "no object of JSON"
            assembler.report.add(number, what, "write an object of JSON on each line")
            continue
        yield number, held


def _add(assembler: Assembler, line: int, entry: Mapping[str, Any], side: Mapping[str, Any]) -> None:
    own: Entries = {"title": " ".join(text_of(entry, "message").split()), "when": _moment(entry)}
    own |= {"summary": text_of(entry, "summary"), "tags": _tags(entry.get("tag"))}
    if side:
        taken = _OURS
        event = restore(
            own | {"title": raw_of(entry, "message"), "summary": raw_of(entry, "summary")}, side, "timesketch"
        )
    else:
        taken = _TAKEN
        urls = [url for url in texts_of(entry.get("source_url"), " ") if url.startswith(("http://", "https://"))]
        own["sources"] = [{"publisher": publisher_of(url), "url": url} for url in urls]
        own["actors"] = assembler.actors(texts_of(entry.get("actors")))
        event = own
    kept = {kept_key(key): value for key, value in entry.items() if key not in taken}
    assembler.add(line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})


def _moment(entry: Mapping[str, Any]) -> str:
    """Give the moment: datetime in ISO 8601, or else timestamp."""
    text = text_of(entry, "datetime")
    if text:
        try:
            return str(parse(text))
        except EdtfError:
            return mended(text) or text
    text = text_of(entry, "timestamp")
    try:
        return str(from_days(float(text) / _MICROSECONDS, Precision.SECOND)) if text else ""
    except (ValueError, EdtfError):
        return text


def _tags(value: Any) -> list[str]:
    """Give the tags, which in CSV stand as "['one', 'two']" or with commas."""
    if isinstance(value, str) and value.startswith("["):
        return list(dict.fromkeys(one or two for one, two in _QUOTED.findall(value) if (one or two).strip()))
    return texts_of(value)
