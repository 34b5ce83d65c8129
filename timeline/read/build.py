"""Nodes into a story: which keys mean what, and what a fault costs.

A fault costs the smallest thing that makes no sense without it: a source without a publisher goes, its event stays;
an event with an impossible date goes, the story stays. A wrong web address costs the link, wrong coordinates the
point on the map, an actor who is not in the registry the tie to that actor; the rest of the source, the place, the
event stays. Every fault is reported.
"""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, NamedTuple, get_args

from timeline import schema
from timeline.model import Actor, Event, Kind, Story
from timeline.read.fields import Fields, fields_of, inner_faults
from timeline.read.parts import STATUSES, facts, place, sources
from timeline.read.tree import Fault, Items, Node, Table, Text, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.read.report import Report

_KINDS: tuple[Kind, ...] = get_args(Kind)
_STORY, _EVENT, _ACTOR = (frozenset(field.name for field in fields(kind)) - {"extra"} for kind in (Story, Event, Actor))


class Cast(NamedTuple):
    """The registry, and the ids of those whose entry had to go: missing them is no second fault."""

    actors: Mapping[str, Actor]
    lost: frozenset[str]


def story_of(
    root: Node,
    faults: Sequence[Fault],
    report: Report,
    *,
    lost: frozenset[str] = frozenset(),
    titled: bool = True,
) -> Story:
    """Build the story that the nodes of a file tell; what is wrong goes to the report.

    ``faults`` are those of the whole tree, ``lost`` the ids of actors that could not even be parsed; of a format that
    is not ``titled`` nobody expects a title.
    """
    inner = inner_faults(root, ("actors", "events"))
    report.faults([fault for fault in faults if id(fault) not in inner])
    if not isinstance(root, Table):
        listed = isinstance(root, Items)
        mend = "put title: and events: above the list" if listed else "begin with title: and events:"
        report.add(root.line, f"the file holds {'a list' if listed else 'a text'}, not a story", mend)
        return Story("")
    read = Fields(root, report)
    if "events" not in root.entries:
        report.add(root.line, 'no "events"', "add events: and a list below it")
    title = read.text("title")
    if titled and not title.strip() and not read.failed:
        read.warn(root.line, "the story has no title", "add title: …")
    cast = _registry(read.list_of("actors"), lost, report)
    return Story(
        title=title,
        events=_events(read.list_of("events"), cast, report),
        actors=cast.actors,
        description=read.text("description"),
        language=read.language("language", "en"),
        extra=read.unknown(_STORY, "story"),
    )


def _events(nodes: Sequence[Node], cast: Cast, report: Report) -> tuple[Event, ...]:
    events: list[Event] = []
    lines: dict[str, int] = {}
    for node in nodes:
        event = event_of(node, cast, report)
        if event is None:
            continue
        if event.id in lines:
            what = f"{_name(node)}a second event with this id; the first is in line {lines[event.id]}"
            report.add(node.line, what, "give it another id")
            continue
        lines[event.id] = node.line
        events.append(event)
    return tuple(events)


def event_of(node: Node, cast: Cast, report: Report) -> Event | None:
    """Read one event; none if it has a fault of its own, which goes to the report."""
    read = fields_of(node, report, _name(node), ("where", "sources"))
    return _event(read, cast) if read else None


def _name(node: Node) -> str:
    """Begin the messages about an item with its id; where it has none, its line has to do."""
    found = node.entries.get("id") if isinstance(node, Table) else None
    return f"{shown(found.value)}: " if isinstance(found, Text) and found.value else ""


def _event(read: Fields, cast: Cast) -> Event | None:
    """Read the fields of an event."""
    key = read.identifier("id", "miami-talks")
    title = read.required("title", '"…"')
    when = read.required_date("when")
    own_facts = facts(read, "facts")
    status = read.choice("status", STATUSES, "reported")
    importance = read.whole("importance", schema.IMPORTANCE, 5)
    event = Event(
        id=key,
        title=title,
        when=when,
        where=place(read),
        actors=_taking_part(read, cast),
        summary=read.text("summary"),
        tags=tuple(each.value for each in read.texts("tags")),
        status=status,
        importance=importance,
        facts=own_facts,
        sources=sources(read, own_facts),
        extra=read.unknown(_EVENT, "event"),
    )
    return None if read.failed else event


def _taking_part(read: Fields, cast: Cast) -> tuple[str, ...]:
    """Read who took part; who is not in the registry is reported, and costs nothing else."""
    known = []
    for each in read.texts("actors"):
        if each.value in cast.actors:
            known.append(each.value)
        elif each.value not in cast.lost:
            mend = read.report.meant(each.value, cast.actors, among="actors") or "add it to the actors of the story"
            read.report.add(each.line, f"{read.who}no actor {shown(each.value)}", mend)
    return tuple(known)


def _registry(nodes: Sequence[Node], lost: frozenset[str], report: Report) -> Cast:
    """Read the registry; an actor with a fault stays as far as it is right, since events lean on it."""
    actors: dict[str, Actor] = {}
    lines: dict[str, int] = {}
    gone = set(lost)
    for node in nodes:
        id_ = _name(node)
        name = f"actor {id_}" if id_ else "actor: "
        read = fields_of(node, report, name)
        actor = _actor(read) if read else None
        if actor is None:
            found = node.entries.get("id") if isinstance(node, Table) else None
            gone |= {found.value} if isinstance(found, Text) else set()
        elif actor.id in actors:
            what = f"{name}a second actor with this id; the first is in line {lines[actor.id]}"
            report.add(node.line, what, "give it another id")
        else:
            actors[actor.id], lines[actor.id] = actor, node.line
    return Cast(actors, frozenset(gone))


def _actor(read: Fields) -> Actor | None:
    key = read.identifier("id", "witkoff")
    if read.failed:
        return None
    return Actor(
        id=key,
        name=read.required("name", '"Steve Witkoff"') or key,
        aliases=tuple(each.value for each in read.texts("aliases")),
        kind=read.choice("kind", _KINDS, "person"),
        side=read.text("side"),
        role=read.text("role"),
        extra=read.unknown(_ACTOR, "actor"),
    )
