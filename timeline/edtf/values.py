"""The values of EDTF: a date, an interval, a set, each with its text and four stamps in time.

    Edtf ─┬─ Date       2025-08, 2025-10-24~, 156X-12-25, 2025-04-19T18:00+03:00
          ├─ Interval   2025-10-24/2025-10-26, 1985/.. (open), 1985/ (unknown)
          └─ DateSet    [..1928] (one of), {1960,1961-12} (all of)

The four stamps are those of the Simple Event Model, half-open and in days since 1970-01-01T00:00Z::

    2025-10-24/2025-10-26      |===start===|             |====end====|
                              24th        25th          26th        27th
                         earliest_start  latest_start  earliest_end  latest_end

    2025-08, alone, is the interval 2025-08/2025-08: both ends lie somewhere in August, no day of it is sure.

A value is its text: two texts that mean the same (``2004?`` and ``?2004``) are two values. Values come from
``parse`` and ``from_days``; nothing else builds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import NamedTuple

from timeline.errors import TimelineError

_SHOWN = 60  # characters of a faulty text that a message repeats


class EdtfError(TimelineError):
    """A text is no EDTF date that we read, or names a day that does not exist."""


class NotEdtfError(EdtfError):
    """A text that has no shape of EDTF at all; ``mending`` finds out which was meant."""


def shown(text: str) -> str:
    r"""Cut and escape a text, so that a message stays short and no character of it can act.

    >>> print(shown(f"2025{chr(0x202E)}"), shown("9" * 5000)[-3:])
    2025\u202e 99…
    """
    cut = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in cut)


class Precision(IntEnum):
    """How finely a date is known; ordered from coarse to fine.

    Digits that are not known do not count: ``201X`` has decade precision and ``1985-04-XX`` month precision (the
    specification names these forms year and day precision), because what is known is what can be drawn.
    """

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
    """The four stamps of a value, in days since 1970-01-01T00:00Z (floats), half-open.

    ``-inf``/``inf`` where an end is open (``..``); for an unknown end (empty) the stamps of the known end are repeated.
    """

    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float


class End(NamedTuple):
    """What is said of one end of a value, apart from when it is.

    ``open``: it has no bound on this side (``..``); ``unknown``: it has one, which is not known (left empty).
    """

    approximate: bool = False
    uncertain: bool = False
    open: bool = False
    unknown: bool = False


class Missing(Enum):
    """Why an interval names no date at one end: two facts, not one."""

    OPEN = ".."
    UNKNOWN = ""

    def __str__(self) -> str:
        """Write it as EDTF does."""
        return self.value


OPEN, UNKNOWN = Missing.OPEN, Missing.UNKNOWN


class Ends(NamedTuple):
    """What is said of the start and of the end; twice the same for a single date."""

    start: End
    end: End


EXACT = Ends(End(), End())


@dataclass(frozen=True, slots=True)
class Edtf:
    """Any EDTF value: a date, an interval or a set; equal when the texts are equal.

    ``precision`` is that of all dates in it, None where they differ; ``ends.start`` and ``ends.end`` say whether an
    end is approximate, uncertain, open or unknown.
    """

    text: str
    precision: Precision | None = field(compare=False)
    stamps: Extent = field(compare=False)
    ends: Ends = field(compare=False)

    def __str__(self) -> str:
        """Write the value; ``parse`` reads it back."""
        return self.text

    def __repr__(self) -> str:
        """Show the class and the text."""
        return f"{type(self).__name__}({self.text!r})"

    def extent(self) -> Extent:
        """Give the four stamps."""
        return self.stamps

    def bounds(self) -> tuple[float, float]:
        """Give the half-open bounds [earliest start, latest end); of the known end, where the other is unknown."""
        return self.stamps.earliest_start, self.stamps.latest_end

    @property
    def approximate(self) -> bool:
        """Tell whether any part is approximate (``~`` or ``%``)."""
        return any(end.approximate for end in self.ends)

    @property
    def uncertain(self) -> bool:
        """Tell whether any part is uncertain (``?`` or ``%``)."""
        return any(end.uncertain for end in self.ends)


class Date(Edtf):
    """One date, of any precision, perhaps with a time of day."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, repr=False)
class Interval(Edtf):
    """A start and an end, both included; one of them may be open or unknown."""

    start: Date | Missing = field(compare=False)
    end: Date | Missing = field(compare=False)


@dataclass(frozen=True, slots=True, repr=False)
class DateSet(Edtf):
    """One of its members (``[...]``) or every one of them (``{...}``); ``a..b`` in it is a member Interval."""

    members: tuple[Date | Interval, ...] = field(compare=False)
    every: bool = field(compare=False)
