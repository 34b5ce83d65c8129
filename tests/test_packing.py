"""The columns in the browser: what it counts there is what Python counts, on any story and under any filter."""

import base64
import gzip
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, Route

from tests.generated import make_story
from tests.strategies import stories
from timeline.edtf import parse
from timeline.export.web.scripts import asset
from timeline.layout.density import count_bins
from timeline.layout.lanes import find_groups
from timeline.model import Story
from timeline.packing import MAGIC, pack_columns
from timeline.query import FACETS, Filter, Index
from timeline.scene import OVERVIEW_BINS, count_overview
from timeline.viewport import Viewport

if TYPE_CHECKING:
    from timeline.query.tracks import Track

ORIGIN = "http://localhost:9"  # nobody listens there: every request is answered by the test
KINDS = ("actor", "side", "place", "tag", "none")

ASK = """async ({ data, filter, kind, first, most, window, edges, reach, parts }) => {
  const { Columns } = await import("./columns.js");
  const { Query } = await import("./query.js");
  const packed = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const columns = new Columns("", new Uint8Array(await new Response(stream).arrayBuffer()));
  const selection = new Query(columns).select(filter);
  const lanes = selection.lanes(kind, first, most);
  return {
    places: [...selection.places],
    lanes: lanes.map(({ key, places, folded }) => [key, [...places], folded.length]),
    bins: selection.countBins(lanes, edges).map((counts) => [...counts]),
    within: selection.countWithin(...window),
    marks: selection.countMarks(lanes, ...window),
    overview: selection.overview(reach, parts),
  };
}"""


@pytest.fixture(scope="module")
def modules(browser: Browser) -> Iterator[Page]:
    """Give a page that can import the browser's modules, and nothing else."""
    page = browser.new_page()

    def answer(route: Route) -> None:
        name = route.request.url.removeprefix(f"{ORIGIN}/")
        script = name.endswith(".js")
        route.fulfill(body=asset(name) if script else "", content_type="text/javascript" if script else "text/html")

    page.route(f"{ORIGIN}/**", answer)
    page.goto(f"{ORIGIN}/")
    yield page
    page.close()


def told(wanted: Filter) -> dict[str, Any]:
    """Give a filter as the browser has it."""
    chosen = {facet: list(wanted.chosen(facet)) for facet in FACETS}
    return {**chosen, "all_actors": wanted.all_actors, "text": "", "since": wanted.since, "until": wanted.until}


@st.composite
def questions(draw: Callable[[Any], Any], index: Index) -> tuple[Filter, str, tuple[str, ...], int | None, Viewport]:
    """Draw a filter of values that the story has or has not, a kind of lanes, and a window."""
    wanted = Filter(all_actors=draw(st.booleans()))
    for facet in draw(st.sets(st.sampled_from(sorted(FACETS)), max_size=2)):
        values = st.sampled_from([*index.values(facet), "none such"])
        wanted = wanted.with_chosen(facet, draw(st.lists(values, max_size=2, unique=True)))
    dates = st.sampled_from(["", "", "2025", "2025-10", "2025-11-19", "2012-03"])
    wanted = replace(wanted, since=draw(dates), until=draw(dates))
    start, end = index.reach(index.everything)
    first = start + draw(st.floats(0, 0.9)) * (end - start)
    window = Viewport(first, first + (end - start) * draw(st.floats(0.001, 1)), draw(st.integers(50, 900)))
    known = st.lists(st.sampled_from([*index.values("actors"), "none such"]), max_size=2, unique=True).map(tuple)
    return wanted, draw(st.sampled_from(KINDS)), draw(known), draw(st.sampled_from([None, 1, 3])), window


def compare(modules: Page, index: Index, data: st.DataObject) -> None:
    """Ask the browser and Python the same, and hold the answers against each other."""
    wanted, kind, first, most, window = data.draw(questions(index))
    packed = pack_columns(index)
    assert packed is not None
    selection, reach = index.select(wanted), index.reach(index.everything)
    groups = find_groups(index.story, selection, kind, first=first, most=most)
    bins = count_bins(selection, groups, window)
    edges = np.linspace(window.start, window.end, max(1, round(window.width / 8)) + 1).tolist()
    said = modules.evaluate(
        ASK,
        {
            "data": base64.b64encode(packed.data).decode(),
            "filter": told(wanted),
            "kind": kind,
            "first": list(first),
            "most": most,
            "window": [window.start, window.end],
            "edges": edges,
            "reach": list(reach),
            "parts": OVERVIEW_BINS,
        },
    )
    assert said["places"] == selection.track.places.tolist()
    tracks = [cast("Track", group.track) for group in groups]
    assert said["lanes"] == [
        [group.key, track.places.tolist(), len(group.folded)] for group, track in zip(groups, tracks, strict=True)
    ]
    counted = {
        (lane, edges[at]): count for lane, row in enumerate(said["bins"]) for at, count in enumerate(row) if count
    }
    assert counted == {(one.lane, one.start): one.count for one in bins}
    assert said["within"] == selection.count_within(window.start, window.end)
    assert said["marks"] == sum(index.time.count(track, window.start, window.end) for track in tracks)
    assert said["overview"] == count_overview(selection, reach)


LARGE = Index(make_story(700, seed=3))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_browser_counts_a_long_story_as_python_does(modules: Page, data: st.DataObject) -> None:
    compare(modules, LARGE, data)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=stories(least=1), data=st.data())
def test_the_browser_counts_any_story_as_python_does(modules: Page, story: Story, data: st.DataObject) -> None:
    compare(modules, Index(story), data)


@pytest.mark.parametrize("date", ["2025", "0000", "2024-02", "2025-12", "2024-02-29", "2023-12-31"])
def test_the_browser_reads_the_usual_dates_as_python_does(modules: Page, date: str) -> None:
    found = modules.evaluate("async date => (await import('./query.js')).plainBounds(date)", date)
    assert found == list(parse(date).bounds())


@pytest.mark.parametrize("date", ["2025-13", "2023-02-29", "2025-10~", "25", "2025-10-00", "../2025", "-0043"])
def test_what_is_no_usual_date_is_left_to_python(modules: Page, date: str) -> None:
    assert modules.evaluate("async date => (await import('./query.js')).plainBounds(date) ?? null", date) is None


def test_equal_stories_are_packed_alike_and_others_are_not() -> None:
    first, again, other = (pack_columns(Index(make_story(40, seed=seed))) for seed in (1, 1, 2))
    assert first
    assert again
    assert other
    assert (first.key, first.data) == (again.key, again.data)
    assert first.key != other.key
    assert gzip.decompress(first.data).startswith(MAGIC)


def test_a_story_is_packed_once(story: Callable[..., Story]) -> None:
    index = Index(story())
    assert pack_columns(index) is pack_columns(index)


def test_a_story_larger_than_a_browser_holds_is_not_packed(
    story: Callable[..., Story], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("timeline.packing.MOST_HELD", 2)
    assert pack_columns(Index(story())) is None
