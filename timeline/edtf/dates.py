"""A single date: its shapes, and what they mean in days.

    date = year [ "-" month [ "-" day [ "T" time ] ] ]
    part = [ qualifier ] digits [ qualifier ]        left: of this part; right: of this part and of all before it

A text of no such shape raises ``NotEdtfError``, for which ``mending`` finds the words; a shape that names no day
(30 February) is refused here.
"""

from __future__ import annotations

import re
from itertools import product
from typing import NamedTuple

from timeline.edtf.days import SECONDS_PER_DAY, day_number, month_length
from timeline.edtf.values import EXACT, Date, EdtfError, End, Ends, Extent, NotEdtfError, Precision

MONTHS = ("January", "February", "March", "April", "May", "June",
          "July", "August", "September", "October", "November", "December")  # fmt: skip
_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_TIMED = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})Z?")
# Compiled when it is first needed (re keeps it): most stories hold plain dates only.
_DATE = (
    r"(?P<year_only>[?~%]?)(?P<year>-?[0-9X]{4})(?:S(?P<significant>[1-9]))?(?P<to_year>[?~%]?)"
    r"(?:-(?P<month_only>[?~%]?)(?P<month>[0-9X]{2})(?P<to_month>[?~%]?)"
    r"(?:-(?P<day_only>[?~%]?)(?P<day>[0-9X]{2})(?P<to_day>[?~%]?)"
    r"(?:T(?P<hour>[0-9]{2})(?::(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?)?"
    r"(?P<zone>Z|[+-][0-9]{2}(?::[0-9]{2})?)?)?"
    r")?)?"
)
_BY_KNOWN_DIGITS = (Precision.MILLENNIUM, Precision.MILLENNIUM, Precision.CENTURY, Precision.DECADE, Precision.YEAR)
_WESTMOST, _EASTMOST = -12 * 3600, 14 * 3600
_WRITTEN = ("year", "month", "day", "hour", "minute", "second", "zone", "significant")
_MOST_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# Code of a season or another part of the year -> its first month and its months. Seasons are the meteorological
# ones, of the northern hemisphere where the code names none; a winter begins in December of its year.
GROUPINGS = {
    **{code: (3 + 3 * (code - 21), 3) for code in range(21, 25)},
    **{code: (3 + 3 * (code - 25), 3) for code in range(25, 29)},
    29: (9, 3), 30: (12, 3), 31: (3, 3), 32: (6, 3),
    **{code: (1 + 3 * (code - 33), 3) for code in range(33, 37)},
    **{code: (1 + 4 * (code - 37), 4) for code in range(37, 40)},
    **{code: (1 + 6 * (code - 40), 6) for code in range(40, 42)},
}  # fmt: skip


class Parts(NamedTuple):
    """A date as it is written, part by part; an empty text where a part is missing.

    ``qualifiers`` holds one of "", "?", "~", "%" for each of year, month and day that is there.
    """

    year: str
    month: str
    day: str
    hour: str
    minute: str
    second: str
    zone: str
    significant: str
    qualifiers: tuple[str, ...]


def split_date(text: str) -> Parts:
    """Take a date apart.

    >>> split_date("?2004-06-~11").qualifiers
    ('?', '', '~')
    """
    match = re.fullmatch(_DATE, text)
    if match is None:
        raise NotEdtfError(text)
    group = {name: part or "" for name, part in match.groupdict().items()}
    qualifiers: list[str] = []
    inherited = ""
    for name in ("day", "month", "year"):
        if group[name]:
            inherited += group[f"to_{name}"]
            qualifiers.insert(0, _join(inherited + group[f"{name}_only"]))
    return Parts._make([*(group[name] for name in _WRITTEN), tuple(qualifiers)])


def _join(marks: str) -> str:
    """Make one qualifier of several."""
    kinds = set(marks.replace("%", "?~"))
    return "%" if len(kinds) > 1 else "".join(kinds)


def read_date(text: str) -> Date:
    """Read a single date of any shape."""
    if match := _PLAIN.fullmatch(text):
        return _read_plain(text, match)
    if match := _TIMED.fullmatch(text):
        return _read_timed(text, match)
    return _read_full(text)


