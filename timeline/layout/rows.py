"""Rows: where each mark of a lane stands so that neither marks nor labels overlap.

    row 0  ●Alaska summit      ▬▬▬▬Miami talks   Geneva●
    row 1     ●Call            ●Axios

The more important event chooses first: a row where its label has room to the right of the mark, inside it, or to its
left. Where the rows are bounded and cannot hold that, marks come before labels: the marks are spread over the rows by
time, and each label stands where the marks leave room.
"""

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Side = Literal["right", "left", "inside", ""]
"""Where a label stands beside its mark; "" where it has no room."""

GAP = 5.0
"""Pixels between a mark and its label, and between a label and the next mark."""

_NEARLY = 1e-6
"""Pixels by which sums of floats may miss each other."""


@dataclass(frozen=True, slots=True)
class Box:
    """What a mark needs: ``[start, end)`` in pixels, its label's width, and who goes first.

    ``outer_start`` and ``outer_end`` also hold what is tied to the mark (the dates that its sources give otherwise).
    A label that is ``needed`` makes a new row where rows are not bounded. ``leftward`` prefers the left of the mark for
    it: boxes that are placed in the order of time then stand in pairs, and a crowd takes half as many rows.
    """

    start: float
    end: float
    label: float
    weight: float
    needed: bool = True
    outer_start: float | None = None
    outer_end: float | None = None
    leftward: bool = False

    def room(self, width: float) -> float:
        """Tell how wide a label can be at the best of its sides, on a strip of ``[0, width]``."""
        start, end = self.spans("")
        return max(self.end - self.start - 2 * GAP, width - end - GAP, start - GAP) - _NEARLY

    def spans(self, side: Side) -> tuple[float, float]:
        """Give what the mark takes with its label on that side."""
        start = min(self.start, self.start if self.outer_start is None else self.outer_start)
        end = max(self.end, self.end if self.outer_end is None else self.outer_end)
        if side == "right":
            return start, end + GAP + self.label
        if side == "left":
            return start - GAP - self.label, end
        return start, end

    def label_span(self, side: Side) -> tuple[float, float]:
        """Give what the label alone takes on that side."""
        start, end = self.spans("")
        if side == "right":
            return end + GAP, end + GAP + self.label
        if side == "left":
            return start - GAP - self.label, start - GAP
        return self.start + GAP, self.start + GAP + self.label


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box went: its row, and the side of its label."""

    row: int
    side: Side


@dataclass(slots=True)
class _Row:
    """The spans taken in one row, apart from each other and sorted."""

    starts: list[float] = field(default_factory=list)
    ends: list[float] = field(default_factory=list)

    def free(self, start: float, end: float) -> bool:
        at = bisect(self.starts, start)
        clear_before = at == 0 or self.ends[at - 1] + GAP <= start + _NEARLY
        return clear_before and (at == len(self.starts) or end + GAP <= self.starts[at] + _NEARLY)

    def take(self, start: float, end: float) -> None:
        """Add a span; where it overlaps (a full lane) it joins what it meets."""
        first, last = bisect(self.ends, start), bisect(self.starts, end)
        if first < last:
            start, end = min(start, self.starts[first]), max(end, self.ends[last - 1])
        self.starts[first:last] = [start]
        self.ends[first:last] = [end]


def pack_rows(boxes: Sequence[Box], width: float, budget: int | None = None) -> tuple[list[Spot], int]:
    """Give each box its row and the side of its label, and tell how many rows they take.

    ``budget``, at least 1, bounds the rows; without it every needed label that fits the width finds room. Labels stay
    within ``[0, width]``.

    >>> pack_rows([Box(0, 10, 50, 1), Box(40, 50, 30, 2)], 200)
    ([Spot(row=1, side='right'), Spot(row=0, side='right')], 2)
    >>> pack_rows([Box(0, 10, 50, 1), Box(40, 50, 30, 2)], 200, budget=1)
    ([Spot(row=0, side=''), Spot(row=0, side='right')], 1)
    """
    rows: list[_Row] = []
    spots = [Spot(0, "")] * len(boxes)
    order = sorted(range(len(boxes)), key=lambda at: (not boxes[at].needed, -boxes[at].weight, boxes[at].start))
    for at in order:
        spot = _place(boxes[at], rows, width, budget)
        if spot is None:
            return _add_labels(boxes, order, _spread_marks(boxes, len(rows)), width), len(rows)
        spots[at] = spot
        rows[spot.row].take(*boxes[at].spans(spot.side))
    return spots, len(rows)


def _place(box: Box, rows: list[_Row], width: float, budget: int | None) -> Spot | None:
    """Find the first row with room for box and label, else for the box alone, adding a row where that is allowed."""
    sides = _sides(box, width)
    for number, row in enumerate(rows):
        for side in sides:
            if row.free(*box.spans(side)):
                return Spot(number, side)
    may_add = budget is None or len(rows) < budget
    if may_add and sides and (box.needed or not rows):
        rows.append(_Row())
        return Spot(len(rows) - 1, sides[0])
    alone = box.spans("")
    for number, row in enumerate(rows):
        if row.free(*alone):
            return Spot(number, "")
    if may_add:
        rows.append(_Row())
        return Spot(len(rows) - 1, "inside" if "inside" in sides else "")
    return None


def _spread_marks(boxes: Sequence[Box], rows: int) -> list[int]:
    """Spread marks over rows by time: the next one goes where the last mark ends first.

    So marks stand on each other only where more of them meet than there are rows.
    """
    ends = [float("-inf")] * rows
    places = [0] * len(boxes)
    for at in sorted(range(len(boxes)), key=lambda at: boxes[at].spans("")):
        _, end = boxes[at].spans("")
        places[at] = place = ends.index(min(ends))
        ends[place] = max(ends[place], end)
    return places


def _add_labels(boxes: Sequence[Box], order: Sequence[int], places: Sequence[int], width: float) -> list[Spot]:
    """Give labels, in the given order, to the marks that have room for one in their row."""
    rows = [_Row() for _ in range(max(places) + 1)]
    for box, place in zip(boxes, places, strict=True):
        rows[place].take(*box.spans(""))
    spots = [Spot(place, "") for place in places]
    for at in order:
        box, row = boxes[at], rows[places[at]]
        for side in _sides(box, width):
            label = box.label_span(side)
            if _alone(at, boxes, places) if side == "inside" else row.free(*label):
                row.take(*label)
                spots[at] = Spot(places[at], side)
                break
    return spots


def _alone(at: int, boxes: Sequence[Box], places: Sequence[int]) -> bool:
    """Tell whether no other mark stands on this one."""
    start, end = boxes[at].spans("")
    row = (box.spans("") for box, place in zip(boxes, places, strict=True) if place == places[at])
    return sum(other_start < end and start < other_end for other_start, other_end in row) == 1


def _sides(box: Box, width: float) -> tuple[Side, ...]:
    """List the sides on which a label may stand, the best first."""
    if not box.label:
        return ()
    start, end = box.spans("")
    fits: dict[Side, bool] = {
        "inside": box.label + 2 * GAP <= box.end - box.start,
        "right": end + GAP + box.label <= width,
        "left": start - GAP - box.label >= 0,
    }
    sides: tuple[Side, ...] = ("inside", "left", "right") if box.leftward else ("inside", "right", "left")
    return tuple(side for side in sides if fits[side])


def share_rows(wanted: Sequence[int], least: Sequence[int], total: int) -> list[int]:
    """Share ``total`` rows among lanes: each its least, then one by one to the lane that misses the most.

    >>> share_rows([5, 1, 2], least=[1, 1, 1], total=6)
    [4, 1, 1]
    """
    shares = [min(need, want) for need, want in zip(least, wanted, strict=True)]
    for _ in range(total - sum(shares)):
        missing = [want - share for want, share in zip(wanted, shares, strict=True)]
        if not any(missing):
            break
        shares[missing.index(max(missing))] += 1
    return shares
