"""How a mark is drawn on paper: the length tells how long, the pattern tells the status, in any colour and in none.

              point   bar                  soft bar (a month or coarser)
    confirmed   ●     filled               tint
    reported    ◉     outlined, tint       tint, dotted
    disputed    ◇     outlined, hatched    hatched
    denied      ✕     outlined, crossed    crossed

Ends that are not known exactly fade out. A hollow mark, tied to its own by a line, is the date that a source gives.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from timeline.export.picture.drawing import Fade, Item, Path, Rect
from timeline.layout import Layout, Mark, Placed, Shape, Sizes, Variant, mark_pixels
from timeline.model import Status
from timeline.theme import Palette
from timeline.viewport import Viewport

_TINT = 0.28
_STROKE = 1.4
_HALO = 4.0
_SHORT = 24.0
"""Pixels below which a fading bar would lose its pattern: it has a fading halo instead."""

_HATCH = 5.0
"""Pixels between two strokes of a hatching, and between two dots."""


@dataclass(frozen=True, slots=True)
class Brush:
    """What marks are drawn with."""

    palette: Palette
    sizes: Sizes


@dataclass(frozen=True, slots=True)
class Body:
    """A mark in its place: from where to where, on which line, how high, with which status and fading ends."""

    start: float
    end: float
    y: float
    height: float
    shape: Shape
    status: Status
    colour: str
    fade: Fade = ""


def draw_placed(placed: Placed, viewport: Viewport, colour: str, brush: Brush) -> Iterator[Item]:
    """Draw a mark of the layout with all that is tied to it."""
    mark, sizes = placed.mark, brush.sizes
    start, end = visible_pixels(mark, viewport, sizes)
    for variant in mark.variants:
        other = visible_pixels(variant, viewport, sizes)
        yield from _draw_tie((start, end), other, placed.y, colour)
        yield from _draw_hollow(other, placed.y, variant.shape, colour, brush)
    height = sizes.row - 3 if placed.label_side == "inside" else sizes.bar
    body = Body(start, end, placed.y, height, mark.shape, mark.status, colour, find_fade(mark))
    yield from draw_body(body, brush)
    yield from _draw_beyond(mark, viewport, body)


def visible_pixels(mark: Mark | Variant, viewport: Viewport, sizes: Sizes) -> tuple[float, float]:
    """Give the pixels of a mark, cut at the window's edges; what lies beyond altogether is a sliver at the edge."""
    start, end = mark_pixels(mark, viewport, sizes)
    width, sliver = viewport.width, sizes.point
    start, end = min(max(start, 0.0), width - sliver), max(min(end, width), sliver)
    return start, max(start, end)


def find_extent(mark: Mark, layout: Layout) -> tuple[float, float]:
    """Give the pixels of a mark with all that is tied to it, as far as they are in the window."""
    every: tuple[Mark | Variant, ...] = (mark, *mark.variants)
    spans = [visible_pixels(each, layout.viewport, layout.sizes) for each in every]
    return min(start for start, _ in spans), max(end for _, end in spans)


def find_fade(mark: Mark) -> Fade:
    """Tell which ends of a mark fade."""
    if mark.fade_start and mark.fade_end:
        return "both"
    return "start" if mark.fade_start else "end" if mark.fade_end else ""


def draw_body(body: Body, brush: Brush) -> Iterator[Item]:
    """Draw the mark itself."""
    if body.shape == "point":
        yield from _draw_point(body, brush)
    else:
        yield from _draw_bar(body)


def _draw_point(body: Body, brush: Brush) -> Iterator[Item]:
    x, y, radius = (body.start + body.end) / 2, body.y, brush.sizes.point / 2
    if body.fade:
        yield from _draw_halo(body)
    paper = brush.palette.paper
    if body.status == "confirmed":
        yield Path(circle(x, y, radius), body.colour)
    elif body.status == "reported":
        yield Path(circle(x, y, radius - 0.7), paper, body.colour, _STROKE)
        yield Path(circle(x, y, radius - 2.6), body.colour)
    elif body.status == "disputed":
        reach = radius + 0.4
        yield Path(f"M{x - reach:.2f} {y:.2f}l{_polygon(reach)}z", paper, body.colour, _STROKE)
    else:
        yield Path(cross(x, y, radius - 0.8), stroke=body.colour, line=2)


def _draw_halo(body: Body) -> Iterator[Item]:
    """Draw what fades around a mark that is too short to fade itself."""
    left = _HALO if body.fade in {"start", "both"} else 0
    right = _HALO if body.fade in {"end", "both"} else 0
    width, height = body.end - body.start + left + right, body.height - 2
    yield Rect(body.start - left, body.y - height / 2, width, height, body.colour, opacity=0.5, fade=body.fade)


