"""Several sentences of one event into one: the better title, every quotation, all who took part.

24/26 October  Witkoff, Dmitriev  "Du 24 au 26 octobre, les émissaires ..."   ┐ the same days, and someone takes
24/26 October  Witkoff, Dmitriev  "Du 24 au 26 octobre, l’envoyé ..."         ┘ part in both: one event
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from timeline import edtf

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from timeline.extract.events.values import Candidate

_LONGEST = 8  # days of a stretch in which one who takes part in two events tells that they are one
_HALF = 0.5  # of those who take part, who must be the same where the stretch is longer
_MORE = 0.05  # points by which an event is surer that two sentences tell of
_NEAREST = 50  # candidates of the same day that one is compared with: the last ones
_KNOWN = 4096  # dates whose stretch is remembered


class Stretch(NamedTuple):
    """The days of a date, half-open, a time of day taken for its day, and how finely it is known."""

    begin: float
    end: float
    precision: edtf.Precision | None


@lru_cache(_KNOWN)
def stretch(when: str) -> Stretch:
    """Give the stretch of a date in EDTF.

    >>> stretch("1970-01-02T18:00")[:2]
    (1.0, 2.0)
    """
    value = edtf.parse(when)
    begin, end = value.bounds()
    precision = value.precision
    return Stretch(begin // 1, -(-end // 1), precision and min(precision, edtf.Precision.DAY))


def merge(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Join the candidates that are one event, each with the first of the text that it is one with."""
    merged: list[Candidate] = []
    near: defaultdict[Hashable, list[int]] = defaultdict(list)  # under each key of a candidate, its number
    for candidate in candidates:
        keys = [("sentence", candidate.quote.start), *keys_of(candidate.when)]
        numbers = sorted({number for key in keys for number in near[key][-_NEAREST:]})
        found = next((number for number in numbers if is_one(merged[number], candidate)), None)
        if found is None:
            found = len(merged)
            merged.append(candidate)
        else:
            merged[found] = _joined(merged[found], candidate)
        for key in keys:
            if found not in near[key][-_NEAREST:]:
                near[key].append(found)
    return merged


def keys_of(when: str) -> Iterator[Hashable]:
    """Give what the dates of two candidates that are one event have in common: a day, or the begin of a stretch."""
    begin, end, _ = stretch(when)
    if end - begin <= _LONGEST:
        yield from range(int(begin), int(end))
    else:
        yield "from", begin


def is_one(one: Candidate, other: Candidate) -> bool:
    """Tell whether two candidates are one event: the same days, and the same people or the same deed."""
    first, second = stretch(one.when), stretch(other.when)
    inside = _holds(first, second) or _holds(second, first)
    if one.quote == other.quote and one.title == other.title:
        return inside  # "three months later, on 15 October"
    if first[:2] != second[:2] and not (inside and first.precision == second.precision):
        return False
    shared = set(one.actors) & set(other.actors)
    same_deed = bool(one.trigger) and one.trigger == other.trigger
    if max(first.end - first.begin, second.end - second.begin) > _LONGEST:
        everyone = set(one.actors) | set(other.actors)
        return same_deed and bool(shared) and len(shared) >= _HALF * len(everyone)
    strangers = bool(one.actors) and bool(other.actors) and not shared
    return bool(shared) or (same_deed and not strangers)


def _holds(outer: Stretch, inner: Stretch) -> bool:
    return outer.begin <= inner.begin and inner.end <= outer.end


def _joined(one: Candidate, other: Candidate) -> Candidate:
    """Make one candidate of two; the surer one gives title and place, the first one the quotation."""
    best, less = (one, other) if one.score >= other.score else (other, one)
    quotes = dict.fromkeys((one.quote, *one.further, other.quote, *other.further))
    further = tuple(quote for quote in quotes if quote != one.quote)
    finer = one if _length(one.when) <= _length(other.when) else other
    return replace(
        best,
        when=finer.when,
        timex=finer.timex,
        why=finer.why,
        quote=one.quote,
        further=further,
        actors=tuple(dict.fromkeys((*best.actors, *less.actors))),
        place=best.place or less.place,
        status=best.status if best.status != "reported" else less.status,
        tags=tuple(dict.fromkeys((*best.tags, *less.tags))),
        score=min(1.0, round(best.score + (_MORE if further and not one.further else 0.0), 2)),
        trigger=one.trigger,
        facts=tuple(sorted((dict(other.facts) | dict(one.facts)).items())),
    )


def _length(when: str) -> float:
    begin, end = edtf.parse(when).bounds()
    return end - begin
