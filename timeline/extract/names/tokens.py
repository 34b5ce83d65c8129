"""The words of a text, and what stands between them.

    d'Umerov,  le 2  ->  d ~ Umerov ~ le ~ 2        gaps before: "" "'" "," " "

An apostrophe and a hyphen part words as a space does, and are kept as the gap: elision (``d'Umerov``), possessive
(``Witkoff’s``) and spelling (``Maison-Blanche``) then need no rule of their own.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*(?:[\u0300-\u036f]+[^\W_]*)*")
_APOSTROPHES = frozenset("'’ʼ`´‘′")
_HYPHENS = frozenset("-‐‑")
_BEGINS = frozenset('"“”«»„•–—:!?…*|·>')
"""Signs behind which a sentence may begin."""
_SIGNS = _BEGINS | frozenset("()[];,.")
_HEADING_WORDS, _HEADING_SHARE = 4, 0.85  # how many longer words, and how many of them with a capital, make a heading
_LONGER = 4  # letters that a shorter word of a heading may have, and be written small: "with", "dans"


class Word(NamedTuple):
    """A word of a text."""

    start: int
    end: int
    text: str
    key: str
    """The word folded."""
    gap: str
    """What stands before it, as one character: space, hyphen, apostrophe, full stop, comma, or the first that parts."""
    first: bool
    """Whether a sentence, a quotation or a heading begins with it, so that its capital says little."""

    @property
    def capital(self) -> bool:
        """Say whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def all_capitals(self) -> bool:
        """Say whether all its letters are capitals, and it has more than one."""
        return len(self.text) > 1 and self.text.isupper()


def find_words(text: str) -> Iterator[tuple[int, int, str]]:
    """Find the runs of letters and digits.

    >>> [word for _, _, word in find_words("l’envoyé J.D. Vance")]
    ['l', 'envoyé', 'J', 'D', 'Vance']
    """
    return ((match.start(), match.end(), match[0]) for match in _WORD.finditer(text))


def read_tokens(text: str, sentences: Sequence[tuple[int, int]]) -> list[Word]:
    """Read the words of a text; ``sentences`` are the spans of its sentences, in their order.

    >>> [(word.text, word.gap, word.first) for word in read_tokens("Selon M. Ermak, oui.", [(0, 20)])]
    [('Selon', '', True), ('M', ' ', False), ('Ermak', '.', False), ('oui', ',', False)]
    """
    starts = sorted(start for start, _ in sentences)
    words: list[Word] = []
    begins: list[int] = []  # where among the words a sentence begins
    passed = end = 0
    for start, stop, word in find_words(text):
        gap = _gap(text, end, start, words[-1] if words else None)
        first = gap == "\n" or (passed < len(starts) and starts[passed] <= start)
        while passed < len(starts) and starts[passed] <= start:
            passed += 1
        if first:
            begins.append(len(words))
        words.append(Word(start, stop, word, fold(word), gap, first or gap in _BEGINS))
        end = stop
    return [word for begin, stop in pairwise([0, *begins, len(words)]) for word in _marked(words[begin:stop])]


def _gap(text: str, start: int, end: int, before: Word | None) -> str:
    """Give what parts two words as one character."""
    between = text[start:end]
    if between == " " or before is None:
        return between[:1] if before else ""
    if between.count("\n") > 1:
        return "\n"
    bare = between.strip()
    if len(bare) <= 1:
        return _single_gap(bare, between)
    inner = bare.lstrip("'’\"”»)] ")
    return inner[0] if inner and inner[0] in _SIGNS else next((sign for sign in bare if sign in _SIGNS), bare[0])


def _single_gap(bare: str, between: str) -> str:
    """Give one sign as it is, an apostrophe and a hyphen in their plain form where no space stands beside them."""
    if not bare:
        return " "
    if bare in _APOSTROPHES:
        return "'" if len(between) == 1 else '"'
    return "-" if bare in _HYPHENS and len(between) == 1 else bare


def _marked(sentence: list[Word]) -> list[Word]:
    """Mark every word of a heading in Title Case or CAPITALS as one whose capital says little."""
    longer = [word for word in sentence if word.text[0].isalpha() and len(word.text) > _LONGER]
    capitals = sum(word.capital for word in longer)
    if len(longer) < _HEADING_WORDS or capitals < _HEADING_SHARE * len(longer):
        return sentence
    return [word._replace(first=True) for word in sentence]
