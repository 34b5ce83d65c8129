"""The filtered events as pages of a table, in the words of the page: plain JSON for the browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from timeline.edtf import describe
from timeline.model import Event, Source, Story
from timeline.query import SORTS, choose_events
from timeline.texts import texts
from timeline.theme import Mode

ROWS = 50
"""Rows of a page: enough to read on, little enough to send again at each step."""

SOURCES_SHOWN = 6
"""Sources named in a row; all of them are in the opened event."""


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
    selection = choose_events(story, events)
    total, descending = len(selection), order.descending
    pages = max(1, -(-total // ROWS))
    page = max(0, min(order.page, pages - 1))
    shown = selection.page(sort, descending=descending, first=page * ROWS, count=ROWS)
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
