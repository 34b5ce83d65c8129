"""The index of a table that stays in its engine: what the page asks of `timeline.query.Index`, asked of the engine.

Answers of the last few filters and windows are kept, and the events drawn last; nothing grows with the table but the
values of its facets and the registry of its actors.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from functools import lru_cache
from math import inf
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from timeline.engine import queries
from timeline.engine.addresses import first_line, quiet
from timeline.engine.rows import Row, TableEvents, event_of, side_rows, story_of
from timeline.engine.selection import TableSelection
from timeline.errors import TimelineError
from timeline.formats import ASKED, SIDE
from timeline.query import FACETS, Answers, Filter, name_order, with_room
from timeline.read.stored_rows import READ

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from timeline.columns import Numbers
    from timeline.model import Event, Story

MOST_FETCHED = 50_000
"""Events that are fetched at once, for an export or a command: what fits into memory and a minute."""

_SELECTIONS, _ANSWERS, _EVENTS = 8, 64, 20_000
"""Selections, answers for each of them, and events that are kept."""

_FETCHED = (*READ, "number", "first_day", "end_day")


class TableIndex(Answers):
    """A table of Ibis made ready for filters; raises a `TimelineError` where it lacks what is asked."""

    def __init__(self, table: Any, name: str) -> None:
        super().__init__()
        _check(table, name)
        self.name = name
        self._lock = Lock()  # a connection answers one question at a time, and many sessions ask
        self._rows: OrderedDict[int, tuple[Row, Event]] = OrderedDict()
        number = table.number
        told = self.ask(
            table.agg(size=table.count(), different=number.nunique(), least=number.min(), most=number.max())
        )[0]
        self.size = told["size"]
        if self.size and (told["different"], told["least"], told["most"]) != (self.size, 0, self.size - 1):
            what = "the events are not numbered from 0, each by its own number: the table is a part, or made of several"
            raise TimelineError(what, where=name, mend="number the events anew in the column number, from 0")
        self.table = table = table.filter(number < self.size)  # what others append is seen when it is opened anew
        self._all_counts = self._facet_counts(Filter())
        head = [row[SIDE] for row in self.ask(side_rows(table))]
        self.story: Story = story_of(head, self._all_counts["actors"], TableEvents(self.size, self.event), name)
        self._selected = lru_cache(_SELECTIONS)(lambda wanted: TableSelection(self, wanted))
        self._counted = lru_cache(_ANSWERS)(self._counts)

    def ask(self, expression: Any) -> list[Row]:
        """Ask the engine, and give its rows."""
        try:
            with self._lock, quiet():
                rows: list[Row] = expression.to_pyarrow().to_pylist()
        except Exception as error:  # each of the engines raises its own
            what = f"the engine does not answer: {first_line(error)}"
            raise TimelineError(what, where=self.name, mend="look whether it runs, and open the page anew") from error
        return rows

    @property
    def everything(self) -> TableSelection:
        """All events."""
        return self.select(Filter())

    def select(self, wanted: Filter) -> TableSelection:
        """Give the events that pass a filter; values that the table does not have are ignored."""
        return self._selected(self.known(wanted))

    def counts(self, wanted: Filter) -> dict[str, Numbers]:
        """Count for each facet the events of each value under all other filters."""
        return self._counted(wanted)

    def _counts(self, wanted: Filter) -> dict[str, Numbers]:
        found = self._facet_counts(self.known(wanted))
        return {
            facet: np.array([found[facet].get(word, 0) for word in self.values(facet)], dtype=np.int32)
            for facet in FACETS
        }

    def _facet_counts(self, wanted: Filter) -> dict[str, dict[str, int]]:
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for row in self.ask(queries.facet_counts(self.table, wanted)):
            counts[row["facet"]][row["value"]] = row["count"]
        return counts

    def values(self, facet: str) -> Sequence[str]:
        """Give all values of a facet, by name."""
        return self.once(("values", facet), lambda: self._ordered_values(facet))

    def _ordered_values(self, facet: str) -> tuple[str, ...]:
        words = tuple(self._all_counts[facet])
        called = {key: actor.name for key, actor in self.story.actors.items()} if facet == "actors" else {}
        return tuple(words[at] for at in name_order(words, called))

    def reach(self, selection: TableSelection) -> tuple[float, float]:
        """Give the days that a selection takes, with room at both sides."""
        if not self.size:
            return 0.0, 1.0
        ends = self.once("ends", lambda: _ends(self, self.table))
        return _reach(self, selection.rows if len(selection) else self.table, *ends)

    def find(self, name: str) -> int:
        """Give the number of an event by its id; -1 where there is none."""
        found = self.fetch(self.table.filter(self.table.id == name).limit(1))
        return found[0] if found else -1

    def event(self, number: int) -> Event:
        """Give the event of a number, which was most likely fetched before."""
        return self.row(number)[1]

    def row(self, number: int) -> tuple[Row, Event]:
        """Give a row with its event."""
        held = self._rows.get(number)
        if held is None:
            self.fetch(self.table.filter(self.table.number == number))
            held = self._rows.get(number)
        if held is None:
            raise TimelineError("an event that was there is gone", where=self.name, mend="open the page anew")
        return held

    def fetch(self, rows: Any) -> list[int]:
        """Fetch events, and give their numbers in the order given."""
        told = self.ask(rows.select(*_FETCHED))
        made = [(row, event_of(row, self.story.actors)) for row in told]
        with self._lock:
            for row, event in made:
                self._rows[row["number"]] = (row, event)
                self._rows.move_to_end(row["number"])
            for _ in range(len(self._rows) - max(_EVENTS, len(told))):
                self._rows.popitem(last=False)
        return [row["number"] for row in told]

    def place(self, number: int) -> int:
        """Give the number itself: it is place and position alike."""
        return number

    def sorted_by_time(self, numbers: Collection[int]) -> list[int]:
        """Put numbers of events into the order of time."""
        return sorted(numbers, key=self._time_key)

    def _time_key(self, number: int) -> tuple[float, float, int, int]:
        row, event = self.row(number)
        return row["first_day"], row["end_day"], -event.importance, number

    def take(self, wanted: Filter, window: tuple[float, float] = (-inf, inf)) -> Story:
        """Fetch the events that pass a filter and meet a window, as a story in memory; at most `MOST_FETCHED`."""
        rows = queries.meeting(self.select(wanted).rows, *window)
        count = self.ask(rows.agg(count=rows.count()))[0]["count"]
        if count > MOST_FETCHED:
            what = f"{count:,} events pass the filter, and no more than {MOST_FETCHED:,} are fetched from an engine"
            raise TimelineError(what, where=self.name, mend="narrow it: an actor, a tag, words, dates")
        told = self.ask(rows.order_by("number").select(*_FETCHED))
        return replace(self.story, events=tuple(event_of(row, self.story.actors) for row in told))


def _check(table: Any, name: str) -> None:
    """Refuse a table that lacks a column."""
    if lacking := [column for column in (*READ, *ASKED) if column not in table.columns]:
        what = f"the table has no {', '.join(lacking)}"
        mend = "write it with python -m timeline convert story.yaml --engine --to story.parquet"
        raise TimelineError(what, where=name, mend=mend)


def _ends(index: TableIndex, table: Any) -> tuple[float, float]:
    """Give the first and the last of all days that are no open ends."""
    import ibis  # noqa: PLC0415 - an extra

    far = queries.days(queries.FAR)
    starts, ends = (ibis.ifelse((day > -far) & (day < far), day, None) for day in (table.first_day, table.end_day))
    told = index.ask(table.agg(first=starts.min(), first_end=ends.min(), last_start=starts.max(), last=ends.max()))[0]
    days = [day for day in told.values() if day is not None]
    return (min(days), max(days)) if days else (0.0, 1.0)


def _reach(index: TableIndex, rows: Any, first: float, last: float) -> tuple[float, float]:
    """Give the days of some events, open ends drawn in to those of the story as `timeline.query.Index` draws them."""
    import ibis  # noqa: PLC0415 - as above

    open_start, open_end = rows.first_day < queries.days(-queries.FAR), rows.end_day > queries.days(queries.FAR)
    one, first_, last_ = map(queries.days, (1, first, last))
    before = ibis.least(ibis.ifelse(open_end, last_, rows.end_day) - one, first_)
    starts = ibis.ifelse(open_start, before, rows.first_day)
    ends = ibis.ifelse(open_end, ibis.greatest(starts + one, last_), rows.end_day)
    told = index.ask(rows.agg(start=starts.min(), last_start=starts.max(), first_end=ends.min(), end=ends.max()))[0]
    alone = told["last_start"] == told["start"] and told["first_end"] == told["end"]
    return with_room(told["start"], told["end"], alone=alone)
