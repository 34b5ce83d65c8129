"""A table before it has a meaning: its headings, and its rows as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from timeline.read.columns import known

Rows = Callable[[], Iterator[tuple[int, Sequence[str]]]]

TOO_LONG: list[str] = []
"""Stands for a row that could not be read for its length."""

_HEADING_ROWS = 10  # among which the headings are looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before it has a meaning; ``rows`` gives what follows the headings, with lines, each time anew."""

    headings: tuple[str, ...]
    rows: Rows
    encoding: str = ""
    separator: str = ""
    name: str = ""


def find_headings(rows: Iterator[tuple[int, Sequence[str]]]) -> tuple[int, tuple[str, ...]]:
    """Find the line of the headings: of the first rows, the one with the most names that we know; else the first."""
    first = [(line, tuple(each.strip() for each in cells)) for line, cells in islice(rows, _HEADING_ROWS) if any(cells)]
    if not first:
        return 0, ()
    return max(first, key=lambda row: (min(known(row[1]), 3), -row[0]))
