"""Events in the order of time, so that a window of them is found and counted without looking at the others.

    place   0   1   2   3   4   5          events by their starts (then ends, then importance): the order of time
            |---0---|
              |1|                          ``places`` of a track ascend: what starts before a day is found by bisection
                  |--------2--------|      ``ends`` of a track are ranks by end, and ascend: so is what has ended
    window        [         ]

Starting before the window closes, less having ended before it opens, is what meets it.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from timeline.columns import Columns, Days, Mask, Numbers, Values

BLOCK = 1024
"""Events of which the latest end is known, so that what began long ago and goes on is found block by block."""

FEW = 8
"""One in so many events, or fewer, are few."""

_HASH = np.uint64(0x9E3779B97F4A7C15)  # of Fibonacci hashing: neighbours get numbers far apart


@dataclass(frozen=True, slots=True, eq=False)
class Track:
    """Some events: their places in the order of time and their ranks by end, each ascending."""

    places: Numbers
    ends: Numbers

    def __len__(self) -> int:
        """Count the events."""
        return len(self.places)

    def holds(self, places: Numbers) -> Mask:
        """Tell for each of some places whether it is in the track."""
        at = np.searchsorted(self.places, places)
        held = np.zeros(len(places), dtype=np.bool_)
        inside = at < len(self.places)
        held[inside] = self.places[at[inside]] == places[inside]
        return held

    def within(self, places: Mask, ends: Mask) -> "Track":
        """Keep the events of these places, which are those of these ranks."""
        return Track(self.places[places[self.places]], self.ends[ends[self.ends]])


class TimeOrder:
    """All events of a story: ``numbers[place]`` is the event, ``starts[place]`` and ``ends[place]`` are its bounds."""

    def __init__(self, columns: Columns) -> None:
        by_time = np.lexsort((-columns.importance, columns.ends, columns.starts)).astype(np.int32)
        self.numbers: Numbers = by_time
        self.place_of: Numbers = inverse(by_time)
        self.starts: Days = columns.starts[by_time]
        self.ends: Days = columns.ends[by_time]
        self.by_end: Numbers = np.argsort(self.ends, kind="stable").astype(np.int32)
        self.rank_of: Numbers = inverse(self.by_end)
        self._ended: Days = self.ends[self.by_end]
        self._importance = columns.importance[by_time]
        for array in (self.numbers, self.place_of, self.starts, self.ends, self.by_end, self.rank_of):
            array.setflags(write=False)

    @cached_property
    def _latest(self) -> Days:
        """The latest end of each block of events."""
        return np.maximum.reduceat(self.ends, np.arange(0, len(self.ends), BLOCK)) if len(self.ends) else self.ends

    @cached_property
    def levels(self) -> tuple[Numbers, ...]:
        """The places of the foremost event, of the next two, the next four, ...: each level ascending.

        Foremost is the more important; of equal ones chance decides, the same for all windows, so that they are spread
        over time and stay when the window moves.
        """
        foremost = inverse(self.foremost_rank)
        limits = [(1 << level) - 1 for level in range(len(foremost).bit_length() + 1)]
        return tuple(np.sort(foremost[first:last]) for first, last in pairwise(limits))

    @cached_property
    def foremost_rank(self) -> Numbers:
        """The rank of each place among all: 0 is the foremost event."""
        chance = (self.numbers.astype(np.uint64) + np.uint64(1)) * _HASH >> np.uint64(33)
        return inverse(np.lexsort((chance, -self._importance)).astype(np.int32))

    def are_few(self, count: int) -> bool:
        """Tell whether so many events are better looked at one by one than found by a pass over all."""
        return count * FEW < len(self.numbers)

    def first_from(self, days: Days | float) -> Numbers:
        """Give the first place that starts on these days or after, of each of them."""
        return np.asarray(np.searchsorted(self.starts, days), dtype=np.int32)

    def ended_by(self, day: float) -> int:
        """Count the events that have ended by a day."""
        return int(np.searchsorted(self._ended, day, side="right"))

    def count(self, track: Track, start: float, end: float) -> int:
        """Count the events of a track that meet a window of days."""
        begun = np.searchsorted(track.places, self.first_from(end))
        return int(begun - np.searchsorted(track.ends, self.ended_by(start)))

    def going_on(self, day: float) -> Numbers:
        """Give the places that started before a day and end after it."""
        before = int(self.first_from(day))
        blocks = np.flatnonzero(self._latest[: -(-before // BLOCK)] > day)
        places = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
        places = places[places < before]
        going: Numbers = places[self.ends[places] > day].astype(np.int32)
        return going

    def track(self, events: Mask) -> Track:
        """Make the track of some events, given for each event of the story."""
        numbers = np.flatnonzero(events)
        if self.are_few(len(numbers)):
            places = np.sort(self.place_of[numbers])
            return Track(places, np.sort(self.rank_of[places]))
        by_place = events[self.numbers]
        ends = np.flatnonzero(by_place[self.by_end])
        return Track(np.flatnonzero(by_place).astype(np.int32), ends.astype(np.int32))


@dataclass(frozen=True, slots=True, eq=False)
class Tracks:
    """The events of each value of a facet, one track behind the other."""

    words: tuple[str, ...]
    limits: Numbers
    all: Track

    def __getitem__(self, at: int) -> Track:
        """Give the track of one value."""
        own = slice(self.limits[at], self.limits[at + 1])
        return Track(self.all.places[own], self.all.ends[own])

    def counts(self) -> Numbers:
        """Count the events of each value."""
        return np.diff(self.limits)

    def within(self, places: Mask, ends: Mask) -> "Tracks":
        """Keep some events of each track."""
        kept = np.concatenate([[0], np.cumsum(places[self.all.places])])
        return Tracks(self.words, kept[self.limits].astype(np.int32), self.all.within(places, ends))


def make_tracks(values: Values, time: TimeOrder) -> Tracks:
    """Put the events of each value in the order of time."""
    size = max(len(time.numbers), 1)
    at = time.place_of[values.events]
    places, ends = (_grouped(values.codes, ranks, size) for ranks in (at, time.rank_of[at]))
    counts = np.bincount(values.codes, minlength=len(values.words))
    return Tracks(values.words, np.concatenate([[0], np.cumsum(counts)]).astype(np.int32), Track(places, ends))


def _grouped(codes: Numbers, ranks: Numbers, size: int) -> Numbers:
    """Sort ranks within each code; one sort of numbers made of both takes a fifth of a sort by two keys."""
    pairs = codes.astype(np.int64) * size + ranks
    pairs.sort()
    return (pairs % size).astype(np.int32)


def inverse(order: Numbers) -> Numbers:
    """Tell for each number where it stands in an order."""
    places = np.empty_like(order)
    places[order] = np.arange(len(order), dtype=order.dtype)
    return places
