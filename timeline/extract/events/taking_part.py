"""Who takes part in an event, and where it happens: by what is named in its clause, else in its sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.extract.events.sentence import Sentence, Span
    from timeline.extract.events.telling import Telling
    from timeline.extract.names import Mention, PlaceMention

LEAST_PLACE = 0.6
"""How sure it must be that a place is meant."""
_NEAR = 3  # tokens between a mention and the words before it that say what it is there for


class Cast(NamedTuple):
    """Who is named where an event is told."""

    near: tuple[str, ...]
    """In its clause and title."""
    others: tuple[str, ...]
    """Elsewhere in its sentence."""


def find_cast(sentence: Sentence, telling: Telling, date: int, mentions: Iterable[Mention]) -> Cast:
    """Find the actors of an event; an article's own sources ("told Axios") are none."""
    near: dict[str, None] = {}
    others: dict[str, None] = {}
    told = set(telling.tokens)
    for mention in mentions:
        place = sentence.place_of(mention.start)
        if _is_cited(sentence, place):
            continue
        if place in told or telling.begin <= place < telling.end:
            near[mention.key] = None
        elif not of_another_date(sentence, place, date):
            others[mention.key] = None
    return Cast(tuple(near), tuple(key for key in others if key not in near))


def of_another_date(sentence: Sentence, place: int, date: int) -> bool:
    """Tell whether a token stands in a clause that has a date of its own, or that a semicolon parts from this one."""
    first, last = min(place, date), max(place, date)
    if any(first < clause.begin <= last and clause.parted for clause in sentence.clauses):
        return True
    clause = next((each for each in sentence.clauses if each.begin <= place < each.end), None)
    if clause is None or clause.begin <= date < clause.end:
        return False
    return any(sentence.dated(each) for each in range(clause.begin, clause.end))


def _is_cited(sentence: Sentence, place: int) -> bool:
    """Tell whether a mention is the source of what is said: "according to X", "selon X"."""
    tokens, cited = sentence.tokens, sentence.words.cited
    return any(cited.length_at(tokens, before) for before in range(max(0, place - _NEAR), place))


def find_place(
    sentence: Sentence, telling: Telling, date: int, places: Sequence[PlaceMention], acting: frozenset[Span]
) -> Place | None:
    """Find where an event happened: in its clause, else the one place that its sentence names; none where unsure.

    A state that acts is no place, nor is one that only describes a noun: "the war in Ukraine".
    """
    sure = [each for each in places if each.score >= LEAST_PLACE and (each.start, each.end) not in acting]
    at = {id(each): sentence.place_of(each.start) for each in sure}
    said = [each for each in sure if _is_said_to_be_where(sentence, at[id(each)])]
    told = set(telling.tokens)
    said = [each for each in said if not _describes_situation(sentence, at[id(each)])]
    near = [each for each in said if at[id(each)] in told or telling.begin <= at[id(each)] < telling.end]
    if near:
        best = min(near, key=lambda each: abs(at[id(each)] - date))
        return Place(best.name, best.lat, best.lon)
    apart = [each for each in said if not of_another_date(sentence, at[id(each)], date)]
    if len({each.name for each in said}) == 1 and apart:
        return Place(apart[0].name, apart[0].lat, apart[0].lon)
    return None


def _is_said_to_be_where(sentence: Sentence, place: int) -> bool:
    """Tell whether a preposition of place leads up to a mention: "in", "dans la ville floridienne de"."""
    words = sentence.words
    if not words.known:
        return True
    for before in range(place - 1, max(-1, place - 6), -1):
        token = sentence.tokens[before]
        if token.word in words.place_prepositions:
            return True
        if not token.is_word or sentence.is_verb(before):
            return token.word in words.place_prepositions
    return False


def _describes_situation(sentence: Sentence, place: int) -> bool:
    """Tell whether a place only says which war or crisis is meant: "la guerre en Ukraine"."""
    near = sentence.tokens[max(0, place - _NEAR) : place]
    return any(token.word in sentence.words.situations for token in near)
