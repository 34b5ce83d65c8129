"""One HTML file that works offline: the chart with zoom, hover and keys, and below it the chronology with its sources.

    assets/*.js, Plotly's bundle ── web/scripts ─────┐
    scenes (wide, narrow) ──────────────── as JSON ──┼──> one file; its policy lets only these scripts run,
    details of all events ── web/chronology ─────────┘    and nothing load

Without scripts, and on paper, the chronology alone tells everything.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from timeline import edtf
from timeline.export.order import Delivery, Order, deliver
from timeline.export.web.chronology import write_chronology
from timeline.export.web.markup import Markup, h, join
from timeline.export.web.scripts import asset, bundle, policy
from timeline.query import Index
from timeline.scene import Stage, make_scene
from timeline.texts import Texts, texts
from timeline.theme import PALETTES

Json = dict[str, Any]

WIDE, NARROW = 1376.0, 362.0
"""Pixels of the chart that the two scenes are made for; the browser fits either to its window."""

HEIGHT = 720
"""Pixels that the lanes share."""

NARROW_LANES = 8


def to_html(order: Order) -> Delivery:
    """Write the page; equal orders give equal bytes."""
    say = texts(order.language)
    scripts = (asset("plotly-cartesian.min.js"), bundle()) if order.events else ()
    body = h("body", join(*_body(order, say, scripts), by="\n"), class_="tl", data_mode=order.mode)
    page = h("html", join("", _head(order, scripts), body, "", by="\n"), lang=order.language)
    return deliver(f"<!doctype html>\n{page}\n".encode(errors="replace"))


def _head(order: Order, scripts: Sequence[str]) -> Markup:
    palette = PALETTES[order.mode]
    colours = f":root {{ --st-background-color: {palette.paper}; --st-text-color: {palette.ink}; }}\n"
    return h(
        "head",
        join(
            "",
            h("meta", charset="utf-8"),
            h("meta", http_equiv="Content-Security-Policy", content=policy(*scripts)),
            h("meta", name="referrer", content="no-referrer"),
            h("meta", name="viewport", content="width=device-width, initial-scale=1"),
            h("link", rel="icon", href="data:,"),  # without one, a server would be asked for it
            h("title", order.story.title),
            h("style", Markup(colours + asset("chart.css") + asset("offline.css"))),
            "",
            by="\n",
        ),
    )


def _body(order: Order, say: Texts, scripts: Sequence[str]) -> list[Markup]:
    """Write title and chronology with the chart between them; the scripts stand last, when all is there."""
    story = order.story
    pieces = [
        h("h1", story.title, dir="auto", lang=story.language),
        h("p", _subtitle(order, say), class_="page-note", dir="auto"),
    ]
    if story.description:
        pieces.append(h("p", story.description, class_="page-lead", dir="auto", lang=story.language))
    if not order.events:
        return [*pieces, h("p", say("page.empty"), class_="page-empty")]
    scenes = _scenes(order)
    plotly, chart = map(Markup, scripts)
    return [
        *pieces,
        h("div", id="timeline-chart"),
        write_chronology(scenes["details"].values(), say, story.language),
        h("script", _embed(scenes), type="application/json", id="timeline-scenes"),
        h("script", plotly),
        h("script", chart, type="module"),
    ]


def _subtitle(order: Order, say: Texts) -> str:
    count, total = say("events", count=len(order.events)), len(order.story.events)
    if len(order.events) < total:
        count = say("events_of", count=count, total=say.number(total))
    day = edtf.describe(edtf.parse(order.exported), order.language) if order.exported else ""
    exported = say("picture.exported", date=day) if day else ""
    return " · ".join(filter(None, [count, order.words, exported]))


def _scenes(order: Order) -> Json:
    """Make the scene for a wide and for a narrow window; the details are the same and stand once."""
    index = Index(order.narrowed())
    stage = Stage(
        reach=order.window or index.reach(index.everything),
        lanes=order.lanes,
        language=order.language,
        mode=order.mode,
        width=WIDE,
        height=HEIGHT,
        most_lanes=order.most_lanes,
        first=order.first,
        command="1",
    )
    wide = make_scene(order.story, order.events, stage, every_detail=True)
    narrow = make_scene(order.story, order.events, replace(stage, width=NARROW, most_lanes=NARROW_LANES))
    details = wide.pop("details")
    narrow.pop("details")
    return {"wide": wide, "narrow": narrow, "details": details}


def _embed(value: object) -> Markup:
    """Write JSON that cannot end the script that it stands in."""
    text = json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
