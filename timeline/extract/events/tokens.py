"""The words and marks of a sentence, with their place in the text.

L’envoyé, lui, n’a pas dit 1,5 M  ->  L’ envoyé , lui , n’ a pas dit 1,5 M
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*%?|\w+(?:[-'’]\w+)*['’]?|\.{3}|[^\w\s]")
_ELISION = re.compile(r"(\w+)['’](?=\w)")

_LONGEST_PHRASE = 6  # words


class Token(NamedTuple):
    """A word or a mark."""

    start: int
    end: int
    text: str
    word: str
    """In lower case, with plain apostrophes; of an elided word without its apostrophe."""

    @property
    def is_word(self) -> bool:
        """Tell whether it has a letter or a digit."""
        return self.text[0].isalnum()


def find_tokens(text: str, start: int, end: int, elisions: Collection[str] = ()) -> list[Token]:
    """Find the words and marks between two places of a text.

    >>> [token.word for token in find_tokens("L’envoyé n’a pas dit.", 0, 21, {"l", "n"})]
    ['l', 'envoyé', 'n', 'a', 'pas', 'dit', '.']
    """
    found: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        place = match.start()
        while (elided := _ELISION.match(text, place, match.end())) and elided[1].lower() in elisions:
            found.append(Token(place, elided.end(), elided[0], elided[1].lower()))
            place = elided.end()
        rest = text[place : match.end()]
        found.append(Token(place, match.end(), rest, rest.lower().replace("’", "'")))
    return found


class Phrases:
    """Phrases of one word or more, to be found where they begin; the longest wins."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in sorted((tuple(phrase.split()) for phrase in phrases), key=len, reverse=True):
            self._by_first.setdefault(phrase[0], []).append(phrase)

    def length_at(self, tokens: Sequence[Token], place: int) -> int:
        """Give how many tokens from a place on are one of the phrases, 0 where none is.

        >>> Phrases(["as", "as in"]).length_at(find_tokens("As in May", 0, 9), 0)
        2
        """
        for phrase in self._by_first.get(tokens[place].word, ()):
            if all(place + at < len(tokens) and tokens[place + at].word == word for at, word in enumerate(phrase)):
                return len(phrase)
        return 0

    def end_before(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether one of the phrases ends right before a place."""
        begins = range(max(0, place - _LONGEST_PHRASE), place)
        return any(self.length_at(tokens, begin) == place - begin for begin in begins)

    def __eq__(self, other: object) -> bool:
        """Tell whether they are the same phrases."""
        return isinstance(other, Phrases) and self._by_first == other._by_first

    def __hash__(self) -> int:
        """Give a number that equal phrases have in common."""
        return hash(tuple(self._by_first))
