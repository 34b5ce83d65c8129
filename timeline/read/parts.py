"""The parts of an event that can be lost alone: its place, its sources, what they say differently, its facts."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, get_args

from timeline import schema
from timeline.model import Claim, Place, Source, Status
from timeline.read.fields import Fields, fields_of
from timeline.read.tree import Table, Text, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

STATUSES: tuple[Status, ...] = get_args(Status)
_SOURCE, _PLACE = (frozenset(field.name for field in fields(kind)) - {"extra"} for kind in (Source, Place))
_CLAIM = frozenset(field.name for field in fields(Claim)) - {"facts"}


def place(read: Fields) -> Place | None:
    """Read where it happened: a mapping, or a name alone; a fault costs the place or its coordinates only."""
    node = read.table.entries.get("where")
    if isinstance(node, Text):
        name = read.text("where")
        return Place(name) if name.strip() else None
    if node is None:
        return None
    where = fields_of(node, read.report, f"{read.who}where: ")
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
    return Place(name, lat, lon, where.unknown(_PLACE, "place"))


def sources(read: Fields, event_facts: Mapping[str, str]) -> tuple[Source, ...]:
    """Read the sources of an event, without those that have a fault."""
    found = []
    for number, node in enumerate(read.list_of("sources"), start=1):
        publisher = node.entries.get("publisher") if isinstance(node, Table) else None
        name = f" ({shown(publisher.value)[1:-1]})" if isinstance(publisher, Text) and publisher.value else ""
        fields_ = fields_of(node, read.report, f"{read.who}source {number}{name}: ")
        source = _source(fields_, event_facts) if fields_ else None
        found += [source] if source else []
    return tuple(found)


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
        extra=read.unknown(_SOURCE, "source"),
    )
    return None if read.failed else source


def _claim(read: Fields, event_facts: Mapping[str, str]) -> Claim | None:
    """Read what a source says differently; a fault in it costs the source, which would seem to agree without it."""
    table = read.table_of("says", '{when: 2025-10-25, note: "…"}')
    if table is None or not table.entries:
        return None
    says = Fields(table, read.report, f"{read.who}says: ")
    claim = Claim(
        when=says.date("when"),
        where=says.text("where"),
        status=says.choice("status", STATUSES, "reported") if says.value("status")[0] else None,
        by=says.text("by"),
        note=says.text("note"),
        facts=_named(says, table, _CLAIM),
    )
    known = [*event_facts, *sorted(_CLAIM)]
    for name in claim.facts:
        mend = "" if name in event_facts else read.report.meant(name, known, among="|".join(known))
        if mend:
            says.warn(table.entries[name].line, f"the event has no fact {shown(name)}", mend)
    read.failed = read.failed or says.failed
    return claim


def facts(read: Fields, key: str) -> dict[str, str]:
    """Read the named facts of an event; a name that means something else in ``says`` could not be contradicted."""
    table = read.table_of(key, '{killed: "31"}')
    if table is None:
        return {}
    facts = Fields(table, read.report, f"{read.who}{key}: ")
    for name in (each for each in table.entries if each in _CLAIM):
        line = table.entries[name].line
        facts.wrong(line, f'"{name}" has a meaning of its own in says', "give the fact another name")
    named = _named(facts, table, _CLAIM)
    read.failed = read.failed or facts.failed
    return named


def _named(read: Fields, table: Table, known: frozenset[str]) -> dict[str, str]:
    """Read the facts among the entries of a table: a name and a text each."""
    facts = {}
    for name, node in table.entries.items():
        if name in known:
            continue
        if not isinstance(node, Text):
            read.wrong(node.line, f"{shown(name)}: a fact is a text", 'write "31", say')
            continue
        facts[name] = read.text(name)
    return facts
