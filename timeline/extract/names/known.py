"""Names that are known anywhere: publishers, and whoever is known by a name that does not say what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.states import verb_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.extract.names.context import Context
    from timeline.model import Kind


class Known(NamedTuple):
    """A known name, as a span of words."""

    begin: int
    end: int
    kind: Kind | None
    """Nothing for a publisher that does what publishers do."""


_KINDS: dict[str, Kind] = {"person": "person", "organisation": "organisation", "group": "group"}


def find_known(context: Context, taken: Sequence[bool]) -> Iterator[Known]:
    """Find the known names among the words that are not taken."""
    words, place = context.words, 0
    while place < len(words):
        end, sort = context.names.longest_at(words, place) if words[place].capital and not taken[place] else (place, "")
        if end > place and not any(taken[place:end]) and not _is_part(context, place, end):
            yield Known(place, end, _KINDS.get(sort) or _publisher(context, end))
        place = max(end, place + 1)


def _is_part(context: Context, begin: int, end: int) -> bool:
    """Say whether one word is the head or the tail of a longer name: Time Warner, Calvin Marx."""
    words = context.words
    if end - begin > 1:
        return False
    behind = end < len(words) and words[end].gap == " " and words[end].capital and not words[end].first
    return behind or (begin > 0 and words[begin].gap in " -" and context.is_given(begin - 1))


def _publisher(context: Context, end: int) -> Kind | None:
    """Make an organisation of a publisher that does more than report: that sues, buys, is shut down."""
    verb = verb_after(context.words, end, context.lists)
    return "organisation" if verb and not context.lists.is_report(verb.key) else None
