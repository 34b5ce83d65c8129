"""The words by which events are told: one file a language, ``words/XX.yaml``, read and checked once.

words/en.yaml ──> read_words("en").denials      a language without a file has empty lists
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import TimelineError
from timeline.extract.events.tokens import Phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "words"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("??.yaml")))
"""The ISO 639-1 codes that have a file."""

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text
_NONE: frozenset[str] = frozenset()
_NO_PHRASES = Phrases(())


@dataclass(frozen=True)
class Words:
    """The lists of one language in lower case; the names of the fields are the keys of the file."""

    elisions: frozenset[str] = _NONE
    """Words that an apostrophe joins to the next one: l, qu."""
    determiners: frozenset[str] = _NONE
    """What may stand before a noun: the, une."""
    joints: frozenset[str] = _NONE
    """What joins a noun to the one before it: of, de."""
    prepositions: frozenset[str] = _NONE
    """What a phrase begins with that a title can do without: over, dans."""
    place_prepositions: frozenset[str] = _NONE
    """Those that say where: in, à."""
    date_words: frozenset[str] = _NONE
    """What stands before a date and goes with it: on, le."""
    particles: frozenset[str] = _NONE
    """Those of them that may belong to the verb before them: (took) over."""
    coordinators: frozenset[str] = _NONE
    """What joins two clauses: and, mais."""
    subordinators: frozenset[str] = _NONE
    """What begins a clause: when, lorsque."""
    relatives: frozenset[str] = _NONE
    """What begins a clause and stands for the noun before it as its subject: who, qui."""
    contents: frozenset[str] = _NONE
    """What begins a clause that says what was said: that, que."""
    before_contents: frozenset[str] = _NONE
    """What makes another clause of such a one: bien (que), so (that)."""
    participles: tuple[str, ...] = ()
    """Endings of a word that describes the noun before it: rompue(s), held."""
    leading: Phrases = _NO_PHRASES
    """What a title does not begin with: however, en coulisses."""
    copula: str = ""
    """What a pronoun needs before a participle: (she) was (born)."""
    adverbs: tuple[str, ...] = ()
    """Endings of adverbs, which stand before a verb without being its subject: ly."""
    cleft: frozenset[str] = _NONE
    """Subjects that stand for what comes: it (was in May when)."""
    pronouns: frozenset[str] = _NONE
    """Subjects that stand for one person: he, elle."""
    people: frozenset[str] = _NONE
    """Subjects that stand for people: they, nous."""
    subjects: frozenset[str] = _NONE
    """All pronouns that are a subject."""
    impersonal: frozenset[str] = _NONE
    """After which "il" stands for nobody: faut."""
    clitics: frozenset[str] = _NONE
    """What may stand between a subject and its verb: has, ne, also."""
    verbs: frozenset[str] = _NONE
    """Forms of verbs that have a subject: met, était."""
    verb_endings: tuple[str, ...] = ()
    no_verbs: frozenset[str] = _NONE
    """Words that end so and are no verbs."""
    weak_verbs: frozenset[str] = _NONE
    """Forms that are a verb only where no determiner or preposition stands before them."""
    says: frozenset[str] = _NONE
    """Forms of verbs of saying, in which a date is that of the saying."""
    indicative: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Forms that a subordinate clause has, and what a sentence of its own has instead: ait, a."""
    not_: frozenset[str] = _NONE
    """What turns a denial round: not, pas."""
    denials: Phrases = _NO_PHRASES
    """Verbs that deny, in all their forms."""
    disputes: Phrases = _NO_PHRASES
    """Verbs that dispute, in all their forms."""
    after_denials: frozenset[str] = _NONE
    """What follows a denial of a deed: (nie) avoir, (denied) having."""
    cited: Phrases = _NO_PHRASES
    """What stands before the source of what is said: according to, selon."""
    since: frozenset[str] = _NONE
    """Before a date since when something lasts."""
    until: frozenset[str] = _NONE
    """Before a date up to which."""
    compared: Phrases = _NO_PHRASES
    """Before a date that something is compared with: than in, par rapport à."""
    background: frozenset[str] = _NONE
    """Words that tell of an origin: born, founded."""
    deictic: frozenset[str] = _NONE
    """Words that make a vague frame of a month or a year: this year."""
    events: frozenset[str] = _NONE
    """Nouns that name an event: summit, rencontre."""
    situations: frozenset[str] = _NONE
    """Nouns of what lasts: "the war in Ukraine" does not say where the envoys met."""
    bare: frozenset[str] = _NONE
    """Those of them that keep no meaning alone: they make a title only with what follows them."""
    tags: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Tag -> stems, matched where a word begins."""
    facts: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Name of a fact that a number may have, in English in all files -> stems of the words that stand for it."""

    @property
    def known(self) -> bool:
        """Tell whether the language has a file."""
        return bool(self.verbs)


