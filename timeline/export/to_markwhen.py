"""markwhen: the chronology as text that markwhen's editor and Obsidian plugin draw.

    2025-10-24/2025-10-26: Dmitriev meets Witkoff #Steve_Witkoff #talks
    id: miami-talks
    sources: ["https://..."]
    x_timeline: "..."

    They met for three days.
    ⁂
    · [1] Axios, ...

A line of text that markwhen would take for an event, a property, a section or a comment begins with a middle dot; a
hash sign in a title, which would begin a tag, becomes a wide one.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from timeline.export import side, simplified
from timeline.export.dates import as_edtf, coarse, has_time, year
from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.telling import safe_url, tell_all
from timeline.export.words import clean, line
from timeline.formats import MARK, SIDE, is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.plain import Plain
    from timeline.model import Event, Story

LACKS = ("doubt", "open", "sets", "finer")

_DOT = "· "
_ACTS = re.compile(r".{0,80}:|\s*([#/\-*%·\[]|section\b|group\b|end\b|>)", re.IGNORECASE)


def to_markwhen(order: Order) -> Delivery:
    """Write the events, in the order of time; those before the year 1 are left out."""
    story = order.narrowed()
    events = [event for event in order.chosen() if year(event.when) > 0]
    front = {"title": line(story.title), "description": clean(story.description), SIDE: side.to_text(side.head(story))}
    lines = ["---", *(f"{key}: {_quoted(value)}" for key, value in front.items() if value), "---", ""]
    for event in events:
        lines += [*_event(event, story, order.language), ""]
    lost = len(order.events) - len(events)
    notes = simplified.count(events, *LACKS) + ((Note("left_out", lost),) if lost else ())
    return deliver("\n".join(lines), *notes)


def _quoted(text: str) -> str:
    """Write a text as YAML and JSON both read it, on one line."""
    return side.printable(json.dumps(text, ensure_ascii=False))


def _event(event: Event, story: Story, language: str) -> Iterator[str]:
    title, date = _title(event), _date(event)
    names = [story.actors[actor].name for actor in event.actors if actor in story.actors]
    yield f"{date}: {title}{''.join(f' #{tag}' for tag in dict.fromkeys(map(_tag, (*names, *event.tags))) if tag)}"
    yield f"id: {_quoted(event.id)}"
    if event.when.approximate or event.when.uncertain:
        yield f"certainty: {_quoted(str(event.when))}"
    if urls := [source.url for source in event.sources if safe_url(source.url)]:
        yield f"sources: {json.dumps(urls, ensure_ascii=False)}"
    text = _text(event, story, language)
    told: dict[str, Plain] = {"title": title, "summary": text.partition(f"{MARK}\n")[0].removesuffix("\n")}
    told["when"] = date if is_plain(event.when) else ""
    if rest := side.rest(event, told):
        yield f"{SIDE}: {_quoted(side.to_text(rest))}"
    yield from ("", *text.split("\n"))


def _date(event: Event) -> str:
    """Write the date in what markwhen knows of EDTF and ISO 8601."""
    text = str(event.when)
    if has_time(event.when) and "/" not in text and not event.when.approximate and not event.when.uncertain:
        return text
    return as_edtf(*coarse(event.when))


def _title(event: Event) -> str:
    return line(event.title).replace("#", "＃") or "–"


def _tag(text: str) -> str:
    """Write a name as a tag, of which markwhen reads plain letters, digits and low lines.

    >>> _tag("António Costa"), _tag("J. D. Vance")
    ('Antonio_Costa', 'J_D_Vance')
    """
    letters = normalize("NFKD", line(text)).encode("ascii", "ignore").decode()
    return re.sub(r"\W+", "_", letters).strip("_")


def _text(event: Event, story: Story, language: str) -> str:
    """Write the summary, and below it what else is told; no line of it begins anything."""
    summary, mark, about = tell_all(event, story, language).rpartition(f"{MARK}\n")
    lines = [f"{_DOT}{each}" if _ACTS.match(each) else each for each in summary.rstrip("\n").split("\n")]
    rest = "\n".join(f"{_DOT}{each}" for each in about.split("\n"))
    return ("\n".join(lines) + "\n" if summary else "") + mark + rest
