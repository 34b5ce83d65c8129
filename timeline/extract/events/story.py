"""Drafts of articles as a story: what a person then accepts, mends and refuses."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.extract.events.dating import is_date
from timeline.extract.events.merging import is_one, keys_of
from timeline.extract.events.weights import LOWEST
from timeline.extract.names.folding import fold
from timeline.model import Actor, Claim, Event, Source, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence

    from timeline.extract.documents import Document
    from timeline.extract.events.values import Candidate, Draft

KEY = "extracted"
"""The key of ``Event.extra`` under which stands what a reviewer needs."""

_WORDS_OF_ID = 5
_LONGEST_WORD = 12  # letters of a word in an id
_SMALL = 3  # letters up to which a word says little in an id
_UNTITLED = "Draft"  # a story needs a title
_UNKNOWN = "unknown"  # a source needs a publisher


@dataclass(frozen=True, slots=True)
class _Told:
    """An event with the articles that tell of it."""

    candidate: Candidate
    sources: tuple[tuple[Document, Candidate], ...]


def to_story(drafts: Sequence[tuple[Document, Draft]], *, story: Story | None = None, lowest: float = LOWEST) -> Story:
    """Make a draft story of what some articles gave: the events whose score is ``lowest`` or more, in order of time.

    ``story`` is the one whose registry was used: its actors stay as they are, and no id of it is given again. Its own
    events do not come back. An event that several articles tell of has each of them as a source.
    """
    told = _gathered(drafts, lowest)
    used = {key for each in told for _, candidate in each.sources for key in candidate.actors}
    actors = actors_of([draft for _, draft in drafts], used, story.actors if story else {})
    taken = {event.id for event in story.events} if story else set()
    events: list[Event] = []
    for each in told:
        events.append(_event(each, taken, actors))
        taken.add(events[-1].id)
    documents = [document for document, _ in drafts]
    return Story(
        title=next((text for each in documents for text in (each.title, each.publisher) if text), _UNTITLED),
        events=tuple(events),
        actors=actors,
        language=next((each.language for each in documents if each.language), "en"),
    )


def _gathered(drafts: Sequence[tuple[Document, Draft]], lowest: float) -> list[_Told]:
    """Join what several articles tell of the same event; those of one article are joined already."""
    told: list[_Told] = []
    near: defaultdict[Hashable, list[int]] = defaultdict(list)  # under each key of a date, who has it
    for document, draft in drafts:
        before = len(told)
        for candidate in draft.candidates:
            if candidate.score < lowest:
                continue
            numbers = sorted({number for key in keys_of(candidate.when) for number in near[key] if number < before})
            known = next((number for number in numbers if is_one(told[number].candidate, candidate)), None)
            if known is None:
                for key in keys_of(candidate.when):
                    near[key].append(len(told))
                told.append(_Told(candidate, ((document, candidate),)))
            elif all(source is not document for source, _ in told[known].sources):
                told[known] = replace(told[known], sources=(*told[known].sources, (document, candidate)))
    return sorted(told, key=lambda each: edtf.parse(each.candidate.when).bounds())


def actors_of(drafts: Iterable[Draft], used: Collection[str], registry: Mapping[str, Actor]) -> dict[str, Actor]:
    """Give the actors with the keys that are used: those of the registry, then the new ones, each once."""
    new = {each.key: each for draft in drafts for each in reversed(draft.actors)}
    found = {key: actor for key, actor in registry.items() if key in used}
    for key, each in new.items():
        if key in used and key not in found:
            found[key] = Actor(key, each.name, each.aliases, each.kind, role=each.role)
    return found


def _event(told: _Told, taken: set[str], actors: Mapping[str, Actor]) -> Event:
    candidate = told.candidate
    everyone = dict.fromkeys(key for _, each in told.sources for key in each.actors if key in actors)
    return Event(
        id=slug(candidate.title, candidate.when, taken),
        title=candidate.title,
        when=edtf.parse(candidate.when),
        where=candidate.place,
        actors=tuple(everyone),
        tags=tuple(dict.fromkeys(tag for _, each in told.sources for tag in each.tags)),
        status=candidate.status,
        importance=max(1, min(10, round(candidate.score * 10))),
        facts=dict(candidate.facts),
        sources=tuple(source_of(document, each.quote.text) for document, each in told.sources),
        extra={KEY: _extra(candidate)},
    )


def source_of(document: Document, quote: str, *, says: Claim | None = None) -> Source:
    """Give an article as the source of what it is quoted with."""
    published = document.published
    return Source(
        publisher=document.publisher or _UNKNOWN,
        url=document.url,
        title=document.title,
        published=edtf.parse(published) if is_date(published) else None,
        language=document.language,
        quote=quote,
        says=says,
    )


def _extra(candidate: Candidate) -> dict[str, object]:
    """Give what a reviewer needs, as texts and lists, so that it reads back as it was written."""
    found: dict[str, object] = {
        "why": candidate.why,
        "value": candidate.timex.value,
        "score": f"{candidate.score:.2f}",
        "weights": [f"{weight.points:+.2f} {weight.reason}" for weight in candidate.weights],
        "span": f"{candidate.quote.start}-{candidate.quote.end}",
    }
    if candidate.further:
        found["quotes"] = [quote.text for quote in candidate.further]
    return found


def slug(title: str, when: str, taken: set[str]) -> str:
    """Make an id of the words of a title and the date, which no other event has.

    >>> slug("Rencontre entre Donald Trump et Vladimir Poutine", "2025-08", set())
    '2025-08-rencontre-entre-donald-trump-vladimir'
    """
    words = [word for word in re.findall(r"[^\W_]+", fold(title)) if len(word) > _SMALL or word.isdigit()]
    date = re.match(r"-?[\dX]{4}(?:-\d\d)*", when)
    parts = [date[0] if date else "event", *(word[:_LONGEST_WORD] for word in words[:_WORDS_OF_ID])]
    name = "-".join(parts)
    number = 2
    slug = name
    while slug in taken:
        slug, number = f"{name}-{number}", number + 1
    return slug