@cache
def read_words(language: str) -> Words:
    """Read the lists of a language, once; a language without a file has empty ones.

    >>> "met" in read_words("en").verbs, read_words("xx") == Words()
    (True, True)
    """
    if language not in LANGUAGES:
        return Words()
    path = FOLDER / f"{language}.yaml"
    return words_of(path.read_text(encoding="utf-8"), path.name)


def words_of(text: str, where: str = "") -> Words:
    """Read and check the lists of a file.

    >>> words_of("verbs: [met]").verbs
    frozenset({'met'})
    """
    try:
        root = yaml.compose(text, Loader=_LOADER)
        content: Any = yaml.load(text, Loader=_LOADER)  # noqa: S506 - a base loader builds text only
    except yaml.YAMLError as error:
        raise TimelineError(f"not YAML: {error}", where=where) from error
    if not isinstance(root, yaml.MappingNode):
        raise TimelineError("not a mapping of lists", where=where)
    allowed = {each.name.replace("_", " ").strip(): each for each in fields(Words)}
    found: dict[str, Any] = {}
    for key, _ in root.value:
        line = f"{where}:{key.start_mark.line + 1}"
        if key.value not in allowed:
            raise TimelineError(f'no list "{key.value}"', where=line, mend=f"use one of {', '.join(sorted(allowed))}")
        found[allowed[key.value].name] = _shaped(str(allowed[key.value].type), content[key.value], line)
    return Words(**found)


def _shaped(kind: str, value: object, line: str) -> Any:
    """Give a list or a mapping the form of its field."""
    if kind.startswith("Mapping"):
        if not isinstance(value, dict):
            raise TimelineError("this must be a mapping (name: ...)", where=line)
        if kind.endswith("str]"):
            return {str(name).lower(): str(each).lower() for name, each in value.items()}
        return {str(name): tuple(_texts(each, line)) for name, each in value.items()}
    if kind == "str":
        if not isinstance(value, str):
            raise TimelineError("this must be a word", where=line)
        return value
    texts = _texts(value, line)
    if kind == "Phrases":
        return Phrases(texts)
    return tuple(texts) if kind.startswith("tuple") else frozenset(texts)


def _texts(value: object, line: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise TimelineError("this must be a list of words", where=line)
    return [each.lower() for each in value]


@cache
def tag_patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the stems of the tags of a language; one that ends in "$" is a whole word."""
    return _compiled(read_words(language).tags)


@cache
def fact_patterns(language: str) -> Mapping[str, re.Pattern[str]]:
    """Compile the stems of the facts of a language in the same way."""
    return _compiled(read_words(language).facts)


def _compiled(lists: Mapping[str, tuple[str, ...]]) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(rf"(?<!\w)(?:{'|'.join(map(_stem, stems))})") for name, stems in lists.items()}


def _stem(stem: str) -> str:
    return re.escape(stem.removesuffix("$")) + (r"(?!\w)" if stem.endswith("$") else "")
