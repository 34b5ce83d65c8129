"""What holds of every layout: nothing overlaps, nothing is lost, nothing jumps, nothing grows without bounds."""

import os
from collections import Counter
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.november import ACTORS, NOVEMBER, event, story_of, told
from timeline.edtf import parse
from timeline.layout import LANE_KINDS, MOST_MARKS, OTHERS, PAPER, Layout, Placed, lay_out, mark_pixels
from timeline.layout.lanes import find_groups
from timeline.model import Story
from timeline.query import Index
from timeline.read import read_story
from timeline.theme import text_width
from timeline.viewport import Viewport

DRAWN = Path(__file__).parent / "drawn"
BUNDLED = Path(__file__).parent.parent / "data" / "events.yaml"

DAYS = st.integers(1, 30).map(lambda day: f"2025-11-{day:02}")
WHENS = st.one_of(
    DAYS,
    st.tuples(DAYS, DAYS).map(lambda ends: "/".join(sorted(ends))),
    st.sampled_from(["2025-11", "2025-11-09~", "2025-11-20/..", "../2025-11-03", "2025-1X", "2025-11-20T12:00"]),
)
CAST = st.lists(st.sampled_from(list(ACTORS)), max_size=4, unique=True).map(" ".join)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """Make a story of November with some disagreements."""
    events = []
    for number in range(draw(st.integers(0, 25))):
        sources = draw(st.one_of(st.just(()), DAYS.map(lambda day: told(when=parse(day)))))
        more: dict[str, Any] = {"importance": draw(st.integers(1, 10)), "sources": sources}
        events.append(event("x" * draw(st.integers(1, 60)) + str(number), draw(WHENS), draw(CAST), **more))
    return story_of(*events)


windows = st.tuples(st.integers(0, 28), st.integers(1, 12)).map(
    lambda at: (NOVEMBER.start + at[0], NOVEMBER.start + at[0] + at[1])
)
heights = st.one_of(st.none(), st.integers(50, 600))
WIDE = replace(NOVEMBER, width=900)


def lay_all(story: Story, **options: Any) -> Layout:
    return lay_out(story, range(len(story.events)), "actor", WIDE, **options)


@given(stories())
def test_without_a_height_every_event_has_its_label_at_least_once(story: Story) -> None:
    layout = lay_all(story)
    assert {placed.mark.event for placed in layout.marks if placed.label} == set(range(len(story.events)))


@given(stories())
def test_without_a_height_no_labels_meet_each_other_or_a_mark(story: Story) -> None:
    layout = lay_all(story)
    rows: dict[tuple[int, int], list[Placed]] = {}
    for placed in layout.marks:
        rows.setdefault((placed.lane, placed.row), []).append(placed)
    for row in rows.values():
        for one, other in permutations(row, 2):
            end = one.label_left + text_width(one.label)
            start, stop = mark_pixels(other.mark, layout.viewport, layout.sizes)
            beside = end <= other.label_left or other.label_left + text_width(other.label) <= one.label_left
            assert not one.label or not other.label or beside
            assert not one.label or end <= max(start, 0) or min(stop, WIDE.width) <= one.label_left


@given(stories(), heights)
def test_marks_and_labels_stay_in_their_lane_and_on_the_strip(story: Story, height: int | None) -> None:
    layout = lay_all(story, height=height)
    for placed in layout.marks:
        lane = layout.lanes[placed.lane]
        assert 0 <= placed.row < lane.rows
        assert lane.top < placed.y < lane.top + lane.height
        assert text_width(placed.label) <= layout.sizes.label
        assert -0.1 <= placed.label_left <= WIDE.width - text_width(placed.label) + 0.1
    assert [lane.top + lane.height for lane in layout.lanes[:-1]] == [lane.top for lane in layout.lanes[1:]]


@given(stories(), windows, heights)
def test_lanes_do_not_depend_on_the_window(story: Story, window: tuple[float, float], height: int | None) -> None:
    assert lay_all(story, window=window, height=height).lanes == lay_all(story, height=height).lanes


@given(stories(), windows, st.integers(-5, 5))
def test_moving_the_window_moves_nothing(story: Story, window: tuple[float, float], by: int) -> None:
    moved = (window[0] + by, window[1] + by)
    assert lay_all(story, window=window, height=300).marks == lay_all(story, window=moved, height=300).marks


@given(stories(), windows)
def test_zooming_in_loses_no_event_whose_span_meets_the_window(story: Story, window: tuple[float, float]) -> None:
    for layout in (
        lay_all(story, window=window),
        lay_out(story, range(len(story.events)), "actor", Viewport(*window, 900)),
    ):
        shown = {placed.mark.event for placed in layout.marks}
        meets = Viewport(*window, 900).meets
        assert {n for n, each in enumerate(story.events) if meets(*each.when.bounds())} <= shown


