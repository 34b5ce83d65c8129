"""The side of the page as plain JSON: filters written and read, what is offered of facets, what is looked up."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import make_story
from tests.test_query import FILTERS, STORIES
from timeline import edtf
from timeline.filters import OFFERED, Json, Side, make_filters, read_filter, write_filter
from timeline.model import Actor, Event, Place, Story
from timeline.query import FACETS, Filter, Index, fold


@given(FILTERS)
def test_a_filter_that_is_written_is_read_the_same(wanted: Filter) -> None:
    assert read_filter(write_filter(wanted)) == wanted


ANYTHING = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(st.dictionaries(st.sampled_from([*write_filter(Filter()), "colour"]), ANYTHING))
def test_whatever_a_browser_sends_is_read_as_a_filter_of_texts(values: dict[str, Any]) -> None:
    wanted = read_filter(values)
    assert all(isinstance(value, str) for facet in FACETS for value in wanted.chosen(facet))
    assert all(isinstance(text, str) for text in (wanted.text, wanted.since, wanted.until))
    assert wanted.all_actors in {True, False}


def facet_of(filters: Json, name: str) -> Json:
    """Give what is offered of a facet."""
    found: Json = next(facet for facet in filters["facets"] if facet["name"] == name)
    return found


def values_of(offer: Json) -> list[str]:
    """Name what is offered."""
    return [value for value, _, _ in offer["options"]]


@given(STORIES, FILTERS)
def test_what_is_chosen_is_always_offered_with_its_count(story: Story, wanted: Filter) -> None:
    index = Index(story)
    known = index.known(wanted)
    filters = make_filters(index, known, Side(known))
    for facet in FACETS:
        offer = facet_of(filters, facet)
        assert set(known.chosen(facet)) <= set(values_of(offer))
        counts = dict(zip(index.values(facet), index.counts(known)[facet].tolist(), strict=True))
        assert {value: int(count) for value, _, count in offer["options"]}.items() <= counts.items()


def test_a_small_facet_is_offered_whole_actors_of_most_events_first_and_others_by_name() -> None:
    story = make_story()
    filters = make_filters(Index(story), Filter(statuses=("denied",)), Side(language="fr"))
    assert facet_of(filters, "actors")["options"] == [["ada", "Ada Lovelace", "1"], ["ben", "Ben Ali", "0"]]
    assert [name for _, name, _ in facet_of(filters, "statuses")["options"]] == ["démenti", "rapporté"]
    assert facet_of(filters, "places")["options"] == []
    assert {facet["rest"] for facet in filters["facets"]} == {""}


def crowd(count: int) -> Story:
    """Make a story of many actors, each at a place of its own, the last ones in two events."""
    actors = {f"a{at}": Actor(f"a{at}", f"Actor Núm {at:05}") for at in range(count)}
    numbers = [*range(count), *range(count - OFFERED, count)]
    events = tuple(
        Event(f"e{n}", f"Event {n}", edtf.parse("2025"), actors=(f"a{at}",), where=Place(f"Place {at:05}"))
        for n, at in enumerate(numbers)
    )
    return Story("Crowd", events=events, actors=actors)


@pytest.fixture(scope="module")
def many() -> Index:
    """Give the index of a story of 1,000 actors and as many places."""
    return Index(crowd(1000))


@pytest.mark.parametrize("facet", ["actors", "places"])
def test_of_very_many_values_the_foremost_are_sent_and_the_rest_counted(many: Index, facet: str) -> None:
    offer = facet_of(make_filters(many, Filter(), Side()), facet)
    assert len(offer["options"]) == OFFERED
    assert {count for _, _, count in offer["options"]} == {"2"}
    assert offer["rest"] == "800 more: type a part of the name."


def test_what_is_chosen_beyond_the_foremost_is_sent_too(many: Index) -> None:
    chosen = Filter(actors=("a3", "a7", "gone"))
    offer = facet_of(make_filters(many, chosen, Side(chosen)), "actors")
    assert {"a3", "a7"} < set(values_of(offer))
    assert "gone" not in values_of(offer)
    assert offer["rest"].startswith("798 more")


def test_a_name_is_looked_up_by_its_words_without_accents_and_case(many: Index) -> None:
    looked = make_filters(many, Filter(), Side(looking=("actors", "NUM  00003")))["looked"]
    assert looked["facet"] == "actors"
    assert looked["text"] == "NUM  00003"
    assert looked["options"] == [["a3", "Actor Núm 00003", "1"]]
    assert looked["rest"] == ""
    assert len(make_filters(many, Filter(), Side(looking=("places", "place")))["looked"]["options"]) == OFFERED
    assert make_filters(many, Filter(), Side(looking=("colours", "red")))["looked"] is None


@given(st.text(max_size=4))
def test_what_is_looked_up_is_what_has_the_words(text: str) -> None:
    index = Index(make_story())
    looked = make_filters(index, Filter(), Side(looking=("actors", text)))["looked"]
    words = fold(text).split()
    names = {"ada": "ada lovelace", "ben": "ben ali"}
    assert set(values_of(looked)) == {key for key, name in names.items() if all(word in name for word in words)}


def test_a_date_that_is_none_is_named_and_kept_as_it_was_typed() -> None:
    filters = make_filters(Index(make_story()), Filter(since="2025"), Side(Filter(since="2025", until="soon")))
    assert filters["faulty"] == ["until"]
    assert filters["filter"]["until"] == "soon"
