"""Tables of 100,000 events out and in again: CSV beside pandas' own, of the same cells, XLSX beside openpyxl.

    python -m bench.tables [ROUNDS]

Both in one process with all that they need imported. pandas and openpyxl get cells that are ready; we make them out of
events, and make them safe for a spreadsheet.
"""

import csv
import io
import sys
from dataclasses import replace
from functools import partial

import openpyxl
import pandas as pd

from bench._measure import compare, in_turn, report, seconds
from timeline import edtf
from timeline.export import Order, export
from timeline.model import Actor, Event, Place, Source, Story
from timeline.read import read_bytes

ROWS, SHEET_ROWS = 100_000, 20_000
CSV_GOAL, XLSX_GOAL = 3.0, 1.5


def make_story(count: int, *, sourced: bool) -> Story:
    """Make up a story of so many events, each with two actors, a place and tags, and a source where asked."""
    actors = {f"a{number}": Actor(f"a{number}", f"Person {number}") for number in range(60)}
    days = [edtf.parse(f"20{year:02d}-{month:02d}-15") for year in range(26) for month in range(1, 13)]
    events = tuple(
        Event(
            f"e{number}",
            f"Event number {number} of the story",
            days[number % len(days)],
            where=Place("Kyiv", 50.45, 30.52),
            actors=(f"a{number % 30}", f"a{30 + number * 7 % 30}"),
            summary="They met and talked about the draft of the plan.",
            tags=("talks", "plan"),
            sources=(Source("Axios", f"https://axios.example/{number}", "The plan"),) if sourced else (),
        )
        for number in range(count)
    )
    return Story("Many", events, actors)


def order(story: Story) -> Order:
    """Order all of a story."""
    return Order(story, tuple(range(len(story.events))), exported="2026-02-01")


def cells_of(asked: Order) -> list[list[str]]:
    """Give the cells that our CSV has."""
    content = export("csv", replace(asked, spreadsheet=False)).files[0].content
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def read_pandas(data: bytes) -> None:
    """Read a table as texts."""
    pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False, encoding="utf-8-sig")


def openpyxl_book(rows: list[list[str]]) -> None:
    """Write a sheet as openpyxl does fastest."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("Events")
    for row in rows:
        sheet.append(row)
    book.save(io.BytesIO())


def main() -> None:
    """Measure and print the ratios."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else 3
    for sourced in (False, True):
        asked = order(make_story(ROWS, sourced=sourced))
        head, *rows = cells_of(asked)
        frame = pd.DataFrame(rows, columns=head)
        rivals = {
            "ours": partial(seconds, partial(export, "csv", asked)),
            "pandas": partial(seconds, partial(frame.to_csv, index=False, quoting=csv.QUOTE_ALL)),
        }
        title = f"CSV of {ROWS:,} events {'with a source each' if sourced else 'without sources'}"
        medians = report(title, in_turn(rivals, rounds))
        compare("ours / pandas", medians["ours"] / medians["pandas"], CSV_GOAL)
        data = export("csv", asked).files[0].content
        rivals = {
            "ours": partial(seconds, partial(read_bytes, data, "table.csv")),
            "pandas": partial(seconds, partial(read_pandas, data)),
        }
        medians = report(f"{title}, read again", in_turn(rivals, rounds))
        compare("ours / pandas", medians["ours"] / medians["pandas"], CSV_GOAL)
    asked = order(make_story(SHEET_ROWS, sourced=True))
    cells = cells_of(asked)
    rivals = {
        "ours, two sheets": partial(seconds, partial(export, "xlsx", asked)),
        "openpyxl, one sheet": partial(seconds, partial(openpyxl_book, cells)),
    }
    medians = report(f"XLSX of {SHEET_ROWS:,} events", in_turn(rivals, rounds))
    compare("ours / openpyxl", medians["ours, two sheets"] / medians["openpyxl, one sheet"], XLSX_GOAL)


if __name__ == "__main__":
    main()
