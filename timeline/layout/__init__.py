"""Lanes and rows: where each event stands on the page, in numbers only.

    events ──> groups (lanes.py) ──> marks (marks.py) ──> room (boxes.py) ──> rows without overlap (rows.py)
                      └──> bins of counts (density.py), where marks would be too many

Along the strip the unit is the day, down the page the pixel. Nothing here knows plotly or SVG, so that every renderer
draws the same layout. A story with more marks in the window than `MOST_MARKS` is drawn as density (bins of counts per
lane) with its most important events on top.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from math import floor, inf, log2

import numpy as np

from timeline.columns import Numbers
from timeline.layout.boxes import PAPER, SCREEN, Sizes, make_box, mark_pixels
from timeline.layout.density import Bin, count_bins
from timeline.layout.lanes import LANE_KINDS, OTHERS, Group, find_groups
from timeline.layout.marks import Mark, Shape, Variant, draw_mark
from timeline.layout.rows import Box, Side, Spot, pack_rows, share_rows
from timeline.model import Event, Story
from timeline.query import Chosen, choose_events
from timeline.theme import cut, text_width
from timeline.viewport import Viewport

__all__ = [
    "LANE_KINDS",
    "LEAST_SHARE",
    "MOST_MARKS",
    "OTHERS",
    "PAPER",
    "SCREEN",
    "Bin",
    "Lane",
    "Layout",
    "Mark",
    "Placed",
    "Shape",
    "Side",
    "Sizes",
    "Variant",
    "around_window",
    "lay_out",
    "mark_pixels",
]

MOST_MARKS = 400
"""Marks drawn singly, whatever the story holds; Plotly redraws as many in about a tenth of a second."""

MOST_LEAST = 4
"""Rows that a lane gets for its marks alone before rows are shared for labels; beyond it marks may overlap."""

LEAST_SHARE = 2
"""Rows that a lane of a crowd has at least."""

MOST_ON_TOP = 120
"""Events drawn singly on top of a density."""

EVER = (-inf, inf)
"""The window of all time."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A labelled band across the page, ``[top, top + height)`` in pixels, with so many rows and events."""

    key: str
    label: str
    side: str
    top: float
    height: float
    rows: int
    events: int
    folded: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A mark in its place: lane, row in the lane, height on the page, and its label where it has room.

    ``label_left`` is where the label begins on the strip: beside the mark and what is tied to it, or inside the mark,
    or, where a tie takes the whole strip, on the tie.
    """

    mark: Mark
    lane: int
    row: int
    y: float
    side: str
    label: str
    label_side: Side
    label_left: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """All places of one picture. ``height`` in pixels; ``shown`` of ``total`` events stand singly, all in ``bins``."""

    viewport: Viewport
    sizes: Sizes
    lanes: tuple[Lane, ...]
    marks: tuple[Placed, ...]
    bins: tuple[Bin, ...]
    height: float
    shown: int
    total: int


def lay_out(
    story: Story,
    events: Sequence[int],
    kind: str,
    viewport: Viewport,
    *,
    window: tuple[float, float] | None = None,
    sizes: Sizes = SCREEN,
    first: Sequence[str] = (),
    most_lanes: int | None = None,
    height: float | None = None,
    most_marks: int = MOST_MARKS,
    by_time: bool = False,
    label: Callable[[Event], str] = lambda event: event.title,
) -> Layout:
    """Lay out the given events (positions in ``story.events``, in the order of time) by lanes of a kind.

    ``viewport`` is the strip with all of them on it. ``height`` bounds the page: lanes then share its rows, and labels
    without room are left out; without it every event has its label at least once, in the first lane that it stands in.

    ``window`` is the part of the strip that is looked at, in days. Lanes and their heights do not depend on it, so they
    keep their place; rows within a lane depend on how long it is, by steps of two, but not on where it begins: a step
    of zoom spreads the marks anew, and moving the window moves nothing else. Only where there are too many events to
    draw singly, those around the window are chosen, and spread, anew.

    ``by_time`` gives the rows to the earlier events first and not to the more important ones: read downwards, a lane
    without bounds is then a list in the order of time; in a crowd the labels stand on both sides. ``most_marks`` are
    drawn singly at most.
    """
    selection = choose_events(story, events)
    groups = find_groups(story, selection, kind, first=first, most=most_lanes)
    base = _Plan(selection, viewport, sizes, label, _drawn(selection, groups, EVER, most_marks), by_time)
    plan, near = base, len(selection)
    crowded = len(base.drawn) < near
    even = height is not None and crowded  # then no lane's height depends on its marks, and a window brings its own
    boxes = [] if even and window else _all_boxes(base, groups, bounded=height is not None)
    heights = _share_evenly(len(groups), height or 0, sizes) if even else _heights(_share(boxes, base, height), sizes)
    if window:
        if crowded:
            around = around_window(viewport, window)
            near = selection.count_within(around.start, around.end)
            base = replace(base, drawn=_drawn(selection, groups, (around.start, around.end), most_marks))
        plan = replace(base, viewport=_zoomed(viewport, window))
        boxes = _all_boxes(plan, groups, bounded=height is not None)
    bins = () if len(plan.drawn) == near else count_bins(selection, groups, around_window(viewport, window))
    lanes = _lanes(groups, heights, sizes)
    bounded = height is not None or window is not None
    marks = tuple(_all_placed(plan, lanes, boxes, bounded=bounded))
    bottom = lanes[-1].top + lanes[-1].height if lanes else 0.0
    return Layout(viewport, sizes, lanes, marks, bins, bottom, len(plan.drawn), near)


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every step of one layout needs: ``drawn`` are the places in time of the events that stand singly."""

    selection: Chosen
    viewport: Viewport
    sizes: Sizes
    label: Callable[[Event], str]
    drawn: Numbers
    by_time: bool = False

    def event(self, number: int) -> Event:
        """Give an event by its position in the story."""
        return self.selection.whole.story.events[number]


