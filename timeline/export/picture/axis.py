"""The time axes above and below the lanes, and the grid between them."""

from collections.abc import Iterator

from timeline.export.picture.drawing import Item, Path, Text, line
from timeline.export.picture.strip import Strip
from timeline.export.picture.ticks import Tick
from timeline.theme import text_width

HEIGHT = 32.0
"""Pixels that an axis takes with its two lines of words."""

_GAP = 3.0
_OUTER = 18.0
"""How far from the axis the lines between the larger units begin."""

_THIN, _THICK = 0.6, 1.4
_NEAR, _FAR = 8.0, 21.0
"""How far from the axis the base lines of the steps and of the larger units lie."""


def draw_grid(strip: Strip, top: float, bottom: float) -> Iterator[Item]:
    """Draw a line for each step, a stronger one where a larger unit begins."""
    viewport = strip.layout.viewport
    widths = {tick.days: _THIN for tick in strip.axis.steps} | {tick.days: _THICK for tick in strip.axis.units}
    for days, width in sorted(widths.items()):
        if days > viewport.start:
            path = f"M{viewport.to_pixels(days):.2f} {top:.2f}V{bottom:.2f}"
            yield Path(path, stroke=strip.palette.grid, line=width)


def draw_axis(strip: Strip, y: float, *, below: bool) -> Iterator[Item]:
    """Draw the axis above or below the lanes; the larger units stand on its outer side."""
    viewport, palette, size = strip.layout.viewport, strip.palette, strip.layout.sizes.font
    way, under = (1, size * 0.72) if below else (-1, 0.0)
    yield Path(f"M0 {y:.2f}H{viewport.width:.2f}", stroke=palette.faint)
    for days in strip.axis.fine:
        yield Path(f"M{viewport.to_pixels(days):.2f} {y:.2f}v{way * 3}", stroke=palette.faint, line=0.7)
    for tick in strip.axis.steps:
        yield Path(f"M{viewport.to_pixels(tick.days):.2f} {y:.2f}v{way * 5}", stroke=palette.faint)
        yield from _write(strip, tick, y + way * _NEAR + under, bold=False)
    for tick in strip.axis.units:
        if tick.days > viewport.start:
            path = f"M{viewport.to_pixels(tick.days):.2f} {y + way * _OUTER:.2f}V{y + way * (HEIGHT - 2):.2f}"
            yield Path(path, stroke=palette.faint, line=_THIN)
        yield from _write(strip, tick, y + way * _FAR + under, bold=True)


def _write(strip: Strip, tick: Tick, y: float, *, bold: bool) -> Iterator[Text]:
    """Write the words of a step from its line on, unless they would leave the strip."""
    viewport, size = strip.layout.viewport, strip.layout.sizes.font
    x = viewport.to_pixels(tick.days) + _GAP
    if tick.label and x + text_width(tick.label, size, bold=bold) <= viewport.width + _GAP:
        yield line(x, y, tick.label, size, strip.palette.ink if bold else strip.palette.faint, bold=bold)
