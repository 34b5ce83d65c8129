"""What words say before it is known from when they count: the values that rules build and ``resolve`` places.

    "le 24 octobre"             Partial(D, month=10, day=24)        what is missing comes from the context
    "la semaine dernière"       Relative(W, -1)                     counted from the anchor
    "two weeks after Easter"    Offset(Duration(2 W), +1, Partial(holiday))
    "early next year"           Part(START, Relative(Y, 1))

They nest: each holds what is said of an inner one. A language's rules never see a day of the calendar.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.extract.timex.calendar import GRAINS, RANK

if TYPE_CHECKING:
    from timeline.extract.timex.values import Mod, TimexType

Anchor = Literal["now", "said"]
"""From when a relative expression counts: the time of writing, or the date spoken of last."""

Flag = Literal["full", "yearless", "bare", "dom", "holiday"]
"""How much a date says: all, no year, one name alone (Friday, October), a day of a month alone, a holiday."""


@dataclass(frozen=True, slots=True)
class Partial:
    """A date as it is written, with what is missing left out."""

    grain: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    number: int | None = None
    """Of the season, quarter, half-year or week."""
    holiday: str = ""
    guess: bool = False
    """Two digits stand for the year, or the century is not said."""

    @property
    def flag(self) -> Flag:
        """Tell how much it says."""
        if self.holiday and self.year is None:
            return "holiday"
        if self.year is not None or self.grain in {"Y", "DE", "CE", "ML"}:
            return "full"
        if self.grain == "D" and self.month:
            return "yearless"
        return "dom" if self.grain == "D" and self.day else "bare"


@dataclass(frozen=True, slots=True)
class Relative:
    """A period counted from the one that holds the anchor: yesterday, this month, last year."""

    grain: str
    count: int
    anchor: Anchor = "now"


@dataclass(frozen=True, slots=True)
class Toward:
    """A name with a direction: last Friday, next August, this summer."""

    inner: Partial
    count: int
    anchor: Anchor = "now"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time: parts of (how many, unit); None is an unknown many."""

    parts: tuple[tuple[float | None, str], ...]
    mod: Mod = ""


@dataclass(frozen=True, slots=True)
class Offset:
    """A length of time before (-1) or after (+1) something: two weeks ago, three days after Easter."""

    length: Duration
    way: int
    inner: Expression | None = None
    anchor: Anchor = "now"
    ahead: int | str = ""
    """Counted from the anchor only where the clause does not speak of what was; there it is a mere length ("he did it
    in two weeks"), or, where this is "said", counted from the date spoken of."""


@dataclass(frozen=True, slots=True)
class Count:
    """So many units up to the anchor, or from it on: the last three weeks, the next two months, within five days."""

    length: Duration
    way: int
    outer: Expression | None = None
    exact: bool = False
    """Counted from the very day, not in whole units of the calendar."""


@dataclass(frozen=True, slots=True)
class Nth:
    """The first week of, the last Monday of, the third day of; counted from the end where negative."""

    number: int
    grain: str
    outer: Expression
    weekday: int | None = None
    holiday: str = ""


@dataclass(frozen=True, slots=True)
class Within:
    """A date within another that says what is missing: Friday of last week, October of next year, the 20th of it."""

    inner: Partial
    outer: Expression


@dataclass(frozen=True, slots=True)
class Around:
    """The week, weekend or month that holds a date: the week of 3 March; ``count`` shifts it."""

    grain: str
    inner: Expression
    count: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a date, or a date with a modifier: early November, since Monday, about 1950."""

    mod: Mod
    inner: Expression


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a period, or what has gone by of it: the rest of the year, so far this week."""

    inner: Expression
    way: int = 1


@dataclass(frozen=True, slots=True)
class Timed:
    """A date with a time of day, as TIMEX3 writes it behind the T; without a date, that of the context."""

    inner: Expression | None
    clock: str


