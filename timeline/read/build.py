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
from timeline.model import Actor, Claim, Event, Kind, Place, Source, Status, Story
from timeline.read.fields import Fields
from timeline.read.tree import Fault, Items, Node, Table, Text, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.read.report import Report

_KINDS: tuple[Kind, ...] = get_args(Kind)
_STATUSES: tuple[Status, ...] = get_args(Status)
_STORY, _EVENT, _SOURCE, _PLACE, _ACTOR = (
    frozenset(field.name for field in fields(kind)) - {"extra"} for kind in (Story, Event, Source, Place, Actor)
)
CLAIM = frozenset(field.name for field in fields(Claim)) - {"facts"}


class Cast(NamedTuple):
    """The registry, and the ids of those whose entry had to go: missing them is no second fault."""

    actors: Mapping[str, Actor]
    lost: frozenset[str]


def story_of(root: Node, faults: Sequence[Fault], report: Report, *, lost: frozenset[str] = frozenset()) -> Story:
    """Build the story that the nodes of a file tell; what is wrong goes to the report.

    ``faults`` are those of the whole tree, ``lost`` the ids of actors that could not even be parsed.
    """
    inner = _inner_faults(root, ("actors", "events"))
    report.faults([fault for fault in faults if id(fault) not in inner])
    if not isinstance(root, Table):
        held = "a list" if isinstance(root, Items) else "a text"
        report.add(root.line, f"the file holds {held}, not a story", "begin with title: and events:")
        return Story("")
    read = Fields(root, report)
    if "events" not in root.entries:
        report.add(root.line, 'no "events"', "add events: and a list below it")
    title = read.text("title")
    if not title.strip():
        read.warn(root.line, "the story has no title", "add title: …")
    cast = _registry(read.list_of("actors"), lost, report)
    return Story(
        title=title,
        events=_events(read.list_of("events"), cast, report),
        actors=cast.actors,
        description=read.text("description"),
        language=read.language("language", "en"),
        extra=read.extra(_STORY, "story"),
    )


def _inner_faults(node: Node, keys: Sequence[str]) -> set[int]:
    """Name the faults (by identity) within the items below these keys, which are reported with their item."""
    held = [node.entries.get(key) for key in keys] if isinstance(node, Table) else []
    items = [item for each in held for item in (each.nodes if isinstance(each, Items) else [each])]
    return {id(fault) for item in items if isinstance(item, Items | Table) for fault in item.faults}


def _events(nodes: Sequence[Node], cast: Cast, report: Report) -> tuple[Event, ...]:
    events: list[Event] = []
    lines: dict[str, int] = {}
    for number, node in enumerate(nodes, start=1):
        name = _name(node, f"event {number}")
        fields_ = _fields(node, report, f"{name}: ", ("where", "sources"))
        event = _event(fields_, cast) if fields_ else None
        if event is None:
            continue
        if event.id in lines:
            what = f"{name}: a second event with this id; the first is in line {lines[event.id]}"
            report.add(node.line, what, "give it another id")
            continue
        lines[event.id] = node.line
        events.append(event)
    return tuple(events)


def _fields(node: Node, report: Report, who: str, parts: Sequence[str] = ()) -> Fields | None:
    """Give the fields of an item, or report why there are none; faults in its ``parts`` cost those parts only."""
    if isinstance(node, Table):
        inner = _inner_faults(node, parts) if node.faults else set()
        if all(id(fault) in inner for fault in node.faults):
            return Fields(node, report, who)
        report.faults(node.faults, who)
        return None
    held = "a list" if isinstance(node, Items) else "a text"
    report.add(node.line, f"{who}{held} where a mapping is expected", "write its keys below each other, behind a dash")
    return None


def _name(node: Node, otherwise: str) -> str:
    """Name an item by its id, in quotes, or else by its number."""
    found = node.entries.get("id") if isinstance(node, Table) else None
    return shown(found.value) if isinstance(found, Text) and found.value else otherwise


