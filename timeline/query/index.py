"""The index of a story: what filters need, in arrays; built once, never changed, shared by everyone who reads."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from timeline.edtf import parse
from timeline.model import Story
from timeline.query.facets import FACETS, Facet, Filter
from timeline.query.search import fold, parse_search, searchable

Numbers = NDArray[np.intp]
"""Events by their positions in ``story.events``."""

Days = NDArray[np.float64]
Mask = NDArray[np.bool_]

HOUR = 1 / 24
MARGIN = 0.04
"""The part of a reach that is left free at either side of it."""


class Index:
    """A story made ready for filters.

    ``starts`` and ``ends`` are the half-open bounds of the events in days; an open end (``..``) is drawn in to where
    the story itself begins or ends, and leaves its event a day at least. Filters ask the real bounds.
    ``order`` is the order of time: by start, then end, then the more important first, then as in the file.
    ``numbers`` gives the position of an event by its id.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.size = len(story.events)
        self.numbers: Mapping[str, int] = {event.id: number for number, event in enumerate(story.events)}
        bounds = np.array([event.when.bounds() for event in story.events], dtype=np.float64).reshape(-1, 2)
        self._first, self._last = bounds[:, 0], bounds[:, 1]
        self.starts, self.ends = _closed(bounds)
        importance = np.array([event.importance for event in story.events], dtype=np.int64)
        self.order: Numbers = np.lexsort((-importance, self._last, self._first))
        self._postings = {name: _postings(story, facet) for name, facet in FACETS.items()}
        for array in (self._first, self._last, self.starts, self.ends, self.order):
            array.setflags(write=False)

    def values(self, facet: str) -> Sequence[str]:
        """Give all values of a facet that the story has, by name."""
        return tuple(self._postings[facet])

    def select(self, wanted: Filter) -> Numbers:
        """Give the events that pass a filter, in the order of time; values that the story does not have are ignored."""
        kept = self._meet(self._masks(wanted).values())
        selection: Numbers = self.order[kept[self.order]]
        return selection

    def counts(self, wanted: Filter) -> dict[str, dict[str, int]]:
        """Count for each facet the events of each value under all other filters, the greatest count first.

        So a count tells what choosing the value would give beside what is chosen already; of all-of actors it is what
        remains with this actor too. A value of no event is left out unless it is chosen.
        """
        masks = self._masks(wanted)
        whole = self._meet(masks.values())
        counts = {}
        for facet in FACETS:
            narrowing = facet not in masks or (facet == "actors" and wanted.all_actors)
            mask = whole if narrowing else self._meet(mask for name, mask in masks.items() if name != facet)
            found = {value: int(np.count_nonzero(mask[events])) for value, events in self._postings[facet].items()}
            kept = ((value, count) for value, count in found.items() if count or value in wanted.chosen(facet))
            counts[facet] = dict(sorted(kept, key=lambda pair: -pair[1]))
        return counts

    def unknown(self, wanted: Filter) -> tuple[str, ...]:
        """Name the chosen values that the story does not have, as an address from an older story may hold."""
        values = ((facet, value) for facet in FACETS for value in wanted.chosen(facet))
        return tuple(dict.fromkeys(value for facet, value in values if value not in self._postings[facet]))

    def known(self, wanted: Filter) -> Filter:
        """Give the filter without the values that the story does not have."""
        for facet in FACETS:
            wanted = wanted.with_chosen(facet, self._known(facet, wanted))
        return wanted

    def reach(self, selection: Numbers) -> tuple[float, float]:
        """Give the days that a selection takes, with room at both sides; of nothing selected, those of the story.

        A single event, or several at one time, stands in the middle of at least three days.
        """
        selection = selection if len(selection) else self.order
        if not len(selection):
            return 0.0, 1.0
        starts, ends = self.starts[selection], self.ends[selection]
        start, end = float(starts.min()), float(ends.max())
        alone = starts.max() == start and ends.min() == end
        room = max(end - start, 1.0) if alone else max((end - start) * MARGIN, HOUR)
        return start - room, end + room

    @cached_property
    def _texts(self) -> list[str]:
        """The folded text of each event; made at the first search, because it is the dearest part of the index."""
        return searchable(self.story)

    def _known(self, facet: str, wanted: Filter) -> list[str]:
        return [value for value in wanted.chosen(facet) if value in self._postings[facet]]

    def _masks(self, wanted: Filter) -> dict[str, Mask]:
        """Give for each part of a filter that asks for something the events that pass it."""
        masks = {}
        for facet in FACETS:
            if values := self._known(facet, wanted):
                masks[facet] = self._having(facet, values, every=facet == "actors" and wanted.all_actors)
        if wanted.text:
            masks["text"] = _mask(self.size, parse_search(wanted.text).find(self._texts))
        if wanted.since:
            masks["since"] = self._last > parse(wanted.since).bounds()[0]
        if wanted.until:
            masks["until"] = self._first < parse(wanted.until).bounds()[1]
        return masks

    def _having(self, facet: str, values: list[str], *, every: bool) -> Mask:
        having = [self._postings[facet][value] for value in values]
        if every:
            return self._meet(_mask(self.size, events) for events in having)
        return _mask(self.size, np.concatenate(having))

    def _meet(self, masks: Iterable[Mask]) -> Mask:
        met = np.ones(self.size, dtype=np.bool_)
        for mask in masks:
            met &= mask
        return met


def _mask(size: int, events: Numbers | list[int]) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[np.asarray(events, dtype=np.intp)] = True
    return mask


def _closed(bounds: Days) -> tuple[Days, Days]:
    """Draw open ends in to where the story begins or ends."""
    finite = bounds[np.isfinite(bounds)]
    first, last = (finite.min(), finite.max()) if len(finite) else (0.0, 1.0)
    starts, ends = bounds[:, 0].copy(), bounds[:, 1].copy()
    open_starts, open_ends = np.isneginf(starts), np.isposinf(ends)
    starts[open_starts] = np.minimum(first, np.where(open_ends, last, ends)[open_starts] - 1)
    ends[open_ends] = np.maximum(last, starts[open_ends] + 1)
    return starts, ends


def _postings(story: Story, facet: Facet) -> dict[str, Numbers]:
    """Give the events of each value of a facet, values by name: so choosing a value looks at its own events only."""
    found: dict[str, list[int]] = {}
    for number, event in enumerate(story.events):
        for value in facet.values_of(story, event):
            found.setdefault(value, []).append(number)
    actors = story.actors if facet.parameter == "actor" else {}
    names = {value: fold(actors[value].name if value in actors else value) for value in found}
    return {value: np.array(found[value], dtype=np.intp) for value in sorted(found, key=lambda v: (names[v], v))}
