"""XLSX: the rows of the CSV as a spreadsheet, and a second sheet with a row for each source.

The side field is the last column of the events, out of sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.rows import cut, rows
from timeline.export.workbook import Column, Workbook
from timeline.formats import BETWEEN, COLUMNS, SIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDTHS = {"title": 50, "when": 22, "place": 20, "actors": 36, "tags": 20, "summary": 70, "facts": 30, "sources": 70}
_WIDTHS |= {"differences": 50, "publisher": 24, "url": 50, "quote": 60, "note": 50}
_NUMBERS = frozenset({"lat", "lon", "importance", "number"})
_SOURCES = (
    *("event", "number", "publisher", "title", "published", "language", "url", "archive", "quote"),
    *("says_when", "says_where", "says_status", "says_by", "says_note", "says_facts"),
)


def to_xlsx(order: Order) -> Delivery:
    """Write the events and their sources as a workbook."""
    book = Workbook()
    lost = 0

    def fitting() -> Iterator[list[str]]:
        nonlocal lost
        for row in rows(order):
            fits = cut(row)
            lost += fits != row
            yield fits

    book.add_sheet("Events", _columns(COLUMNS), fitting())
    book.add_sheet("Sources", _columns(_SOURCES), _sources(order))
    return deliver(book.close(), *((Note("cut", lost),) if lost else ()))


def _columns(names: tuple[str, ...]) -> list[Column]:
    return [
        Column(name, _WIDTHS.get(name.removeprefix("says_"), 14), name in _NUMBERS, hidden=name == SIDE)
        for name in names
    ]


def _sources(order: Order) -> Iterator[list[str]]:
    """Write the sources, a row each, with what they say differently."""
    for event in order.chosen():
        for number, source in enumerate(event.sources, 1):
            row = [event.id, str(number), source.publisher, source.title, str(source.published or "")]
            row += [source.language, source.url, source.archive, source.quote]
            if claim := source.says:
                facts = BETWEEN.join(f"{name}: {value}" for name, value in claim.facts.items())
                row += [str(claim.when or ""), claim.where, claim.status or "", claim.by, claim.note, facts]
            yield row + [""] * (len(_SOURCES) - len(row))
