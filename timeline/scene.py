"""The scene: everything that the chart in the browser needs, as plain JSON.

    story, events ── layout ──> figure     the traces and axes that Plotly draws
                 └─> events, marks, lanes  titles, dates in words, weights: labels, hover and keys are the browser's
                 └─> overview, texts       the band above, the words of the page
                 └─> details               the opened event with its sources

Times are milliseconds since 1970-01-01T00:00Z, lengths pixels. All text is plain text and is shown as such.

Over 300 lines, because it is one value whose parts belong together: whoever reads the browser finds each of them here.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from timeline.details import make_details
from timeline.edtf import describe
from timeline.figure import MILLISECONDS, draw_figure
from timeline.layout import LEAST_SHARE, MOST_MARKS, OTHERS, SCREEN, Lane, Layout, Sizes, around_window, lay_out
from timeline.model import Event, Story
from timeline.query import Answers, Chosen, choose_events
from timeline.texts import texts
from timeline.theme import FONTS, Mode, cut, series_colours
from timeline.viewport import Viewport

Json = dict[str, Any]

NARROW = 620
"""Pixels below which the names of the lanes stand inside them, not beside."""

GUTTER = 168
"""Pixels beside the lanes for their names."""

OVERVIEW_BINS = 160
LONGEST_LABEL = 60
"""Characters of a title that the chart gets; the whole of it is in the details."""

LONGEST_HOVER = 300
PRESETS = ((7, "chart.week"), (31, "chart.month"), (92, "chart.quarter"))


@dataclass(frozen=True, slots=True)
class Stage:
    """How the scene is shown: by which lanes, in which words and colours, on how many pixels, with which event open.

    ``reach`` is the whole time that the events take, ``window`` the part shown, both in days; ``command`` changes when
    the browser must take over ``window`` and ``open`` instead of keeping its own. ``drafts`` are the ids of events that
    are proposed and not in the story yet. ``filter`` is {"serial", "values"}: which of the reader's changes the events
    answer to, and what they passed; empty on a page without server, whose events never change.
    ``heard`` is the number of what the chart last said that Python knows of. ``columns`` is {"key", "url"}, where the
    browser gets the columns of the story (`timeline.packing`); ``counted`` tells that it counts by them already.
    """

    reach: tuple[float, float]
    lanes: str = "actor"
    language: str = "en"
    mode: Mode = "light"
    width: float = 1080
    height: float = 600
    most_lanes: int | None = 12
    first: tuple[str, ...] = ()
    window: tuple[float, float] | None = None
    open: str = ""
    command: str = ""
    drafts: frozenset[str] = frozenset()
    filter: Json = field(default_factory=dict)
    heard: int = 0
    columns: Json | None = None
    counted: bool = False


def make_scene(story: Story, events: Sequence[int], stage: Stage, *, every_detail: bool = False) -> Json:
    """Make the scene of the given events (positions in ``story.events``, in the order of time).

    With ``every_detail`` the details of all events are in it, for a page that has no server to ask.
    """
    selection = choose_events(story, events)
    narrow = stage.width < NARROW
    sizes = replace(SCREEN, header=17, label=150) if narrow else SCREEN
    gutter = 0 if narrow else GUTTER
    viewport = Viewport(*stage.reach, max(stage.width - gutter - 12, 50))
    layout = lay_out(
        story,
        selection,
        stage.lanes,
        viewport,
        window=stage.window,
        sizes=sizes,
        first=stage.first,
        most_lanes=stage.most_lanes,
        height=stage.height,
        label=_label,
    )
    colours = side_colours(story, stage.mode)
    opened = range(len(selection)) if every_detail else [at] if (at := selection.find(stage.open)) >= 0 else []
    say = texts(stage.language)
    drawn = {placed.mark.event for placed in layout.marks} | {selection[at] for at in opened}
    singles = selection.whole.sorted_by_time(drawn)
    positions = {number: at for at, number in enumerate(singles)}
    drafts = frozenset(number for number in singles if story.events[number].id in stage.drafts)
    return {
        **_told(stage),
        "rule": _rule(stage, sizes),
        "narrow": narrow,
        "narrow_below": NARROW,
        "gutter": gutter,
        "font": FONTS,
        "font_size": sizes.font,
        "point": sizes.point,
        "longest": sizes.label,
        "figure": draw_figure(layout, colours, stage.mode, drafts),
        "events": [_event(selection.whole, number, stage) for number in singles],
        "marks": _marks(layout, positions, colours, drafts),
        "lanes": [_lane(lane, stage, colours) for lane in layout.lanes],
        "colours": colours,
        "span": _span(layout, stage),
        "bins": None if stage.counted else _bins(layout),
        "overview": {"reach": _milliseconds(*stage.reach), "counts": count_overview(selection, stage.reach)},
        "legend": _legend(selection, layout, stage),
        "presets": [[say(key), days * MILLISECONDS] for days, key in PRESETS],
        "details": {
            story.events[selection[at]].id: make_details(story, selection, at, stage.language, colours) for at in opened
        },
        "texts": _words(selection, stage),
    }


def _told(stage: Stage) -> Json:
    """Give back how the scene was asked for, in milliseconds: by it the browser knows what the scene answers to."""
    return {
        "command": stage.command,
        "filter": stage.filter,
        "heard": stage.heard,
        "columns": stage.columns,
        "language": stage.language,
        "mode": stage.mode,
        "width": stage.width,
        "reach": _milliseconds(*stage.reach),
        "window": _milliseconds(*stage.window) if stage.window else None,
        "open": stage.open,
    }


def side_colours(story: Story, mode: Mode) -> dict[str, str]:
    """Give the sides their colours in the order of the registry, so that a filter changes no colour."""
    return series_colours(dict.fromkeys([*(actor.side for actor in story.actors.values()), ""]), mode)


def _milliseconds(*days: float) -> list[int]:
    return [round(day * MILLISECONDS) for day in days]


def _label(event: Event) -> str:
    """Name an event beside its mark; what its sources tell differently shows by a sign, not by colour."""
    title = event.title if len(event.title) <= LONGEST_LABEL else event.title[: LONGEST_LABEL - 1].rstrip() + "…"
    return f"≠ {title}" if event.claims else title


def _rule(stage: Stage, sizes: Sizes) -> Json:
    """Tell how lanes are found and stacked where there are too many marks, so that the browser does it alike."""
    least = LEAST_SHARE * sizes.row + 2 * sizes.pad + sizes.header
    lanes = {"kind": stage.lanes, "first": list(stage.first), "most": stage.most_lanes}
    return lanes | {"height": stage.height, "least": least, "most_marks": MOST_MARKS}


def _event(index: Answers, number: int, stage: Stage) -> Json:
    """Tell of one event what label, hover and keyboard need; ``place`` is its place in the order of time."""
    story, event = index.story, index.story.events[number]
    say = texts(stage.language)
    reach = _milliseconds(*_within(event.when.bounds(), stage.reach))
    return {
        "id": event.id,
        "place": index.place(number),
        "title": event.title[:LONGEST_HOVER],
        "label": f"+ {_label(event)}" if event.id in stage.drafts else _label(event),
        "when": describe(event.when, stage.language),
        "who": cut(", ".join(story.actors[actor].name for actor in event.actors), 560),
        "where": event.where.name[:LONGEST_HOVER] if event.where else "",
        "status_word": say("legend.draft" if event.id in stage.drafts else f"status.{event.status}"),
        "sources_word": say("sources", count=len(event.sources)),
        "contested_word": say("contested", count=len(event.claims)) if event.claims else "",
        "weight": event.importance,
        "start": reach[0],
        "end": reach[1],
    }


def _within(bounds: tuple[float, float], reach: tuple[float, float]) -> tuple[float, float]:
    """Clip open ends to the reach of the story."""
    return max(bounds[0], reach[0]), min(bounds[1], reach[1])


MARK_COLUMNS = (
    *("event", "lane", "y", "start", "end", "variants"),
    *("length", "soft", "denied", "pattern", "colour", "draft"),
)


def _marks(layout: Layout, positions: Mapping[int, int], colours: Mapping[str, str], drafts: Collection[int]) -> Json:
    """Give the marks as columns; ``variants`` are the dates that sources give otherwise, [start, end] each."""
    rows = []
    for placed in layout.marks:
        mark = placed.mark
        spans = [(mark.start, mark.end), *((variant.start, variant.end) for variant in mark.variants)]
        rows.append(
            {
                "event": positions[mark.event],
                "lane": placed.lane,
                "y": placed.y,
                "start": round(mark.start * MILLISECONDS),
                "end": round(mark.end * MILLISECONDS),
                "variants": [_milliseconds(start, end) for start, end in spans[1:]],
                "length": int(mark.shape != "point"),
                "soft": int(mark.shape == "soft" or mark.fade_start or mark.fade_end),
                "denied": int(mark.status == "denied"),
                "pattern": int(mark.status in {"disputed", "denied"}),
                "colour": colours[placed.side],
                "draft": int(mark.event in drafts),
            }
        )
    return {name: [row[name] for row in rows] for name in MARK_COLUMNS}


def _lane(lane: Lane, stage: Stage, colours: Mapping[str, str]) -> Json:
    say = texts(stage.language)
    count = say("events", count=lane.events)
    if lane.key == OTHERS:
        label, title = say(f"lanes.others.{stage.lanes}", count=len(lane.folded)), ", ".join(lane.folded)
    elif lane.key:
        label = title = say.name("side", lane.key) if stage.lanes == "side" else lane.label
    else:
        label = title = say(f"lanes.empty.{stage.lanes}")
    side = say.name("side", lane.side) if stage.lanes == "actor" else ""
    return {
        "key": lane.key,
        "label": label[:LONGEST_HOVER],
        "title": f"{title[:LONGEST_HOVER]} · {count}",
        "note": " · ".join(filter(None, [side, count])),
        "top": lane.top,
        "height": lane.height,
        "colour": colours.get(lane.side, colours[""]) if lane.side else "transparent",
    }


def _span(layout: Layout, stage: Stage) -> list[int] | None:
    """Give the time in which all events are drawn singly: None for all of it, [] for none."""
    if layout.bins:
        return []
    if sum(lane.events for lane in layout.lanes) <= MOST_MARKS or stage.window is None:
        return None
    around = around_window(layout.viewport, stage.window)
    return _milliseconds(around.start, around.end)


def _bins(layout: Layout) -> Json | None:
    """Give the density as columns, where there is one."""
    if not layout.bins:
        return None
    return {
        "lane": [one.lane for one in layout.bins],
        "start": _milliseconds(*(one.start for one in layout.bins)),
        "end": _milliseconds(*(one.end for one in layout.bins)),
        "count": [one.count for one in layout.bins],
    }


def count_overview(selection: Chosen, reach: tuple[float, float]) -> list[int]:
    """Count the events over the whole reach by where they begin; what begins beyond it counts at its edge."""
    before, *counts, behind = selection.bins_of([selection.track], *reach, OVERVIEW_BINS)[0].tolist()
    counts[0] += before
    counts[-1] += behind
    return list(map(int, counts))


SIGNS: tuple[tuple[str, Callable[[Layout], bool]], ...] = (
    ("confirmed", lambda layout: any(one.mark.status == "confirmed" for one in layout.marks)),
    ("reported", lambda layout: any(one.mark.status == "reported" for one in layout.marks)),
    ("disputed", lambda layout: any(one.mark.status == "disputed" for one in layout.marks)),
    ("denied", lambda layout: any(one.mark.status == "denied" for one in layout.marks)),
    ("bar", lambda layout: any(one.mark.shape == "bar" for one in layout.marks)),
    ("soft", lambda layout: any(one.mark.shape == "soft" for one in layout.marks)),
    ("fade", lambda layout: any(one.mark.fade_start or one.mark.fade_end for one in layout.marks)),
    ("contested", lambda layout: any(one.mark.contested for one in layout.marks)),
    ("variant", lambda layout: any(one.mark.variants for one in layout.marks)),
)
"""The signs of the chart, each with how one tells that a layout uses it; the words are ``legend.SIGN`` in the texts."""


def _legend(selection: Chosen, layout: Layout, stage: Stage) -> list[Json]:
    """Explain the signs and the colours that this picture uses, and no other."""
    say = texts(stage.language)
    tracks = selection.tracks("sides")
    used = {side for side, count in zip(tracks.words, tracks.counts().tolist(), strict=True) if count}
    colours = side_colours(selection.whole.story, stage.mode)
    sides = [
        {"sign": "", "colour": colours[side], "word": say.name("side", side)}
        for side in colours
        if side and side in used
    ]
    signs = [sign for sign, uses in SIGNS if uses(layout)] + (["draft"] if stage.drafts else [])
    return sides + [{"sign": sign, "colour": "", "word": say(f"legend.{sign}")} for sign in signs]


def _words(selection: Chosen, stage: Stage) -> Json:
    """Give the words that the browser writes itself."""
    say = texts(stage.language)
    keys = (
        "zoom zoom_in zoom_out whole whole_title chart_label loading close previous next actors no_sources no_address "
        "archive"
    )
    words: Json = {key: say(f"chart.{key}") for key in keys.split()}
    words |= {
        "in_view": say("chart.in_view", count="{count}"),
        "events": say.forms("events"),
        "events_of": say("events_of", count="{count}", total=say.number(selection.whole.size)),
        "thousands": say("number.thousands"),
        "others": say.forms(f"lanes.others.{stage.lanes}") if stage.lanes != "none" else {},
        "alone": say(f"lanes.empty.{stage.lanes}"),
        "density": say("legend.density"),
        "size": selection.whole.size,
        "sides": {side: say.name("side", side) for side in side_colours(selection.whole.story, stage.mode)},
    }
    count = say("events", count=len(selection))
    of_all = say("events_of", count=count, total=say.number(selection.whole.size))
    return words | {"count": count if len(selection) == selection.whole.size else of_all}
