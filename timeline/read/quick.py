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

from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Extra, Place, Source
from timeline.read.cell_sources import is_one_name, publisher_of
from timeline.read.cells import where_of
from timeline.read.drafts import node_of
from timeline.read.fields import Fields
from timeline.read.making import make_all
from timeline.read.parts import place
from timeline.read.quick_side import QuickSides
from timeline.read.report import Report
from timeline.read.tree import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Cells = Sequence[str]

_FAULTY: Final = object()
"""Stands for what has to be read the long way."""

# An address that stands alone in its cell and needs no mending, and any number of them, a line each.
_ADDRESS = r"""[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@:"<>\\|][^\s/?#@"<>\\|]*+(?:[/?#][^\s"<>\\|]*+)?+(?<![.,;)\]])"""
_ADDRESSES = re.compile(rf"{_ADDRESS}(?:\n{_ADDRESS})*+")
_NOTHING: Extra = {}
_NO_FACTS: Mapping[str, str] = {}
_IMPORTANCES: Mapping[str, int] = {"": 5} | {str(each): each for each in range(1, 11)}
_UNTOLD = tuple(map(repeat, ("", None, "", "", "", None, _NOTHING)))  # a source of which but name and address are told


class Means(NamedTuple):
    """How cells are read the long way: a date out of those of a row, by position, and the others alone."""

    when: Callable[[Mapping[int, str] | Cells], str | None]
    parsed: Mapping[str, Edtf]
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


class _Known(dict[Any, Any]):
    """What each cell means: what it meant when it was seen first."""

    def __init__(self, read: Callable[[Any], Any]) -> None:
        super().__init__()
        self._read = read
        self.faulty = False

    def __missing__(self, cell: Any) -> Any:
        """Read a cell that is seen for the first time."""
        self[cell] = told = self._read(cell)
        self.faulty |= told is _FAULTY
        return told

    def of(self, cells: Iterable[Any]) -> list[Any]:
        """Give what each of the cells means."""
        return list(map(self.__getitem__, cells))


