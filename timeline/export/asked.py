"""The columns of a Parquet file that a database asks where the story stays in it (``timeline.engine``).

    number                the place in the file, from 0
    first_day, end_day    the half-open bounds of the date in days since 1970, -inf and inf where open
    sides, publishers,    the values of facets that no other column has, each once
    source_languages
    search_text           all that is searched, folded, a line each

They say nothing new, and no reader of ours asks for them: they are what EDTF, the registry and Unicode make of the
others, which no database does alike.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from timeline.formats import ASKED_FACETS
from timeline.query import FACETS, fold, search_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.model import Event, Story

_KEPT = 100_000
"""Texts of which it is remembered what they fold to: names and publishers come again and again."""

_remembered = lru_cache(_KEPT)(fold)


def asked_columns(story: Story, events: Sequence[Event], first: int) -> dict[str, list[Any]]:
    """Give the columns of some events, of which the first has a number; their actors are those of ``story``."""
    bounds = [event.when.bounds() for event in events]
    return {
        "number": list(range(first, first + len(events))),
        "first_day": [each[0] for each in bounds],
        "end_day": [each[1] for each in bounds],
        **{name: [FACETS[facet].values_of(story, event) for event in events] for facet, name in ASKED_FACETS.items()},
        "search_text": [search_lines(story, event, _remembered) for event in events],
    }
