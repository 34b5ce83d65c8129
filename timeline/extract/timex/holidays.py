"""Holidays: from a rule to the day of a year.

    12-25        a fixed day                      easter-2       days from Easter (Good Friday)
    11-4#4       the fourth Thursday of November  orthodox+0     days from Orthodox Easter
    5-7#-1       the last Sunday of May           US/Name        by name, from the ``holidays`` package
    week easter-1  the week that holds one of them

All but the names are arithmetic; the package, which knows the moons of Ramadan and Diwali too, is imported when a text
names such a day.
"""

from __future__ import annotations

import re
import warnings
from functools import lru_cache

from timeline.edtf.days import day_number
from timeline.extract.timex.calendar import Period, containing, day, part_of_year, weekday

_FIXED = re.compile(r"(\d\d?)-(\d\d?)")
_NTH = re.compile(r"(\d\d?)-([1-7])#(-?\d)([+-]\d+)?")
_MOVING = re.compile(r"(easter|orthodox)([+-]\d+)?")
_WEEK = "week "
_NAMED = re.compile(r"([A-Z]{2})/(.+?)([+-]\d+)?")


@lru_cache(maxsize=1024)
def holiday(rule: str, year: int) -> Period | None:
    """Give the day of a holiday in a year, None where it has none.

    >>> [holiday(rule, 2025).value for rule in ("12-25", "easter", "easter-2", "11-4#4", "5-7#-1")]
    ['2025-12-25', '2025-04-20', '2025-04-18', '2025-11-27', '2025-05-25']
    """
    if rule.startswith(_WEEK):
        found = holiday(rule.removeprefix(_WEEK), year)
        return containing("W", found.first) if found else None
    if match := _FIXED.fullmatch(rule):
        return day(year, int(match[1]), int(match[2]))
    if match := _NTH.fullmatch(rule):
        found = nth_weekday(part_of_year("M", year, int(match[1])), int(match[2]), int(match[3]))
        return found.shift(int(match[4] or 0)) if found else None
    if match := _MOVING.fullmatch(rule):
        found_day = _easter(year) if match[1] == "easter" else _orthodox_easter(year)
        return Period("D", found_day + int(match[2] or 0))
    if match := _NAMED.fullmatch(rule):
        found = _from_package(match[1], match[2], year)
        return found.shift(int(match[3] or 0)) if found else None
    return None


def nth_weekday(period: Period, wanted: int, number: int) -> Period | None:
    """Give the so-manieth Monday (1) to Sunday (7) of a period, from its end where negative."""
    first, last = period.first, period.last
    if number > 0:
        found = first + (wanted - weekday(first)) % 7 + 7 * (number - 1)
    else:
        found = last - (weekday(last) - wanted) % 7 + 7 * (number + 1)
    return containing("D", found) if first <= found <= last else None


def _easter(year: int) -> int:
    """Give Easter Sunday of the Gregorian calendar (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    correction = (year % 19 + 11 * moon + 22 * sunday) // 451
    month, day_of_month = divmod(moon + sunday - 7 * correction + 114, 31)
    return day_number(year, month, day_of_month + 1)


def _orthodox_easter(year: int) -> int:
    """Give Easter Sunday of the Julian calendar, as a day of ours."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day_of_month = divmod(moon + sunday + 114, 31)
    behind = year // 100 - year // 400 - 2
    return day_number(year, month, day_of_month + 1) + behind


def _from_package(country: str, name: str, year: int) -> Period | None:
    """Look a holiday up by its English name: one of those of a day, or the beginning of one."""
    if not 1900 <= year <= 2100:  # noqa: PLR2004 - the years that the package vouches for
        return None
    named = [
        (part.strip().lower() != name.lower(), when)
        for when, title in _holidays_of(country, year)
        for part in re.split(r"[;/()]", title)
        if part.strip().lower().startswith(name.lower())
    ]
    return day(*min(named)[1]) if named else None


@lru_cache(maxsize=256)
def _holidays_of(country: str, year: int) -> tuple[tuple[tuple[int, int, int], str], ...]:
    import holidays  # noqa: PLC0415 - 40 ms and more, for texts that name such a day

    with warnings.catch_warnings():  # a year that the package knows only in part gives what it knows
        warnings.simplefilter("ignore")
        found = holidays.country_holidays(country, years=year, language="en_US", categories=_categories(country))
    return tuple(((when.year, when.month, when.day), title) for when, title in found.items())


def _categories(country: str) -> tuple[str, ...]:
    import holidays  # noqa: PLC0415 - see above

    supported = holidays.country_holidays(country).supported_categories
    return tuple(supported)
