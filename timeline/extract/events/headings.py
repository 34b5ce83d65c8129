"""Dates that stand alone in a line and are those of the paragraph below it, as in agendas and chronicles.

Thursday and Friday                                      two days in a row are one stretch
Foreign ministers of the Lake States meet in Port Alden.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.extract.events.tokens import find_tokens

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.extract.documents import Paragraph
    from timeline.extract.events.words import Words
    from timeline.extract.timex import Timex

_LONGEST = 80  # characters of such a line


def find_headings(
    text: str, paragraphs: Sequence[Paragraph], timexes: Sequence[Timex], words: Words
) -> dict[int, list[Timex]]:
    """Give the dates of each paragraph that stands below such a line, by where the paragraph begins."""
    found: dict[int, list[Timex]] = {}
    for heading, below in pairwise(paragraphs):
        dates = _dates_alone(text, heading, timexes, words)
        if dates:
            found[below.start] = _in_a_row(dates)
    return found


def heading_lines(paragraphs: Sequence[Paragraph], headings: Mapping[int, object]) -> set[int]:
    """Give where the lines begin that hold nothing but dates."""
    return {heading.start for heading, below in pairwise(paragraphs) if below.start in headings}


def _dates_alone(text: str, line: Paragraph, timexes: Sequence[Timex], words: Words) -> list[Timex]:
    """Give the dates of a line that holds nothing else; the expressions are in the order of the text."""
    if line.end - line.start > _LONGEST:
        return []
    first, last = (bisect_left(timexes, end, key=lambda each: each.start) for end in (line.start, line.end))
    dates = [each for each in timexes[first:last] if each.edtf]
    for token in find_tokens(text, line.start, line.end, words.elisions):
        within = any(each.start < token.end and token.start < each.end for each in dates)
        if token.is_word and not within and token.word not in words.date_words | words.coordinators:
            return []
    return dates


def _in_a_row(dates: list[Timex]) -> list[Timex]:
    """Join two days of which the second follows the first."""
    if len(dates) != 2:  # noqa: PLR2004 - "Thursday and Friday"
        return dates
    first, last = dates
    if edtf.parse(first.edtf).bounds()[1] != edtf.parse(last.edtf).bounds()[0]:
        return dates
    both = f"{first.edtf}/{last.edtf}"
    try:
        edtf.parse(both)
    except edtf.EdtfError:
        return dates
    return [replace(first, end=last.end, value=f"{first.value}/{last.value}", edtf=both)]
