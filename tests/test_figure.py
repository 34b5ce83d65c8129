"""The figure: what is in it, trace by trace, and that Plotly takes it."""

from typing import Any

import plotly.graph_objects as go
import pytest

from tests.november import NOVEMBER, event, laid, told
from timeline.edtf import parse
from timeline.figure import FADE_STEPS, LEAST_HEIGHT, MILLISECONDS, PATTERNS, SYMBOLS, draw_figure, fade
from timeline.layout import Layout
from timeline.theme import PALETTES, Mode

COLOURS = {"us": "#111111", "europe": "#222222", "": "#333333"}
STATUSES = ("confirmed", "reported", "disputed", "denied")
TOLD = "Umerov says"

EVENTS = (
    event("report", "2025-11-05", sources=told(when=parse("2025-11-12"), note=TOLD)),
    event("talks", "2025-11-10/2025-11-14", "ada ben", status="denied"),
    event("month", "2025-11", "ben", status="disputed"),
    event("since", "2025-11-20/..", "cyd", status="confirmed"),
    event("hour", "2025-11-19T18:00Z", "", status="confirmed"),
)


def drawn(layout: Layout, mode: Mode = "light") -> dict[str, Any]:
    return draw_figure(layout, COLOURS, mode)


def traces(layout: Layout) -> dict[str, dict[str, Any]]:
    """Give the traces by their names."""
    data = drawn(layout)["data"]
    assert len({trace["name"] for trace in data}) == len(data)
    return {trace["name"]: trace for trace in data}


def crowd() -> Layout:
    return laid(*(event(f"e{n}", f"2025-11-{1 + n % 30:02}", "ada ben") for n in range(1000)))


@pytest.mark.parametrize("mode", PALETTES)
@pytest.mark.parametrize("layout", [laid(), laid(*EVENTS), crowd()], ids=["empty", "all shapes", "crowd"])
def test_plotly_takes_the_figure_as_it_is(layout: Layout, mode: Mode) -> None:
    figure = drawn(layout, mode)
    taken = go.Figure(figure)
    assert [trace.name for trace in taken.data] == [trace["name"] for trace in figure["data"]]
    assert {key for key, value in figure["layout"].items() if value != []} <= set(taken.to_plotly_json()["layout"])


def test_traces_lie_in_their_order_from_the_ground_up() -> None:
    assert list(traces(laid(*EVENTS))) == ["spans", "ties", "variants", "points"]
    assert list(traces(crowd())) == ["points"]


def test_an_empty_layout_has_no_trace_and_a_height_that_plotly_takes() -> None:
    figure = drawn(laid())
    assert figure["data"] == []
    assert figure["layout"]["height"] == LEAST_HEIGHT


def test_the_axes_are_the_window_and_the_page_from_above() -> None:
    layout = laid(*EVENTS)
    axes = drawn(layout)["layout"]
    assert (axes["xaxis"]["type"], axes["xaxis"]["range"]) == ("date", ["2025-11-01", "2025-12-01"])
    assert axes["yaxis"]["range"] == [layout.height, 0]


def test_the_columns_of_a_trace_are_equally_long() -> None:
    for layout in (laid(*EVENTS), crowd()):
        for trace in drawn(layout)["data"]:
            lengths = {len(trace[key]) for key in ("x", "y", "base", "customdata") if key in trace}
            lengths |= {len(value) for value in trace.get("marker", {}).values() if isinstance(value, list)}
            assert len(lengths) == 1, trace["name"]


def test_every_mark_is_drawn_at_its_height_and_names_its_position() -> None:
    layout = laid(*EVENTS)
    seen = set()
    for name in ("spans", "points"):
        trace = traces(layout)[name]
        for number, y in zip(trace["customdata"], trace["y"], strict=True):
            assert layout.marks[number].y == y
            seen.add(number)
    assert seen == set(range(len(layout.marks)))


def test_a_bar_begins_with_its_first_day_and_lasts_through_its_last() -> None:
    trace = traces(laid(event("talks", "2025-11-10/2025-11-14")))["spans"]
    assert (trace["base"], trace["x"]) == (["2025-11-10"], [5 * MILLISECONDS])


def test_a_point_stands_in_the_middle_of_its_day_and_a_moment_where_it_is() -> None:
    assert traces(laid(event("report", "2025-11-05")))["points"]["x"] == ["2025-11-05 12:00:00"]
    assert traces(laid(event("hour", "2025-11-05T18:00:00Z")))["points"]["x"] == ["2025-11-05 18:00:00.500"]