def _read_plain(text: str, match: re.Match[str]) -> Date:
    """Read YYYY, YYYY-MM or YYYY-MM-DD: nearly all dates, so without the detours of the others."""
    year, month, day = int(match[1]), int(match[2] or 1), int(match[3] or 1)
    if not 1 <= month <= len(MONTHS) or not 1 <= day <= month_length(year, month):
        return _read_full(text)
    start = float(day_number(year, month, day))
    if match[3]:
        precision, end = Precision.DAY, start + 1
    elif match[2]:
        precision, end = Precision.MONTH, start + month_length(year, month)
    else:
        precision, end = Precision.YEAR, float(day_number(year + 1, 1, 1))
    return Date(text, precision, Extent(start, end, start, end), EXACT)


def _read_timed(text: str, match: re.Match[str]) -> Date:
    """Read a day with hour and minute, in UTC or without a zone, as most times are written."""
    hour, minute = int(match[2]), int(match[3])
    year, month, day = map(int, match[1].split("-"))
    if hour > 23 or minute > 59 or not 1 <= month <= len(MONTHS) or not 1 <= day <= month_length(year, month):  # noqa: PLR2004 - a clock
        return _read_full(text)  # which says what is wrong
    seconds = day_number(year, month, day) * SECONDS_PER_DAY + hour * 3600 + minute * 60
    start, end = seconds / SECONDS_PER_DAY, (seconds + 60) / SECONDS_PER_DAY
    return Date(text, Precision.MINUTE, Extent(start, end, start, end), EXACT)


def _read_full(text: str) -> Date:
    """Read a date of any shape, part by part."""
    parts = split_date(text)
    if parts.year == "-0000":
        raise EdtfError(f'date "{text}" does not exist: there is no year -0000', mend="write 0000 for 1 BC")
    if parts.significant and (parts.month or "X" in parts.year):
        raise NotEdtfError(text)
    years = year_pattern(parts)
    first, last = _moments(text, parts) if parts.hour else _days(text, parts, _matching(years))
    marks = "".join(parts.qualifiers) + ("~" if parts.significant and "X" in years else "")
    end = End(approximate="~" in marks or "%" in marks, uncertain="?" in marks or "%" in marks)
    return Date(text, _precision(parts, years), Extent(first, last, first, last), Ends(end, end))


def year_pattern(parts: Parts) -> str:
    """Write a year with X for each digit that is not known or, as in 1950S2, not significant: 19XX."""
    if not parts.significant:
        return parts.year
    sign, digits = parts.year[:-4], parts.year[-4:]
    leading_zeros = len(digits) - len(digits.lstrip("0"))
    known = leading_zeros + int(parts.significant)
    return sign + digits[:known] + "X" * (len(digits) - known)


def _precision(parts: Parts, years: str) -> Precision:
    """Find the finest part that is known."""
    known = len(years.lstrip("-").partition("X")[0])
    if known < len("YYYY") or not parts.month or "X" in parts.month:
        return _BY_KNOWN_DIGITS[known]
    if int(parts.month) > len(MONTHS):
        return Precision.SEASON
    if not parts.day or "X" in parts.day:
        return Precision.MONTH
    return Precision(Precision.DAY + sum(map(bool, (parts.hour, parts.minute, parts.second))))


def _matching(pattern: str) -> list[int]:
    """List the numbers that a pattern with unspecified digits can stand for, in order; there is no -0000."""
    digits = pattern.lstrip("-")
    if "X" not in digits:
        return [int(pattern)]
    choices = product(*("0123456789" if digit == "X" else digit for digit in digits))
    numbers = [int("".join(choice)) for choice in choices]
    return [-number for number in reversed(numbers) if number] if pattern.startswith("-") else numbers


