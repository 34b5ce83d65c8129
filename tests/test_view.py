from dataclasses import replace
from urllib.parse import parse_qs, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf.days import END_DAY, FIRST_DAY
from timeline.errors import TimelineError
from timeline.query import FACETS, Filter
from timeline.texts import LANGUAGES
from timeline.view import (
    LANES,
    LONGEST_VALUE,
    MOST_VALUES,
    PARAMETERS,
    View,
    from_query,
    read_window,
    to_query,
    write_window,
)

MINUTE = 1 / 1440

TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp")), max_size=20)
VALUES = st.lists(TEXT.filter(bool), unique=True, max_size=3).map(tuple)
EDTF_TEXTS = st.sampled_from(["", "2025", "2025-10", "2025-10-24", "2010~", "2025-10-24T18:00Z", "-0043", "[..1928]"])
DAYS = st.floats(FIRST_DAY, END_DAY - 1)
WINDOWS = st.tuples(DAYS, st.floats(MINUTE, 100_000)).map(lambda pair: write_window(pair[0], pair[0] + pair[1]))
VIEWS = st.builds(
    View,
    st.builds(
        Filter,
        **dict.fromkeys(FACETS, VALUES),
        all_actors=st.booleans(),
        text=TEXT,
        since=EDTF_TEXTS,
        until=EDTF_TEXTS,
    ),
    lanes=st.sampled_from(LANES),
    window=st.none() | WINDOWS,
    open=TEXT,
    language=st.sampled_from(["", *LANGUAGES]),
)
HOSTILE = st.text(st.characters(), max_size=300)


@given(VIEWS)
def test_an_address_shows_the_view_that_it_was_written_from(view: View) -> None:
    assert from_query(to_query(view)) == (view, ())


@given(VIEWS)
def test_an_address_survives_the_way_through_a_browser(view: View) -> None:
    text = urlencode(to_query(view), doseq=True)
    assert from_query(parse_qs(text)) == (view, ())


@given(st.dictionaries(st.sampled_from([*PARAMETERS, "utm_source"]), HOSTILE | st.lists(HOSTILE)))
def test_any_address_gives_a_view_that_can_be_written_again(query: dict[str, str | list[str]]) -> None:
    view, problems = from_query(query)
    assert from_query(to_query(view)) == (view, ())
    assert len(problems) <= len(PARAMETERS)
    assert all(str(problem).isprintable() and len(str(problem)) < 300 for problem in problems)


def test_the_usual_view_has_an_empty_address() -> None:
    assert to_query(View()) == {}
    assert from_query({}) == (View(), ())


def test_an_address_is_short_and_can_be_read() -> None:
    wanted = Filter(actors=("witkoff", "dmitriev"), all_actors=True, text="plan", since="2025-10", until="2025-12")
    view = View(wanted, "tag", ("2025-10-01", "2025-12-31"), "miami-talks", "fr")
    assert urlencode(to_query(view), doseq=True) == (
        "actor=witkoff&actor=dmitriev&match=all&q=plan&from=2025-10&until=2025-12"
        "&lanes=tag&window=2025-10-01..2025-12-31&event=miami-talks&lang=fr"
    )


def test_a_parameter_may_be_a_text_or_a_list() -> None:
    assert from_query({"actor": "witkoff"}) == from_query({"actor": ["witkoff"]})
    assert from_query({"lanes": ["side", "tag"]})[0].lanes == "tag"


def test_unknown_parameters_are_none_of_our_business() -> None:
    assert from_query({"utm_source": "x", "embed": ["true"]}) == (View(), ())


def test_equal_values_count_once_and_empty_ones_not() -> None:
    assert from_query({"tag": ["talks", "", "talks"]})[0].filter.tags == ("talks",)


