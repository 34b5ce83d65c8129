"""The scene: what the browser is told, as plain JSON."""

import json
from dataclasses import replace
from typing import Any

import pytest

from tests.november import ACTORS, NOVEMBER, event, story_of, told
from timeline.details import make_details
from timeline.edtf import parse
from timeline.layout import LANE_KINDS, MOST_MARKS
from timeline.model import Actor, Claim, Place, Source, Story
from timeline.query import Index
from timeline.scene import LONGEST_HOVER, LONGEST_LABEL, MARK_COLUMNS, NARROW, Stage, make_scene, side_colours
from timeline.theme import PALETTES

SAFE = 2**53 - 1  # the largest whole number that JavaScript holds exactly
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> {count} $\\href{javascript:b}{c}$"

STORY = story_of(
    event("month", "2025-11", "ben"),
    event("report", "2025-11-05", "ada", sources=told(when=parse("2025-11-12"), facts={"killed": "16"})),
    event("talks", "2025-11-10/2025-11-14", "ada ben", status="denied", where=Place("Kyiv"), facts={"killed": "31"}),
    event("since", "2025-11-20/..", "cyd"),
    event("after", "2025-11-28", "dan"),
)


def scene(story: Story = STORY, events: Any = None, **changes: Any) -> dict[str, Any]:
    """Make a scene of a story, all of it unless positions are given."""
    index = Index(story)
    chosen = [int(number) for number in index.order] if events is None else events
    options = {name: changes.pop(name) for name in ("every_detail",) if name in changes}
    return make_scene(story, chosen, Stage(**{"reach": index.reach(index.everything), **changes}), **options)


def numbers(value: Any) -> list[float]:
    """Find every number in it."""
    if isinstance(value, dict):
        return [number for held in value.values() for number in numbers(held)]
    if isinstance(value, list | tuple):
        return [number for held in value for number in numbers(held)]
    return [value] if isinstance(value, int | float) else []


def crowd(count: int, span: str = "2025-11-{:02}") -> Story:
    return story_of(*(event(f"e{n}", span.format(1 + n % 28), "ada ben", importance=1 + n % 10) for n in range(count)))


STORIES = {
    "five": STORY,
    "none": Story("nothing"),
    "open ends": story_of(
        event("since", "2025-11/.."), event("until", "../2025-11-03"), event("unknown", "2025-11-20/")
    ),
    "only open": story_of(event("until", "../2025"), event("since", "1990/..")),
    "ever": story_of(event("ever", "[..1928]")),
    "before Christ": story_of(event("ides", "-0043-03-15"), event("first", "-9999"), event("last", "9999-12-31")),
    "crowd": crowd(2000),
    "crowd of ages": story_of(*crowd(800).events, event("first", "-9999"), event("last", "9999")),
    "one moment": story_of(event("now", "2025-11-19T18:00:00Z")),
}


@pytest.mark.parametrize("width", [1080, 320, 40])
@pytest.mark.parametrize("name", STORIES)
def test_any_story_is_plain_json_with_numbers_that_a_browser_holds(name: str, width: int) -> None:
    made = scene(STORIES[name], width=width, every_detail=True)
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert all(abs(number) <= SAFE for number in numbers(made))


@pytest.mark.parametrize("kind", LANE_KINDS)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_any_lanes_in_any_language_are_plain_json(kind: str, language: str) -> None:
    made = scene(lanes=kind, language=language, open="talks", most_lanes=1)
    assert json.loads(json.dumps(made, allow_nan=False)) == made


@pytest.mark.parametrize("name", ["five", "crowd", "crowd of ages"])
def test_any_window_is_plain_json(name: str) -> None:
    start = NOVEMBER.start
    far = parse("-9999").bounds()[0]
    for window in ((start, start + 1), (start + 0.5, start + 0.51), (start + 4000, start + 4001), (far, far + 9)):
        made = scene(STORIES[name], window=window)
        assert json.loads(json.dumps(made, allow_nan=False)) == made


