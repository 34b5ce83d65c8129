"""The time axis: which steps of the calendar are named, and where."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import day_number
from timeline.export.picture.ticks import GAP, Axis, make_axis
from timeline.theme import text_width
from timeline.viewport import Viewport

SIZE = 11.0


def axis(start: tuple[int, int, int], days: float, width: float, language: str = "en") -> Axis:
    """Make the axis of so many days from a date on."""
    first = day_number(*start)
    return make_axis(Viewport(first, first + days, width), language, SIZE)


def words(made: Axis) -> tuple[list[str], list[str]]:
    """Give the words of the steps and of the larger units."""
    return [tick.label for tick in made.steps], [tick.label for tick in made.units]


@pytest.mark.parametrize(
    ("start", "days", "width", "steps", "units"),
    [
        ((2025, 11, 19), 0.5, 300, ["00:00", "03:00", "06:00", "09:00"], ["19 November 2025 UTC"]),
        ((2025, 11, 19), 3, 300, ["19", "20", "21"], ["November 2025"]),
        ((2025, 11, 28), 6, 300, ["28", "29", "30", "1", "2", "3"], ["November 2025", "December 2025"]),
        (
            (2025, 11, 1),
            60,
            300,
            ["3", "10", "17", "24", "1", "8", "15", "22", "29"],
            ["November 2025", "December 2025"],
        ),
        ((2025, 11, 1), 120, 300, ["Nov", "Dec", "Jan", "Feb"], ["2025", "2026"]),
        ((2025, 1, 1), 730, 250, ["Q1", "Q2", "Q3", "Q4"] * 2, ["2025", "2026"]),
        ((2000, 1, 1), 3653, 300, ["2000", "2002", "2004", "2006", "2008"], []),
        ((-99, 1, 1), 73_000, 230, ["100 BC", "50 BC", "1", "50", "100"], []),
    ],
)
def test_the_finest_steps_whose_words_have_room_are_named(
    start: tuple[int, int, int], days: float, width: float, steps: list[str], units: list[str]
) -> None:
    made_steps, made_units = words(axis(start, days, width))
    assert made_steps == steps
    assert made_units == units


def test_months_are_named_in_the_language() -> None:
    steps, _ = words(axis((2025, 7, 1), 92, 180, "fr"))
    assert steps == ["juil.", "août", "sept."]


def test_the_first_unit_is_named_at_the_edge_and_one_without_room_is_not() -> None:
    made = axis((2025, 11, 28), 40, 300)
    assert made.units[0].label == ""
    assert made.units[1].label == "December 2025"


def test_fine_ticks_are_part_of_the_steps() -> None:
    made = axis((2000, 1, 1), 36_525, 600)
    assert {tick.days for tick in made.steps} <= set(made.fine)


@given(
    start=st.floats(-3_000_000, 2_000_000),
    length=st.floats(0.01, 1_000_000),
    width=st.floats(150, 4000),
    language=st.sampled_from(["en", "fr"]),
)
def test_words_never_run_into_each_other(start: float, length: float, width: float, language: str) -> None:
    viewport = Viewport(start, start + length, width)
    made = make_axis(viewport, language, SIZE)
    for ticks, bold in ((made.steps, False), (made.units, True)):
        named = [tick for tick in ticks if tick.label]
        for one, other in pairwise(named):
            room = (other.days - one.days) * viewport.pixels_per_day
            assert text_width(one.label, SIZE, bold=bold) <= room - GAP / 4
        assert all(start <= tick.days < start + length for tick in ticks)
        assert [tick.days for tick in ticks] == sorted(tick.days for tick in ticks)
    assert len(made.fine) <= width
