"""Font files: which letters a face has, how wide they are, and what the face is called.

Just enough of OpenType (tables ``name``, ``OS/2``, ``cmap``, ``hhea``, ``hmtx``; files and collections) to choose a
font for a text: the renderer itself does not tell, and a font library is 20 times as large as the question.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from unicodedata import decomposition

_REGULAR = 400
_NORMAL_WIDTH = 5
_ITALIC = 1
_MOST_FACES = 64
_COLLECTION = b"ttcf"


@dataclass(frozen=True)
class Face:
    """One face of a font file: the tables by name, as (offset, length)."""

    path: Path
    data: bytes
    tables: dict[bytes, tuple[int, int]]

    @cached_property
    def family(self) -> str:
        """Give the family's name as renderers look it up: the typographic one where there is one."""
        start, _ = self.tables[b"name"]
        count, texts = struct.unpack_from(">HH", self.data, start + 2)
        names: dict[int, str] = {}
        for at in range(count):
            platform, _, language, kind, length, offset = struct.unpack_from(">6H", self.data, start + 6 + 12 * at)
            if kind in {1, 16} and (platform, language) == (3, 0x409):
                place = start + texts + offset
                names[kind] = self.data[place : place + length].decode("utf-16-be", "replace")
        return names.get(16) or names.get(1, "")

    @cached_property
    def is_plain(self) -> bool:
        """Tell whether this is the regular face of its family: neither bold, nor light, nor narrow, nor italic."""
        start, _ = self.tables[b"OS/2"]
        weight, width = struct.unpack_from(">HH", self.data, start + 4)
        (selection,) = struct.unpack_from(">H", self.data, start + 62)
        return weight == _REGULAR and width == _NORMAL_WIDTH and not selection & _ITALIC

    @cached_property
    def _segments(self) -> tuple[list[int], list[int], list[tuple[int, int, int]]]:
        """Give the ends and starts of the covered ranges, and how each names its glyphs (first, offset, way)."""
        start, _ = self.tables[b"cmap"]
        (count,) = struct.unpack_from(">H", self.data, start + 2)
        ends: list[int] = []
        starts: list[int] = []
        ways: list[tuple[int, int, int]] = []
        best = -1
        for at in range(count):
            platform, encoding, offset = struct.unpack_from(">HHI", self.data, start + 4 + 8 * at)
            rank = _RANKS.get((platform, encoding), -1)
            (form,) = struct.unpack_from(">H", self.data, start + offset)
            if rank > best and form in {4, 12}:
                best = rank
                read = _read_ranges if form == 4 else _read_groups  # noqa: PLR2004 - the formats' own numbers
                ends, starts, ways = read(self.data, start + offset)
        return ends, starts, ways

    def glyph(self, letter: str) -> int:
        """Give the number of a letter's glyph, 0 where the face has none."""
        ends, starts, ways = self._segments
        code = ord(letter)
        at = bisect_left(ends, code)
        if at == len(ends) or code < starts[at]:
            return 0
        delta, place, way = ways[at]
        if way:
            (glyph,) = struct.unpack_from(">H", self.data, place + 2 * (code - starts[at]))
            return (glyph + delta) % 0x10000 if glyph else 0
        return (code + delta) % 0x10000 if place == 0 else place + code - starts[at]

    def covers(self, letters: str) -> bool:
        """Tell whether the face has all these letters."""
        return all(map(self.glyph, letters))

    def width(self, text: str) -> float:
        """Measure a text in em, Arabic letters by the forms in which they are joined."""
        (unit,) = struct.unpack_from(">H", self.data, self.tables[b"head"][0] + 18)
        (metrics,) = struct.unpack_from(">H", self.data, self.tables[b"hhea"][0] + 34)
        start, _ = self.tables[b"hmtx"]
        glyphs = [self.glyph(joined) or self.glyph(letter) for letter, joined in zip(text, join(text), strict=True)]
        places = [start + 4 * min(glyph, metrics - 1) for glyph in glyphs]
        return float(sum(struct.unpack_from(">H", self.data, place)[0] for place in places)) / float(unit)


_RANKS = {(0, 3): 0, (3, 1): 1, (0, 4): 2, (0, 6): 3, (3, 10): 4}
"""The tables of Unicode letters by platform and encoding, the more complete the higher."""

_Ranges = tuple[list[int], list[int], list[tuple[int, int, int]]]


def _read_ranges(data: bytes, start: int) -> _Ranges:
    """Read a table of format 4: ranges within the first 65,536 letters."""
    (double,) = struct.unpack_from(">H", data, start + 6)
    count = double // 2
    ends = list(struct.unpack_from(f">{count}H", data, start + 14))
    starts = list(struct.unpack_from(f">{count}H", data, start + 16 + double))
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 2 * double)
    offsets = struct.unpack_from(f">{count}H", data, start + 16 + 3 * double)
    places = [start + 16 + 3 * double + 2 * at + offset for at, offset in enumerate(offsets)]
    ways = [
        (delta, place if offset else 0, 1 if offset else 0)
        for delta, place, offset in zip(deltas, places, offsets, strict=True)
    ]
    return ends, starts, ways


def _read_groups(data: bytes, start: int) -> _Ranges:
    """Read a table of format 12: groups over all of Unicode."""
    (count,) = struct.unpack_from(">I", data, start + 12)
    flat = struct.unpack_from(f">{3 * count}I", data, start + 16)
    return list(flat[1::3]), list(flat[0::3]), [(0, glyph, 0) for glyph in flat[2::3]]


def read_faces(path: Path) -> list[Face]:
    """Read the faces of a font file; none where it is not one that we understand."""
    try:
        data = path.read_bytes()
        starts = [0]
        if data[:4] == _COLLECTION:
            (count,) = struct.unpack_from(">I", data, 8)
            starts = list(struct.unpack_from(f">{min(count, _MOST_FACES)}I", data, 12))
        faces = [Face(path, data, _read_tables(data, start)) for start in starts]
        return [face for face in faces if face.family and face.is_plain]
    except (OSError, struct.error, KeyError):
        return []


def _read_tables(data: bytes, start: int) -> dict[bytes, tuple[int, int]]:
    (count,) = struct.unpack_from(">H", data, start + 4)
    rows = (struct.unpack_from(">4sIII", data, start + 12 + 16 * at) for at in range(count))
    return {name: (offset, length) for name, _, offset, length in rows}


def _joined_forms() -> Iterator[tuple[tuple[str, str], str]]:
    """List the forms of Arabic letters as Unicode names them: (letter, "initial") -> its form."""
    for code in range(0xFB50, 0xFEFD):
        kind, *letters = decomposition(chr(code)).split()[:3] or [""]
        if kind in {"<isolated>", "<initial>", "<medial>", "<final>"} and len(letters) == 1:
            yield (chr(int(letters[0], 16)), kind[1:-1]), chr(code)


_FORMS = dict(_joined_forms())


def join(text: str) -> str:
    """Write Arabic letters in the forms in which they stand beside each other; all else stays as it is.

    >>> [hex(ord(letter)) for letter in join("بب")]
    ['0xfe91', '0xfe90']
    """
    joined = []
    for at, letter in enumerate(text):
        before = at > 0 and (text[at - 1], "initial") in _FORMS and (letter, "final") in _FORMS
        after = (letter, "initial") in _FORMS and text[at + 1 : at + 2] and (text[at + 1], "final") in _FORMS
        form = {(False, True): "initial", (True, True): "medial", (True, False): "final"}.get((before, bool(after)))
        joined.append(_FORMS.get((letter, form or "isolated"), letter))
    return "".join(joined)
