"""The strip: lanes with their marks and labels between two time axes, in slices that fit on pages.

    Actor      |      2025          2026
    -----------|------------------------
    Witkoff    |  ●15 Aug Alaska summit
    (continued)|        ●24 Oct Miami
    -----------|------------------------

A slice is a lane or some rows of it; a lane that is cut goes on under its name on the next page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor

from timeline.export.picture.ticks import Axis
from timeline.export.picture.wording import Label, Wording
from timeline.layout import Layout
from timeline.theme import Palette

_WIDOW = 3
"""Rows that a cut lane has on either page at least."""

_WASTE = 0.2
"""The part of a page that may stay empty so that a lane is not cut."""


@dataclass(frozen=True, slots=True)
class Slice:
    """Some rows of a lane, ``[first, last)``; a lane that begins before ``first`` is continued."""

    lane: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Strip:
    """All that the slices are drawn from; the names of the lanes take ``gutter`` pixels, 0 is none."""

    layout: Layout
    labels: Mapping[int, Label]
    axis: Axis
    kind: str
    colours: Mapping[str, str]
    palette: Palette
    wording: Wording
    gutter: float

    @property
    def width(self) -> float:
        """Tell how wide it is, names included."""
        return self.gutter + self.layout.viewport.width

    def height(self, piece: Slice) -> float:
        """Measure a slice."""
        return (piece.last - piece.first) * self.layout.sizes.row + 2 * self.layout.sizes.pad

    def slices(self) -> list[Slice]:
        """Give every lane as one slice."""
        return [Slice(at, 0, lane.rows) for at, lane in enumerate(self.layout.lanes)]

    def paginate(self, first: float, others: float) -> list[list[Slice]]:
        """Share the lanes among pages with room for so many pixels: the first page's, and every other page's.

        A page ends where a lane ends; a lane is cut where too much of the page would stay empty otherwise.
        """
        pages: list[list[Slice]] = [[]]
        room = first
        queue = self.slices()
        while queue:
            piece = queue.pop(0)
            if self.height(piece) <= room:
                pages[-1].append(piece)
                room -= self.height(piece)
                continue
            head, rest = self._cut(piece, room, others, forced=not pages[-1] and room >= others)
            if head:
                pages[-1].append(head)
            pages.append([])
            room = others
            queue.insert(0, rest)
        return pages

    def _cut(self, piece: Slice, room: float, page: float, *, forced: bool) -> tuple[Slice | None, Slice]:
        """Cut a slice that has no room: what still goes on the page, if anything, and the rest."""
        rows = floor((room - 2 * self.layout.sizes.pad) / self.layout.sizes.row)
        if forced:
            rows = max(rows, 1)
        elif self.height(piece) <= page and room <= page * _WASTE:
            rows = 0
        else:
            rows = min(rows, piece.last - piece.first - _WIDOW)
        if rows < (1 if forced else _WIDOW):
            return None, piece
        return Slice(piece.lane, piece.first, piece.first + rows), Slice(piece.lane, piece.first + rows, piece.last)