def _drawn(selection: Chosen, groups: Sequence[Group], window: tuple[float, float], most_marks: int) -> Numbers:
    """Choose what is drawn singly: all of a window, or the most important few where they make too many marks."""
    counts = map(len, groups) if window == EVER else selection.counts_of([group.track for group in groups], *window)
    if sum(counts) <= most_marks:
        return selection.meeting(*window)
    foremost = selection.foremost(*window, MOST_ON_TOP)
    marks = np.cumsum(sum(group.track.holds(foremost).astype(np.int32) for group in groups))
    return selection.in_time(foremost[marks <= most_marks])


def around_window(viewport: Viewport, window: tuple[float, float] | None) -> Viewport:
    """Give the window with as much again at either side, so that there is something to move to; else the strip."""
    if window is None:
        return viewport
    start, end = window
    return Viewport(start - (end - start), end + (end - start), 3 * viewport.width)


def _zoomed(viewport: Viewport, window: tuple[float, float]) -> Viewport:
    """Give the whole strip at the scale of the window, rounded down to a step of two."""
    start, end = window
    level = max(0, floor(log2((viewport.end - viewport.start) / (end - start))))
    return replace(viewport, width=viewport.width * 2**level)


def _all_boxes(plan: _Plan, groups: Sequence[Group], *, bounded: bool) -> list[list[tuple[Mark, Box]]]:
    """Give the marks of all lanes; on a bounded page the lanes want their labels alike, else only the first of each."""
    seen = np.zeros(len(plan.drawn), dtype=np.bool_)
    boxes = []
    for group in groups:
        held = group.track.holds(plan.drawn)
        numbers = plan.selection.at_places(plan.drawn[held]).tolist()
        boxes.append(_boxes(plan, zip(numbers, (bounded | ~seen[held]).tolist(), strict=True)))
        seen |= held
    return boxes


def _boxes(plan: _Plan, events: Iterable[tuple[int, bool]]) -> list[tuple[Mark, Box]]:
    """Give the marks of a lane with the room that each needs, and whether its label is needed there."""
    pairs = []
    for number, needed in events:
        event = plan.event(number)
        mark = draw_mark(number, event, plan.viewport)
        wanted = min(text_width(plan.label(event), plan.sizes.font), plan.sizes.label)
        weight = 0 if plan.by_time else event.importance
        box = make_box(mark, wanted, weight, plan.viewport, plan.sizes)
        pairs.append((mark, replace(box, needed=needed)))
    return _leftward(pairs, plan) if plan.by_time else pairs


