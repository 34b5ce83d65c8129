"""Boxes: the room that each mark and its label need on the strip, in pixels."""

from dataclasses import dataclass, replace

from timeline.layout.marks import Mark, Variant
from timeline.layout.rows import Box
from timeline.viewport import Viewport

LEAST_LABEL = 3
"""Widths of a letter that a label gets before it may stand on the lines that tie its event to other dates."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Lengths in pixels: of text, of a row, of a lane's padding, of a point and a bar, of the longest label."""

    font: float = 12
    row: float = 20
    pad: float = 8
    header: float = 0
    point: float = 11
    bar: float = 11
    label: float = 230


SCREEN = Sizes()
PAPER = Sizes(font=11, row=17, pad=5, point=9, bar=9, label=420)


def mark_pixels(mark: Mark | Variant, viewport: Viewport, sizes: Sizes) -> tuple[float, float]:
    """Give the pixels that a mark takes: a point its width around its day's middle, a bar at least as much."""
    start, end = viewport.to_pixels(mark.start), viewport.to_pixels(mark.end)
    if mark.shape == "point" or end - start < sizes.point:
        middle = (start + end) / 2
        return middle - sizes.point / 2, middle + sizes.point / 2
    return start, end


def make_box(mark: Mark, label: float, weight: float, viewport: Viewport, sizes: Sizes) -> Box:
    """Give the room that a mark needs on the strip, with a label that fits beside or inside it, narrower if need be.

    What is tied to the mark keeps its label off, unless that leaves no room for one at either side.
    """
    tied = [_on_strip(variant, viewport, sizes) for variant in mark.variants]
    start, end = _on_strip(mark, viewport, sizes)
    outer_start, outer_end = min([start, *(left for left, _ in tied)]), max([end, *(right for _, right in tied)])
    least = min(label, LEAST_LABEL * sizes.font)
    box = Box(start, end, label, weight, outer_start=outer_start, outer_end=outer_end)
    if box.room(viewport.width) < least:
        box = replace(box, outer_start=None, outer_end=None)
    return replace(box, label=max(0.0, min(label, box.room(viewport.width))))


def _on_strip(mark: Mark | Variant, viewport: Viewport, sizes: Sizes) -> tuple[float, float]:
    """Give the pixels of a mark that are on the strip; what lies beyond stands as a sliver at its edge."""
    start, end = mark_pixels(mark, viewport, sizes)
    width, sliver = viewport.width, sizes.point
    start, end = min(max(start, 0.0), width - sliver), max(min(end, width), sliver)
    return start, max(start, end)
