"""Stretches of a text replaced by others, and the lines they stand in."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Splice(NamedTuple):
    """A stretch of a text, from ``start`` to before ``end`` in characters, and what stands there instead."""

    start: int
    end: int
    new: str


class Kept(NamedTuple):
    """A stretch of the text that is wanted as it is, but for splices within it."""

    start: int
    end: int
    splices: tuple[Splice, ...] = ()


def spliced(text: str, splices: Iterable[Splice], start: int = 0, end: int | None = None) -> str:
    """Give a stretch of a text with splices made in it, none of which reach beyond it or into another.

    >>> spliced("one two", [Splice(4, 7, "2"), Splice(0, 3, "1")])
    '1 2'
    """
    parts, at = [], start
    for splice in sorted(splices, key=lambda each: each[:2]):
        parts += [text[at : splice.start], splice.new]
        at = splice.end
    return "".join([*parts, text[at:end]])


def rearranged(text: str, parts: Sequence[Kept | str], start: int, end: int) -> list[Splice]:
    """Give the splices that put these parts in place of a stretch; what keeps its order is not touched.

    >>> rearranged("one two", [Kept(0, 3), ", 1.5", Kept(3, 7)], 0, 7)
    [Splice(start=3, end=3, new=', 1.5')]
    """
    splices: list[Splice] = []
    at, new = start, ""
    for part in parts:
        if isinstance(part, str):
            new += part
        elif part.start < at:  # moved up: what it passed stays, and it is written anew
            new += spliced(text, part.splices, part.start, part.end)
        else:
            splices += [Splice(at, part.start, new), *part.splices]
            at, new = part.end, ""
    return [each for each in (*splices, Splice(at, end, new)) if each.start < each.end or each.new]


def line_start(text: str, at: int) -> int:
    """Give where the line begins that this character is in."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Give where the line ends that this character is in: at its line break, or at the end of the text."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found


def line_starts(text: str) -> list[int]:
    r"""Give where each line begins.

    >>> line_starts("a\nbc\n")
    [0, 2, 5]
    """
    return [0, *accumulate(len(line) + 1 for line in text.split("\n")[:-1])]
