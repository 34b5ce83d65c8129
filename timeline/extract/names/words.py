"""The word lists by which names are told from other words: one file a language, and three for all.

    words/en.yaml ──> read_words("en").common     words/names.yaml ──> read_common_names().given

A language without a file is read with empty lists: its names are found by their capitals and by what is known anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import TimelineError
from timeline.extract.names.declension import nominatives_of
from timeline.extract.names.folding import fold
from timeline.extract.names.tokens import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.names.tokens import Word

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("??.yaml")))
"""The ISO 639-1 codes that have a file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Words:
    """The lists of one language, every word folded; the names of the fields are the keys of the file."""

    titles: frozenset[str] = _NONE
    """Before a person's name, and no part of it: Mr, Mme."""
    roles: frozenset[str] = _NONE
    """What a person may be: envoy, ministre."""
    role_words: frozenset[str] = _NONE
    """What may stand beside a role: special, prime."""
    links: frozenset[str] = _NONE
    """What may stand inside a role: of, des."""
    name_links: frozenset[str] = _NONE
    """What may stand inside an organisation's name: of, de, la."""
    heads: frozenset[str] = _NONE
    """Words in small letters that begin an organisation's name: ministère de la Défense."""
    organisations: frozenset[str] = _NONE
    """Words that make an organisation of a name: Ministry, parti."""
    companies: frozenset[str] = _NONE
    """Those of them that no person's name ends with: Ltd, GmbH."""
    groups: frozenset[str] = _NONE
    """Words that make a group of it: army, délégation."""
    buildings: frozenset[str] = _NONE
    """Words that make it a thing in a landscape: Street, Pont."""
    not_names: frozenset[str] = _NONE
    """Words with a capital in names of events, laws and things: War, Traité."""
    nationalities: frozenset[str] = _NONE
    """Peoples, faiths and parties beyond those of states."""
    calendar: frozenset[str] = _NONE
    before_places: frozenset[str] = _NONE
    """Prepositions of place: in, à."""
    place_nouns: frozenset[str] = _NONE
    """Kinds of places: city, ville."""
    articles: frozenset[str] = _NONE
    conjunctions: frozenset[str] = _NONE
    verbs: frozenset[str] = _NONE
    """Stems of verbs of saying and doing."""
    verb_endings: frozenset[str] = _NONE
    verb_forms: frozenset[str] = _NONE
    """Forms that no stem with an ending gives: said."""
    plural_verb_endings: frozenset[str] = _NONE
    """Endings that only a subject in the plural has: Russians say, but not "the Moscow plan"."""
    passives: frozenset[str] = _NONE
    """Words that turn such a verb on its subject: was told."""
    reports: frozenset[str] = _NONE
    """Stems of verbs that say what a newspaper does: report, révéler."""
    report_forms: frozenset[str] = _NONE
    before_verbs: frozenset[str] = _NONE
    """What may stand between a subject and such a verb: has, ne, also."""
    common: frozenset[str] = _NONE
    """Words that are no names, though they stand with a capital at the head of a sentence."""
    adjective_endings: frozenset[str] = _NONE
    """Endings of adjectives that may stand behind a small word of an organisation's name: Banque mondiale."""
    before_persons: frozenset[str] = _NONE
    """Words after which an unknown name is likely a person's: by, selon."""
    head_last: bool = False
    """Whether the last word of a name says what it is, as in "Clean Air Act"; in French it is the first."""
    nouns_have_capitals: bool = False
    """Whether every noun has a capital, so that a capital says nothing: German."""

    @cached_property
    def beside_surnames(self) -> frozenset[str]:
        """Words with a capital that may follow a surname and make no other name of it."""
        return self.calendar | self.common | self.nationalities | self.roles

    @cached_property
    def no_given_names(self) -> frozenset[str]:
        """Words with a capital before a surname that are no given names."""
        other = (self.common, self.nationalities, self.calendar, self.not_names, self.organisations, self.role_words)
        return frozenset().union(*other)

    @cached_property
    def clause_words(self) -> frozenset[str]:
        """Words that no apposition holds: who, after, his."""
        plain = self.common | self.before_verbs | self.conjunctions | self.before_places
        return plain - self.roles - self.role_words - self.links - self.articles

    @cached_property
    def leading(self) -> frozenset[str]:
        """Words after which a name is no subject: of, in."""
        return (self.links | self.before_places) - self.articles

    @cached_property
    def no_nouns(self) -> frozenset[str]:
        """Small words that are no part of an organisation's name."""
        return self.common | self.before_verbs | self.links | self.articles

    def is_verb(self, word: str, *, plural: bool = False) -> bool:
        """Say whether a folded word is a form of a verb of saying or doing."""
        endings = self.verb_endings | self.plural_verb_endings if plural else self.verb_endings
        return word in self.verb_forms or _conjugates(word, self.verbs, endings)

    def is_report(self, word: str) -> bool:
        """Say whether a folded word is a form of a verb that tells of the work of a newspaper."""
        return word in self.report_forms or _conjugates(word, self.reports, self.verb_endings)

    def is_role(self, word: str) -> bool:
        """Say whether a folded word says what a person is, in the plural too."""
        return self.is_one_role(word) or (word.endswith("s") and word[:-1] in self.roles)

    def is_one_role(self, word: str) -> bool:
        """Say whether a folded word says what one person is."""
        return word in self.roles or word in self.titles


