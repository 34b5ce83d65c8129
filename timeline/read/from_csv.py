"""Reads tables as text: CSV, TSV and their kin, whatever stands between the cells and however letters are encoded.

    bytes ── encoding ── separator ── headings ──> Sheet ── rows ──> story

UTF-8 with or without a mark, UTF-16 with one, else Windows-1252, which old spreadsheets write (and of which every byte
is a letter). Rows are decoded as they are read: the text never stands in memory as a whole.
"""

from __future__ import annotations

import codecs
import csv
import io
from contextlib import suppress
from typing import TYPE_CHECKING

from timeline.formats import COLUMNS
from timeline.model import Story
from timeline.read.choices import Choices, Outcome
from timeline.read.columnar import LARGE, blocks, open_columns
from timeline.read.columns import known
from timeline.read.report import Report
from timeline.read.rows import read_table
from timeline.read.sheet import TOO_LONG, Sheet, find_headings
from timeline.read.tree import LONGEST_TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

EXTENSIONS = (".csv", ".tsv", ".tab")
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_HEAD = 65_536
_OURS = 3  # columns of a table of ours by which it is known
_SNIFFED = 50  # lines by which the separator is told
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is a table: two headings that we know, in one of the first rows."""
    del name
    headings = peek(head)
    return len(headings) > 1 and known(headings) > 1


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a table as text."""
    sheet = open_csv(data, name)
    return read_table(sheet, name, choices) if isinstance(sheet, Sheet) else sheet


def peek(head: bytes) -> tuple[str, ...]:
    """Give the headings of a file by its first bytes; none where it is no text."""
    if b"\0" in head and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ()
    sheet = open_csv(head, "")
    return sheet.headings if isinstance(sheet, Sheet) else ()


def open_csv(data: bytes, name: str, headings: tuple[str, ...] = ()) -> Sheet | Outcome:
    """Open a table; what holds none is an outcome without events. ``headings`` are those of a file that has none."""
    report = Report(name)
    if len(data) > LONGEST_TABLE:
        report.add(0, f"the file has more than {LONGEST_TABLE // 1_000_000} MB", "split the table")
        return Outcome(Story(""), report.problems())
    encoding = _encoding(data)
    separator = _separator(data[:_HEAD].decode(encoding, errors="ignore"))

    def rows() -> Iterator[tuple[int, Sequence[str]]]:
        return _rows(data, encoding, separator)

    line, found = (0, headings) if headings else find_headings(rows())
    if not found:
        report.add(0, "the file is empty", "begin with a row of headings: title, when")
        return Outcome(Story(""), report.problems())
    label = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}[encoding]
    table = None
    if len(data) > LARGE and encoding == "utf-8-sig":
        table = open_columns(data, separator, line, found)
    blocks_ = None if table is None else lambda: blocks(table, line)
    return Sheet(
        *(found, lambda: (row for row in rows() if row[0] > line), label, SEPARATORS[separator]), blocks=blocks_
    )


def _encoding(data: bytes) -> str:
    """Tell how letters are encoded."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if data.isascii():
        return "utf-8-sig"
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for at in range(0, len(data), _HEAD):
            decoder.decode(data[at : at + _HEAD])
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _separator(text: str) -> str:
    """Find the sign that parts the rows into the same number of cells, the more the better; else the comma."""
    for sign in SEPARATORS:  # a table of ours tells it by its head, whatever breaks and tabs its cells hold
        if text.lstrip("\ufeff").replace('"', "").startswith(sign.join(COLUMNS[:_OURS])):
            return sign
    lines = text.splitlines(keepends=True)[: _SNIFFED + 1]
    lines = lines[:-1] if len(lines) > 1 else lines  # the last may be cut off
    best, most = ",", (0.0, 0)
    for sign in SEPARATORS:
        counts = []
        with suppress(csv.Error):
            counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        if not counts:
            continue
        width = max(set(counts), key=lambda count: (counts.count(count), count))
        rank = (counts.count(width) / len(counts) if width > 1 else 0.0, width)
        if rank > most:
            best, most = sign, rank
    return best


def _rows(data: bytes, encoding: str, separator: str) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the rows with the lines in which they begin."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding, errors="replace", newline="")
    reader = csv.reader(text, delimiter=separator)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = TOO_LONG
        yield line, cells
        line = reader.line_num + 1
