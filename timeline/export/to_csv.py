"""CSV and TSV: a row for each event, for spreadsheets and data frames; its sources stand in one cell, " | " between.

RFC 4180: commas (in TSV tabs) between cells, all of them quoted, CRLF at the end of a row, LF for a break in a cell.
UTF-8. "Safe for spreadsheets", as usual: with a byte order mark, without which Excel takes é for Ã©, a ' before every
cell that a spreadsheet would run as a formula, and cells cut to what Excel holds. Raw: none of these. Read it back with
``encoding="utf-8-sig"`` and, in pandas, ``dtype=str, keep_default_na=False``, so that "007" and "NA" stay as they are.
The last column is the side field, which brings back what the cells cannot hold.
"""

import csv
from collections.abc import Callable
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.rows import cut, rows
from timeline.formats import COLUMNS


def to_csv(order: Order) -> Delivery:
    """Write the events with commas between the cells."""
    return _whole(order, write_csv)


def to_tsv(order: Order) -> Delivery:
    """Write the events with tabs between the cells."""
    return _whole(order, write_tsv)


def write_csv(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the events with commas between the cells into an open file, row by row."""
    return _write(order, output, ",")


def write_tsv(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the events with tabs between the cells into an open file, row by row."""
    return _write(order, output, "\t")


def _whole(order: Order, write: Callable[[Order, BinaryIO], tuple[Note, ...]]) -> Delivery:
    output = BytesIO()
    notes = write(order, output)
    return deliver(output.getvalue(), *notes)


def _write(order: Order, output: BinaryIO, separator: str) -> tuple[Note, ...]:
    text = TextIOWrapper(output, "utf-8-sig" if order.spreadsheet else "utf-8", newline="")
    writer = csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    lost = 0
    for row in rows(order, safe=order.spreadsheet):
        fits = cut(row) if order.spreadsheet else row
        lost += fits is not row
        writer.writerow(fits)
    text.detach()  # which writes what is left, and leaves the file open
    return (Note("cut", lost),) if lost else ()
