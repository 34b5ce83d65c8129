"""From the fields of a form to an event: the entry is built as the file would have it, and read as the file is.

EventForm ── a node for each field, each in a line of its own ──> event_of ──> the event
                                   └── line ──> field <── what is wrong in which line ──┘
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.read.build import Cast, event_of
from timeline.read.drafts import new_actor, node_of, slug
from timeline.read.merging import fold_name, free_id
from timeline.read.report import Report
from timeline.read.tree import Items, Node, Table, shown, without_refused

if TYPE_CHECKING:
    from timeline.form.values import EventForm, Pairs, SourceForm
    from timeline.model import Actor, Event, Extra, Story

Faults = Mapping[str, tuple[TimelineError, ...]]
"""By field ("when", "sources.0.url"), what is wrong with it; of severity "warning" where it costs nothing."""

_TEXTS = ("publisher", "url", "title", "published", "language", "archive", "quote")
_SAYS = ("when", "where", "status", "by", "note")


@dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds: the event, or none where anything is wrong, and its actors who are not in the registry yet."""

    event: Event | None
    actors: tuple[Actor, ...] = ()
    faults: Faults = field(default_factory=dict)


def read_form(form: EventForm, story: Story, before: Event | None = None) -> Filled:
    """Read an event of a story off the fields; ``before`` is the event that the form began with.

    An empty id is made of the title. Unlike in a file, whatever is wrong costs the whole event: who writes it is there
    to mend it.
    """
    taken = {event.id for event in story.events} - ({before.id} if before else set())
    entered, newcomers = _enter(form, story)
    form = replace(form, id=form.id or free_id(slug(form.title) or "event", taken), actors=tuple(entered))
    entry = _Entry()
    node = entry.event(form)
    cast = Cast({**story.actors, **newcomers}, frozenset())
    event = event_of(node, cast, entry.report)
    if form.id in taken:
        entry.report.add(entry.line("id"), "a second event with this id", "give it another id")
    problems = entry.report.by_line()
    faulty = any(problem.severity == "error" for _, problem in problems)
    faults: dict[str, tuple[TimelineError, ...]] = {}
    for line, problem in problems:
        what = problem.what.removeprefix(f"{shown(form.id)}: ")
        told = TimelineError(what, mend=problem.mend, severity=problem.severity)
        name = entry.fields[line - 1]
        faults[name] = (*faults.get(name, ()), told)
    return Filled(None if faulty else event, tuple(newcomers.values()), faults)


def _enter(form: EventForm, story: Story) -> tuple[list[str], dict[str, Actor]]:
    """Give the ids of the actors, each once, and those who are new; a name or an alias means who has it already."""
    names: dict[str, str] = {}
    for key, actor in story.actors.items():
        for name in (actor.name, *actor.aliases):
            names.setdefault(fold_name(name), key)
    entered: dict[str, None] = {}
    newcomers: dict[str, Actor] = {}
    for written in form.actors:
        folded = fold_name(written)
        if written not in story.actors and folded not in names:
            actor = new_actor(written, {*story.actors, *newcomers}, form.kinds.get(written, "person"))
            newcomers[actor.id] = replace(actor, side=without_refused(form.sides.get(written, "")))
            names[folded] = actor.id
        entered[written if written in story.actors else names[folded]] = None
    return list(entered), newcomers


class _Entry:
    """Builds the nodes of an event; each field stands in a line of its own, by which faults find back to it."""

    def __init__(self) -> None:
        self.report = Report("")
        self.fields: list[str] = []

    def line(self, name: str) -> int:
        """Give a field the next line."""
        self.fields.append(name)
        return len(self.fields)

    def event(self, form: EventForm) -> Table:
        """Build an event."""
        told: dict[str, Node] = {name: self._node(name, getattr(form, name)) for name in ("id", "title", "when")}
        where = {"name": form.place, "lat": form.lat, "lon": form.lon}
        if any(where.values()) or form.place_extra:
            nodes = {name: self._node("place" if name == "name" else name, text) for name, text in where.items()}
            told["where"] = Table(self.line("lat"), nodes | self._kept("place", form.place_extra))
        for name in ("actors", "summary", "tags", "status", "importance"):
            told[name] = self._node(name, getattr(form, name))
        told["facts"] = Table(1, self._facts("facts", form.facts))
        told["sources"] = Items(1, [self._source(f"sources.{at}", each) for at, each in enumerate(form.sources)])
        return Table(1, told | self._kept("extra", form.extra))

    def _source(self, name: str, form: SourceForm) -> Table:
        told: dict[str, Node] = {key: self._node(f"{name}.{key}", getattr(form, key)) for key in _TEXTS}
        says = {key: getattr(form, f"says_{key}") for key in _SAYS}
        if any(says.values()) or form.says_facts:
            nodes = {key: self._node(f"{name}.says_{key}", text) for key, text in says.items()}
            facts = self._facts(f"{name}.says_facts", form.says_facts)
            told["says"] = Table(1, nodes | facts)
        return Table(1, told | self._kept(f"{name}.extra", form.extra))

    def _node(self, name: str, value: str | tuple[str, ...]) -> Node:
        return node_of(value, self.line(name), self.report)

    def _facts(self, name: str, facts: Pairs) -> dict[str, Node]:
        told: dict[str, Node] = {}
        for key, text in facts:
            if key in told:
                self.report.add(self.line(name), f"the key {shown(key)} stands twice", "keep one of them")
            told.setdefault(key, self._kept(name, {key: text})[key])
        return told

    def _kept(self, name: str, held: Extra) -> dict[str, Node]:
        """Build the entries of a table whose keys are the story's own."""
        table = node_of(dict(held), self.line(name), None)
        assert isinstance(table, Table)  # noqa: S101 - a mapping becomes a table
        self.report.faults(table.faults)
        return table.entries
