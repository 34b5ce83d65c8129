"""Building lengths of time and what is counted with them: two weeks ago, the last three months, every Monday."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from timeline.extract.timex.build_dates import read_year
from timeline.extract.timex.calendar import SEASONS
from timeline.extract.timex.expressions import Count, Duration, Expression, Fixed, Likewise, Offset

if TYPE_CHECKING:
    from timeline.extract.timex.items import Kept

_CLOCK_UNITS = {"TH": "H", "TM": "M", "TS": "S"}


def build_duration(kept: Kept) -> Expression | None:
    """Read a length of time: how many of which unit."""
    if "unit" not in kept:
        return None
    count, unit = _how_many(kept), kept["unit"]
    if unit == "FN":  # a fortnight
        count, unit = 2 * count if count is not None else None, "W"
    return Duration(((count, unit),), kept.get("mod", ""))


def _how_many(kept: Kept) -> float | None:
    """Give how many; None where the words leave it open ("several")."""
    count = next((kept[name] for name in ("num", "decimal", "many", "one", "n") if name in kept), None)
    if count is None or count == "X":
        return None
    count = float(count) + float(kept.get("half", 0))
    return int(count) if count == int(count) else count


def build_durations(kept: Kept) -> Expression:
    """Join two lengths of time: one month and three days."""
    return Duration(tuple(part for name in "abc" if name in kept for part in kept[name].parts))


def build_set(kept: Kept) -> Expression:
    """Read what comes again and again: every Monday, weekly."""
    value = str(kept.get("value", kept.get("set", "")))
    if not value and "weekday" in kept:
        value = f"XXXX-WXX-{kept['weekday']}"
    if not value and "month" in kept:
        value = f"XXXX-{kept['month']:02d}"
    if not value and "season" in kept:
        value = f"XXXX-{SEASONS[kept['season'] - 1]}"
    if not value and "daypart" in kept:
        value = f"XXXX-XX-XXT{kept['daypart']}"
    if not value and "unit" in kept:
        value = length_value(Duration(((_how_many(kept) or 1, kept["unit"]),)))
    return Fixed("SET", value or "P1D")


def build_reference(kept: Kept) -> Expression:
    """Read a vague reference: recently, now, soon."""
    return Fixed("DATE", str(kept.get("reference", kept.get("value"))))


def length_value(length: Duration) -> str:
    """Write a length of time as TIMEX3 does: P3D, PT5H, P1Y6M, PXM; decades and centuries in years.

    >>> length_value(Duration(((2, "DE"),))), length_value(Duration(((1, "Y"), (6, "M")))), length_value(
    ...     Duration(((None, "TH"),)))
    ('P20Y', 'P1Y6M', 'PTXH')
    """
    days, clock = "", ""
    for count, unit in length.parts:
        years = {"DE": 10, "CE": 100, "ML": 1000}.get(unit)
        if years and count is not None:
            count, unit = count * years, "Y"  # noqa: PLW2901 - the same length in another unit
        if unit == "H" or (unit == "Q" and count is None):
            unit = "M" if count is not None else unit  # noqa: PLW2901
            count = count * 6 if count is not None else None  # noqa: PLW2901
        number = "X" if count is None else f"{count:g}" if isinstance(count, float) else str(count)
        if unit in _CLOCK_UNITS:
            clock += number + _CLOCK_UNITS[unit]
        else:
            days += number + unit
    return f"P{days}" + (f"T{clock}" if clock else "")


def build_offset(kept: Kept) -> Expression | None:
    """Count a length of time from the anchor or from a date."""
    length = kept.get("duration")
    if length is None:
        length = build_duration(kept)
    if not isinstance(length, Duration):
        return None
    inner = kept.get("base")
    way = int(kept["way"])
    if any(count is None for count, _ in length.parts) and inner is None:
        return Fixed("DATE", "PAST_REF" if way < 0 else "FUTURE_REF")
    return Offset(length, way, inner, kept.get("anchor", "now"), ahead=kept.get("ahead", ""))


def build_count(kept: Kept) -> Expression | None:
    """Take so many units on one side of the anchor, or at one end of a period."""
    named = kept.get("named")
    if isinstance(named, Count):
        return replace(named, outer=kept["outer"]) if named.outer is None else None
    length = kept.get("duration")
    if length is None:
        length = build_duration(kept)
    if not isinstance(length, Duration):
        return None
    way = int(kept.get("shift", kept.get("way", 1)) or 0)
    if not way and not kept.get("first"):
        return None
    if any(count is None for count, _ in length.parts):
        return length
    if any(unit in _CLOCK_UNITS for _, unit in length.parts):
        return length
    return Count(length, way, kept.get("outer"), exact=bool(kept.get("exact"))) if way else length


def build_likewise(kept: Kept) -> Expression:
    """Name the quarter spoken of, in another year."""
    return Likewise(int(kept.get("years", 0)), read_year(kept), strict=bool(kept.get("strict")))
