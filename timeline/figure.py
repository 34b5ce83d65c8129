"""The chart as a Plotly figure: plain dicts of traces and axes, drawn from a `Layout`.

    spans    bars and soft bars; a fading end is a stair of fainter bars
    ties     dotted lines from an event to the dates that its sources give otherwise
    variants hollow marks on those dates
    points   days and moments; the symbol tells the status

Only names of traces, numbers, colours and positions of events are in here, no text of the story: titles reach the page
as data and are set as text there. The dicts need no plotly to be made; ``plotly.graph_objects.Figure(figure)`` takes
them as they are. Along x dates are ISO texts on an axis of type "date", along y pixels count down from the top.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from timeline.edtf import iso
from timeline.layout import Layout, Placed
from timeline.model import Status
from timeline.theme import FONTS, PALETTES, Mode, Palette

Json = dict[str, Any]

MILLISECONDS = 86_400_000
"""Of a day: Plotly gives the length of a bar on a date axis in milliseconds."""

SYMBOLS: Mapping[Status, str] = MappingProxyType(
    {"confirmed": "circle", "reported": "circle-open-dot", "disputed": "diamond-open", "denied": "x-thin-open"}
)
PATTERNS: Mapping[Status, str] = MappingProxyType({"confirmed": "", "reported": "", "disputed": "/", "denied": "x"})
DRAFT_SYMBOL, DRAFT_PATTERN = "square-open", "."
"""What is only proposed has another shape than all that the story holds, whatever its status."""
STRENGTHS: Mapping[Status, float] = MappingProxyType(
    {"confirmed": 0.95, "reported": 0.6, "disputed": 0.95, "denied": 0.95}
)
"""How opaque a bar is: what is only reported is lighter; what is contested has a pattern instead."""

SOFT = 0.32
"""The opacity of a soft bar, of a date coarser than a day, as a share of a hard one's."""

FADE_STEPS = (0.15, 0.4, 0.7)
"""The stair of opacities of a fading end, from its outer edge inwards."""

TICKS = [
    {"dtickrange": [None, MILLISECONDS - 1], "value": "%H:%M\n%-d %b %Y"},
    {"dtickrange": [MILLISECONDS, 27 * MILLISECONDS], "value": "%-d %b\n%Y"},
    {"dtickrange": ["M1", "M6"], "value": "%b\n%Y"},
    {"dtickrange": ["M12", None], "value": "%Y"},
]
"""How the axis writes its ticks, by the step between them: day before month, as both languages of the page do."""

LEAST_HEIGHT = 10
"""Pixels below which Plotly refuses a figure; nothing at all is laid out in 0."""

FADE_SHARE = 0.35
"""The share of a bar that a fading end takes at the most."""


@dataclass(slots=True)
class _Bars:
    """The columns of one trace of bars."""

    columns: dict[str, list[Any]] = field(default_factory=lambda: {key: [] for key in ("base", "x", "y", "data")})
    marks: dict[str, list[Any]] = field(default_factory=lambda: {key: [] for key in ("color", "opacity", "pattern")})

    def add(self, span: tuple[float, float], y: float, data: int, look: tuple[str, float, str]) -> None:
        """Add a bar of days at a height, with its custom data and its look: colour, opacity, pattern."""
        columns, marks = self.columns, self.marks
        (start, end), (colour, opacity, pattern) = span, look
        columns["base"].append(iso(start))
        columns["x"].append(round((end - start) * MILLISECONDS))
        columns["y"].append(y)
        columns["data"].append(data)
        marks["color"].append(colour)
        marks["opacity"].append(round(opacity, 2))
        marks["pattern"].append(pattern)


def draw_figure(layout: Layout, colours: Mapping[str, str], mode: Mode, drafts: Collection[int] = ()) -> Json:
    """Draw the marks of a layout; ``colours`` are by side, ``drafts`` the events that are only proposed.

    ``customdata`` holds the position of each mark in ``layout.marks``. Bands and density lie under the figure; the
    browser draws them.
    """
    palette = PALETTES[mode]
    traces = [
        _spans(layout, colours, drafts),
        _ties(layout, palette),
        _variants(layout, palette),
        _points(layout, colours, palette, drafts),
    ]
    return {"data": [trace for trace in traces if trace], "layout": _axes(layout, palette)}


def _spans(layout: Layout, colours: Mapping[str, str], drafts: Collection[int]) -> Json | None:
    """Draw what has a length."""
    bars = _Bars()
    for number, placed in enumerate(layout.marks):
        mark = placed.mark
        if mark.shape == "point":
            continue
        strength = STRENGTHS[mark.status] * (SOFT if mark.shape == "soft" else 1)
        for start, end, share in fade(mark.start, mark.end, ends=(mark.fade_start, mark.fade_end)):
            pattern = DRAFT_PATTERN if mark.event in drafts else PATTERNS[mark.status]
            look = (colours[placed.side], strength * share, pattern)
            bars.add((start, end), placed.y, number, look)
    return _bar_trace("spans", bars, layout.sizes.bar) if bars.columns["y"] else None