def _days(text: str, parts: Parts, years: list[int]) -> tuple[float, float]:
    """Give the half-open bounds of a date without a time of day."""
    if not parts.month:
        return float(day_number(years[0], 1, 1)), float(day_number(years[-1] + 1, 1, 1))
    if parts.month.isdigit() and int(parts.month) in GROUPINGS:
        if parts.day:
            raise EdtfError(
                f'date "{text}" does not exist: {parts.month} is a part of the year, which has no day',
                mend="write a month from 01 to 12, or leave the day out",
            )
        month, length = GROUPINGS[int(parts.month)]
        return _month_start(years[0], month), _month_start(years[-1], month + length)
    months = [month for month in _matching(parts.month) if 1 <= month <= len(MONTHS)]
    if not months:
        raise EdtfError(
            f'date "{text}" does not exist: there is no month {parts.month}',
            mend="months are 01 to 12, seasons and other parts of a year 21 to 41",
        )
    if not parts.day:
        return _month_start(years[0], months[0]), _month_start(years[-1], months[-1] + 1)
    days = _matching(parts.day)
    first, last = _find_day(years, months, days), _find_day(years[::-1], months[::-1], days[::-1])
    if first is None or last is None:
        raise EdtfError(
            f'date "{text}" does not exist: {_no_such_day(parts, months[0])}', mend="correct the day or the month"
        )
    return float(first), float(last + 1)


def _month_start(year: int, month: int) -> float:
    """Give the first day of a month, counted on into the next year beyond 12."""
    return float(day_number(year + (month - 1) // len(MONTHS), (month - 1) % len(MONTHS) + 1, 1))


def _find_day(years: list[int], months: list[int], days: list[int]) -> int | None:
    """Find the first combination that is in the calendar."""
    if not any(1 <= day <= _MOST_DAYS[month - 1] for month in months for day in days):
        return None
    combinations = product(years, months, days)
    return next((day_number(*each) for each in combinations if 1 <= each[2] <= month_length(*each[:2])), None)


def _no_such_day(parts: Parts, month: int) -> str:
    """Say how many days the month has."""
    if parts.day == "00" or "X" in parts.month:
        return f"there is no day {parts.day}"
    if "X" in parts.year + parts.day:
        return f"there is no {parts.day} {MONTHS[month - 1]} {parts.year}"
    return f"{MONTHS[month - 1]} {parts.year} has {month_length(int(parts.year), month)} days"


def _moments(text: str, parts: Parts) -> tuple[float, float]:
    """Give the half-open bounds of a date with a time of day; without a zone it counts as UTC."""
    if "X" in parts.year + parts.month + parts.day or int(parts.month) > len(MONTHS):
        raise EdtfError(f'date "{text}" has a time of day, but no day', mend="write year, month and day")
    if any(parts.qualifiers):
        raise EdtfError(f'date "{text}" has a time of day, which takes no qualifier', mend="leave one of the two out")
    hour, minute, second = int(parts.hour), int(parts.minute or 0), int(parts.second or 0)
    if (hour, minute, second) == (24, 0, 0):
        raise NotEdtfError(text)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - a clock
        raise EdtfError(f'date "{text}" does not exist: {_no_such_time(hour, minute)}', mend="correct it")
    day, _ = _days(text, parts, [int(parts.year)])
    seconds = int(day) * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second - _offset(text, parts.zone)
    length = 1 if parts.second else 60 if parts.minute else 3600
    return seconds / SECONDS_PER_DAY, (seconds + length) / SECONDS_PER_DAY


def _no_such_time(hour: int, minute: int) -> str:
    """Say which part of the time is beyond the clock."""
    if hour > 23:  # noqa: PLR2004 - a clock
        return f"there is no hour {hour}, a day ends with 23:59:59"
    if minute > 59:  # noqa: PLR2004 - a clock
        return f"there is no minute {minute}"
    return "seconds are 00 to 59"


def _offset(text: str, zone: str) -> int:
    """Give the seconds by which a zone is ahead of UTC."""
    if zone in {"", "Z"}:
        return 0
    hours, _, minutes = zone[1:].partition(":")
    seconds = (int(hours) * 3600 + int(minutes or 0) * 60) * (-1 if zone[0] == "-" else 1)
    if not _WESTMOST <= seconds <= _EASTMOST or int(minutes or 0) > 59:  # noqa: PLR2004 - a clock
        raise EdtfError(f'date "{text}": there is no zone {zone}', mend="zones run from -12:00 to +14:00")
    return seconds
