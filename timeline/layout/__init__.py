"""Lanes and rows: where each event stands on the page, in numbers only.

    events ──> groups (lanes.py) ──> rows without overlap (rows.py) ──> marks, variants, labels, bins

Along the strip the unit is the day, down the page the pixel. Nothing here knows plotly or SVG, so that every renderer
draws the same layout. A story with more marks in the window than `MOST_MARKS` is drawn as density (bins of counts per
lane) with its most important events on top.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline.layout.density import Bin, count_bins
from timeline.layout.lanes import LANE_KINDS, OTHERS, Group, find_groups, find_lane_kind
from timeline.layout.marks import Mark, Shape, Variant, draw_mark, draw_variants
from timeline.layout.rows import GAP, Box, Side, Spot, pack_rows, share_rows
from timeline.model import Event, Story
from timeline.theme import cut, text_width
from timeline.viewport import Viewport

__all__ = [
    "LANE_KINDS",
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
    "find_lane_kind",
    "lay_out",
]

MOST_MARKS = 400
"""Marks drawn singly, whatever the story holds; Plotly redraws as many in about a tenth of a second."""

MOST_ON_TOP = 120
"""Events drawn singly on top of a density."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels: of text, of a row, of a lane's padding, of a point and a bar, of the longest label."""

    font: float = 12
    row: float = 20
    pad: float = 6
    header: float = 0
    point: float = 11
    bar: float = 11
    label: float = 230


SCREEN = Sizes()
PAPER = Sizes(font=11, row=17, pad=5, point=9, bar=9, label=420)


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
    """A mark in its place: lane, row within the lane, height on the page, and its label (text, side) where it has room."""

    mark: Mark
    lane: int
    row: int
    y: float
    side: str
    label: str
    label_side: Side


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
    sizes: Sizes = SCREEN,
    first: Sequence[str] = (),
    most_lanes: int | None = None,
    height: float | None = None,
    label: Callable[[Event], str] = lambda event: event.title,
) -> Layout:
    """Lay out the given events (positions in ``story.events``, in the order of time) by lanes of a kind.

    Lanes and their heights depend on the events, not on the window, so that nothing jumps when it moves. ``height``
    bounds the page: lanes then share its rows and labels without room are left out. Without it every event has its
    label at least once, in the first lane that it stands in.
    """
    groups = find_groups(story, events, kind, first=first, most=most_lanes)
    visible = [number for number in events if viewport.meets(*story.events[number].when.bounds())]
    drawn = _most_important(story, visible, sum(len(group.events) for group in groups) / max(len(events), 1))
    bins = () if len(drawn) == len(visible) else count_bins(story, groups, viewport)
    plan = _Plan(story, viewport, sizes, label, drawn)
    boxes = [_boxes(plan, group, home) for group, home in zip(groups, _homes(groups), strict=True)]
    spots, shares = _rows(boxes, plan, height)
    lanes = _lanes(groups, shares, sizes)
    marks = tuple(
        _placed(plan, (at, lane), mark, box, spot)
        for at, lane in enumerate(lanes)
        for (mark, box), spot in zip(boxes[at], spots[at], strict=True)
    )
    bottom = lanes[-1].top + lanes[-1].height if lanes else 0.0
    return Layout(viewport, sizes, lanes, marks, bins, bottom, len(drawn), len(visible))


@dataclass(frozen=True, slots=True)
class _Plan:
    """What every step of one layout needs: ``drawn`` are the events that stand singly."""

    story: Story
    viewport: Viewport
    sizes: Sizes
    label: Callable[[Event], str]
    drawn: frozenset[int]


def _most_important(story: Story, visible: Sequence[int], lanes_per_event: float) -> frozenset[int]:
    """Choose what is drawn singly: all of them, or the most important few where they are too many."""
    if len(visible) * lanes_per_event <= MOST_MARKS:
        return frozenset(visible)
    return frozenset(sorted(visible, key=lambda number: -story.events[number].importance)[:MOST_ON_TOP])


