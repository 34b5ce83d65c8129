"""The filtered events as pages of a table, in the words of the page: plain JSON for the browser."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np

from timeline.columns import Numbers, encode
from timeline.edtf import describe
from timeline.model import Event, Source, Story
from timeline.query import Index, Selection, select_events
from timeline.texts import texts
from timeline.theme import Mode

ROWS = 50
"""Rows of a page: enough to read on, little enough to send again at each step."""

SOURCES_SHOWN = 6
"""Sources named in a row; all of them are in the opened event."""


def _time_ranks(index: Index) -> Numbers:
    """Rank the events by time, those of the same bounds alike."""
    time = index.time
    differs = np.ones(index.size, dtype=np.bool_)
    differs[1:] = (time.starts[1:] != time.starts[:-1]) | (time.ends[1:] != time.ends[:-1])
    return np.cumsum(differs).astype(np.int32)[time.place_of]


def _ranks(words: Sequence[str]) -> Numbers:
    """Rank texts from 1, whatever their capitals."""
    folded = [word.casefold() for word in words]
    known = {word: rank for rank, word in enumerate(sorted(set(folded)), 1)}
    return np.fromiter((known[word] for word in folded), dtype=np.int32, count=len(folded))


def _title_ranks(index: Index) -> Numbers:
    """Rank the titles; of those in Arrow, each once, since many events may be called alike."""
    titles = index.columns.titles()
    if isinstance(titles, Sequence):
        return _ranks(titles)
    words, codes = encode(titles)
    return _ranks(words)[codes]


SORTS: Mapping[str, Callable[[Index], Numbers]] = MappingProxyType(
    {
        "when": _time_ranks,
        "title": _title_ranks,
        "where": lambda index: _facet_ranks(index, "places"),
        "status": lambda index: _facet_ranks(index, "statuses"),
        "importance": lambda index: index.columns.importance.astype(np.int32),
    }
)
"""The columns that can be sorted by, each with the rank of every event of the story."""

COLUMNS = ("when", "title", "actors", "where", "status", "tags", "importance", "sources")


@dataclass(frozen=True, slots=True)
class Order:
    """Which page of the table is shown, and by what it is sorted."""

    page: int = 0
    sort: str = "when"
    descending: bool = False


def make_table(story: Story, events: Sequence[int], order: Order, language: str, mode: Mode) -> dict[str, Any]:
    """Give one page of the table; a page beyond the last is the last."""
    say = texts(language)
    sort = order.sort if order.sort in SORTS else "when"
    selection = select_events(story, events)
    total, descending = len(selection), order.descending
    pages = max(1, -(-total // ROWS))
    page = max(0, min(order.page, pages - 1))
    ordered = selection.once(("table", sort, descending), lambda: _sorted(selection, sort, descending=descending))
    shown = ordered[page * ROWS : (page + 1) * ROWS].tolist()
    places = {"first": page * ROWS + bool(shown), "last": page * ROWS + len(shown), "total": total}
    return {
        "language": language,
        "mode": mode,
        "caption": say("table.caption", events=say("events", count=total)),
        "columns": [{"key": key, "label": say(f"table.{key}"), "sortable": key in SORTS} for key in COLUMNS],
        "rows": [_row(story, story.events[number], language) for number in shown],
        "page": page,
        "pages": pages,
        "sort": sort,
        "descending": order.descending,
        "page_word": say("table.page", **{name: say.number(place) for name, place in places.items()}),
        "open_word": say("table.open"),
        "previous_word": say("table.previous"),
        "next_word": say("table.next"),
    }


def _sorted(selection: Selection, sort: str, *, descending: bool) -> Numbers:
    """Sort events by a column; equal ones keep the order of time."""
    ranks = selection.whole.once(("ranks", sort), lambda: SORTS[sort](selection.whole))[selection.numbers]
    order = np.argsort(-ranks if descending else ranks, kind="stable")
    return selection.numbers[order]


def _facet_ranks(index: Index, facet: str) -> Numbers:
    """Rank the events by their value of a facet, those that have none first."""
    values = index.facet(facet)
    ranks = np.zeros(index.size, dtype=np.int32)
    ranks[values.events] = _ranks(values.words)[values.codes]
    return ranks


def _row(story: Story, event: Event, language: str) -> dict[str, Any]:
    say = texts(language)
    cells = {
        "when": describe(event.when, language, short=True),
        "title": event.title,
        "actors": ", ".join(story.actors[actor].name for actor in event.actors),
        "where": event.where.name if event.where else "",
        "status": say(f"status.{event.status}"),
        "tags": ", ".join(event.tags),
        "importance": str(event.importance),
        "sources": _sources(event.sources),
    }
    return {"id": event.id, "cells": [cells[key] for key in COLUMNS]}


def _sources(sources: Sequence[Source]) -> list[dict[str, str]]:
    named = [{"name": source.publisher, "url": source.url} for source in sources[:SOURCES_SHOWN]]
    more = len(sources) - len(named)
    return [*named, {"name": f"+{more}", "url": ""}] if more else named
