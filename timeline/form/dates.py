"""What is told of a date while it is written: in words, how precise, from when to when; or what was meant instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import isinf
from typing import TYPE_CHECKING

from timeline.edtf import Edtf, EdtfError, Precision, describe, from_days, mended, parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.errors import TimelineError

_WORDS = re.compile(r"[^\W\d_]{3}")
_ONE_WORD = re.compile(r"\W*\w*\W*")
_SECOND = 1 / 86_400


@dataclass(frozen=True, slots=True)
class DateTold:
    """What a text means as a date.

    ``meaning`` is in words, and so are ``first`` and ``last``: the first and the last day (or moment) it can be, both
    included, and "" where an end is open. Where the text is no EDTF, ``fault`` says why; ``instead`` is then the EDTF
    of what was meant, as far as one thing was, with its ``meaning``.
    """

    value: Edtf | None = None
    meaning: str = ""
    first: str = ""
    last: str = ""
    fault: TimelineError | None = None
    instead: str = ""

    @property
    def precision(self) -> Precision | None:
        """Tell how finely it is known; None where its parts differ, or where it is no date."""
        return self.value.precision if self.value else None


def tell_date(text: str, language: str, others: Iterable[str] = ()) -> DateTold:
    """Tell what a text means, in a language of the page.

    Words are understood in that language and in the ``others``; they are only ever suggested.

    >>> tell_date("2025-10~", "en").meaning, tell_date("mi-octobre 2025", "fr").instead
    ('about October 2025', '2025-10-11/2025-10-20')
    """
    try:
        value = parse(text)
    except EdtfError as fault:
        instead = mended(text) or _in_words(text, dict.fromkeys((language, *others)))
        return DateTold(fault=fault, instead=instead, meaning=describe(parse(instead), language) if instead else "")
    start, end = value.bounds()
    precision = max(value.precision or Precision.DAY, Precision.DAY)
    first, last = (
        "" if isinf(moment) else describe(from_days(moment, precision), language) for moment in (start, end - _SECOND)
    )
    return DateTold(value, describe(value, language), first, last)


def _in_words(text: str, languages: Iterable[str]) -> str:
    """Find the one date that words say from end to end ("mid-October 2025"); one word may stand before it ("vers")."""
    if not _WORDS.search(text):
        return ""
    from timeline.extract.timex import LANGUAGES, find_timexes  # noqa: PLC0415 - its languages take 0.3 s, and only words need it

    for language in (each for each in languages if each in LANGUAGES):
        found = find_timexes(text, None, language)
        if (
            len(found) == 1
            and found[0].edtf
            and found[0].end == len(text.rstrip())
            and _ONE_WORD.fullmatch(text, 0, found[0].start)
        ):
            return found[0].edtf
    return ""