@given(stories(), st.sampled_from(sorted(LANE_KINDS)), st.one_of(st.none(), st.integers(0, 5)))
def test_every_event_is_in_a_lane_and_in_each_of_its_own(story: Story, kind: str, most: int | None) -> None:
    index = Index(story)
    groups = find_groups(story, index.everything, kind, most=most)
    everything = np.arange(index.size, dtype=np.int32)
    lanes = [index.order[everything[group.track.holds(everything)]].tolist() for group in groups]
    assert {number for lane in lanes for number in lane} == set(range(len(story.events)))
    for group, lane in zip(groups, lanes, strict=True):
        assert lane == [number for number in index.order if number in set(lane)]
        assert group.key in {"", OTHERS} or kind != "actor" or group.label == ACTORS[group.key].name
    assert most is None or len(groups) <= most + 2
    if most is None and kind == "actor":
        counts = Counter(number for lane in lanes for number in lane)
        assert all(counts[n] == max(1, len(each.actors)) for n, each in enumerate(story.events))


def crowd(count: int, actors: str) -> Story:
    """Make a story of many events, all in November."""
    return story_of(*(event(f"e{n}", f"2025-11-{1 + n % 30:02}", actors, importance=1 + n % 10) for n in range(count)))


@pytest.mark.parametrize("actors", ["ada", "ada ben cyd dan"])
@pytest.mark.parametrize("window", [None, (NOVEMBER.start + 3, NOVEMBER.start + 9)])
def test_marks_are_bounded_whatever_the_story_holds(actors: str, window: tuple[float, float] | None) -> None:
    story = crowd(5000, actors)
    layout = lay_all(story, window=window, height=600)
    assert 0 < len(layout.marks) <= MOST_MARKS
    assert min(story.events[placed.mark.event].importance for placed in layout.marks) == 10
    assert layout.shown == len({placed.mark.event for placed in layout.marks}) < layout.total


def test_the_lanes_of_a_crowd_share_the_page_evenly_whatever_is_in_them() -> None:
    story = story_of(*crowd(500, "ada").events, *(event(f"b{n}", "2025-11-03", "ben") for n in range(9)))
    for window in (None, (NOVEMBER.start + 3, NOVEMBER.start + 9)):
        first, second = lay_all(story, window=window, height=600).lanes
        assert (first.top, first.height, second.top, second.height) == (0, 300, 300, 300)


def test_the_counts_of_a_lane_add_up_to_its_events_in_the_window() -> None:
    story = crowd(5000, "ada ben")
    for layout in (lay_all(story), lay_out(story, range(5000), "actor", replace(WIDE, end=WIDE.start + 10))):
        meets = layout.viewport.meets
        there = sum(meets(*each.when.bounds()) for each in story.events)
        counts = Counter[int]()
        for one in layout.bins:
            assert layout.viewport.start <= one.start < one.end <= layout.viewport.end
            counts[one.lane] += one.count
        assert counts == {0: there, 1: there}


def test_what_began_before_the_window_counts_in_its_first_bin() -> None:
    story = crowd(2000, "ada")
    events = (*story.events, event("old", "../2025-11-30"))
    layout = lay_out(replace(story, events=events), range(2001), "actor", replace(WIDE, start=WIDE.start + 20))
    assert layout.bins[0].count == 1 + sum(each.when.bounds()[0] == WIDE.start + 20 for each in story.events)


def as_text(layout: Layout) -> str:
    """Write the numbers of a layout, a line for each lane and each mark."""
    lines = [f"height {layout.height:g}, {layout.shown} of {layout.total} events, {len(layout.bins)} bins"]
    for number, lane in enumerate(layout.lanes):
        lines.append(f"{lane.label or lane.key!r}: top {lane.top:g}, rows {lane.rows}, events {lane.events}")
        for placed in layout.marks:
            if placed.lane == number:
                start, end = mark_pixels(placed.mark, layout.viewport, layout.sizes)
                label = f" {placed.label_side} {placed.label_left:.0f} {placed.label}" if placed.label else ""
                lines.append(f"  row {placed.row} {placed.mark.shape} {start:.0f}-{end:.0f}{label}")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("kind", ["actor", "place"])
def test_the_bundled_story_is_laid_out_as_accepted(kind: str) -> None:
    story = read_story(BUNDLED).story
    index = Index(story)
    layout = lay_out(
        story, index.everything, kind, Viewport(*index.reach(index.everything), 1300), sizes=PAPER, most_lanes=8
    )
    snapshot = DRAWN / f"bundled-{kind}.txt"
    now = as_text(layout)
    if os.environ.get("ACCEPT"):
        DRAWN.mkdir(exist_ok=True)
        snapshot.write_text(now, encoding="utf-8")
    assert now == snapshot.read_text(encoding="utf-8")
