"""Rows of a table as events, and its head as the story; whatever a row says, it costs no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.columns import LazyEvents
from timeline.edtf import EdtfError, from_days
from timeline.edtf.days import END_DAY, FIRST_DAY
from timeline.errors import TimelineError
from timeline.formats import SIDE, join_heads
from timeline.model import Actor, Event, Story
from timeline.read.build import Cast
from timeline.read.drafts import Assembler
from timeline.read.parts import STATUSES
from timeline.read.side import side_of
from timeline.read.stored_rows import READ, make_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

Row = dict[str, Any]


def story_of(sides: Iterable[str], actors: Iterable[str], events: LazyEvents, name: str) -> Story:
    """Make the story of its head, as the side fields have it, with an actor for each id, known or not."""
    assembler = Assembler(name)
    if head := join_heads(side_of(side, 1, assembler.report) for side in sides):
        assembler.head(head, 1)
    told = assembler.story()
    registry = {**told.actors, **{key: Actor(key, key) for key in actors if key not in told.actors}}
    return Story(told.title, events, registry, told.description, told.language, told.extra)


def event_of(row: Row, actors: Mapping[str, Actor]) -> Event:
    """Make the event of a row; one whose date cannot be read stands on the day that the table gives, and says so."""
    told = {name: row[name] for name in READ}
    if told["status"] not in STATUSES:
        told["status"] = "reported"
    try:
        return make_event(told, Cast(actors, frozenset()))
    except EdtfError:
        day = from_days(min(max(row["first_day"] or 0.0, FIRST_DAY), END_DAY - 1))
        return Event(row["id"], row["title"] or row["id"], day, facts={"when": str(row["when"])})


class TableEvents(LazyEvents):
    """The events of a table by their numbers; the few that were asked for are in memory."""

    def __init__(self, size: int, fetch: Callable[[int], Event]) -> None:
        self._size, self._fetch = size, fetch

    def __len__(self) -> int:
        """Count the events."""
        return self._size

    def at(self, number: int) -> Event:
        """Give the event of a number."""
        return self._fetch(number)

    def __iter__(self) -> Any:
        """Refuse to fetch all events, one by one."""
        what = "all events of a table that stays in its engine were asked for"
        raise TimelineError(what, mend="fetch what passes a filter")


def side_rows(table: Any) -> Any:
    """Keep the side fields that say something of the story."""
    return table.filter(table[SIDE].contains('"story"')).select(SIDE)
