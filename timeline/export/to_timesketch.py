"""Timesketch: one JSON object a line (JSONL), for forensic timelines.

``message``, ``datetime`` and ``timestamp_desc`` are what Timesketch asks for; ``timestamp`` is in microseconds. A date
without a time of day stands at its first midnight in UTC, and ``timestamp_desc`` says how finely it is known.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from timeline.edtf import iso, parse
from timeline.export import side, simplified
from timeline.export.dates import days, has_time, moments
from timeline.export.order import Delivery, Order, deliver
from timeline.export.rows import heads
from timeline.export.telling import safe_url
from timeline.export.words import clean, letters, line
from timeline.formats import SIDE

if TYPE_CHECKING:
    from timeline.export.plain import Plain
    from timeline.model import Event, Story

LACKS = ("days", "doubt", "open", "sets", "long", "differences")

_SECONDS = 86_400  # in a day


def to_timesketch(order: Order) -> Delivery:
    """Write the events as JSONL."""
    story = order.narrowed()
    pieces = heads(story)
    lines = [_line(event, story, next(pieces, {})) for event in order.chosen()]
    return deliver("".join(lines), *simplified.count(order.chosen(), *LACKS))


def _line(event: Event, story: Story, head: dict[str, Plain]) -> str:
    moment = moments(event.when)[0] if has_time(event.when) else f"{iso(days(event.when)[0])}T00:00:00"
    known = event.when.precision.name.lower() if event.when.precision else "mixed"
    told: dict[str, Plain] = {"title": line(event.title), "summary": clean(event.summary).strip(), "tags": _tags(event)}
    entry: dict[str, object] = {
        "message": line(event.title),
        "datetime": f"{moment}+00:00",
        "timestamp": round(parse(f"{moment}Z").bounds()[0] * _SECONDS) * 1_000_000,
        "timestamp_desc": f"event start (precision: {known})",
        "event_date": str(event.when),
        "summary": clean(event.summary),
        "actors": [line(story.actors[actor].name) for actor in event.actors if actor in story.actors],
        "place": line(event.where.name) if event.where else "",
        "status": event.status,
        "tag": _tags(event),
        "source_url": [source.url for source in event.sources if safe_url(source.url)],
        SIDE: side.to_text(side.rest(event, told) | head),
    }
    kept = {key: value for key, value in entry.items() if key == "message" or value not in ("", [])}
    return letters(json.dumps(kept, ensure_ascii=False)) + "\n"


def _tags(event: Event) -> list[Plain]:
    return [line(tag) for tag in event.tags]
