"""CSV and TSV: a row for each event, for spreadsheets and data frames; its sources stand in one cell, " | " between.

RFC 4180: commas (in TSV tabs) between cells, all of them quoted, CRLF at the end of a row, LF for a break in a cell.
UTF-8. "Safe for spreadsheets", as usual: with a byte order mark, without which Excel takes é for Ã©, a ' before every
cell that a spreadsheet would run as a formula, and cells cut to what Excel holds. Raw: none of these. Read it back with
``encoding="utf-8-sig"`` and, in pandas, ``dtype=str, keep_default_na=False``, so that "007" and "NA" stay as they are.
The last column is the side field, which brings back what the cells cannot hold.
"""

import csv
from io import StringIO

from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.rows import cut, rows
from timeline.formats import COLUMNS


def to_csv(order: Order) -> Delivery:
    """Write the events with commas between the cells."""
    return _write(order, ",")


def to_tsv(order: Order) -> Delivery:
    """Write the events with tabs between the cells."""
    return _write(order, "\t")


def _write(order: Order, separator: str) -> Delivery:
    output = StringIO(newline="")
    writer = csv.writer(output, delimiter=separator, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    if not order.spreadsheet:
        writer.writerows(rows(order))
        return deliver(output.getvalue())
    lost = 0
    for row in rows(order, safe=True):
        fits = cut(row)
        lost += fits is not row
        writer.writerow(fits)
    return deliver(output.getvalue().encode("utf-8-sig"), *((Note("cut", lost),) if lost else ()))