@pytest.mark.parametrize("status", STATUSES)
def test_the_status_shows_by_shape_and_not_by_colour_alone(status: str) -> None:
    both = traces(
        laid(event("day", "2025-11-05", status=status), event("span", "2025-11-07/2025-11-20", status=status))
    )
    assert both["points"]["marker"]["symbol"][0] == SYMBOLS[status]  # type: ignore[index]
    assert both["spans"]["marker"]["pattern"]["shape"] == [PATTERNS[status]]  # type: ignore[index]
    looks = {name: (SYMBOLS[name], PATTERNS[name]) for name in STATUSES}  # type: ignore[index]
    assert len(set(looks.values())) == len(STATUSES)


def test_a_denied_bar_has_the_sign_of_denial_on_top() -> None:
    points = traces(laid(event("talks", "2025-11-10/2025-11-14", status="denied")))["points"]
    assert (points["x"], points["marker"]["symbol"]) == (["2025-11-12 12:00:00"], [SYMBOLS["denied"]])


def test_a_soft_bar_is_fainter_than_a_hard_one() -> None:
    trace = traces(
        laid(event("month", "2025-11", status="confirmed"), event("talks", "2025-11-10/2025-11-14", status="confirmed"))
    )
    soft, hard = trace["spans"]["marker"]["opacity"]
    assert soft < hard


@pytest.mark.parametrize(
    ("ends", "shares"),
    [
        ((False, False), [1.0]),
        ((True, False), [*FADE_STEPS, 1.0]),
        ((False, True), [1.0, *FADE_STEPS]),
        ((True, True), [*FADE_STEPS, 1.0, *FADE_STEPS]),
    ],
)
def test_a_fading_bar_is_cut_into_pieces_that_meet(ends: tuple[bool, bool], shares: list[float]) -> None:
    pieces = sorted(fade(10.0, 30.0, ends=ends))
    assert sorted(share for _, _, share in pieces) == sorted(shares)
    assert (pieces[0][0], pieces[-1][1]) == pytest.approx((10, 30))
    assert [end for _, end, _ in pieces[:-1]] == pytest.approx([start for start, _, _ in pieces[1:]])
    inwards = [share for _, _, share in pieces]
    assert inwards == [*FADE_STEPS[: 3 * ends[0]], 1.0, *reversed(FADE_STEPS[: 3 * ends[1]])]


def test_an_open_end_fades_beyond_the_edge_of_the_window() -> None:
    trace = traces(laid(event("since", "2025-11-20/..")))["spans"]
    assert trace["base"][0] == "2025-11-20"
    assert len(trace["base"]) == 1 + len(FADE_STEPS)
    assert set(trace["customdata"]) == {0}


def test_what_a_source_dates_otherwise_is_hollow_and_tied_to_its_event() -> None:
    layout = laid(event("report", "2025-11-05", sources=told(when=parse("2025-11-12"))))
    ties, variants = traces(layout)["ties"], traces(layout)["variants"]
    assert ties["x"] == ["2025-11-05 12:00:00", "2025-11-12 12:00:00", None]
    assert variants["x"] == ["2025-11-12 12:00:00"]
    assert variants["marker"]["symbol"].endswith("-open")
    assert ties["y"][:2] == [layout.marks[0].y] * 2 == variants["y"] * 2


def test_marks_have_the_colours_of_their_sides() -> None:
    marker = traces(
        laid(event("a", "2025-11-05", "ada"), event("b", "2025-11-05", "ben"), event("c", "2025-11-05", ""))
    )
    assert marker["points"]["marker"]["color"] == ["#111111", "#222222", "#333333"]


def test_no_text_of_the_story_is_in_the_figure() -> None:
    text = repr(drawn(laid(*EVENTS)))
    for word in (*(each.title for each in EVENTS), *(each.id for each in EVENTS), "Ada", "Ben", "Axios", TOLD):
        assert repr(word) not in text
        assert f">{word}" not in text


def test_years_before_christ_and_the_last_one_are_written_as_plotly_reads_them() -> None:
    viewport = type(NOVEMBER)(parse("-9999").bounds()[0], parse("9999").bounds()[1], 800)
    layout = laid(event("ides", "-0043-03-15"), event("all", "-9999/9999"), event("ever", "../9999"), viewport=viewport)
    figure = drawn(layout)
    assert figure["layout"]["xaxis"]["range"][0] == "-9999-01-01"
    assert "-0043-03-15 12:00:00" in {trace["name"]: trace for trace in figure["data"]}["points"]["x"]
