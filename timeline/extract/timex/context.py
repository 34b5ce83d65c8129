"""What an expression counts from: the time of writing, what was spoken of before, and the tense of its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.timex.calendar import RANK
from timeline.extract.timex.values import Moment

if TYPE_CHECKING:
    from timeline.extract.timex.calendar import Period
    from timeline.extract.timex.expressions import Anchor
    from timeline.extract.timex.tense import Direction

_IN_PASSING = 3650
"""Days: a bare year farther off is a comparison ("as in 1812"), and the story goes on where it was."""
_YEAR = 366
"""Days: a bare year that lies behind takes no story back within a paragraph."""


@dataclass(slots=True)
class Context:
    """From when expressions count, and which way they point."""

    now: int | None
    """The day of writing, None where it is not known."""
    narrative: bool = False
    upcoming: bool = False
    said: Moment | None = None
    """The date spoken of last."""
    quarter: Period | None = None
    """The quarter spoken of last, which business news goes on comparing with."""
    thread: Period | None = None
    """The period at which the story stands: as ``said``, but a year mentioned in passing does not move it."""
    direction: Direction = ""
    """The tense of the clause."""
    near: bool = False
    """It stands in the same sentence or the one before."""
    strict: bool = False
    """Nothing on the other side will do, however near: the end of a range comes after its start."""
    close: bool = False
    """The date spoken of last stands in the same paragraph: a time of day is of that day."""

    def remember(self, moment: Moment, *, compared: bool = False) -> None:
        """Let what follows count from a date; a quarter that is only compared with is not the one spoken of."""
        last = moment.last
        if not compared and moment.single and last.grain == "Q":
            self.quarter = last
        if RANK[last.grain] > RANK["Y"]:
            return  # no story goes on from a century
        ahead = last.first - self.thread.first if self.thread and last.grain == "Y" else 0
        far = ahead >= _IN_PASSING or (ahead < -_YEAR and (self.close or ahead <= -_IN_PASSING))
        if not (far and self.narrative):
            self.said = Moment(last, last)
        if not far:
            self.thread = last

    def anchor(self, kind: Anchor) -> int | None:
        """Give the day from which to count."""
        spoken = self.said.first.first if self.said else None
        if kind == "said":
            return spoken if spoken is not None else self.now
        if self.narrative:
            return (self.thread.first + self.thread.last) // 2 if self.thread else self.now
        return self.now if self.now is not None else spoken
