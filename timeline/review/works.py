"""Which sources are one article, and where among the sources of a known event those of another stand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from timeline.extract.events.story import KEY as EXTRACTED
from timeline.extract.names.folding import fold

if TYPE_CHECKING:
    from timeline.model import Event, Source


def is_same_work(one: Source, other: Source) -> bool:
    """Tell whether two sources are one article: the same address, else the same headline by the same publisher.

    Texts without either, as somebody pasted them, are one where publisher and day are.
    """
    if one.url and other.url:
        return bare_address(one.url) == bare_address(other.url)
    if one.title or other.title:
        return (fold(one.title), fold(one.publisher)) == (fold(other.title), fold(other.publisher))
    return (fold(one.publisher), one.published) == (fold(other.publisher), other.published)


def bare_address(url: str) -> str:
    """Give an address without what does not change the article: scheme, "www.", a last slash, the fragment.

    >>> bare_address("https://www.example.org/a/#top") == bare_address("http://example.org/a")
    True
    """
    return re.sub(r"(?i)^https?://(www\.)?", "", url.partition("#")[0]).rstrip("/")


def find_sources(event: Event, known: Event) -> list[int]:
    """Give the places among the sources of a known event at which those of another stand, [] where one is not there.

    Each is the same article with one of the same sentences; of an article that is not quoted, the title of the event
    has to be the same, for it may tell of many.
    """
    further = frozenset(further_quotes(event))
    named = fold(event.title) == fold(known.title)
    found = []
    for source in event.sources:
        sentences = further | {one_line(source.quote)}
        place = next(
            (
                at
                for at, other in enumerate(known.sources)
                if is_same_work(source, other) and (one_line(other.quote) in sentences if other.quote else named)
            ),
            None,
        )
        if place is None:
            return []
        found.append(place)
    return found


def further_quotes(event: Event) -> tuple[str, ...]:
    """Give the other sentences that a draft's event rests on, as extraction leaves them."""
    told = event.extra.get(EXTRACTED)
    quotes = told.get("quotes") if isinstance(told, Mapping) else None
    return tuple(one_line(str(quote)) for quote in quotes) if isinstance(quotes, list | tuple) else ()


def one_line(text: str) -> str:
    """Write a sentence with single spaces, however it was broken."""
    return " ".join(text.split())
