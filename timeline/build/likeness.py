"""How alike texts are: TF-IDF over the stems of their words, and the cosine between two of them.

A stem is the first letters of a word without case and accents, which is enough for the languages here and needs no
list. Stems that stand in texts of two languages are names, numbers and words that are akin (minister, ministre), and by
them texts in English and French are compared. (scikit-learn does the same with scipy and three more packages behind it,
for matrices that are never large here, since only tellings of one day are compared.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from math import log, sqrt
from typing import TYPE_CHECKING

from timeline.extract.names.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Vector = dict[str, float]

_WORD = re.compile(r"\w+")
_STEM = 6  # letters
_SHORTEST = 4  # letters of a word that is no number


def stems(text: str) -> list[str]:
    """Give the stems of a text's words, short words left out.

    >>> stems("Les courriels publiés, 400 en tout")
    ['courri', 'publie', '400', 'tout']
    """
    words = _WORD.findall(fold(text))
    return [word[:_STEM] for word in words if len(word) >= _SHORTEST or word.isdigit()]


class Weights:
    """How much each stem tells: the fewer texts it stands in, the more."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        """Count in how many of the texts each stem stands; a text comes with its language."""
        self._found: Counter[str] = Counter()
        self._languages: defaultdict[str, set[str]] = defaultdict(set)
        self._count = 0
        for text, language in texts:
            own = set(stems(text))
            self._found.update(own)
            self._count += 1
            for stem in own:
                self._languages[stem].add(language)

    def vector(self, found: Iterable[str]) -> Vector:
        """Give stems with their weights, as a vector of length 1; an empty one where there are none."""
        counts = Counter(found)
        return unit({stem: (1 + log(count)) * self._telling(stem) for stem, count in sorted(counts.items())})

    def common(self, vector: Vector) -> Vector:
        """Keep of a vector what stands in texts of several languages: names, numbers, and words that are akin."""
        return {stem: self._telling(stem) for stem in vector if len(self._languages[stem]) > 1}

    def _telling(self, stem: str) -> float:
        return log((1 + self._count) / (1 + self._found[stem])) + 0.1  # a stem of all texts tells a little


def unit(vector: Mapping[str, float]) -> Vector:
    """Bring a vector to length 1."""
    length = sqrt(sum(weight * weight for weight in vector.values()))
    return {stem: weight / length for stem, weight in vector.items()} if length else {}


def cosine(one: Vector, other: Vector) -> float:
    """Give how alike two vectors of length 1 are, from 0 to 1.

    >>> weights = Weights([("the tower fell", "en"), ("the tram opened", "en")])
    >>> one, other = weights.vector(stems("tower fell")), weights.vector(stems("tram opened"))
    >>> round(cosine(one, one), 2), cosine(one, other)
    (1.0, 0)
    """
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other[stem] for stem, weight in one.items() if stem in other)


def overlap(one: Vector, other: Vector) -> float:
    """Give how much of the one that says less the other says too, from 0 to 1.

    >>> overlap({"marlow": 1.0}, {"marlow": 1.0, "hydral": 3.0}), overlap({}, {"marlow": 1.0})
    (1.0, 0.0)
    """
    least = min(sum(one.values()), sum(other.values()))
    return sum(min(weight, other[stem]) for stem, weight in one.items() if stem in other) / least if least else 0.0


def total(vectors: Iterable[Vector]) -> Vector:
    """Add up vectors, and bring the sum to length 1: what they have in common."""
    found: dict[str, float] = {}
    for vector in vectors:
        for stem, weight in vector.items():
            found[stem] = found.get(stem, 0.0) + weight
    return unit(found)
