"""The pages of a picture: nothing overlaps, nothing is cropped, everything is on it."""

import re
from collections import Counter
from dataclasses import replace
from typing import get_args

import pytest

from tests.boxes import Box, marks, page_size, read_svg, texts
from tests.generated import make_story, order_all
from timeline import edtf
from timeline.errors import TimelineError
from timeline.export import SIZES, Order, export, find_size
from timeline.export.picture.pages import compose
from timeline.export.picture.plan import find_reach, make_plan
from timeline.layout import LANE_KINDS
from timeline.model import Actor, Claim, Event, Source, Status, Story
from timeline.theme import PALETTES, series_colours

COUNTS = (10, 65, 300)


def svgs(order: Order) -> list[bytes]:
    """Draw an order."""
    return [file.content for file in export("svg", order).files]


def all_text(order: Order) -> str:
    """Give all that can be read on the pages, line by line."""
    return "\n".join(box.text for svg in svgs(order) for box in texts(read_svg(svg)))


def overlaps(boxes: list[Box]) -> list[tuple[str, str]]:
    """Name the pairs of texts that overlap."""
    by_height = sorted(boxes, key=lambda box: box.top)
    near = ((one, other) for at, one in enumerate(by_height) for other in by_height[at + 1 : at + 80])
    return [(one.text, other.text) for one, other in near if one.overlaps(other)]


@pytest.mark.parametrize("size", ["slide", "a4", "a3-landscape", "square", "1100", "420"])
@pytest.mark.parametrize("count", COUNTS)
def test_no_texts_overlap_and_none_leaves_the_page(count: int, size: str) -> None:
    for svg in svgs(order_all(make_story(count), size=size)):
        root = read_svg(svg)
        width, height = page_size(root)
        assert not overlaps(texts(root))
        assert not [box for box in texts(root) if box.left < 0 or box.top < 0]
        assert not [box for box in texts(root) if box.right > width + 1 or box.bottom > height]


@pytest.mark.parametrize("kind", LANE_KINDS)
@pytest.mark.parametrize("count", COUNTS)
def test_no_label_stands_on_another_mark(count: int, kind: str) -> None:
    for svg in svgs(order_all(make_story(count), lanes=kind, size="a3")):
        root = read_svg(svg)
        labels, drawn = [box for box in texts(root) if box.group], marks(root)
        assert not [
            (label.text, mark)
            for label in labels
            for mark in drawn
            if mark.group != label.group and mark.overlaps(label, slack=1)
        ]


@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("size", ["slide", "a4", "600"])
def test_every_event_has_its_title_and_its_sources_on_the_picture(count: int, size: str) -> None:
    story = make_story(count)
    written = re.sub(r"\s+", "", all_text(order_all(story, size=size, sources="full")))
    for event in story.events:
        assert re.sub(r"\s+", "", event.title) in written
        for source in event.sources:
            assert source.url in written


def test_long_stories_take_more_pages_on_paper_and_one_tall_page_without_a_height() -> None:
    pages = [len(svgs(order_all(make_story(count), size="a4"))) for count in COUNTS]
    assert pages == sorted(pages)
    assert pages[-1] > pages[0]
    heights = [
        page_size(read_svg(svg))[1] for count in COUNTS for svg in svgs(order_all(make_story(count), size="1000"))
    ]
    assert len(heights) == len(COUNTS)
    assert heights == sorted(heights)


def test_a_cut_lane_goes_on_under_its_name() -> None:
    written = all_text(order_all(make_story(300), lanes="none", size="a4-landscape"))
    assert "page 2 of" in written
    by_tag = all_text(order_all(make_story(300), lanes="tag", size="a4-landscape"))
    assert "(continued)" in by_tag


def test_a_slide_is_filled_before_it_becomes_several() -> None:
    assert len(svgs(order_all(make_story(10), size="slide"))) == 1
    order = order_all(make_story(65), size="slide", lanes="none")
    assert len(svgs(order)) == 1
    assert "Sources, in short" in all_text(order)
    assert len(svgs(replace(order, sources="full"))) > 1


def test_each_page_says_which_it_is_and_when_it_was_exported() -> None:
    for number, svg in enumerate(svgs(order_all(make_story(65), size="a4")), 1):
        written = [box.text for box in texts(read_svg(svg))]
        assert f"page {number} of" in " ".join(written)
        assert "Exported on 1 February 2026" in written
        assert "A story of 65 events" in written


def test_the_head_tells_what_is_shown() -> None:
    story = make_story(65)
    some = replace(order_all(story), events=order_all(story).events[5:15], words="talks · Kyiv")
    written = all_text(some)
    assert "10 events of 65" in written
    assert "talks · Kyiv" in written


def test_a_window_leaves_out_what_does_not_meet_it() -> None:
    start, end = edtf.parse("2025-11").bounds()
    order = order_all(make_story(65), window=(start, end)).within_window()
    assert 0 < len(order.events) < 65
    assert "1–30 November 2025" in all_text(order)


def test_the_legend_explains_what_occurs_and_nothing_else() -> None:
    day = Story("One", (Event("a", "A day", edtf.parse("2025-08-15"), status="confirmed"),))
    written = all_text(order_all(day))
    assert "confirmed" in written
    for word in ("reported", "denied", "disputed", "approximate or open end", "sources differ"):
        assert word not in written
    assert "sources differ" in all_text(order_all(make_story(65)))


def test_a_denied_and_a_disputed_event_say_so_in_words() -> None:
    statuses: tuple[Status, ...] = ("denied", "disputed")
    events = tuple(Event(status, f"{status} thing", edtf.parse("2025-08-15"), status=status) for status in statuses)
    written = all_text(order_all(Story("Two", events)))
    assert "denied thing (denied)" in written
    assert "disputed thing (disputed)" in written


