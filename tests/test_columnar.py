"""Large tables go through Arrow, which has to find what Python's csv module finds, cell by cell and line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.read import from_csv, read_bytes
from timeline.read.columnar import blocks, open_columns
from timeline.read.from_csv import open_csv
from timeline.read.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADINGS = ("title", "when")

rows_of_text = st.lists(st.text("ab\",;\t\n\r 'é\ufeff\0", max_size=12), max_size=8).map("\n".join)


def by_rows(data: bytes) -> tuple[Sheet, list[tuple[int, list[str]]]]:
    """Open a table with the csv module, as a small one is."""
    sheet = open_csv(data, "")
    assert isinstance(sheet, Sheet)
    return sheet, [(line, list(cells)) for line, cells in sheet.rows()]


def by_columns(data: bytes, line: int, headings: Sequence[str]) -> list[tuple[int, list[str]]] | None:
    """Open it with Arrow."""
    table = open_columns(data, ",", line, headings)
    if table is None:
        return None
    found = ((block.lines, zip(*block.columns, strict=True)) for block in blocks(table, line))
    return [(at, list(cells)) for lines, rows in found for at, cells in zip(lines, rows, strict=True)]


@given(rows_of_text)
@example('a,"b\nc"\n\nd,e\n')
@example('"a""b",c\n"d"e,f')
@example('a,"b')
@example("a,b,c\n")
def test_arrow_finds_the_cells_and_lines_of_the_csv_module_or_leaves_the_table_to_it(text: str) -> None:
    data = f"title,when\n{text}".encode()
    found = by_columns(data, 1, HEADINGS)
    if found is not None:
        rows = [row for row in by_rows(data)[1] if any(row[1])]
        assert [row for row in found if any(row[1])] == rows


@given(st.text('ab",\n', max_size=12))
@example('"a\nb",c')
@example('a"b,"c\n d"')
def test_headings_may_go_over_several_lines(first: str) -> None:
    data = f'{first}\n"when",title{first}\n2025,A\n2026,B\n'.encode()
    small = read_bytes(data, "table.csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(from_csv, "LARGE", 1)
        large = read_bytes(data, "table.csv")
    assert (large.story, list(map(str, large.problems))) == (small.story, list(map(str, small.problems)))


@pytest.mark.parametrize("breaks", ["\n", "\r\n"])
def test_a_large_table_is_read_as_a_small_one_is(monkeypatch: pytest.MonkeyPatch, breaks: str) -> None:
    lines = ["title,when,who,note"]
    lines += [
        f'"It\'s {at}",2025-{at % 14:02d}-05,"Ada, Ben","a{breaks if at % 7 == 0 else " "}b"' for at in range(3000)
    ]
    lines[1500] = "\u202eX,2025,Ada,"
    data = breaks.join(lines).encode()
    small = read_bytes(data, "table.csv")
    monkeypatch.setattr(from_csv, "LARGE", 1)
    large = read_bytes(data, "table.csv")
    assert (large.story, large.table) == (small.story, small.table)
    assert list(map(str, large.problems)) == list(map(str, small.problems))
    assert len(large.story.events) > 2500
