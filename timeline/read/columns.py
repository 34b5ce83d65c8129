"""Which column of a table holds what: by its heading (``headings.yaml``), or as a person says.

Date | Titre | Qui ── fold, look up ──> {"when": 0, "title": 1, "actors": 2}
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import TimelineError
from timeline.read.tree import shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WORDS = Path(__file__).with_name("headings.yaml")
_BETWEEN = re.compile(r"[\W_]+")
_LONGEST = 100


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(_WORDS.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts only
    return data


@cache
def fields() -> tuple[str, ...]:
    """Name the fields that a column can hold."""
    return tuple(_data()["fields"])


@cache
def _aliases() -> dict[str, str]:
    """Give the field of each heading; of two fields with one alias the first has it."""
    return {fold(alias): name for name, aliases in reversed(_data()["fields"].items()) for alias in reversed(aliases)}


@cache
def statuses() -> dict[str, str]:
    """Give our status for the words that tables have for it."""
    return {fold(word): status for status, words in _data()["status"].items() for word in words}


@cache
def months() -> dict[str, int]:
    """Give the numbers of the months by name."""
    return {fold(name): int(number) for number, names in _data()["months"].items() for name in names}


def fold(text: str) -> str:
    """Make headings comparable: no capitals, no accents, one space between words.

    >>> fold("Date_de_Début")
    'date de debut'
    """
    letters = unicodedata.normalize("NFKD", text[:_LONGEST])
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return _BETWEEN.sub(" ", bare).strip().casefold()


def known(headings: Sequence[str]) -> int:
    """Count the headings that name a field."""
    return sum(fold(each) in _aliases() for each in headings)


def find_columns(headings: Sequence[str], asked: Mapping[str, str]) -> dict[str, int]:
    """Give by field the position of its column: what a person said first, then what the headings say."""
    columns = {name: _position(heading, headings) for name, heading in asked.items() if heading and name in fields()}
    taken = set(columns.values())
    aliases = {alias: rank for rank, alias in enumerate(_aliases())}
    # Where two columns fit one field, the one whose name stands first among the aliases has it ("when" before "date").
    by_rank = sorted(range(len(headings)), key=lambda at: aliases.get(fold(headings[at]), len(aliases)))
    for at in by_rank:
        name = _aliases().get(fold(headings[at]))
        if name and at not in taken and name not in columns and name not in asked:
            columns[name] = at
            taken.add(at)
    return _untangled(columns, asked)


def _untangled(columns: dict[str, int], asked: Mapping[str, str]) -> dict[str, int]:
    """Settle what is one field alone and another in company: "Date" beside "End date" is a start."""
    if "title" not in columns and "title" not in asked and "summary" in columns and "summary" not in asked:
        columns["title"] = columns.pop("summary")
    return columns


def _position(heading: str, headings: Sequence[str]) -> int:
    """Find a heading that a person named: as it is written, or nearly."""
    if heading in headings:
        return headings.index(heading)
    folded = [fold(each) for each in headings]
    if fold(heading) in folded:
        return folded.index(fold(heading))
    there = ", ".join(shown(each) for each in headings[:30])
    raise TimelineError(f"no column {shown(heading)}", mend=f"use one of {there}")