def test_marks_of_two_statuses_differ_without_colour() -> None:
    """The shapes of points and bars of each status, without their colours and places."""
    shapes: Counter[bytes] = Counter()
    for status in get_args(Status):
        for when in ("2025-08-15", "2025-08-10/2025-08-20", "2025-08"):
            event = Event("a", "A", edtf.parse(when), status=status)
            [svg] = svgs(order_all(Story("One", (event,)), lanes="none", size="900"))
            group = re.search(rb"<g><title>.*?</title>(.*?)<text", svg, re.DOTALL)
            assert group
            shapes[re.sub(rb"#[0-9a-f]{6}", b"", group[1])] += 1
    assert set(shapes.values()) == {1}


def test_the_same_source_is_numbered_once() -> None:
    twice = Source("Axios", url="https://axios.com/a", title="The plan")
    events = tuple(Event(f"e{n}", f"Event {n}", edtf.parse(f"2025-08-1{n}"), sources=(twice,)) for n in range(3))
    written = all_text(order_all(Story("Three", events)))
    assert written.count("https://axios.com/a") == 1
    assert written.count(" [1]") == 3


def test_what_a_source_says_differently_is_listed_with_its_event() -> None:
    differs = Claim(when=edtf.parse("2025-08-16"), facts={"killed": "16"}, by="a spokesman", note="at night")
    event = Event("a", "Alaska summit", edtf.parse("2025-08-15"), sources=(Source("AFP", says=differs),))
    written = re.sub(r"\s+", " ", all_text(order_all(Story("One", (event,)))))
    assert "≠ Alaska summit: 16 Aug 2025; killed 16; at night (according to a spokesman)" in written
    assert "no address" in written


def test_an_event_without_a_source_says_so() -> None:
    assert "[no source]" in all_text(order_all(Story("One", (Event("a", "A", edtf.parse("2025")),))))


def test_lanes_without_a_value_and_folded_lanes_have_names() -> None:
    story = make_story(65)
    assert "Other actors (" in all_text(order_all(story))
    assert "No actor" in all_text(order_all(story))
    assert "No place" in all_text(order_all(story, lanes="place"))


def test_a_lane_of_one_row_still_names_its_side() -> None:
    event = Event("a", "A call", edtf.parse("2025-08-15"), actors=("x",))
    written = all_text(order_all(Story("One", (event,), {"x": Actor("x", "Ada Lovelace", side="europe")})))
    assert "Ada Lovelace\nEurope" in written


def test_nothing_chosen_gives_a_picture_that_says_so() -> None:
    for size in ("slide", "a4", "800"):
        assert "No event fits this filter." in all_text(replace(order_all(make_story(10)), events=(), size=size))


@pytest.mark.parametrize("when", ["-0043-03-15", "-0500/-0401", "../2025", "2025/..", "9999", "-9999"])
def test_any_date_has_its_picture(when: str) -> None:
    order = order_all(Story("One", (Event("a", "Caesar", edtf.parse(when)),)))
    assert "Caesar" in all_text(order)
    start, end = find_reach(order)
    assert start < end


def test_years_before_christ_are_counted_as_people_count_them() -> None:
    event = Event("a", "Caesar", edtf.parse("-0099/-0043"))
    assert "80 BC" in all_text(order_all(Story("One", (event,))))


def test_french_words_and_dates() -> None:
    written = all_text(order_all(make_story(10), language="fr"))
    assert "10 événements" in written
    assert "Exporté le 1er février 2026" in written


def test_the_order_of_lanes_and_their_number_are_kept() -> None:
    story = make_story(65)
    first = list(story.actors)[-1]
    plan = make_plan(order_all(story, first=(first,), most_lanes=4), 1000)
    assert plan.strip.layout.lanes[0].key == first
    assert len(plan.strip.layout.lanes) == 6  # the fifth holds the folded ones, the sixth events without an actor


def test_a_very_long_story_is_drawn_as_density_with_the_foremost_events_on_top() -> None:
    written = all_text(order_all(make_story(4000), size="1600"))
    assert "number of events" in written
    assert written.count("\n") < 6000 * 4


@pytest.mark.parametrize(
    ("name", "width", "height"), [("slide", 1920, 1080), ("square", 1600, 1600), ("640x480", 640, 480)]
)
def test_a_picture_has_the_size_that_was_asked_for(name: str, width: int, height: int) -> None:
    root = read_svg(svgs(order_all(make_story(10), size=name))[0])
    assert (root.get("width"), root.get("height")) == (str(width), str(height))


def test_paper_is_measured_in_millimetres() -> None:
    root = read_svg(svgs(order_all(make_story(10), size="a4"))[0])
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")


@pytest.mark.parametrize("text", ["", "a5", "12", "100x100", "1e3", "-5x5", "99999", "800x", "８００"])
def test_a_size_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(TimelineError, match="size"):
        find_size(text)


def test_letters_can_be_read_on_their_paper() -> None:
    """Small letters stand at least 4.5 : 1 against paper and band, marks 3 : 1."""
    for mode, palette in PALETTES.items():
        for ground in (palette.paper, palette.band):
            assert min(contrast(ink, ground) for ink in (palette.ink, palette.faint)) >= 4.5
            colours = series_colours([*map(str, range(9)), ""], mode).values()
            assert min(contrast(colour, ground) for colour in colours) >= 3


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 counts it."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Give the relative luminance of a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_every_named_size_is_composed() -> None:
    for name in SIZES:
        assert compose(order_all(make_story(10), size=name))


def test_pages_of_one_picture_are_of_one_size() -> None:
    assert len({page_size(read_svg(svg)) for svg in svgs(order_all(make_story(300), size="a4"))}) == 1
