"""Notes below the strip, in columns that flow over pages: sources, titles in full, what the story is about.

    Sources
    [1] Axios, “...”        [9] AFP, ...
        https://...             https://...
    [2] Reuters, ...        [10] ...

A note stays together unless it is long; the columns end about evenly.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.export.picture.drawing import Block, Item, Span, Text, line
from timeline.export.picture.fonts import ISOLATE, RELEASE
from timeline.theme import Palette, wrap

SIZE = 9.5
"""The size of the letters; 7 points on paper."""

LEADING = 12.2
HEADING = 24.0
"""Pixels that a section's heading takes."""

_COLUMN = 330.0
"""The width of a column at least, some 70 letters."""

_APART = 22.0
_BETWEEN = 3.0
_WHOLE = 8
"""Lines up to which a note is not cut between columns."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a note: how far it is indented, its words, whether it is faint, bold, a link."""

    indent: float
    text: str
    href: str = ""
    faint: bool = False
    label: str = ""


Note = tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Notes under one heading; ``begun`` tells that some of them stand on an earlier page."""

    heading: str
    more: str
    notes: tuple[Note, ...]
    columns: int
    begun: bool = False


def count_columns(width: float) -> int:
    """Tell how many columns a width holds."""
    return max(1, int((width + _APART) // (_COLUMN + _APART)))


def column_width(width: float, count: int) -> float:
    """Tell how wide each of so many columns is."""
    return (width - (count - 1) * _APART) / count


def make_note(label: str, texts: Sequence[tuple[str, str, bool]], indent: float, width: float) -> Note:
    """Break a note into lines: texts as (words, link, faint), each begun on a new line, after the label."""
    rows = [
        Row(indent, row, href, faint)
        for text, href, faint in texts
        for row in _wrap_isolated(text, width - indent)
        if row
    ]
    return (replace(rows[0], label=label), *rows[1:]) if rows else (Row(indent, "", label=label),)


def _wrap_isolated(text: str, room: float) -> Iterator[str]:
    """Break a text into lines; what is written from right to left is isolated in each of them."""
    inside = False
    for row in wrap(text, room, SIZE):
        opened, closed = row.count(ISOLATE), row.count(RELEASE)
        yield ISOLATE * inside + row + RELEASE * (inside + opened - closed)
        inside = inside + opened > closed


def draw_section(section: Section, width: float, room: float | None, palette: Palette) -> tuple[Block, Section | None]:
    """Draw as much of a section as a room holds, in even columns, and give the rest.

    None is room without end.
    """
    count = section.columns
    whole = _least_height(section.notes, count)
    height = whole if room is None else min(whole, room - HEADING)
    columns, rest = _fill(section.notes, count, height)
    step = column_width(width, count) + _APART
    items: list[Item] = [
        line(0, HEADING - 9, section.more if section.begun else section.heading, SIZE + 2, palette.ink, bold=True)
    ]
    tallest = 0.0
    for at, column in enumerate(columns):
        y = HEADING
        for note in column:
            for row in note:
                items += _draw_row(row, at * step, y + SIZE, palette)
                y += LEADING
            y += _BETWEEN
        tallest = max(tallest, y)
    return Block(tuple(items), tallest), replace(section, notes=tuple(rest), begun=True) if rest else None


def _draw_row(row: Row, x: float, y: float, palette: Palette) -> Iterator[Item]:
    if row.label:
        yield line(x, y, row.label, SIZE, palette.ink, bold=True)
    if row.text:
        yield Text(
            x + row.indent, y, (Span(row.text, palette.faint if row.faint else palette.ink),), SIZE, href=row.href
        )


def _height(note: Note) -> float:
    return len(note) * LEADING + _BETWEEN


def _fill(notes: Sequence[Note], count: int, height: float) -> tuple[list[list[Note]], list[Note]]:
    """Fill columns of a height one after the other; a note too long for that is cut between its lines."""
    columns: list[list[Note]] = [[] for _ in range(count)]
    queue = list(reversed(notes))
    for column in columns:
        room = height
        while queue:
            note = queue[-1]
            if _height(note) <= room:
                column.append(queue.pop())
                room -= _height(note)
                continue
            rows = int((room - _BETWEEN) // LEADING)
            if rows > 0 and (len(note) > _WHOLE or not column):
                queue[-1] = note[rows:]
                column.append(note[:rows])
            break
    return columns, list(reversed(queue))


def _least_height(notes: Sequence[Note], count: int) -> float:
    """Find the least height in which all notes fit: then the columns end about evenly."""
    lines = ceil(sum(map(_height, notes)) / count / LEADING)
    low = max([lines, *(ceil(_height(note) / LEADING) for note in notes if len(note) <= _WHOLE)])
    high = low + max(map(len, notes), default=0) + 1
    while _fill(notes, count, high * LEADING)[1]:
        low, high = high, high * 2
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if _fill(notes, count, middle * LEADING)[1] else (low, middle)
    return high * LEADING