_LONGEST_ENDING = 6


def _conjugates(word: str, stems: frozenset[str], endings: frozenset[str]) -> bool:
    cuts = range(max(1, len(word) - _LONGEST_ENDING), len(word) + 1)
    return any(word[:cut] in stems and word[cut:] in endings for cut in cuts)


@dataclass(frozen=True)
class CommonNames:
    """Names that are the same in every language, folded."""

    given: frozenset[str]
    """Given names."""
    variants: dict[str, frozenset[str]] = field(hash=False)
    """For each given name all that it may vary to, itself included."""
    particles: frozenset[str]
    suffixes: frozenset[str]
    known: dict[tuple[str, ...], str] = field(hash=False)
    """Names known anywhere, by their folded words: publisher, organisation, group or person."""
    written: frozenset[str]
    """Those of one word, as they are written: "Time" is one, "time" is not, and neither is "TIME"."""

    def is_given(self, word: str) -> bool:
        """Say whether a word as it is written is a given name, in any case of a Cyrillic one."""
        return not self.given.isdisjoint(map(fold, (word,) if word.isascii() else (word, *nominatives_of(word))))

    def longest_at(self, words: Sequence[Word], begin: int) -> tuple[int, str]:
        """Give the end of the longest known name that begins at a word, and what it names."""
        best = begin, ""
        for end in range(begin + 1, min(begin + _LONGEST_KNOWN, len(words)) + 1):
            if end - begin > 1 and words[end - 1].gap not in " -'":
                break
            kind = self.known.get(tuple(word.key for word in words[begin:end]))
            if kind and (end - begin > 1 or words[begin].text in self.written):
                best = end, kind
        return best

    def variants_of(self, name: str) -> frozenset[str]:
        """Give the folded forms of a given name: steve, steven, stephen."""
        return self.variants.get(name, frozenset({name}))


def read_file(name: str) -> Any:
    """Read a file of this folder, every value as text."""
    path = FOLDER / name
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - builds text and lists only
    except yaml.YAMLError as error:
        raise TimelineError(f"not YAML: {error}", where=path.name) from error


@cache
def read_words(language: str) -> Words:
    """Read the lists of a language, once; a language without a file has empty ones.

    >>> "envoy" in read_words("en").roles, read_words("fr").is_verb("annoncait")
    (True, True)
    >>> read_words("xx") == Words()
    True
    """
    return words_of(read_file(f"{language}.yaml"), f"{language}.yaml") if language in LANGUAGES else Words()


def words_of(content: object, where: str = "") -> Words:
    """Check the lists of a file and fold their words.

    >>> words_of({"before places": ["À"]}).before_places
    frozenset({'a'})
    >>> words_of({"titels": ["Mr"]}, "xx.yaml")
    Traceback (most recent call last):
    timeline.errors.TimelineError: xx.yaml: no list "titels"; use ... verbs
    """
    allowed = {each.name.replace("_", " "): each.name for each in fields(Words)}
    if not isinstance(content, dict):
        raise TimelineError("not a mapping of lists", where=where)
    for name in content:
        if name not in allowed:
            raise TimelineError(f'no list "{name}"', where=where, mend=f"use {', '.join(sorted(allowed))}")
    return Words(**{allowed[name]: _list_of(name, value, where) for name, value in content.items()})


_FLAGS = frozenset({"head last", "nouns have capitals"})


def _list_of(name: str, value: object, where: str) -> Any:
    if name in _FLAGS:
        return value == "true"
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise TimelineError(f'"{name}" is not a list of words', where=where)
    return frozenset(part for word in value for part in _parts(word))


def _parts(word: str) -> tuple[str, ...]:
    """Give a folded word, or the last of its parts too where a hyphen joins them, as a text's words are read apart."""
    folded = fold(word)
    return tuple(folded.split("-")[-1:]) if "-" in folded else (folded,)


@cache
def read_common_names() -> CommonNames:
    """Read the names that are the same in every language, once.

    >>> sorted(read_common_names().variants_of("steve"))
    ['steph', 'stephen', 'steve', 'steven']
    """
    content = read_file("names.yaml")
    groups = [frozenset(map(fold, line.split())) for line in content["variants"]]
    variants: dict[str, frozenset[str]] = {}
    for group in groups:
        for name in group:
            variants[name] = variants.get(name, frozenset()) | group
    return CommonNames(
        given=frozenset(map(fold, content["given"])) | frozenset(variants),
        variants=variants,
        particles=frozenset(part for line in content["particles"] for part in line.split()),
        suffixes=frozenset(map(fold, content["suffixes"])),
        known={name_key(name): kind for kind in _KNOWN for name in content[f"{kind}s"]},
        written=frozenset(name for kind in _KNOWN for name in content[f"{kind}s"] if len(name_key(name)) == 1),
    )


_KNOWN = ("publisher", "organisation", "group", "person")
_LONGEST_KNOWN = 5  # words


def name_key(name: str) -> tuple[str, ...]:
    """Give the folded words of a name.

    >>> name_key("Le Canard enchaîné"), name_key("L'Équipe")
    (('le', 'canard', 'enchaine'), ('l', 'equipe'))
    """
    return tuple(fold(word) for _, _, word in find_words(name))
