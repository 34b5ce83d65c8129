"""What the page asks of a story, whoever answers: arrays in memory (`Index`), or a database (``timeline.engine``).

    Answers ── select(Filter) ──> Chosen ──┬─ counts_of, bins_of    events of lanes within a window, by equal bins
          └── counts(Filter)               ├─ meeting, foremost     the few events of a window that are drawn
              facet counts                 └─ page, find, [at]      in the order of a table, in the order of time

Lanes, chart and table know nothing else of a story but ``story.actors``, and ``story.events`` for the few that they
draw. An event goes by two numbers: its position in ``story.events``, and its *place*, by which lanes hold it.
"""

from abc import abstractmethod
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Protocol

from timeline.columns import Mask, Numbers
from timeline.model import Story
from timeline.query.facets import FACETS, Filter
from timeline.query.memory import Memory


class Held(Protocol):
    """The events of a lane."""

    def __len__(self) -> int:
        """Count the events."""
        ...

    def holds(self, places: Numbers) -> Mask:
        """Tell for each of some places whether it is in the lane."""
        ...


class Lanes(Protocol):
    """The events of each value of a facet."""

    @property
    def words(self) -> tuple[str, ...]:
        """The values."""
        ...

    def __getitem__(self, at: int) -> Any:
        """Give the events of one value, `Held`."""
        ...

    def counts(self) -> Numbers:
        """Count the events of each value."""
        ...


class Chosen(Memory, Sequence[int]):
    """The events that pass a filter, as a sequence of their positions in ``story.events`` in the order of time.

    What stands for lanes (``Any``) is what the same selection gave.
    """

    @property
    @abstractmethod
    def whole(self) -> "Answers":
        """Whose events they are."""

    @property
    @abstractmethod
    def track(self) -> Held:
        """All of them as one lane."""

    @abstractmethod
    def tracks(self, facet: str) -> Lanes:
        """Give the events of each value of a facet."""

    @abstractmethod
    def without(self, facet: str) -> Held:
        """Give the events that have no value of a facet."""

    @abstractmethod
    def union(self, tracks: Iterable[Any]) -> Held:
        """Give the events of several lanes of one facet, each once."""

    @abstractmethod
    def counts_of(self, tracks: Sequence[Any], start: float, end: float) -> list[int]:
        """Count for each lane the events that meet a window of days."""

    @abstractmethod
    def bins_of(self, tracks: Sequence[Any], start: float, end: float, number: int) -> list[Numbers]:
        """Count for each lane the events that begin in each of so many equal bins of a window of days.

        Before them stands how many had ended when it begins, behind them how many begin at its end or later; what
        began before it and goes on counts in the first bin.
        """

    @abstractmethod
    def count_within(self, start: float, end: float) -> int:
        """Count the events that meet a window of days."""

    @abstractmethod
    def meeting(self, start: float, end: float) -> Numbers:
        """Give the places of the events that meet a window of days."""

    @abstractmethod
    def foremost(self, start: float, end: float, most: int) -> Numbers:
        """Give the places of the most important events that meet a window of days, the foremost first."""

    @abstractmethod
    def in_time(self, places: Numbers) -> Numbers:
        """Put places into the order of time."""

    @abstractmethod
    def at_places(self, places: Numbers) -> Numbers:
        """Give the positions in ``story.events`` of the events at some places."""

    @abstractmethod
    def find(self, name: str) -> int:
        """Give the position in the order of time of an event by its id; -1 where it is not among them."""

    @abstractmethod
    def page(self, sort: str, *, descending: bool, first: int, count: int) -> list[int]:
        """Give some events in the order of a table (`timeline.query.sorting.SORTS`); equal ones by time."""


class Answers(Memory):
    """All events of a story."""

    story: Story
    size: int

    @property
    @abstractmethod
    def everything(self) -> Chosen:
        """All events."""

    @abstractmethod
    def select(self, wanted: Filter) -> Chosen:
        """Give the events that pass a filter; values that the story does not have are ignored."""

    @abstractmethod
    def counts(self, wanted: Filter) -> dict[str, Numbers]:
        """Count for each facet the events of each value under all other filters, in the order of ``values(facet)``.

        So a count tells what choosing the value would give beside what is chosen already; of all-of actors it is what
        remains with this actor too.
        """

    @abstractmethod
    def values(self, facet: str) -> Sequence[str]:
        """Give all values of a facet that the story has, by name."""

    @abstractmethod
    def reach(self, selection: Any) -> tuple[float, float]:
        """Give the days that a selection takes, with room at both sides; of nothing selected, those of the story.

        A single event, or several at one time, stands in the middle of at least three days.
        """

    @abstractmethod
    def find(self, name: str) -> int:
        """Give the position in ``story.events`` of an event by its id; -1 where there is none."""

    @abstractmethod
    def place(self, number: int) -> int:
        """Give the place of an event by its position in ``story.events``."""

    @abstractmethod
    def sorted_by_time(self, numbers: Collection[int]) -> list[int]:
        """Put positions in ``story.events`` into the order of time."""

    def code(self, facet: str, value: str) -> int:
        """Tell where a value stands in ``values(facet)``; -1 where the story does not have it."""
        return self._codes[facet].get(value, -1)

    def unknown(self, wanted: Filter) -> tuple[str, ...]:
        """Name the chosen values that the story does not have, as an address from an older story may hold."""
        values = ((facet, value) for facet in FACETS for value in wanted.chosen(facet))
        return tuple(dict.fromkeys(value for facet, value in values if value not in self._codes[facet]))

    def known(self, wanted: Filter) -> Filter:
        """Give the filter without the values that the story does not have."""
        for facet in FACETS:
            wanted = wanted.with_chosen(facet, self.known_values(facet, wanted))
        return wanted

    def known_values(self, facet: str, wanted: Filter) -> list[str]:
        """Give the chosen values of a facet that the story has."""
        return [value for value in wanted.chosen(facet) if value in self._codes[facet]]

    @property
    def _codes(self) -> dict[str, dict[str, int]]:
        """The place of each value in `values`, by facet."""
        return self.once("codes", self._make_codes)

    def _make_codes(self) -> dict[str, dict[str, int]]:
        return {facet: {word: code for code, word in enumerate(self.values(facet))} for facet in FACETS}
