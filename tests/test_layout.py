"""Lanes, marks, density: small stories, drawn.

    ada  |  ●Report   ▬▬Talks|     a lane: its rows, a column for 6 pixels, marks with what is left of their labels
    ben  |            ▬▬     |

Marks: ● point, ▬ bar, ░ soft bar, ○ the date of a source; ‹ and › are ends that fade.
"""

from collections.abc import Iterable
from math import ceil

import pytest

from tests.november import NOVEMBER, event, laid, told
from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.layout import OTHERS, Layout, Mark, Placed, Variant, mark_pixels
from timeline.model import Place
from timeline.theme import text_width

COLUMN = 6


def drawn(layout: Layout) -> list[str]:
    """Draw each lane, row by row."""
    lines = []
    for number, lane in enumerate(layout.lanes):
        marks = [placed for placed in layout.marks if placed.lane == number]
        name = "others" if lane.key == OTHERS else lane.label
        for row in range(lane.rows):
            line = "".join(draw_row([placed for placed in marks if placed.row == row], layout))
            lines.append(f"{name if not row else '':<5}|{line}|".rstrip())
    return lines


def draw_row(row: Iterable[Placed], layout: Layout) -> list[str]:
    line = [" "] * round(layout.viewport.width / COLUMN)
    for placed in row:
        start, end = columns(placed.mark, layout, len(line))
        for variant in placed.mark.variants:
            other = columns(variant, layout, len(line))
            put(line, other[0], "○" * (other[1] - other[0]))
        sign = {"point": "●", "bar": "▬", "soft": "░"}[placed.mark.shape]
        put(line, start, sign * (end - start))
        if placed.mark.shape != "point":
            put(line, start, "‹" * placed.mark.fade_start)
            put(line, end - 1, "›" * placed.mark.fade_end)
        room = max(len(placed.label), round(text_width(placed.label) / COLUMN))
        put(line, round(placed.label_left / COLUMN), placed.label[:room])
    return line


def columns(mark: Mark | Variant, layout: Layout, most: int) -> tuple[int, int]:
    """Give the columns of a mark: one for a point, at least one for a bar, none beyond the edges."""
    start, end = (edge / COLUMN for edge in mark_pixels(mark, layout.viewport, layout.sizes))
    if mark.shape == "point":
        start, end = (start + end) / 2 - 0.5, (start + end) / 2 + 0.5
    first = min(most - 1, max(0, ceil(start - 0.5)))
    return first, max(first + 1, min(most, ceil(end - 0.5)))


def put(line: list[str], at: int, text: str) -> None:
    line[at : at + len(text)] = text


def test_nothing_selected_is_an_empty_layout() -> None:
    for layout in (laid(), laid(height=300), laid(window=(NOVEMBER.start, NOVEMBER.start + 3))):
        assert (layout.lanes, layout.marks, layout.bins, layout.height) == ((), (), (), 0)


def test_a_day_is_a_point_an_interval_a_bar_and_a_month_a_soft_bar() -> None:
    days = (
        event("report", "2025-11-05"),
        event("talks", "2025-11-10/2025-11-14", "ada ben"),
        event("month", "2025-11", "ben"),
    )
    assert drawn(laid(*days)) == [
        "Ada  |        ●  Report ▬Talks▬▬▬▬                                |",
        "Ben  |░Month░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░|",
        "     |                  ▬Talks▬▬▬▬                                |",
    ]


@pytest.mark.parametrize(
    ("when", "shape"),
    [
        ("2025-11-19", "point"),
        ("2025-11-19T18:00+03:00", "point"),
        ("2025-11-19~", "soft"),
        ("2025-11-19?", "soft"),
        ("2025-11-1X", "soft"),
        ("2025-11", "soft"),
        ("2025", "soft"),
        ("[2025-11-18,2025-11-19]", "soft"),
        ("2025-11-19/2025-11-19", "bar"),
        ("2025-11-19/..", "bar"),
        ("2025-10/2025-11", "bar"),
    ],
)
def test_the_shape_tells_how_exactly_a_date_is_known(when: str, shape: str) -> None:
    (placed,) = laid(event("it", when)).marks
    assert placed.mark.shape == shape


def test_open_ends_reach_beyond_the_edges_and_fade() -> None:
    layout = laid(
        event("since", "2025-11-20/.."), event("until", "../2025-11-03"), event("about", "2025-11-10~/2025-11-16")
    )
    assert drawn(layout) == [
        "Ada  |‹Until            ‹About▬▬▬▬▬▬▬▬      ▬Since▬▬▬▬▬▬▬▬▬▬▬▬▬▬▬›|",
    ]
    until, about, since = (placed.mark for placed in layout.marks)
    assert since.end > NOVEMBER.end
    assert until.start < NOVEMBER.start
    assert (since.fade_start, since.fade_end) == (False, True)
    assert (about.fade_start, about.fade_end) == (True, False)


def test_an_unknown_end_fades_where_the_known_one_is() -> None:
    (placed,) = laid(event("since", "2025-11-20/")).marks
    assert (placed.mark.start, placed.mark.end) == parse("2025-11-20").bounds()
    assert (placed.mark.fade_start, placed.mark.fade_end) == (False, True)


def test_events_a_day_apart_take_two_rows_for_their_labels() -> None:
    assert drawn(laid(event("one", "2025-11-05"), event("two", "2025-11-06"), event("three", "2025-11-20"))) == [
        "Ada  |        ●  One                        ●  Three              |",
        "     |          ●  Two                                            |",
    ]


def test_a_label_goes_to_the_left_where_the_strip_ends() -> None:
    assert drawn(laid(event("late", "2025-11-30"))) == [
        "Ada  |                                                     Late ● |",
    ]


