"""The time axis: where the calendar's steps stand, and what is written beside them.

Two lines of words: the steps themselves, and above them the unit that holds them::

    2025                    2026
    Oct     Nov     Dec     Jan     Feb

The ladder goes from minutes to thousands of years; the finest rung whose words have room is taken, and the rung below
it gives fine ticks without words.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice, pairwise
from math import floor, inf
from typing import TYPE_CHECKING

from timeline.edtf import civil, day_number
from timeline.theme import text_width
from timeline.viewport import Viewport

if TYPE_CHECKING:
    from babel import Locale

GAP = 8
"""Pixels between the words of two steps at least."""

LEAST_FINE = 5
"""Pixels between two fine ticks at least."""

_MONDAY = 4  # 1970-01-05


@dataclass(frozen=True, slots=True)
class Tick:
    """A step of the calendar in days since 1970-01-01, with its words."""

    days: float
    label: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The steps with words, the larger units that hold them (may be none), and the fine ticks without words.

    A unit that has no room for its words has none.
    """

    steps: tuple[Tick, ...]
    units: tuple[Tick, ...]
    fine: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """A calendar unit: where it begins at or before a day, where the next one begins, how one is named."""

    begin: Callable[[float], float]
    following: Callable[[float], float]
    name: Callable[["Locale", float], str]

    def starts(self, start: float, end: float) -> Iterator[float]:
        """List the beginnings from the one at or before ``start`` on, as long as they lie before ``end``."""
        at = self.begin(start)
        while at < end:
            yield at
            at = self.following(at)


def make_axis(viewport: Viewport, language: str, size: float) -> Axis:
    """Choose the steps for a window whose words, in a size of letters, have room.

    >>> [tick.label for tick in make_axis(Viewport(20362, 20454, 200), "en", 11).steps]
    ['Oct', 'Nov', 'Dec']
    """
    from babel import Locale  # noqa: PLC0415 - 30 ms that only a picture needs

    locale = Locale.parse(language)
    fits = (_has_room(*rung, viewport, locale, size) for rung in _RUNGS)
    place = next((at for at, room in enumerate(fits) if room), len(_RUNGS) - 1)
    unit, larger = _RUNGS[place]
    steps = _inside(unit, viewport)
    return Axis(
        tuple(Tick(at, unit.name(locale, at)) for at in steps),
        tuple(_held(larger, viewport, locale, size)) if larger else (),
        _fine(steps, [lower for lower, _ in reversed(_RUNGS[:place])], viewport),
    )


def _fine(steps: list[float], lower: list[_Unit], viewport: Viewport) -> tuple[float, ...]:
    """Find the next finer steps that are part of the steps with words; weeks may stand in months."""
    for unit in lower:
        if _least_gap(unit, viewport) < LEAST_FINE:
            break
        ticks = _inside(unit, viewport)
        if unit is _WEEK or set(steps) <= set(ticks):
            return tuple(ticks)
    return ()


def _inside(unit: _Unit, viewport: Viewport) -> list[float]:
    return [at for at in unit.starts(viewport.start, viewport.end) if at >= viewport.start]


def _least_gap(unit: _Unit, viewport: Viewport) -> float:
    """Give the pixels of the shortest step near the window's start; the first step of our era is one year short."""
    begins = list(islice(unit.starts(viewport.start, inf), 4))
    return min(after - before for before, after in pairwise(begins)) * viewport.pixels_per_day


def _has_room(unit: _Unit, larger: _Unit | None, viewport: Viewport, locale: "Locale", size: float) -> bool:
    gap = _least_gap(unit, viewport)
    if gap < size + GAP:
        return False
    if larger and text_width(larger.name(locale, viewport.start), size, bold=True) + GAP > _least_gap(larger, viewport):
        return False
    return all(text_width(unit.name(locale, at), size) + GAP <= gap for at in _inside(unit, viewport))


