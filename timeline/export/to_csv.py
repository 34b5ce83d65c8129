"""CSV: one row for each event, for spreadsheets and data frames; its sources stand in one cell, " | " between them.

RFC 4180: commas between the cells, every cell quoted, CRLF at the end of a row, LF for a line break in a cell.
UTF-8. "Safe for spreadsheets", as usual: with a byte order mark, without which Excel takes é for Ã©, a ' before every
cell that a spreadsheet would run as a formula, and cells cut to what Excel holds. Raw: none of these. Read it back with
``encoding="utf-8-sig"`` and, in pandas, ``dtype=str, keep_default_na=False``, so that "007" and "NA" stay as they are.
The last column is the side field, which brings back what the cells cannot hold.
"""

import csv
from io import BytesIO, TextIOWrapper
from typing import BinaryIO

from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.rows import cut, rows
from timeline.formats import COLUMNS, make_safe


def to_csv(order: Order) -> Delivery:
    """Write the events as CSV."""
    output = BytesIO()
    notes = write_csv(order, output)
    return deliver(output.getvalue(), *notes)


def write_csv(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the events as CSV into an open file, row by row."""
    text = TextIOWrapper(output, "utf-8-sig" if order.spreadsheet else "utf-8", newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    lost = 0
    for row in rows(order):
        if not order.spreadsheet:
            writer.writerow(row)
            continue
        safe = [cell if cell[:1].isalnum() else make_safe(cell) for cell in row]  # spares most of the calls
        fits = cut(safe)
        lost += fits is not safe
        writer.writerow(fits)
    text.detach()  # which writes what is left, and leaves the file open
    return (Note("cut", lost),) if lost else ()
