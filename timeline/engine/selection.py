"""The events of a table that pass a filter, as `timeline.query.Selection` has those in memory; all is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf
from typing import TYPE_CHECKING, overload

import numpy as np

from timeline.engine import queries
from timeline.engine.queries import Lane
from timeline.query import FACETS, Chosen, Filter

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.columns import Mask, Numbers
    from timeline.engine.index import TableIndex
    from timeline.model import Event

_ANSWERS = 64
"""Answers of each kind that a selection keeps."""

_MOST_MET = 10_000
"""Events of a window that are fetched to be drawn; the layout asks for some hundred at most."""


@dataclass(frozen=True)
class TableLane:
    """The events of a lane of a selection."""

    index: TableIndex
    lane: Lane
    size: int

    def __len__(self) -> int:
        """Count the events."""
        return self.size

    def holds(self, places: Numbers) -> Mask:
        """Tell for each of some places whether it is in the lane."""
        return np.array([self._holds(self.index.event(place)) for place in places.tolist()], dtype=np.bool_)

    def _holds(self, event: Event) -> bool:
        facet, key, beside = self.lane
        if not facet:
            return True
        values = FACETS[facet].values_of(self.index.story, event)
        if key is not None:
            return key in values
        return any(value not in beside for value in values) if beside is not None else not values


@dataclass(frozen=True)
class TableLanes:
    """The events of each value of a facet."""

    index: TableIndex
    facet: str
    words: tuple[str, ...]
    sizes: tuple[int, ...]

    def __getitem__(self, at: int) -> TableLane:
        """Give the events of one value."""
        return TableLane(self.index, Lane(self.facet, self.words[at]), self.sizes[at])

    def counts(self) -> Numbers:
        """Count the events of each value."""
        return np.array(self.sizes, dtype=np.int32)


class TableSelection(Chosen):
    """The events of a table that pass a filter; their places are their numbers."""

    def __init__(self, index: TableIndex, wanted: Filter) -> None:
        super().__init__()
        self._index = index
        self.rows = queries.passing(index.table, wanted)
        self._bins = lru_cache(_ANSWERS)(self._ask_bins)
        self._sizes = lru_cache(_ANSWERS)(self._ask_sizes)
        self._foremost = lru_cache(_ANSWERS)(self._ask_foremost)
        self._numbers = lru_cache(_ANSWERS)(self._ask_numbers)

    @property
    def whole(self) -> TableIndex:
        """The index of the table."""
        return self._index

    @cached_property
    def _size(self) -> int:
        return int(self._index.ask(self.rows.agg(count=self.rows.count()))[0]["count"])

    def __len__(self) -> int:
        """Count the events."""
        return self._size

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Give events by their positions in the order of time."""
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._numbers(at % len(self))

    def _ask_numbers(self, at: int) -> int:
        return self.page("when", descending=False, first=at, count=1)[0]

    @property
    def track(self) -> TableLane:
        """All events as one lane."""
        return TableLane(self._index, Lane(""), len(self))

    def tracks(self, facet: str) -> TableLanes:
        """Give the events of each value of a facet."""
        return self.once(("lanes", facet), lambda: self._ask_lanes(facet))

    def _ask_lanes(self, facet: str) -> TableLanes:
        told = {row["value"]: row["count"] for row in self._index.ask(queries.value_counts(self.rows, facet))}
        words = tuple(self._index.values(facet))
        return TableLanes(self._index, facet, words, tuple(told.get(word, 0) for word in words))

    def without(self, facet: str) -> TableLane:
        """Give the events that have no value of a facet."""
        return self._sized(Lane(facet))

    def union(self, tracks: Iterable[TableLane]) -> TableLane:
        """Give the events of several lanes of one facet, each once."""
        lanes = [track.lane for track in tracks]
        facet, keys = lanes[0].facet, {lane.key for lane in lanes}
        told = self.tracks(facet)
        beside = (word for word, size in zip(told.words, told.sizes, strict=True) if size and word not in keys)
        return self._sized(Lane(facet, beside=tuple(beside)))

    def _sized(self, lane: Lane) -> TableLane:
        return TableLane(self._index, lane, self._sizes((lane,), -inf, inf)[0])

    def counts_of(self, tracks: Sequence[TableLane], start: float, end: float) -> list[int]:
        """Count for each lane the events that meet a window of days."""
        return list(self._sizes(tuple(track.lane for track in tracks), start, end)) if tracks else []

    def _ask_sizes(self, lanes: tuple[Lane, ...], start: float, end: float) -> tuple[int, ...]:
        sizes = [0] * len(lanes)
        for row in self._index.ask(queries.lane_counts(queries.meeting(self.rows, start, end), lanes)):
            sizes[row["lane"]] = row["count"]
        return tuple(sizes)

    def bins_of(self, tracks: Sequence[TableLane], start: float, end: float, number: int) -> list[Numbers]:
        """Count for each lane by equal bins of a window of days, with what lies before and behind it."""
        return list(self._bins(tuple(track.lane for track in tracks), start, end, number)) if tracks else []

    def _ask_bins(self, lanes: tuple[Lane, ...], start: float, end: float, number: int) -> tuple[Numbers, ...]:
        counts = np.zeros((len(lanes), number + 2), dtype=np.int32)
        for row in self._index.ask(queries.lane_bins(self.rows, lanes, start, end, number)):
            counts[row["lane"], row["bin"]] = row["count"]
        counts.setflags(write=False)
        return tuple(counts)

    def count_within(self, start: float, end: float) -> int:
        """Count the events that meet a window of days."""
        return self.counts_of([self.track], start, end)[0]

    def meeting(self, start: float, end: float) -> Numbers:
        """Give the numbers of the events that meet a window of days."""
        return self.in_time(self.foremost(start, end, _MOST_MET))

    def foremost(self, start: float, end: float, most: int) -> Numbers:
        """Give the numbers of the most important events that meet a window of days, the foremost first."""
        return self._foremost(start, end, most)

    def _ask_foremost(self, start: float, end: float, most: int) -> Numbers:
        return np.array(self._index.fetch(queries.foremost(self.rows, start, end, most)), dtype=np.int32)

    def in_time(self, places: Numbers) -> Numbers:
        """Put numbers of events into the order of time."""
        return np.array(self._index.sorted_by_time(places.tolist()), dtype=np.int32)

    def at_places(self, places: Numbers) -> Numbers:
        """Give the numbers themselves: they are places and positions alike."""
        return places

    def find(self, name: str) -> int:
        """Give the position in the order of time of an event by its id; -1 where it is not among them."""
        number = next(iter(self._index.fetch(self.rows.filter(self.rows.id == name).limit(1))), -1) if name else -1
        if number < 0:
            return -1
        row, _ = self._index.row(number)
        earlier = queries.before(self.rows, row["first_day"], row["end_day"], row["importance"], number)
        return int(self._index.ask(earlier.agg(count=earlier.count()))[0]["count"])

    def page(self, sort: str, *, descending: bool, first: int, count: int) -> list[int]:
        """Give some events in the order of a table; equal ones by time."""
        return self._index.fetch(queries.ordered(self.rows, sort, descending=descending).limit(count, offset=first))
