"""The table: the filtered events, sorted, page by page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.november import event, story_of, told
from timeline.cli import main
from timeline.model import Event, Place, Source, Story
from timeline.query import SORTS
from timeline.read import read_story
from timeline.sample import make_story
from timeline.table import COLUMNS, ROWS, SOURCES_SHOWN, Order, make_table

WORDS = ("zebra", "apple", "Éclair", "mango", "Banana")
STORY = story_of(
    *(
        event(
            f"{WORDS[n % 5]}{n}",
            f"2025-11-{1 + 7 * n % 30:02}",
            "ada ben" if n % 2 else "",
            where=Place(WORDS[-n % 5]) if n % 3 else None,
            status=("confirmed", "denied", "disputed", "reported")[n % 4],
            importance=1 + n % 10,
        )
        for n in range(120)
    )
)
EVERY = range(120)


def table(order: Order = Order(), story: Story = STORY, events: Any = EVERY, language: str = "en") -> dict[str, Any]:  # noqa: B008 - frozen
    return make_table(story, list(events), order, language, "light")


def ids(made: dict[str, Any]) -> list[str]:
    return [row["id"] for row in made["rows"]]


def cells(made: dict[str, Any], column: str) -> list[Any]:
    return [row["cells"][COLUMNS.index(column)] for row in made["rows"]]


def test_pages_hold_every_event_once() -> None:
    pages = [table(Order(page)) for page in range(table()["pages"])]
    assert [len(page["rows"]) for page in pages] == [ROWS, ROWS, 20]
    assert sorted(name for page in pages for name in ids(page)) == sorted(each.id for each in STORY.events)
    assert [page["page_word"] for page in pages] == ["1–50 of 120", "51–100 of 120", "101–120 of 120"]


@pytest.mark.parametrize(("asked", "given"), [(-3, 0), (0, 0), (2, 2), (99, 2)])
def test_a_page_beyond_the_last_is_the_last(asked: int, given: int) -> None:
    assert table(Order(asked))["page"] == given


def test_nothing_selected_is_one_page_without_rows() -> None:
    made = table(events=[])
    assert (made["rows"], made["page"], made["pages"], made["page_word"]) == ([], 0, 1, "0–0 of 0")


COMPARED: dict[str, Callable[[Event], Any]] = {
    "when": lambda event: event.when.bounds(),
    "title": lambda event: event.title.casefold(),
    "where": lambda event: event.where.name.casefold() if event.where else "",
    "status": lambda event: event.status,
    "importance": lambda event: event.importance,
}


@pytest.mark.parametrize("column", SORTS)
def test_a_column_sorts_up_and_down(column: str) -> None:
    events = {each.id: each for each in STORY.events}
    up, down = (
        [COMPARED[column](events[name]) for page in range(3) for name in ids(table(Order(page, column, descending)))]
        for descending in (False, True)
    )
    assert up == sorted(up)
    assert down == sorted(up, reverse=True)


def test_a_story_in_columns_sorts_by_title_as_one_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "some.parquet"
    assert main(["sample", "--events", "300", "--to", str(path)]) == 0
    stored, held = read_story(path).story, make_story(300)
    for descending in (False, True):
        order = Order(1, "title", descending)
        pages = [make_table(story, range(300), order, "en", "light")["rows"] for story in (stored, held)]
        assert pages[0] == pages[1]


def test_equal_rows_keep_the_order_of_time() -> None:
    events = sorted(EVERY, key=lambda n: STORY.events[n].when.bounds())
    for descending in (False, True):
        made = table(Order(0, "status", descending), events=events)
        whens = [next(each for each in STORY.events if each.id == name).when.bounds() for name in ids(made)[:30]]
        assert whens == sorted(whens)


def test_what_cannot_be_sorted_by_is_sorted_by_time() -> None:
    made = table(Order(0, "sources"))
    assert made["sort"] == "when"
    assert {column["key"] for column in made["columns"] if not column["sortable"]} == {"actors", "tags", "sources"}


def test_only_the_given_events_are_in_it() -> None:
    assert sorted(ids(table(events=[5, 3, 8]))) == sorted(STORY.events[n].id for n in (5, 3, 8))


def test_a_row_says_what_the_event_is_in_the_language_of_the_page() -> None:
    story = story_of(
        event("talks", "2025-11-05", "ada ben", where=Place("Kyiv"), tags=("war", "talks"), status="denied")
    )
    english, french = (table(story=story, events=[0], language=language) for language in ("en", "fr"))
    assert cells(english, "actors") == ["Ada, Ben"]
    assert cells(english, "tags") == ["war, talks"]
    assert cells(english, "status") != cells(french, "status")
    assert "nov" in cells(french, "when")[0]
    assert len({len(row["cells"]) for row in english["rows"]} | {len(english["columns"])}) == 1


def test_many_sources_are_counted_after_the_first() -> None:
    sources = tuple(Source(f"Paper {n}", url=f"https://example.org/{n}") for n in range(9))
    (named,) = cells(table(story=story_of(event("a", "2025-11-05", sources=sources)), events=[0]), "sources")
    assert named[:2] == [
        {"name": "Paper 0", "url": "https://example.org/0"},
        {"name": "Paper 1", "url": "https://example.org/1"},
    ]
    assert named[SOURCES_SHOWN:] == [{"name": "+3", "url": ""}]


def test_markup_stays_the_text_that_it_is() -> None:
    hostile = '<img src=x onerror="alert(1)"> {count} $x$ [a](javascript:b)'
    story = story_of(event("a", "2025-11-05", title=hostile, sources=told(note=hostile), where=Place(hostile)))
    made = table(story=story, events=[0])
    assert cells(made, "title") == cells(made, "where") == [hostile]


@given(st.lists(st.sampled_from(EVERY), unique=True), st.integers(-2, 4), st.sampled_from([*SORTS, ""]), st.booleans())
def test_any_page_is_plain_json(events: list[int], page: int, sort: str, descending: bool) -> None:
    made = table(Order(page, sort, descending), events=events)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert 0 <= made["page"] < made["pages"]
    assert set(ids(made)) <= {STORY.events[n].id for n in events}