def fade(start: float, end: float, *, ends: tuple[bool, bool]) -> Iterator[tuple[float, float, float]]:
    """Cut a bar into pieces (start, end, opacity), a stair at each end that fades and one solid piece between.

    >>> list(fade(0, 10, ends=(False, False)))
    [(0.0, 10.0, 1.0)]
    >>> [(round(a, 2), round(b, 2), share) for a, b, share in fade(0, 9, ends=(True, False))]
    [(0.0, 1.05, 0.15), (1.05, 2.1, 0.4), (2.1, 3.15, 0.7), (3.15, 9.0, 1.0)]
    """
    stair = (end - start) * FADE_SHARE
    step = stair / len(FADE_STEPS)
    solid_start, solid_end = start + stair * ends[0], end - stair * ends[1]
    if ends[0]:
        yield from ((start + step * at, start + step * (at + 1), share) for at, share in enumerate(FADE_STEPS))
    yield (solid_start, solid_end, 1.0)
    if ends[1]:
        yield from ((end - step * (at + 1), end - step * at, share) for at, share in enumerate(FADE_STEPS))


def _bar_trace(name: str, bars: _Bars, widths: float) -> Json:
    return {
        "type": "bar",
        "name": name,
        "orientation": "h",
        "base": bars.columns["base"],
        "x": bars.columns["x"],
        "y": bars.columns["y"],
        "width": widths,
        "customdata": bars.columns["data"],
        "marker": {
            "color": bars.marks["color"],
            "opacity": bars.marks["opacity"],
            "line": {"width": 0},
            "pattern": {
                "shape": bars.marks["pattern"],
                "fillmode": "overlay",
                "fgcolor": "#ffffff",
                "size": 5,
                "solidity": 0.35,
            },
        },
        "hoverinfo": "none",
    }


def _ties(layout: Layout, palette: Palette) -> Json | None:
    """Tie each variant to its event by a dotted line; a None ends a line."""
    x: list[str | None] = []
    y: list[float | None] = []
    for placed in layout.marks:
        middle = (placed.mark.start + placed.mark.end) / 2
        for variant in placed.mark.variants:
            x += [iso(middle), iso((variant.start + variant.end) / 2), None]
            y += [placed.y, placed.y, None]
    if not x:
        return None
    line = {"color": palette.faint, "width": 1.2, "dash": "dot"}
    return {"type": "scatter", "mode": "lines", "name": "ties", "x": x, "y": y, "line": line, "hoverinfo": "skip"}


def _variants(layout: Layout, palette: Palette) -> Json | None:
    """Draw hollow marks on the dates that sources give otherwise."""
    pairs = [
        (number, placed, variant) for number, placed in enumerate(layout.marks) for variant in placed.mark.variants
    ]
    if not pairs:
        return None
    middles = ((variant.start + variant.end) / 2 for _, _, variant in pairs)
    return _scatter(
        "variants",
        middles,
        [(number, placed) for number, placed, _ in pairs],
        {"symbol": "circle-open", "size": layout.sizes.point - 3, "color": palette.faint, "line": {"width": 1.5}},
    )


def _points(layout: Layout, colours: Mapping[str, str], palette: Palette, drafts: Collection[int]) -> Json | None:
    """Draw days and moments, and the sign of a denial on top of a bar."""
    pairs = [
        (number, placed)
        for number, placed in enumerate(layout.marks)
        if placed.mark.shape == "point" or placed.mark.status == "denied"
    ]
    if not pairs:
        return None
    statuses = [placed.mark.status for _, placed in pairs]
    denied = [status == "denied" for status in statuses]
    marker = {
        "symbol": [DRAFT_SYMBOL if placed.mark.event in drafts else SYMBOLS[placed.mark.status] for _, placed in pairs],
        "size": [layout.sizes.point + (1 if status == "disputed" else 0) for status in statuses],
        "color": [
            palette.ink if sign else colours[placed.side] for sign, (_, placed) in zip(denied, pairs, strict=True)
        ],
        "line": {"width": [_line(status) for status in statuses], "color": palette.paper},
        "opacity": 1,
    }
    return _scatter("points", ((placed.mark.start + placed.mark.end) / 2 for _, placed in pairs), pairs, marker)


def _line(status: Status) -> float:
    """Choose the width of a sign's line; a filled one has a hair of paper around it, to part it from its neighbours."""
    return {"confirmed": 1.0, "denied": 2.6}.get(status, 2.0)


def _scatter(name: str, days: Iterable[float], pairs: Sequence[tuple[int, Placed]], marker: Json) -> Json:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [iso(day) for day in days],
        "y": [placed.y for _, placed in pairs],
        "customdata": [number for number, _ in pairs],
        "marker": marker,
        "hoverinfo": "none",
        "cliponaxis": True,
    }


def _axes(layout: Layout, palette: Palette) -> Json:
    """Give the axes; the page adds its margins and its words."""
    viewport = layout.viewport
    return {
        "height": max(LEAST_HEIGHT, round(layout.height)),
        "font": {"family": FONTS, "size": layout.sizes.font, "color": palette.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "barmode": "overlay",
        "hovermode": "closest",
        "dragmode": "pan",
        "xaxis": {
            "type": "date",
            "range": [iso(viewport.start), iso(viewport.end)],
            "side": "top",
            "gridcolor": palette.grid,
            "linecolor": palette.grid,
            "tickfont": {"color": palette.faint},
            "tickformatstops": TICKS,
            "zeroline": False,
        },
        "yaxis": {
            "range": [max(LEAST_HEIGHT, layout.height), 0],
            "fixedrange": True,
            "visible": False,
        },
    }
