"""Reads tables in Arrow's own file format, which is also Feather's since version 2; then as those of Parquet.

Arrow's files are taken for what they say of themselves, so all of it is checked before anything is asked of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.read.from_parquet import read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pyarrow as pa

    from timeline.read.choices import Choices, Outcome

EXTENSIONS = (".arrow", ".feather")
_MAGIC = b"ARROW1"


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is Arrow's, by its first letters."""
    del name
    return head.startswith(_MAGIC)


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a table in Arrow."""
    return read_file(data, name, choices, "Arrow", ArrowFile)


class ArrowFile:
    """A file of Arrow, with what `read_file` asks of one of Parquet; a row group is a batch."""

    def __init__(self, data: bytes) -> None:
        import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second

        file = pa.ipc.open_file(pa.py_buffer(data))
        self.schema_arrow = file.schema
        self._batches = [file.get_batch(number) for number in range(file.num_record_batches)]
        for batch in self._batches:
            batch.validate(full=True)
        self.num_rows = sum(batch.num_rows for batch in self._batches)
        self.num_row_groups = len(self._batches)

    def read(self, columns: Sequence[str]) -> pa.Table:
        """Give some of the columns, whole."""
        import pyarrow as pa  # noqa: PLC0415 - as above

        return pa.Table.from_batches(self._batches, self.schema_arrow).select(columns)

    def read_row_group(self, number: int, columns: Sequence[str]) -> pa.Table:
        """Give some of the columns of one batch."""
        import pyarrow as pa  # noqa: PLC0415 - as above

        return pa.Table.from_batches([self._batches[number]]).select(columns)

    def iter_batches(self, batch_size: int, columns: Sequence[str] | None = None) -> Iterator[pa.RecordBatch]:
        """Give the rows, so many at a time."""
        table = self.read(columns or self.schema_arrow.names)
        yield from table.to_batches(max_chunksize=batch_size)