def test_nothing_selected_is_a_scene_without_events() -> None:
    made = scene(events=[])
    assert (made["events"], made["lanes"], made["details"], made["bins"]) == ([], [], {}, None)
    assert made["figure"]["data"] == []
    assert sum(made["overview"]["counts"]) == 0


def test_the_columns_of_the_marks_are_equally_long_and_name_events_of_the_scene() -> None:
    made = scene(events=[4, 2, 1])
    marks = made["marks"]
    assert tuple(marks) == MARK_COLUMNS
    assert len({len(column) for column in marks.values()}) == 1
    assert {made["events"][at]["id"] for at in marks["event"]} == {"after", "talks", "report"}


def test_marks_stand_where_the_figure_draws_them() -> None:
    made = scene()
    for trace in made["figure"]["data"]:
        if trace["name"] in {"spans", "points"}:
            assert [made["marks"]["y"][at] for at in trace["customdata"]] == trace["y"]
    for at, lane in enumerate(made["marks"]["lane"]):
        top, height = made["lanes"][lane]["top"], made["lanes"][lane]["height"]
        assert top < made["marks"]["y"][at] < top + height


def test_what_a_source_dates_otherwise_stands_beside_its_mark() -> None:
    marks = scene(events=[1])["marks"]
    ((start, end),) = marks["variants"][0]
    assert marks["start"][0] <= start < end
    assert end > marks["end"][0]


def test_times_of_events_are_within_the_reach() -> None:
    made = scene()
    start, end = made["reach"]
    assert all(start <= each["start"] <= each["end"] <= end for each in made["events"])


@pytest.mark.parametrize("count", [399, 2000])
def test_the_marks_of_a_crowd_are_bounded_and_all_of_it_is_counted(count: int) -> None:
    made = scene(crowd(count))
    assert len(made["marks"]["event"]) <= MOST_MARKS
    assert sum(made["overview"]["counts"]) == count
    bins = made["bins"]
    assert len({len(column) for column in bins.values()}) == 1
    assert made["span"] == []
    assert scene(crowd(count), counted=True)["bins"] is None


def test_a_narrow_page_has_the_names_of_its_lanes_inside_them() -> None:
    wide, narrow = scene(width=NARROW), scene(width=NARROW - 1)
    assert (wide["narrow"], narrow["narrow"], narrow["gutter"]) == (False, True, 0)
    assert narrow["lanes"][0]["height"] > wide["lanes"][0]["height"]


def test_a_filter_changes_no_colour() -> None:
    whole, part = scene(), scene(events=[0])
    colours = dict(
        zip((whole["events"][at]["id"] for at in whole["marks"]["event"]), whole["marks"]["colour"], strict=True)
    )
    assert part["marks"]["colour"] == [colours["month"]]
    assert set(colours.values()) <= set(PALETTES["light"].series)


def test_the_legend_explains_what_is_there_and_nothing_else() -> None:
    signs = {each["sign"] for each in scene()["legend"]}
    assert {"reported", "denied", "bar", "soft", "fade", "contested", "variant"} <= signs
    assert not {"confirmed", "disputed"} & signs
    assert not {"denied", "variant", "soft"} & {each["sign"] for each in scene(events=[4])["legend"]}


def test_a_filtered_scene_says_how_many_of_all() -> None:
    assert scene()["texts"]["count"] == "5 events"
    assert "5" in scene(events=[1, 2])["texts"]["count"]


def test_the_neighbours_of_an_event_are_those_of_the_selection() -> None:
    events = [0, 1, 4]
    stage = Stage(reach=(NOVEMBER.start, NOVEMBER.end))
    first, middle, last = (
        make_details(STORY, events, at, stage.language, side_colours(STORY, stage.mode)) for at in range(3)
    )
    assert (first["previous"], first["next"]["id"]) == (None, "report")
    assert (middle["previous"]["id"], middle["next"]["id"]) == ("month", "after")
    assert (last["previous"]["id"], last["next"]) == ("report", None)


