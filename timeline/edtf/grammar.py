"""Text to value: a date, an interval of two dates, a set of dates.

    value    = date | start "/" end | "[" members "]" | "{" members "}"
    start    = date | ".." | ""                             open | unknown; so is the end
    members  = member { "," member }
    member   = date | date ".." date | ".." date | date ".."

A text of no such shape raises ``NotEdtfError``; an end before its start is refused here.
"""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.edtf.dates import read_date
from timeline.edtf.values import (
    OPEN,
    UNKNOWN,
    Date,
    DateSet,
    Edtf,
    EdtfError,
    End,
    Ends,
    Extent,
    Interval,
    Missing,
    NotEdtfError,
    Precision,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

_CLOSING = {"[": "]", "{": "}"}


def read(text: str) -> Edtf:
    """Read any value; raise ``NotEdtfError`` or, where the shape is right, an ``EdtfError`` that says what is not."""
    if text[:1] in _CLOSING:
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return read_date(text)


def _read_interval(text: str) -> Interval:
    """Read start/end; either may be open or unknown, not both."""
    start_text, _, end_text = text.partition("/")
    if "/" in end_text:
        raise NotEdtfError(text)
    start, end = _read_end(start_text), _read_end(end_text)
    if isinstance(start, Missing) and isinstance(end, Missing):
        raise EdtfError(f'interval "{shown(text)}" names no date', mend="write a date at one end at least")
    return _make_interval(text, start, end)


_read_known = lru_cache(maxsize=10_000)(read_date)
"""Reads a date that many intervals of a story may begin or end with."""


def _read_end(text: str) -> Date | Missing:
    """Read one end of an interval."""
    return UNKNOWN if not text else OPEN if text == ".." else _read_known(text)


def _make_interval(text: str, start: Date | Missing, end: Date | Missing) -> Interval:
    """Put two ends together, of which one is a date at least."""
    stamps = Extent(*_side(start, end, -math.inf), *_side(end, start, math.inf))
    if stamps.latest_end <= stamps.earliest_start:
        raise EdtfError(f"the end {end} lies before the start {start}", mend="swap them or correct one")
    precision = _common(side.precision for side in (start, end) if isinstance(side, Date))
    return Interval(text, precision, stamps, Ends(_say(start), _say(end)), start, end)


def _common(precisions: Iterable[Precision | None]) -> Precision | None:
    """Give the one precision of all, None where they differ."""
    found = set(precisions)
    return found.pop() if len(found) == 1 else None


def _side(side: Date | Missing, other: Date | Missing, infinity: float) -> tuple[float, float]:
    """Give earliest and latest of one end; of the other end where this one is unknown."""
    if side is OPEN:
        return infinity, infinity
    known = side if isinstance(side, Date) else other
    return known.bounds() if isinstance(known, Date) else (-math.inf, math.inf)


def _say(side: Date | Missing) -> End:
    """Say what an end is."""
    return side.ends.start if isinstance(side, Date) else End(open=side is OPEN, unknown=side is UNKNOWN)


def _read_set(text: str) -> DateSet:
    """Read one of [...] or all of {...}."""
    pieces = text[1:-1].split(",")
    if text[-1] != _CLOSING[text[0]] or not all(pieces):
        raise NotEdtfError(text)
    if any(piece.startswith("..") for piece in pieces[1:]) or any(piece.endswith("..") for piece in pieces[:-1]):
        raise EdtfError(f'set "{shown(text)}" has an open ".." inside', mend="open it only at its start or at its end")
    members, every = tuple(_read_member(piece) for piece in pieces), text[0] == "{"
    stamps = _stamps([member.extent() for member in members], every=every)
    approximate, uncertain = any(each.approximate for each in members), any(each.uncertain for each in members)
    start = End(approximate, uncertain, open=stamps.earliest_start == -math.inf)
    end = End(approximate, uncertain, open=stamps.latest_end == math.inf)
    return DateSet(text, _common(each.precision for each in members), stamps, Ends(start, end), members, every)


def _stamps(extents: list[Extent], *, every: bool) -> Extent:
    """Bound all members together: each of them happens, or any one of them, whichever it is."""
    first, last = min(each.earliest_start for each in extents), max(each.latest_end for each in extents)
    if not every:
        return Extent(first, last, first, last)
    return Extent(first, min(each.latest_start for each in extents), max(each.earliest_end for each in extents), last)


def _read_member(piece: str) -> Date | Interval:
    """Read one member of a set: a date, or a run of dates of one precision."""
    start, dots, end = piece.partition("..")
    if not dots:
        return read_date(piece)
    if not start and not end:
        raise NotEdtfError(piece)
    first, last = (read_date(side) if side else OPEN for side in (start, end))
    run = _make_interval(f"{first}/{last}", first, last)
    if run.precision is None:
        raise EdtfError(f'"{shown(piece)}": both sides of ".." need the same precision', mend="write both the same way")
    return run
