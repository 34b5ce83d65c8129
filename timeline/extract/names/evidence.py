"""What a text as a whole says about its words: which it writes small too, which with a capital that means something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.extract.names.tokens import Word
    from timeline.extract.names.words import Words


@dataclass(frozen=True)
class Evidence:
    """The text's own testimony, by folded word."""

    small: frozenset[str]
    """Words that stand in small letters somewhere."""
    capital: Mapping[str, int]
    """How often a word stands with a capital where no sentence begins."""

    def is_plain(self, word: Word, lists: Words) -> bool:
        """Say whether a word is no name, though it has a capital: a common word, or one that the text writes small.

        Where a sentence begins, a word that is written small elsewhere is a plain one; within a sentence only the
        word lists make it so.
        """
        if word.key in lists.common or word.key in lists.calendar:
            return word.first or not self.capital.get(word.key, 0) > 1
        return word.first and word.key in self.small

    def is_seen(self, word: Word) -> bool:
        """Say whether a word has a capital that means something, here or elsewhere."""
        return not word.first or self.capital.get(word.key, 0) > 0


def gather_evidence(words: Sequence[Word]) -> Evidence:
    """Collect the evidence of a text."""
    small = {word.key for word in words if word.text.islower()}
    capital = Counter(word.key for word in words if word.capital and not word.first)
    return Evidence(frozenset(small), capital)
