"""Named numbers of a sentence, by which two articles on the same event can be told to disagree.

    31 people were killed and 94 wounded      killed ── 31, wounded ── 94
    a 28-point plan, un plan en 28 points     points ── 28

A number belongs to the nearest word that names a fact, within the same part of the sentence: "and", a comma or a stop
ends it. The words are stems in ``words/XX.yaml`` under names that are the same in all languages, so that a French and
an English article can be compared. Numbers in words, and those of a date, are left alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.extract.events.words import fact_patterns, read_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from timeline.extract.events.sentence import Span

Facts = tuple[tuple[str, str], ...]
"""Names and values, as (("killed", "31"),)."""

_FARTHEST = 4  # words between a number and what it counts
_TOKEN = re.compile(r"\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+(?!\d)|\d+(?:[.,]\d+)?|[^\W\d_]+|[^\w\s]")
_ENDS = frozenset(",;.!?()\u2013\u2014")
_GROUPS = re.compile(r"[,.\u00a0\u202f ](?=\d{3}(?!\d))")


def find_facts(text: str, language: str, dates: Iterable[Span] = ()) -> Facts:
    """Find the facts of a sentence; ``dates`` are the stretches of it that say when.

    >>> find_facts("The strike killed 1,031 people and wounded 94.", "en")
    (('killed', '1031'), ('wounded', '94'))
    >>> find_facts("Ils ont remis le 19 un plan en 28 points.", "fr", [(15, 20)])
    (('points', '28'),)
    """
    patterns = fact_patterns(language)
    if not patterns:
        return ()
    taken = list(dates)
    tokens = [each for each in _TOKEN.finditer(text) if not any(start <= each.start() < end for start, end in taken)]
    parts = _parts(tokens, read_words(language).coordinators)
    pairs = [
        (abs(number - word), number, name)
        for word, token in enumerate(tokens)
        for name, pattern in patterns.items()
        if pattern.match(token[0].lower())
        for number, other in enumerate(tokens)
        if other[0][0].isdigit() and parts[number] == parts[word] and abs(number - word) <= _FARTHEST
    ]
    found: dict[str, str] = {}
    used: set[int] = set()
    for _, number, name in sorted(pairs):
        if number not in used and name not in found:
            used.add(number)
            found[name] = _GROUPS.sub("", tokens[number][0])
    return tuple(sorted(found.items()))


def _parts(tokens: Sequence[re.Match[str]], coordinators: frozenset[str]) -> list[int]:
    """Give each token the number of the part of the sentence that it stands in."""
    numbers, part = [], 0
    for token in tokens:
        part += token[0] in _ENDS or token[0].lower() in coordinators
        numbers.append(part)
    return numbers
