"""Events of other programs' files, put together as our own: ids made, actors entered, everything checked as always.

    a reader ── add(line, {title, when, actors, ...}) ──> quick: a sound event at once
                                                     └──> nodes ── event_of: the same event, or what is wrong with it

An entry is what would stand in a story file: texts, lists, mappings, by the keys of an event; any other key is kept as
``extra``. ``quick`` is there for tables of a hundred thousand rows; a test holds it equal to the way through the nodes.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, TypeGuard

from timeline import schema
from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Actor, Event, Extra, Kind, Place, Source, Story
from timeline.read.build import Cast, event_of, story_of
from timeline.read.parts import STATUSES
from timeline.read.report import Report
from timeline.read.tree import Items, Node, Table, Text, Tree, plain, without_refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Entries = dict[str, Any]

EVENT_KEYS, SOURCE_KEYS, STORY_KEYS = (
    frozenset(each.name for each in fields(kind)) - {"extra"} for kind in (Event, Source, Story)
)
_LONGEST_NAME = schema.LONGEST_ID - 10  # what is left has room for "-12345"
_ID = re.compile(schema.ID)
_NOT_ID = re.compile(r"[^\w.]+")
_ADDRESS = re.compile(schema.ADDRESS)
_STATUSES: dict[str, Any] = {each: each for each in STATUSES} | {"": "reported"}
_IMPORTANCE = {str(each): each for each in range(schema.IMPORTANCE[0], schema.IMPORTANCE[1] + 1)} | {"": 5}
_NOTHING: Extra = {}
_NO_FACTS: Mapping[str, str] = {}
_FAULTY = Place("")
_QUICK_SOURCE = frozenset({"publisher", "url", "title"})


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


class Assembler:
    """Collects the events of a file; ``head`` has the keys of a story but for its events."""

    def __init__(self, name: str, head: Mapping[str, Any] | None = None, line: int = 1) -> None:
        self.report = Report(name, guesses=False)
        self.head(head or {}, line)
        self._events: list[Event] = []
        self._dates: dict[str, Edtf | None] = {}
        self._places: dict[object, Place] = {}
        self._ids: dict[str, int] = {}  # with the number that the next of the same name gets

    def head(self, head: Mapping[str, Any], line: int = 1) -> None:
        """Take the story without its events; before the first of them."""
        root = node_of({**head, "events": []}, line, self.report)
        self._story = story_of(root, root.faults, self.report, titled=False) if isinstance(root, Table) else Story("")
        self._actors = dict(self._story.actors)
        self._names = {_fold(each): key for key, actor in self._actors.items() for each in (key, *actor.aliases)}
        self._names |= {_fold(actor.name): key for key, actor in self._actors.items()}
        self._ids_of: dict[str, str] = {}

    def actor(self, name: str, kind: Kind = "person") -> str:
        """Give the id of an actor by name; one who is not in the registry is entered into it, as of this kind."""
        known = self._ids_of.get(name)
        if known is not None:
            return known
        folded = _fold(name)
        key = self._names.get(folded)
        if key is None:
            name = without_refused(name)
            base = key = slug(name) or "actor"
            number = 1
            while key in self._actors:
                number += 1
                key = f"{base}-{number}"
            self._actors[key] = Actor(key, " ".join(name.split())[: schema.LONGEST_TEXT] or key, kind=kind)
            self._names[folded] = key
        self._ids_of[name] = key
        return key

    def actors(self, names: Sequence[str]) -> list[str]:
        """Give the ids of several actors, each once."""
        return list(dict.fromkeys(self.actor(name) for name in names if name.strip()))

    def add(self, line: int, entries: Entries, *, clean: bool = False) -> None:
        """Take an event; ``clean`` says that no text in it is too long or holds a character that is refused."""
        self._identify(entries)
        event = self._quick(entries) if clean else None
        if event is None:
            node = node_of(entries, line, self.report)
            event = event_of(node, Cast(self._actors, frozenset()), self.report)
        if event is not None:
            self._events.append(event)

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
        return replace(self._story, events=tuple(self._events), actors=self._actors, extra=held)

    def _identify(self, entries: Entries) -> None:
        """Give the event an id of its own; one that the file gives and we cannot keep is kept beside it."""
        given = entries.get("id") or ""
        base = given if _ID.fullmatch(given) else slug(given) or slug(entries.get("title") or "") or "event"
        if base == given and base not in self._ids:
            self._ids[base] = 1
            return
        key, number = base, self._ids.get(base, 0)
        while number and key in self._ids:
            number += 1
            key = f"{base[:_LONGEST_NAME]}-{number}"
        self._ids[base] = max(number, 1)
        self._ids.setdefault(key, 1)
        if given and key != given:
            entries["original id"] = given
        entries["id"] = key

    def _quick(self, entries: Entries) -> Event | None:
        """Make an event of entries without a fault; None where a closer look is needed."""
        get = entries.get
        title, text = get("title", ""), get("when", "")
        when = self._dates.get(text)
        if when is None:
            when = self._dates[text] = _date(text)
        status, importance = _STATUSES.get(get("status", "")), _IMPORTANCE.get(get("importance", ""))
        sources = self._sources(get("sources"))
        where = self._place(get("where"))
        if not title or when is None or status is None or not importance or sources is None or where is _FAULTY:
            return None
        tags = get("tags", ())
        if len(tags) > 1 and len(set(tags)) < len(tags):
            return None
        extra = _NOTHING
        if not entries.keys() <= EVENT_KEYS:
            extra = {key: value for key, value in entries.items() if key not in EVENT_KEYS}
        return Event(
            entries["id"],
            title,
            when,
            where,
            tuple(get("actors", ())),
            get("summary", ""),
            tuple(tags),
            status,
            importance,
            get("facts") or _NO_FACTS,
            sources,
            extra,
        )

    def _place(self, where: Any) -> Place | None:
        """Give a place, None for none, ``_FAULTY`` where a closer look is needed."""
        if not where:
            return None
        key = where if isinstance(where, str) else tuple(where.items())
        place = self._places.get(key)
        if place is None:
            if isinstance(where, str):
                place = Place(where)
            else:
                node = node_of({"id": "x", "title": "x", "when": "2000", "where": where}, 0, None)
                report = Report("")
                event = event_of(node, Cast({}, frozenset()), report)
                if event is None or event.where is None or report.problems():
                    return _FAULTY
                place = event.where
            self._places[key] = place
        return place

    def _sources(self, sources: Any) -> tuple[Source, ...] | None:
        """Give sources of a name, an address and a title; None where a closer look is needed."""
        if not sources:
            return ()
        if len(sources) == 1 and _is_quick(sources[0]):
            [source] = sources
            return (Source(source["publisher"], source.get("url", ""), source.get("title", "")),)
        if not all(_is_quick(each) for each in sources):
            return None
        return tuple(Source(each["publisher"], each.get("url", ""), each.get("title", "")) for each in sources)


def _is_quick(source: Any) -> TypeGuard[Entries]:
    url = source.get("url", "")
    return bool(
        source.keys() <= _QUICK_SOURCE and source.get("publisher") and (not url or _ADDRESS.fullmatch(url) is not None)
    )


def _date(text: str) -> Edtf | None:
    try:
        return parse(text)
    except EdtfError:
        return None


def _fold(name: str) -> str:
    return " ".join(name.split()).casefold()


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
