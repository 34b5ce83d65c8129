"""Dates as people write them into tables: 24/10/2025, Oct 24, 2025, 2025/10/24 6:30 pm.

    cell ── EDTF as it is, or in another unambiguous notation (edtf.mended), or with the name of a month ──> EDTF
        └── 05/06/2025: needs the order of day and month, which some date of the file tells (24/10/2025) or a person

No date is guessed: as long as nothing tells the order, a date that can mean two days is refused and counted. Dots are
put between day and month only where the day comes first (24.10.2025).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.edtf import LONGEST, EdtfError, mended, parse
from timeline.read.columns import fold, months

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from timeline.edtf import Edtf
    from timeline.read.choices import DateOrder

_TIME = (
    r"(?:(?:[T,]|\s|\bat\b|\bà\b)+(?P<time>\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?)"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?"
)
_PAIR = re.compile(
    rf"(?P<one>\d{{1,2}})(?P<by>[./ -])(?P<two>\d{{1,2}})(?P=by)(?P<year>\d{{4}}){_TIME}", re.ASCII | re.IGNORECASE
)
_WORDS = tuple(
    re.compile(rf"{weekday}{pattern}{_TIME}", re.IGNORECASE)
    for weekday in (r"(?:[^\W\d_]{2,9}\.?,?\s+)?",)
    for pattern in (
        r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?[\s.-]+(?:of\s+)?(?P<month>[^\W\d_]{3,9})\.?[\s,.-]+(?P<year>\d{4})",
        r"(?P<month>[^\W\d_]{3,9})\.?[\s-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<month>[^\W\d_]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
    )
)
_NOON = 12


class CellDates:
    """Reads the dates of one table; ``order`` is what is known of day and month.

    ``find`` looks for the order in the whole table; it is asked once, by the first date that can mean two days.
    """

    def __init__(self, order: DateOrder = "", find: Callable[[], DateOrder] | None = None) -> None:
        self.order: DateOrder = order
        self._find = find
        self.waiting = 0
        self.example = ""
        self.parsed: dict[str, Edtf] = {}
        """The dates that have been met, by their texts."""
        self._known: dict[str, str] = {}

    def edtf(self, cell: str) -> str:
        """Give the EDTF text of a cell; "" where it can mean two days, the cell itself where it is no date."""
        known = self._known.get(cell)
        if known is None:
            known = self._known[cell] = self._read(cell)
        return known

    def joined(self, cell: str, time: str) -> str:
        """Give the EDTF text of a day and, from a column of its own, the time of day."""
        day = self.edtf(cell)
        if not time or not day or "T" in day:
            return day
        return self._words(f"{day} {time}") or day

    def _read(self, cell: str) -> str:
        if len(cell) > LONGEST:
            return cell
        if found := _PAIR.fullmatch(cell):
            return self._pair(found)
        try:
            date = parse(cell)
        except EdtfError:
            return mended(cell) or self._words(cell) or cell
        text = str(date)
        self.parsed[text] = date
        return text

    def _pair(self, found: re.Match[str]) -> str:
        """Read day and month in the order that is known."""
        one, two = int(found["one"]), int(found["two"])
        orders = [order for order, month in (("day", two), ("month", one)) if month <= _NOON]
        if found["by"] == ".":
            orders = ["day"]
        if len(orders) > 1 and one != two:
            if not self.order and self._find:
                self.order, self._find = self._find(), None
            if not self.order:
                return ""
            orders = [self.order]
        if not orders:
            return found[0]
        day, month = (one, two) if orders[0] == "day" else (two, one)
        return _with_time(f"{found['year']}-{month:02d}-{day:02d}", found) or found[0]

    def _words(self, cell: str) -> str:
        """Read a date with the name of a month, or a day with a time of twelve hours."""
        if found := re.fullmatch(rf"(?P<date>\d{{4}}-\d\d-\d\d){_TIME}", cell, re.ASCII | re.IGNORECASE):
            return _with_time(found["date"], found)
        for pattern in _WORDS:
            found = pattern.fullmatch(cell)
            month = months().get(fold(found["month"])) if found else None
            if found and month:
                day = found.groupdict().get("day")
                date = f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")
                return _with_time(date, found)
        return ""


def _with_time(date: str, found: re.Match[str]) -> str:
    """Write a date with the time that stands behind it; "" where they make none."""
    time = found["time"]
    if time:
        hour, _, rest = time.partition(":")
        number = int(hour)
        if found["half"]:
            if not 1 <= number <= _NOON:
                return ""
            number = number % _NOON + (_NOON if found["half"][0] in "pP" else 0)
        date = f"{date}T{number:02d}:{re.split('[.,]', rest)[0]}{found['zone'] or ''}"
    try:
        return str(parse(date))
    except EdtfError:
        return mended(date)


def find_order(cells: Iterable[str]) -> DateOrder:
    """Find out by all dates of a table which of day and month stands first; "" where none or both are told.

    >>> find_order(["05/06/2025", "24/10/2025"]), find_order(["05/06/2025"]), find_order(["13/1/2025", "1/13/2025"])
    ('day', '', '')
    """
    told: set[DateOrder] = set()
    for cell in cells:
        found = _PAIR.fullmatch(cell)
        if found and found["by"] != ".":
            if int(found["one"]) > _NOON >= int(found["two"]):
                told.add("day")
            elif int(found["two"]) > _NOON >= int(found["one"]):
                told.add("month")
    return told.pop() if len(told) == 1 else ""
