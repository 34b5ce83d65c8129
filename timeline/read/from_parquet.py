"""Reads tables in Parquet, with pyarrow, which Streamlit brings along; a list in a cell is several values."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from timeline.formats import BETWEEN
from timeline.model import Story
from timeline.read.cells import written
from timeline.read.choices import Choices, Outcome
from timeline.read.report import Report
from timeline.read.rows import read_table
from timeline.read.sheet import Sheet
from timeline.read.tree import LONGEST_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second
    import pyarrow.parquet as pq  # noqa: PLC0415

    report = Report(name)
    try:
        if len(data) > LONGEST_TABLE:
            report.add(0, f"the file has more than {LONGEST_TABLE // 1_000_000} MB", "split the table")
            return Outcome(Story(""), report.problems())
        file = pq.ParquetFile(io.BytesIO(data))
        if file.metadata.num_rows > _MOST_ROWS:
            report.add(0, f"the file has more than {_MOST_ROWS:,} rows", "split the table")
            return Outcome(Story(""), report.problems())

        def rows() -> Iterator[tuple[int, Sequence[str]]]:
            line = 1
            for batch in file.iter_batches(batch_size=_BATCH):
                columns = [[_text(each) for each in column.to_pylist()] for column in batch.columns]
                for cells in zip(*columns, strict=True):
                    line += 1
                    yield line, cells

        return read_table(Sheet(tuple(file.schema_arrow.names), rows), name, choices)
    except (pa.ArrowException, OSError, ValueError) as error:
        report.add(0, f"this Parquet file cannot be read: {str(error)[:200]}", "write it anew")
        return Outcome(Story(""), report.problems())


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
