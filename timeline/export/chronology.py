"""The chronology in words: what Markdown and Word write, each in its own way.

    Order ── tell_chronology ──> title, scope, entries in the order of time, sources numbered in the order of their use

A source that several events name in the same way has one number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.edtf import describe, parse
from timeline.export.telling import tell_source
from timeline.export.words import line
from timeline.texts import Texts, texts

if TYPE_CHECKING:
    from timeline.export.order import Order
    from timeline.export.telling import Told
    from timeline.model import Event, Story


@dataclass(frozen=True, slots=True)
class Entry:
    """An event in words: its date and title, status and who and where, its summary as it was written.

    ``notes`` are its facts and what its sources say differently, as (name, words); ``marks`` the numbers of its
    sources, each once.
    """

    event: Event
    when: str
    title: str
    about: str
    notes: tuple[tuple[str, str], ...]
    marks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chronology:
    """All of it; ``scope`` says how many events, by which filter, and of which day. The first source is number 1."""

    title: str
    description: str
    scope: str
    entries: tuple[Entry, ...]
    sources: tuple[Told, ...]


def tell_chronology(order: Order) -> Chronology:
    """Put the ordered events into words."""
    say = texts(order.language)
    numbers: dict[Told, int] = {}
    entries = tuple(_entry(event, order.story, say, numbers) for event in order.chosen())
    return Chronology(line(order.story.title), order.story.description, _scope(order, say), entries, tuple(numbers))


def _scope(order: Order, say: Texts) -> str:
    """Say how many events, by which filter, and of which day."""
    count = say("events", count=len(order.events))
    if len(order.events) < len(order.story.events):
        count = say("picture.of", events=count, total=say.number(len(order.story.events)))
    day = say("picture.exported", date=describe(parse(order.exported), say.language)) if order.exported else ""
    return say("chosen.separator").join(part for part in (count, line(order.words), day) if part)


def _entry(event: Event, story: Story, say: Texts, numbers: dict[Told, int]) -> Entry:
    """Put an event into words, and give its sources their numbers."""
    sources = [tell_source(source, event, say.language) for source in event.sources]
    who = [line(story.actors[actor].name) for actor in event.actors if actor in story.actors]
    about = [say(f"status.{event.status}"), say("list.comma").join(who), line(event.where.name) if event.where else ""]
    notes = [(line(name), line(value)) for name, value in event.facts.items()]
    notes += [
        (line(source.publisher), each)
        for source, told in zip(event.sources, sources, strict=True)
        for each in told.differs
    ]
    return Entry(
        event,
        when=describe(event.when, say.language),
        title=line(event.title),
        about=say("chosen.separator").join(part for part in about if part),
        notes=tuple(notes),
        marks=tuple(numbers.setdefault(told, len(numbers) + 1) for told in dict.fromkeys(sources)),
    )
