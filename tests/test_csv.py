"""CSV: what a spreadsheet and a data frame get."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd
import pytest

from tests.generated import HOSTILE, make_hostile_story, make_story, order_all
from timeline import edtf
from timeline.export import export
from timeline.export.rows import cut
from timeline.formats import COLUMNS, SIDE, as_meant, make_safe
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.read import read_bytes

TALKS = Event(
    "talks",
    "Talks, “first” round",
    edtf.parse("2025-10-24/2025-10-26"),
    where=Place("Miami", 25.77, -80.19),
    actors=("w", "d"),
    summary="They met.\nTwice.",
    tags=("talks", "plan"),
    status="disputed",
    importance=8,
    facts={"points": "28"},
    sources=(
        Source("Axios", url="https://axios.com/a", title="The plan", published=edtf.parse("2025-11-19"), language="en"),
        Source("AFP", says=Claim(when=edtf.parse("2025-10-25"), by="a spokesman", facts={"points": "27"})),
    ),
)
STORY = Story("One", (TALKS,), {"w": Actor("w", "Steve Witkoff"), "d": Actor("d", "Kirill Dmitriev")})


def rows(story: Story, **changes: object) -> list[dict[str, str]]:
    """Export and read back by the standard library."""
    content = export("csv", order_all(story, **changes)).files[0].content
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def test_a_row_tells_all_of_an_event() -> None:
    [row] = rows(STORY)
    assert [row] == [
        {
            "id": "talks",
            "title": "Talks, “first” round",
            "when": "2025-10-24/2025-10-26",
            "start": "2025-10-24",
            "end": "2025-10-26",
            "precision": "day",
            "place": "Miami",
            "lat": "25.77",
            "lon": "-80.19",
            "actors": "Steve Witkoff | Kirill Dmitriev",
            "tags": "talks | plan",
            "status": "disputed",
            "importance": "8",
            "summary": "They met.\nTwice.",
            "facts": "points: 28",
            "sources": "Axios, The plan, 2025-11-19, en, https://axios.com/a | AFP",
            "differences": "AFP: when: 2025-10-25; points: 27; by: a spokesman",
            "x_timeline": row[SIDE],
        }
    ]
    side = json.loads(row[SIDE])
    assert side["sources"][1] == {
        "publisher": "AFP",
        "says": {"when": "2025-10-25", "by": "a spokesman", "points": "27"},
    }
    assert side["story"]["actors"][0] == {"id": "w", "name": "Steve Witkoff"}


def test_the_side_field_is_empty_where_the_cells_say_all() -> None:
    first, second = rows(replace(STORY, events=(TALKS, replace(TALKS, id="b", sources=()))))
    assert first[SIDE]
    assert second[SIDE] == ""


def test_rows_end_as_rfc_4180_says_and_every_cell_is_quoted() -> None:
    content = export("csv", order_all(STORY)).files[0].content
    assert content.startswith(b'\xef\xbb\xbf"id","title"')
    assert content.endswith(b'"\r\n')
    assert content.count(b"\r") == 2


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [("2025", "2025-01-01", "2025-12-31"), ("2025-02/..", "2025-02-01", ""), ("../2025-02", "", "2025-02-28")],
)
def test_an_open_end_is_empty(when: str, start: str, end: str) -> None:
    [row] = rows(Story("One", (Event("a", "A", edtf.parse(when)),)))
    assert (row["start"], row["end"]) == (start, end)


@pytest.mark.parametrize("cell", ["=1", "+1-2", "-x", "@a", "\t=1", " =1", "＝1", "＋1", "－1", "＠a", "-0043-03-15"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert make_safe(cell) == f"'{cell}"
    assert as_meant(make_safe(cell)) == cell


@pytest.mark.parametrize("cell", ["", "a=1", "-80.19", "+3", "-0043", "2025-10-24", "'quoted'"])
def test_plain_text_and_numbers_stay(cell: str) -> None:
    assert make_safe(cell) == cell


def test_no_cell_of_a_hostile_story_is_a_formula() -> None:
    for row in rows(make_hostile_story()):
        assert not [cell for cell in row.values() if cell.lstrip()[:1] in set("=+@＝＋－＠")]


@pytest.fixture
def long_fields() -> Iterator[None]:
    """Let the reader of the standard library read long fields."""
    limit = csv.field_size_limit(10_000_000)
    yield
    csv.field_size_limit(limit)


@pytest.mark.usefixtures("long_fields")
def test_raw_keeps_every_text_as_it_is() -> None:
    titles = [row["title"] for row in rows(make_hostile_story(), spreadsheet=False)]
    for text, title in zip(HOSTILE, titles, strict=True):
        kept = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
        assert title == kept.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


def test_a_data_frame_reads_it_back() -> None:
    story = make_story(40)
    content = export("csv", order_all(story, spreadsheet=False)).files[0].content
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
    assert tuple(frame.columns) == COLUMNS
    assert sorted(frame["title"]) == sorted(event.title for event in story.events)


def test_na_and_leading_zeros_stay_text() -> None:
    story = Story("Two", tuple(Event(t, t, edtf.parse("2025")) for t in ("NA", "007")))
    content = export("csv", order_all(story)).files[0].content
    frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False, encoding="utf-8-sig")
    assert list(frame["title"]) == ["NA", "007"]


def test_a_cell_holds_what_excel_holds_and_the_side_field_is_whole_or_not_there() -> None:
    assert [len(cell) for cell in cut(["x" * 100_000, "y" * 100_000])] == [32_767, 0]
    story = Story("Long", (Event("a", "A", edtf.parse("2025"), summary="x" * 100_000),))
    [note] = export("csv", order_all(story)).simplified
    assert (note.key, note.count) == ("cut", 1)


def test_a_table_of_ours_is_read_whatever_breaks_and_tabs_its_cells_hold() -> None:
    text = "a\tb\tc\nd\te\tf\ng\th\ti"
    made = export("csv", order_all(Story("S", (Event("e", "E", edtf.parse("2025"), summary=text),)))).files[0].content
    assert [event.summary for event in read_bytes(made, "o.csv").story.events] == [text]
