"""What is told of an event beside its summary: status, actors, facts, sources and their differences, line by line.

Formats with one field of text get it below the summary, behind a line with the mark (`timeline.formats.MARK`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline import schema
from timeline.details import says
from timeline.edtf import describe
from timeline.export.words import clean, line
from timeline.formats import MARK
from timeline.texts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.model import Event, Source, Story

_ADDRESS = re.compile(schema.ADDRESS)


@dataclass(frozen=True, slots=True)
class Told:
    """A source in words: who and what, where (http or https, or ""), and what it says differently."""

    words: str
    url: str
    differs: tuple[str, ...]


def safe_url(url: str) -> str:
    """Give a web address that a program may follow, or "".

    >>> safe_url("https://axios.com/a"), safe_url("javascript:alert(1)"), safe_url("https://a.example/ b")
    ('https://axios.com/a', '', '')
    """
    return url if _ADDRESS.fullmatch(url) and clean(url) == url else ""


def tell_source(source: Source, event: Event, language: str) -> Told:
    """Tell a source in a line of words: publisher, title, day, language, and where it differs."""
    say = texts(language)
    parts = [line(source.publisher), say("picture.quoted", title=line(source.title)) if source.title else ""]
    parts += [describe(source.published, language) if source.published else ""]
    parts += [say.language_name(source.language) if source.language else ""]
    words = say("list.comma").join(part for part in parts if part)
    return Told(line(words), safe_url(source.url) or safe_url(source.archive), tuple(_differs(source, event, language)))


def _differs(source: Source, event: Event, language: str) -> Iterator[str]:
    if source.says is None:
        return
    say = texts(language)
    by = say("says.by", by=line(source.says.by)) if source.says.by else say("says.head")
    told = "; ".join(line(each) for each in says(source.says, event, language))
    yield f"≠ {by}" + (f": {told}" if told else "")


def tell_about(event: Event, story: Story, language: str) -> Iterator[str]:
    """Tell in lines what has no field of its own: when in words, status, actors, place, facts."""
    say = texts(language)
    yield say("list.comma").join([describe(event.when, language), say(f"status.{event.status}")])
    who = [line(story.actors[actor].name if actor in story.actors else actor) for actor in event.actors]
    if who:
        yield say("list.comma").join(who)
    if event.where:
        yield line(event.where.name)
    yield from (f"{line(name)}: {line(value)}" for name, value in event.facts.items())


def tell_all(event: Event, story: Story, language: str) -> str:
    """Write summary, mark, and below it all that the one field of text is to tell."""
    lines = [clean(event.summary)] if event.summary else []
    lines += [MARK, *tell_about(event, story, language)]
    for number, source in enumerate(event.sources, 1):
        told = tell_source(source, event, language)
        lines += [f"[{number}] {told.words}" + (f", {told.url}" if told.url else ""), *told.differs]
    return "\n".join(lines)
