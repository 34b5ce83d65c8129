"""What rules make of what they found: one small function a production, the same for all languages.

A production gets the values that the pattern kept by name, and gives an expression, or None where the words cannot mean
one (a 31 February). Its level says when it is tried: words before dates, dates before what is said of them::

    refuse  names and numbers that are no dates       "Black September", "28 points"
    atom    what names a date by itself               "24 octobre", "last week", "two years", "10.30 pm"
    join    what makes one of several, again and again "Friday of last week", "two weeks after Easter", "early May"
    range   from one to another, and lists            "24-26 octobre", "14 et 18 septembre"
    mod     what blurs or bounds it                   "since", "about"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.timex.build_dates import (
    build_century,
    build_clock,
    build_date,
    build_decade,
    build_holiday,
    build_moment,
    build_month,
    build_named_part,
    build_plain_year,
    build_timed,
    build_weekday,
)
from timeline.extract.timex.build_lengths import (
    build_count,
    build_duration,
    build_durations,
    build_likewise,
    build_offset,
    build_reference,
    build_set,
)
from timeline.extract.timex.build_relations import (
    build_around,
    build_joined_date,
    build_listed,
    build_mod,
    build_nth,
    build_part,
    build_range,
    build_relative,
    build_rest,
    build_within,
)
from timeline.extract.timex.expressions import Partial

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.extract.timex.expressions import Expression
    from timeline.extract.timex.items import Kept

LEVELS = ("refuse", "atom", "join", "range", "mod")


class Production(NamedTuple):
    """A level, a function, and the names that a rule must keep or fix for it."""

    level: str
    build: Callable[[Kept], Expression | list[Expression] | None]
    needs: tuple[str, ...] = ()


def _nothing(_: Kept) -> None:
    return None


PRODUCTIONS = {
    "refuse": Production("refuse", _nothing),
    "date": Production("atom", build_date),
    "weekday": Production("atom", build_weekday, ("weekday",)),
    "month": Production("atom", build_month),
    "year": Production("atom", build_plain_year),
    "decade": Production("atom", build_decade),
    "century": Production("atom", build_century),
    "weekend": Production("atom", lambda _: Partial("WE")),
    "season": Production("atom", build_named_part("S")),
    "quarter": Production("atom", build_named_part("Q")),
    "half": Production("atom", build_named_part("H")),
    "week-number": Production("atom", build_named_part("W")),
    "holiday": Production("atom", build_holiday, ("holiday",)),
    "relative": Production("atom", build_relative),
    "duration": Production("atom", build_duration, ("unit",)),
    "count": Production("atom", build_count),
    "set": Production("atom", build_set),
    "reference": Production("atom", build_reference),
    "clock": Production("atom", build_clock),
    "likewise": Production("atom", build_likewise),
    "moment": Production("atom", build_moment, ("date", "clock")),
    "ago": Production("atom", build_offset, ("way",)),
    "durations": Production("join", build_durations, ("a", "b")),
    "toward": Production("join", build_relative),
    "joined-date": Production("join", build_joined_date, ("inner",)),
    "offset": Production("join", build_offset, ("way",)),
    "count-of": Production("join", build_count),
    "nth": Production("join", build_nth, ("outer",)),
    "within": Production("join", build_within, ("inner",)),
    "around": Production("join", build_around, ("unit", "inner")),
    "part": Production("join", build_part, ("part",)),
    "rest": Production("join", build_rest),
    "rest-of-unit": Production("atom", build_rest),
    "part-of-unit": Production("atom", build_part, ("part",)),
    "timed": Production("join", build_timed),
    "range": Production("range", build_range, ("first", "last")),
    "list": Production("range", build_listed, ("a", "b")),
    "mod": Production("mod", build_mod, ("inner", "mod")),
    "repeat": Production("mod", build_set),
}
"""Production -> when it is tried, and what it makes. A language's rules are listed under these names."""
