"""Building what names a date by itself: days, months, years, decades, holidays, and times of day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.timex.expressions import Expression, Partial, Range, Relative, Timed, Toward, grain_of
from timeline.extract.timex.tokens import full_year

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.extract.timex.items import Kept

_MONTHS, _DAYS = 12, 31
_CENTURY, _NOON, _MIDNIGHT, _SIXTY = 100, 12, 24, 60


def _era(year: int, kept: Kept) -> int:
    """Count years before Christ as astronomers do: 44 BC is -43."""
    return 1 - year if kept.get("era") == "BC" else year


def read_year(kept: Kept) -> int | None:
    """Find the year, in whatever spelling."""
    for name in ("year", "early-year", "spelled-year"):
        if name in kept:
            return _era(int(kept[name]), kept)
    if "yy" in kept:
        return full_year(kept["yy"])
    return None


def build_date(kept: Kept) -> Expression | None:
    """Read a day, with or without weekday and year."""
    year, month, day = read_year(kept), kept.get("month"), kept.get("day")
    if "date" in kept:
        year, month, day = kept["date"]
    day = kept.get("digits", day)
    for name in ("dm", "dm-sure", "dm-point"):
        if name in kept:
            day, month = kept[name]
    if "month-number" in kept:
        month = kept["month-number"]
    if (day is not None and not 1 <= day <= _DAYS) or (month is not None and not 1 <= month <= _MONTHS):
        return None
    if day is None and month is None:
        return None
    if day == 30 and month == 2:  # noqa: PLR2004 - no February has it
        return None
    return Partial("D", year, month, day, kept.get("weekday"), guess="yy" in kept)


def build_weekday(kept: Kept) -> Expression:
    """Read a weekday alone."""
    return Partial("D", weekday=kept["weekday"])


def build_month(kept: Kept) -> Expression | None:
    """Read a month, with or without year."""
    if "ym" in kept:
        year, month = kept["ym"]
        return Partial("M", year, month)
    month = kept.get("month", kept.get("month-number"))
    return Partial("M", read_year(kept), month, guess="yy" in kept) if month else None


def build_plain_year(kept: Kept) -> Expression | None:
    """Read a year."""
    year = read_year(kept)
    if year is None and "num" in kept:
        year = _era(int(kept["num"]), kept)
    return Partial("Y", year) if year is not None and abs(year) < 9999 else None  # noqa: PLR2004 - four digits


def build_decade(kept: Kept) -> Expression | None:
    """Read a decade: the 1990s, the nineties."""
    number = kept.get("year", kept.get("decade", kept.get("yy", kept.get("spelled-year"))))
    if number is None or number % 10:
        return None
    guess = number < _CENTURY and "century" not in kept
    if "century" in kept:
        number = number % _CENTURY + _CENTURY * kept["century"]
    elif guess:
        number += 1900 if number >= 20 else 2000  # noqa: PLR2004 - "the 20s" are a century ago, the tens are ours
    return Partial("DE", number, guess=guess)


def build_century(kept: Kept) -> Expression | None:
    """Read a century by its number, of either era."""
    number = kept.get("ordinal", kept.get("num", kept.get("roman")))
    if not number or not 1 <= number <= 30:  # noqa: PLR2004 - centuries
        return None
    before = kept.get("era") == "BC"
    return Partial("CE", (-number if before else number - 1) * _CENTURY)


def build_named_part(grain: str) -> Callable[[Kept], Expression | None]:
    """Read a season, quarter or half of a year."""

    def build(kept: Kept) -> Expression | None:
        number = kept.get("season", kept.get("quarter", kept.get("ordinal", kept.get("num"))))
        most = {"S": 4, "Q": 4, "H": 2, "W": 53}[grain]
        if number is None or not 1 <= number <= most:
            return None
        year = kept["ym"][0] if "ym" in kept else read_year(kept)  # "winter 2005/06"
        return Partial(grain, year, number=number)

    return build


def build_holiday(kept: Kept) -> Expression:
    """Name a holiday, with or without year."""
    return Partial("D", read_year(kept), holiday=str(kept["holiday"]))


def build_clock(kept: Kept) -> Expression | None:
    """Read a time of day: 13:35, 1.35 pm, midnight, ten o'clock."""
    if "daypart" in kept:
        return Timed(None, str(kept["daypart"]))
    hour, minute, second, zone = kept["clock"] if "clock" in kept else (kept["hour"], kept.get("minute"), None, "")
    if not (0 <= hour <= _MIDNIGHT and 0 <= (minute or 0) < _SIXTY):
        return None
    if "meridiem" in kept:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if kept["meridiem"] == "PM" else 0)
    zone = str(kept.get("zone", zone)).upper()
    written = f"{hour:02d}:{minute or 0:02d}" if minute is not None or kept.get("full", True) else f"{hour:02d}"
    return Timed(None, written + (f":{second:02d}" if second is not None else "") + zone)


def build_timed(kept: Kept) -> Expression | None:
    """Put a time of day to a date."""
    inner, clock = kept.get("inner"), kept.get("clock")
    if "daypart" in kept:
        clock = kept["daypart"]
    if isinstance(clock, Timed):
        clock = clock.clock
    if inner is None and "days" in kept:
        inner = Relative("D", int(kept["days"]), kept.get("anchor", "now"))
    if inner is None and "weekday" in kept:
        name = Partial("D", weekday=kept["weekday"])
        inner = Toward(name, int(kept["shift"]), kept.get("anchor", "now")) if "shift" in kept else name
    if isinstance(inner, Range):  # the night of 28 to 29 March begins on the 28th
        inner = inner.first
    if inner is None or grain_of(inner) != "D" or not isinstance(clock, str):
        return None
    return Timed(inner, clock)


def build_moment(kept: Kept) -> Expression | None:
    """Read a numeric date with its time of day, as 2025-11-19T14:00Z."""
    inner = build_date(kept)
    hour, minute, second, zone = kept["clock"]
    clock = f"{hour:02d}:{minute or 0:02d}" + (f":{second:02d}" if second is not None else "") + zone.upper()
    return Timed(inner, clock) if inner else None
