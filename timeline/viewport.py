"""The window of time that is shown, and its width: days to pixels and back."""

from dataclasses import dataclass
from math import isfinite


@dataclass(frozen=True, slots=True)
class Viewport:
    """A window ``[start, end)`` in days since 1970-01-01 on a strip ``width`` pixels wide.

    >>> Viewport(0, 10, 1000).to_pixels(2.5)
    250.0
    >>> Viewport(0, 10, 1000).to_days(250)
    2.5
    """

    start: float
    end: float
    width: float

    def __post_init__(self) -> None:
        """Refuse a window that shows no time, all time, or no width."""
        finite = all(map(isfinite, (self.start, self.end, self.width)))
        if not (finite and self.start < self.end and self.width > 0):
            raise ValueError(f"a window needs finite start < end and a width above 0, not {self}")

    @property
    def pixels_per_day(self) -> float:
        """Tell how wide a day is."""
        return self.width / (self.end - self.start)

    def to_pixels(self, days: float) -> float:
        """Give the place of a day on the strip, from its left edge; it may lie beyond the edges."""
        return (days - self.start) * self.pixels_per_day

    def to_days(self, pixels: float) -> float:
        """Give the day at a place of the strip."""
        return self.start + pixels / self.pixels_per_day

    def meets(self, start: float, end: float) -> bool:
        """Tell whether a span of days, ``[start, end)`` or a single moment, is in the window."""
        return start < self.end and (end > self.start or start == end == self.start)
