"""Placing what a name says: Friday, October, 24 October, the 24th, summer, Easter, and "last Friday", "next August".

Which Friday, which year: the tense of the clause decides, and how near each is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.timex import calendar
from timeline.extract.timex.calendar import RANK, Period, containing, day, part_of_year, weekday
from timeline.extract.timex.holidays import holiday

if TYPE_CHECKING:
    from timeline.extract.timex.context import Context
    from timeline.extract.timex.expressions import Partial, Toward

_YEARS_TRIED = 8  # until a 29 February comes
_MONTHS_TRIED = 60  # until a Friday the 13th comes
_SATURDAY = 6
_YEARS = {"Y": 1, "DE": 10, "CE": 100}
_AGAINST = 4
"""How much farther off a date seems that lies against the tense: "the 14 January deadline was set" on 5 January."""
_BACKWARD = 1.3
"""The same for one that lies behind, in a story that goes on."""
_LONG_AGO = 700
"""Days: a paragraph that speaks of a date farther back goes on there: "in the summer of 1968 ... on August 20"."""


def place(partial: Partial, context: Context) -> Period | None:
    """Find the period that a date means, from what it says and from the context."""
    if partial.year is not None:
        return in_year(partial, partial.year)
    base = context.anchor("now")
    return _place_near(partial, base, context) if base is not None else None


def _place_near(partial: Partial, base: int, context: Context) -> Period | None:
    """Find the period of a date without its year, by the day from which it counts."""
    if partial.holiday:
        return _nearest(_in_years(partial, containing("Y", base).number, 2), base, context)
    if partial.grain == "WE":
        return _weekend(base, context)
    if partial.flag == "dom":
        return _day_of_month(partial, base, context)
    if partial.grain == "D" and not partial.month:
        return _weekday(partial.weekday or 1, base, context)
    return _of_some_year(partial, base, context)


def _of_some_year(partial: Partial, base: int, context: Context) -> Period | None:
    """Find the year of a day, month, season ... that is named without it."""
    said = context.said.first if context.said and context.near and partial.grain == "D" else None
    if said and RANK[said.grain] < RANK["Y"] and base - said.first > _LONG_AGO and not context.upcoming:
        base = said.first  # the paragraph tells of another year
    year = containing("Y", base).number
    near = _in_years(partial, year, _reach(partial))
    if partial.weekday:  # the weekday tells the year, if it is that of a year close by
        fitting = [each for each in near if weekday(each.number) == partial.weekday and abs(each.year - year) <= 1]
        if fitting:
            return min(fitting, key=lambda each: _distance(each, base))
    return _nearest(near, base, context)


def _reach(partial: Partial) -> int:
    """Tell how many years away the next such day can be."""
    leap_day = partial.month == 2 and partial.day == 29  # noqa: PLR2004 - 29 February
    return _YEARS_TRIED if leap_day else 1


def _in_years(partial: Partial, year: int, reach: int) -> list[Period]:
    """Give a day, month, holiday ... in each of the years around one; a year that has no such day has none."""
    found = [in_year(partial, each) for each in range(year - reach, year + reach + 1)]
    return [each for each in found if each]


def in_year(partial: Partial, year: int) -> Period | None:
    """Give a month, day, season, holiday ... of a year."""
    if partial.holiday:
        return holiday(partial.holiday, year)
    if partial.grain in _YEARS:
        return Period(partial.grain, year // _YEARS[partial.grain])
    if partial.grain == "M":
        return part_of_year("M", year, partial.month or 1)
    if partial.grain == "D":
        return day(year, partial.month or 1, partial.day or 1)
    if partial.grain == "W":
        return calendar.week_of_year(year, partial.number or 1)
    return part_of_year(partial.grain, year, partial.number or 1)


def _nearest(candidates: list[Period], base: int, context: Context) -> Period | None:
    """Choose among the years that a date without one may be in."""
    if not candidates:
        return None
    after = [each for each in candidates if each.last >= base]
    if context.upcoming or (context.strict and context.direction == "future"):
        return after[0] if after else None
    if context.strict:
        return max((each for each in candidates if each.first <= base), default=None)
    if context.narrative:
        whole_year = context.thread if context.thread and context.thread.grain == "Y" else None
        within = [each for each in candidates if whole_year and whole_year.first <= each.first <= whole_year.last]
        return min(within or candidates, key=lambda each: _distance(each, base, behind=_BACKWARD))
    behind, ahead = {"past": (1, _AGAINST), "future": (_AGAINST, 1), "": (1, 1)}[context.direction]
    return min(candidates, key=lambda each: _distance(each, base, behind=behind, ahead=ahead))


def _distance(period: Period, base: int, *, behind: float = 1, ahead: float = 1) -> float:
    """Tell how far a period is from a day; what lies against the tense counts as farther off."""
    if period.first <= base <= period.last:
        return 0
    return (period.first - base) * ahead if period.first > base else (base - period.last) * behind


def _weekday(wanted: int, base: int, context: Context) -> Period:
    """Give the weekday on or before the anchor in the past, the one after it in the future."""
    ahead = (wanted - weekday(base)) % 7
    if context.upcoming:
        return Period("D", base + (ahead or 7))
    if context.direction == "future" or context.narrative:
        return Period("D", base + ahead)
    return Period("D", base + ahead - (7 if ahead else 0))


def _weekend(base: int, context: Context) -> Period:
    """Give "the weekend": the one before in the past, else this week's."""
    this = containing("WE", base)
    return this.shift(-1) if context.direction == "past" and weekday(base) < _SATURDAY else this


