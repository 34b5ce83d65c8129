"""The sizes of a picture: a slide, sheets of paper, a square, and any other as WIDTHxHEIGHT or WIDTH.

A size is given in CSS pixels (96 in an inch), so that A4 is 794 wide; a picture given by its width alone grows with
its content. Letters are drawn larger on a slide than on a sheet, because it is read from further away: ``zooms`` are
the enlargements to try, the largest first, until all fits on one page.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from timeline.errors import TimelineError

MILLIMETRE, POINT = 96 / 25.4, 72 / 96
"""CSS pixels in a millimetre, points of PDF in a CSS pixel."""

LEAST_WIDTH, LEAST_HEIGHT = 320, 320
MOST = 20_000
"""Pixels of a side; beyond it no viewer opens the picture."""

_AT_EASE = 1280
"""The width at which letters need no enlargement; a wider picture is taken to be looked at from further away."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page in CSS pixels, free in height where that is None, and the enlargements of its letters to try.

    ``tight`` is the enlargement with which letters are still legible: taken only if the strip is then on one page.
    ``paper`` tells that it is a sheet, measured in millimetres.
    """

    width: float
    height: float | None
    zooms: tuple[float, ...]
    tight: float
    paper: bool = False


def _paper(width: float, height: float) -> PageSize:
    return PageSize(width * MILLIMETRE, height * MILLIMETRE, (1.2, 1.0), 0.85, paper=True)


def _screen(width: float, height: float | None) -> PageSize:
    ease = max(1.0, width / _AT_EASE)
    zooms = (ease,) if height is None else (ease * 7 / 6, ease, max(1.0, ease * 5 / 6))
    return PageSize(width, height, zooms, max(1.0, ease * 2 / 3))


SIZES: Mapping[str, PageSize] = MappingProxyType(
    {
        "slide": _screen(1920, 1080),
        "a4": _paper(210, 297),
        "a4-landscape": _paper(297, 210),
        "a3": _paper(297, 420),
        "a3-landscape": _paper(420, 297),
        "square": _screen(1600, 1600),
    }
)


def find_size(text: str) -> PageSize:
    """Find the size of a name, or read WIDTHxHEIGHT or WIDTH, in pixels.

    >>> find_size("1200x800").height, find_size("1200").height
    (800.0, None)
    """
    if text.lower() in SIZES:
        return SIZES[text.lower()]
    match = re.fullmatch(r"([0-9]{1,6})(?:[x×]([0-9]{1,6}))?", text.lower(), re.ASCII)
    if match is None:
        raise TimelineError(
            f'no size "{text[:40]}"', mend=f"use one of {', '.join(sorted(SIZES))}, WIDTHxHEIGHT or WIDTH"
        )
    width, height = float(match[1]), float(match[2]) if match[2] else None
    if not (LEAST_WIDTH <= width <= MOST and (height is None or LEAST_HEIGHT <= height <= MOST)):
        raise TimelineError(f'size "{text}" is out of bounds', mend=f"use sides of {LEAST_WIDTH} to {MOST} pixels")
    return _screen(width, height)
