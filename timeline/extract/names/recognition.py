"""The actors of the registry in the words of a text.

A word is looked up with its key, the longest name wins, and what stands beside a surname decides whether it is one:

    Trump          Trump Tower        Melania Trump      Donald John Trump
    the person     something else     someone else       the person, from Donald on
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.declension import forms_of
from timeline.extract.names.folding import fold, french_key, spelling_key
from timeline.extract.names.states import state_words
from timeline.extract.names.words import CommonNames, Words, read_common_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.names.registry import Form, Node, Registry
    from timeline.extract.names.tokens import Word

JOINTS = frozenset(" -'.")
"""What may part the words of one name."""
_GERMANIC = frozenset({"de", "nl"})


class Found(NamedTuple):
    """A name of the registry in a text, as a span of words."""

    begin: int
    end: int
    actors: tuple[str, ...]
    """One id, or several where nothing says which is meant."""


@dataclass
class _Reading:
    """What reading one text needs, and whom it has named in full so far."""

    words: Sequence[Word]
    lists: Words
    language: str
    registry: Registry
    names: CommonNames
    state_words: frozenset[str]
    named: dict[str, int]
    """Where each person of the registry was last named in full."""
    keys: dict[str, list[str]] = field(default_factory=dict)

    def keys_at(self, place: int) -> list[str]:
        """Give the keys of a word: its own, and those of a transcription or a genitive."""
        word = self.words[place]
        if word.text not in self.keys:
            self.keys[word.text] = self._keys_of(word)
        return self.keys[word.text]

    def _keys_of(self, word: Word) -> list[str]:
        keys = [spelling_key(word.text)]
        if not self.names.is_given(word.text) and (french := french_key(word.text)):
            keys.append(french)
        if self.language in _GERMANIC and word.key.endswith("s"):
            keys.append(spelling_key(word.text[:-1]))
        return keys

    def longest_at(self, place: int) -> tuple[int, list[Form]]:
        """Give the end of the longest name that begins at a word, and the forms that it may be."""
        nodes, end = [self.registry.root], place
        best: tuple[int, list[Form]] = (place, [])
        while nodes and end < len(self.words) and (end == place or self.words[end].gap in JOINTS):
            nodes = _steps(nodes, self.keys_at(end))
            end += 1
            fitting = [form for node in nodes for form in node.ends if _fits(form, self.words[place:end])]
            if fitting:
                best = (end, fitting)
        return best


def _fits(form: Form, words: Sequence[Word]) -> bool:
    """Say whether words with the keys of a form may be it by their case."""
    if form.same_case:
        return all(_same_case(word.text, asked) for word, asked in zip(words, form.words, strict=True))
    return len(words) > 1 or words[0].capital or not form.words[0][0].isupper() or len(words[0].key) > _SHORT


_MOST_GIVEN = 4  # names before a surname
_SHORT = 5  # letters: a shorter surname in small letters is more likely another word


def _same_case(word: str, asked: str) -> bool:
    return word.isupper() == asked.isupper() and word[0].isupper() == asked[0].isupper()


def _steps(nodes: list[Node], keys: list[str]) -> list[Node]:
    return list(dict.fromkeys(step for node in nodes for key in keys for step in node.children.get(key, ())))


def find_registered(words: Sequence[Word], lists: Words, language: str, registry: Registry) -> list[Found]:
    """Find every name of the registry, in the order of the text."""
    reading = _Reading(words, lists, language, registry, read_common_names(), state_words(language), {})
    found: list[Found] = []
    place = 0
    while place < len(words):
        if not any(key in registry.root.children for key in reading.keys_at(place)):
            place += 1
            continue
        end, forms = reading.longest_at(place)
        name = _decided(reading, place, end, forms, found[-1].end if found else 0) if forms else None
        if name:
            found.append(name)
        place = max(end, place + 1) if name or not forms else place + 1
    return found


def _decided(reading: _Reading, begin: int, end: int, forms: list[Form], floor: int) -> Found | None:
    """Decide who is meant by the forms that fit, or that nobody is."""
    spelled = [form for form in forms if _is_spelled(reading.words[begin:end], form)] or forms
    full = [form.actor for form in spelled if form.full]
    if full:
        actors = tuple(dict.fromkeys(full))
        if len(actors) == 1:
            reading.named[actors[0]] = begin
        return Found(begin, end, actors)
    if _is_more_than_a_surname(reading, end):
        return None
    start, allowed = _given_before(reading, begin, spelled, floor)
    actors = tuple(dict.fromkeys(form.actor for form in allowed if not form.common or form.actor in reading.named))
    if len(actors) > 1:
        actors = _last_named(reading, actors)
    return Found(start, end, actors) if actors else None


def _is_spelled(words: Sequence[Word], form: Form) -> bool:
    """Say whether the words are spelled as the registry spells them in any of their cases, but for accents."""
    pairs = zip(words, form.words, strict=True)
    return all(word.key in map(fold, forms_of(asked)) for word, asked in pairs)


def _last_named(reading: _Reading, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Give the bearer of a surname who was named in full last, or all of them."""
    named = [actor for actor in actors if actor in reading.named]
    return (max(named, key=reading.named.__getitem__),) if named else actors


def _is_more_than_a_surname(reading: _Reading, end: int) -> bool:
    """Say whether a capitalised word follows that makes something else of it: Trump Tower, Costa Rica, Trump Jr."""
    if end >= len(reading.words) or reading.words[end].gap != " ":
        return False
    after = reading.words[end]
    lists = reading.lists
    if after.key in reading.names.suffixes or after.key in lists.buildings:
        return after.capital
    if lists.nouns_have_capitals:
        return False
    return after.capital and not after.first and after.key not in lists.beside_surnames


def _given_before(reading: _Reading, begin: int, forms: list[Form], floor: int) -> tuple[int, list[Form]]:
    """Give where the name begins with the given names before it, and the bearers whom they allow."""
    start = begin
    gaps, floor = " .", max(floor, begin - _MOST_GIVEN)
    while start > floor and reading.words[start].gap in gaps and _may_be_given(reading, start - 1):
        start -= 1
        gaps = " -."  # Jean-Pierre is one given name, Trump-Putin two people
    if start == begin:
        return begin, forms
    before = reading.words[start:begin]
    allowed = [form for form in forms if _bears(reading.registry.given[form.actor], before)]
    return start, allowed


def _may_be_given(reading: _Reading, place: int) -> bool:
    """Say whether the word before a surname is a given name or an initial, not a title, a people or a day."""
    word, lists = reading.words[place], reading.lists
    if not word.capital or word.text.isdigit() or (reading.words[place + 1].gap == "." and len(word.text) > 1):
        return False
    if reading.names.is_given(word.text):
        return True
    if lists.is_role(word.key):
        return False
    if len(word.text) == 1:
        return reading.words[place + 1].gap == "."  # an initial, not the article "A"
    if word.key in lists.no_given_names or word.key in reading.state_words or lists.is_verb(word.key):
        return False
    heading = word.first and reading.words[place + 1].first
    return not (heading or word.all_capitals or lists.nouns_have_capitals)


def _bears(given: frozenset[str], before: Sequence[Word]) -> bool:
    """Say whether a person bears one of the given names, or one with that initial."""
    return any(
        spelling_key(word.text) in given or (len(word.text) == 1 and any(name.startswith(word.key) for name in given))
        for word in before
    )