@dataclass(frozen=True, slots=True)
class Range:
    """From one date to another, both included; what one lacks the other says."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Likewise:
    """The quarter spoken of in another year, as reports compare: "a year earlier", "the 1988 quarter"."""

    years: int = 0
    year: int | None = None
    strict: bool = False
    """Only a quarter is meant; otherwise the year, where the text spoke of no quarter."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What means no stretch of the calendar: sets (P1W every Monday), vague references (PAST_REF)."""

    type: TimexType
    value: str
    mod: Mod = ""


Expression = (
    Partial | Relative | Toward | Duration | Offset | Count | Nth | Within | Around | Part | Rest | Timed | Range
    | Likewise | Fixed
)  # fmt: skip

DATES = (Partial, Relative, Toward, Offset, Count, Nth, Within, Around, Part, Rest, Timed, Range, Likewise)


def categories(expression: Expression) -> frozenset[str]:
    """Name the categories by which rules find an expression that other rules built.

    >>> sorted(categories(Partial("D", weekday=5)))
    ['bare.weekday', 'date', 'date.D']
    """
    if isinstance(expression, Duration):
        return frozenset({"duration"})
    if isinstance(expression, Fixed):
        return frozenset({"set" if expression.type == "SET" else "reference"})
    if isinstance(expression, Timed):
        return frozenset({"timed"} if expression.inner else {"clock"})
    if isinstance(expression, Range | Count | Rest):
        return frozenset({"range"})
    found = {"date", f"date.{grain_of(expression)}"}
    if isinstance(expression, Part):
        return frozenset(found | {"part"})
    flag = expression.flag if isinstance(expression, Partial) else "full"
    if flag == "bare":
        found.add("bare.weekday" if grain_of(expression) == "D" else "bare")
    elif flag != "full":
        found.add(flag)
    elif isinstance(expression, Partial) and expression.grain == "Y":
        found.add("plain-year")
    elif not isinstance(expression, Partial):
        found.add("relative")
    return frozenset(found)


def grain_of(expression: Expression) -> str:
    """Give the grain of the period that an expression will mean."""
    if isinstance(expression, Partial | Relative | Nth | Around):
        return expression.grain
    if isinstance(expression, Toward | Within | Part | Rest):
        return grain_of(expression.inner)
    if isinstance(expression, Likewise):
        return "Q" if expression.strict else "Y"
    if isinstance(expression, Offset):
        return "D" if expression.inner else finest(expression.length)
    return "D"


def finest(length: Duration) -> str:
    """Give the finest unit of the calendar in a length of time; hours and minutes count as days."""
    units = [unit for _, unit in length.parts]
    return min((unit if unit in GRAINS else "D" for unit in units), key=RANK.__getitem__)


def complete(expression: Expression, other: Expression) -> Expression:
    """Give a date what it lacks from the other end of a range: 24-26 October 2025, from November to February 2017."""
    if isinstance(expression, Part):
        return replace(expression, inner=complete(expression.inner, other))
    if not isinstance(expression, Partial):
        return expression
    other = without_part(other)
    if isinstance(other, Within) and expression.flag in {"dom", "bare"}:
        return Within(expression, other.outer)
    if not isinstance(other, Partial) or expression.holiday:
        return expression
    if expression.flag == "dom":
        return replace(expression, month=other.month, year=other.year)
    return expression


def without_part(expression: Expression) -> Expression:
    """Give the date itself, without its modifier and its time of day."""
    while isinstance(expression, Part | Timed) and expression.inner is not None:
        expression = expression.inner
    return expression


def all_categories() -> set[frozenset[str]]:
    """List every set of categories that an expression can have."""
    found = {frozenset({name}) for name in ("duration", "set", "reference", "timed", "clock", "range")}
    for grain in GRAINS:
        date = {"date", f"date.{grain}"}
        flags = ("part", "bare.weekday", "bare", "yearless", "dom", "holiday", "plain-year", "relative")
        found.add(frozenset(date))
        found |= {frozenset({*date, flag}) for flag in flags}
    return found
