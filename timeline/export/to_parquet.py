"""Parquet: a row an event, with typed columns, for data frames, databases and stories of a million events.

``start`` and ``end`` are timestamps in seconds, which reach beyond the years that nanoseconds hold, and empty before
the year 1, which Python's own dates do not know; degrees and importance are numbers, actors (by their ids) and tags are
lists, facts and sources lists of mappings (``timeline.formats.LISTED``); where it is ordered,
the columns that databases ask stand behind them (``timeline.export.asked``). Written by the batch, so that memory stays
bounded whatever the story holds.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, BinaryIO

from timeline.edtf import parse
from timeline.export import side
from timeline.export.asked import asked_columns
from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.plain import entries
from timeline.export.rows import word_date, word_differences
from timeline.export.words import letters
from timeline.formats import ASKED, ASKED_FACETS, COLUMNS, LISTED, PARQUET_KEY, SIDE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from timeline.export.plain import Plain
    from timeline.model import Event, Source, Story

BATCH = 16_384
"""Events that stand in memory at once, and in one row group of the file."""

_SECONDS = 86_400
_NUMBERS = {"start": "days", "end": "days", "lat": "degrees", "lon": "degrees", "importance": "whole"}
_NUMBERS |= {"number": "whole", "first_day": "degrees", "end_day": "degrees"}


def to_parquet(order: Order) -> Delivery:
    """Write the events as a table."""
    output = BytesIO()
    write_order(order, output)
    return deliver(output.getvalue())


def write_order(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the events as a table into an open file."""
    write_parquet(output, order.narrowed(), order.chosen(), asked=order.asked)
    return ()


def write_parquet(
    output: BinaryIO,
    story: Story,
    events: Iterable[Event],
    notes: Mapping[bytes, bytes] = MappingProxyType({}),
    *,
    asked: bool = False,
) -> None:
    """Write events, in the order given, with the head of a story; its own events are not asked for.

    ``notes`` go into the metadata of the file, the columns that databases ask into the table where they are ``asked``:
    with them a file is twice as large, and takes twice as long. Each page has a checksum,
    so that a broken file is told from a sound one.
    """
    from pyarrow import parquet  # noqa: PLC0415 - it takes a tenth of a second

    schema = make_schema(notes, asked=asked)
    with parquet.ParquetWriter(output, schema, compression="zstd", write_page_checksum=True) as file:
        for batch in make_batches(story, events, schema, asked=asked):
            file.write_batch(batch, row_group_size=BATCH)


def make_batches(
    story: Story, events: Iterable[Event], schema: pa.Schema, *, asked: bool = False
) -> Iterator[pa.RecordBatch]:
    """Make the rows of events, a batch after the other; the first row has the head of the story."""
    head, rest, first = iter([side.head(story)]), iter(events), 0
    while batch := list(islice(rest, BATCH)):
        yield _batch(_columns(batch, head) | (asked_columns(story, batch, first) if asked else {}), schema)
        first += len(batch)


def make_schema(notes: Mapping[bytes, bytes], *, asked: bool = False) -> pa.Schema:
    """Give the names and types of the columns, and that the file was written here."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    kinds = {"days": pa.timestamp("s"), "degrees": pa.float64(), "whole": pa.int64()}

    def kind_of(name: str) -> pa.DataType:
        keys = "texts" if name in ASKED_FACETS.values() else LISTED.get(name)
        if keys is None:
            return kinds[_NUMBERS[name]] if name in _NUMBERS else pa.string()
        return pa.list_(pa.string() if keys == "texts" else pa.struct([(key, pa.string()) for key in keys]))

    return pa.schema(
        [(name, kind_of(name)) for name in (COLUMNS + ASKED if asked else COLUMNS)],
        metadata={PARQUET_KEY: b"1", **notes},
    )


def _columns(events: Sequence[Event], head: Iterator[dict[str, Plain]]) -> dict[str, list[Any]]:
    """Give the columns of some events; the first row has the head of the story in its side field."""
    told = [word_date(event.when) for event in events]
    columns: dict[str, list[Any]] = {name: [read(event) for event in events] for name, read in _READ.items()}
    columns |= {name: [each[at] for each in told] for at, name in enumerate(("when", "start", "end", "precision"))}
    columns |= {name: [_seconds(text) for text in columns[name]] for name in ("start", "end")}
    columns[SIDE] = [side.to_text(_rest(event) | next(head, {})) for event in events]
    return columns


def _batch(columns: Mapping[str, list[Any]], schema: pa.Schema) -> pa.RecordBatch:
    """Make arrays of columns."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    arrays = [
        _sources(columns[field.name]) if field.name == "sources" else _array(columns[field.name], field.type)
        for field in schema
    ]
    return pa.record_batch(arrays, schema=schema)


def _array(values: list[Any], kind: pa.DataType) -> pa.Array:
    """Make a column; halves of letters, which no encoding can write, are replaced."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    try:
        return pa.array(values, kind)
    except UnicodeEncodeError:
        return pa.array(list(map(_clean, values)), kind)


def _clean(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    return letters(value) if isinstance(value, str) else value


def _sources(of_events: list[Sequence[Source]]) -> pa.Array:
    """Make the column of sources key by key, which takes a third of the time that mappings take."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    flat = [source for sources in of_events for source in sources]
    offsets = [0]
    for sources in of_events:
        offsets.append(offsets[-1] + len(sources))
    told = {
        "published": [str(source.published or "") for source in flat],
        "says": [side.to_text(entries(source.says)) if source.says else "" for source in flat],
        SIDE: [side.to_text(entries(source)) if source.extra else "" for source in flat],
    }
    arrays = [
        _array(told[key] if key in told else [getattr(source, key) for source in flat], pa.string())
        for key in LISTED["sources"]
    ]
    told_each = pa.StructArray.from_arrays(arrays, LISTED["sources"])
    return pa.ListArray.from_arrays(pa.array(offsets, pa.int32()), told_each)


def _rest(event: Event) -> dict[str, Plain]:
    """Give the side field: what no column has."""
    if not event.extra and not (event.where and event.where.extra):
        return {}
    kept = {key: value for key, value in entries(event).items() if key in event.extra}
    return kept | ({"where": entries(event.where)} if event.where and event.where.extra else {})


@lru_cache(maxsize=10_000)
def _seconds(text: str) -> int | None:
    """Give the seconds from 1970 to a day; None where there is none, or it is one that Python does not know."""
    return int(parse(text).bounds()[0]) * _SECONDS if text and not text.startswith(("-", "0000")) else None


_READ: Mapping[str, Callable[[Event], object]] = {
    "id": lambda event: event.id,
    "title": lambda event: event.title,
    "place": lambda event: event.where.name if event.where else "",
    "lat": lambda event: event.where.lat if event.where else None,
    "lon": lambda event: event.where.lon if event.where else None,
    "actors": lambda event: list(event.actors),
    "tags": lambda event: list(event.tags),
    "status": lambda event: event.status,
    "importance": lambda event: event.importance,
    "summary": lambda event: event.summary,
    "facts": lambda event: [{"name": name, "value": value} for name, value in event.facts.items()],
    "sources": lambda event: event.sources,
    "differences": word_differences,
}
