"""Rows: marks and labels of one lane, drawn as they stand.

    "AA aaaa"   mark A with its label to the right; "aaaa AA" to the left, "AaaaA" inside, "AA" without;
                ".." ties a mark to the dates that its sources give otherwise

A column of the pictures is as wide as the gap between a mark and its label.
"""

from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.layout.rows import GAP, Box, Spot, pack_rows, share_rows

WIDTH = 200  # columns of the strip in which laws are tried
NEARLY = 1e-5


def mark(start: int, end: int, label: int, weight: int = 5, *, needed: bool = True, **tied: int) -> Box:
    """Make a box out of columns; ``outer_start`` and ``outer_end`` are what is tied to it."""
    outer_start, outer_end = (tied[name] * GAP if name in tied else None for name in ("outer_start", "outer_end"))
    return Box(start * GAP, end * GAP, label * GAP, weight, needed, outer_start, outer_end)


def drawn(width: int, budget: int | None = None, /, **boxes: Box) -> list[str]:
    """Pack and draw: a capital for each column of a mark, a small letter for each of its label."""
    spots, count = pack_rows(list(boxes.values()), width * GAP, budget)
    rows = [[" "] * width for _ in range(count)]
    for (name, box), spot in zip(boxes.items(), spots, strict=True):
        for span, sign in ((box.spans(""), "."), ((box.start, box.end), name)):
            fill(rows[spot.row], span, sign)
        if spot.side:
            fill(rows[spot.row], box.label_span(spot.side), name.lower())
    return ["".join(row).rstrip() for row in rows]


def fill(row: list[str], span: tuple[float, float], sign: str) -> None:
    for column in range(round(span[0] / GAP), round(span[1] / GAP)):
        row[column] = sign


def test_no_mark_takes_no_row() -> None:
    assert pack_rows([], 100) == ([], 0)
    assert pack_rows([], 100, budget=3) == ([], 0)


def test_marks_with_their_labels_share_a_row_where_they_are_apart() -> None:
    assert drawn(30, A=mark(0, 2, 4), B=mark(8, 11, 5)) == ["AA aaaa BBB bbbbb"]


def test_a_label_that_would_meet_the_next_mark_takes_another_row() -> None:
    assert drawn(30, A=mark(0, 2, 6), B=mark(8, 11, 5)) == [
        "AA aaaaaa",
        "        BBB bbbbb",
    ]


def test_a_label_goes_to_the_left_where_the_strip_ends() -> None:
    assert drawn(20, A=mark(16, 18, 5)) == ["          aaaaa AA"]


def test_a_label_goes_to_the_left_where_another_mark_is_in_its_way() -> None:
    assert drawn(30, A=mark(14, 16, 5, weight=9), B=mark(10, 11, 5)) == ["    bbbbb B   AA aaaaa"]


def test_a_bar_holds_its_label() -> None:
    assert drawn(30, A=mark(2, 20, 10), B=mark(21, 23, 3)) == ["  AaaaaaaaaaaAAAAAAA BB bbb"]


def test_a_bar_that_is_a_column_too_short_does_not() -> None:
    assert drawn(40, A=mark(2, 13, 10)) == ["  AAAAAAAAAAA aaaaaaaaaa"]


def test_the_more_important_mark_chooses_first() -> None:
    assert drawn(30, A=mark(0, 2, 6, weight=1), B=mark(5, 7, 6, weight=9)) == [
        "     BB bbbbbb",
        "AA aaaaaa",
    ]


def test_what_is_tied_to_a_mark_keeps_others_off() -> None:
    assert drawn(40, A=mark(2, 4, 3, outer_end=10), B=mark(6, 8, 3)) == [
        "  AA...... aaa",
        "      BB bbb",
    ]


def test_a_label_that_is_not_needed_makes_no_row() -> None:
    assert drawn(30, A=mark(0, 2, 6, weight=9), B=mark(10, 12, 9, needed=False), C=mark(14, 16, 6)) == [
        "AA aaaaaa BB  CC cccccc",
    ]


