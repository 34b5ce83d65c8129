"""The events that pass a filter, in the order of time, and what is asked of them at every step of zoom.

A selection is a sequence of positions in ``story.events``, as a list of them would be, but holds no list: windows are
found by bisection, and lanes, made once for each kind, serve all windows.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Self, overload

import numpy as np
from numpy.typing import NDArray

from timeline.columns import Mask, Numbers
from timeline.query.asked import Chosen
from timeline.query.sorting import SORTS
from timeline.query.tracks import Track, Tracks, make_tracks

if TYPE_CHECKING:
    from timeline.query.index import Index


class Selection(Chosen):
    """Some events of ``whole``, the index of a story: those for which ``kept`` is true."""

    def __init__(self, index: "Index", kept: Mask) -> None:
        self._index = index
        self.kept = kept
        self.kept.setflags(write=False)
        super().__init__()

    @property
    def whole(self) -> "Index":
        """The index of the story."""
        return self._index

    @cached_property
    def track(self) -> Track:
        """The events by time."""
        return self.whole.time.track(self.kept)

    @cached_property
    def numbers(self) -> Numbers:
        """The events by their positions in ``story.events``, in the order of time."""
        return self.whole.time.numbers[self.track.places]

    @property
    def in_file(self) -> list[int]:
        """The events by their positions in ``story.events``, in the order of the file."""
        numbers: list[int] = np.flatnonzero(self.kept).tolist()
        return numbers

    def __len__(self) -> int:
        """Count the events."""
        return len(self.track)

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[int]: ...
    def __getitem__(self, at: int | slice) -> int | Sequence[int]:
        """Give the event at a position of the order of time."""
        numbers = self.numbers[at]
        return numbers.tolist() if isinstance(at, slice) else int(numbers)

    def __array__(self, dtype: object = None, copy: object = None) -> NDArray[np.int32]:
        """Give the events to numpy."""
        del dtype, copy
        return self.numbers

    def __eq__(self, other: object) -> bool:
        """Tell whether another selection of the same story holds the same events."""
        if not isinstance(other, Selection):
            return NotImplemented
        return self is other or (self.whole is other.whole and bool(np.array_equal(self.kept, other.kept)))

    __hash__ = None  # type: ignore[assignment]  # as a list

    def find(self, name: str) -> int:
        """Give the position in the order of time of an event by its id; -1 where it is not among them."""
        number = self.whole.find(name) if name else -1
        if number < 0 or not self.kept[number]:
            return -1
        return int(np.searchsorted(self.track.places, self.whole.time.place_of[number]))

    def tracks(self, facet: str) -> Tracks:
        """Give the events of each value of a facet by time."""
        return self.once(("tracks", facet), lambda: self._make_tracks(facet))

    def _make_tracks(self, facet: str) -> Tracks:
        if self.whole.time.are_few(len(self)):
            return make_tracks(self.whole.facet(facet).of(np.sort(self.numbers)), self.whole.time)
        return self.whole.tracks(facet).within(self._at_places, self._at_ends)

    def without(self, facet: str) -> Track:
        """Give the events that have no value of a facet."""
        values = self.whole.facet(facet)
        alone = self.kept.copy()
        alone[values.events] = False
        return self.whole.time.track(alone)

    def union(self, tracks: Iterable[Track]) -> Track:
        """Give the events of several tracks, each once."""
        together = np.zeros(self.whole.size, dtype=np.bool_)
        for track in tracks:
            together[self.whole.time.numbers[track.places]] = True
        return self.whole.time.track(together)

    def within(self, start: float, end: float) -> Self:
        """Give the events that meet a window of days."""
        columns = self.whole.columns
        return type(self)(self.whole, self.kept & (columns.starts < end) & (columns.ends > start))

    def count_within(self, start: float, end: float) -> int:
        """Count the events that meet a window of days."""
        return self.whole.time.count(self.track, start, end)

    def counts_of(self, tracks: Sequence[Track], start: float, end: float) -> list[int]:
        """Count for each track the events that meet a window of days."""
        return [self.whole.time.count(track, start, end) for track in tracks]

    def bins_of(self, tracks: Sequence[Track], start: float, end: float, number: int) -> list[Numbers]:
        """Count for each track by equal bins of a window of days, with what lies before and behind it."""
        limits = self.whole.time.first_from(np.linspace(start, end, number + 1))
        counts = []
        for track in tracks:
            told = np.diff(np.searchsorted(track.places, limits), prepend=0, append=len(track))
            told[0] -= (going_on := self.whole.time.count(track, start, start))
            told[1] += going_on
            counts.append(told.astype(np.int32))
        return counts

    def in_time(self, places: Numbers) -> Numbers:
        """Put places into the order of time, which is their own."""
        return np.sort(places)

    def at_places(self, places: Numbers) -> Numbers:
        """Give the positions in ``story.events`` of the events at some places."""
        return self.whole.time.numbers[places]

    def page(self, sort: str, *, descending: bool, first: int, count: int) -> list[int]:
        """Give some events in the order of a table; equal ones by time."""
        ordered = self.once(("table", sort, descending), lambda: self._sorted(sort, descending=descending))
        numbers: list[int] = ordered[first : first + count].tolist()
        return numbers

    def _sorted(self, sort: str, *, descending: bool) -> Numbers:
        ranks = self.whole.once(("ranks", sort), lambda: SORTS[sort](self.whole))[self.numbers]
        return self.numbers[np.argsort(-ranks if descending else ranks, kind="stable")]

    def meeting(self, start: float, end: float) -> Numbers:
        """Give the places of the events that meet a window of days."""
        time, own = self.whole.time, self.track.places
        first, last = np.searchsorted(own, [time.first_from(start), time.first_from(end)])
        return np.concatenate([self._going_on(start), own[first:last]])

    def foremost(self, start: float, end: float, most: int) -> Numbers:
        """Give the places of the most important events that meet a window of days, the foremost first."""
        time = self.whole.time
        first, last = time.first_from(start), time.first_from(end)
        found, count = [self._going_on(start)], 0
        for level in self._levels:
            if count >= most:
                break
            found.append(level[slice(*np.searchsorted(level, [first, last]))])
            count += len(found[-1])
        places = np.concatenate(found)
        ranks = time.foremost_rank[places]
        return places[np.argsort(ranks, kind="stable")][:most]

    def _going_on(self, day: float) -> Numbers:
        places = self.whole.time.going_on(day)
        return places[self.kept[self.whole.time.numbers[places]]]

    @cached_property
    def _levels(self) -> tuple[Numbers, ...]:
        time, own = self.whole.time, self.track.places
        if not time.are_few(len(own)):
            return tuple(level[self._at_places[level]] for level in time.levels)
        of_each = np.frexp(time.foremost_rank[own] + 1)[1]  # the level of a rank is the length of its binary number
        return tuple(own[of_each == level + 1] for level in range(len(time.levels)))

    @cached_property
    def _at_places(self) -> Mask:
        return self.kept[self.whole.time.numbers]

    @cached_property
    def _at_ends(self) -> Mask:
        return self._at_places[self.whole.time.by_end]
