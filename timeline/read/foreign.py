"""What readers of other programs' JSON share: the root, texts out of it, links as sources, dates out of parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.edtf import EdtfError, Precision, from_days, mended, parse
from timeline.read.cell_sources import publisher_of
from timeline.read.cells import date_of_parts
from timeline.read.choices import Outcome
from timeline.read.drafts import Assembler, Entries
from timeline.read.json_nodes import json_nodes
from timeline.read.tree import Items, Node, Table, UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from timeline.model import Extra
    from timeline.read.markup import Link

_MILLISECONDS = 86_400_000  # in a day
_LONGEST_NUMBER = 20  # digits
_MIDNIGHT = "T00:00:00"


def read_json(data: bytes, name: str, build: Callable[[Node, Assembler], Extra]) -> Outcome:
    """Read JSON of another program: ``build`` adds the events and gives what is kept of the story as ``extra``."""
    assembler = Assembler(name)
    extra: Extra = {}
    try:
        root, tree = json_nodes(decode(data))
        inner = {id(fault) for each in _tables(root) for fault in each.faults}
        assembler.report.faults([fault for fault in tree.faults if id(fault) not in inner])
        extra = build(root, assembler)
    except UnreadableError as error:
        assembler.report.faults([error.fault])
    return Outcome(assembler.story(extra), assembler.report.problems())


def _tables(root: Node) -> Iterable[Items | Table]:
    """Give the items of all lists right below the root, or of the root; their faults are told with them."""
    lists = [root, *root.entries.values()] if isinstance(root, Table) else [root]
    for each in lists:
        if isinstance(each, Items):
            yield from (item for item in each.nodes if isinstance(item, Items | Table))


def text_of(held: Mapping[str, Any], *keys: str) -> str:
    """Give the first of some keys that has a text."""
    return next((held[key].strip() for key in keys if isinstance(held.get(key), str) and held[key].strip()), "")


def raw_of(held: Mapping[str, Any], key: str) -> str:
    """Give a text with the spaces around it, as our own exporters mean it."""
    value = held.get(key)
    return value if isinstance(value, str) else ""


def texts_of(value: Any, separator: str = ",") -> list[str]:
    """Give several texts, which stand in a list or in one text."""
    listed = value.split(separator) if isinstance(value, str) else value if isinstance(value, list) else []
    return list(dict.fromkeys(each.strip() for each in listed if isinstance(each, str) and each.strip()))


def linked(links: Iterable[Link]) -> list[Entries]:
    """Make sources of links, each once."""
    found: dict[str, Entries] = {}
    for url, words in links:
        source = {"publisher": publisher_of(url), "url": url}
        found.setdefault(url, source | ({"title": words} if words and words != url else {}))
    return list(found.values())


def date_of(parts: Any) -> str:
    """Give the date of a mapping with year, month, day, hour, minute and second, as far as they are there."""
    if not isinstance(parts, dict):
        return ""
    date = date_of_parts([text_of(parts, each) for each in ("year", "month", "day")])
    hour, minute, second = (text_of(parts, each) for each in ("hour", "minute", "second"))
    if not hour or date.count("-", 1) < 2:  # noqa: PLR2004 - only a day has hours
        return date
    clock = f"{hour:0>2}:{minute or '0':0>2}" if minute or second else f"{hour:0>2}"
    return f"{date}T{clock}" + (f":{second:0>2}" if second else "")


def moment(value: str, *, end: bool = False) -> str:
    """Give the date of an ISO text or of milliseconds since 1970; midnight is the day, as an ``end`` the day before.

    >>> moment("2025-10-24T18:00:00.000Z"), moment("1761264000000"), moment("2025-10-27", end=True)
    ('2025-10-24T18:00:00Z', '2025-10-24', '2025-10-26')
    """
    text = value.strip()
    if text.lstrip("-").isdecimal() and len("20251024") < len(text) < _LONGEST_NUMBER:
        try:
            text = str(from_days(int(text) / _MILLISECONDS, Precision.SECOND))
        except EdtfError:
            return value
    try:
        text = str(parse(text))
    except EdtfError:
        text = mended(text) or text
    day, at_midnight, zone = text.partition(_MIDNIGHT)
    if at_midnight and zone in {"", "Z", "+00:00"}:
        text = day
    if end and len(text.lstrip("-")) == len("2025-10-27"):
        try:
            return str(from_days(parse(text).bounds()[0] - 1))
        except EdtfError:
            return text
    return text


def between(start: str, end: str) -> str:
    """Make one date of a start and an end, either of which may be missing.

    >>> between("2025-10-24", "2025-10-24"), between("2025", ""), between("", "2025-11")
    ('2025-10-24', '2025', '/2025-11')
    """
    if not end or end == start:
        return start
    return f"{start}/{end}"
