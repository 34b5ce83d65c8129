"""A story by columns: what filters, lanes and the chart ask of all its events at once, in arrays.

    Story.events ─┬─ a tuple of events       columns_of() reads each of them, once
                  └─ rows of a file (Rows)   have their columns already, and make an event of a row when it is asked for

This is the seam between a story of a hundred events and one of a million: the index, the layout and the table know the
columns only, and ask ``story.events`` for the few events that they draw. A facet that ``values`` lacks is read off the
events, so that only the speed of a new facet depends on a column of its own.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, overload, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    import pyarrow as pa

    from timeline.model import Claim, Event

Days = NDArray[np.float64]
Mask = NDArray[np.bool_]
Numbers = NDArray[np.int32]
Texts = tuple[Numbers, "Sequence[str] | pa.Array"]
"""Some texts, and for each the event that it stands in."""


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """The values of a facet: each once in ``words``; of event ``events[i]`` one is ``words[codes[i]]``.

    ``events`` ascend; no event has a value twice, and no value is empty.
    """

    words: tuple[str, ...]
    events: Numbers
    codes: Numbers

    def of(self, events: Numbers) -> Values:
        """Keep the values of a few events, given ascending, without looking at the others."""
        first = np.searchsorted(self.events, events)
        counts = np.searchsorted(self.events, events, side="right") - first
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        pairs = np.repeat(first, counts) + within
        return Values(self.words, self.events[pairs], self.codes[pairs])

    def renamed(self, words: Sequence[str]) -> Values:
        """Give other words to the values, as the side of each actor; equal ones become one, empty ones go."""
        known = {word: code for code, word in enumerate(dict.fromkeys(filter(None, words)))}
        code_of = np.array([known.get(word, -1) for word in words], dtype=np.int32)
        codes = code_of[self.codes] if len(words) else self.codes
        return values_of(tuple(known), self.events, codes)


def values_of(words: Sequence[str], events: Numbers, codes: Numbers) -> Values:
    """Make values of pairs, ``events`` ascending: those of a negative code go, and of equal pairs all but the first."""
    kept = codes >= 0
    events, codes = events[kept], codes[kept]
    single = np.ones(len(codes), dtype=np.bool_)
    apart = 1  # an event has few values: comparing each with its next, next but one, ... is faster than sorting
    while (shared := events[apart:] == events[:-apart]).any():
        single[apart:] &= ~(shared & (codes[apart:] == codes[:-apart]))
        apart += 1
    return Values(tuple(words), events[single], codes[single])


@runtime_checkable
class Rows(Protocol):
    """Events of a file that stand in columns; of length and position like a tuple."""

    @property
    def columns(self) -> Columns:
        """Give the columns."""
        ...

    def some(self, numbers: Sequence[int]) -> Iterator[Event]:
        """Make the events of these positions, one after the other; none of them is kept."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """All events of a story, column by column, each as long as there are events.

    ``starts`` and ``ends`` are their half-open bounds in days since 1970-01-01, ``-inf`` and ``inf`` where open;
    ``importance`` is 1 to 10, ``sources`` how many an event has; ``values`` are by the names of facets. ``find`` gives
    the position of an event by its id, -1 where there is none; ``texts`` gives what can be searched in and is no facet,
    a piece after the other.
    """

    starts: Days
    ends: Days
    importance: NDArray[np.int8]
    sources: Numbers
    values: Mapping[str, Values]
    find: Callable[[str], int]
    titles: Callable[[], Sequence[str] | pa.ChunkedArray]
    texts: Callable[[], Iterator[Texts]]

    def __len__(self) -> int:
        """Count the events."""
        return len(self.starts)


def columns_of(events: Sequence[Event]) -> Columns:
    """Give the columns of events: their own, or read off each of them, without facets."""
    if isinstance(events, Rows):
        return events.columns
    bounds = np.array([event.when.bounds() for event in events], dtype=np.float64).reshape(-1, 2)
    numbers = {event.id: number for number, event in enumerate(events)}
    return Columns(
        bounds[:, 0],
        bounds[:, 1],
        np.array([event.importance for event in events], dtype=np.int8),
        np.array([len(event.sources) for event in events], dtype=np.int32),
        {},
        lambda name: numbers.get(name, -1),
        lambda: [event.title for event in events],
        lambda: iter([_texts(events)]),
    )


def encode(column: pa.ChunkedArray) -> tuple[list[str], Numbers]:
    """Give each text of a column once, and of each row which it is."""
    import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second

    coded = column.dictionary_encode().combine_chunks()
    coded = coded if isinstance(coded, pa.Array) else coded.chunk(0)
    return coded.dictionary.to_pylist(), coded.indices.to_numpy(zero_copy_only=False).astype(np.int32)


class LazyEvents(Sequence["Event"]):
    """A sequence of events that makes each when it is asked for by `at`; equal to a tuple of equal events."""

    @abstractmethod
    def at(self, number: int) -> Event:
        """Give the event at a position from 0 on."""

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Event, ...]: ...
    def __getitem__(self, at: int | slice) -> Event | tuple[Event, ...]:
        """Give an event or several, as a tuple does."""
        if isinstance(at, slice):
            return tuple(self.at(each) for each in range(*at.indices(len(self))))
        number = int(at)
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self.at(number % len(self))

    def __eq__(self, other: object) -> bool:
        """Compare event by event."""
        if not isinstance(other, Sequence) or len(self) != len(other):
            return False
        return self is other or all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]  # as a list


class SomeEvents(LazyEvents):
    """Some of the events of a story, by their positions."""

    def __init__(self, events: Sequence[Event], numbers: Sequence[int]) -> None:
        self._events, self._numbers = events, numbers

    def __len__(self) -> int:
        """Count the events."""
        return len(self._numbers)

    def __iter__(self) -> Iterator[Event]:
        """Give all events, one after the other."""
        return some_events(self._events, self._numbers)

    def at(self, number: int) -> Event:
        """Give the event at a position from 0 on."""
        return self._events[self._numbers[number]]


def some_events(events: Sequence[Event], numbers: Sequence[int]) -> Iterator[Event]:
    """Give the events of these positions; of a file's, each is made when its turn comes."""
    if isinstance(events, Rows):
        return events.some(numbers)
    return (events[number] for number in numbers)


def _texts(events: Sequence[Event]) -> Texts:
    """Give the texts of all events, those of one event behind each other."""
    told = [[text for text in free_texts(event) if text] for event in events]
    numbers = np.repeat(np.arange(len(events), dtype=np.int32), list(map(len, told)))
    return numbers, [text for each in told for text in each]


def free_texts(event: Event) -> Iterator[str]:
    """Give the texts of an event that no facet has; a fact is its name and its value."""
    yield from (event.title, event.summary)
    yield from (f"{name} {value}" for name, value in event.facts.items())
    for source in event.sources:
        yield from (source.title, source.quote)
        if source.says:
            yield from claim_texts(source.says)


def claim_texts(claim: Claim) -> Iterator[str]:
    """Give the texts of what a source says differently."""
    yield from (claim.where, claim.by, claim.note)
    yield from (f"{name} {value}" for name, value in claim.facts.items())


def read_values(events: Iterable[Event], read: Callable[[Event], Iterable[str]]) -> Values:
    """Read the values of a facet off each event."""
    known: dict[str, int] = {}
    pairs = [
        (number, known.setdefault(value, len(known)))
        for number, event in enumerate(events)
        for value in dict.fromkeys(filter(None, read(event)))
    ]
    table = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    return Values(tuple(known), table[:, 0], table[:, 1])
