"""The orders of a table: the columns that can be sorted by, each with the rank of every event of the story."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from timeline.columns import Numbers, encode

if TYPE_CHECKING:
    from timeline.query.index import Index


def _time_ranks(index: "Index") -> Numbers:
    """Rank the events by time, those of the same bounds alike."""
    time = index.time
    differs = np.ones(index.size, dtype=np.bool_)
    differs[1:] = (time.starts[1:] != time.starts[:-1]) | (time.ends[1:] != time.ends[:-1])
    return np.cumsum(differs).astype(np.int32)[time.place_of]


def _ranks(words: Sequence[str]) -> Numbers:
    """Rank texts from 1, whatever their capitals."""
    folded = [word.casefold() for word in words]
    known = {word: rank for rank, word in enumerate(sorted(set(folded)), 1)}
    return np.fromiter((known[word] for word in folded), dtype=np.int32, count=len(folded))


def _title_ranks(index: "Index") -> Numbers:
    """Rank the titles; of those in Arrow, each once, since many events may be called alike."""
    titles = index.columns.titles()
    if isinstance(titles, Sequence):
        return _ranks(titles)
    words, codes = encode(titles)
    return _ranks(words)[codes]


def _facet_ranks(index: "Index", facet: str) -> Numbers:
    """Rank the events by their value of a facet, those that have none first."""
    values = index.facet(facet)
    ranks = np.zeros(index.size, dtype=np.int32)
    ranks[values.events] = _ranks(values.words)[values.codes]
    return ranks


SORTS: Mapping[str, Callable[["Index"], Numbers]] = MappingProxyType(
    {
        "when": _time_ranks,
        "title": _title_ranks,
        "where": lambda index: _facet_ranks(index, "places"),
        "status": lambda index: _facet_ranks(index, "statuses"),
        "importance": lambda index: index.columns.importance.astype(np.int32),
    }
)
