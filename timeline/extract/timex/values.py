"""What a temporal expression is: its words in the text, and what they mean in TIMEX3 and in EDTF.

TIMEX3 is the tag of TimeML (https://timeml.github.io): ``type`` DATE, TIME, DURATION or SET, ``value`` and ``mod``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from timeline.extract.timex.calendar import Period

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Mod = Literal[
    "BEFORE", "AFTER", "ON_OR_BEFORE", "ON_OR_AFTER", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE",
    "START", "MID", "END", "APPROX", "EARLY", "LATE", "",
]  # fmt: skip
"""As in TimeML, and EARLY and LATE for "early November", which TimeML has as START and END."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression of a text."""

    start: int
    """Where its words begin, in characters."""
    end: int
    """Where they end; the character there is no longer of it."""
    type: TimexType
    value: str
    """In TIMEX3: 2025-10-24, 2025-W43, 2025-10-24/2025-10-26, 2025-11-19T14:00, P3D, PAST_REF."""
    mod: Mod = ""
    edtf: str = ""
    """The date in EDTF; "" where it names none (durations, sets, vague references)."""
    anchor: str = ""
    """The TIMEX3 value that a relative expression counts from; "" where it says all by itself."""
    ends: tuple[Timex, ...] = ()
    """Of a range whose two ends are dates by themselves ("from 1939 to 1945"): the two, which TIMEX3 tags apart."""
    rules: tuple[str, ...] = ()
    """The rules that found it, from the words up: what ``--explain`` tells."""

    @property
    def calendar(self) -> bool:
        """Tell whether it names a stretch of the calendar."""
        return bool(self.edtf)


class Moment(NamedTuple):
    """A stretch of the calendar that an expression means: one period, or a first and a last one.

    ``clock`` is a time of day as TIMEX3 writes it ("14:00", "MO"); ``mod`` narrows or blurs.
    """

    first: Period
    last: Period
    clock: str = ""
    mod: Mod = ""

    @property
    def single(self) -> bool:
        """Tell whether it is one period of the calendar."""
        return self.first == self.last

    @property
    def days(self) -> tuple[int, int]:
        """Give the first and the last day, both included."""
        return self.first.first, self.last.last
