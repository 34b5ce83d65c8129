"""The plan of a picture at one enlargement: the layout of its strip, the labels cut to their room, the sources."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, floor, inf

from timeline.edtf import describe, iso, parse
from timeline.export.order import Order
from timeline.export.picture.dates import add_dates
from timeline.export.picture.drawing import BOLD
from timeline.export.picture.sources import Reference, number_sources
from timeline.export.picture.strip import Strip
from timeline.export.picture.ticks import make_axis
from timeline.export.picture.wording import Label, Wording, clean, years_stand_on_axis
from timeline.layout import PAPER, Layout, Sizes, lay_out
from timeline.layout.boxes import make_box
from timeline.layout.lanes import find_groups
from timeline.layout.marks import draw_mark
from timeline.model import Event
from timeline.theme import PALETTES, series_colours, text_width
from timeline.viewport import Viewport

_GUTTER_LEAST, _GUTTER_NARROW, _GUTTER_MOST = 70.0, 130.0, 0.2
_MARGIN = 0.025
"""The part of the window that is left free at either end, so that no mark stands on the edge."""

_LABEL = 0.33
"""The part of the strip that a label may take on wide pages."""

MOST_MARKS = 3000
"""Marks drawn singly on paper; beyond it a picture is density with the most important events on top."""

_WEEK, _DAY = 7.0, 1.0


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be put on pages: the strip, the lines that tell what it shows, and the material of the notes.

    ``cut`` are the events whose titles had to be cut.
    """

    order: Order
    strip: Strip
    about: tuple[str, ...]
    references: tuple[Reference, ...]
    cut: tuple[int, ...]


def make_plan(order: Order, width: float) -> Plan:
    """Plan a picture so many pixels wide."""
    reach = order.window or find_reach(order)
    wording = Wording(order.story, order.language, short=years_stand_on_axis(*reach))
    references, numbers = number_sources(order.story, order.events)
    gutter = _gutter(order, wording, width)
    viewport = Viewport(*reach, width - gutter)
    sizes = replace(PAPER, label=max(PAPER.label, viewport.width * _LABEL))
    whole = {at: wording.label(order.story.events[at], numbers[at]) for at in order.events}
    labels = {at: label.cut(_room(order.story.events[at], viewport, sizes), sizes.font) for at, label in whole.items()}
    layout = add_dates(_lay_out(order, viewport, sizes, labels), labels)
    strip = Strip(
        layout=layout,
        labels=labels,
        axis=make_axis(viewport, order.language, PAPER.font),
        kind=order.lanes,
        colours=side_colours(order),
        palette=PALETTES[order.mode],
        wording=wording,
        gutter=gutter,
    )
    drawn = {placed.mark.event for placed in layout.marks}
    shown = {placed.mark.event for placed in layout.marks if placed.label == whole[placed.mark.event].text}
    cut = tuple(at for at in order.events if at in drawn and at not in shown)
    return Plan(order, strip, _about(order, wording), tuple(references), cut)


def find_reach(order: Order) -> tuple[float, float]:
    """Find the window in which all events have room, with what their sources date otherwise; a week at least.

    Where all is within a day, by the hour, a day is enough. Open ends count for nothing.
    """
    dates = [event.when for event in order.chosen()]
    dates += [claim.when for event in order.chosen() for _, claim in event.claims if claim.when]
    known = sorted(stamp for date in dates for stamp in date.bounds() if abs(stamp) < inf)
    if not known:
        return 0.0, _WEEK
    start, end = known[0], known[-1]
    least = _DAY if end - start < _DAY / 2 and start % 1 else _WEEK
    margin = max((end - start) * _MARGIN, (least - (end - start)) / 2)
    return start - margin, end + margin


def side_colours(order: Order) -> Mapping[str, str]:
    """Give the sides their colours in the order of the registry, so that a filter changes no colour."""
    return series_colours(dict.fromkeys([*(actor.side for actor in order.story.actors.values()), ""]), order.mode)


def _gutter(order: Order, wording: Wording, width: float) -> float:
    """Measure the room for the names of the lanes."""
    if order.lanes == "none":
        return 0.0
    groups = find_groups(order.story, order.events, order.lanes, first=order.first, most=order.most_lanes)
    names = [wording.lane(order.lanes, group.key, group.label) for group in groups]
    longest = max((text_width(name, PAPER.font * BOLD) for name in names), default=0.0)
    return min(max(longest + 20, _GUTTER_LEAST), max(width * _GUTTER_MOST, min(_GUTTER_NARROW, width * 0.3)))


def _room(event: Event, viewport: Viewport, sizes: Sizes) -> float:
    """Measure the longest stretch beside or inside a mark: its label must fit there."""
    return make_box(draw_mark(0, event, viewport), sizes.label, 0, viewport, sizes).label


def _lay_out(order: Order, viewport: Viewport, sizes: Sizes, labels: Mapping[int, Label]) -> Layout:
    texts = {order.story.events[at].id: label.text for at, label in labels.items()}
    return lay_out(
        order.story,
        order.events,
        order.lanes,
        viewport,
        sizes=sizes,
        first=order.first,
        most_lanes=order.most_lanes,
        most_marks=MOST_MARKS,
        by_time=True,
        label=lambda event: texts[event.id],
    )


def _about(order: Order, wording: Wording) -> tuple[str, ...]:
    """Word what is shown: how many events, of which time, by which filter."""
    say, total = wording.say, len(order.story.events)
    count = say("events", count=len(order.events))
    parts = [count if len(order.events) == total else say("picture.of", events=count, total=say.number(total))]
    span = order.window or _span(order)
    if span and order.events:
        parts.append(describe(parse(_days(*span)), order.language))
    return tuple(part for part in (" · ".join(parts), clean(order.words, 600)) if part)


def _span(order: Order) -> tuple[float, float] | None:
    bounds = [stamp for event in order.chosen() for stamp in event.when.bounds() if abs(stamp) < inf]
    return (min(bounds), max(bounds)) if bounds else None


def _days(start: float, end: float) -> str:
    """Write a span of days as EDTF."""
    first, last = (iso(day).split(" ")[0] for day in (floor(start), max(ceil(end) - 1, floor(start))))
    return first if first == last else f"{first}/{last}"
