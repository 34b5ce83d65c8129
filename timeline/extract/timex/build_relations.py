"""Building what is said of dates: last Friday, Friday of last week, early May, ranges and lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.extract.timex.calendar import GRAINS
from timeline.extract.timex.expressions import (
    Around,
    Duration,
    Expression,
    Fixed,
    Nth,
    Offset,
    Part,
    Partial,
    Range,
    Relative,
    Rest,
    Toward,
    Within,
    complete,
    grain_of,
)

if TYPE_CHECKING:
    from timeline.extract.timex.items import Kept

_DAYS, _CENTURY = 31, 100
_OF_LENGTHS = {"MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS"}


def build_relative(kept: Kept) -> Expression | None:
    """Count days, weeks, months ... from the anchor: yesterday, last week, this Friday, next summer."""
    anchor = kept.get("anchor", "now")
    count = int(kept.get("shift", kept.get("days")) or 0)
    if "days" in kept:
        return Relative("D", count, anchor)
    if "unit" in kept:
        return Relative(kept["unit"], count, anchor) if kept["unit"] in GRAINS else None
    inner = _named(kept)
    return Toward(inner, count, anchor) if inner else None


def _named(kept: Kept) -> Partial | None:
    """Read the name that a direction is given to."""
    if "weekday" in kept:
        return Partial("D", weekday=kept["weekday"])
    if "month" in kept:
        return Partial("D" if "day" in kept else "M", month=kept["month"], day=kept.get("day"))
    if "season" in kept:
        return Partial("S", number=kept["season"])
    if "holiday" in kept:
        return Partial("D", holiday=str(kept["holiday"]))
    inner = kept.get("bare", kept.get("yearless"))
    return inner if isinstance(inner, Partial) else None


def build_nth(kept: Kept) -> Expression | None:
    """Count within a period; "last Monday" and "next week" before "of" are its last Monday and no next week."""
    number = int(kept.get("ordinal", kept.get("shift", kept.get("num"))) or 0)
    if kept.get("from") == "end":
        number = -number
    outer, named = kept["outer"], kept.get("named")
    grain, weekday = kept.get("unit", ""), kept.get("weekday")
    if isinstance(named, Toward):
        weekday, number = named.inner.weekday, named.count
    elif isinstance(named, Partial):
        weekday = named.weekday
    elif isinstance(named, Relative):
        grain, number = named.grain, named.count
    if not number or (isinstance(kept.get("named"), Toward | Relative) and number != -1):
        return None
    if weekday:
        return Nth(number, "D", outer, weekday=weekday)
    if grain not in GRAINS or GRAINS.index(grain) >= GRAINS.index(grain_of(outer)):
        return None
    return Nth(number, grain, outer)


def build_within(kept: Kept) -> Expression | None:
    """Put a date into another that says what it lacks."""
    inner = kept["inner"]
    outer = kept["outer"] if "outer" in kept else Relative(str(kept["unit"]), int(kept["shift"]))
    if isinstance(inner, Part):
        narrowed = build_within({"inner": inner.inner, "outer": outer})
        return Part(inner.mod, narrowed) if narrowed else None
    if isinstance(inner, int):
        inner = Partial("D", day=inner)
    if not isinstance(inner, Partial) or inner.flag == "full":
        return None
    if GRAINS.index(inner.grain) >= GRAINS.index(grain_of(outer)):
        return None
    return Within(inner, outer)


def build_joined_date(kept: Kept) -> Expression | None:
    """Let a weekday and a date that stand together be one: "Monday, the 24th", "24 October, a Friday"."""
    inner, weekday = kept["inner"], kept.get("weekday")
    if isinstance(weekday, Partial):
        weekday = weekday.weekday
    if isinstance(inner, Partial) and inner.grain == "D" and inner.weekday is None:
        return replace(inner, weekday=weekday)
    if isinstance(inner, Relative | Offset | Within) and grain_of(inner) == "D":
        return inner
    return None


def build_around(kept: Kept) -> Expression | None:
    """Name the week, weekend or month that holds a date."""
    grain = str(kept["unit"])
    return Around(grain, kept["inner"], int(kept.get("shift", 0))) if grain in GRAINS else None


def build_part(kept: Kept) -> Expression | None:
    """Give a part of a date: its beginning, middle or end."""
    inner = kept.get("inner")
    if isinstance(kept["part"], Expression):  # another date's: "late August early September"
        return None
    if inner is None and "unit" in kept:
        inner = Relative(kept["unit"], 0) if kept["unit"] in GRAINS else None
    if inner is None or (isinstance(inner, Part) and inner.mod == kept["part"]):
        return None
    if "unit" in kept and kept["unit"] == "D":  # "later in the day" tells nothing
        return None
    return Part(kept["part"], inner)


def build_mod(kept: Kept) -> Expression | None:
    """Put a modifier to a date or a length of time."""
    inner, mod = kept["inner"], kept["mod"]
    if (mod in _OF_LENGTHS and not isinstance(inner, Duration)) or (isinstance(inner, Range) and mod != "APPROX"):
        return None
    if isinstance(inner, Duration):
        return replace(inner, mod=mod)
    if isinstance(inner, Fixed):
        return replace(inner, mod=mod)
    return Part(mod, inner)


def build_rest(kept: Kept) -> Expression | None:
    """Give what is left of a period, or has gone by of it."""
    inner = kept.get("inner")
    if inner is None and kept.get("unit") in GRAINS:
        inner = Relative(kept["unit"], 0)
    return Rest(inner, int(kept.get("way", 1))) if inner is not None else None


def build_range(kept: Kept) -> Expression | None:
    """Join two dates; a bare number is a day of the other's month, or a year of its century."""
    first, last = (_range_end(kept[name]) for name in ("first", "last"))
    if isinstance(first, int):
        first = Partial("D", day=first)
    if isinstance(last, int):
        last = _last_of(first, last)
    if "outer" in kept and isinstance(first, Partial) and isinstance(last, Partial):
        return Range(Within(first, kept["outer"]), Within(last, kept["outer"]))
    year = kept.get("year")
    if isinstance(year, Partial) and isinstance(first, Partial):  # October 24 to 26, 2025
        first = replace(first, year=year.year)
    if last is None or isinstance(first, Fixed) or isinstance(last, Fixed):
        return None
    return Range(complete(first, last), complete(last, first))


