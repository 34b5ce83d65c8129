"""The index of a story: what filters need, in arrays; built once, never changed, shared by everyone who reads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from threading import Lock

import numpy as np

from timeline.columns import Columns, Days, Mask, Numbers, Values, columns_of, read_values
from timeline.edtf import parse
from timeline.model import Story
from timeline.query.asked import Answers, Chosen
from timeline.query.facets import FACETS, Filter
from timeline.query.folding import fold
from timeline.query.haystack import Haystack, fold_lines, make_haystacks
from timeline.query.search import parse_search
from timeline.query.selection import Selection
from timeline.query.tracks import TimeOrder, Tracks, inverse, make_tracks

HOUR = 1 / 24
MARGIN = 0.04
"""The part of a reach that is left free at either side of it."""

KEPT = 4
"""Selections that are kept: of a million events each takes some 30 MB with its lanes."""

KEPT_SEARCHES = 16
"""Searches whose answers are kept: of a million events each takes 1 MB."""


class Index(Answers):
    """A story made ready for filters.

    ``starts`` and ``ends`` are the half-open bounds of the events in days; an open end (``..``) is drawn in to where
    the story itself begins or ends, and leaves its event a day at least. Filters ask the real bounds.
    ``order`` is the order of time: by start, then end, then the more important first, then as in the file.
    """

    def __init__(self, story: Story) -> None:
        super().__init__()
        self.story = story
        self.columns: Columns = columns_of(story.events)
        self.size = len(self.columns)
        self.time = TimeOrder(self.columns)
        self.order: Numbers = self.time.numbers
        self._selected = lru_cache(KEPT)(self._select)
        self._counted = lru_cache(KEPT_SEARCHES)(self._counts)
        self._found = lru_cache(KEPT_SEARCHES)(self._find_word)
        self._folding = Lock()

    @cached_property
    def everything(self) -> Selection:
        """All events."""
        return Selection(self, np.ones(self.size, dtype=np.bool_))

    def selection(self, numbers: Iterable[int]) -> Selection:
        """Select events by their positions in ``story.events``."""
        return Selection(self, _mask(self.size, np.fromiter(numbers, dtype=np.int32)))

    def select(self, wanted: Filter) -> Selection:
        """Give the events that pass a filter; the last few selections are kept."""
        return self._selected(wanted)

    def counts(self, wanted: Filter) -> dict[str, Numbers]:
        """Count for each facet the events of each value under all other filters; the last few answers are kept."""
        return self._counted(wanted)

    def find(self, name: str) -> int:
        """Give the position of an event by its id; -1 where there is none."""
        return self.columns.find(name)

    def place(self, number: int) -> int:
        """Give the place of an event by its position in ``story.events``."""
        return int(self.time.place_of[number])

    def sorted_by_time(self, numbers: Collection[int]) -> list[int]:
        """Put positions in ``story.events`` into the order of time."""
        return sorted(numbers, key=self.time.place_of.__getitem__)

    def values(self, facet: str) -> Sequence[str]:
        """Give all values of a facet that the story has, by name."""
        return self.facet(facet).words

    def facet(self, name: str) -> Values:
        """Give the values of a facet and their events; read when first asked for, in the order of what they are called.

        They are those of the columns; a facet that has none there is read off the events.
        """
        return self.once(("facet", name), lambda: self._read_facet(name))

    def _read_facet(self, name: str) -> Values:
        held, actors = self.columns.values, self.story.actors
        if name in held:
            values = held[name]
        elif name == "sides" and "actors" in held:
            values = held["actors"].renamed([actors[each].side for each in held["actors"].words])
        else:
            read = FACETS[name].values
            values = read_values(self.story.events, lambda event: read(self.story, event))
        called = {key: actor.name for key, actor in actors.items()} if name == "actors" else {}
        return _by_name(values, called)

    def tracks(self, facet: str) -> Tracks:
        """Give the events of each value of a facet by time; made when first asked for."""
        return self.once(("tracks", facet), lambda: make_tracks(self.facet(facet), self.time))

    def _select(self, wanted: Filter) -> Selection:
        masks = self._masks(wanted)
        return Selection(self, self._meet(masks.values())) if masks else self.everything

    def _counts(self, wanted: Filter) -> dict[str, Numbers]:
        masks = self._masks(wanted)
        whole = self._meet(masks.values())
        counts = {}
        for facet in FACETS:
            values = self.facet(facet)
            narrowing = facet not in masks or (facet == "actors" and wanted.all_actors)
            mask = whole if narrowing else self._meet(mask for name, mask in masks.items() if name != facet)
            codes = values.codes[mask[values.events]] if masks else values.codes
            counts[facet] = np.bincount(codes, minlength=len(values.words)).astype(np.int32)
        return counts

    def reach(self, selection: Selection) -> tuple[float, float]:
        """Give the days that a selection takes, with room at both sides."""
        if not self.size:
            return 0.0, 1.0
        whole = len(selection) in {0, self.size}
        starts, ends = (days if whole else days[selection.kept] for days in (self.starts, self.ends))
        start, end = float(starts.min()), float(ends.max())
        return with_room(start, end, alone=bool(starts.max() == start and ends.min() == end))

    @cached_property
    def starts(self) -> Days:
        """Where each event begins, open ones with the story."""
        return self._closed[0]

    @cached_property
    def ends(self) -> Days:
        """Where each event ends, open ones with the story."""
        return self._closed[1]

    @cached_property
    def _closed(self) -> tuple[Days, Days]:
        """Draw open ends in to where the story begins or ends."""
        starts, ends = self.columns.starts, self.columns.ends
        open_starts, open_ends = np.isneginf(starts), np.isposinf(ends)
        finite = np.concatenate([starts[~open_starts], ends[~open_ends]])
        first, last = (finite.min(), finite.max()) if len(finite) else (0.0, 1.0)
        closed_starts = np.where(open_starts, np.minimum(first, np.where(open_ends, last, ends) - 1), starts)
        return closed_starts, np.where(open_ends, np.maximum(last, closed_starts + 1), ends)

    def _masks(self, wanted: Filter) -> dict[str, Mask]:
        """Give for each part of a filter that asks for something the events that pass it."""
        masks = {}
        for facet in FACETS:
            if values := self.known_values(facet, wanted):
                masks[facet] = self._having(facet, values, every=facet == "actors" and wanted.all_actors)
        if wanted.text:
            search = parse_search(wanted.text)
            masks["text"] = self._meet(map(self._found, search.wanted))
            for word in search.refused:
                masks["text"] &= ~self._found(word)
        if wanted.since:
            masks["since"] = self.columns.ends > parse(wanted.since).bounds()[0]
        if wanted.until:
            masks["until"] = self.columns.starts < parse(wanted.until).bounds()[1]
        return masks

    def _having(self, facet: str, values: list[str], *, every: bool) -> Mask:
        if every:
            return self._meet(self._having(facet, [value], every=False) for value in values)
        held = self.facet(facet)
        chosen = _mask(len(held.words), np.array([self._codes[facet][value] for value in values], dtype=np.int32))
        return _mask(self.size, held.events[chosen[held.codes]])

    def _meet(self, masks: Iterable[Mask]) -> Mask:
        met = np.ones(self.size, dtype=np.bool_)
        for mask in masks:
            met &= mask
        return met

    def _find_word(self, word: str) -> Mask:
        """Find the events that have a folded word in one of their texts: their own, or what a value is called."""
        found = np.zeros(self.size, dtype=np.bool_)
        for haystack in self._haystacks:
            found[haystack.events_with(word)] = True
        for facet, haystack in self._names.items():
            values = self.facet(facet)
            called = _mask(len(values.words), haystack.events_with(word))
            found[values.events[called[values.codes]]] = True
        found.setflags(write=False)
        return found

    @cached_property
    def _haystacks(self) -> tuple[Haystack, ...]:
        """The texts of the events; folded at the first search, because it is the dearest part of the index."""
        with self._folding:  # whoever searches while they are being folded waits for them
            return self.once("haystacks", lambda: tuple(make_haystacks(self.columns.texts())))

    def make_ready(self) -> None:
        """Fold the texts before anybody searches, as a thread may do while nobody asks for anything."""
        _ = self._haystacks

    @cached_property
    def _names(self) -> dict[str, Haystack]:
        """What the values of facets are called, for those that are searched in."""
        actors = self.story.actors
        called = {facet: [[word] for word in self.values(facet)] for facet in ("places", "tags", "publishers")}
        known = [actors.get(each) for each in self.values("actors")]
        called["actors"] = [[each.name, *each.aliases] if each else [] for each in known]
        return {
            facet: Haystack(
                np.repeat(np.arange(len(names), dtype=np.int32), list(map(len, names))),
                fold_lines([name for each in names for name in each]),
            )
            for facet, names in called.items()
        }


def with_room(start: float, end: float, *, alone: bool) -> tuple[float, float]:
    """Leave room at both sides of some days; events that are alone at one time stand in the middle of three."""
    room = max(end - start, 1.0) if alone else max((end - start) * MARGIN, HOUR)
    return start - room, end + room


def _mask(size: int, events: Numbers) -> Mask:
    mask = np.zeros(size, dtype=np.bool_)
    mask[events] = True
    return mask


def _by_name(values: Values, called: Mapping[str, str]) -> Values:
    """Set the values in the order of what they are called."""
    order = name_order(values.words, called)
    place = inverse(np.array(order, dtype=np.int32))
    return Values(tuple(values.words[at] for at in order), values.events, place[values.codes])


def name_order(words: Sequence[str], called: Mapping[str, str]) -> list[int]:
    """Give the positions of words in the order of what they are called."""
    folded = [fold(called.get(word, word)) for word in words]
    return sorted(range(len(folded)), key=lambda at: (folded[at], words[at]))


def choose_events(story: Story, events: Sequence[int]) -> Chosen:
    """Give events as who answers for them gave them, or by their positions in ``story.events`` as a selection."""
    return events if isinstance(events, Chosen) else select_events(story, events)


def select_events(story: Story, events: Sequence[int]) -> Selection:
    """Give events, by their positions in ``story.events``, as a selection, which they may be already."""
    return events if isinstance(events, Selection) else Index(story).selection(events)
