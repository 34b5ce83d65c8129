"""CSV: one row for each event, for spreadsheets and data frames; its sources stand in one cell, " | " between them.

RFC 4180: commas between the cells, every cell quoted, CRLF at the end of a row, LF for a line break in a cell.
UTF-8. "Safe for spreadsheets", as usual: with a byte order mark, without which Excel takes é for Ã©, a ' before every
cell that a spreadsheet would run as a formula, and cells cut to what Excel holds. Raw: none of these. Read it back with
``encoding="utf-8-sig"`` and, in pandas, ``dtype=str, keep_default_na=False``, so that "007" and "NA" stay as they are.
"""

import csv
import re
from io import StringIO
from math import inf

from timeline.edtf import iso
from timeline.export.order import Delivery, Order, deliver
from timeline.model import Claim, Event, Source, Story

COLUMNS = (
    "id",
    "title",
    "when",
    "start",
    "end",
    "precision",
    "place",
    "lat",
    "lon",
    "actors",
    "tags",
    "status",
    "importance",
    "summary",
    "facts",
    "sources",
    "differences",
)
"""``when`` is EDTF; ``start`` and ``end`` are its first and last day, both included, empty where it is open."""

BETWEEN = " | "

MOST_LETTERS = 32_767
"""What a cell of Excel holds; what is beyond it would go on in the row below."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_FORMULA = frozenset("=+-@\t\r＝＋－＠")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def to_csv(order: Order) -> Delivery:
    """Write the events as CSV."""
    output = StringIO(newline="")
    writer = csv.writer(output, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for event in order.chosen():
        row = _row(event, order.story)
        writer.writerow([make_safe(cell) if order.spreadsheet else cell for cell in row])
    return deliver(output.getvalue().encode("utf-8-sig" if order.spreadsheet else "utf-8"))


def make_safe(cell: str) -> str:
    """Keep a spreadsheet from running a cell: what begins like a formula and is no plain number gets a ' before it.

    >>> make_safe("=cmd|' /C calc'!A0"), make_safe("-80.19"), make_safe("Alaska summit")
    ("'=cmd|' /C calc'!A0", '-80.19', 'Alaska summit')
    """
    runs = cell.lstrip()[:1] in _FORMULA and not _NUMBER.fullmatch(cell)
    safe = f"'{cell}" if cell and runs else cell
    return safe if len(safe) <= MOST_LETTERS else f"{safe[: MOST_LETTERS - 1]}…"


def _row(event: Event, story: Story) -> list[str]:
    start, end = event.when.bounds()
    place = event.where
    cells = [
        event.id,
        event.title,
        str(event.when),
        "" if start == -inf else _day(start),
        "" if end == inf else _day(end - 1 if end % 1 == 0 else end),
        event.when.precision.name.lower() if event.when.precision else "",
        place.name if place else "",
        _number(place.lat if place else None),
        _number(place.lon if place else None),
        BETWEEN.join(story.actors[actor].name for actor in event.actors if actor in story.actors),
        BETWEEN.join(event.tags),
        event.status,
        str(event.importance),
        event.summary,
        BETWEEN.join(f"{name}: {value}" for name, value in event.facts.items()),
        BETWEEN.join(map(_source, event.sources)),
        BETWEEN.join(f"{source.publisher}: {_claim(claim)}" for source, claim in event.claims),
    ]
    return [_NOT_TEXT.sub("\ufffd", _BREAKS.sub("\n", cell)) for cell in cells]


def _day(days: float) -> str:
    return iso(days).split(" ")[0]


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")


def _source(source: Source) -> str:
    parts = [source.publisher, source.title, str(source.published or ""), source.language, source.url or source.archive]
    return ", ".join(part for part in parts if part)


def _claim(claim: Claim) -> str:
    """Write what a source says differently, dates as EDTF."""
    named = {"when": str(claim.when or ""), "where": claim.where, "status": claim.status or "", **claim.facts}
    named |= {"by": claim.by, "note": claim.note}
    return "; ".join(f"{name}: {value}" for name, value in named.items() if value)
