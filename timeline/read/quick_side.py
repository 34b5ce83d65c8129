"""The short way of our own side fields into sources: {"sources":[{"publisher":"Axios",...},...]} and nothing else.

Of a hundred thousand events with sources each has such a field; read as the story file is, each took 500 µs. A field
goes the short way only as our exporters write it: the keys in their order, each once, and texts for all of them.
"""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from timeline import schema
from timeline.edtf import Edtf, EdtfError, parse
from timeline.model import Extra, Source
from timeline.read.making import make_all

if TYPE_CHECKING:
    from collections.abc import Sequence

_TEXTS = ("url", "title", "published", "language", "archive", "quote")
_TEXT = r'"((?:[^"\\]|\\["\\n])*+)"'  # escaped letters but these could be such as no text may hold
_SOURCE = rf'{{"publisher":{_TEXT}{"".join(f"(?:,{chr(34)}{each}{chr(34)}:{_TEXT})?+" for each in _TEXTS)}}}'
_ONE = re.compile(_SOURCE)
_SOURCES = re.compile(rf'{{"sources":\[{_SOURCE}(?:,{_SOURCE})*+\]}}')
_FIELDS = _ONE.groups
_BEGIN = len('{"sources":[')
_ADDRESS, _LANGUAGE = re.compile(schema.ADDRESS), re.compile(schema.LANGUAGE)
_NOTHING: Extra = {}


class QuickSides:
    """Reads the side fields of one table, and each date in them once."""

    def __init__(self) -> None:
        self._dates: dict[str, Edtf | None] = {"": None}

    def sources(self, cells: Sequence[str]) -> list[tuple[Source, ...] | None]:
        """Give by side field the sources that it tells; None where it tells more, or anything that needs a check."""
        told = [self._told(cell) if cell else [] for cell in cells]
        rows = [row for each in told if each for row in each]
        made = iter(make_all(Source, zip(*rows, strict=True)) if rows else ())
        return [None if each is None else tuple(islice(made, len(each))) if each else () for each in told]

    def _told(self, cell: str) -> list[tuple[Any, ...]] | None:
        """Give the fields of the sources in a side field."""
        found = _SOURCES.fullmatch(cell)
        if found is None:
            return None
        first, further = found.groups("")[:_FIELDS], found.groups()[_FIELDS]
        parted = [first] if further is None else [each.groups("") for each in _ONE.finditer(cell, _BEGIN)]
        if "\\" in cell:
            parted = [tuple(json.loads(f'"{text}"') for text in texts) for texts in parted]
        rows = [self._fields(texts) for texts in parted]
        return None if None in rows else [row for row in rows if row]

    def _fields(self, texts: tuple[str, ...]) -> tuple[Any, ...] | None:
        """Give the fields of a source that has no fault."""
        publisher, url, title, published, language, archive, quote = texts
        if not publisher.strip() or (language and not _LANGUAGE.fullmatch(language)):
            return None
        if (url and not _ADDRESS.fullmatch(url)) or (archive and not _ADDRESS.fullmatch(archive)):
            return None
        date = self._dates.get(published)
        if date is None and published:
            try:
                date = self._dates[published] = parse(published)
            except EdtfError:
                return None
        return publisher, url, title, date, language, archive, quote, None, _NOTHING
