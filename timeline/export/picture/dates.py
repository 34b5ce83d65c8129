"""Dates beside the marks whose title stands in another lane, so that one finds it: the same day, the same words."""

from collections.abc import Mapping
from dataclasses import replace

from timeline.export.picture.marks import find_extent
from timeline.export.picture.wording import Label
from timeline.layout import Layout, Placed, Side
from timeline.layout.rows import GAP
from timeline.theme import text_width

Span = tuple[float, float]


def add_dates(layout: Layout, labels: Mapping[int, Label]) -> Layout:
    """Write the date beside every mark without a title, where its row has room."""
    taken: dict[tuple[int, int], list[Span]] = {}
    for placed in layout.marks:
        taken.setdefault((placed.lane, placed.row), []).append(_span(placed, layout))
    marks = []
    for placed in layout.marks:
        others = taken[placed.lane, placed.row]
        date = labels[placed.mark.event].head.strip()
        marks.append(placed if placed.label or not date else _with_date(placed, date, others, layout))
    return replace(layout, marks=tuple(marks))


def _with_date(placed: Placed, date: str, taken: list[Span], layout: Layout) -> Placed:
    own = start, end = find_extent(placed.mark, layout)
    width = text_width(date, layout.sizes.font)
    places: tuple[tuple[Side, float], ...] = ("right", end + GAP), ("left", start - GAP - width)
    for side, left in places:
        inside = left >= 0 and left + width <= layout.viewport.width
        if inside and all(left + width + GAP <= at or to + GAP <= left for at, to in taken if (at, to) != own):
            taken.append((left, left + width))
            return replace(placed, label=date, label_side=side, label_left=left)
    return placed


def _span(placed: Placed, layout: Layout) -> Span:
    """Give what a mark takes in its row, label included."""
    start, end = find_extent(placed.mark, layout)
    if not placed.label:
        return start, end
    return min(start, placed.label_left), max(end, placed.label_left + text_width(placed.label, layout.sizes.font))