def _day_of_month(partial: Partial, base: int, context: Context) -> Period | None:
    """Give a day whose month is not said: that of the anchor, or the one before or after it."""
    month = containing("M", base)
    if partial.month:
        month = part_of_year("M", containing("Y", base).number, partial.month)
    tried = [month.shift(step) for step in sorted(range(-_MONTHS_TRIED, _MONTHS_TRIED + 1), key=abs)]
    found = [each for each in (day_in(month, partial.day or 1) for month in tried) if each]
    if partial.weekday:  # which tells the month
        found = [each for each in found if weekday(each.number) == partial.weekday]
        return next((each for each in found if not context.upcoming or each.first >= base), None)
    if context.upcoming or context.direction == "future":
        return min((each for each in found if each.first >= base), default=None)
    if context.direction == "past" and not context.narrative:
        return max((each for each in found if each.first <= base), default=None)
    return found[0]


def day_in(month: Period, number: int) -> Period | None:
    """Give a day of a month by its number, None where the month is shorter."""
    found = month.first + number - 1
    return Period("D", found) if found <= month.last else None


def place_toward(toward: Toward, context: Context) -> Period | None:
    """Place a name with a direction: the last, this or next one of it."""
    base, inner, count = context.anchor(toward.anchor), toward.inner, toward.count
    if base is None:
        return None
    if inner.flag == "bare" and inner.grain == "D":
        return _weekday_toward(inner.weekday or 1, count, base)
    year = containing("Y", base).number
    candidates = _in_years(inner, year, max(3, _reach(inner)))
    if count == 0:
        now = [each for each in candidates if each.first <= base <= each.last]
        return next(iter(now or [each for each in candidates if containing("Y", each.first).number == year]), None)
    ahead = [each for each in candidates if each.first > base]
    behind = [each for each in candidates if each.last < base]
    chosen, at = (ahead, count - 1) if count > 0 else (behind, count)
    return chosen[at] if len(chosen) >= abs(count) else None


def _weekday_toward(wanted: int, count: int, base: int) -> Period:
    """Give "this Friday" (of this week), "last Friday" (before today), "next Friday" (after today)."""
    if count == 0:
        return Period("D", containing("W", base).first + wanted - 1)
    ahead = (wanted - weekday(base)) % 7
    if count > 0:
        return Period("D", base + (ahead or 7) + 7 * (count - 1))
    return Period("D", base - ((7 - ahead) % 7 or 7) + 7 * (count + 1))
