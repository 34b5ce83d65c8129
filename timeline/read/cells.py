"""What single cells say: moments, years and months apart, degrees."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from timeline.read.columns import fold, months

if TYPE_CHECKING:
    from collections.abc import Sequence


def written(moment: dt.datetime) -> str:
    """Write a moment of a cell as a person would have typed it: midnight is the day, a full minute has no seconds."""
    if moment.time() == dt.time():
        return moment.date().isoformat()
    return moment.isoformat(timespec="seconds" if moment.second else "minutes")


def date_of_parts(parts: Sequence[str]) -> str:
    """Put year, month and day together, as far as they are given.

    >>> date_of_parts(["2025", "10", ""]), date_of_parts(["-44", "3", "15"]), date_of_parts(["", "3", ""])
    ('2025-10', '-0044-03-15', '')
    """
    year, month, day = (*(each.strip().removesuffix(".0") for each in parts), "", "", "")[:3]
    if not year:
        return ""
    sign, digits = ("-", year[1:]) if year.startswith("-") else ("", year)
    date = f"{sign}{digits:0>4}"
    if month:
        date += f"-{months().get(fold(month), month):0>2}"
        date += f"-{day:0>2}" if day else ""
    return date


def where_of(name: str, lat: str, lon: str) -> str | dict[str, str]:
    """Give a place: its name alone, or with its coordinates.

    >>> where_of("Kyiv", "", ""), where_of("", "50,4", "30.5")
    ('Kyiv', {'name': '50,4, 30.5', 'lat': '50.4', 'lon': '30.5'})
    """
    return {"name": name or f"{lat}, {lon}", "lat": _degrees(lat), "lon": _degrees(lon)} if lat or lon else name


def _degrees(cell: str) -> str:
    """Write degrees with a point."""
    return cell.replace(",", ".") if cell.count(",") == 1 else cell
