"""Parquet: the rows of the CSV with typed columns, for data frames and databases.

``start`` and ``end`` are timestamps in seconds, which reach beyond the years that nanoseconds hold, and empty before
the year 1, which Python's own dates do not know; degrees and importance are numbers; all else is text, as in the CSV.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from timeline.edtf import parse
from timeline.export.order import Delivery, Order, deliver
from timeline.export.rows import rows
from timeline.export.words import letters
from timeline.formats import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_SECONDS = 86_400
_TYPES: Mapping[str, str] = {"start": "days", "end": "days", "lat": "degrees", "lon": "degrees", "importance": "whole"}


def to_parquet(order: Order) -> Delivery:
    """Write the events as a table."""
    import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second
    from pyarrow import parquet  # noqa: PLC0415

    kinds = {"days": pa.timestamp("s"), "degrees": pa.float64(), "whole": pa.int64(), "": pa.string()}
    columns = list(zip(*rows(order), strict=True)) or [()] * len(COLUMNS)
    arrays = []
    for name, column in zip(COLUMNS, columns, strict=True):
        kind = _TYPES.get(name, "")
        arrays.append(pa.array(map(_VALUES[kind], column), kinds[kind], size=len(column)))
    output = BytesIO()
    parquet.write_table(pa.Table.from_arrays(arrays, names=list(COLUMNS)), output, compression="zstd")
    return deliver(output.getvalue())


def _days(text: str) -> int | None:
    return int(parse(text).bounds()[0]) * _SECONDS if text and not text.startswith(("-", "0000")) else None


_VALUES: Mapping[str, Callable[[str], object]] = {
    "days": _days,
    "degrees": lambda text: float(text) if text else None,
    "whole": int,
    "": letters,
}
