"""Arrow's own file format, which is also Feather's since version 2: the table of Parquet, as it stands in memory.

Other programs read it without unpacking columns; the file is larger than Parquet's.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO

from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.to_parquet import make_batches, make_schema

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.model import Event, Story


def to_arrow(order: Order) -> Delivery:
    """Write the events as a table."""
    output = BytesIO()
    write_arrow_order(order, output)
    return deliver(output.getvalue())


def write_arrow_order(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the events as a table into an open file."""
    write_arrow(output, order.narrowed(), order.chosen())
    return ()


def write_arrow(output: BinaryIO, story: Story, events: Iterable[Event]) -> None:
    """Write events, in the order given, with the head of a story, a batch after the other."""
    import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second

    schema = make_schema({})
    options = pa.ipc.IpcWriteOptions(compression="zstd")
    with pa.ipc.new_file(output, schema, options=options) as file:
        for batch in make_batches(story, events, schema):
            file.write_batch(batch)
