"""Periods of the calendar: a grain (day, week, month ...) and which one of that grain it is, as a whole number.

    Period("M", 24304)   October 2025: 2025 * 12 + 9        shift(1)      the next one of the same grain
    Period("W", 2912)    the week of 20 October 2025        containing    the one of a grain that holds a day

So "two months later" is an addition, whatever the grain. Day numbers are those of ``timeline.edtf.days``: days since
1970-01-01, years astronomical. Weeks are those of ISO 8601 and begin on Monday; a season is the meteorological one of
the northern hemisphere, a winter that of the December in which it begins, as TIMEX3 has it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline.edtf.days import civil, day_number, month_length

GRAINS = ("D", "W", "WE", "M", "S", "Q", "H", "Y", "DE", "CE", "ML")
"""Day, week, weekend, month, season, quarter, half-year, year, decade, century, millennium; from fine to coarse."""

RANK = {grain: rank for rank, grain in enumerate(GRAINS)}
SEASONS = ("SP", "SU", "FA", "WI")
_MONDAY = 3  # 1970-01-01 was a Thursday, three days after a Monday
_PER_YEAR = {"M": 12, "S": 4, "Q": 4, "H": 2}
_YEARS = {"Y": 1, "DE": 10, "CE": 100, "ML": 1000}
FIRST_YEAR, LAST_YEAR = -9998, 9998
"""The years that a period may lie in: a season of the last one reaches into the next."""


class Period(NamedTuple):
    """One day, week, month ... of the calendar.

    >>> Period("M", 2025 * 12 + 9).first, Period("M", 2025 * 12 + 9).value
    (20362, '2025-10')
    """

    grain: str
    number: int

    @property
    def first(self) -> int:
        """Give its first day."""
        return _first_day(self.grain, self.number)

    @property
    def last(self) -> int:
        """Give its last day, which is part of it."""
        if self.grain == "WE":
            return self.first + 1
        return _first_day(self.grain, self.number + 1) - 1

    def shift(self, count: int) -> Period:
        """Give the one so many later (or earlier, where negative)."""
        return Period(self.grain, self.number + count)

    @property
    def year(self) -> int:
        """Give the year in which it begins."""
        return civil(self.first)[0]

    @property
    def value(self) -> str:
        """Write it as a TIMEX3 value: 2025-10-24, 2025-W43, 2025-10, 2025-SU, 2025-Q4, 2025, 202, 20."""
        return _value(self)


def day(year: int, month: int, day_of_month: int) -> Period | None:
    """Give a day, None where the calendar has no such day."""
    if not 1 <= month <= 12 or not 1 <= day_of_month <= month_length(year, month):  # noqa: PLR2004 - months
        return None
    return Period("D", day_number(year, month, day_of_month))


def part_of_year(grain: str, year: int, number: int) -> Period:
    """Give the month, season, quarter or half of a year by its number, from 1."""
    return Period(grain, year * _PER_YEAR[grain] + number - 1)


def containing(grain: str, day_of: int) -> Period:
    """Give the period of a grain that holds a day.

    >>> containing("W", 20385).value, containing("S", day_number(2026, 1, 5)).value
    ('2025-W43', '2025-WI')
    """
    if grain == "D":
        return Period("D", day_of)
    if grain in {"W", "WE"}:
        return Period(grain, (day_of + _MONDAY) // 7)
    year, month, _ = civil(day_of)
    if grain == "S":
        return Period("S", (year * 12 + month - 3) // 3)
    if grain in _PER_YEAR:
        return Period(grain, (year * 12 + month - 1) // (12 // _PER_YEAR[grain]))
    return Period(grain, year // _YEARS[grain])


def move(day_of: int, count: int, grain: str) -> int:
    """Count so many units on from a day; the 31st becomes the last day of a shorter month.

    >>> civil(move(day_number(2025, 12, 31), 2, "M")), civil(move(day_number(2025, 3, 1), -2, "W"))
    ((2026, 2, 28), (2025, 2, 15))
    """
    if grain in {"D", "W", "WE"}:
        return day_of + count * (1 if grain == "D" else 7)
    year, month, day_of_month = civil(day_of)
    months = year * 12 + month - 1 + count * (12 * _YEARS[grain] if grain in _YEARS else 12 // _PER_YEAR[grain])
    year, month = months // 12, months % 12 + 1
    return day_number(year, month, min(day_of_month, month_length(year, month)))


def weekday(day_of: int) -> int:
    """Give the day of the week, Monday being 1.

    >>> weekday(20385)
    5
    """
    return (day_of + _MONDAY) % 7 + 1


def in_range(period: Period) -> bool:
    """Tell whether a period lies in the years that can be written."""
    return FIRST_YEAR <= _year_near(period) <= LAST_YEAR


def _year_near(period: Period) -> int:
    grain, count = period
    if grain in _PER_YEAR:
        return count // _PER_YEAR[grain]
    if grain in _YEARS:
        return count * _YEARS[grain]
    return 1970 + count * (1 if grain == "D" else 7) // 365


@lru_cache(maxsize=4096)
def _first_day(grain: str, count: int) -> int:
    if grain == "D":
        return count
    if grain in {"W", "WE"}:
        return count * 7 - _MONDAY + (5 if grain == "WE" else 0)
    if grain == "S":
        months = count * 3 + 2
    elif grain in _PER_YEAR:
        months = count * (12 // _PER_YEAR[grain])
    else:
        months = count * _YEARS[grain] * 12
    return day_number(months // 12, months % 12 + 1, 1)


@lru_cache(maxsize=4096)
def _value(period: Period) -> str:
    grain, count = period
    if grain == "D":
        year, month, day_of_month = civil(count)
        return f"{_year(year)}-{month:02d}-{day_of_month:02d}"
    if grain in {"W", "WE"}:
        year, week = iso_week(count)
        return f"{_year(year)}-W{week:02d}{'-WE' if grain == 'WE' else ''}"
    if grain in _PER_YEAR:
        year, part = divmod(count, _PER_YEAR[grain])
        if grain == "M":
            return f"{_year(year)}-{part + 1:02d}"
        return f"{_year(year)}-{SEASONS[part] if grain == 'S' else f'{grain}{part + 1}'}"
    if count < 0:
        return _year(count * _YEARS[grain])
    return f"{count:0{4 - len(str(_YEARS[grain])) + 1}d}"


def _year(year: int) -> str:
    """Write a year as TIMEX3 does; 44 BC is BC0044."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def iso_week(count: int) -> tuple[int, int]:
    """Give year and number of a week; the year is that of its Thursday."""
    thursday = count * 7
    year = civil(thursday)[0]
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1


def week_of_year(year: int, number: int) -> Period:
    """Give the week of a year by its ISO number."""
    return containing("W", day_number(year, 1, 4)).shift(number - 1)
