"""Resolving: from what words say to the days they mean, for all languages alike.

    news        counts from the time of writing; "two days later" from the date spoken of last
    narrative   counts from the date spoken of last, which the story moves on
    upcoming    names without a year or week are the next ones: agendas

What cannot be known (no time of writing, no date before) stays open and is written with X: XXXX-10-24.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.timex.calendar import RANK, Period, containing, in_range, move, weekday
from timeline.extract.timex.context import Context
from timeline.extract.timex.expressions import (
    Around,
    Count,
    Expression,
    Likewise,
    Nth,
    Offset,
    Part,
    Partial,
    Range,
    Relative,
    Rest,
    Timed,
    Toward,
    Within,
    finest,
    without_part,
)
from timeline.extract.timex.holidays import nth_weekday
from timeline.extract.timex.names import day_in, in_year, place, place_toward
from timeline.extract.timex.values import Moment

if TYPE_CHECKING:
    from collections.abc import Callable

_SATURDAY = 6
_THURSDAY = 3  # days after Monday


def resolve(expression: Expression, context: Context) -> Moment | None:
    """Find the days that an expression means, None where that cannot be known."""
    found = _RESOLVERS[type(expression)](expression, context) if type(expression) in _RESOLVERS else None
    if not found or found.first.first > found.last.last:
        return None
    return found if in_range(found.first) and in_range(found.last) else None


def _one(period: Period | None) -> Moment | None:
    return Moment(period, period) if period else None


def _partial(partial: Partial, context: Context) -> Moment | None:
    return _one(place(partial, context))


def _toward(toward: Toward, context: Context) -> Moment | None:
    return _one(place_toward(toward, context))


def _likewise(likewise: Likewise, context: Context) -> Moment | None:
    base = context.anchor("now")
    if context.quarter is None:
        if base is None:
            return None
        found = containing("Q" if likewise.strict else "Y", base)
    else:
        found = context.quarter
    if likewise.year is not None:
        return _one(found.shift((likewise.year - found.year) * (4 if found.grain == "Q" else 1)))
    return _one(found.shift(likewise.years * (4 if found.grain == "Q" else 1)))


def _relative(relative: Relative, context: Context) -> Moment | None:
    base = context.anchor(relative.anchor)
    grain = relative.grain
    if base is None or (context.narrative and grain == "D" and relative.anchor == "now"):
        return None  # "today" in a history is no day of it
    if grain == "WE" and relative.count < 0 and weekday(base) >= _SATURDAY:  # said on a weekend
        return _one(containing("WE", base).shift(relative.count))
    return _one(containing(grain, base).shift(relative.count))


def _offset(offset: Offset, context: Context) -> Moment | None:
    """Count a length of time on from something."""
    if offset.inner is not None:
        inner = resolve(offset.inner, context)
        if inner is None:
            return None
        base = inner.first.first if offset.way < 0 else inner.last.last
        grain = inner.first.grain
        grain = min(grain, finest(offset.length), key=lambda each: RANK[each])
    else:
        anchored = context.anchor(offset.anchor)
        if anchored is None:
            return None
        base, grain = anchored, finest(offset.length)
        if context.upcoming or len(offset.length.parts) > 1:
            grain = "D"
    for count, unit in offset.length.parts:
        if unit in RANK and count is not None:
            whole = int(count)
            base = move(base, offset.way * whole, unit)
            if count != whole:
                base += offset.way * round((count - whole) * {"W": 7, "M": 30, "Y": 365}.get(unit, 0))
    return _one(containing(grain, base))


def _count(count: Count, context: Context) -> Moment | None:
    """Take so many units on one side of the anchor, or at one end of a period."""
    number, unit = count.length.parts[0]
    whole = 1 if number is None else int(number)
    if count.outer is not None:
        outer = resolve(count.outer, context)
        return _count_in(outer, whole, unit, count.way) if outer else None
    base = context.anchor("now")
    if base is None or whole < 1:
        return None
    if count.exact or len(count.length.parts) > 1:
        end = base
        for each, grain in count.length.parts:
            end = move(end, count.way * int(each or 0), grain) if grain in RANK else end
        first, last = sorted((base, end))
        return Moment(Period("D", first), Period("D", last))
    if context.upcoming:
        this = containing(unit, base)
        first, last = sorted((count.way, count.way * whole))
        return Moment(this.shift(first), this.shift(last))
    if count.way > 0:
        return Moment(Period("D", base + 1), Period("D", move(base, whole, unit)))
    return Moment(Period("D", move(base, -whole, unit)), Period("D", base - (1 if unit == "D" else 0)))


def _count_in(outer: Moment, number: int, unit: str, way: int) -> Moment | None:
    """Take the first or last so many units of a period."""
    first, last = containing(unit, outer.first.first), containing(unit, outer.last.last)
    if unit == "W":
        first, last = _whole_weeks(outer)
    if not 1 <= number <= last.number - first.number + 1:
        return None
    return Moment(first, first.shift(number - 1)) if way > 0 else Moment(last.shift(1 - number), last)


def _whole_weeks(outer: Moment) -> tuple[Period, Period]:
    """Give the first and last week of a period: those whose Thursday is in it, as ISO 8601 counts weeks of a year."""
    first, last = containing("W", outer.first.first), containing("W", outer.last.last)
    if first.first + _THURSDAY < outer.first.first:
        first = first.shift(1)
    if last.first + _THURSDAY > outer.last.last:
        last = last.shift(-1)
    return first, last


def _nth(nth: Nth, context: Context) -> Moment | None:
    outer = resolve(nth.outer, context)
    if outer is None:
        return None
    if nth.weekday:
        whole = outer.first if outer.single else containing("M", outer.first.first)
        return _one(nth_weekday(whole, nth.weekday, nth.number))
    if nth.grain == "W":
        first, last = _whole_weeks(outer)
    elif nth.grain == "WE":
        first, last = containing("WE", outer.first.first), containing("WE", outer.last.last)
        first = first if first.first >= outer.first.first else first.shift(1)
    else:
        first, last = containing(nth.grain, outer.first.first), containing(nth.grain, outer.last.last)
    found = first.shift(nth.number - 1) if nth.number > 0 else last.shift(nth.number + 1)
    return _one(found) if first.number <= found.number <= last.number else None


def _within(within: Within, context: Context) -> Moment | None:
    outer, inner = resolve(within.outer, context), within.inner
    if outer is None:
        return None
    period = outer.first
    if inner.grain == "D" and inner.day and not inner.month:
        return _one(day_in(period, inner.day)) if period.grain == "M" else None
    if inner.grain == "D" and inner.weekday and not inner.month:
        week = containing("W", period.first) if period.grain in {"D", "WE"} else period
        return _one(nth_weekday(week, inner.weekday, 1))
    if inner.grain != "WE" and (inner.holiday or RANK[period.grain] >= RANK["Y"]):
        return _one(in_year(inner, containing("Y", period.first).number))
    return None


def _around(around: Around, context: Context) -> Moment | None:
    inner = resolve(around.inner, context)
    if inner is None:
        return None
    found = containing(around.grain, inner.first.first)
    if around.grain == "WE" and inner.first.grain == "D" and weekday(inner.first.first) == 1:
        found = found.shift(-1)
    return _one(found.shift(around.count))


def _part(part: Part, context: Context) -> Moment | None:
    inner = resolve(part.inner, context)
    return inner._replace(mod=part.mod) if inner else None


def _rest(rest: Rest, context: Context) -> Moment | None:
    inner, base = resolve(rest.inner, context), context.anchor("now")
    if inner is None or base is None:
        return None
    first, last = inner.days
    if not first <= base <= last:
        return inner
    return (
        Moment(Period("D", base), Period("D", last)) if rest.way > 0 else Moment(Period("D", first), Period("D", base))
    )


def _timed(timed: Timed, context: Context) -> Moment | None:
    if timed.inner is None:
        base = context.anchor("said" if context.narrative or context.close else "now")
        return Moment(Period("D", base), Period("D", base), timed.clock) if base is not None else None
    inner = resolve(timed.inner, context)
    return inner._replace(clock=timed.clock) if inner and inner.single and inner.first.grain == "D" else inner


def _range(ranged: Range, context: Context) -> Moment | None:
    """Place both ends: the one that says more first, the other beside it."""
    first, last = without_part(ranged.first), without_part(ranged.last)
    if isinstance(last, Partial) and last.year is not None and isinstance(first, Partial) and first.year is None:
        end = resolve(ranged.last, context)
        start = _beside(ranged.first, end.last.last if end else None, context, before=True)
    else:
        start = resolve(ranged.first, context)
        end = _beside(ranged.last, start.first.first if start else None, context, before=False)
    if start is None or end is None or start.first.first > end.last.last:
        return None
    return Moment(start.first, end.last, "", start.mod if start.mod == end.mod else "")


def _beside(expression: Expression, base: int | None, context: Context, *, before: bool) -> Moment | None:
    """Place one end of a range by the other: the last such date before it, or the first one after it."""
    bare = without_part(expression)
    if base is None:
        return None
    if not isinstance(bare, Partial) or bare.flag == "full":
        return resolve(expression, context)
    beside = Context(base, direction="past" if before else "future", strict=True)
    return resolve(expression, beside)


_RESOLVERS: dict[type[object], Callable[..., Moment | None]] = {
    Partial: _partial,
    Relative: _relative,
    Toward: _toward,
    Offset: _offset,
    Count: _count,
    Nth: _nth,
    Within: _within,
    Around: _around,
    Part: _part,
    Rest: _rest,
    Timed: _timed,
    Range: _range,
    Likewise: _likewise,
}
