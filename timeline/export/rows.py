"""The events as rows of texts, for CSV, TSV and XLSX: the columns of `timeline.formats`, the side field last.

What a row cannot hold (all of a source, what it says differently, keys of others) stands in the side field, the story
without its events in that of the first row, so that a table opened here again is the same story.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from timeline.edtf import iso
from timeline.export import side
from timeline.export.plain import entries, plain_head
from timeline.export.words import line
from timeline.export.workbook import MOST_LETTERS
from timeline.formats import BETWEEN, OWN, STORY, as_meant, make_safe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from timeline.edtf import Edtf
    from timeline.export.order import Order
    from timeline.export.plain import Plain
    from timeline.model import Claim, Event, Source, Story

_KEPT = 10_000  # cells of each kind that are kept while a table is written
_ROOM_FOR_ACTORS = 16_000  # characters of a side field; the rest is for the event's own

_BREAKS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")


def rows(order: Order, *, safe: bool = False) -> Iterator[list[str]]:
    """Write the events, a row each; ``safe`` keeps a spreadsheet from running any of the cells."""
    story = order.narrowed()
    cells, pieces = _Cells(story, make_safe if safe else str), heads(story)
    piece = next(pieces, None)
    for event in order.chosen():
        told, left = cells.of(event)
        if piece and STORY not in event.extra:
            yield [*told, side.to_text(_rest(event, left) | piece)]
            piece = next(pieces, None)
        else:
            plain = None if left or event.extra else side.sources_text(event.sources)
            yield [*told, side.to_text(_rest(event, left)) if plain is None else plain]


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


class _Told(NamedTuple):
    """A part of a row, and whether it says all to whoever reads it again."""

    cells: tuple[str, ...]
    clear: bool


_NOWHERE = _Told(("", "", ""), clear=True)


class _Cells:
    """Writes the cells of events; what many events have alike is written once. ``guard`` makes a cell safe."""

    def __init__(self, story: Story, guard: Callable[[str], str]) -> None:
        self._guard = guard
        self._names = {key: actor.name for key, actor in story.actors.items()}
        self._clear = _clear_names(story)
        keep = lru_cache(_KEPT)
        self._when, self._where = keep(self._write_date), keep(self._write_place)
        self._actors, self._tags = keep(self._write_actors), keep(self._write_tags)

    def of(self, event: Event) -> tuple[list[str], list[str]]:
        """Give the cells of an event, and the keys of what they, read again, would not say."""
        place, facts = event.where, event.facts
        where = self._where(place.name, place.lat, place.lon) if place else _NOWHERE
        actors, tags = self._actors(event.actors), self._tags(event.tags)
        title, summary = tidy(event.title), tidy(event.summary)
        clear = (
            ("title", as_meant(title) == event.title),
            ("summary", as_meant(summary) == event.summary),
            ("actors", actors.clear),
            ("tags", tags.clear),
            ("facts", not facts or all(_names(name) and _is_clear(text) for name, text in facts.items())),
            ("where", where.clear and not (place and place.extra)),
        )
        told = [
            *(self._cell(event.id), self._guard(title), *self._when(event.when)),
            *(*where.cells, *actors.cells, *tags.cells, event.status, str(event.importance), self._guard(summary)),
            self._cell(_facts(facts)) if facts else "",
            self._cell(BETWEEN.join(map(_source, event.sources))) if event.sources else "",
            self._cell(word_differences(event)),
        ]
        return told, [name for name, is_so in clear if not is_so]

    def _cell(self, text: str) -> str:
        return self._guard(tidy(text))

    def _write_date(self, when: Edtf) -> tuple[str, ...]:
        return tuple(map(self._cell, word_date(when)))

    def _write_place(self, name: str, lat: float | None, lon: float | None) -> _Told:
        degrees = [("" if each is None else f"{each:.6f}".rstrip("0").rstrip("."), each) for each in (lat, lon)]
        exact = all(not cell or float(cell) == each for cell, each in degrees)
        return _Told((self._cell(name), *(self._cell(cell) for cell, _ in degrees)), exact and _is_clear(name))

    def _write_actors(self, actors: tuple[str, ...]) -> _Told:
        names = BETWEEN.join(self._names[each] for each in actors if each in self._names)
        return _Told((self._cell(names),), self._clear.issuperset(actors))

    def _write_tags(self, tags: tuple[str, ...]) -> _Told:
        return _Told((self._cell(BETWEEN.join(tags)),), all(map(_is_clear, tags)))


@lru_cache(_KEPT)
def word_date(when: Edtf) -> tuple[str, str, str, str]:
    """Write a date, its first and last day, its precision, each in a cell."""
    start, end = when.bounds()
    return (
        str(when),
        "" if start == -inf else _day(start),
        "" if end == inf else _day(end - 1 if end % 1 == 0 else end),
        when.precision.name.lower() if when.precision else "",
    )


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


def _rest(event: Event, left: list[str]) -> dict[str, Plain]:
    """Give the side field: all that has no cell, and the keys that are left."""
    return {key: value for key, value in entries(event).items() if key in left or key not in OWN["table"]}


def _day(days: float) -> str:
    return iso(days).split(" ")[0]


def _source(source: Source) -> str:
    parts = [source.publisher, source.title, str(source.published or ""), source.language, source.url or source.archive]
    return ", ".join(part for part in parts if part)


def _claim(claim: Claim) -> str:
    """Write what a source says differently, dates as EDTF."""
    named = {"when": str(claim.when or ""), "where": claim.where, "status": claim.status or "", **claim.facts}
    named |= {"by": claim.by, "note": claim.note}
    return "; ".join(f"{name}: {value}" for name, value in named.items() if value)
