"""Writing what was found: as TIMEX3, and as EDTF.

24 octobre 2025       DATE 2025-10-24                  2025-10-24
la semaine dernière   DATE 2025-W46                    2025-11-10/2025-11-16    (EDTF has no weeks)
début novembre        DATE 2025-11, mod START          2025-11-01/2025-11-10
since Monday          DATE 2025-11-17, mod ON_OR_AFTER 2025-11-17/..
about 1950            DATE 1950, mod APPROX            1950~
"""

from __future__ import annotations

from timeline.edtf.days import civil, year_text
from timeline.extract.timex.calendar import Period, move
from timeline.extract.timex.expressions import Expression, Part, Partial, Range, Timed, Toward
from timeline.extract.timex.values import Moment

_THIRDS = frozenset({"START", "MID", "END"})
_SEASON_CODES = 21
_QUARTER_CODES = 33
_HALF_CODES = 40


def timex_value(moment: Moment) -> str:
    """Write the TIMEX3 value of a moment."""
    first = moment.first.value + (f"T{moment.clock}" if moment.clock and moment.single else "")
    return first if moment.single else f"{first}/{moment.last.value}"


def edtf_text(moment: Moment) -> str:
    """Write a moment in EDTF; a modifier narrows, opens or blurs it."""
    mod = moment.mod
    if mod in _THIRDS:
        return _whole(narrow(moment))
    if mod in {"AFTER", "ON_OR_AFTER"}:
        return f"{_end(moment.first, first=True)}/.."
    if mod in {"BEFORE", "ON_OR_BEFORE"}:
        return f"../{_end(moment.last, first=False)}"
    written = _whole(moment)
    if mod == "APPROX":
        return "/".join(f"{part}~" if "T" not in part else part for part in written.split("/"))
    return written


def _whole(moment: Moment) -> str:
    if not moment.single:
        return f"{_end(moment.first, first=True)}/{_end(moment.last, first=False)}"
    clock = moment.clock[:5]
    if clock[:2].isdecimal() and clock[:2] < "24" and moment.first.grain == "D":
        return f"{_date(moment.first.number)}T{clock}{_zone(moment.clock)}"
    return _period(moment.first)


def _zone(clock: str) -> str:
    """Give the zone at the end of a time of day."""
    for sign in "Z+-":
        at = clock.find(sign, 5)
        if at >= 0:
            zone = clock[at:]
            return zone if sign == "Z" or ":" in zone else f"{zone[:3]}:{zone[3:] or '00'}"
    return ""


def _period(period: Period) -> str:
    grain, count = period
    if grain in {"W", "WE"}:
        return _span(period.first, period.last)
    if grain == "D":
        return _date(count)
    if grain in {"M", "S", "Q", "H"}:
        per_year = {"M": 12, "S": 4, "Q": 4, "H": 2}[grain]
        year, part = divmod(count, per_year)
        code = part + {"M": 1, "S": _SEASON_CODES, "Q": _QUARTER_CODES, "H": _HALF_CODES}[grain]
        return f"{year_text(year)}-{code:02d}"
    if grain == "Y" or count < 0:
        return year_text(count) if grain == "Y" else _span(period.first, period.last)
    return {"DE": f"{count:03d}X", "CE": f"{count:02d}XX", "ML": f"{count}XXX"}[grain]


def _end(period: Period, *, first: bool) -> str:
    """Write one end of an interval; weeks and the like, which intervals do not take, by their day."""
    if period.grain in {"D", "M", "Y"}:
        return _period(period)
    return _date(period.first if first else period.last)


def _span(first: int, last: int) -> str:
    return _date(first) if first == last else f"{_date(first)}/{_date(last)}"


def _date(day: int) -> str:
    year, month, day_of_month = civil(day)
    return f"{year_text(year)}-{month:02d}-{day_of_month:02d}"


def narrow(moment: Moment) -> Moment:
    """Give the early, middle or late part of a period that a modifier means, as two days; else the moment itself.

    Early is Monday to Wednesday, the 1st to the 10th, January to March; late is from Friday, the 21st, September on.
    """
    grain = moment.first.grain
    if moment.mod not in _THIRDS or not moment.single or grain in {"D", "WE"}:
        return moment
    first, last = moment.days
    if grain in {"W", "M"}:
        before, after = {"W": (3, 4), "M": (10, 20)}[grain]
    else:
        twelfth = (last - first + 1) / 12
        before, after = round(twelfth * 3), round(twelfth * 8)
        if grain == "Y":
            before, after = move(first, 3, "M") - first, move(first, 8, "M") - first
    start, end = {"START": (first, first + before - 1), "MID": (first + before, first + after - 1),
                  "END": (first + after, last)}[moment.mod]  # fmt: skip
    return Moment(Period("D", start), Period("D", end))


def open_value(expression: Expression) -> str:
    """Write the TIMEX3 value of a date that nothing places, with X for what is not known."""
    if isinstance(expression, Timed):
        return f"{open_value(expression.inner) if expression.inner else _UNKNOWN}T{expression.clock}"
    if isinstance(expression, Part | Toward):
        return open_value(expression.inner)
    if isinstance(expression, Range):
        return open_value(expression.first)
    return _open_name(expression) if isinstance(expression, Partial) else _UNKNOWN


def _open_name(partial: Partial) -> str:
    year = f"{partial.year:04d}" if partial.year is not None else "XXXX"
    if partial.weekday and not partial.day:
        return f"{year}-WXX-{partial.weekday}"
    if partial.grain == "D" and not partial.holiday:
        return f"{year}-{partial.month or 'XX':>02}-{partial.day or 'XX':>02}"
    if partial.grain == "M":
        return f"{year}-{partial.month:02d}"
    named = partial.grain if partial.grain in {"Q", "H", "W", "S"} else ""
    return year if partial.holiday else f"{year}-{named}{partial.number or ''}"


_UNKNOWN = "XXXX-XX-XX"
