"""Reading tables: headings, separators, encodings, dates, what a person says of them, and speed by a shorter way."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generated import make_story, order_all
from timeline.export import export
from timeline.formats import COLUMNS
from timeline.model import Event
from timeline.read import Reading, read_bytes
from timeline.read.cell_dates import CellDates, find_order
from timeline.read.choices import Choices, DateOrder, TableFound
from timeline.read.quick import QuickRows
from timeline.read.sheet import Sheet


def table(*rows: Sequence[str], choices: Choices = Choices(), separator: str = ",") -> Reading:  # noqa: B008 - frozen
    output = io.StringIO(newline="")
    csv.writer(output, delimiter=separator).writerows(rows)
    return read_bytes(output.getvalue().encode(), "table.csv", choices)


def only(reading: Reading) -> Event:
    assert not reading.problems
    [event] = reading.story.events
    return event


def found(reading: Reading) -> TableFound:
    assert reading.table is not None
    return reading.table


def dates(*cells: str, order: DateOrder = "") -> list[str]:
    reading = table(["when", "title"], *([cell, f"t{at}"] for at, cell in enumerate(cells)), choices=Choices({}, order))
    return [str(event.when) for event in reading.story.events]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Headline", "title"),
        ("ÉVÉNEMENT", "title"),
        ("date_de_fin", "end"),
        ("Date de début", "start"),
        ("Lieu", "place"),
        ("Who?", "actors"),
        ("Mots-clés", "tags"),
        ("Source URL", "url"),
    ],
)
def test_headings_are_known_in_english_and_french(heading: str, field: str) -> None:
    reading = table(["when", "title", heading], ["2025", "A", "x"])
    columns = found(reading).columns
    assert columns.get(field) == heading or (field == "title" and columns[field] == "title")


@pytest.mark.parametrize(("separator", "name"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")])
def test_the_separator_is_found_and_said(separator: str, name: str) -> None:
    reading = table(["when", "title"], ["2025", "one, two; three"], separator=separator)
    assert only(reading).title == "one, two; three"
    assert found(reading).separator == name


@pytest.mark.parametrize(
    ("encoding", "said"), [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("utf-16", "UTF-16"), ("cp1252", "Windows-1252")]
)
def test_the_encoding_is_found_and_said(encoding: str, said: str) -> None:
    reading = read_bytes("when;title\n2025;L’été à Genève\n".encode(encoding), "table.csv")
    assert only(reading).title == "L’été à Genève"
    assert found(reading).encoding == said


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("2025", "2025"),
        ("2025-10-24/2025-10-26", "2025-10-24/2025-10-26"),
        ("2025/10/4", "2025-10-04"),
        ("2025-10-24 18:30", "2025-10-24T18:30"),
        ("24.10.2025", "2025-10-24"),
        ("05.06.2025", "2025-06-05"),
        ("05/05/2025", "2025-05-05"),
        ("24/10/2025 6:30 pm", "2025-10-24T18:30"),
        ("October 24, 2025", "2025-10-24"),
        ("Friday, 24 October 2025", "2025-10-24"),
        ("Oct 2025", "2025-10"),
        ("1er août 2025", "2025-08-01"),
        ("déc. 2025", "2025-12"),
        ("c. 1990", "1990~"),
        ("1990s", "199X"),
    ],
)
def test_a_date_is_as_fine_as_it_is_written(cell: str, when: str) -> None:
    assert dates(cell) == [when]


def test_some_date_of_the_table_tells_the_order_of_all() -> None:
    assert dates("05/06/2025", "24/10/2025") == ["2025-06-05", "2025-10-24"]
    assert dates("05/06/2025", "10/24/2025") == ["2025-05-06", "2025-10-24"]


def test_an_order_that_nothing_tells_is_asked_for() -> None:
    reading = table(["when", "title"], ["05/06/2025", "A"], ["2025-01-01", "B"], ["06/05/2025", "C"])
    assert [event.title for event in reading.story.events] == ["B"]
    assert [problem.mend for problem in reading.problems] == ["say it: --date-order day, or --date-order month"]
    assert (found(reading).waiting, found(reading).example) == (2, "05/06/2025")


def test_an_order_that_is_said_is_followed() -> None:
    assert dates("05/06/2025", order="day") == ["2025-06-05"]
    assert dates("05/06/2025", order="month") == ["2025-05-06"]


def test_two_orders_in_one_table_leave_the_others_open() -> None:
    assert dates("13/01/2025", "01/14/2025", "05/06/2025") == ["2025-01-13", "2025-01-14"]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(9999, 12, 31)), st.sampled_from(["day", "month"]))
def test_a_date_in_a_known_order_is_read_right(day: date, order: DateOrder) -> None:
    pair = (day.day, day.month) if order == "day" else (day.month, day.day)
    assert CellDates(order).edtf(f"{pair[0]}/{pair[1]}/{day.year}") == day.isoformat()


@given(st.lists(st.dates(min_value=date(1000, 1, 1)), max_size=5), st.text(max_size=30))
def test_an_order_is_never_found_against_the_dates(days: list[date], noise: str) -> None:
    assert find_order([*(f"{day.day}/{day.month}/{day.year}" for day in days), noise]) in {"", "day"}


@given(st.text(max_size=60))
def test_any_cell_is_a_date_or_stays_as_it_is(cell: str) -> None:
    assert isinstance(CellDates("day").edtf(cell), str)


def test_start_and_end_make_an_interval() -> None:
    head = ["Start date", "End date", "title"]
    assert str(only(table(head, ["2025-10-24", "2025-10-26", "A"])).when) == "2025-10-24/2025-10-26"
    assert str(only(table(head, ["2025-10-24", "2025-10-24", "A"])).when) == "2025-10-24"
    assert str(only(table(head, ["2025-10", "", "A"])).when) == "2025-10"


def test_year_month_and_day_may_have_columns_of_their_own() -> None:
    head = ["Year", "Month", "Day", "Time", "title"]
    assert str(only(table(head, ["2025", "October", "", "", "A"])).when) == "2025-10"
    assert str(only(table(head, ["2025", "3", "5", "9:30 am", "A"])).when) == "2025-03-05T09:30"
    assert str(only(table(head, ["-43", "3", "15", "", "A"])).when) == "-0043-03-15"


def test_a_person_says_which_column_holds_what() -> None:
    rows = (["Nom", "Jour", "Publié"], ["A", "2025-10-24", "2025"])
    reading = table(*rows, choices=Choices({"when": "jour", "title": "Nom", "published": ""}))
    assert only(reading).extra == {"Publié": "2025"}
    assert found(reading).columns == {"title": "Nom", "when": "Jour"}


def test_a_column_that_is_not_there_is_told_with_those_that_are() -> None:
    reading = table(["a", "title"], ["1", "2"], choices=Choices({"when": "b"}))
    assert [str(problem) for problem in reading.problems] == ['table.csv:1: no column "b"; use one of "a", "title"']


def test_what_no_field_takes_is_kept_and_written_back() -> None:
    event = only(table(["when", "title", "Colour", "", "status"], ["2025", "A", "red", "x", "perhaps"]))
    assert event.extra == {"Colour": "red", "column 4": "x", "original status": "perhaps"}


def test_sources_are_put_together_of_their_columns() -> None:
    event = only(
        table(
            ["when", "title", "Publisher", "Link", "Article", "Publication date"],
            ["2025", "A", "Axios", "https://axios.example/a https://b.example/c", "The plan", "19 Nov 2025"],
        )
    )
    first, second = event.sources
    assert (first.publisher, first.url, first.title) == ("Axios", "https://axios.example/a", "The plan")
    assert str(first.published) == "2025-11-19"
    assert (second.publisher, second.url) == ("b.example", "https://b.example/c")


def test_a_formula_that_was_made_safe_is_read_as_it_was() -> None:
    event = only(table(["when", "title", "summary"], ["2025", "'=1+1", "'tis the season"]))
    assert (event.title, event.summary) == ("=1+1", "'tis the season")


def test_a_cell_that_is_too_long_costs_its_row() -> None:
    reading = table(["when", "title"], ["2025", "x" * 200_000], ["2025", "B"], ["2026", "y" * 30_000])
    assert [event.title for event in reading.story.events] == ["B"]
    assert len(reading.problems) == 2


def test_lines_are_those_of_the_file() -> None:
    reading = read_bytes(b'when,title\n2025,"two\nlines"\n\n2025-02-30,A\n', "table.csv")
    assert [problem.where for problem in reading.problems] == ["table.csv:5"]


def test_a_spreadsheet_gives_what_its_cells_say(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.create_sheet("Events")
    page.append(["When", "Title", "Seats"])
    page.append([date(2025, 10, 24), "A day", 28])
    page.append([datetime(2025, 10, 24, 18, 30), "A moment", 1.5])  # noqa: DTZ001 - cells have no zone
    page.append([2025, "A year", None])
    book.save(tmp_path / "book.xlsx")
    reading = read_bytes((tmp_path / "book.xlsx").read_bytes(), "unknown")
    assert [str(event.when) for event in reading.story.events] == ["2025-10-24", "2025-10-24T18:30", "2025"]
    assert [dict(event.extra) for event in reading.story.events] == [{"Seats": "28"}, {"Seats": "1.5"}, {}]
    assert found(reading).sheet == "Events"


def test_a_spreadsheet_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Events").append(["when", "title"])
    book.save(tmp_path / "book.xlsx")
    monkeypatch.setattr("timeline.read.from_xlsx._MOST_UNPACKED", 1_000)
    [problem] = read_bytes((tmp_path / "book.xlsx").read_bytes(), "book.xlsx").problems
    assert problem.what.startswith("the file unpacks to more than")


def test_parquet_gives_lists_and_numbers_as_texts() -> None:
    output = io.BytesIO()
    pq.write_table(pa.table({"when": [date(2025, 10, 24)], "title": ["A"], "actors": [["Ada", "Ben"]]}), output)
    assert only(read_bytes(output.getvalue(), "unknown")).actors == ("ada", "ben")


CELLS = {
    "id": st.sampled_from(["", "a", "b", "a b", "é"]),
    "title": st.sampled_from(["", "A", " A ", "=1", "'=1", "l'été", "two\nlines", "a\x07", "B"]),
    "when": st.sampled_from(["", "2025", "24/10/2025", "05/06/2025", "2025-02-30", "Oct 2025", " 2025 "]),
    "end": st.sampled_from(["", "2026", "2024", "x"]),
    "place": st.sampled_from(["", "Kyiv", " Kyiv"]),
    "lat": st.sampled_from(["", "50,4", "91"]),
    "lon": st.sampled_from(["", "30.5"]),
    "actors": st.sampled_from(["", "Ada", "Ada, Ben", "Ada,  Ada", "Cyd"]),
    "tags": st.sampled_from(["", "x", "x, y, x"]),
    "status": st.sampled_from(["", "denied", "Démenti", "perhaps"]),
    "importance": st.sampled_from(["", "8", "11"]),
    "summary": st.sampled_from(["", "s", "s\n t ", "gnp.\u202eexe"]),
    "facts": st.sampled_from(["", "killed: 31", "many"]),
    "publisher": st.sampled_from(["", "Axios", "Axios; AFP", "https://a.example/x", "Axios,"]),
    "url": st.sampled_from(["", "https://a.example/", "https://a.example/.", "ftp://x", "https://u@a.example/"]),
    "quote": st.sampled_from(["", "q"]),
    "Colour": st.sampled_from(["", "red"]),
}


def the_long_way(_: QuickRows, columns: Sequence[Sequence[str]], count: int) -> tuple[list[Sequence[str]], range]:
    """Stand in for the short way, which then no row can go."""
    del columns
    return [], range(count)


@given(
    st.lists(st.sampled_from(sorted(CELLS)), unique=True, max_size=8).flatmap(
        lambda more: st.lists(
            st.fixed_dictionaries({name: CELLS[name] for name in {"title", "when", *more}}), min_size=1, max_size=6
        )
    )
)
def test_the_short_way_gives_what_the_long_way_gives(rows: list[dict[str, str]]) -> None:
    head = list(rows[0])
    short = table(head, *(list(row.values()) for row in rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuickRows, "parts", the_long_way)
        long = table(head, *(list(row.values()) for row in rows))
    assert (short.story, short.table) == (long.story, long.table)
    assert list(map(str, short.problems)) == list(map(str, long.problems))


@pytest.mark.parametrize("sourced", [True, False])
def test_our_own_table_is_read_alike_both_ways(monkeypatch: pytest.MonkeyPatch, *, sourced: bool) -> None:
    story = make_story(200)
    plain = tuple(event if sourced else replace(event, sources=()) for event in story.events)
    data = export("csv", order_all(replace(story, events=plain))).files[0].content
    short = read_bytes(data, "table.csv")
    monkeypatch.setattr(QuickRows, "parts", the_long_way)
    assert short == read_bytes(data, "table.csv")
    assert {event.id: event for event in short.story.events} == {event.id: event for event in plain}


@given(
    st.lists(
        st.fixed_dictionaries(
            {"publisher": st.sampled_from(["Axios", "", 'a"b', "a\\b", "x\ny", "\u200f"])},
            optional={
                "url": st.sampled_from(["https://a.example/", "https://a.example/ b", "", "ftp://x"]),
                "title": st.sampled_from(["The plan", "\u202eexe", "\x07", '"}]}', "", 7]),
                "published": st.sampled_from(["2025-11-19", "19/11/2025", "", "2025~"]),
                "language": st.sampled_from(["en", "x y"]),
                "quote": st.sampled_from(["q", ["q"]]),
                "says": st.sampled_from([{}, {"when": "2025"}]),
                "extra": st.just("e"),
            },
        ),
        max_size=3,
    ),
    st.booleans(),
)
def test_a_side_field_is_read_alike_both_ways(sources: list[dict[str, object]], spaced: bool) -> None:
    side = json.dumps({"sources": sources}, ensure_ascii=False, separators=(", ", ": ") if spaced else (",", ":"))
    event = ["e", "E", "2025", *[""] * (len(COLUMNS) - 4), side]
    short = table(list(COLUMNS), event, event)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuickRows, "parts", the_long_way)
        long = table(list(COLUMNS), event, event)
    assert (short.story, list(map(str, short.problems))) == (long.story, list(map(str, long.problems)))


def test_a_sheet_without_rows_has_no_events() -> None:
    assert not table(["when", "title"]).story.events
    assert Sheet((), lambda: iter(())).headings == ()
