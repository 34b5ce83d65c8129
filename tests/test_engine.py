"""Stories that stay in an engine: every engine gives every answer that the index in memory gives."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import ibis
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet as pq

from tests.engines import ENGINES, opened, write
from tests.strategies import stories
from tests.test_query import FILTERS
from timeline.engine import TableIndex, is_address, open_table, secret_key, shown_address
from timeline.engine.addresses import quiet
from timeline.errors import TimelineError
from timeline.layout import LANE_KINDS
from timeline.model import Story
from timeline.query import FACETS, SORTS, Answers, Filter, Index
from timeline.read import read_story
from timeline.sample import make_story
from timeline.scene import Stage, make_scene
from timeline.table import Order, make_table

WINDOWS = st.sampled_from([(float("-inf"), float("inf")), (14_000.0, 14_500.5), (0.0, 1.0), (20_000.0, 20_001.0)])

# What is asked of both; every answer is plain, so that it can be compared.
QUESTIONS: dict[str, Callable[[Answers, Filter, tuple[float, float]], Any]] = {
    "counts of facets": lambda index, wanted, _: {key: told.tolist() for key, told in index.counts(wanted).items()},
    "how many": lambda index, wanted, _: len(index.select(wanted)),
    "unknown": lambda index, wanted, _: (index.unknown(wanted), index.known(wanted)),
    "within": lambda index, wanted, window: index.select(wanted).count_within(*window),
    "foremost": lambda index, wanted, window: positions(index, wanted, "foremost", *window, 20),
    "bins": lambda index, wanted, window: (
        index.select(wanted).bins_of([index.select(wanted).track], *finite(window), 37)[0].tolist()
    ),
    "reach": lambda index, wanted, _: index.reach(index.select(wanted)),
    "by time": lambda index, wanted, _: [index.select(wanted)[at] for at in range(min(5, len(index.select(wanted))))],
    "found": lambda index, wanted, _: [index.select(wanted).find(name) for name in ("e3", "e41", "none", "")],
    "lanes": lambda index, wanted, _: lanes(index, wanted),
}


def finite(window: tuple[float, float]) -> tuple[float, float]:
    """Give a window that can be parted into bins."""
    return max(window[0], 13_000.0), min(window[1], 21_000.0)


def positions(index: Answers, wanted: Filter, name: str, *words: Any) -> list[int]:
    """Give the positions of the events that a question about places gives."""
    selection = index.select(wanted)
    numbers: list[int] = selection.at_places(getattr(selection, name)(*words)).tolist()
    return numbers


def lanes(index: Answers, wanted: Filter) -> dict[str, Any]:
    """Count the events of each lane, of what is folded and of what has no value."""
    selection = index.select(wanted)
    told = {}
    for facet in FACETS:
        tracks = selection.tracks(facet)
        full = [at for at, count in enumerate(tracks.counts().tolist()) if count]
        folded = len(selection.union([tracks[at] for at in full[2:]])) if full[2:] else 0
        told[facet] = [tracks.words[at] for at in full], folded, len(selection.without(facet))
    return told


@cache
def pair(engine: str) -> tuple[Index, TableIndex]:
    """Give one story twice: in memory, and in an engine."""
    path = write(make_story(300, 20), Path(tempfile.mkdtemp()) / f"{engine}.parquet")
    return Index(read_story(path).story), opened(engine, path)


KNOWN = ("actors", "sides", "places", "tags", "publishers", "languages")


def fitted(wanted: Filter, index: Index) -> Filter:
    """Ask for values that the story has, as many as the filter asks for, and one that it has not."""
    for facet in KNOWN:
        asked = wanted.chosen(facet)
        values = [index.values(facet)[len(each) % len(index.values(facet))] for each in asked]
        wanted = wanted.with_chosen(facet, dict.fromkeys(["nobody", *values] if asked else values))
    return replace(wanted, text=wanted.text and "treaty -the")


@pytest.fixture(params=ENGINES)
def both(request: pytest.FixtureRequest) -> tuple[Index, TableIndex]:
    """Give one story in memory and in each of the engines."""
    return pair(request.param)


@pytest.mark.parametrize("question", QUESTIONS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=4)
@given(FILTERS, WINDOWS)
def test_an_engine_answers_as_the_index_does(
    both: tuple[Index, TableIndex], question: str, wanted: Filter, window: tuple[float, float]
) -> None:
    index, table = both
    ask = QUESTIONS[question]
    for asked in (fitted(wanted, index), replace(Filter(), since=wanted.since, tags=("talks",)[: len(wanted.tags)])):
        assert ask(table, asked, window) == ask(index, asked, window)


@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=4)
@given(stories(least=1), st.sampled_from(["", "a", "0", "é", '"a"', "-a"]))
def test_any_story_comes_out_of_an_engine_as_it_went_in(engine: str, story: Story, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write(story, Path(folder) / "any.parquet")
        table, index = opened(engine, path), Index(story)
        wanted = Filter(text=text)
        assert table.take(wanted) == replace(
            story, events=tuple(story.events[at] for at in index.select(wanted).in_file)
        )
        count = QUESTIONS["counts of facets"]
        assert count(table, wanted, (0, 0)) == count(index, wanted, (0, 0))
        assert table.reach(table.everything) == index.reach(index.everything)


@pytest.mark.parametrize("kind", LANE_KINDS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_chart_of_an_engine_is_the_chart_of_the_story(engine: str, kind: str) -> None:
    index, table = pair(engine)
    reach = index.reach(index.everything)
    middle = (reach[0] + reach[1]) / 2
    for window, wanted in ((None, Filter()), ((middle, middle + 900), Filter(tags=("talks",)))):
        stage = Stage(reach, kind, most_lanes=4, window=window, open=index.story.events[7].id)
        here, there = (make_scene(each.story, each.select(wanted), stage) for each in (index, table))
        for event in (*here["events"], *there["events"]):
            del event["place"]  # a place is each index's own, and the browser asks it of columns alone
        assert there == here


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("engine", ENGINES)
def test_the_table_of_an_engine_is_the_table_of_the_story(engine: str, sort: str) -> None:
    index, table = pair(engine)
    for order in (Order(2, sort), Order(99, sort, descending=True)):
        here, there = (make_table(each.story, each.everything, order, "en", "light") for each in (index, table))
        assert there == here


def test_an_address_is_told_from_a_file() -> None:
    assert all(
        map(is_address, ["spark://h:1/t", "duckdb://a.db/t", "a/*.parquet", "parquet://a.parquet", "postgres://h/d/t"])
    )
    assert not any(map(is_address, ["story.yaml", "a.parquet", "https://a.example/a.yaml", "C:\\a\\b.yaml", "-"]))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("duckdb://nowhere/missing.db/events", "cannot be opened"),
        ("duckdb://events", "names no table"),
        ("parquet:///nowhere/*.parquet", "cannot be opened"),
        ("nothing://user:secret@host/table", "cannot be opened"),
    ],
)
def test_an_address_that_cannot_be_opened_says_why(address: str, told: str) -> None:
    with pytest.raises(TimelineError) as caught:
        open_table(address)
    assert told in str(caught.value)
    assert caught.value.mend
    assert "secret" not in str(caught.value)


def test_a_table_without_the_columns_says_how_to_write_them() -> None:
    with quiet():
        table = ibis.memtable({"id": ["a"], "title": ["A"]})
    with pytest.raises(TimelineError, match=r"search_text.*--engine"):
        TableIndex(table, "a table")


def test_two_stories_in_one_table_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(make_story(5), tmp_path / f"{name}.parquet")
    with pytest.raises(TimelineError, match="made of several"):
        TableIndex(open_table(str(tmp_path / "*.parquet")), "two")


def test_more_than_fits_is_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    _, table = pair("parquet")
    monkeypatch.setattr("timeline.engine.index.MOST_FETCHED", 10)
    with pytest.raises(TimelineError, match="300 events pass the filter, and no more than 10"):
        table.take(Filter())


def test_an_event_whose_date_cannot_be_read_stays_on_its_day(tmp_path: Path) -> None:
    path = write(make_story(3), tmp_path / "story.parquet")
    with quiet():
        table = ibis.duckdb.connect().read_parquet(path)
    index = TableIndex(table.mutate(when=ibis.literal("next Tuesday")), "a table")
    event = index.event(1)
    assert event.facts == {"when": "next Tuesday"}
    assert event.when.bounds()[0] == index.row(1)[0]["first_day"]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("postgres://u:secret@host/db/events", "postgres://…@host/db/events"),
        ("postgres://u:se/cr@et@host/db/events", "postgres://…@host/db/events"),
        ("duckdb://md:db?motherduck_token=secret/events", "duckdb://md:db/events"),
        ("spark://host:15002/events;token=secret", "spark://host:15002/events"),
        ("stories/?.parquet", "stories/?.parquet"),
    ],
)
def test_an_address_is_shown_without_its_secrets(address: str, shown: str) -> None:
    assert shown_address(address) == shown
    assert "secret" not in secret_key(address)


def test_a_table_that_is_not_numbered_from_0_is_refused_with_what_mends_it(tmp_path: Path) -> None:
    whole = pq.read_table(write(make_story(9, 3), tmp_path / "whole.parquet"))
    pq.write_table(whole.slice(3), tmp_path / "part.parquet")
    with pytest.raises(TimelineError, match="not numbered from 0"):
        opened("parquet", tmp_path / "part.parquet")


def test_a_row_without_a_date_that_can_be_read_costs_no_other(tmp_path: Path) -> None:
    whole = pq.read_table(write(make_story(9, 3), tmp_path / "whole.parquet"))
    for name, value in (("when", "no day"), ("first_day", float("-inf"))):
        at = whole.schema.get_field_index(name)
        values = [value, *whole[name].to_pylist()[1:]]
        whole = whole.set_column(at, whole.schema.field(at), pa.array(values, whole.schema.field(at).type))
    pq.write_table(whole, tmp_path / "odd.parquet")
    table = opened("parquet", tmp_path / "odd.parquet")
    assert table.event(0).facts["when"] == "no day"
    assert len(make_scene(table.story, table.everything, Stage((12_000.0, 21_000.0)))["events"]) > 1