def test_all_parameters_are_named() -> None:
    wanted = Filter(**dict.fromkeys(FACETS, ("a",)), all_actors=True, text="a", since="2025", until="2025")
    view = View(wanted, "none", ("2025", "2025"), "a", "fr")
    assert tuple(to_query(view)) == PARAMETERS


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ({"lanes": "colour"}, 'address, "lanes": "colour"; use one of actor, none, place, side, tag'),
        ({"match": "some"}, 'address, "match": "some"; use one of all, any'),
        ({"lang": "xx"}, 'address, "lang": "xx"; use one of en, fr'),
        ({"from": "2025-1"}, 'address, "from": date "2025-1" is not EDTF: the month needs two digits; write "2025-01"'),
        (
            {"window": "yesterday"},
            'address, "window": "yesterday" is no window of time; write it as 2025-10-01..2025-12-31',
        ),
        ({"q": "x" * 5000}, 'address, "q": a value of 5,000 characters; use 200 at most'),
        ({"tag": "a\u202eb"}, r'address, "tag": "a\u202eb" has characters that are not text'),
        ({"event": "\0"}, r'address, "event": "\u0000" has characters that are not text'),
        ({"place": ["\ud800"]}, r'address, "place": "\ud800" has characters that are not text'),
        ({"actor": [str(n) for n in range(5000)]}, 'address, "actor": 5,000 values; only the first 100 are read'),
    ],
)
def test_what_is_wrong_in_an_address_is_named_and_left_out(query: dict[str, str | list[str]], message: str) -> None:
    view, problems = from_query(query)
    assert [str(problem) for problem in problems] == [message]
    assert problems[0].severity == "warning"
    assert view == View() or len(view.filter.actors) == MOST_VALUES


def test_one_wrong_parameter_leaves_the_others() -> None:
    view, problems = from_query({"from": "soon", "tag": ["talks", "\0"], "lanes": "side"})
    assert view == View(Filter(tags=("talks",)), lanes="side")
    assert [problem.where for problem in problems] == ['address, "tag"', 'address, "from"']


def test_a_value_may_be_as_long_as_the_limit() -> None:
    assert from_query({"tag": "x" * LONGEST_VALUE})[1] == ()
    assert len(from_query({"tag": "x" * (LONGEST_VALUE + 1)})[1]) == 1


@given(DAYS, st.floats(MINUTE, 100_000))
def test_a_window_is_kept_to_the_minute(start: float, length: float) -> None:
    end = min(start + length, END_DAY)
    window = write_window(start, end)
    read = read_window(window)
    assert read == pytest.approx((start, end), rel=0, abs=MINUTE)
    assert write_window(*read) == window


def test_a_window_of_whole_days_is_written_as_days() -> None:
    assert write_window(20385, 20388) == ("2025-10-24", "2025-10-26")
    assert write_window(20385 + MINUTE / 10, 20388 - MINUTE / 10) == ("2025-10-24", "2025-10-26")
    assert write_window(20385, 20387.5) == ("2025-10-24T00:00Z", "2025-10-26T11:59Z")


def test_a_window_may_be_written_by_hand() -> None:
    assert from_query({"window": "2025-10..2025-12"})[0].window_days == read_window(("2025-10-01", "2025-12-31"))


def test_a_window_beyond_the_years_that_can_be_drawn_ends_with_them() -> None:
    assert write_window(float("-inf"), float("inf")) == ("-9999-01-01", "9999-12-31")
    assert read_window(write_window(END_DAY, END_DAY + 5)) == pytest.approx((END_DAY - MINUTE, END_DAY))
    assert read_window(write_window(FIRST_DAY - 5, FIRST_DAY - 1)) == pytest.approx((FIRST_DAY, FIRST_DAY + MINUTE))


@pytest.mark.parametrize("days", [(1, 1), (2, 1), (float("nan"), 1), (1, float("nan"))])
def test_a_window_that_shows_no_time_is_refused(days: tuple[float, float]) -> None:
    with pytest.raises(TimelineError, match="shows no time"):
        write_window(*days)


@pytest.mark.parametrize(
    "text", ["2025-12..2025-10", "2025/....2026", "[..1928]..2025", "..", "2025..", "2025", "a..b..c"]
)
def test_a_window_needs_two_ends_that_are_known(text: str) -> None:
    view, problems = from_query({"window": text})
    assert view.window is None
    assert len(problems) == 1


def test_a_view_is_changed_by_making_another() -> None:
    view = View(Filter(tags=("talks",)))
    assert view.with_window(20385, 20388) == replace(view, window=("2025-10-24", "2025-10-26"))
    assert view.window_days is None
    assert len({view, View(Filter(tags=("talks",)))}) == 1