def _event(read: Fields, cast: Cast) -> Event | None:
    """Read one event; none if it has a fault of its own."""
    key = read.identifier("id", "miami-talks")
    title = read.required("title", '"…"')
    when = read.date("when")
    if when is None and not read.failed:
        read.wrong(read.table.line, 'no "when"', "add when: 2025-10-24, say")
    event_facts = _facts(read, "facts")
    status = read.choice("status", _STATUSES, "reported")
    importance = read.whole("importance", schema.IMPORTANCE, 5)
    event = Event(
        id=key,
        title=title,
        when=when,  # type: ignore[arg-type]  # not None, or the reading has failed
        where=_place(read),
        actors=_taking_part(read, cast),
        summary=read.text("summary"),
        tags=tuple(each.value for each in read.texts("tags")),
        status=status,
        importance=importance,
        facts=event_facts,
        sources=_sources(read, event_facts),
        extra=read.extra(_EVENT, "event"),
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


def _place(read: Fields) -> Place | None:
    """Read where it happened: a mapping, or a name alone; a fault costs the place or its coordinates only."""
    node = read.table.entries.get("where")
    if isinstance(node, Text):
        name = read.text("where")
        return Place(name) if name.strip() else None
    if node is None:
        return None
    where = _fields(node, read.report, f"{read.who}where: ")
    if where is None:
        return None
    name = where.required("name", '"Miami, Florida"')
    if where.failed:
        return None
    lat, lon = where.degrees("lat", schema.LATITUDE), where.degrees("lon", schema.LONGITUDE)
    if (lat is None) != (lon is None) and not where.failed:
        where.wrong(node.line, "a latitude needs a longitude, and the other way round", "write lat and lon, or neither")
    if where.failed:
        lat = lon = None
    return Place(name, lat, lon, where.extra(_PLACE, "place"))


def _sources(read: Fields, event_facts: Mapping[str, str]) -> tuple[Source, ...]:
    sources = []
    for number, node in enumerate(read.list_of("sources"), start=1):
        found = node.entries.get("publisher") if isinstance(node, Table) else None
        publisher = f" ({found.value})" if isinstance(found, Text) and found.value else ""
        fields_ = _fields(node, read.report, f"{read.who}source {number}{publisher[:40]}: ")
        source = _source(fields_, event_facts) if fields_ else None
        if source is not None:
            sources.append(source)
    return tuple(sources)


def _source(read: Fields, event_facts: Mapping[str, str]) -> Source | None:
    """Read one source; none if it has a fault that its address does not have alone."""
    source = Source(
        publisher=read.required("publisher", "Axios"),
        url=read.address("url"),
        title=read.text("title"),
        published=read.date("published"),
        language=read.language("language"),
        archive=read.address("archive"),
        quote=read.text("quote"),
        says=_claim(read, event_facts),
        extra=read.extra(_SOURCE, "source"),
    )
    return None if read.failed else source


def _claim(read: Fields, event_facts: Mapping[str, str]) -> Claim | None:
    """Read what a source says differently; a fault in it costs the source, which would seem to agree without it."""
    table = read.table_of("says", '{when: 2025-10-25, note: "…"}')
    if table is None or not table.entries:
        return None
    says = Fields(table, read.report, f"{read.who}says: ")
    status = says.choice("status", ("", *_STATUSES), "")
    claim = Claim(
        when=says.date("when"),
        where=says.text("where"),
        status=status or None,
        by=says.text("by"),
        note=says.text("note"),
        facts=_named(says, table, CLAIM),
    )
    for name in claim.facts.keys() - event_facts.keys():
        if mend := read.report.meant(name, {*event_facts, *CLAIM}, among="|".join(sorted(event_facts))):
            says.warn(table.entries[name].line, f"the event has no fact {shown(name)}", mend)
    read.failed = read.failed or says.failed
    return claim


def _facts(read: Fields, key: str) -> dict[str, str]:
    """Read the named facts of an event; a name that means something else in ``says`` could not be contradicted."""
    table = read.table_of(key, '{killed: "31"}')
    if table is None:
        return {}
    facts = Fields(table, read.report, f"{read.who}{key}: ")
    for name in table.entries.keys() & CLAIM:
        facts.wrong(
            table.entries[name].line, f'"{name}" has a meaning of its own in says', "give the fact another name"
        )
    named = _named(facts, table, CLAIM)
    read.failed = read.failed or facts.failed
    return named


def _named(read: Fields, table: Table, known: frozenset[str]) -> dict[str, str]:
    """Read the facts among the entries of a table: a name and a text each."""
    facts = {}
    for name, node in table.entries.items():
        if name in known:
            continue
        if not isinstance(node, Text):
            read.wrong(node.line, f"{name}: a fact is a text", f'write {name}: "31"')
            continue
        facts[name] = read.text(name)
    return facts


def _registry(nodes: Sequence[Node], lost: frozenset[str], report: Report) -> Cast:
    """Read the registry; an actor with a fault stays as far as it is right, since events lean on it."""
    actors: dict[str, Actor] = {}
    lines: dict[str, int] = {}
    gone = set(lost)
    for number, node in enumerate(nodes, start=1):
        name = f"actor {_name(node, str(number))}"
        read = _fields(node, report, f"{name}: ")
        actor = _actor(read) if read else None
        if actor is None:
            found = node.entries.get("id") if isinstance(node, Table) else None
            gone |= {found.value} if isinstance(found, Text) else set()
        elif actor.id in actors:
            what = f"{name}: a second actor with this id; the first is in line {lines[actor.id]}"
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
        extra=read.extra(_ACTOR, "actor"),
    )
