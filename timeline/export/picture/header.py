"""The head of a picture: its title, what it shows in one line, and a legend of the signs that occur in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from timeline.export.picture.drawing import BOLD, Block, Group, Item, Path, Rect, line
from timeline.export.picture.lane import BASE
from timeline.export.picture.marks import Body, Brush, circle, draw_body
from timeline.export.picture.strip import Strip
from timeline.export.picture.wording import clean
from timeline.layout import Mark
from timeline.model import Status
from timeline.theme import Palette, cut, text_width, wrap

TITLE, LINE, LEGEND = 21.0, 12.5, 10.5
"""The sizes of letters in the head."""

_LEADING = 1.28
_MOST_LINES = 3
_POINT_ROOM, _BAR_ROOM = 12.0, 24.0
_ROW = 17.0
_APART = 18.0
_STATUSES: tuple[Status, ...] = ("confirmed", "reported", "disputed", "denied")


def draw_title(title: str, about: Sequence[str], width: float, palette: Palette) -> Block:
    """Draw the title and the lines below it, as many lines as they need, three at most each."""
    items: list[Item] = []
    y = 0.0
    for row in _lines(clean(title), width, TITLE * BOLD):
        y += TITLE * _LEADING
        items.append(line(0, y - TITLE * 0.3, row, TITLE, palette.ink, bold=True))
    y += 2
    for text in about:
        for row in _lines(text, width, LINE):
            y += LINE * _LEADING
            items.append(line(0, y - LINE * 0.3, row, LINE, palette.faint))
    return Block(tuple(items), y + 8)


def _lines(text: str, width: float, size: float) -> list[str]:
    lines = wrap(text, width, size)
    if len(lines) > _MOST_LINES:
        lines[_MOST_LINES - 1 :] = [cut(" ".join(lines[_MOST_LINES - 1 :]), width, size)]
    return lines


@dataclass(frozen=True, slots=True)
class _Sign:
    """A sign of the legend: its drawing around (0, 0) from the left on, the room that it takes, and its word."""

    items: tuple[Item, ...]
    room: float
    word: str


def draw_legend(strip: Strip, width: float) -> Block:
    """Draw the legend, in as many rows as it needs."""
    items: list[Item] = []
    x, y = 0.0, _ROW / 2
    for sign in _signs(strip):
        text = text_width(sign.word, LEGEND)
        if x > 0 and x + sign.room + text > width:
            x, y = 0.0, y + _ROW
        items.append(Group(sign.items, x, y))
        word = cut(sign.word, width - sign.room, LEGEND)
        items.append(line(x + sign.room, y + LEGEND * BASE, word, LEGEND, strip.palette.ink))
        x += sign.room + text + _APART
    return Block(tuple(items), y + _ROW / 2 + 8)


def _signs(strip: Strip) -> Iterator[_Sign]:
    say, palette = strip.wording.say, strip.palette
    marks = [placed.mark for placed in strip.layout.marks]
    sides = dict.fromkeys(placed.side for placed in strip.layout.marks)
    for side in (side for side in strip.colours if side and side in sides):
        swatch = Rect(0, -5, 10, 10, strip.colours[side])
        yield _Sign((swatch,), 15, say.name("side", clean(side, 60)))
    yield from _status_signs(strip, marks)
    yield from _shape_signs(strip, marks)
    if any(mark.variants for mark in marks):
        tie = Path("M8 0H18", stroke=palette.ink, dash="2 2")
        hollow = Path(circle(22, 0, 3.9), palette.paper, palette.ink, 1.2)
        yield _Sign((Path(circle(4, 0, 4), palette.ink), tie, hollow), 31, say("legend.variant"))
    if any(mark.contested for mark in marks):
        yield _Sign((line(0, LEGEND * BASE, "≠", LEGEND, palette.ink),), 11, say("legend.contested"))
    if strip.layout.bins:
        bars = (Rect(at * 5, 5 - tall, 5, tall, palette.faint, opacity=0.3) for at, tall in enumerate((4, 10, 7)))
        yield _Sign(tuple(bars), 20, say("legend.density"))
    if marks:
        yield _Sign((line(0, LEGEND * BASE, "[1]", LEGEND, palette.faint),), 18, say("picture.number"))


def _status_signs(strip: Strip, marks: Sequence[Mark]) -> Iterator[_Sign]:
    """Explain the patterns of the statuses, on points and on bars as they occur."""
    for status in _STATUSES:
        shapes = {mark.shape for mark in marks if mark.status == status}
        items: list[Item] = []
        room = 0.0
        for shape in ("point", "bar", "soft"):
            if shape in shapes:
                length = _POINT_ROOM if shape == "point" else _BAR_ROOM
                body = _body(strip, room, room + length - 3)
                items += draw_body(replace(body, shape=shape, status=status), _brush(strip))
                room += length + 2
        if items:
            yield _Sign(tuple(items), room + 1, strip.wording.say(f"legend.{status}"))


def _shape_signs(strip: Strip, marks: Sequence[Mark]) -> Iterator[_Sign]:
    """Explain the lengths: from – to, a month or coarser, and ends that fade."""
    say = strip.wording.say
    bar = _body(strip, 0, _BAR_ROOM)
    if any(mark.shape == "bar" for mark in marks):
        yield _Sign((*draw_body(bar, _brush(strip)),), _BAR_ROOM + 4, say("legend.bar"))
    if any(mark.shape == "soft" for mark in marks):
        yield _Sign((*draw_body(replace(bar, shape="soft"), _brush(strip)),), _BAR_ROOM + 4, say("legend.soft"))
    if any(mark.fade_start or mark.fade_end for mark in marks):
        yield _Sign((*draw_body(replace(bar, fade="end"), _brush(strip)),), _BAR_ROOM + 4, say("legend.fade"))


def _body(strip: Strip, start: float, end: float) -> Body:
    return Body(start, end, 0, strip.layout.sizes.bar, "bar", "confirmed", strip.palette.ink)


def _brush(strip: Strip) -> Brush:
    return Brush(strip.palette, strip.layout.sizes)
