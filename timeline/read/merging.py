"""Several stories into one: events one after the other, and actors who are the same joined where a person says so.

    story, story, ... ── find_twins ──> who may be the same, by name or alias ── asked ──> merge(stories, twins)

Nobody is joined in silence: two people may have one name. Ids that stand in several files get a number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.model import Actor, Event, Story

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Member = tuple[int, str]
"""The number of a story, and the id of an actor in it."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Actors of several files who may be one: the name of the first, and all of them."""

    name: str
    members: tuple[Member, ...]


def find_twins(stories: Sequence[Story]) -> tuple[Twin, ...]:
    """Find actors of several stories who share a name or an alias; not where that would join two of one story."""
    called: dict[str, list[Member]] = defaultdict(list)
    for number, story in enumerate(stories):
        for key, actor in story.actors.items():
            for name in {fold_name(each) for each in (actor.name, *actor.aliases)}:
                called[name].append((number, key))
    parent: dict[Member, Member] = {}
    for members in called.values():
        for member in members[1:]:
            parent[_root(member, parent)] = _root(members[0], parent)
    groups: dict[Member, list[Member]] = defaultdict(list)
    for number, story in enumerate(stories):
        for key in story.actors:
            groups[_root((number, key), parent)].append((number, key))
    return tuple(
        Twin(stories[members[0][0]].actors[members[0][1]].name, tuple(members))
        for members in groups.values()
        if len(members) > 1 and len({number for number, _ in members}) == len(members)
    )


def merge(stories: Sequence[Story], twins: Collection[Twin] = ()) -> Story:
    """Make one story of several; the actors of each of the ``twins`` become one."""
    if len(stories) == 1:
        return stories[0]
    first = {member: twin.members[0] for twin in twins for member in twin.members}
    keys: dict[Member, str] = {}
    actors: dict[str, Actor] = {}
    for number, story in enumerate(stories):
        for key, actor in story.actors.items():
            member = (number, key)
            head = first.get(member, member)
            if head in keys:
                keys[member] = keys[head]
                actors[keys[head]] = _joined(actors[keys[head]], actor)
            else:
                keys[member] = free_id(key, actors)
                actors[keys[member]] = replace(actor, id=keys[member])
    extra = {key: value for story in reversed(stories) for key, value in story.extra.items()}
    return Story(
        title=next((story.title for story in stories if story.title.strip()), ""),
        events=tuple(_events(stories, keys)),
        actors=actors,
        description=next((story.description for story in stories if story.description.strip()), ""),
        language=stories[0].language if stories else "en",
        extra=extra,
    )


def _events(stories: Sequence[Story], keys: dict[Member, str]) -> Iterator[Event]:
    """Give the events with ids of their own; one that stands in two files word for word comes once."""
    ids: dict[str, Event] = {}
    for number, story in enumerate(stories):
        for event in story.events:
            named = tuple(dict.fromkeys(keys.get((number, key), key) for key in event.actors))
            mine = replace(event, actors=named)
            if ids.get(event.id) == mine:
                continue
            mine = replace(mine, id=free_id(event.id, ids))
            ids[mine.id] = mine
            yield mine


def _joined(one: Actor, other: Actor) -> Actor:
    """Join two actors: the first goes before the second, whose names stay as aliases."""
    names = dict.fromkeys((*one.aliases, *(each for each in (other.name, *other.aliases) if each != one.name)))
    return replace(
        one,
        aliases=tuple(names),
        kind=one.kind if one.kind != "person" else other.kind,
        side=one.side or other.side,
        role=one.role or other.role,
        extra={**other.extra, **one.extra},
    )


def free_id(key: str, taken: Collection[str]) -> str:
    """Give an id that is not taken: the id itself, or with a number.

    >>> free_id("talks", {"talks", "talks-2"})
    'talks-3'
    """
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key[:90]}-{number}"
    return free


def _root(member: Member, parent: dict[Member, Member]) -> Member:
    while member in parent and parent[member] != member:
        member = parent[member]
    return member


def fold_name(name: str) -> str:
    """Make two spellings of an actor's name comparable: capitals and the width of spaces do not count."""
    return " ".join(name.split()).casefold()
