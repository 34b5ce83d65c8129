"""The actors of a story, compiled so that a text is read once and each word looked up.

    "Steve Witkoff" ──> steve ┐
                       steven ├─> witkoff ──> {witkoff: full}          the trie: keys of words, one after the other
                      stephen ┘
    "Witkoff"       ──> witkoff ──────────> {witkoff: surname}

Each position of a name has the keys of all its variants: of a given name (Steve, Steven), of a transcription
(``folding.spelling_key``), of a case (``declension.forms_of``). What a name needs beside its keys stands at its end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from timeline.extract.names.declension import forms_of
from timeline.extract.names.folding import fold, french_key, spelling_key
from timeline.extract.names.tokens import find_words
from timeline.extract.names.words import LANGUAGES, read_common_names, read_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from timeline.model import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """What of an actor its recognition depends on."""

    id: str
    name: str
    aliases: tuple[str, ...]
    person: bool


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name an actor, as it stands at the end of its path."""

    actor: str
    words: tuple[str, ...]
    """The words as the registry writes them."""
    full: bool
    """Whether it decides by itself, or is a surname that another may bear."""
    person: bool
    same_case: bool
    """Whether it counts only as written: NATO, Rounds; the words "nato" and "rounds" mean something else."""
    common: bool
    """Whether it is a surname that is a word too, so that it counts only after the full name."""


@dataclass(slots=True, eq=False)
class Node:
    """A step of the trie."""

    steps: dict[frozenset[str], Node] = field(default_factory=dict)
    """The next steps, by all the keys of a word."""
    children: dict[str, list[Node]] = field(default_factory=dict)
    """The same steps by each of the keys; two words may share one."""
    ends: list[Form] = field(default_factory=list)


@dataclass(frozen=True)
class Registry:
    """A compiled registry."""

    root: Node
    given: Mapping[str, frozenset[str]]
    """By actor, the keys of the given names that a person bears, in all their variants."""


def compile_registry(actors: Mapping[str, Actor]) -> Registry:
    """Compile a registry, or give what was compiled of an equal one before."""
    return _compiled(
        tuple(Named(key, actor.name, actor.aliases, actor.kind == "person") for key, actor in actors.items())
    )


@lru_cache(8)
def _compiled(actors: tuple[Named, ...]) -> Registry:
    root = Node()
    given: dict[str, frozenset[str]] = {}
    for actor in actors:
        for form in dict.fromkeys(_forms(actor)):
            _add(root, form, _path(form))
        if actor.person:
            given[actor.id] = frozenset(_given_keys(actor))
    return Registry(root, given)


def _forms(actor: Named) -> Iterator[Form]:
    """Give each name and alias of an actor, and the surname of a person's name."""
    listed = dict.fromkeys(words_of(name) for name in (actor.name, *actor.aliases))
    for words in listed:
        if not words:
            continue
        yield _form(actor, words, listed, full=not actor.person or len(words) > 1)
        begin, end = surname_of(words)
        if actor.person and begin and _is_proper(words):
            yield _form(actor, words[begin:end], listed, full=False)


def words_of(name: str) -> tuple[str, ...]:
    """Give the words of a name as they are written."""
    return tuple(word for _, _, word in find_words(name))


def _is_proper(words: tuple[str, ...]) -> bool:
    """Say whether an alias is made like a name, so that its last word is a surname: not "the old fox"."""
    return all(word[0].isupper() or fold(word) in read_common_names().particles for word in words)


def _form(actor: Named, words: tuple[str, ...], listed: Container[tuple[str, ...]], *, full: bool) -> Form:
    alone = len(words) == 1
    common = alone and fold(words[0]) in _common_words()
    acronym = alone and (words[0].isupper() or len(words[0]) <= _ACRONYM)
    return Form(
        actor.id,
        words,
        full,
        actor.person,
        same_case=acronym or common,
        common=actor.person and common and words not in listed,
    )


_ACRONYM = 2  # letters: "X" and "FT" are other words in small letters


@cache
def _common_words() -> frozenset[str]:
    """Give the words of all languages that are no names."""
    lists = [read_words(language) for language in LANGUAGES]
    return frozenset().union(*(words.common | words.not_names | words.roles | words.calendar for words in lists))


def surname_of(words: tuple[str, ...]) -> tuple[int, int]:
    """Give where the surname of a full name begins and ends, its particles included; it begins at 0 where none is.

    >>> surname_of(("Ursula", "von", "der", "Leyen")), surname_of(("Donald", "Trump", "Jr")), surname_of(("Lula",))
    ((1, 4), (1, 2), (0, 1))
    """
    common = read_common_names()
    end = len(words)
    while end > 1 and fold(words[end - 1]) in common.suffixes:
        end -= 1
    begin = end - 1
    while begin > 1 and fold(words[begin - 1]) in common.particles:
        begin -= 1
    return begin, end


def _given_keys(actor: Named) -> Iterator[str]:
    for name in (actor.name, *actor.aliases):
        words = words_of(name)
        for word in words[: surname_of(words)[0]]:
            yield from _keys(word, is_given=True)


def _path(form: Form) -> Iterator[frozenset[str]]:
    """Give for each word of a form the keys that it may have in a text."""
    last = len(form.words) - 1
    for place, word in enumerate(form.words):
        keys = set(_keys(word, is_given=form.person and form.full and place < last))
        if place == last and not form.person and word.islower():
            keys.add(spelling_key(f"{word}s"))  # "Russian delegation" is found in "Russian delegations"
        yield frozenset(keys)


def _add(root: Node, form: Form, path: Iterator[frozenset[str]]) -> None:
    """Lay the path of a form; words with the same keys share a step."""
    node = root
    for keys in path:
        step = node.steps.get(keys)
        if step is None:
            step = node.steps[keys] = Node()
            for key in sorted(keys):
                node.children.setdefault(key, []).append(step)
        node = step
    node.ends.append(form)


def _keys(word: str, *, is_given: bool) -> Iterator[str]:
    """Give the keys of a word: its cases, its variants where it is a given name, its French transcription."""
    yield from map(spelling_key, forms_of(word))
    folded = fold(word)
    if is_given:
        yield from map(spelling_key, read_common_names().variants_of(folded))
    if folded not in read_common_names().given and french_key(word):
        yield french_key(word)
