"""The part of a story's text that matters to some edits: all but the events and actors that they leave alone.

    title: ...        ┐                           title: ...
    events:           │                           events:
      - id: a         │ ── excerpt, edits of d ──>  - id: c
      - id: b         │                             - id: d
      - id: c         │                             - id: e
      - id: d ...     ┘                             ... the last of them

The places of all values in the text of 10,000 events take as long to find as the whole file takes to be read; those
in an excerpt take milliseconds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from timeline.errors import TimelineError
from timeline.read.yaml_pieces import pieces
from timeline.saving.splices import Splice, line_starts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_LAST = 20  # items at the end of a list, behind which new ones are written, and in the manner of which


class Excerpt(NamedTuple):
    """A text with stretches left out: where in it each was, and how many characters are out up to there."""

    text: str
    cuts: tuple[int, ...]
    out: tuple[int, ...]

    def in_full(self, splices: Iterable[Splice]) -> Iterator[Splice]:
        """Give splices of the excerpt as splices of the full text."""
        for start, end, new in splices:
            if bisect_right(self.cuts, start) < bisect_left(self.cuts, end):
                raise TimelineError("the lines of an event cannot be told from those of another")
            begin = start + self._out_before(bisect_right(self.cuts, start))
            yield Splice(begin, max(begin, end + self._out_before(bisect_left(self.cuts, end))), new)

    def _out_before(self, cut: int) -> int:
        return self.out[cut - 1] if cut else 0


def excerpt(text: str, ids: Collection[str]) -> Excerpt:
    """Leave the events and actors out in which none of these ids stands, but for the neighbours of one that has any."""
    starts = line_starts(text)
    items = [(piece.holder, starts[piece.line - 1], piece.text) for piece in pieces(text) if piece.holder]
    named = [any(each in content for each in ids) for _, _, content in items]
    last = [index + _LAST >= len(items) or items[index + _LAST][0] != items[index][0] for index in range(len(items))]
    out = [
        (start, start + len(content))
        for index, (_, start, content) in enumerate(items)
        if not last[index] and not any(named[max(index - 1, 0) : index + 2])
    ]
    parts, at = [], 0
    for start, end in out:
        parts.append(text[at:start])
        at = end
    cuts = accumulate(map(len, parts))
    return Excerpt("".join([*parts, text[at:]]), tuple(cuts), tuple(accumulate(end - start for start, end in out)))
