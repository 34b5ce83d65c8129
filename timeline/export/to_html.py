"""One HTML file that works offline: the chart with zoom, hover and keys, and below it the chronology with its sources.

    assets/*.js ── bundle ──┐
    Plotly's bundle ────────┼──> one file; its policy lets only these scripts run, by their digests, and nothing load
    scene (wide, narrow) ───┘

Without scripts, and on paper, the chronology alone tells everything.
"""

import base64
import hashlib
import json
import re
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from timeline.edtf import describe
from timeline.export.order import Order
from timeline.model import Event, Source
from timeline.query import Index
from timeline.scene import Stage, make_scene, says
from timeline.texts import Texts, texts

ASSETS = Path(__file__).parents[1] / "component" / "assets"
MODULES = ("dom", "words", "labels", "overview", "details", "marks", "keys", "chart")
"""The chart's modules, each after those that it imports."""

WIDE, NARROW = 1240.0, 380.0

START = """
const scenes = JSON.parse(document.getElementById("scenes").textContent);
const pick = () => (document.documentElement.clientWidth < 700 ? scenes.narrow : scenes.wide);
const chart_ = chart.mountChart(document.getElementById("chart"), () => {});
const show = () => chart_.show({ ...pick(), details: scenes.details });
let before = pick();
addEventListener("resize", () => { if (pick() !== before) { before = pick(); show(); } });
show();
"""

STYLE = """
html { color-scheme: light; }
body { margin: 0 auto; max-width: 1280px; padding: 20px; background: #ffffff; color: #1f2933;
  font: 15px/1.5 "Liberation Sans", Arial, Helvetica, sans-serif; overflow-wrap: anywhere; }
body.dark { color-scheme: dark; background: #12171d; color: #eef2f6;
  --st-background-color: #12171d; --st-text-color: #eef2f6; }
h1 { font-size: 26px; line-height: 1.2; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 36px 0 8px; }
article { border-top: 1px solid #8884; padding: 12px 0; break-inside: avoid; }
article h3 { margin: 0; font-size: 16px; }
article p { margin: 4px 0; }
article ol { margin: 6px 0; padding-left: 24px; font-size: 13px; }
.note { opacity: .75; font-size: 13px; }
a { color: #0067a6; } body.dark a { color: #5ab4f0; }
@media print { #chart { display: none; } body { max-width: none; } }
"""


def to_html(order: Order) -> str:
    """Write the page; equal orders give equal bytes."""
    order = order.within_window()
    say = texts(order.language)
    scripts = {"plotly": _asset("plotly-cartesian.min.js"), "chart": bundle() + START}
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in scripts.values())
    policy = (
        f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    )
    title = escape(order.story.title)
    head = [
        "<!doctype html>",
        f'<html lang="{escape(order.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="referrer" content="no-referrer">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}</title>",
        f"<style>{STYLE}{_asset('chart.css')}</style>",
        "</head>",
        f'<body class="{order.mode}">',
        f'<h1 dir="auto">{title}</h1>',
        f'<p class="note">{escape(_subtitle(order, say))}</p>',
        '<div id="chart"></div>',
    ]
    scenes = _embed(_scenes(order)) if order.events else ""
    tail = [
        f"<h2>{escape(say('export.chronology'))}</h2>",
        *(_article(order, event, say) for event in order.chosen()),
        f'<p class="note">{escape(order.story.description)}</p>',
        "</body>",
        "</html>",
        "",
    ]
    running = [
        f'<script type="application/json" id="scenes">{scenes}</script>',
        f"<script>{scripts['plotly']}</script>",
        f'<script type="module">{scripts["chart"]}</script>',
    ]
    return "\n".join([*head, *tail[:-3], *(running if scenes else []), *tail[-3:]])


def _subtitle(order: Order, say: Texts) -> str:
    exported = say("export.exported", date=order.exported) if order.exported else ""
    return " · ".join(filter(None, [say("events", count=len(order.events)), order.words, exported]))


def _scenes(order: Order) -> dict[str, Any]:
    """Make the scene for a wide and for a narrow window; the details are the same and stand once."""
    index = Index(order.narrowed())
    stage = Stage(
        reach=order.window or index.reach(index.order),
        lanes=order.lanes,
        language=order.language,
        mode=order.mode,
        width=WIDE,
        height=720,
        first=order.first,
        command="1",
    )
    wide = make_scene(order.story, order.events, stage, every_detail=True)
    narrow = make_scene(order.story, order.events, replace(stage, width=NARROW, most_lanes=8))
    details = wide.pop("details")
    narrow.pop("details")
    return {"wide": wide, "narrow": narrow, "details": details}


def _embed(value: object) -> str:
    """Write JSON that cannot end the script that it stands in."""
    return json.dumps(value, allow_nan=False, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


@cache
def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def bundle() -> str:
    """Join the chart's modules into one: each becomes a function that gives what it exports."""
    return "\n".join(_module(name) for name in MODULES)


def _module(name: str) -> str:
    source = _asset(f"{name}.js")
    exported = re.findall(r"^export (?:class|function|const) (\w+)", source, re.MULTILINE)
    source = re.sub(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', r"const \1 = \2;", source, flags=re.MULTILINE)
    source = re.sub(r"^export (?:default )?", "", source, flags=re.MULTILINE)
    return f"const {name} = (() => {{\n{source}\nreturn {{ {', '.join(exported)} }};\n}})();"


def _article(order: Order, event: Event, say: Texts) -> str:
    """Write one event of the chronology."""
    names = ", ".join(order.story.actors[actor].name for actor in event.actors)
    where = event.where.name if event.where else ""
    note = " · ".join(filter(None, [describe(event.when, order.language), where, say(f"status.{event.status}"), names]))
    sources = "".join(f"<li>{_source(source, event, say)}</li>" for source in event.sources)
    return "\n".join(
        filter(
            None,
            [
                f'<article id="{escape(event.id)}">',
                f'<h3 dir="auto">{escape(event.title)}</h3>',
                f'<p class="note" dir="auto">{escape(note)}</p>',
                f'<p dir="auto">{escape(event.summary)}</p>' if event.summary else "",
                f"<ol>{sources}</ol>" if sources else "",
                "</article>",
            ],
        )
    )


def _source(source: Source, event: Event, say: Texts) -> str:
    """Write one source with its link; what it says differently follows."""
    name = escape(source.title or source.publisher)
    linked = urlsplit(source.url).scheme in {"http", "https"}
    link = f'<a href="{escape(source.url)}" target="_blank" rel="noopener noreferrer">{name}</a>' if linked else name
    published = describe(source.published, say.language) if source.published else ""
    publisher = source.publisher if source.title else ""
    about = ", ".join(filter(None, [publisher, published, "" if linked else say("chart.no_address")]))
    differs = "; ".join(says(source.says, event, say.language)) if source.says else ""
    by = f"{source.says.by}: " if source.says and source.says.by else ""
    return " ".join(filter(None, [link, escape(about), f"<b>≠</b> {escape(by + differs)}" if differs else ""]))
