"""Reads tables in Parquet, with pyarrow, which Streamlit brings along; a list in a cell is several values.

    written here, untouched ──> columns (`stored`), a million events in seconds
    written here, or what a data frame made of it ──> row by row, with all that stands in lists of mappings
    any other table ──> row by row, by its headings (`rows`)

A file is known to be untouched by a word in its metadata, which data frames do not write again.
"""

from __future__ import annotations

import datetime as dt
import io
import mmap
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from timeline.formats import BETWEEN, LISTED, PARQUET_KEY, SIDE, STORY, join_heads
from timeline.model import Story
from timeline.read.cells import written
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler
from timeline.read.report import Report
from timeline.read.rows import read_table
from timeline.read.sheet import Sheet
from timeline.read.side import side_of
from timeline.read.stored_rows import READ, entries_of
from timeline.read.tree import LONGEST_PARQUET

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import pyarrow as pa
    import pyarrow.parquet as pq

    from timeline.read.from_arrow import ArrowFile

EXTENSIONS = (".parquet",)
_MAGIC = b"PAR1"
_BATCH = 1_000  # rows that stand in memory at once
_MOST_ROWS = 5_000_000


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is Parquet, by its first letters."""
    del name
    return head.startswith(_MAGIC)


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a table in Parquet."""
    return read_file(data, name, choices, "Parquet", _open)


def _open(data: bytes) -> pq.ParquetFile:
    import pyarrow.parquet as pq  # noqa: PLC0415 - it takes a tenth of a second

    return pq.ParquetFile(io.BytesIO(data), page_checksum_verification=True)


def read_file(
    data: bytes, name: str, choices: Choices, kind: str, open_file: Callable[[bytes], pq.ParquetFile | ArrowFile]
) -> Outcome:
    """Read a table of typed columns; ``open_file`` raises an exception of Arrow where it is broken."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    report = Report(name)
    try:
        if len(data) > LONGEST_PARQUET:
            report.add(0, f"the file has more than {LONGEST_PARQUET // 1_000_000} MB", "split the table")
            return Outcome(Story(""), report.problems())
        file = open_file(data)
        if _count(file) > _MOST_ROWS:
            report.add(0, f"the file has more than {_MOST_ROWS:,} rows", "split the table")
            return Outcome(Story(""), report.problems())
        if _is_stored(file.schema_arrow):
            return _read_stored(file, name)
        return read_table(Sheet(tuple(file.schema_arrow.names), lambda: _rows(file)), name, choices)
    except (pa.ArrowException, OSError, ValueError) as error:
        report.add(0, f"this {kind} file cannot be read: {str(error)[:200]}", "write it anew")
        return Outcome(Story(""), report.problems())


def _count(file: pq.ParquetFile | ArrowFile) -> int:
    return int(file.metadata.num_rows if hasattr(file, "metadata") else file.num_rows)


def _is_stored(schema: pa.Schema) -> bool:
    """Tell whether a table has our columns, with lists where ours has lists."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    return set(READ) <= set(schema.names) and all(pa.types.is_list(schema.field(name).type) for name in LISTED)


def _read_stored(file: pq.ParquetFile | ArrowFile, name: str) -> Outcome:
    """Read a story that was written here: its columns, or where they may not be sound its rows."""
    import pyarrow as pa  # noqa: PLC0415 - as above

    from timeline.read.stored import Stored, read_columns  # noqa: PLC0415 - numpy behind it takes a tenth of a second

    assembler = Assembler(name)
    _read_head(file, assembler)
    story = assembler.story()
    if PARQUET_KEY in (file.schema_arrow.metadata or {}):
        table, let_go = _read_mapped(file)
        columns = read_columns(table, story.actors)
        let_go()
        pa.default_memory_pool().release_unused()
        if columns:
            return Outcome(replace(story, events=Stored(table, story.actors, columns)), assembler.report.problems())
    line = 1
    for batch in file.iter_batches(batch_size=_BATCH, columns=list(READ)):
        for row in batch.to_pylist():
            line += 1
            assembler.add(line, entries_of(row, line, assembler.report))
    return Outcome(assembler.story(), assembler.report.problems())


def _read_mapped(file: pq.ParquetFile | ArrowFile) -> tuple[pa.Table, Callable[[], None]]:
    """Read the columns that are kept, and give with them what lets go of the memory that they take, as far as it can.

    They go group by group into a file without a name, which is mapped into memory: so the system holds the parts that
    are looked at, and drops them when memory is short. Where there is no room for such a file, all is in memory.
    """
    import pyarrow as pa  # noqa: PLC0415 - as above

    try:
        with tempfile.TemporaryFile() as sink:
            with pa.ipc.new_stream(sink, pa.schema([file.schema_arrow.field(name) for name in READ])) as stream:
                for group in range(file.num_row_groups):
                    stream.write_table(file.read_row_group(group, columns=list(READ)).select(READ))
            sink.flush()
            mapped = mmap.mmap(sink.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError:
        return file.read(columns=list(READ)), lambda: None
    table = pa.ipc.open_stream(pa.py_buffer(mapped)).read_all()
    if not hasattr(mapped, "madvise"):
        return table, lambda: None
    return table, lambda: mapped.madvise(mmap.MADV_DONTNEED)


def _read_head(file: pq.ParquetFile | ArrowFile, assembler: Assembler) -> None:
    """Find what the side fields say of the story; the rows may have been sorted since."""
    import pyarrow.compute as pc  # noqa: PLC0415 - as above

    sides = file.read(columns=[SIDE])[SIDE]
    told = sides.filter(pc.match_substring(sides, f'"{STORY}"'))
    if head := join_heads(side_of(cell, 1, assembler.report) for cell in told.to_pylist()):
        assembler.head(head, 1)


def _rows(file: pq.ParquetFile | ArrowFile) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the rows of any table as texts, each with its number, the headings being 1."""
    line = 1
    for batch in file.iter_batches(batch_size=_BATCH):
        columns = [[_text(each) for each in column.to_pylist()] for column in batch.columns]
        for cells in zip(*columns, strict=True):
            line += 1
            yield line, cells


def _text(cell: Any) -> str:
    """Write a cell as text."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, list):
        return BETWEEN.join(map(_text, cell))
    if isinstance(cell, bytes):
        return cell.decode("utf-8", errors="replace")
    if isinstance(cell, float):
        return "" if cell != cell else str(int(cell)) if cell.is_integer() else repr(cell)  # noqa: PLR0124 - not a number
    if isinstance(cell, dt.datetime):
        return written(cell)
    return str(cell)
