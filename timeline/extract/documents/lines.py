"""Plain text into lines: where each paragraph, heading and item of a list begins and ends.

A line is a paragraph, but for text that was broken to a width, as mails and telegrams are. There a paragraph is a block
of lines, each so long that the next one's first word had no room in it::

    The envoys met in Miami and talked for three days, two officials     no room for "said"
    said on Wednesday.                                                   the last one may be short
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"[^\n]*")
_BULLET = re.compile(r"(?:[•●◦▪‣*·–—-]|\d{1,2}\))\s+(?=\S)")
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")  # as Markdown marks them
_WORD = re.compile(r"\S+")
_NARROWEST, _WIDEST = 50, 100  # columns that text is broken to


class Span(NamedTuple):
    """A paragraph: where it begins and ends, without space and bullet, and whether it is an item of a list."""

    start: int
    end: int
    item: bool


def find_lines(text: str) -> list[Span]:
    """Find the paragraphs of a plain text, in order."""
    lines = [span for match in _LINE.finditer(text) if (span := _span(text, *match.span()))]
    width = max((end - start for start, end, _ in lines), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined and _continues(text, joined[-1], line, width):
            joined[-1] = joined[-1]._replace(end=line.end)
        else:
            joined.append(line)
    return joined


def _span(text: str, start: int, end: int) -> Span | None:
    """Narrow a line to what it says, None where it says nothing."""
    line = text[start:end]
    bare = line.strip()
    if not bare:
        return None
    start += len(line) - len(line.lstrip())
    bullet = _BULLET.match(bare)
    mark = bullet or _HEADING.match(bare)
    return Span(start + (mark.end() if mark else 0), start + len(bare), bullet is not None)


def _continues(text: str, before: Span, line: Span, width: int) -> bool:
    """Tell whether a line goes on with the one before: it follows at once, and its first word had no room there."""
    last = text.rfind("\n", 0, before.end) + 1
    word = _WORD.match(text, line.start)
    length = before.end - max(last, before.start)
    return (
        not line.item
        and text.count("\n", before.end, line.start) == 1
        and word is not None
        and length + 1 + len(word[0]) > width
        and length >= _NARROWEST
    )
