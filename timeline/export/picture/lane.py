"""A lane on paper: its name and side, its marks with their labels, its density."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from timeline.export.picture.drawing import BOLD, Group, Item, Path, Rect, Span, Text, line
from timeline.export.picture.marks import Brush, draw_placed
from timeline.export.picture.strip import Slice, Strip
from timeline.export.picture.wording import clean
from timeline.layout import OTHERS, Lane, Placed
from timeline.theme import cut, text_width, wrap

BASE = 0.36
"""How far below the middle of a line of text its base line lies, in em."""

_STRIPE = 4.0
_INDENT = 10.0
_LEADING = 1.18
_SMALL = 0.88
"""The size of what stands under a lane's name, of that of the name."""


def draw_slice(strip: Strip, piece: Slice, marks: Sequence[Placed]) -> Iterator[Item]:
    """Draw some rows of a lane from (0, 0) on; ``marks`` are those of the lane."""
    lane, sizes = strip.layout.lanes[piece.lane], strip.layout.sizes
    yield Path(f"M0 0H{strip.width:.2f}", stroke=strip.palette.grid)
    if strip.gutter:
        yield from _draw_name(strip, piece, lane)
    above = lane.top + piece.first * sizes.row
    items = [] if piece.first else [*_draw_bins(strip, piece)]
    items += [
        _draw_mark(strip, replace(placed, y=placed.y - above))
        for placed in marks
        if piece.first <= placed.row < piece.last
    ]
    yield Group(tuple(items), strip.gutter)


def _draw_name(strip: Strip, piece: Slice, lane: Lane) -> Iterator[Item]:
    """Write the lane's name, its side and who is folded into it, as many lines as its height holds."""
    font, palette = strip.layout.sizes.font, strip.palette
    small, room = font * _SMALL, strip.gutter - _INDENT - 6
    if lane.side and strip.kind in {"actor", "side"}:
        yield Rect(0, 1, _STRIPE, strip.height(piece) - 1, strip.colours.get(lane.side, strip.colours[""]))
    names = wrap(_name(strip, lane), room, font * BOLD)
    under = [row for text in _under(strip, piece, lane) for row in wrap(text, room, small)]
    last = strip.height(piece) - 3
    step, gap = font * _LEADING, small * _LEADING - 1
    top = font + strip.layout.sizes.pad
    if top + (len(names) - 1) * step + bool(under) * gap > last:
        top = font + 1
    if top + (len(names) - 1) * step + bool(under) * gap > last:
        names = [cut(_name(strip, lane), room, font * BOLD)]
    for at, name in enumerate(names):
        yield line(_INDENT, top + at * step, name, font, palette.ink, bold=True)
    top += (len(names) - 1) * step
    for at, row in enumerate(under[: int((last - top) // gap)]):
        yield line(_INDENT, top + (at + 1) * gap, row, small, palette.faint)


def _name(strip: Strip, lane: Lane) -> str:
    if lane.key == OTHERS:
        return strip.wording.say(f"picture.others.{strip.kind}", number=len(lane.folded))
    return strip.wording.lane(strip.kind, lane.key, lane.label)


def _under(strip: Strip, piece: Slice, lane: Lane) -> Iterator[str]:
    """Give what stands under the name."""
    if piece.first:
        yield strip.wording.say("picture.continued")
    if strip.kind == "actor" and lane.side:
        yield strip.wording.say.name("side", clean(lane.side, 60))
    if lane.folded and not piece.first:
        yield ", ".join(clean(name, 60) for name in lane.folded)


def _draw_bins(strip: Strip, piece: Slice) -> Iterator[Item]:
    """Draw how many events fall into each stretch of the lane, behind its marks."""
    bins = [each for each in strip.layout.bins if each.lane == piece.lane]
    most = max((each.count for each in strip.layout.bins), default=1)
    height = strip.height(piece) - 2
    to_pixels = strip.layout.viewport.to_pixels
    for each in bins:
        tall = height * each.count / most
        start, end = to_pixels(each.start), to_pixels(each.end)
        yield Rect(start, height + 1 - tall, end - start, tall, strip.palette.faint, opacity=0.3)


def _draw_mark(strip: Strip, placed: Placed) -> Group:
    """Draw a mark with its label; who points at it reads all of it."""
    colour = strip.colours.get(placed.side, strip.colours[""])
    brush = Brush(strip.palette, strip.layout.sizes)
    items = [*draw_placed(placed, strip.layout.viewport, colour, brush)]
    if placed.label:
        items += _draw_label(strip, placed)
    event = strip.wording.story.events[placed.mark.event]
    return Group(tuple(items), title=strip.wording.about(event))


def _draw_label(strip: Strip, placed: Placed) -> Iterator[Item]:
    """Write a label where the layout has put it; the date and the numbers of the sources stand back."""
    layout, palette, label = strip.layout, strip.palette, strip.labels[placed.mark.event]
    font = layout.sizes.font
    parts = [(label.head, palette.faint), (label.title, palette.ink), (label.tail, palette.faint)]
    if placed.label != label.text:
        parts = [(placed.label, palette.faint)]
    spans = tuple(Span(text, colour) for text, colour in parts if text)
    width = text_width(placed.label, font)
    base = placed.y + font * BASE
    if placed.label_side == "inside":
        height = layout.sizes.row - 5
        yield Rect(placed.label_left - 2, placed.y - height / 2, width + 4, height, palette.paper, opacity=0.9)
    if placed.label_side == "left":
        yield Text(placed.label_left + width, base, spans, font, "end")
    else:
        yield Text(placed.label_left, base, spans, font)
