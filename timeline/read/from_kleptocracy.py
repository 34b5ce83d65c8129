"""Reads the Kleptocracy Timeline: Markdown files with front matter, in a folder, a ZIP or alone, and JSON.

    2025-10-24--talks.md ── front matter: id, date, title, importance, status, tags, actors, sources
                        └── text: the summary

Sources have url, title, publisher, date; tier, access_date and what else is told are kept. A faulty file costs itself.
"""

from __future__ import annotations

import re
from typing import Any

from timeline.edtf import EdtfError, mended, parse
from timeline.read.archive import ArchiveError, first_name, is_archive, unpack
from timeline.read.cell_sources import publisher_of
from timeline.read.choices import Choices, Outcome
from timeline.read.columns import fold, statuses
from timeline.read.drafts import SOURCE_KEYS, Assembler, Entries, kept_key
from timeline.read.foreign import read_json, text_of, texts_of
from timeline.read.json_shape import shape
from timeline.read.report import Report
from timeline.read.tree import Items, Node, Table, UnreadableError, decode, plain, shown
from timeline.read.yaml_nodes import yaml_nodes

EXTENSIONS = (".md", ".zip")
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?=(?:.*\r?\n)*?date[ \t]*:)(?=(?:.*\r?\n)*?title[ \t]*:)")
_HEAD = 65_536
_TAKEN = frozenset(
    {"id", "date", "title", "importance", "status", "tags", "actors", "sources", "summary", "location", "body"}
)
_SOURCE = {"date": "published", "outlet": "publisher", "archive_url": "archive", "archived_url": "archive"}
_IMPORTANCES = frozenset(map(str, range(1, 11)))


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file has front matter with date and title, is a ZIP of such, or a list of such in JSON."""
    del name
    if is_archive(head):
        return first_name(head).lower().endswith(".md")
    keys = shape(head)
    marks = {f"{at}.{key}" for at in ("[]", "events[]") for key in ("importance", "sources[]", "actors[]")}
    if keys & {"[].date", "events[].date"} and keys & {"[].title", "events[].title"}:
        return bool(keys & marks)
    return _FRONT.match(head[:4096]) is not None


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a folder, a file or a list of events."""
    del choices
    if shape(data[:_HEAD]):
        return read_json(data, name, _listed)
    assembler = Assembler(name)
    if not is_archive(data):
        _add_file(assembler, data)
        return Outcome(assembler.story(), assembler.report.problems())
    outer: list[Any] = []
    try:
        for inner, content in unpack(data):
            if inner.lower().endswith(".md"):
                assembler.report = Report(f"{name}/{inner}", guesses=False)
                if _FRONT.match(content[:4096]):
                    _add_file(assembler, content)
                outer += assembler.report.problems()
    except ArchiveError as error:
        report = Report(name)
        report.add(0, str(error), "pack it anew")
        outer += report.problems()
    return Outcome(assembler.story(), tuple(outer))


def _listed(root: Node, assembler: Assembler) -> dict[str, Any]:
    """Add the events of a list in JSON, alone or below "events"."""
    told: dict[str, Any] = {}
    events: Node | None = root
    if isinstance(root, Table):
        events = root.entries.get("events")
        told = {key: plain(node) for key, node in root.entries.items() if key != "events"}
    for line, entry in assembler.items(events if isinstance(events, Items) else None):
        _add(assembler, line, entry, text_of(entry, "summary", "body", "description"))
    return told


def _add_file(assembler: Assembler, data: bytes) -> None:
    """Add the event of a Markdown file."""
    try:
        text = decode(data)
        front, _, body = text.removeprefix("---").partition("\n---")
        root, tree = yaml_nodes(front)
    except UnreadableError as error:
        assembler.report.faults([error.fault])
        return
    assembler.report.faults(tree.faults)
    held = plain(root) if isinstance(root, Table) and not tree.faults else None
    if isinstance(held, dict):
        _add(assembler, 1, held, body.partition("\n")[2].strip() or text_of(held, "summary"))
    elif not tree.faults:
        assembler.report.add(1, f"no front matter in {shown(front[:40])}", "begin with date: and title:")


def _add(assembler: Assembler, line: int, entry: Entries, summary: str) -> None:
    status = text_of(entry, "status")
    ours = statuses().get(fold(status), "")
    importance = text_of(entry, "importance")
    place = entry.get("location")
    event: Entries = {
        "id": text_of(entry, "id"),
        "title": " ".join(text_of(entry, "title").split()),
        "when": _date(text_of(entry, "date")),
        "where": place if isinstance(place, str) else "",
        "actors": assembler.actors(texts_of(entry.get("actors"))),
        "summary": summary,
        "tags": texts_of(entry.get("tags")),
        "status": ours,
        "importance": importance if importance in _IMPORTANCES else "",
        "sources": [_source(each) for each in _listed_sources(entry.get("sources"))],
    }
    kept = {kept_key(key): value for key, value in entry.items() if key not in _TAKEN}
    kept |= {"original status": status} if status and not ours else {}
    kept |= {"original importance": importance} if importance and importance not in _IMPORTANCES else {}
    kept |= {"location": place} if isinstance(place, dict) else {}
    assembler.add(line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})


def _listed_sources(sources: Any) -> list[Any]:
    return [each for each in sources if each] if isinstance(sources, list) else [sources] if sources else []


def _source(source: Any) -> Entries:
    """Make a source of what is told of it."""
    if not isinstance(source, dict):
        text = str(source)
        return {"publisher": publisher_of(text), "url": text} if "://" in text else {"publisher": text}
    told = {_SOURCE.get(key, key): value for key, value in source.items() if value not in ("", [], {})}
    kept = {kept_key(str(key), frozenset()): value for key, value in told.items() if key not in SOURCE_KEYS}
    known = {key: value.strip() for key in SOURCE_KEYS if isinstance(value := told.get(key), str) and key != "says"}
    known.setdefault("publisher", publisher_of(known.get("url", "")))
    if published := known.pop("published", ""):
        day = _date(published)
        known |= {"published": day} if day != published or _is_date(day) else {"original published": published}
    return known | kept


def _date(text: str) -> str:
    return text if _is_date(text) else mended(text) or text


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True
