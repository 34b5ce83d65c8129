"""States: their names, their peoples, and the cities that speak for them.

    Russia, la Russie      a state: an actor, or a place after a preposition ("en Russie")
    Moscow, the Kremlin    a place, and the state only where it acts: "Moscow rejects the plan"
    Russians, les Russes   the state only where they act; "Russian" beside a noun is no name

A name acts where a verb of saying or doing follows it (``Words.verbs``), with no more than auxiliaries and negations
between: "Washington has not yet confirmed". Nothing parses the sentence; what this misses stays a place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from timeline.extract.names.declension import forms_of
from timeline.extract.names.words import name_key, read_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.extract.names.tokens import Word
    from timeline.extract.names.words import Words

Part = Literal["name", "capital", "seat", "people"]

LONGEST = 6
"""Words in the longest name of a state."""
_ADVERBS = ("ly", "ment")
_BETWEEN = 4  # words that may stand between a subject and its verb


@dataclass(frozen=True, slots=True)
class StateName:
    """What a name says of a state."""

    code: str
    """The state in ISO 3166."""
    part: Part


@cache
def state_names(language: str) -> Mapping[tuple[str, ...], StateName]:
    """Give all that may stand for a state in a language, in English and in French, by its folded words.

    >>> state_names("fr")[("moscou",)], state_names("en")[("united", "kingdom")]
    (StateName(code='RU', part='capital'), StateName(code='GB', part='name'))
    """
    found: dict[tuple[str, ...], StateName] = {}
    for code, entry in read_file("states.yaml").items():
        parts: list[tuple[Part, Sequence[str]]] = [
            ("name", entry.get("also", [])),
            ("capital", entry.get("capital", [])),
            ("seat", entry.get("seat", [])),
            ("people", list(_peoples(entry))),
        ]
        for part, names in parts:
            for form in (form for name in names for form in (name, *forms_of(name))):
                found.setdefault(name_key(form), StateName(code, part))
    for each in dict.fromkeys((language, "en", "fr")):
        for code, name in _territories(each).items():
            found.setdefault(name_key(name), StateName(code, "name"))
            for form in forms_of(name) if name.isalpha() else ():
                found.setdefault(name_key(form), StateName(code, "name"))
    return {key: state for key, state in found.items() if key}


@cache
def _territories(language: str) -> Mapping[str, str]:
    """Give the names of states in a language, by their codes; nothing in a language that CLDR does not know."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - 40 ms that a text without names need not pay

    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in territories.items() if code.isalpha() and code not in _NO_STATES}


_NO_STATES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def state_name(code: str, language: str) -> str:
    """Give what a language calls a state.

    >>> state_name("GB", "fr"), state_name("SU", "en")
    ('Royaume-Uni', 'USSR')
    """
    named = _territories(language).get(code) or _territories("en").get(code)
    return named or next(iter(read_file("states.yaml").get(code, {}).get("also", [])), code)


def _peoples(entry: Mapping[str, str | list[str]]) -> Iterator[str]:
    """Give the forms of those who live in a state: Ukrainians, Ukrainienne, Russes."""
    for name in _names(entry.get("en", "")):
        yield from (name, f"{name}s")
    for name in _names(entry.get("fr", "")):
        feminine = f"{name}ne" if name.endswith("en") else name if name.endswith("e") else f"{name}e"
        yield from (name, f"{name}s", feminine, f"{feminine}s")


def _names(names: str | list[str]) -> list[str]:
    """Part the names of a line; a list holds names of several words."""
    return names.split() if isinstance(names, str) else names


@cache
def state_words(language: str) -> frozenset[str]:
    """Give every word that stands for a state by itself, or for those who live there."""
    return frozenset(key[0] for key in state_names(language) if len(key) == 1)


@cache
def people_words(language: str) -> frozenset[str]:
    """Give the words for those who live in states: Russian, Russes."""
    return frozenset(key[-1] for key, state in state_names(language).items() if state.part == "people")


@cache
def codes_by_name() -> Mapping[tuple[str, ...], str]:
    """Give the codes of states by their folded names in English and French."""
    return {key: state.code for key, state in state_names("en").items() if state.part == "name"}


def code_of(names: Sequence[str]) -> str:
    """Give the state that bears one of these names, or "".

    >>> code_of(["Turquie"]), code_of(["NATO ambassadors"])
    ('TR', '')
    """
    known = codes_by_name()
    return next((known[key] for name in names if (key := name_key(name)) in known), "")


def verb_after(words: Sequence[Word], end: int, lists: Words) -> Word | None:
    """Give the verb of saying or doing whose subject the words before ``end`` may be, where one follows."""
    plural = end > 0 and words[end - 1].key.endswith("s")
    passive = False
    for word in words[end : end + _BETWEEN]:
        if word.gap not in " '-" or word.capital or (word.gap == "'" and word.key == "s"):
            return None
        if lists.is_verb(word.key, plural=plural) and word.key not in lists.before_verbs:
            return None if passive else word
        if word.key not in lists.before_verbs and not word.key.endswith(_ADVERBS):
            return None
        passive = passive or word.key in lists.passives
    return None


def longest_state(words: Sequence[Word], begin: int, language: str) -> tuple[int, StateName] | None:
    """Give the end of the longest name of a state that begins at a word, and what it says."""
    names = state_names(language)
    key: tuple[str, ...] = ()
    best = None
    for place in range(begin, min(begin + LONGEST, len(words))):
        if key and words[place].gap not in " -'.":
            break
        key = (*key, words[place].key)
        if key in names:
            best = place + 1, names[key]
    return best
