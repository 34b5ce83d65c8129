"""What is to be changed: edits of events and actors as values, before and after, and what disagrees with them.

    Story ── difference ──> (Edit(before, after), ...) ── reversed_edits ──> what undoes them

An edit says what it was made on. Whoever makes it in a file finds out by that whether someone else was there first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from timeline.errors import TimelineError
from timeline.model import Actor, Event

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Story

EditKind = Literal["event", "actor"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One event or one actor, before and after; nothing before is an addition, nothing after a removal.

    The two may differ in their id: then it is renamed. One of the two is always there, and both are of one class;
    anything else is a ``ValueError``.
    """

    before: Event | Actor | None
    after: Event | Actor | None

    def __post_init__(self) -> None:
        """Refuse what is no edit."""
        kinds = {type(each) for each in (self.before, self.after) if each is not None}
        if len(kinds) != 1:
            raise ValueError("an edit has an event, or an actor, before or after")

    @property
    def one(self) -> Event | Actor:
        """Give the event or actor that it is about: as it will be, or as it was before it is removed."""
        told = self.before if self.after is None else self.after
        assert told is not None  # noqa: S101 - __post_init__ has seen to it
        return told

    @property
    def id(self) -> str:
        """Give the id by which the file knows the event or actor: the one before, where there was one."""
        return self.one.id if self.before is None else self.before.id

    @property
    def kind(self) -> EditKind:
        """Tell whether it is about an event or an actor."""
        return "event" if isinstance(self.one, Event) else "actor"


Edits = tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One event or actor that someone else has changed meanwhile; ``theirs`` is what the file has now, None: gone."""

    edit: Edit
    theirs: Event | Actor | None


class Conflict(TimelineError):  # noqa: N818 - a state that a person resolves, and the name that users meet
    """The file has changed since it was read, in the very events or actors that are to be edited."""

    def __init__(self, disagreements: tuple[Disagreement, ...], *, where: str) -> None:
        """Name those that disagree."""
        self.disagreements = disagreements
        names = ", ".join(f'"{each.edit.id}"' for each in disagreements[:_MOST_NAMED])
        more = "" if len(disagreements) <= _MOST_NAMED else f" and {len(disagreements) - _MOST_NAMED} more"
        what = f"the file has changed since it was read: {names}{more}"
        super().__init__(what, where=where, mend="read it again, and choose between the two versions")


_MOST_NAMED = 5


def difference(before: Story, after: Story) -> Edits:
    """Give the edits that make the one story of the other: actors first, then events, each by its id.

    The order of events is no difference, and the head of a story (title, description, language) is not compared.
    """
    were, are = ({each.id: each for each in story.events} for story in (before, after))
    return (*_between(before.actors, after.actors), *_between(were, are))


def _between(were: Mapping[str, Actor] | Mapping[str, Event], are: Mapping[str, Actor] | Mapping[str, Event]) -> Edits:
    ids = dict.fromkeys([*were, *are])
    return tuple(Edit(were.get(key), are.get(key)) for key in ids if were.get(key) != are.get(key))


def reversed_edits(edits: Edits) -> Edits:
    """Give the edits that undo these, the last first."""
    return tuple(Edit(edit.after, edit.before) for edit in reversed(edits))
