"""All that is told of one event: its summary, who takes part, every source and what it says differently, in words."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from timeline.edtf import describe
from timeline.model import Claim, Event, Source, Story
from timeline.texts import texts

Json = dict[str, Any]

LONGEST_TITLE = 300
"""Characters of the title of a neighbour, which stands in a hint on a button."""


def make_details(story: Story, events: Sequence[int], at: int, language: str, colours: Mapping[str, str]) -> Json:
    """Tell all of one event: the one at a position of the selection, so that its neighbours are the filtered ones.

    ``colours`` are by side, as the chart has them.
    """
    event = story.events[events[at]]
    say = texts(language)
    actors = [story.actors[actor] for actor in event.actors]
    return {
        "id": event.id,
        "title": event.title,
        "when": describe(event.when, language),
        "edtf": str(event.when),
        "where": event.where.name if event.where else "",
        "status": event.status,
        "status_word": say(f"status.{event.status}"),
        "summary": event.summary,
        "tags": list(event.tags),
        "facts": [[name, value] for name, value in event.facts.items()],
        "actors": [{"name": actor.name, "role": actor.role, "colour": colours[actor.side]} for actor in actors],
        "sources_word": say("sources", count=len(event.sources)),
        "sources": [_source(source, event, language) for source in event.sources],
        "previous": _neighbour(story, events, at - 1),
        "next": _neighbour(story, events, at + 1),
    }


def _neighbour(story: Story, events: Sequence[int], at: int) -> Json | None:
    if not 0 <= at < len(events):
        return None
    event = story.events[events[at]]
    return {"id": event.id, "title": event.title[:LONGEST_TITLE]}


def find_host(url: str) -> str:
    """Give the host that an address asks, without what may stand around it to look like another.

    >>> find_host("https://www.axios.com/plan"), find_host("https://axios.com@evil.example:443"), find_host("")
    ('axios.com', 'evil.example', '')
    """
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _source(source: Source, event: Event, language: str) -> Json:
    say = texts(language)
    return {
        "url": source.url,
        "host": find_host(source.url),
        "title": source.title,
        "publisher": source.publisher,
        "published": describe(source.published, language) if source.published else "",
        "language": say.language_name(source.language) if source.language else "",
        "language_code": source.language,
        "quote": source.quote,
        "archive": source.archive,
        "says_head": say("says.by", by=source.says.by) if source.says and source.says.by else say("says.head"),
        "says": says(source.says, event, language) if source.says else [],
    }


def says(claim: Claim, event: Event, language: str) -> list[str]:
    """Put into words what a source says differently, each against what the event says."""
    say = texts(language)
    lines = []
    if claim.when:
        ours = describe(event.when, language)
        lines.append(say("says.when", value=describe(claim.when, language), ours=ours))
    if claim.where:
        lines.append(say("says.where", value=claim.where, ours=event.where.name if event.where else "–"))
    if claim.status:
        lines.append(say(f"says.status.{claim.status}"))
    lines += [
        say("says.fact", name=name, value=value, ours=event.facts.get(name, "–")) for name, value in claim.facts.items()
    ]
    return lines + ([claim.note] if claim.note else [])
