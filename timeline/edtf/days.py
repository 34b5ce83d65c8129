"""Day numbers: whole days since 1970-01-01 in the proleptic Gregorian calendar, and back.

Years are astronomical, as in ISO 8601: year 0 exists and is 1 BC. ``datetime.date`` begins in year 1, hence this
integer arithmetic; it is exact for every year. It counts from 1 March, so that the leap day is the last of its year::

    March ........ January, February | March ...
    0                     306    336   365 or 366

The two functions of the calendar are the well-known ones of Howard Hinnant, "chrono-compatible low-level date
algorithms".
"""

from __future__ import annotations

FIRST_YEAR = -9999
LAST_YEAR = 9999
SECONDS_PER_DAY = 86_400
_MILLISECONDS_PER_DAY = 1000 * SECONDS_PER_DAY
_DAYS_PER_ERA = 146_097  # the calendar repeats itself after 400 years
_EPOCH = 719_468  # days from 0000-03-01 to 1970-01-01
_FEBRUARY = 2
_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Tell whether a year has a 29 February.

    >>> [is_leap(year) for year in (2024, 1900, 2000, 0)]
    [True, False, True, True]
    """
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Count the days of a month."""
    return 29 if month == _FEBRUARY and is_leap(year) else _LENGTHS[month - 1]


def day_number(year: int, month: int, day: int) -> int:
    """Count the days from 1970-01-01 to a date.

    >>> day_number(1970, 1, 1), day_number(2025, 10, 24), day_number(-43, 3, 15)
    (0, 20385, -735160)
    """
    if month <= _FEBRUARY:
        year -= 1
        month += 12
    era, year_of_era = divmod(year, 400)
    day_of_year = (153 * (month - 3) + 2) // 5 + day - 1
    return era * _DAYS_PER_ERA + year_of_era * 365 + year_of_era // 4 - year_of_era // 100 + day_of_year - _EPOCH


def civil(day: int) -> tuple[int, int, int]:
    """Give year, month and day of a day number.

    >>> civil(20385), civil(-735160)
    ((2025, 10, 24), (-43, 3, 15))
    """
    era, day_of_era = divmod(day + _EPOCH, _DAYS_PER_ERA)
    year_of_era = (day_of_era - day_of_era // 1460 + day_of_era // 36524 - day_of_era // 146_096) // 365
    day_of_year = day_of_era - (365 * year_of_era + year_of_era // 4 - year_of_era // 100)
    shifted = (5 * day_of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9  # noqa: PLR2004 - March is 0, so 10 is January
    return era * 400 + year_of_era + (month <= _FEBRUARY), month, day_of_year - (153 * shifted + 2) // 5 + 1


FIRST_DAY = day_number(FIRST_YEAR, 1, 1)
END_DAY = day_number(LAST_YEAR + 1, 1, 1)


def year_text(year: int) -> str:
    """Write a year with its four digits.

    >>> year_text(476), year_text(-43)
    ('0476', '-0043')
    """
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso(days: float) -> str:
    """Write a moment as Plotly's date axes read it: "2025-10-24", "2025-10-24 18:00:00", "-0043-03-15".

    Rounded to milliseconds, which Plotly does as well. Plotly's axes hold the years -9999 to 9999; a moment beyond
    them, ``inf`` included, becomes the nearest that they hold.

    >>> iso(20385), iso(20385.75), iso(float("-inf"))
    ('2025-10-24', '2025-10-24 18:00:00', '-9999-01-01')
    """
    clipped = min(max(days, FIRST_DAY), END_DAY)
    milliseconds = min(round(clipped * _MILLISECONDS_PER_DAY), END_DAY * _MILLISECONDS_PER_DAY - 1)
    day, rest = divmod(milliseconds, _MILLISECONDS_PER_DAY)
    year, month, day_of_month = civil(day)
    text = f"{year_text(year)}-{month:02d}-{day_of_month:02d}"
    if not rest:
        return text
    seconds, fraction = divmod(rest, 1000)
    text += f" {seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{fraction:03d}" if fraction else text
