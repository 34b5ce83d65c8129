"""How one event is drawn: a point, a bar or a soft bar, with fading ends, and with what its sources say otherwise."""

from dataclasses import dataclass
from math import inf
from typing import Literal

from timeline.edtf import Edtf, Interval, Precision
from timeline.model import Event, Status
from timeline.viewport import Viewport

Shape = Literal["point", "bar", "soft"]
"""A day or a time of day is a point, an interval a bar, what is not known to the day (a month) a soft bar."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The date that a source gives instead: a hollow mark tied to its event's; ``source`` counts from 0."""

    source: int
    start: float
    end: float
    shape: Shape


@dataclass(frozen=True, slots=True)
class Mark:
    """One event on the strip: days ``[start, end)``, its shape, which ends fade, and what differs.

    ``contested`` tells that a source says anything else than the event does, be it a date, a number or a denial.
    """

    event: int
    start: float
    end: float
    shape: Shape
    fade_start: bool
    fade_end: bool
    status: Status
    contested: bool
    variants: tuple[Variant, ...]


def find_shape(when: Edtf) -> Shape:
    """Choose the shape by the precision: an interval has a length; what is not known to the day has a soft one."""
    if isinstance(when, Interval):
        return "bar"
    start, end = when.bounds()
    exact = when.precision is not None and when.precision >= Precision.DAY and end - start <= 1
    return "point" if exact and not (when.approximate or when.uncertain) else "soft"


def draw_mark(number: int, event: Event, viewport: Viewport) -> Mark:
    """Draw an event; an open end reaches just beyond the edge of the viewport."""
    start, end, shape = _span(event.when, viewport)
    return Mark(
        number,
        start,
        end,
        shape,
        any(event.when.ends.start),
        any(event.when.ends.end),
        event.status,
        bool(event.claims),
        draw_variants(event, viewport),
    )


def draw_variants(event: Event, viewport: Viewport) -> tuple[Variant, ...]:
    """Draw each date that differs from the event's own, once."""
    own = event.when.bounds()
    seen = {own}
    variants = []
    for number, source in enumerate(event.sources):
        when = source.says.when if source.says else None
        if when is not None and when.bounds() not in seen:
            seen.add(when.bounds())
            variants.append(Variant(number, *_span(when, viewport)))
    return tuple(variants)


def _span(when: Edtf, viewport: Viewport) -> tuple[float, float, Shape]:
    """Give the days that a date takes on the strip, with its shape."""
    start, end = when.bounds()
    beyond = (viewport.end - viewport.start) * 0.02
    if start == -inf:
        start = min(viewport.start, end) - beyond
    if end == inf:
        end = max(viewport.end, start) + beyond
    return start, end, find_shape(when)
