"""The short way of rows into events: column by column, each cell read once for all rows in which it stands.

    1,000 rows ── columns ── what each cell means (dates, places, lists of actors, ...) ──> the parts of an event a row
                                                        └─ None: this row needs the long way, which tells what is wrong

A row goes the short way only where it gives the very event that the long way gives; a test holds the two equal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from timeline import schema
from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Extra, Place, Source
from timeline.read.cell_sources import ONE_ADDRESS, is_one_name, publisher_of
from timeline.read.cells import where_of
from timeline.read.drafts import node_of
from timeline.read.fields import Fields
from timeline.read.parts import place
from timeline.read.report import Report
from timeline.read.tree import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

BATCH: Final = 1_000
"""Rows that are read at once."""

Cells = Sequence[str]

_FAULTY: Final = Place("")
_ADDRESS = re.compile(schema.ADDRESS)
_NOTHING: Extra = {}
_NO_FACTS: Mapping[str, str] = {}
_IMPORTANCES: Mapping[str, int] = {"": 5} | {str(each): each for each in range(1, 11)}


class Means(NamedTuple):
    """How cells are read the long way: a date out of those of a row, by position, and the others alone."""

    when: Callable[[Mapping[int, str] | Cells], str | None]
    actors: Callable[[str], list[str]]
    tags: Callable[[str], list[str]]
    status: Callable[[str], str]


class Columns(NamedTuple):
    """Where the fields stand: by name, of all sources, of what is kept, of the side field (-1 for none)."""

    named: Mapping[str, int]
    dated: tuple[str, ...]
    sources: tuple[str, ...]
    rest: Sequence[tuple[str, int]]
    side: int
    ours: bool


def _dates_of(columns: Sequence[Cells], at: Sequence[int]) -> list[Cells]:
    """Give by row the cells that tell its date."""
    return list(zip(*(columns[each] for each in at), strict=True))


class QuickRows:
    """Reads the rows of one sheet the short way."""

    def __init__(self, columns: Columns, means: Means) -> None:
        self._columns, self._means = columns, means
        self._known: dict[str, dict[Any, Any]] = {}

    def parts(self, rows: Sequence[Cells]) -> Iterable[tuple[Any, ...] | None]:
        """Give by row what an event is made of behind its id, or None where the long way has to be gone.

        No cell of the rows may hold what no text may.
        """
        columns: list[Cells] = list(zip(*rows, strict=True))
        count, means = len(rows), self._means
        told = [
            self._texts("title", columns, count),
            self._whens(columns),
            self._wheres(columns, count),
            self._actors(columns, count),
            self._texts("summary", columns, count),
            self._meant("tags", columns, count, lambda cell: tuple(means.tags(cell))),
            self._meant("status", columns, count, lambda cell: means.status(cell) if cell else "reported"),
            self._meant("importance", columns, count, _IMPORTANCES.get),
            self._meant("facts", columns, count, lambda cell: None if cell else _NO_FACTS),
            self._sources(columns, count),
            self._extras(columns, count),
        ]
        title, when, where, *_, status, importance, facts, sources, _ = told
        needed = zip(map(str.strip, title), when, status, importance, strict=True)
        other = zip(where, facts, sources, strict=True)
        sound = [
            all(one) and at is not _FAULTY and held is not None and said is not None
            for one, (at, held, said) in zip(needed, other, strict=True)
        ]
        return (each if good else None for each, good in zip(zip(*told, strict=True), sound, strict=True))

    def _cells(self, name: str, columns: Sequence[Cells], count: int) -> Cells:
        """Give the cells of a field, without the spaces around them."""
        at = self._columns.named.get(name, -1)
        return list(map(str.strip, columns[at])) if at >= 0 else [""] * count

    def _texts(self, name: str, columns: Sequence[Cells], count: int) -> Cells:
        """Give the cells of a text; a title on one line."""
        at = self._columns.named.get(name, -1)
        if self._columns.ours and at >= 0:
            return columns[at]
        cells = self._cells(name, columns, count)
        return [" ".join(cell.split()) if "\n" in cell else cell for cell in cells] if name == "title" else cells

    def _known_of(self, name: str, cells: Sequence[Any], read: Callable[[Any], Any]) -> list[Any]:
        """Give what each cell means: what it meant when it was seen first."""
        known = self._known.setdefault(name, {})
        for cell in dict.fromkeys(cells):
            if cell not in known:
                known[cell] = read(cell)
        return [known[cell] for cell in cells]

    def _meant(self, name: str, columns: Sequence[Cells], count: int, read: Callable[[str], Any]) -> list[Any]:
        return self._known_of(name, self._cells(name, columns, count), read)

    def _whens(self, columns: Sequence[Cells]) -> list[Edtf | None]:
        """Give the dates; None where there is none, or it has to wait."""
        at = [self._columns.named[each] for each in self._columns.dated]
        return self._known_of("when", _dates_of(columns, at), lambda one: self._when(one, at))

    def _actors(self, columns: Sequence[Cells], count: int) -> list[Any]:
        """Give the actors; a row that has to wait for its date enters none into the registry yet."""
        at = [self._columns.named[each] for each in self._columns.dated]
        dates = _dates_of(columns, at)
        waits = self._known_of("waits", dates, lambda one: self._means.when(dict(zip(at, one, strict=True))) is None)
        cells = zip(self._cells("actors", columns, count), waits, strict=True)
        told = ["" if wait else cell for cell, wait in cells]
        return self._known_of("actors", told, lambda cell: tuple(self._means.actors(cell)))

    def _when(self, cells: Sequence[str], at: Sequence[int]) -> Edtf | None:
        row = dict(zip(at, cells, strict=True))
        try:
            return parse(self._means.when(row) or "")
        except EdtfError:
            return None

    def _wheres(self, columns: Sequence[Cells], count: int) -> list[Place | None]:
        """Give the places by their names; one with coordinates goes the long way when it is seen first."""
        name, lat, lon = (self._cells(each, columns, count) for each in ("place", "lat", "lon"))
        return self._known_of("where", list(zip(name, lat, lon, strict=True)), _place)

    def _sources(self, columns: Sequence[Cells], count: int) -> list[tuple[Source, ...] | None]:
        """Give sources of a name and an address; None for all others."""
        if self._columns.ours:
            at = self._columns.side if self._columns.side >= 0 else self._columns.named["sources"]
            return [None if cell else () for cell in columns[at]]
        name, url, *more = (self._cells(each, columns, count) for each in ("sources", "url", *self._columns.sources))
        others = map(any, zip(*more, strict=True)) if more else repeat(False, count)
        alone = self._known_of("publisher", name, is_one_name)
        told = zip(name, url, others, alone, strict=True)
        return [_source(one, address) if lone and not other else None for one, address, other, lone in told]

    def _extras(self, columns: Sequence[Cells], count: int) -> list[Extra]:
        """Give what is kept of each row."""
        rest = self._columns.rest
        if not rest:
            return [_NOTHING] * count
        keys = [key for key, _ in rest]
        kept = zip(*(columns[at] for _, at in rest), strict=True)
        return [
            {key: cell for key, cell in zip(keys, cells, strict=True) if cell} if any(cells) else _NOTHING
            for cells in kept
        ]


def _source(name: str, url: str) -> tuple[Source, ...] | None:
    """Make the source of one name and one address; None where more than that may be told."""
    if not (name or url):
        return ()
    if url and not (ONE_ADDRESS.fullmatch(url) and _ADDRESS.fullmatch(url)):
        return None
    return (Source(name or publisher_of(url), url),)


def _place(cells: tuple[str, str, str]) -> Place | None:
    """Make a place; coordinates are checked the long way."""
    name, lat, lon = cells
    if not (lat or lon):
        return Place(name) if name else None
    report = Report("")
    node = node_of({"where": where_of(name, lat, lon)}, 0, None)
    found = place(Fields(node, report)) if isinstance(node, Table) else None
    return _FAULTY if report.problems() else found
