"""Events of other programs' files, put together as our own: ids made, actors entered, everything checked as always.

    a reader ── add(line, {title, when, actors, ...}) ──> nodes ── event_of ──> an event, or what is wrong with it
            └── put(id, parts), of tables, whose rows go a shorter way (``quick``)

An entry is what would stand in a story file: texts, lists, mappings, by the keys of an event; any other key is kept as
``extra``.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from timeline import schema
from timeline.model import Actor, Event, Extra, Kind, Source, Story
from timeline.read.build import Cast, event_of, story_of
from timeline.read.merging import fold_name, free_id
from timeline.read.report import Report
from timeline.read.tree import Items, Node, Table, Text, Tree, plain, without_refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

Entries = dict[str, Any]

EVENT_KEYS, SOURCE_KEYS, STORY_KEYS = (
    frozenset(each.name for each in fields(kind)) - {"extra"} for kind in (Event, Source, Story)
)
_LONGEST_NAME = schema.LONGEST_ID - 10  # what is left has room for "-12345"
_ID = re.compile(schema.ID)
_NOT_ID = re.compile(r"[^\w.]+")
_NOTHING: Extra = {}


def slug(text: str) -> str:
    """Make an id of a text: its letters and digits, in small letters, with hyphens between the words.

    >>> slug("Steve Witkoff"), slug("a/b: c?"), slug("…")
    ('steve-witkoff', 'a-b-c', '')
    """
    return _NOT_ID.sub("-", text[:200].casefold()).strip("-._")[:_LONGEST_NAME].rstrip("-._")


def kept_key(key: str, own: frozenset[str] = EVENT_KEYS) -> str:
    """Give the key under which something is kept that our model has no place for, so that it is taken for nothing else.

    >>> kept_key("Media Credit"), kept_key("status"), kept_key("")
    ('Media Credit', 'original status', 'unnamed')
    """
    key = without_refused(key)
    return (f"original {key}" if key in own else key)[: schema.LONGEST_ID] or "unnamed"


def new_actor(name: str, taken: Collection[str], kind: Kind = "person") -> Actor:
    """Make the actor of a name, with an id of its own beside those that are taken.

    >>> new_actor(" Steve  Witkoff", {"steve-witkoff"})
    Actor(id='steve-witkoff-2', name='Steve Witkoff', aliases=(), kind='person', side='', role='', extra={})
    """
    name = " ".join(without_refused(name).split())[: schema.LONGEST_TEXT]
    key = free_id(slug(name) or "actor", taken)
    return Actor(key, name or key, kind=kind)


class Assembler:
    """Collects the events of a file; ``head`` has the keys of a story but for its events."""

    def __init__(self, name: str, head: Mapping[str, Any] | None = None, line: int = 1) -> None:
        self.report = Report(name, guesses=False)
        self.head(head or {}, line)
        self._events: list[Event] = []
        self._ids: dict[str, int] = {}  # with the number that the next of the same name gets

    def head(self, head: Mapping[str, Any], line: int = 1) -> None:
        """Take the story without its events; before the first of them."""
        root = node_of({**head, "events": []}, line, self.report)
        self._story = story_of(root, root.faults, self.report, titled=False) if isinstance(root, Table) else Story("")
        self._actors = dict(self._story.actors)
        self._names = {fold_name(each): key for key, actor in self._actors.items() for each in (key, *actor.aliases)}
        self._names |= {fold_name(actor.name): key for key, actor in self._actors.items()}
        self._ids_of: dict[str, str] = {}

    def actor(self, name: str, kind: Kind = "person") -> str:
        """Give the id of an actor by name; one who is not in the registry is entered into it, as of this kind."""
        known = self._ids_of.get(name)
        if known is not None:
            return known
        folded = fold_name(name)
        key = self._names.get(folded)
        if key is None:
            actor = new_actor(name, self._actors, kind)
            key = self._names[folded] = actor.id
            self._actors[key] = actor
        self._ids_of[name] = key
        return key

    def actors(self, names: Sequence[str]) -> list[str]:
        """Give the ids of several actors, each once."""
        return list(dict.fromkeys(self.actor(name) for name in names if name.strip()))

    def add(self, line: int, entries: Entries) -> None:
        """Take an event by its entries, checked as those of a story file are."""
        given = entries.get("id") or ""
        entries["id"] = key = self._identify(given, entries.get("title") or "")
        if given and key != given:
            entries["original id"] = given
        event = event_of(node_of(entries, line, self.report), Cast(self._actors, frozenset()), self.report)
        if event is not None:
            self._events.append(event)

    def put(self, given: str, parts: tuple[Any, ...]) -> None:
        """Take an event that is sound: the id that the file gives, and all that stands behind the id."""
        key = self._identify(given, parts[0])
        if given and key != given:
            *parts_, extra = parts
            parts = (*parts_, {**extra, "original id": given})
        self._events.append(Event(key, *parts))

    def items(self, node: Node | None) -> Iterator[tuple[int, Entries]]:
        """Give the mappings of a list with their lines; what is none, or has a fault, goes to the report."""
        for each in node.nodes if isinstance(node, Items) else ():
            if isinstance(each, Table) and not each.faults:
                held = plain(each)
                assert isinstance(held, dict)  # noqa: S101 - a table is one
                yield each.line, held
            elif isinstance(each, Table):
                self.report.faults(each.faults)
            else:
                self.report.add(each.line, "a text or a list where an event is expected", "write it as a mapping")

    def story(self, extra: Extra = _NOTHING) -> Story:
        """Give the story that has been collected; ``extra`` is kept with it."""
        told = {kept_key(key, STORY_KEYS): value for key, value in extra.items() if value not in ("", [], {})}
        node = node_of(told, 1, None)
        self.report.faults(getattr(node, "faults", ()))
        held = {**self._story.extra, **(told if not getattr(node, "faults", ()) else {})}
        seen = {key for event in self._events for key in event.actors} | self._story.actors.keys()
        actors = {
            key: actor for key, actor in self._actors.items() if key in seen
        }  # not those of events that were lost
        return replace(self._story, events=tuple(self._events), actors=actors, extra=held)

    def _identify(self, given: str, title: str) -> str:
        """Give an event an id of its own: the one that the file gives, where it is one and stands for no other."""
        if given not in self._ids and _ID.fullmatch(given):
            self._ids[given] = 1
            return given
        base = given if _ID.fullmatch(given) else slug(given) or slug(title) or "event"
        key, number = base, self._ids.get(base, 0)
        while number and key in self._ids:
            number += 1
            key = f"{base[:_LONGEST_NAME]}-{number}"
        self._ids[base] = max(number, 1)
        self._ids.setdefault(key, 1)
        return key


def node_of(value: Any, line: int, report: Report | None) -> Node:
    """Make nodes of plain values, through the tree that checks every text; all of them stand in one line."""
    tree = Tree()
    _walk(value, line, tree)
    if report is not None and tree.faults and not isinstance(tree.root, Table):
        report.faults(tree.faults)
    return tree.root if tree.root is not None else Text(line, "")


def _walk(value: Any, line: int, tree: Tree) -> None:
    if isinstance(value, dict):
        tree.open(Table(line))
        for key, each in value.items():
            tree.text(line, str(key))
            _walk(each, line, tree)
        tree.close()
    elif isinstance(value, list | tuple):
        tree.open(Items(line))
        for each in value:
            _walk(each, line, tree)
        tree.close()
    else:
        tree.text(line, str(value))