def _held(unit: _Unit, viewport: Viewport, locale: "Locale", size: float) -> Iterator[Tick]:
    """Name the larger units where they begin, the first at the window's edge."""
    begins = [max(at, viewport.start) for at in unit.starts(viewport.start, viewport.end)]
    for at, after in pairwise([*begins, viewport.end]):
        label = unit.name(locale, at)
        room = text_width(label, size, bold=True) + GAP <= (after - at) * viewport.pixels_per_day
        yield Tick(at, label if room else "")


def _minutes(count: int) -> _Unit:
    steps = 24 * 60 // count
    return _Unit(
        lambda at: floor(at * steps) / steps,
        lambda at: round(at * steps + 1) / steps,
        lambda _, at: f"{round(at % 1 * 1440) // 60:02d}:{round(at % 1 * 1440) % 60:02d}",
    )


def _months(count: int, name: Callable[["Locale", float], str]) -> _Unit:
    return _Unit(partial(_month, count, 0), partial(_month, count, 1), name)


def _month(count: int, forward: int, at: float) -> float:
    """Give the begin of the ``count`` months that hold a day, or of the next ones."""
    year, month, _ = civil(floor(at))
    years, first = divmod(((month - 1) // count + forward) * count, 12)
    return day_number(year + years, first + 1, 1)


def _years(count: int) -> _Unit:
    return _Unit(
        lambda at: day_number(_round_year(count, civil(floor(at))[0]), 1, 1),
        lambda at: day_number(_next_round_year(count, civil(floor(at))[0]), 1, 1),
        _name_year,
    )


def _round_year(count: int, year: int) -> int:
    """Give the last round year: 50 BC, AD 1 and 50 are round, not the years -50 and 0 of the calendar's count."""
    if year < 1:
        return 1 - -(-(1 - year) // count) * count
    return max(year // count * count, 1)


def _next_round_year(count: int, year: int) -> int:
    """Give the round year after a round one."""
    if year < 1:
        return min(year + count, 1)
    return (year // count + 1) * count


def _name_year(locale: "Locale", at: float) -> str:
    year = civil(floor(at))[0]
    return str(year) if year > 0 else f"{1 - year} {locale.eras['abbreviated'][0]}"


def _name_month(locale: "Locale", at: float) -> str:
    return str(locale.months["stand-alone"]["abbreviated"][civil(floor(at))[1]])


def _name_quarter(locale: "Locale", at: float) -> str:
    return str(locale.quarters["stand-alone"]["abbreviated"][(civil(floor(at))[1] + 2) // 3])


def _name_month_of_year(locale: "Locale", at: float) -> str:
    return f"{locale.months['stand-alone']['wide'][civil(floor(at))[1]]} {_name_year(locale, at)}"


def _name_day(_locale: "Locale", at: float) -> str:
    return str(civil(floor(at))[2])


def _name_whole_day(locale: "Locale", at: float) -> str:
    year, month, day = civil(floor(at))
    return f"{day} {locale.months['format']['wide'][month]} {year} UTC"


_DAY = _Unit(floor, lambda at: floor(at) + 1, _name_day)
_WHOLE_DAY = _Unit(floor, lambda at: floor(at) + 1, _name_whole_day)
_WEEK = _Unit(lambda at: floor((at - _MONDAY) / 7) * 7 + _MONDAY, lambda at: at + 7, _name_day)
_YEAR = _years(1)
_RUNGS: tuple[tuple[_Unit, _Unit | None], ...] = (
    *((_minutes(count), _WHOLE_DAY) for count in (1, 5, 15, 30, 60, 180, 360, 720)),
    (_DAY, _months(1, _name_month_of_year)),
    (_WEEK, _months(1, _name_month_of_year)),
    (_months(1, _name_month), _YEAR),
    (_months(3, _name_quarter), _YEAR),
    *((_years(count), None) for count in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)),
)
"""The ladder, from fine to coarse: a step and the larger unit that is named above it."""
