"""EDTF (skeleton: the parts that other modules lean on)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import NamedTuple


class Precision(IntEnum):
    """How fine a date is; ordered from coarse to fine."""

    MILLENNIUM = 1
    CENTURY = 2
    DECADE = 3
    YEAR = 4
    SEASON = 5
    MONTH = 6
    DAY = 7
    HOUR = 8
    MINUTE = 9
    SECOND = 10


class Extent(NamedTuple):
    """The four stamps of a date, in days since 1970-01-01T00:00Z (floats), half-open.

    ``-inf``/``inf`` where an end is open (``..``); for an unknown end (empty) the stamps of the known end are repeated.
    """

    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float


@dataclass(frozen=True, slots=True)
class Edtf:
    """Any EDTF value: a date, an interval or a set."""

    text: str

    def extent(self) -> Extent:
        """Give the four stamps."""
        raise NotImplementedError

    def bounds(self) -> tuple[float, float]:
        """Give the half-open bounds [earliest start, latest end)."""
        raise NotImplementedError