class QuickRows:
    """Reads the rows of one sheet the short way."""

    def __init__(self, columns: Columns, means: Means) -> None:
        self._columns, self._means = columns, means
        self._sides = QuickSides()
        self._dated = [columns.named[each] for each in columns.dated]
        self._known: Mapping[str, _Known] = {
            "when": _Known(self._when),
            "where": _Known(_place),
            "actors": _Known(lambda cell: tuple(means.actors(cell))),
            "tags": _Known(lambda cell: tuple(means.tags(cell))),
            "status": _Known(lambda cell: (means.status(cell) or _FAULTY) if cell else "reported"),
            "importance": _Known(lambda cell: _IMPORTANCES.get(cell, _FAULTY)),
            "facts": _Known(lambda cell: _FAULTY if cell else _NO_FACTS),
            "publisher": _Known(is_one_name),
        }

    def parts(self, columns: Sequence[Cells], count: int) -> tuple[list[Sequence[Any]], list[int]]:
        """Give in columns what the events are made of behind their ids, and the rows that have to go the long way.

        No cell of the rows may hold what no text may.
        """
        told = [
            self._titles(columns, count),
            *self._whens_and_actors(columns, count),
            self._texts("summary", columns, count),
            *(self._meant(each, columns, count) for each in ("tags", "status", "importance", "facts")),
            self._sources(columns, count),
            self._extras(columns, count),
        ]
        faulty: set[int] = set()
        for column in told if any(each.faulty for each in self._known.values()) else (told[0], told[-2]):
            if _FAULTY in column:
                faulty |= {at for at, each in enumerate(column) if each is _FAULTY}
        return told, sorted(faulty)

    def _cells(self, name: str, columns: Sequence[Cells], count: int) -> Cells:
        """Give the cells of a field, without the spaces around them."""
        at = self._columns.named.get(name, -1)
        return list(map(str.strip, columns[at])) if at >= 0 else [""] * count

    def _texts(self, name: str, columns: Sequence[Cells], count: int) -> Cells:
        """Give the cells of a text."""
        at = self._columns.named.get(name, -1)
        return columns[at] if self._columns.ours and at >= 0 else self._cells(name, columns, count)

    def _titles(self, columns: Sequence[Cells], count: int) -> Sequence[Any]:
        """Give the titles, each on one line."""
        cells = self._texts("title", columns, count)
        if not self._columns.ours and "\n" in "".join(cells):
            cells = [" ".join(cell.split()) if "\n" in cell else cell for cell in cells]
        return cells if all(map(str.strip, cells)) else [cell if cell.strip() else _FAULTY for cell in cells]

    def _meant(self, name: str, columns: Sequence[Cells], count: int) -> list[Any]:
        return self._known[name].of(self._cells(name, columns, count))

    def _whens_and_actors(self, columns: Sequence[Cells], count: int) -> tuple[list[Any], list[Any], list[Any]]:
        """Give dates, places and actors; a row that has to wait for its date enters nobody into the registry yet."""
        dates: Sequence[Any] = columns[self._dated[0]]
        if len(self._dated) > 1:
            dates = list(zip(*(columns[each] for each in self._dated), strict=True))
        whens = self._known["when"].of(dates)
        wheres: Iterable[Any] = self._cells("place", columns, count)
        if self._columns.named.keys() & {"lat", "lon"}:
            degrees = (self._cells(each, columns, count) for each in ("lat", "lon"))
            wheres = zip(wheres, *degrees, strict=True)
        actors = self._cells("actors", columns, count)
        if self._known["when"].faulty:
            waits = {each for each in set(dates) if self._means.when(self._row(each)) is None}
            actors = ["" if date in waits else cell for date, cell in zip(dates, actors, strict=True)]
        return whens, self._known["where"].of(wheres), self._known["actors"].of(actors)

    def _row(self, cells: str | tuple[str, ...]) -> Mapping[int, str]:
        """Put the cells that tell a date where they stand; one cell stands alone."""
        return dict(zip(self._dated, [cells] if isinstance(cells, str) else cells, strict=True))

    def _when(self, cells: str | tuple[str, ...]) -> Any:
        text = self._means.when(self._row(cells)) or ""
        try:
            return self._means.parsed.get(text) or parse(text)
        except EdtfError:
            return _FAULTY

    def _sources(self, columns: Sequence[Cells], count: int) -> list[Any]:
        """Give sources of a name and an address; all others go the long way."""
        if self._columns.ours:
            if self._columns.side < 0:
                return [_FAULTY if cell else () for cell in columns[self._columns.named["sources"]]]
            told = self._sides.sources(columns[self._columns.side])
            return [_FAULTY if each is None else each for each in told] if None in told else [*told]
        names, urls, *more = (self._cells(each, columns, count) for each in ("sources", "url", *self._columns.sources))
        alone = all(self._known["publisher"].of(set(names)))
        if alone and all(names) and not any(map(any, more)) and _ADDRESSES.fullmatch("\n".join(urls)):
            return list(zip(make_all(Source, (names, urls, *_UNTOLD)), strict=True))
        others = map(any, zip(*more, strict=True)) if more else repeat(False, count)
        known = self._known["publisher"]
        cells = zip(names, urls, others, strict=True)
        return [_FAULTY if other or not known[name] else _source(name, url) for name, url, other in cells]

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


def _source(name: str, url: str) -> Any:
    """Make the source of one name and one address, or none; more than that goes the long way."""
    if not (name or url):
        return ()
    if url and not _ADDRESSES.fullmatch(url):
        return _FAULTY
    return (Source(name or publisher_of(url), url),)


def _place(cells: str | tuple[str, str, str]) -> Any:
    """Make a place of its name, which may have coordinates beside it; they are checked the long way."""
    name, lat, lon = (cells, "", "") if isinstance(cells, str) else cells
    if not (lat or lon):
        return Place(name) if name else None
    report = Report("")
    node = node_of({"where": where_of(name, lat, lon)}, 0, None)
    found = place(Fields(node, report)) if isinstance(node, Table) else None
    return _FAULTY if report.problems() else found
