"""The fields of an event as texts, each as it stands in the story file; what is empty is not said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.model import Claim, Place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Event, Extra, Kind, Source

Pairs = tuple[tuple[str, str], ...]
"""Facts in their order, a name and a text each; while they are written, two may have one name."""


@dataclass(frozen=True, slots=True)
class SourceForm:
    """The fields of a source; what it says differently stands behind ``says_``."""

    publisher: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    language: str = ""
    archive: str = ""
    quote: str = ""
    says_when: str = ""
    says_where: str = ""
    says_status: str = ""
    says_by: str = ""
    says_note: str = ""
    says_facts: Pairs = ()
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EventForm:
    """The fields of an event. ``actors`` are ids of the registry, or names of those who are new; ``id`` may be empty.

    ``kinds`` and ``sides`` are of the new actors, by the name that was written.
    """

    id: str = ""
    title: str = ""
    when: str = ""
    place: str = ""
    lat: str = ""
    lon: str = ""
    place_extra: Extra = field(default_factory=dict)
    actors: tuple[str, ...] = ()
    summary: str = ""
    tags: tuple[str, ...] = ()
    status: str = "reported"
    importance: str = "5"
    facts: Pairs = ()
    sources: tuple[SourceForm, ...] = ()
    extra: Extra = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)


def form_of(event: Event) -> EventForm:
    """Write an event into the fields; `read_form` gives it back."""
    place = event.where or Place("")
    return EventForm(
        id=event.id,
        title=event.title,
        when=str(event.when),
        place=place.name,
        lat="" if place.lat is None else str(place.lat),
        lon="" if place.lon is None else str(place.lon),
        place_extra=place.extra,
        actors=event.actors,
        summary=event.summary,
        tags=event.tags,
        status=event.status,
        importance=str(event.importance),
        facts=tuple(event.facts.items()),
        sources=tuple(_source_form(source) for source in event.sources),
        extra=event.extra,
    )


def _source_form(source: Source) -> SourceForm:
    says = source.says or Claim()
    return SourceForm(
        publisher=source.publisher,
        url=source.url,
        title=source.title,
        published=str(source.published or ""),
        language=source.language,
        archive=source.archive,
        quote=source.quote,
        says_when=str(says.when or ""),
        says_where=says.where,
        says_status=says.status or "",
        says_by=says.by,
        says_note=says.note,
        says_facts=tuple(says.facts.items()),
        extra=source.extra,
    )
