"""The window: days to pixels and back."""

from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.viewport import Viewport

days = st.floats(-4_000_000, 3_000_000)
windows = st.builds(
    lambda start, length, width: Viewport(start, start + length, width),
    days,
    st.floats(1 / 1440, 10_000),
    st.floats(50, 4000),
)


def test_the_edges_of_the_window_are_the_edges_of_the_strip() -> None:
    # day    10   12        20
    # pixel   0   200     1000
    window = Viewport(10, 20, 1000)
    assert [window.to_pixels(day) for day in (10, 12, 20)] == [0, 200, 1000]
    assert [window.to_days(pixel) for pixel in (0, 200, 1000)] == [10, 12, 20]


def test_what_is_beyond_the_window_is_beyond_the_strip() -> None:
    window = Viewport(10, 20, 1000)
    assert window.to_pixels(9) == -100
    assert window.to_pixels(21) == 1100
    assert window.to_pixels(inf) == inf


@given(windows, st.floats(0, 1))
def test_days_and_pixels_are_inverse(window: Viewport, share: float) -> None:
    day = window.start + share * (window.end - window.start)
    assert window.to_days(window.to_pixels(day)) == pytest.approx(day, abs=1e-6)


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        # window      |--------|      10 to 20
        (5, 10, False),  # ----|
        (5, 10.1, True),  # ---|-
        (12, 13, True),
        (5, 25, True),
        (19.9, 30, True),
        (20, 30, False),  # it begins where the window ends
        (-inf, inf, True),
        (-inf, 10, False),
        (20, inf, False),
        (10, 10, True),  # a moment at the start
        (20, 20, False),  # and one at the end
    ],
)
def test_a_span_is_in_the_window_when_they_share_a_moment(start: float, end: float, *, meets: bool) -> None:
    assert Viewport(10, 20, 1000).meets(start, end) is meets


@given(windows, days, st.floats(0, 5000))
def test_a_window_that_holds_another_meets_all_that_the_other_meets(
    inner: Viewport, start: float, length: float
) -> None:
    outer = Viewport(inner.start - 1, inner.end + 1, inner.width)
    assert outer.meets(start, start + length) or not inner.meets(start, start + length)


@pytest.mark.parametrize(
    ("start", "end", "width"), [(2, 2, 100), (3, 2, 100), (0, 1, 0), (0, 1, -5), (nan, 1, 9), (-inf, 1, 9), (0, inf, 9)]
)
def test_a_window_of_no_time_or_all_time_is_refused(start: float, end: float, width: float) -> None:
    with pytest.raises(ValueError, match="a window needs finite start < end and a width above 0"):
        Viewport(start, end, width)
