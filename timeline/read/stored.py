"""The events of a Parquet file that was written here, column by column: none is made before it is asked for.

    Parquet ── columns ── sound? ──> Stored ──┬─ columns      what filters, lanes and the table ask of all events
                             │                └─ [number]     the event of one row (``stored_rows``)
                             └─ no ──> the rows one by one, so that each fault is told

A million events take some hundred bytes each, and are there in seconds.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline import schema
from timeline.columns import Columns, LazyEvents, Values, encode, values_of
from timeline.edtf import EdtfError, parse
from timeline.read.build import Cast
from timeline.read.parts import STATUSES
from timeline.read.stored_rows import READ, claim_texts, make_event
from timeline.read.tree import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from timeline.columns import Numbers, Texts
    from timeline.model import Actor, Event

KEPT = 4_096
"""Events that stay in memory after they were asked for."""

_BATCH = 2_000

# `timeline.read.tree.refused` in the notation of RE2, which knows no halves of letters, nor does UTF-8.
_REFUSED = r"[\x00-\x08\x0b-\x1f\x7f-\x{9f}\x{202a}-\x{202e}\x{2066}-\x{2069}\x{fffe}\x{ffff}]"


class Stored(LazyEvents):
    """The events of a table, in its order."""

    def __init__(self, table: pa.Table, actors: Mapping[str, Actor], columns: Columns) -> None:
        self.columns = columns
        self._table = table
        self._cells = {name: table[name] for name in READ}
        self._cast = Cast(actors, frozenset())
        self._event: Callable[[int], Event] = lru_cache(KEPT)(self._make)

    def __len__(self) -> int:
        """Count the events."""
        return int(self._table.num_rows)

    def at(self, number: int) -> Event:
        """Make the event of a row, or give it again."""
        return self._event(number)

    def __iter__(self) -> Iterator[Event]:
        """Make all events, one after the other; none of them is kept."""
        return self.some(range(len(self)))

    def some(self, numbers: Sequence[int]) -> Iterator[Event]:
        """Make the events of these positions, one after the other; none of them is kept."""
        for first in range(0, len(numbers), _BATCH):
            for row in self._table.take(np.asarray(numbers[first : first + _BATCH])).to_pylist():
                yield make_event(row, self._cast)

    def _make(self, number: int) -> Event:
        return make_event({name: cells[number].as_py() for name, cells in self._cells.items()}, self._cast)


def read_columns(table: pa.Table, actors: Mapping[str, Actor]) -> Columns | None:
    """Give the columns of a table; None where something in them is not sound."""
    import pyarrow.compute as pc  # noqa: PLC0415 - it takes a tenth of a second

    bounds = _bounds(table["when"])
    values = {facet: read(table) for facet, read in _VALUES.items()}
    importance = table["importance"].to_numpy()
    low, high = schema.IMPORTANCE
    words = [word for facet in ("places", "tags", "publishers", "languages") for word in values[facet].words]
    sound = (
        bounds is not None
        and set(values["statuses"].words) <= set(STATUSES)
        and set(values["actors"].words) <= actors.keys()
        and bool(((importance >= low) & (importance <= high)).all())
        and _are_sound(table["title"], r"\S")
        and _are_sound(table["id"], schema.ID)
        and pc.count_distinct(table["id"]).as_py() == table.num_rows
        and all(word.strip() and not refused(word) for word in words)
    )
    if bounds is None or not sound:
        return None
    return Columns(
        *bounds,
        importance.astype(np.int8),
        pc.list_value_length(table["sources"]).to_numpy(),
        values,
        lambda name: int(pc.index(table["id"], name).as_py()),
        lambda: table["title"],
        lambda: _texts(table),
    )


def _are_sound(column: pa.ChunkedArray, pattern: str) -> bool:
    """Tell whether all texts have a pattern, are no longer than a text may be, and hold no character that acts."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    sound = pc.and_not(pc.match_substring_regex(column, pattern), pc.match_substring_regex(column, _REFUSED))
    longest = pc.max(pc.utf8_length(column)).as_py() or 0
    return longest <= schema.LONGEST_TEXT and bool(pc.all(sound).as_py() is not False)


def _bounds(column: pa.ChunkedArray) -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Give the bounds of all dates, each date read once; None where one is none."""
    days, codes = encode(column)
    try:
        bounds = np.array([parse(day).bounds() for day in days], dtype=np.float64).reshape(-1, 2)
    except EdtfError:
        return None
    return bounds[codes, 0], bounds[codes, 1]


def _single(name: str) -> Callable[[pa.Table], Values]:
    """Read the values of a column with one text a row."""

    def read(table: pa.Table) -> Values:
        words, codes = encode(table[name])
        return _values(words, np.arange(len(codes), dtype=np.int32), codes)

    return read


def _listed(name: str, key: str = "") -> Callable[[pa.Table], Values]:
    """Read the values of a column of lists, or of one key of its mappings."""

    def read(table: pa.Table) -> Values:
        import pyarrow as pa  # noqa: PLC0415 - as above

        pieces = [(events, flat.field(key) if key else flat) for events, flat in _flat(table[name])]
        words, codes = encode(pa.chunked_array([flat for _, flat in pieces], pa.string()))
        events = np.concatenate([events for events, _ in pieces]) if pieces else np.zeros(0, dtype=np.int32)
        return _values(words, events, codes)

    return read


def _values(words: list[str], events: Numbers, codes: Numbers) -> Values:
    if "" in words:
        return Values(tuple(words), events, codes).renamed(words)
    return values_of(words, events, codes)


_VALUES: Mapping[str, Callable[[pa.Table], Values]] = {
    "actors": _listed("actors"),
    "places": _single("place"),
    "tags": _listed("tags"),
    "statuses": _single("status"),
    "publishers": _listed("sources", "publisher"),
    "languages": _listed("sources", "language"),
}


def _flat(column: pa.ChunkedArray) -> Iterator[tuple[Numbers, Any]]:
    """Give what stands in lists, and the event of each, a piece after the other."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    before = 0
    for chunk in column.chunks:
        parents = pc.list_parent_indices(chunk).to_numpy(zero_copy_only=False)
        yield (parents + before).astype(np.int32), chunk.flatten()
        before += len(chunk)


def _texts(table: pa.Table) -> Iterator[Texts]:
    """Give all that can be searched in and is no facet."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    for name in ("title", "summary"):
        before = 0
        for chunk in table[name].chunks:
            yield _told(np.arange(before, before + len(chunk), dtype=np.int32), chunk)
            before += len(chunk)
    for events, facts in _flat(table["facts"]):
        yield events, pc.binary_join_element_wise(facts.field("name"), facts.field("value"), " ")
    for events, sources in _flat(table["sources"]):
        yield _told(events, sources.field("title"))
        yield _told(events, sources.field("quote"))
        yield _claims(*_told(events, sources.field("says")))


def _told(events: Numbers, texts: pa.Array) -> tuple[Numbers, pa.Array]:
    """Leave out the texts that are empty."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    told = np.flatnonzero(pc.binary_length(texts).to_numpy(zero_copy_only=False))
    return (events, texts) if len(told) == len(texts) else (events[told], texts.take(told))


def _claims(events: Numbers, says: pa.Array) -> Texts:
    """Give the texts of what sources say differently, each alone."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    words, codes = encode(pa.chunked_array([says]))  # many sources say the same
    texts = [tuple(claim_texts(word)) for word in words]
    counts = np.array([len(each) for each in texts], dtype=np.int32)[codes]
    return np.repeat(events, counts), [text for code in codes.tolist() for text in texts[code]]
