"""Which days matter: the tellings of each day added up, as ``weights`` says, and why in words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import log1p
from typing import TYPE_CHECKING, NamedTuple

from timeline.build.weights import AHEAD, ANNIVERSARY, BESIDE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from timeline.build.tellings import Manner, Telling

_EPOCH = date(1970, 1, 1)
_WORDS: dict[Manner, str] = {
    "about": "about it",
    "beside": "telling of it beside",
    "back": "looking back at it",
    "ahead": "looking ahead to it",
}


class Reason(NamedTuple):
    """What speaks for a day, and how much it counts."""

    words: str
    points: float


@dataclass(frozen=True, slots=True)
class Day:
    """A day, what it is worth, why, and who tells of it."""

    day: int
    """Days since 1970-01-01."""
    score: float
    reasons: tuple[Reason, ...]
    tellings: tuple[Telling, ...]

    @property
    def date(self) -> date:
        """Give the day as a date."""
        return _EPOCH + timedelta(days=self.day)

    @property
    def iso(self) -> str:
        """Write the day in ISO 8601."""
        return self.date.isoformat()


def rank_days(tellings: Iterable[Telling]) -> list[Day]:
    """Give all days that are told of, the most important first; of equals the earlier one."""
    days: defaultdict[int, list[Telling]] = defaultdict(list)
    for telling in tellings:
        days[telling.day].append(telling)
    weighed = {day: Day(day, *weigh(told), tuple(told)) for day, told in days.items()}
    ranked = [_less_if_anniversary(day, weighed) for day in weighed.values()]
    return sorted(ranked, key=lambda each: (-each.score, each.day))


def _less_if_anniversary(day: Day, days: Mapping[int, Day]) -> Day:
    """Take some of its worth from a day on which a more important one has its anniversary: it is looked back at."""
    own = day.date
    earlier = [
        each
        for each in days.values()
        if each.day < day.day and each.score > day.score and (each.date.month, each.date.day) == (own.month, own.day)
    ]
    if not earlier:
        return day
    first = max(earlier, key=lambda each: (each.score, -each.day))
    less = round(day.score * (ANNIVERSARY - 1), 6)
    reason = Reason(f"the anniversary of {first.iso}", less)
    return replace(day, score=round(day.score + less, 6), reasons=(*day.reasons, reason))


def weigh(tellings: Sequence[Telling]) -> tuple[float, tuple[Reason, ...]]:
    """Give what the tellings of a day are worth, and the reasons that make it up; an article counts once."""
    best: dict[int, Telling] = {}
    for telling in sorted(tellings, key=lambda each: -each.score):
        best.setdefault(telling.article, telling)
    sums: defaultdict[Manner, float] = defaultdict(float)
    for telling in best.values():
        sums[telling.manner] += telling.relevance * (1.0 if telling.manner == "about" else telling.score)
    parts: tuple[tuple[float, tuple[Manner, ...]], ...] = (
        (log1p(sums["about"] + BESIDE * sums["beside"]), ("about", "beside")),
        (log1p(sums["back"]), ("back",)),
        (AHEAD * log1p(sums["ahead"]), ("ahead",)),
    )
    reasons = tuple(Reason(_words(best.values(), manners), points) for points, manners in parts if points)
    return round(sum(points for points, _ in parts), 6), reasons


def _words(tellings: Collection[Telling], manners: Sequence[Manner]) -> str:
    """Say how many articles speak for a day in some manners, and of how many publishers."""
    counts = [(manner, sum(each.manner == manner for each in tellings)) for manner in manners]
    said = [f"{count} {_WORDS[manner]}" for manner, count in counts if count]
    publishers = {each.document.publisher for each in tellings if each.manner in manners and each.document.publisher}
    return ", ".join(said) + (f" ({len(publishers)} publishers)" if len(publishers) > 1 else "")
