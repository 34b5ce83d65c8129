"""A sentence taken apart: its words, its clauses, and where dates and names stand in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.events.clauses import Clause, find_clauses, is_verb
from timeline.extract.events.tokens import find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.extract.events.tokens import Token
    from timeline.extract.events.words import Words

Span = tuple[int, int]

_SAID_WITHIN = 4  # tokens: "a-t-il encore dit", "had also told"
_SHORTEST_PARTICIPLE = 4  # letters
_JOINING = 3  # tokens between two dates that are listed: ", and the"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence taken apart: its tokens, its clauses, and where dates and names stand in it."""

    start: int
    end: int
    words: Words
    tokens: Sequence[Token]
    clauses: Sequence[Clause]
    dates: Sequence[Span]
    names: Sequence[Span]
    solid: frozenset[int]
    """The tokens of its dates, and what joins one date to the next."""

    def place_of(self, offset: int) -> int:
        """Give the token at an offset of the text."""
        place = bisect_right(self.tokens, offset, key=lambda token: token.end)
        return min(place, len(self.tokens) - 1)

    def dated(self, place: int) -> bool:
        """Tell whether a token lies within a date."""
        return place in self.solid

    def names_begin(self, place: int) -> bool:
        """Tell whether a name begins at a token."""
        return any(start == self.tokens[place].start for start, _ in self.names)

    def is_name(self, begin: int, end: int) -> bool:
        """Tell whether a stretch of tokens is a name and nothing else."""
        return begin < end and (self.tokens[begin].start, self.tokens[end - 1].end) in self.names

    def is_verb(self, place: int) -> bool:
        """Tell whether a token is a verb that has a subject."""
        return not self.dated(place) and is_verb(self.tokens, place, self.words)

    def is_saying(self, begin: int, end: int) -> bool:
        """Tell whether a verb of saying stands in a stretch, right where it begins or soon after."""
        return any(token.word in self.words.says for token in self.tokens[begin : min(end, begin + _SAID_WITHIN)])

    def is_participle(self, place: int) -> bool:
        """Tell whether a token describes a noun by what was done to it: "rompues", and no verb stands before it."""
        word = self.tokens[place].word
        words = self.words
        if len(word) < _SHORTEST_PARTICIPLE or not word.endswith(words.participles) or self.dated(place):
            return False
        small = words.prepositions | words.date_words | words.determiners | words.clitics
        if word in small | words.events | words.says | words.no_verbs:
            return False
        if place and (self.tokens[place].text[0].isupper() or self._follows_noun_word(place)):
            return False
        return not any(self.is_verb(each) for each in range(max(0, place - 3), place))

    def _follows_noun_word(self, place: int) -> bool:
        return self.tokens[place - 1].word in self.words.determiners | self.words.prepositions

    def date_phrase(self, place: int) -> int:
        """Give where the phrase of the date begins that holds a token: "in the", "dès le"."""
        while place > 0 and (self.dated(place - 1) or self._leads_to_date(place - 1)):
            place -= 1
        return place

    def _leads_to_date(self, place: int) -> bool:
        """Tell whether a word goes with the date behind it: "in", "the", but not "took over on Monday"."""
        word = self.tokens[place].word
        if word in self.words.particles and place and self.is_verb(place - 1):
            return False
        return word in self.words.date_words


def read_sentence(text: str, span: Span, words: Words, dates: Iterable[Span], names: Iterable[Span]) -> Sentence:
    """Take a sentence apart."""
    start, end = span
    tokens = find_tokens(text, start, end, words.elisions)
    within = tuple(sorted(date for date in dates if start <= date[0] < end))
    solid = _solid(tokens, within, words)
    clauses = find_clauses(tokens, words, solid)
    inside = tuple(name for name in names if start <= name[0] < end)
    return Sentence(start, end, words, tokens, clauses, within, inside, solid)


def _solid(tokens: Sequence[Token], dates: Sequence[Span], words: Words) -> frozenset[int]:
    """Give the tokens of dates, and what joins them: "on 3, 7 and 11 May" is one stretch."""
    found: set[int] = set()
    joining: list[int] = []  # since the last date
    number = 0
    for place, token in enumerate(tokens):
        while number < len(dates) and dates[number][1] <= token.start:
            number += 1
        if number < len(dates) and dates[number][0] < token.end:
            found.update(joining if len(joining) <= _JOINING else ())
            found.add(place)
            joining = []
        elif found and (token.text == "," or token.word in words.coordinators | words.determiners):
            joining.append(place)
        else:
            joining = [-1] * (_JOINING + 1)  # nothing joins across a word
    return frozenset(found)


def without_dates(sentence: Sentence, begin: int, end: int) -> list[int]:
    """Give the tokens of a stretch without its dates and what goes with them."""
    dropped: set[int] = set()
    for place in range(begin, end):
        if sentence.dated(place):
            begins = place == begin or not sentence.dated(place - 1)
            dropped.update(range(sentence.date_phrase(place), place + 1) if begins else (place,))
    return [place for place in range(begin, end) if place not in dropped]
