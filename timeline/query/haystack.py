r"""Texts to search in, folded to bare letters, end to end in one row of bytes: a million titles in some 20 ms.

     talks in miami \n the harbour treaty \n ...        each text in spaces of its own, so that a word may begin it
          ^ events[0]      ^ events[1]

A word is looked for by its rarest byte, so that numpy compares all bytes once and few of them twice.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from timeline.query.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pyarrow as pa
    from numpy.typing import NDArray

    from timeline.columns import Numbers, Texts

_CHUNK = 1 << 21
"""Bytes that are compared at once: as many as stay near the processor."""

_LARGE = 1 << 26
"""Bytes after which a new haystack begins."""

_SAMPLED = 16
"""One in so many bytes is counted, to know which are rare."""

_SPACE, _LINE = ord(" "), ord("\n")
_ASCII = bytes(ord(fold(chr(code)) or " ") if code < 128 else code for code in range(256))  # noqa: PLR2004 - ASCII


class Haystack:
    """Folded texts, a line each, and the event of each."""

    def __init__(self, events: Numbers, lines: bytes) -> None:
        self._events = events
        self._bytes = np.frombuffer(lines, dtype=np.uint8)
        self._ends = np.flatnonzero(self._bytes == _LINE).astype(np.int32)
        self._often = np.bincount(self._bytes[::_SAMPLED], minlength=256)

    def events_with(self, word: str) -> Numbers:
        """Give the events that have a folded word in one of their texts; some may stand there twice."""
        lines = np.searchsorted(self._ends, self._find(word.encode()))
        return self._events[lines]

    def _find(self, word: bytes) -> NDArray[np.intp]:
        """Find where a word stands, in bytes from the beginning."""
        rarest_first = sorted(range(len(word)), key=lambda at: self._often[word[at]])
        last = len(self._bytes) - len(word) + 1
        found = [np.zeros(0, dtype=np.intp)]
        for start in range(0, last, _CHUNK):
            end, at = min(start + _CHUNK, last), rarest_first[0]
            places = np.flatnonzero(self._bytes[start + at : end + at] == word[at]) + start
            for at in rarest_first[1:]:
                places = places[self._bytes[places + at] == word[at]]
            found.append(places)
        return np.concatenate(found)


def make_haystacks(pieces: Iterable[Texts]) -> Iterator[Haystack]:
    """Make all that a story has ready for searching: few haystacks, since each costs some time of its own."""
    events: list[Numbers] = []
    lines: list[bytes] = []
    for numbers, texts in pieces:
        events.append(numbers)
        lines.append(fold_lines(texts))
        if sum(map(len, lines)) > _LARGE:
            yield Haystack(np.concatenate(events), b"".join(lines))
            events, lines = [], []
    if events:
        yield Haystack(np.concatenate(events), b"".join(lines))


def fold_lines(texts: Sequence[str] | pa.Array) -> bytes:
    r"""Fold texts, a line each, with a space at either end.

    >>> fold_lines(["L’Élysée", ""]).decode()
    ' l elysee \n \n'
    """
    if hasattr(texts, "buffers"):
        return _fold_array(texts)
    once = cache(fold)  # what stands in many events is folded once
    lines = (f" {folded} " if (folded := once(text)) else " " for text in texts)
    return "".join(f"{line}\n" for line in lines).encode()


def _fold_array(texts: pa.Array) -> bytes:
    """Fold an array of Arrow: what is ASCII all at once, byte by byte, the others one by one."""
    import pyarrow as pa  # noqa: PLC0415 - it takes a tenth of a second
    import pyarrow.compute as pc  # noqa: PLC0415

    foreign = pc.invert(pc.string_is_ascii(texts))
    folded = pa.array([fold(text) for text in texts.filter(foreign).to_pylist()], pa.string())
    whole = pc.replace_with_mask(texts, foreign, folded).cast(pa.large_string())
    _, offsets, letters = whole.buffers()
    limits = np.frombuffer(offsets, dtype=np.int64)[whole.offset : whole.offset + len(whole) + 1]
    plain = letters.to_pybytes()[limits[0] : limits[-1]].translate(_ASCII)
    buffers = [None, pa.py_buffer(np.ascontiguousarray(limits - limits[0])), pa.py_buffer(plain)]
    space, end, nothing = (pa.scalar(text, pa.large_string()) for text in (" ", " \n", ""))
    told = pa.Array.from_buffers(pa.large_string(), len(whole), buffers)
    lines = pc.binary_join_element_wise(space, told, end, nothing)
    joined = np.frombuffer(lines.buffers()[2], dtype=np.uint8)[: len(plain) + 3 * len(whole)]
    single = np.ones(len(joined), dtype=np.bool_)
    single[1:] = (joined[1:] != _SPACE) | (joined[:-1] != _SPACE)
    return joined[single].tobytes()
