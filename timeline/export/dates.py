"""Dates for programs that know neither doubt nor open ends: the nearest plain one.

>>> from timeline.edtf import parse
>>> coarse(parse("2025-10~")), coarse(parse("2025-10-24/..")), coarse(parse("[1667,1668,1670..1672]"))
(('2025-10', ''), ('2025-10-24', ''), ('1667-01-01', '1672-12-31'))
"""

from __future__ import annotations

import re
from math import inf

from timeline.edtf import Date, Edtf, Interval, civil, from_days, iso
from timeline.edtf.values import Precision

_DOUBT = re.compile("[~?%]")
_DATE = re.compile(r"-?\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_ZONES = re.compile(r"(Z|[+-]\d\d(:?\d\d)?)$")


def coarse(when: Edtf) -> tuple[str, str]:
    """Give the first and the last date, each a year, a month or a day; the last is "" where there is only one."""
    ends = [end.partition("T")[0] for end in written_ends(when)]
    if not all(_DATE.fullmatch(end) for end in ends):
        first, last = days(when)
        ends = [_day(first), _day(last)]
    return (ends[0], ends[-1] if ends[-1] != ends[0] else "")


def as_edtf(first: str, last: str) -> str:
    """Put two dates together as a reader will."""
    return f"{first}/{last}" if last else first


def days(when: Edtf) -> tuple[int, int]:
    """Give the first and the last day as numbers, both included; an open end is the day that bounds it."""
    start, end = when.bounds()
    last = start if end == inf else end
    first = last - 1 if start == -inf else start
    return int(first // 1), max(int(first // 1), -int(-last // 1) - 1)


def has_time(when: Edtf) -> bool:
    """Tell whether a date has a time of day."""
    return "T" in str(when)


def has_zone(when: Edtf) -> bool:
    """Tell whether every time of day says its zone."""
    return all(_ZONES.search(end.partition("T")[2]) for end in str(when).split("/") if "T" in end)


def moments(when: Edtf) -> tuple[str, str]:
    """Give the first and the last moment of a date with a time of day, to the second: in UTC, or in no zone.

    >>> from timeline.edtf import parse
    >>> moments(parse("2025-11-19T18:00+03:00")), moments(parse("2025-11-19T18:00/2025-11-20"))
    (('2025-11-19T15:00:00', '2025-11-19T15:00:00'), ('2025-11-19T18:00:00', '2025-11-21T00:00:00'))
    """
    start, end = when.bounds()
    if isinstance(when, Interval) and isinstance(when.end, Date):
        end = when.end.bounds()["T" not in str(when.end)]
    last = start if isinstance(when, Date) or end == inf else end
    return _moment(last if start == -inf else start), _moment(last)


def clock(end: str) -> str:
    """Give the time of day as it is written, without its zone: "18:00"."""
    return _ZONES.sub("", end.partition("T")[2])


def written_ends(when: Edtf) -> list[str]:
    """Give the one or two dates of a value that are known, without doubt."""
    return [end for end in _DOUBT.sub("", str(when)).split("/") if end not in {"", ".."}]


def year(when: Edtf) -> int:
    """Give the year in which a date begins."""
    return civil(days(when)[0])[0]


def _day(number: int) -> str:
    return iso(number)


def _moment(days_: float) -> str:
    return str(from_days(days_, Precision.SECOND)).removesuffix("Z")
