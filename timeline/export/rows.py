"""The events as rows of texts, for CSV and XLSX: the columns of `timeline.formats`, the side field last.

What a row cannot hold (all of a source, what it says differently, keys of others) stands in the side field, the story
without its events in that of the first row, so that a table opened here again is the same story.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from timeline.edtf import iso
from timeline.export import side
from timeline.export.plain import entries, plain_head
from timeline.export.words import line
from timeline.export.workbook import MOST_LETTERS
from timeline.formats import BETWEEN, COLUMNS, OWN, STORY, as_meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.edtf import Edtf
    from timeline.export.order import Order
    from timeline.export.plain import Plain
    from timeline.model import Claim, Event, Place, Source, Story

_ROOM_FOR_ACTORS = 16_000  # characters of a side field; the rest is for the event's own

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def rows(order: Order) -> Iterator[list[str]]:
    """Write the events, a row each."""
    story = order.narrowed()
    clear, pieces = _clear_names(story), heads(story)
    dates = DateCells()
    for event in order.chosen():
        cells = _cells(event, story, dates)
        if not "".join(cells).isprintable():
            cells = [tidy(cell) for cell in cells]
        rest = _rest(event, cells, clear)
        yield [*cells, side.to_text(rest if STORY in rest else rest | next(pieces, {}))]


class DateCells(dict["Edtf", tuple[str, str, str, str]]):
    """The cells that tell a date, worked out once for all events of that date."""

    def __missing__(self, when: Edtf) -> tuple[str, str, str, str]:
        """Write the date, its first and last day, its precision."""
        start, end = when.bounds()
        told = (
            str(when),
            "" if start == -inf else _day(start),
            "" if end == inf else _day(end - 1 if end % 1 == 0 else end),
            when.precision.name.lower() if when.precision else "",
        )
        self[when] = told
        return told


def heads(story: Story) -> Iterator[dict[str, Plain]]:
    """Give the story without its events, in pieces that leave room in a cell: its actors stand in several rows."""
    whole = plain_head(story)
    actors = [entries(actor) for actor in story.actors.values()]
    piece: dict[str, Plain] = {key: value for key, value in whole.items() if key != "actors"}
    held: list[Plain] = []
    room = _ROOM_FOR_ACTORS
    for actor in actors:
        room -= len(side.to_text(actor))
        if room < 0 and held:
            yield {STORY: piece | {"actors": held}}
            piece, held, room = {}, [], _ROOM_FOR_ACTORS
        held.append(actor)
    yield {STORY: piece | ({"actors": held} if held else {})}


def cut(row: list[str]) -> list[str]:
    """Cut the cells of a row to what a spreadsheet holds; the side field, last, is whole or not there."""
    if len("".join(row)) <= MOST_LETTERS or max(map(len, row)) <= MOST_LETTERS:  # the first is the faster to tell
        return row
    *cells, rest = row
    short = [cell if len(cell) <= MOST_LETTERS else f"{cell[: MOST_LETTERS - 1]}…" for cell in cells]
    return [*short, rest if len(rest) <= MOST_LETTERS else ""]


def tidy(cell: str) -> str:
    """Give every line the same end, and a sign of replacement for what no text can hold."""
    if cell.isprintable():
        return cell
    return _NOT_TEXT.sub("\ufffd", _BREAKS.sub("\n", cell))


def _clear_names(story: Story) -> frozenset[str]:
    """Give the actors who can be told by their names alone."""
    times = Counter(actor.name for actor in story.actors.values())
    return frozenset(
        key
        for key, actor in story.actors.items()
        if times[actor.name] == 1 and _is_clear(actor.name) and actor.name not in story.actors.keys() - {key}
    )


@lru_cache(maxsize=1000)
def _is_clear(text: str) -> bool:
    """Tell whether a text stays what it is among others in a cell."""
    return bool(text) and text == line(text) == as_meant(text) and BETWEEN.strip() not in text


def _cells(event: Event, story: Story, dates: DateCells) -> list[str]:
    place = event.where
    return [
        event.id,
        event.title,
        *dates[event.when],
        place.name if place else "",
        _number(place.lat if place else None),
        _number(place.lon if place else None),
        BETWEEN.join(story.actors[actor].name for actor in event.actors if actor in story.actors),
        BETWEEN.join(event.tags),
        event.status,
        str(event.importance),
        event.summary,
        _facts(event.facts),
        BETWEEN.join(map(_source, event.sources)),
        word_differences(event),
    ]


def word_differences(event: Event) -> str:
    """Write in one cell what the sources of an event say differently."""
    return BETWEEN.join(f"{source.publisher}: {_claim(claim)}" for source, claim in event.claims)


def _names(text: str) -> bool:
    """Tell whether a text can name a fact in a cell."""
    return _is_clear(text) and ": " not in text


def _facts(facts: Mapping[str, str]) -> str:
    """Write facts in one cell; what parts them does not stand within one."""
    pairs = ((name.strip(), value.strip()) for name, value in facts.items())
    return BETWEEN.join(f"{name}: {value}".replace(BETWEEN, " ¦ ") for name, value in pairs if name and value)


def _rest(event: Event, cells: list[str], clear: frozenset[str]) -> dict[str, Plain]:
    """Give the side field: what the cells, read again, would not say."""
    place = event.where
    unclear = {
        "title": as_meant(cells[1]) != event.title,
        "summary": as_meant(cells[_SUMMARY]) != event.summary,
        "actors": not clear.issuperset(event.actors),
        "tags": not all(map(_is_clear, event.tags)),
        "facts": not all(
            _is_clear(name) and ": " not in name and _is_clear(text) for name, text in event.facts.items()
        ),
        "where": place is not None and (bool(place.extra) or not _is_clear(place.name) or not _are_exact(place, cells)),
    }
    left = [name for name, is_so in unclear.items() if is_so]
    if left or event.extra:
        return {key: value for key, value in entries(event).items() if key in left or key not in OWN["table"]}
    return {"sources": [entries(source) for source in event.sources]} if event.sources else {}


_SUMMARY = COLUMNS.index("summary")


def _are_exact(place: Place, cells: list[str]) -> bool:
    return all(
        cell == "" or float(cell) == degrees for cell, degrees in zip(cells[7:9], (place.lat, place.lon), strict=True)
    )


def _day(days: float) -> str:
    return iso(days).split(" ")[0]


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")


def _source(source: Source) -> str:
    parts = [source.publisher, source.title, str(source.published or ""), source.language, source.url or source.archive]
    return ", ".join(part for part in parts if part)


def _claim(claim: Claim) -> str:
    """Write what a source says differently, dates as EDTF."""
    named = {"when": str(claim.when or ""), "where": claim.where, "status": claim.status or "", **claim.facts}
    named |= {"by": claim.by, "note": claim.note}
    return "; ".join(f"{name}: {value}" for name, value in named.items() if value)