def _homes(groups: Sequence[Group]) -> list[frozenset[int]]:
    """Tell for each lane the events that stand in no lane above it: there their label is needed."""
    seen: set[int] = set()
    homes = []
    for group in groups:
        homes.append(frozenset(group.events) - seen)
        seen.update(group.events)
    return homes


def _boxes(plan: _Plan, group: Group, home: frozenset[int]) -> list[tuple[Mark, Box]]:
    """Give the marks of a lane with the room that each needs."""
    pairs = []
    for number in group.events:
        if number not in plan.drawn:
            continue
        event = plan.story.events[number]
        mark = draw_mark(number, event, plan.viewport)
        start, end = mark_pixels(mark, plan.viewport, plan.sizes)
        tied = [mark_pixels(variant, plan.viewport, plan.sizes) for variant in mark.variants]
        box = Box(
            start,
            end,
            min(text_width(plan.label(event), plan.sizes.font), plan.sizes.label),
            event.importance,
            needed=number in home,
            outer_start=min((left for left, _ in tied), default=None),
            outer_end=max((right for _, right in tied), default=None),
        )
        pairs.append((mark, box))
    return pairs


def mark_pixels(mark: Mark | Variant, viewport: Viewport, sizes: Sizes) -> tuple[float, float]:
    """Give the pixels that a mark takes: a point its width around its day's middle, a bar at least as much."""
    start, end = viewport.to_pixels(mark.start), viewport.to_pixels(mark.end)
    if mark.shape == "point" or end - start < sizes.point:
        middle = (start + end) / 2
        return middle - sizes.point / 2, middle + sizes.point / 2
    return start, end


def _rows(
    boxes: Sequence[Sequence[tuple[Mark, Box]]], plan: _Plan, height: float | None
) -> tuple[list[list[Spot]], list[int]]:
    """Pack each lane; where the page's height is bounded, share its rows among the lanes first."""
    bare = [[box for _, box in lane] for lane in boxes]
    packed = [pack_rows(lane, plan.viewport.width) for lane in bare]
    wanted = [max(rows, 1) for _, rows in packed]
    if height is None:
        return [spots for spots, _ in packed], wanted
    sizes = plan.sizes
    room = height - len(bare) * (2 * sizes.pad + sizes.header)
    least = [_busiest(lane) for lane in bare]
    shares = share_rows(wanted, least, int(room // sizes.row))
    return [pack_rows(lane, plan.viewport.width, share)[0] for lane, share in zip(bare, shares, strict=True)], shares


def _busiest(lane: Sequence[Box]) -> int:
    """Count the rows that the marks alone need, at most three."""
    bare = [Box(box.start, box.end, 0, box.weight) for box in lane]
    return max(1, min(3, pack_rows(bare, float("inf"))[1]))


def _lanes(groups: Sequence[Group], shares: Sequence[int], sizes: Sizes) -> tuple[Lane, ...]:
    """Stack the lanes from the top."""
    heights = [share * sizes.row + 2 * sizes.pad + sizes.header for share in shares]
    tops = [0.0, *accumulate(heights)]
    return tuple(
        Lane(group.key, group.label, group.side, top, height, rows, len(group.events), group.folded)
        for group, top, height, rows in zip(groups, tops, heights, shares, strict=False)
    )


def _placed(plan: _Plan, place: tuple[int, Lane], mark: Mark, box: Box, spot: Spot) -> Placed:
    """Put a mark into its lane, with its label cut to its room and the side that gives it its colour."""
    at, lane = place
    sizes = plan.sizes
    y = lane.top + sizes.pad + sizes.header + (spot.row + 0.5) * sizes.row
    event = plan.story.events[mark.event]
    side = lane.side or next((plan.story.actors[actor].side for actor in event.actors), "")
    text = cut(plan.label(event), box.label + GAP, sizes.font) if spot.side else ""
    return Placed(mark, at, spot.row, y, side, text, spot.side)
