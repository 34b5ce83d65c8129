"""Runs of words with capitals, and how they grow: particles, initials, hyphens, an organisation's links.

    le ministère de la Défense   Ursula von der Leyen   Bank of England   Aix-en-Provence   l'Agence spatiale
       -----------------------   --------------------   ---------------   ---------------     ---------------

What a run names is judged elsewhere (``candidates``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.words import read_common_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.extract.names.tokens import Word
    from timeline.extract.names.words import Words

_LONGEST = 24  # words; a run beyond it is no name
_LINKS_AT_ONCE = 2  # "de la", "of the"


class Run(NamedTuple):
    """A span of words."""

    begin: int
    end: int


def find_runs(words: Sequence[Word], lists: Words, taken: Sequence[bool]) -> Iterator[Run]:
    """Find the runs of words with capitals among those that are not taken, in the order of the text."""
    place = 0
    while place < len(words):
        end = place
        if not taken[place] and (_is_capital(words, place, lists) or _is_head(words, place, lists)):
            end = _grown(words, place, lists)
            end = next((each for each in range(place, end) if taken[each]), end)
            yield Run(place, end)
        place = max(end, place + 1)


def _is_capital(words: Sequence[Word], place: int, lists: Words) -> bool:
    """Say whether a word has a capital and is no elided article: L'Ukraine begins with Ukraine."""
    word = words[place]
    if not word.capital or not word.text[0].isalpha():
        return False
    elided = place + 1 < len(words) and words[place + 1].gap == "'"
    return not (elided and (word.key in lists.links or word.key in lists.common))


def _is_head(words: Sequence[Word], place: int, lists: Words) -> bool:
    """Say whether a small word begins an organisation's name: ministère de la Défense, parti Renaissance."""
    return words[place].key in lists.heads and _linked(words, place + 1, lists) > place + 1


def _grown(words: Sequence[Word], begin: int, lists: Words) -> int:
    """Give the end of the run that begins at a word."""
    head = words[begin].key in lists.heads
    place = _linked(words, begin + 1, lists) if head else begin + 1
    while place < min(len(words), begin + _LONGEST):
        if _continues(words, place, lists):
            place += 1
        elif (end := _past_particles(words, begin, place)) > place or (
            _names_organisation(words, begin, place, lists)
            and (end := max(_linked(words, place, lists), _described(words, begin, place, lists))) > place
        ):
            place = end
        else:
            break
    return place


def _continues(words: Sequence[Word], place: int, lists: Words) -> bool:
    """Say whether a word goes on with the run before it."""
    word, before = words[place], words[place - 1]
    if word.gap == "-" and not word.capital:  # Aix-en-Provence
        return place + 1 < len(words) and words[place + 1].gap == "-" and words[place + 1].capital
    if not _is_capital(words, place, lists):
        return False
    if word.gap == ".":
        return len(before.text) == 1 or before.key in lists.titles or before.key in read_common_names().particles
    if word.gap == "'":
        return len(before.text) == 1
    return word.gap in {" ", "-"}


def _past_particles(words: Sequence[Word], begin: int, place: int) -> int:
    """Give the place behind the particles of a person's name and the word after them, or the place itself."""
    names = read_common_names()
    if not names.is_given(words[begin].text) and not names.is_given(words[place - 1].text):
        return place
    end = place
    while end < len(words) and words[end].gap in " -'" and words[end].key in names.particles and not words[end].capital:
        end += 1
    particles = end > place and end < len(words) and words[end].capital and words[end].gap in " -'"
    return end + 1 if particles else place


def _names_organisation(words: Sequence[Word], begin: int, end: int, lists: Words) -> bool:
    """Say whether a run holds a word that makes an organisation of it."""
    return any(word.key in lists.organisations or word.key in lists.groups for word in words[begin:end])


def _linked(words: Sequence[Word], place: int, lists: Words) -> int:
    """Give the place behind links and the word after them: "of England", "de la Défense", or the place itself."""
    end = place
    while end < len(words) and end - place < _LINKS_AT_ONCE and words[end].gap in " '" and _is_link(words[end], lists):
        end += 1
    if end >= len(words) or words[end].gap not in " '-" or not words[end].text[0].isalpha():
        return place
    if words[end].capital:
        return end + 1 if end > place or words[place - 1].key in lists.heads else place
    return place


def _described(words: Sequence[Word], begin: int, place: int, lists: Words) -> int:
    """Give the place behind a small word that goes with the head of a name: Banque mondiale, Cour des comptes."""
    heads = (word for word in words[begin:place] if word.capital)
    if place >= len(words) or not any(word.key in lists.organisations or word.key in lists.groups for word in heads):
        return place
    beside = words[place].gap in " -" and words[place].text.islower()
    if (
        beside
        and words[place].key.endswith(tuple(lists.adjective_endings))
        and words[place].key not in lists.before_verbs
    ):
        return place + 1
    end = place
    while end < len(words) and end - place < _LINKS_AT_ONCE and words[end].gap in " '" and _is_link(words[end], lists):
        end += 1
    noun = end > place and lists.adjective_endings and _is_small(words, end, lists)
    return end + 1 if noun and not words[end].key.endswith(_INFINITIVES) else place


_INFINITIVES = ("er", "ir", "oir", "dre", "ttre", "ire")  # "demande à la Commission de prendre" goes on with a verb


def _is_small(words: Sequence[Word], place: int, lists: Words) -> bool:
    """Say whether a small word that means something stands at a place."""
    if place >= len(words) or words[place].gap not in " '-" or not words[place].text.islower():
        return False
    return words[place].key not in lists.no_nouns


def _is_link(word: Word, lists: Words) -> bool:
    return word.key in lists.name_links and not word.capital
