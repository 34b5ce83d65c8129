"""Reads spreadsheets: XLSX and XLSM, XLS, XLSB, and ODS; of several sheets the one whose headings we know best.

python-calamine (Rust, 1 MB) reads them: 8 times as fast as openpyxl, and it runs no formula, macro or link, of which it
takes the values that were last shown. A cell with a date is a day, or a moment where its time is not midnight; a whole
number is written without a fraction.
"""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from timeline.model import Story
from timeline.read.archive import BROKEN
from timeline.read.cells import written
from timeline.read.choices import Choices, Outcome
from timeline.read.columns import known
from timeline.read.report import Report
from timeline.read.rows import read_table
from timeline.read.sheet import Sheet, find_headings
from timeline.read.tree import LONGEST_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from python_calamine import CalamineWorkbook

EXTENSIONS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_UNPACKED = 4 * LONGEST_TABLE  # a file that swells to more was made to fill the memory
_CHUNK = 1 << 20
_MOST_SHEETS = 50


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is a spreadsheet: a ZIP that begins as one, or the older container."""
    del name
    is_book = any(part in head for part in (b"[Content_Types].xml", b"xl/", b"opendocument.spreadsheet"))
    return (head.startswith(b"PK\x03\x04") and is_book) or head.startswith(_OLE)


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the best sheet of a spreadsheet."""
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only who opens one waits for it

    report = Report(name)
    if what := _too_much(data):
        report.add(0, what, "save the sheet as CSV")
        return Outcome(Story(""), report.problems())
    try:
        sheet = _best(CalamineWorkbook.from_filelike(io.BytesIO(data)))
    except (CalamineError, OSError, ValueError, RuntimeError) as error:
        report.add(0, f"this spreadsheet cannot be read: {error}", "save it anew, or save the sheet as CSV")
        return Outcome(Story(""), report.problems())
    if sheet is None:
        report.add(0, "the spreadsheet is empty", "begin with a row of headings: title, when")
        return Outcome(Story(""), report.problems())
    return read_table(sheet, name, choices)


def _too_much(data: bytes) -> str:
    """Tell why a file may not be read, if so; unpacked to count it, since what a ZIP says of its sizes may be false."""
    if len(data) > LONGEST_TABLE:
        return f"the file has more than {LONGEST_TABLE // 1_000_000} MB"
    if not data.startswith(b"PK"):
        return ""
    left = _MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                with archive.open(entry) as part:
                    while chunk := part.read(_CHUNK):
                        left -= len(chunk)
                        if left < 0:
                            return f"the file unpacks to more than {_MOST_UNPACKED // 1_000_000} MB"
    except (*BROKEN, OSError) as error:
        return f"this spreadsheet cannot be read: {error}"
    return ""


def _best(book: CalamineWorkbook) -> Sheet | None:
    """Choose the sheet whose headings we know best; of equals the first."""
    best, most = None, -1
    for title in book.sheet_names[:_MOST_SHEETS]:
        sheet = _open(book, title)
        if sheet is not None and known(sheet.headings) > most:
            best, most = sheet, known(sheet.headings)
    return best


def _open(book: CalamineWorkbook, title: str) -> Sheet | None:
    page = book.get_sheet_by_name(title)
    first = 1 + (page.start[0] if page.start else 0)

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        for line, row in enumerate(page.iter_rows(), start=first):
            yield line, [each if type(each) is str else _text(each) for each in row]

    line, headings = find_headings(rows())
    return Sheet(headings, lambda: (row for row in rows() if row[0] > line), name=title) if headings else None


def _text(cell: Any) -> str:
    """Write a cell as a person would have typed it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**15 else repr(cell)
    if isinstance(cell, dt.datetime):
        return written(cell)
    if isinstance(cell, dt.date):
        return cell.isoformat()
    if isinstance(cell, dt.time):
        return cell.replace(microsecond=0).isoformat()
    return str(cell)