def test_a_needed_label_without_a_strip_wide_enough_shares_a_row() -> None:
    assert drawn(10, A=mark(4, 5, 8), B=mark(7, 8, 8)) == ["    A  B"]


def test_where_rows_are_bounded_marks_come_before_labels() -> None:
    boxes = {"A": mark(0, 2, 12, weight=9), "B": mark(4, 6, 12), "C": mark(8, 10, 3)}
    assert drawn(40, **boxes) == [
        "AA aaaaaaaaaaaa",
        "    BB bbbbbbbbbbbb",
        "        CC ccc",
    ]
    assert drawn(40, 2, **boxes) == [
        "AA      CC ccc",
        "    BB bbbbbbbbbbbb",
    ]
    assert drawn(40, 1, **boxes) == ["AA  BB  CC ccc"]


def test_marks_stand_on_each_other_only_where_more_meet_than_there_are_rows() -> None:
    boxes = {"A": mark(0, 4, 0, 9), "B": mark(3, 8, 0, 8), "C": mark(10, 14, 0, 7), "D": mark(13, 18, 0, 6)}
    boxes |= {"E": mark(7, 11, 0, 1)}
    assert drawn(20, **boxes) == [  # the more important first
        "AAAA      CCCC",
        "   BBBBB     DDDDD",
        "       EEEE",
    ]
    assert drawn(20, 2, **boxes) == [  # the earlier first
        "AAAA   EEEE  DDDDD",
        "   BBBBB  CCCC",
    ]
    assert drawn(20, 1, **boxes) == ["AAABBBBEEEECCDDDDD"]


def test_a_bar_under_another_mark_holds_no_label() -> None:
    assert drawn(30, 1, A=mark(0, 20, 10), B=mark(5, 7, 2)) == ["AAAAABBAAAAAAAAAAAAA"]


def test_rows_go_to_the_lane_that_misses_the_most() -> None:
    assert share_rows([9, 5, 1], least=[1, 1, 1], total=9) == [6, 2, 1]


def test_rows_that_nobody_wants_are_not_shared_out() -> None:
    assert share_rows([2, 1], least=[1, 1], total=50) == [2, 1]


def test_every_lane_has_its_least_whatever_the_height() -> None:
    assert share_rows([9, 5, 1], least=[2, 1, 3], total=-4) == [2, 1, 1]


columns = st.integers(0, WIDTH - 1)


@st.composite
def boxes_of(draw: st.DrawFn, labels: st.SearchStrategy[int]) -> Box:
    start = draw(columns)
    end = min(WIDTH, start + draw(st.integers(1, 60)))
    tied = draw(st.sampled_from([{}, {"outer_end": min(WIDTH, end + 9)}, {"outer_start": max(0, start - 9)}]))
    return mark(start, end, draw(labels), draw(st.integers(1, 10)), needed=draw(st.booleans()), **tied)


bare_marks = st.lists(boxes_of(st.just(0)), max_size=30)
marks = st.lists(boxes_of(st.integers(0, 40)), max_size=30)
budgets = st.one_of(st.none(), st.integers(1, 8))


def taken(boxes: list[Box], spots: list[Spot]) -> list[tuple[int, float, float, float]]:
    """Give what each mark and each label takes: its row, its span, and the gap that it keeps."""
    spans = [(spot.row, *box.spans(spot.side)) for box, spot in zip(boxes, spots, strict=True)]
    return [(row, start, end, GAP) for row, start, end in spans]


def busiest(boxes: list[Box]) -> int:
    """Count the marks at the moment where most of them meet, each with the gap after it."""
    spans = [box.spans("") for box in boxes]
    return max((sum(start <= at < end + GAP for start, end in spans) for at, _ in spans), default=0)