def _polygon(reach: float) -> str:
    return f"{reach:.2f} {-reach:.2f} {reach:.2f} {reach:.2f} {-reach:.2f} {reach:.2f}"


def _draw_bar(body: Body) -> Iterator[Item]:
    if body.fade and body.end - body.start < _SHORT:
        yield from _draw_halo(body)
        body = replace(body, fade="")
    x, y, width, height = body.start, body.y - body.height / 2, body.end - body.start, body.height
    colour, fade = body.colour, body.fade
    if body.shape == "bar" and body.status == "confirmed":
        yield Rect(x, y, width, height, colour, fade=fade)
        return
    if body.shape == "soft" or body.status == "reported":
        strong = body.shape == "soft" and body.status == "confirmed"
        yield Rect(x, y, width, height, colour, opacity=_TINT * (1.5 if strong else 1), fade=fade)
    if body.shape == "bar":
        inset = _STROKE / 2
        yield Rect(x + inset, y + inset, width - _STROKE, height - _STROKE, "none", colour, _STROKE, fade=fade)
    yield from _draw_pattern(body)


def _draw_pattern(body: Body) -> Iterator[Item]:
    """Draw what tells the status within a bar."""
    top, bottom = body.y - body.height / 2 + 1, body.y + body.height / 2 - 1
    if body.status == "disputed":
        yield Path(_hatch(body.start, body.end, top, bottom), stroke=body.colour, fade=body.fade)
    elif body.status == "denied":
        crosses = (cross(x, body.y, 2.5) for x in _steps(body.start + 4, body.end - 3, 2 * _HATCH))
        yield Path("".join(crosses) or cross((body.start + body.end) / 2, body.y, 2.5), stroke=body.colour, line=1.3)
    elif body.status == "reported" and body.shape == "soft":
        dots = (circle(x, body.y, 1.1) for x in _steps(body.start + 3, body.end - 2, _HATCH))
        yield Path("".join(dots) or circle((body.start + body.end) / 2, body.y, 1.1), body.colour, fade=body.fade)


def _hatch(start: float, end: float, top: float, bottom: float) -> str:
    slant = bottom - top
    steps = _steps(start + 1, end - slant, _HATCH)
    return (
        "".join(f"M{x:.2f} {bottom:.2f}l{slant:.2f} {-slant:.2f}" for x in steps)
        or f"M{start:.2f} {bottom:.2f}L{end:.2f} {top:.2f}"
    )


def _steps(start: float, end: float, step: float) -> Iterator[float]:
    count = int((end - start) // step) + 1 if end >= start else 0
    return (start + step * at for at in range(count))


def _draw_tie(own: tuple[float, float], other: tuple[float, float], y: float, colour: str) -> Iterator[Item]:
    """Tie the date of a source to the event's own, from edge to edge."""
    left, right = sorted((own, other))
    if left[1] < right[0]:
        yield Path(f"M{left[1]:.2f} {y:.2f}H{right[0]:.2f}", stroke=colour, dash="2 2")


def _draw_hollow(span: tuple[float, float], y: float, shape: Shape, colour: str, brush: Brush) -> Iterator[Item]:
    if shape == "point":
        yield Path(circle((span[0] + span[1]) / 2, y, brush.sizes.point / 2 - 0.6), brush.palette.paper, colour, 1.2)
        return
    height = brush.sizes.bar - 2
    yield Rect(span[0] + 0.6, y - height / 2, span[1] - span[0] - 1.2, height, "none", colour, 1.2)


def _draw_beyond(mark: Mark, viewport: Viewport, body: Body) -> Iterator[Item]:
    """Point outwards where a mark goes on beyond the window."""
    if mark.start < viewport.start and not mark.fade_start:
        yield Path(f"M-2 {body.y:.2f}l5 -4v8z", body.colour)
    if mark.end > viewport.end and not mark.fade_end:
        yield Path(f"M{viewport.width + 2:.2f} {body.y:.2f}l-5 -4v8z", body.colour)


def circle(x: float, y: float, radius: float) -> str:
    """Give the path of a circle."""
    half = f"a{radius:.2f} {radius:.2f} 0 1 0"
    return f"M{x - radius:.2f} {y:.2f}{half} {2 * radius:.2f} 0{half} {-2 * radius:.2f} 0z"


def cross(x: float, y: float, reach: float) -> str:
    """Give the path of two crossing strokes."""
    arm = 2 * reach
    return f"M{x - reach:.2f} {y - reach:.2f}l{arm:.2f} {arm:.2f}m0 {-arm:.2f}l{-arm:.2f} {arm:.2f}"
