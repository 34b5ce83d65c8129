"""A workbook of spreadsheets (XLSX, ECMA-376), written row by row into one ZIP: texts and numbers, nothing that runs.

    book = Workbook()
    book.add_sheet("Events", columns, rows)  ──>  book.close()  ──>  bytes, the same for the same rows

Written by hand since the libraries for it take four times as long or more (`bench/formats.py`). A text is an inline
string, so that no cell is a formula; every part has the same date, so that equal rows give equal bytes.
"""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING

from timeline.export.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_LETTERS = 32_767
"""What a cell of Excel holds; a longer one of a CSV goes on in the row below."""

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_LEVEL = 4  # of compression: half the time of the usual 6 for a tenth more bytes
_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # what spreadsheets read as a letter by its number
_BLOCK = 500  # rows that are compressed at once

# 1 is bold, for the names of columns; 2 breaks its lines.
_STYLES = f"""<styleSheet xmlns="{_MAIN}">
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>
<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">
<alignment vertical="top" wrapText="1"/></xf></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>
</styleSheet>"""
_DEFAULTS = f"""<Default Extension="rels" ContentType="{_RELS}"/>
<Default Extension="xml" ContentType="application/xml"/>"""
_PANE = """<sheetViews><sheetView workbookViewId="0">
<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its width in letters, whether its texts are numbers, whether it is out of sight."""

    name: str
    width: int
    number: bool = False
    hidden: bool = False


class Workbook:
    """Writes sheet after sheet; ``close`` gives the file."""

    def __init__(self) -> None:
        self._file = BytesIO()
        self._archive = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
        self._names: list[str] = []

    def add_sheet(self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> None:
        """Add a sheet whose first row holds the names of the columns, stays in sight and filters."""
        self._names.append(name)
        info = zipfile.ZipInfo(f"xl/worksheets/sheet{len(self._names)}.xml")
        info.compress_type = zipfile.ZIP_DEFLATED
        letters = [_letter(number) for number in range(len(columns))]
        with self._archive.open(info, "w") as part:
            part.write(_begin(columns).encode())
            block = [_row(1, [_text(f"{at}1", column.name, 1) for at, column in zip(letters, columns, strict=True)])]
            count = 1
            for count, row in enumerate(rows, 2):
                block.append(_row(count, _cells(count, letters, columns, row)))
                if len(block) >= _BLOCK:
                    part.write("".join(block).encode())
                    block = []
            block.append(f'</sheetData><autoFilter ref="A1:{letters[-1]}{count}"/></worksheet>')
            part.write("".join(block).encode())

    def close(self) -> bytes:
        """Write what holds the sheets together, and give the file."""
        sheets = range(1, 1 + len(self._names))
        overrides = "".join(
            f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/>'
            for name, kind in [
                ("xl/workbook.xml", "sheet.main"),
                ("xl/styles.xml", "styles"),
                *((f"xl/worksheets/sheet{number}.xml", "worksheet") for number in sheets),
            ]
        )
        listed = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(self._names, 1)
        )
        targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in sheets] + [("styles", "styles.xml")]
        self._add(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types">{_DEFAULTS}{overrides}</Types>',
        )
        self._add("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        self._add("xl/_rels/workbook.xml.rels", _relations(targets))
        self._add(
            "xl/workbook.xml", f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>'
        )
        self._add("xl/styles.xml", _STYLES)
        self._archive.close()
        return self._file.getvalue()

    def _add(self, name: str, content: str) -> None:
        self._archive.writestr(zipfile.ZipInfo(name), _HEAD + content, zipfile.ZIP_DEFLATED)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    each = (
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>'


def _begin(columns: Sequence[Column]) -> str:
    """Write what stands before the rows: the first one frozen, the widths of the columns."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{column.width}" customWidth="1" hidden="{int(column.hidden)}"/>'
        for at, column in enumerate(columns, 1)
    )
    return f'{_HEAD}<worksheet xmlns="{_MAIN}">{_PANE}<cols>{widths}</cols><sheetData>'


def _row(number: int, cells: Iterable[str]) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cells(number: int, letters: Sequence[str], columns: Sequence[Column], row: Sequence[str]) -> Iterable[str]:
    """Write the cells of a row that hold something."""
    for letter, column, text in zip(letters, columns, row, strict=True):
        if text:
            at = f"{letter}{number}"
            yield f'<c r="{at}"><v>{text}</v></c>' if column.number else _text(at, text, 2)


def _text(at: str, text: str, style: int) -> str:
    if not text.isprintable() or "_x" in text:
        text = _ESCAPED.sub("_x005F_", clean(text))
    if len(text) > MOST_LETTERS:
        text = f"{text[: MOST_LETTERS - 1]}…"
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text, quote=False)}</t></is></c>'


def _letter(number: int) -> str:
    """Name a column, the first of the alphabet's letters at most twice.

    >>> _letter(0), _letter(25), _letter(26)
    ('A', 'Z', 'AA')
    """
    high, low = divmod(number, 26)
    return (chr(64 + high) if high else "") + chr(65 + low)
