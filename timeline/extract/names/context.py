"""What judging the names of one text needs, gathered once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.names.evidence import Evidence, gather_evidence
from timeline.extract.names.states import people_words, state_words
from timeline.extract.names.tokens import read_tokens
from timeline.extract.names.words import CommonNames, Words, read_common_names, read_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.names.tokens import Word


@dataclass(frozen=True)
class Context:
    """The words of a text with all that is known of them."""

    words: Sequence[Word]
    lists: Words
    language: str
    evidence: Evidence
    names: CommonNames
    peoples: frozenset[str]
    """Peoples, faiths and parties: Russian, Catholique."""
    no_person: frozenset[str]
    """Words that no person's name holds, but for a given name at its head."""

    def is_people(self, word: Word) -> bool:
        """Say whether a word is a people, a faith or a party, in the plural too."""
        return word.key in self.peoples or word.key.removesuffix("s") in self.peoples

    def is_given(self, place: int) -> bool:
        """Say whether a word is a given name."""
        return self.names.is_given(self.words[place].text)

    def is_plain(self, place: int) -> bool:
        """Say whether a word is no name, though it has a capital."""
        return self.evidence.is_plain(self.words[place], self.lists)

    def written(self, begin: int, end: int) -> str:
        """Give the words of a span as the text writes them, what parts them as one sign.

        An apostrophe is the plain one, a line's end a space.
        """
        words = self.words[begin:end]
        return words[0].text + "".join((". " if word.gap == "." else word.gap) + word.text for word in words[1:])

    def after_article(self, begin: int) -> bool:
        """Say whether an article stands before a span, as before no person's name."""
        return self._after(begin, self.lists.articles)

    def after_place_word(self, begin: int) -> bool:
        """Say whether a preposition of place stands before a span, and not "according to"."""
        return self._after(begin, self.lists.before_places) and not self.after_speaker_word(begin)

    def after_speaker_word(self, begin: int) -> bool:
        """Say whether a word stands before a span that leads up to persons: by, selon, according to."""
        leading = begin - 1 if not self._after(begin, self.lists.before_places) else begin - 2
        return leading >= 0 and self.words[leading].key in self.lists.before_persons

    def _after(self, begin: int, allowed: frozenset[str]) -> bool:
        return begin > 0 and self.words[begin].gap in " '" and self.words[begin - 1].key in allowed


def read_context(text: str, language: str, sentences: Sequence[tuple[int, int]]) -> Context:
    """Read the words of a text and gather what its language and the text itself say of them."""
    lists = read_words(language)
    words = read_tokens(text, sentences)
    no_person = (
        *(lists.common, lists.not_names, lists.organisations, lists.groups, lists.buildings, lists.calendar),
        *(lists.nationalities, lists.place_nouns, people_words(language), state_words(language)),
    )
    return Context(
        words,
        lists,
        language,
        gather_evidence(words),
        read_common_names(),
        lists.nationalities | people_words(language),
        frozenset().union(*no_person),
    )