@given(marks)
def test_without_a_bound_nothing_overlaps(boxes: list[Box]) -> None:
    spots, _ = pack_rows(boxes, WIDTH * GAP)
    for one, other in combinations(taken(boxes, spots), 2):
        assert one[0] != other[0] or one[2] + GAP <= other[1] + NEARLY or other[2] + GAP <= one[1] + NEARLY


@given(marks)
def test_without_a_bound_every_needed_label_that_fits_the_strip_has_its_place(boxes: list[Box]) -> None:
    spots, _ = pack_rows(boxes, WIDTH * GAP)
    for box, spot in zip(boxes, spots, strict=True):
        assert spot.side or not box.needed or not box.label or box.room(WIDTH * GAP) < box.label


@given(marks, budgets)
def test_labels_stay_on_the_strip(boxes: list[Box], budget: int | None) -> None:
    spots, _ = pack_rows(boxes, WIDTH * GAP, budget)
    for box, spot in zip(boxes, spots, strict=True):
        if spot.side:
            start, end = box.label_span(spot.side)
            assert start >= -NEARLY
            assert end <= WIDTH * GAP + NEARLY


@given(bare_marks.map(lambda boxes: [mark(round(box.start / GAP), round(box.end / GAP), 0) for box in boxes]))
def test_marks_of_one_weight_take_as_many_rows_as_the_busiest_moment(boxes: list[Box]) -> None:
    assert pack_rows(boxes, WIDTH * GAP)[1] == busiest(boxes)


@given(marks, st.integers(1, 8))
def test_with_a_bound_there_are_never_more_rows(boxes: list[Box], budget: int) -> None:
    spots, count = pack_rows(boxes, WIDTH * GAP, budget)
    assert count <= budget
    assert all(0 <= spot.row < count for spot in spots)


@given(marks, st.integers(1, 8))
@example([mark(0, 4, 0, 1), mark(10, 14, 0, 1), mark(2, 7, 0, 9), mark(6, 12, 0, 5)], 2)
def test_with_a_bound_no_mark_overlaps_where_the_busiest_moment_has_room(boxes: list[Box], budget: int) -> None:
    if busiest(boxes) > budget:
        return
    spots, _ = pack_rows(boxes, WIDTH * GAP, budget)
    spans = [(spot.row, *box.spans("")) for box, spot in zip(boxes, spots, strict=True)]
    for one, other in combinations(spans, 2):
        assert one[0] != other[0] or one[2] <= other[1] + NEARLY or other[2] <= one[1] + NEARLY


@given(marks, st.integers(1, 8))
def test_with_a_bound_no_label_overlaps_a_mark_or_another_label(boxes: list[Box], budget: int) -> None:
    spots, _ = pack_rows(boxes, WIDTH * GAP, budget)
    placed = list(zip(boxes, spots, strict=True))
    for one, other in combinations(placed, 2):
        for (box, spot), (met, met_spot) in ((one, other), (other, one)):
            if spot.row == met_spot.row and spot.side:
                start, end = box.label_span(spot.side)
                met_start, met_end = met.spans(met_spot.side)
                assert end <= met_start + NEARLY or met_end <= start + NEARLY


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(1, 4)), min_size=1, max_size=20), st.integers(-5, 200))
def test_shares_are_what_is_wanted_and_there(lanes: list[tuple[int, int]], total: int) -> None:
    wanted, least = [want for want, _ in lanes], [need for _, need in lanes]
    shares = share_rows(wanted, least, total)
    assert all(min(need, want) <= share <= want for share, want, need in zip(shares, wanted, least, strict=True))
    assert sum(shares) <= max(total, sum(min(pair) for pair in lanes))
    assert shares == wanted or sum(shares) >= total


@pytest.mark.parametrize("budget", [None, 4])
def test_a_thousand_marks_are_packed_in_order(budget: int | None) -> None:
    boxes = [mark(7 * at % 997, 7 * at % 997 + 3, 9, at % 10) for at in range(1000)]
    assert pack_rows(boxes, 1200 * GAP, budget) == pack_rows(list(boxes), 1200 * GAP, budget)
