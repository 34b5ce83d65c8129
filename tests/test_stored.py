"""Parquet files that were written here: their columns say what their events say, and nothing in them is trusted."""

import io
from dataclasses import replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings

from tests.strategies import stories
from tests.test_query import FILTERS
from timeline.columns import Rows, columns_of
from timeline.export.to_parquet import write_parquet
from timeline.model import Actor, Event, Story
from timeline.query import FACETS, Filter, Index, fold
from timeline.query.haystack import fold_lines
from timeline.read import Reading, read_bytes
from timeline.sample import make_story


def write(story: Story) -> bytes:
    output = io.BytesIO()
    write_parquet(output, story, story.events)
    return output.getvalue()


def changed(story: Story, **columns: list[Any]) -> Reading:
    """Write a story, change columns of the table, and read it with the word that says that nobody did."""
    table = pq.read_table(io.BytesIO(write(story)))
    for name, values in columns.items():
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(name), pa.array(values, table.schema.field(name).type))
    output = io.BytesIO()
    pq.write_table(table, output)
    return read_bytes(output.getvalue(), "story.parquet")


@settings(max_examples=40)
@given(stories(least=1))
def test_any_story_stays_in_columns_and_its_events_come_back_whole(story: Story) -> None:
    reading = read_bytes(write(story), "story.parquet")
    assert isinstance(reading.story.events, Rows)
    assert not reading.problems
    assert [reading.story.events[at] for at in range(len(story.events))] == list(reading.story.events)
    assert reading.story.events == story.events
    mine, theirs = columns_of(story.events), columns_of(reading.story.events)
    for name in ("starts", "ends", "importance", "sources"):
        assert np.array_equal(getattr(mine, name), getattr(theirs, name))
    assert [theirs.find(event.id) for event in story.events] == list(range(len(story.events)))


@given(FILTERS)
def test_columns_answer_every_filter_as_events_do(wanted: Filter) -> None:
    plain, stored = PAIR
    mine, theirs = Index(plain), Index(stored)
    known = replace(wanted, tags=("talks",) if wanted.tags else (), text=wanted.text and "harbour -treaty lena")
    assert list(mine.select(known)) == list(theirs.select(known))
    for facet in FACETS:
        assert mine.counts(known)[facet].tolist() == theirs.counts(known)[facet].tolist()
        assert mine.values(facet) == theirs.values(facet)


def pair() -> tuple[Story, Story]:
    story = make_story(300, actors=12)
    return story, read_bytes(write(story), "story.parquet").story


PAIR = pair()


@given(stories(least=1))
def test_every_text_is_found_in_columns_as_in_events(story: Story) -> None:
    stored = Index(read_bytes(write(story), "story.parquet").story)
    plain = Index(story)
    for event in story.events:
        texts = [event.summary, *event.facts.values(), *(source.quote for source in event.sources)]
        for word in {word for text in texts for word in fold(text).split()}:
            assert list(plain.select(Filter(text=word))) == list(stored.select(Filter(text=word)))


@pytest.mark.parametrize(
    "texts",
    [["Talks  in Miami!", "", "l’Élysée", "two\nlines", "  ", "A-B_c 28", "Ж"], [], ["plain"], ["é", "e", "É e"]],
)
def test_an_array_is_folded_as_a_list_is(texts: list[str]) -> None:
    whole = pa.array(["left out", *texts], pa.string())
    assert fold_lines(whole[1:]) == fold_lines(texts)


FAULTS: dict[str, tuple[list[Any], str]] = {
    "when": (["2025", "2025-02-30"], "February 2025 has 28 days"),
    "id": (["e0", "e0"], ""),
    "title": (["A", "  "], 'no "title"'),
    "status": (["reported", "perhaps"], 'status "perhaps" is unknown'),
    "importance": ([5, 11], "importance"),
    "actors": ([[], ["nobody"]], 'no actor "nobody"'),
    "tags": ([[], ["\u202e"]], "U+202E"),
}


@pytest.mark.parametrize("column", FAULTS)
def test_a_fault_in_a_column_is_told_and_costs_its_event_alone(column: str) -> None:
    values, told = FAULTS[column]
    story = Story("Two", make_story(2, actors=2, seed=5).events, {f"a{n}": Actor(f"a{n}", f"A {n}") for n in range(2)})
    reading = changed(story, **{column: values})
    assert not isinstance(reading.story.events, Rows)
    assert told in "".join(map(str, reading.problems))
    assert reading.story.events[0].id == "e0"


def test_an_address_that_acts_never_becomes_a_link_though_the_file_says_that_it_is_ours() -> None:
    story = make_story(1, seed=3)
    source = {"publisher": "X", "url": "javascript:alert(1)", "title": "\u202e", "archive": "data:text/html,x"}
    keys = ("publisher", "url", "title", "published", "language", "archive", "quote", "says", "x_timeline")
    reading = changed(story, sources=[[{key: source.get(key, "") for key in keys}]])
    [event] = reading.story.events
    assert not [each for each in event.sources if each.url or each.archive or "\u202e" in each.title]


def test_what_a_data_frame_writes_again_is_read_row_by_row() -> None:
    story = make_story(30)
    output = io.BytesIO()
    pq.read_table(io.BytesIO(write(story))).to_pandas().to_parquet(output)
    reading = read_bytes(output.getvalue(), "story.parquet")
    assert not isinstance(reading.story.events, Rows)
    assert reading.story == story


def test_rows_are_a_sequence_like_a_tuple() -> None:
    plain, stored = PAIR
    assert stored.events[-1] == plain.events[-1]
    assert stored.events[3:5] == plain.events[3:5]
    assert stored == plain
    assert stored.events != plain.events[1:]
    assert stored.events[7] is stored.events[7]
    with pytest.raises(IndexError):
        stored.events[len(plain.events)]
    assert isinstance(stored.events[0], Event)


def test_without_room_for_a_file_the_columns_are_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", full)
    reading = read_bytes(write(PAIR[0]), "story.parquet")
    assert isinstance(reading.story.events, Rows)
    assert reading.story == PAIR[0]


def test_what_was_let_go_of_is_there_when_it_is_asked_for() -> None:
    """The columns are read from a file that nobody else can see, also after the file that was read is gone."""
    stored = read_bytes(write(PAIR[0]), "story.parquet").story
    assert [stored.events[at].id for at in range(300)] == [event.id for event in PAIR[0].events]