def test_what_a_source_dates_otherwise_keeps_the_label_off() -> None:
    story = event("report", "2025-11-05", sources=told(when=parse("2025-11-12"))), event("call", "2025-11-09")
    assert drawn(laid(*story)) == [
        "Ada  |        ●             ○  Report                             |",
        "     |                ●  Call                                     |",
    ]


def test_a_tie_across_the_whole_strip_carries_the_label() -> None:
    assert drawn(laid(event("left", "2025-11-02", sources=told(when=parse("2025-12-02"))))) == [
        "Ada  |  ●  Left                                                  ○|",
    ]


def test_a_date_that_two_sources_give_alike_is_drawn_once() -> None:
    sources = (*told(when=parse("2025-11-12")), *told(when=parse("2025-11-12")), *told(when=parse("2025-11-05")))
    (placed,) = laid(event("report", "2025-11-05", sources=sources)).marks
    assert [variant.source for variant in placed.mark.variants] == [0]


def test_a_source_that_differs_in_anything_contests() -> None:
    plain, counted = laid(
        event("a", "2025-11-05"), event("b", "2025-11-06", sources=told(facts={"killed": "16"}))
    ).marks
    assert (plain.mark.contested, counted.mark.contested) == (False, True)
    assert counted.mark.variants == ()


THREE = (event("a", "2025-11-05", "ada ben cyd"), event("b", "2025-11-10", "ben"), event("c", "2025-11-15", ""))


def test_an_event_of_several_actors_is_in_the_lane_of_each_and_what_has_none_comes_last() -> None:
    assert drawn(laid(*THREE)) == [
        "Ben  |        ●  A      ●  B                                      |",
        "Ada  |        ●  A                                                |",
        "Cyd  |        ●  A                                                |",
        "     |                            ●  C                            |",
    ]


def test_two_actors_of_one_side_are_one_lane_and_one_mark() -> None:
    assert [line.replace("europe", "europ") for line in drawn(laid(*THREE, kind="side"))] == [
        "europ|        ●  A      ●  B                                      |",
        "us   |        ●  A                                                |",
        "     |                            ●  C                            |",
    ]


def test_without_lanes_all_stand_together() -> None:
    assert drawn(laid(*THREE, kind="none")) == [
        "     |        ●  A      ●  B      ●  C                            |",
    ]


def test_lanes_by_place_and_by_tag_take_the_words_of_the_story() -> None:
    events = event("a", "2025-11-05", where=Place("Kyiv"), tags=("talks", "war")), event("b", "2025-11-06")
    assert [lane.label for lane in laid(*events, kind="place").lanes] == ["Kyiv", ""]
    assert [lane.label for lane in laid(*events, kind="tag").lanes] == ["talks", "war", ""]


def test_a_kind_of_lanes_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(TimelineError, match='no lanes by "colour"; use one of actor, none, place, side, tag'):
        laid(*THREE, kind="colour")


FOLDED = (
    event("a", "2025-11-05", "ada ben cyd dan"),
    event("b", "2025-11-10", "ben dan"),
    event("c", "2025-11-15", "ben"),
)


def test_the_emptier_lanes_fold_into_one_that_holds_each_event_once() -> None:
    layout = laid(*FOLDED, most_lanes=2)
    assert drawn(layout) == [
        "Ben  |        ●  A      ●  B      ●  C                            |",
        "Dan  |        ●  A      ●  B                                      |",
        "others|        ●  A                                                |",
    ]
    assert layout.lanes[-1].folded == ("Ada", "Cyd")


def test_one_lane_too_many_is_not_folded_for_a_single_one_takes_no_more_room() -> None:
    assert OTHERS not in {lane.key for lane in laid(*FOLDED, most_lanes=3).lanes}


def test_chosen_lanes_come_first_in_their_order_and_are_folded_last() -> None:
    layout = laid(*FOLDED, first=["cyd", "nobody", "ada"], most_lanes=2)
    assert [lane.key for lane in layout.lanes] == ["cyd", "ada", OTHERS]


def test_a_bounded_page_gives_marks_their_rows_before_labels() -> None:
    week = [event(f"event {n}", f"2025-11-{10 + n}", importance=n) for n in range(1, 8)]
    assert drawn(laid(*week)) == [
        "Ada  |                    Event 5 ●   ●  Event 7                  |",
        "     |                  Event 4 ●   ●  Event 6                    |",
        "     |            Event 1 ●   ●  Event 3                          |",
        "     |                      ●  Event 2                            |",
    ]
    assert drawn(laid(*week, height=60)) == [
        "Ada  |            Event 1 ●   ●   ●   ●  Event 7                  |",
        "     |              Event 2 ●   ●   ●  Event 6                    |",
    ]


def test_by_time_the_earlier_events_take_the_upper_rows() -> None:
    week = [event(f"event {n}", f"2025-11-{10 + n}", importance=n) for n in range(1, 4)]
    assert drawn(laid(*week, by_time=True)) == [
        "Ada  |            Event 1 ●   ●  Event 3                          |",
        "     |              Event 2 ●                                     |",
    ]


def test_by_time_labels_stand_on_the_right_where_the_left_would_save_no_row() -> None:
    assert drawn(laid(event("event 1", "2025-11-02"), event("event 2", "2025-11-20"), by_time=True)) == [
        "Ada  |  ●  Event 1                          ●  Event 2            |",
    ]


def test_a_mark_has_the_colour_of_its_lane_and_without_one_of_its_first_actor() -> None:
    by_actor, by_place = laid(FOLDED[0]), laid(FOLDED[0], kind="place")
    assert {by_actor.lanes[placed.lane].key: placed.side for placed in by_actor.marks}["ben"] == "europe"
    assert [placed.side for placed in by_place.marks] == ["us"]
