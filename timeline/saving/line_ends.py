"""The bytes of a file as text whose lines end alike, and back: a line that is not touched ends as it did."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.saving.splices import Splice, spliced

if TYPE_CHECKING:
    from collections.abc import Iterable

_BREAK = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """A file in UTF-8: ``text`` is what is worked on, its lines end in one character each."""

    text: str
    _raw: str
    _pairs: tuple[int, ...]
    """Where in ``text`` a line break stands that has two characters in the file."""
    _mark: bytes

    @classmethod
    def of(cls, data: bytes) -> Lines:
        """Read the bytes of a file; what is no UTF-8 is a ``UnicodeDecodeError``."""
        mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
        raw = data[len(mark) :].decode("utf-8")
        pairs = (found.start() - number for number, found in enumerate(re.finditer("\r\n", raw)))
        return cls(_BREAK.sub("\n", raw), raw, tuple(pairs), mark)

    def with_splices(self, splices: Iterable[Splice]) -> bytes:
        """Give the bytes of the file with splices made in ``text``; new lines end as the first line does."""
        first = _BREAK.search(self._raw)
        end = first[0] if first else "\n"
        placed = (Splice(self._at(old), self._at(stop), new.replace("\n", end)) for old, stop, new in splices)
        return self._mark + spliced(self._raw, placed).encode()

    def _at(self, place: int) -> int:
        """Give where a character of ``text`` stands in the file."""
        return place + bisect_left(self._pairs, place)
