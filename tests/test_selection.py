"""What a selection answers by bisection is what looking at every event answers."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_query import FILTERS, STORIES
from timeline.columns import Numbers
from timeline.model import Story
from timeline.query import FACETS, Filter, Index, Selection
from timeline.query import tracks as tracks_module
from timeline.sample import make_story

DAYS = st.sampled_from([-20_000.0, 20_089.0, 20_090.0, 20_147.5, 20_178.0, 20_180.0, 20_300.0, 22_000.0])
WINDOWS = st.tuples(DAYS, DAYS).filter(lambda window: window[0] < window[1])


@pytest.fixture(autouse=True)
def _small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let blocks be so small that few events fill several, and most selections of the few be told from the whole."""
    monkeypatch.setattr(tracks_module, "BLOCK", 2)
    monkeypatch.setattr(tracks_module, "FEW", 1)


def met(selection: Selection, window: tuple[float, float]) -> list[int]:
    """Say which events meet a window, slowly and obviously."""
    events = selection.whole.story.events
    bounds = ((number, events[number].when.bounds()) for number in selection)
    return [number for number, (start, end) in bounds if start < window[1] and end > window[0]]


def numbers(selection: Selection, places: Numbers) -> list[int]:
    found: list[int] = selection.whole.order[places].tolist()
    return found


@given(STORIES, FILTERS, WINDOWS)
def test_a_window_holds_and_counts_the_events_that_meet_it(
    story: Story, wanted: Filter, window: tuple[float, float]
) -> None:
    selection = Index(story).select(wanted)
    there = met(selection, window)
    assert numbers(selection, selection.meeting(*window)) == there
    assert selection.count_within(*window) == len(there)
    assert list(selection.within(*window)) == there


@given(STORIES, FILTERS, WINDOWS, st.integers(1, 9))
def test_the_foremost_events_of_a_window_are_its_most_important(
    story: Story, wanted: Filter, window: tuple[float, float], most: int
) -> None:
    selection = Index(story).select(wanted)
    there = met(selection, window)
    chosen = numbers(selection, selection.foremost(*window, most))
    assert len(chosen) == len(set(chosen)) == min(most, len(there))
    assert set(chosen) <= set(there)
    important = sorted((story.events[number].importance for number in there), reverse=True)
    assert [story.events[number].importance for number in chosen] == important[:most]


def test_of_equal_importance_the_foremost_are_spread_over_time_and_stay_when_the_window_moves() -> None:
    index = Index(make_story(5000))
    everything = index.everything
    start, end = 20_000.0, 20_400.0
    chosen = everything.foremost(start, end, 60)
    days = index.time.starts[chosen]
    assert days.max() - days.min() > (end - start) / 2
    moved = set(everything.foremost(start + 20, end + 20, 60).tolist())
    kept = [place for place in chosen.tolist() if index.time.starts[place] > start + 21]
    assert len(moved & set(kept)) > 0.8 * len(kept)


@given(STORIES, FILTERS, st.sampled_from(sorted(FACETS)))
def test_the_tracks_of_a_facet_hold_the_events_of_each_value_in_the_order_of_time(
    story: Story, wanted: Filter, facet: str
) -> None:
    index = Index(story)
    selection = index.select(wanted)
    tracks = selection.tracks(facet)
    ends = index.time.by_end.tolist()
    having: dict[str, list[int]] = {value: [] for value in tracks.words}
    for number in selection:
        for value in FACETS[facet].values_of(story, story.events[number]):
            having[value].append(number)
    for at, value in enumerate(tracks.words):
        assert numbers(selection, tracks[at].places) == having[value]
        assert sorted(ends[rank] for rank in tracks[at].ends) == tracks[at].places.tolist()
    alone = numbers(selection, selection.without(facet).places)
    assert alone == [number for number in selection if not any(number in each for each in having.values())]


@given(STORIES, FILTERS)
def test_a_selection_is_what_a_list_of_its_events_would_be(story: Story, wanted: Filter) -> None:
    index = Index(story)
    selection = index.select(wanted)
    listed = [int(number) for number in selection]
    assert [selection[at] for at in range(len(selection))] == listed == list(selection[:])
    assert index.selection(listed) == selection
    assert index.order[[place in set(selection.track.places) for place in range(index.size)]].tolist() == listed


def ids() -> Iterator[str]:
    yield from (event.id for event in make_story(50).events)


@given(st.sampled_from([*ids(), "nobody", ""]), st.sampled_from(["", "talks"]))
def test_an_event_is_found_by_its_id_where_it_is_selected(name: str, tag: str) -> None:
    story = make_story(50)
    selection = Index(story).select(Filter(tags=(tag,) if tag else ()))
    at = selection.find(name)
    assert (at >= 0) == (name in {story.events[number].id for number in selection})
    assert at < 0 or story.events[selection[at]].id == name


def test_what_is_kept_is_bounded_however_many_filters_are_asked_for() -> None:
    index = Index(make_story(50))
    for text in map(str, range(100)):
        index.select(Filter(text=text))
        index.counts(Filter(text=text))
    assert index._selected.cache_info().currsize < 10  # noqa: SLF001 - what is kept shows nowhere else
    assert index._counted.cache_info().currsize < 50  # noqa: SLF001 - as above


def test_a_story_that_was_made_ready_is_searched_without_reading_its_texts_again() -> None:
    index = Index(make_story(50))
    index.make_ready()
    asked = len(Index(make_story(50)).select(Filter(text="treaty")))
    object.__setattr__(index.columns, "texts", pytest.fail)
    assert len(index.select(Filter(text="treaty"))) == asked > 0