def test_details_are_sent_of_the_open_event_alone_unless_all_are_asked_for() -> None:
    assert scene()["details"] == {}
    assert list(scene(open="talks")["details"]) == ["talks"]
    assert scene(open="nobody")["details"] == {}
    assert set(scene(every_detail=True)["details"]) == {each.id for each in STORY.events}


def test_an_open_event_that_the_filter_hides_has_no_details() -> None:
    assert scene(events=[0, 1], open="talks")["details"] == {}


def test_the_details_say_what_a_source_tells_differently_against_the_event() -> None:
    differs = Claim(
        when=parse("2025-11-12"),
        where="Odesa",
        status="denied",
        by="Peskov",
        note="by phone",
        facts={"killed": "16", "hurt": "9"},
    )
    source = Source(
        "Axios", url="https://www.axios.com:443/plan?a=1", published=parse("2025-11-13"), language="uk", says=differs
    )
    one = event("a", "2025-11-05", where=Place("Kyiv"), facts={"killed": "31"}, sources=(source, Source("Paper")))
    made = scene(story_of(one), open="a")["details"]["a"]
    told_by_axios, plain = made["sources"]
    text = " | ".join(told_by_axios["says"])
    for word in ("12 November 2025", "5 November 2025", "Odesa", "Kyiv", "16", "31", "9", "by phone"):
        assert word in text
    assert "Peskov" in told_by_axios["says_head"]
    assert told_by_axios["host"] == "axios.com"
    assert told_by_axios["language"] == "Ukrainian"
    assert (plain["says"], plain["host"], plain["url"], plain["published"]) == ([], "", "", "")


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.axios.com/plan", "axios.com"),
        ("https://axios.com@evil.example/plan", "evil.example"),  # the name before @ is no host
        ("https://EVIL.example:8443/", "evil.example"),
        ("https://[broken/", ""),
    ],
)
def test_the_host_that_is_shown_is_the_one_that_is_asked(url: str, host: str) -> None:
    made = scene(story_of(event("a", "2025-11-05", sources=(Source("Axios", url=url),))), open="a")
    assert made["details"]["a"]["sources"][0]["host"] == host


def test_markup_stays_the_text_that_it_is_and_is_nowhere_in_the_figure() -> None:
    actor = Actor("ada", HOSTILE, side=HOSTILE, role=HOSTILE)
    one = event(
        "a",
        "2025-11-05",
        title=HOSTILE,
        summary=HOSTILE,
        where=Place(HOSTILE),
        tags=(HOSTILE,),
        sources=told(note=HOSTILE),
    )
    made = scene(replace(story_of(one), actors={**ACTORS, "ada": actor}), open="a")
    assert made["details"]["a"]["title"] == made["events"][0]["title"] == made["lanes"][0]["label"] == HOSTILE
    assert made["details"]["a"]["sources"][0]["says"] == [HOSTILE]
    assert "script" not in json.dumps(made["figure"])


def test_what_the_chart_shows_of_a_huge_text_is_bounded() -> None:
    huge = "A megabyte " * 100_000
    actors = {**ACTORS, "ada": replace(ACTORS["ada"], name=huge)}
    one = event("a", "2025-11-05", title=huge, where=Place(huge[:20_000]), tags=("t",))  # readers cut there
    after = event("b", "2025-11-06", "ben")
    for kind in LANE_KINDS:
        made = scene(replace(story_of(one, after), actors=actors), lanes=kind, open="b")
        told_of = made["events"][0]
        assert len(told_of["label"]) <= LONGEST_LABEL
        assert max(map(len, map(str, told_of.values()))) <= LONGEST_HOVER
        assert len(json.dumps(made)) < 50_000, kind