def _leftward(pairs: list[tuple[Mark, Box]], plan: _Plan) -> list[tuple[Mark, Box]]:
    """Let the labels prefer the left of their marks, where the lane then takes fewer rows."""
    turned = [(mark, replace(box, leftward=True)) for mark, box in pairs]
    rows, fewer = (pack_rows([box for _, box in each], plan.viewport.width)[1] for each in (pairs, turned))
    return turned if fewer < rows else pairs


def _pack(lane: Sequence[tuple[Mark, Box]], plan: _Plan, budget: int | None) -> list[Spot]:
    return pack_rows([box for _, box in lane], plan.viewport.width, budget)[0]


def _share(boxes: Sequence[Sequence[tuple[Mark, Box]]], plan: _Plan, height: float | None) -> list[int]:
    """Count the rows of each lane: as many as it wants, or its share of a bounded page."""
    bare = [[box for _, box in lane] for lane in boxes]
    wanted = [max(pack_rows(lane, plan.viewport.width)[1], 1) for lane in bare]
    if height is None:
        return wanted
    room = height - len(bare) * (2 * plan.sizes.pad + plan.sizes.header)
    return share_rows(wanted, [_busiest(lane) for lane in bare], int(room // plan.sizes.row))


def _busiest(lane: Sequence[Box]) -> int:
    """Count the rows that the marks alone need, at most `MOST_LEAST`."""
    bare = [replace(box, label=0, weight=0, needed=True) for box in lane]
    return max(1, min(MOST_LEAST, pack_rows(bare, float("inf"))[1]))


def _heights(shares: Sequence[int], sizes: Sizes) -> list[float]:
    return [share * sizes.row + 2 * sizes.pad + sizes.header for share in shares]


def _share_evenly(lanes: int, height: float, sizes: Sizes) -> list[float]:
    """Give the lanes of a crowd equal heights: they fill the page whatever is asked for, so that nothing jumps.

    The browser, which moves its lanes before the layout comes, has the same rule.
    """
    return [max(height / lanes, *_heights([LEAST_SHARE], sizes))] * lanes if lanes else []


def _lanes(groups: Sequence[Group], heights: Sequence[float], sizes: Sizes) -> tuple[Lane, ...]:
    """Stack the lanes from the top, each of as many rows as it has room for."""
    tops = [0.0, *accumulate(heights)]
    rows = [int((height - 2 * sizes.pad - sizes.header) // sizes.row) for height in heights]
    return tuple(
        Lane(group.key, group.label, group.side, top, height, share, len(group), group.folded)
        for group, top, height, share in zip(groups, tops, heights, rows, strict=False)
    )


def _all_placed(
    plan: _Plan, lanes: Sequence[Lane], boxes: Sequence[Sequence[tuple[Mark, Box]]], *, bounded: bool
) -> Iterator[Placed]:
    """Put the marks of all lanes into their places; the rows of a lane are bounded where the page or the window is."""
    for at, lane in enumerate(lanes):
        for pair, spot in zip(boxes[at], _pack(boxes[at], plan, lane.rows if bounded else None), strict=True):
            yield _placed(plan, (at, lane), pair, spot)


def _placed(plan: _Plan, place: tuple[int, Lane], pair: tuple[Mark, Box], spot: Spot) -> Placed:
    """Put a mark into its lane, with its label cut to its room and the side that gives it its colour."""
    (at, lane), (mark, box) = place, pair
    sizes = plan.sizes
    y = lane.top + sizes.pad + sizes.header + (spot.row + 0.5) * sizes.row
    event = plan.event(mark.event)
    side = lane.side or next((plan.selection.whole.story.actors[actor].side for actor in event.actors), "")
    if not spot.side:
        return Placed(mark, at, spot.row, y, side, "", "")
    text = cut(plan.label(event), box.label, sizes.font)
    left, right = box.label_span(spot.side)
    left = right - text_width(text, sizes.font) if spot.side == "left" else left
    return Placed(mark, at, spot.row, y, side, text, spot.side, left)
