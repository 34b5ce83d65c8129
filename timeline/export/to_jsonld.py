"""JSON-LD with the words of schema.org: events with their sources as articles, for web pages and knowledge graphs.

Dates are ISO 8601, reduced where only the month or year is known; places have coordinates, actors their kind. What
schema.org has no word for is the side field, a JSON literal by the context.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from timeline.export import side, simplified
from timeline.export.dates import as_edtf, coarse, has_time, written_ends
from timeline.export.order import Delivery, Order, deliver
from timeline.export.telling import safe_url
from timeline.export.words import clean, letters, line
from timeline.formats import SIDE, is_plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.edtf import Edtf
    from timeline.export.plain import Plain
    from timeline.model import Actor, Event, Place, Source, Story

CONTEXT = ("https://schema.org", {SIDE: {"@id": f"urn:{SIDE.replace('_', '-')}:event", "@type": "@json"}})
LACKS = ("doubt", "open", "sets", "differences", "status")

_KINDS: Mapping[str, str] = {
    "person": "Person",
    "group": "Organization",
    "organisation": "Organization",
    "state": "Country",
}
_SECONDS = re.compile(r"T\d\d$")


def to_jsonld(order: Order) -> Delivery:
    """Write the events as a list of schema.org."""
    story = order.narrowed()
    items = [
        {"@type": "ListItem", "position": position, "item": _event(event, story)}
        for position, event in enumerate(order.chosen(), 1)
    ]
    content = {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": clean(story.title),
        "description": clean(story.description),
        "numberOfItems": len(items),
        "itemListElement": items,
        SIDE: side.head(story),
    }
    # "<" would end the script of a page that holds it.
    text = letters(
        json.dumps({key: value for key, value in content.items() if value != ""}, ensure_ascii=False, indent=1)
    )
    return deliver(text.replace("<", "\\u003c") + "\n", *simplified.count(order.chosen(), *LACKS))


def _event(event: Event, story: Story) -> dict[str, object]:
    first, last = _ends(event.when)
    told: dict[str, Plain] = {"title": line(event.title), "summary": clean(event.summary)}
    told["when"] = as_edtf(*coarse(event.when)) if is_plain(event.when) else ""
    entry: dict[str, object] = {
        "@type": "Event",
        "identifier": event.id,
        "name": line(event.title),
        "description": clean(event.summary),
        "startDate": first,
        "endDate": last,
        "inLanguage": story.language,
        "location": _place(event.where) if event.where else "",
        "about": [_actor(story.actors[actor]) for actor in event.actors if actor in story.actors],
        "keywords": [line(tag) for tag in event.tags],
        "subjectOf": [_article(source) for source in event.sources],
        SIDE: side.rest(event, told),
    }
    return {key: value for key, value in entry.items() if value not in ("", [], {})}


def _ends(when: Edtf) -> tuple[str, str]:
    """Give the start and the end (itself included) in ISO 8601; "" where it is open or the same."""
    text = str(when)
    ends = [_SECONDS.sub(lambda found: f"{found[0]}:00", end) for end in written_ends(when)]
    first, last = (ends[0], ends[-1] if len(ends) > 1 else "") if has_time(when) else coarse(when)
    if text.startswith(("../", "/", "[..")):
        return "", last or first
    return first, last


def _place(place: Place) -> dict[str, object]:
    told: dict[str, object] = {"@type": "Place", "name": line(place.name)}
    if place.lat is not None and place.lon is not None:
        told["geo"] = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return told


def _actor(actor: Actor) -> dict[str, object]:
    told = {
        "@type": _KINDS[actor.kind],
        "name": line(actor.name),
        "alternateName": [line(each) for each in actor.aliases],
    }
    return {key: value for key, value in told.items() if value}


def _article(source: Source) -> dict[str, object]:
    told: dict[str, object] = {
        "@type": "NewsArticle",
        "headline": line(source.title),
        "url": safe_url(source.url),
        "datePublished": coarse(source.published)[0] if source.published else "",
        "inLanguage": source.language,
        "archivedAt": safe_url(source.archive),
        "publisher": {"@type": "Organization", "name": line(source.publisher)},
    }
    return {key: value for key, value in told.items() if value != ""}
