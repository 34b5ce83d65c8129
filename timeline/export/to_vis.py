"""vis-timeline: items and groups as JSON, for an interactive timeline on a page of one's own.

    const data = await (await fetch("story.vis.json")).json();
    new vis.Timeline(node, data.items, data.groups, data.options);

An event of several actors is an item on each of their groups; only the first has the side field, the others name the
event that they repeat. ``content`` and ``title`` are HTML there, so they are escaped. An end is when it is over.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from timeline.edtf import describe, iso
from timeline.export import side, simplified
from timeline.export.dates import as_edtf, days, has_time, has_zone, moments
from timeline.export.order import Delivery, Order, deliver
from timeline.export.words import clean, letters, line
from timeline.formats import SIDE, to_html
from timeline.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.plain import Plain
    from timeline.model import Event, Story

REPEATS = f"{SIDE}_of"
"""In an item on a further group: the id of the event."""

OPTIONS = {
    "orientation": {"axis": "both", "item": "top"},
    "horizontalScroll": True,
    "zoomKey": "ctrlKey",
    "maxHeight": "90vh",
}
LACKS = ("days", "doubt", "open", "sets", "differences", "sources")


def to_vis(order: Order) -> Delivery:
    """Write the events as items, the actors as groups."""
    story = order.narrowed()
    named = [
        {"id": actor.id, "content": _html(actor.name), "title": _html(actor.role)} for actor in story.actors.values()
    ]
    alone = [{"id": "", "content": _html(texts(order.language)("lanes.empty.actor"))}]
    lonely = any(not event.actors for event in story.events)
    content = {
        "items": [item for event in order.chosen() for item in _items(event, story, order.language)],
        "groups": named + (alone if lonely else []),
        "options": OPTIONS,
        SIDE: side.head(story),
    }
    text = letters(json.dumps(content, ensure_ascii=False, indent=1))
    return deliver(f"{text}\n", *simplified.count(order.chosen(), *LACKS))


def _items(event: Event, story: Story, language: str) -> Iterator[dict[str, object]]:
    """Write an item for each actor, or a single one."""
    start, end = _span(event)
    item: dict[str, object] = {"id": event.id, "content": _html(line(event.title)), "start": start}
    item |= {"end": end, "type": "range"} if end else {"type": "point"}
    tip = [describe(event.when, language), texts(language)(f"status.{event.status}"), clean(event.summary)]
    item |= {"title": "<br>".join(to_html(each) for each in tip if each), "className": f"status-{event.status}"}
    groups = [actor for actor in event.actors if actor in story.actors] or [""]
    yield item | {"group": groups[0], SIDE: side.rest(event, _told(event))}
    for number, group in enumerate(groups[1:], 2):
        yield item | {"id": f"{event.id}@{number}", "group": group, REPEATS: event.id}


def _span(event: Event) -> tuple[str, str]:
    """Give the start and the moment of the end; "" for a single day, which is a point."""
    if has_time(event.when):
        zone = "Z" if has_zone(event.when) else ""
        start, end = moments(event.when)
        return f"{start}{zone}", f"{end}{zone}" if end != start else ""
    first, last = days(event.when)
    return iso(first), iso(last + 1) if last > first else ""


def _told(event: Event) -> dict[str, Plain]:
    """Give what a reader gets of the item's own fields."""
    first, last = days(event.when)
    day = "" if has_time(event.when) or last > first else as_edtf(iso(first), "")
    return {"id": event.id, "title": line(event.title), "when": day}


def _html(text: str) -> str:
    return to_html(clean(text))
