"""A table before it has a meaning: its headings, and its rows as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from timeline.read.columns import known


class Block(NamedTuple):
    """Some rows that follow each other, as columns of equal length, with the line of each row."""

    lines: Sequence[int]
    columns: Sequence[Sequence[str]]


BLOCK: Final = 1_000
"""Rows that are read at once."""

Rows = Callable[[], Iterator[tuple[int, Sequence[str]]]]
Blocks = Callable[[], Iterator[Block]]

TOO_LONG: list[str] = []
"""Stands for a row that could not be read for its length."""

_HEADING_ROWS = 10  # among which the headings are looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table before it has a meaning; ``rows`` gives what follows the headings, with lines, each time anew.

    A large table may have ``blocks`` instead, the same rows some at a time, each as long as the headings.
    """

    headings: tuple[str, ...]
    rows: Rows
    encoding: str = ""
    separator: str = ""
    name: str = ""
    blocks: Blocks | None = None

    def cells(self, at: int) -> Iterator[tuple[int, str]]:
        """Give the cells of one column with their lines."""
        if self.blocks:
            for block in self.blocks():
                yield from zip(block.lines, block.columns[at], strict=True)
        else:
            yield from ((line, cells[at]) for line, cells in self.rows() if at < len(cells))


def find_headings(rows: Iterator[tuple[int, Sequence[str]]]) -> tuple[int, tuple[str, ...]]:
    """Find the line of the headings: of the first rows, the one with the most names that we know; else the first."""
    first = [(line, tuple(each.strip() for each in cells)) for line, cells in islice(rows, _HEADING_ROWS) if any(cells)]
    if not first:
        return 0, ()
    return max(first, key=lambda row: (min(known(row[1]), 3), -row[0]))
