"""EDTF, the one notation for dates (first version: the parts that other modules lean on)."""

from __future__ import annotations

from timeline.edtf.days import civil, day_number, iso
from timeline.edtf.grammar import NotEdtf, read
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
    Precision,
)

__all__ = [
    "OPEN",
    "UNKNOWN",
    "Date",
    "DateSet",
    "Edtf",
    "EdtfError",
    "End",
    "Ends",
    "Extent",
    "Interval",
    "Missing",
    "Precision",
    "civil",
    "day_number",
    "describe",
    "from_days",
    "iso",
    "parse",
]


def parse(text: str) -> Edtf:
    """Read a text as EDTF."""
    try:
        return read(text)
    except NotEdtf:
        raise EdtfError(f'date "{text}" is not EDTF', mend="write it as 2025-10-24, 2025-10, 2025") from None


def from_days(days: float, precision: Precision = Precision.DAY) -> Date:
    """Turn a day number back into a date."""
    if precision != Precision.DAY:
        raise NotImplementedError
    value = parse(iso(days)[:10])
    assert isinstance(value, Date)
    return value


def describe(value: Edtf, language: str = "en", *, short: bool = False) -> str:  # noqa: ARG001
    """Write a date for people."""
    return value.text