def _range_end(end: Any) -> Any:
    """Let "now" be the day of writing, and 28/2 a day, where they are the end of a range."""
    if isinstance(end, tuple):
        return Partial("D", month=end[1], day=end[0])
    return Relative("D", 0) if isinstance(end, Fixed) and end.value == "PRESENT_REF" else end


def _last_of(first: Expression, number: int) -> Expression | None:
    """Read the bare number that ends a range: 3-5 March, 1939-45."""
    if isinstance(first, Partial) and first.grain == "Y" and first.year:
        year = first.year - first.year % _CENTURY + number
        return Partial("Y", year) if year > first.year and number < _CENTURY else None
    return Partial("D", day=number) if 1 <= number <= _DAYS else None


def build_listed(kept: Kept) -> list[Expression] | None:
    """Read a list of days or months that share month or year: 14, 16 et 18 septembre."""
    members = [kept[name] for name in ("a", "b", "c", "d") if name in kept]
    found = [Partial("D", day=each) if isinstance(each, int) else each for each in members]
    named: list[Expression] = [each for each in reversed(found) if isinstance(each, Partial) and each.flag != "dom"]
    main = next(iter(named + [each for each in found if isinstance(each, Within)]), None)
    if main is None:
        return None
    done = [complete(each, main) for each in found]
    return [_same_year(each, main) for each in done]


def _same_year(expression: Expression, main: Expression) -> Expression:
    if isinstance(expression, Partial) and isinstance(main, Partial) and expression.year is None and main.year:
        return expression if expression.weekday and not expression.month else replace(expression, year=main.year)
    return expression
