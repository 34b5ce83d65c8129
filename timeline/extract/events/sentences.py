"""The sentences of a stretch of the article, none of them endless."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.sentences import find_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 1_500
"""Characters of a sentence; Proust's longest has 5,000, those of articles have fewer than 1,000."""


def sentences_of(text: str, start: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    """Give the sentences of a paragraph, as offsets into the whole text.

    >>> list(sentences_of("On Aug. 27 it fell. Mr. May left.", 0, 33, "en"))
    [(0, 19), (20, 33)]
    """
    for first, last in find_sentences(text[start:end], language):
        yield from _short(text, start + first, start + last)


def _short(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut what is no sentence, a table or a list without stops, at spaces, so that work on each stays small."""
    while end - begin > LONGEST:
        cut = text.rfind(" ", begin + 1, begin + LONGEST)
        cut = cut if cut > 0 else begin + LONGEST
        yield begin, cut
        begin = cut
    yield begin, end
