"""The dates of a made-up story: bursts and quiet weeks, and every form that a date takes in the bundled one."""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from timeline.edtf import Edtf, civil, day_number, parse

LAST_DAY = day_number(2025, 12, 31)
LEAST_SPAN, MOST_SPAN = 365, 7300
"""Days that a story takes: a year for a small one, twenty for a large one."""

_DAYS_OF_AN_EVENT = 3
_IN_BURSTS = 0.7
_LONG = 60
"""So many events of a large story, and no more, are known to the year only or end nowhere: they meet every window."""

_FORMS = ("{day}", "{day}/{end}", "{month}", "{day}~", "{day}?", "{day}T{hour}:30Z", "{year}", "{day}/..", "../{day}")
_SHARES = (0.77, 0.09, 0.03, 0.04, 0.02, 0.05)
_SHARE_OF_LONG = 0.02


def draw_days(size: int, chance: np.random.Generator) -> NDArray[np.int64]:
    """Draw the first days of so many events, in the order of time, as days since 1970-01-01.

    Seven in ten stand in bursts: what follows a beginning comes after days, then after weeks.
    """
    span = min(max(size * _DAYS_OF_AN_EVENT, LEAST_SPAN), MOST_SPAN)
    bursts = max(3, round(span / 40))
    begins = chance.integers(0, span, bursts)
    weights = 1 / np.arange(1, bursts + 1)
    which = chance.choice(bursts, size, p=weights / weights.sum())
    days = np.where(
        chance.random(size) < _IN_BURSTS,
        begins[which] + chance.exponential(9, size).astype(np.int64),
        chance.integers(0, span, size),
    )
    return np.sort(LAST_DAY - span + 1 + np.minimum(days, span - 1))


def draw_dates(days: NDArray[np.int64], size: int, chance: np.random.Generator) -> Iterator[Edtf]:
    """Draw the date of each of these days of a story of so many events."""
    long = min(_SHARE_OF_LONG, _LONG / size)
    shares = np.array([*_SHARES, *[long / 3] * 3])
    forms = chance.choice(len(_FORMS), len(days), p=shares / shares.sum())
    lengths = 1 + np.minimum(chance.geometric(0.3, len(days)), 40)
    hours = chance.integers(6, 23, len(days))
    for day, form, length, hour in zip(days.tolist(), forms.tolist(), lengths.tolist(), hours.tolist(), strict=True):
        yield _date(day, form, length if form == 1 else 0, hour if "hour" in _FORMS[form] else 0)


@lru_cache(maxsize=100_000)
def _date(day: int, form: int, length: int, hour: int) -> Edtf:
    first, last = _text(day), _text(day + length)
    return parse(_FORMS[form].format(day=first, month=first[:7], year=first[:4], end=last, hour=f"{hour:02}"))


@lru_cache(maxsize=10_000)
def _text(day: int) -> str:
    year, month, day_of_month = civil(day)
    return f"{year:04}-{month:02}-{day_of_month:02}"


@lru_cache(maxsize=10_000)
def day_date(day: int) -> Edtf:
    """Give a day since 1970-01-01 as a date.

    >>> day_date(20385)
    Date('2025-10-24')
    """
    return parse(_text(day))
