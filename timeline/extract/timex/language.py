"""A language: its words, its rules, and how they are read from ``languages/XX.yaml``.

The file holds (``languages/en.yaml`` shows all of it)::

    order: dmy                       of day and month in 05/06/2025
    words:                           category -> value -> words; "^may" counts alone only with a capital, "_mars"
                                     only without one, "~sun" only in company
      month: {1: [january, jan], ...}
    pieces: {dom: "({day}|{ordinal:day})"}
    rules:                           production -> patterns (see ``patterns``); productions stand in ``productions``
      date: ["[the] <dom> [of] {month} [[,] {year}]"]
    tense: {past: [was, said], future: [will], past endings: [ed], future endings: []}

A fault is told with the line on which it stands.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import TimelineError
from timeline.extract.timex.datafile import DataFile
from timeline.extract.timex.expressions import all_categories
from timeline.extract.timex.patterns import LITERAL, Rule, compile_rule, literals
from timeline.extract.timex.productions import LEVELS, PRODUCTIONS
from timeline.extract.timex.tokens import find_tokens, number_categories

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDER = Path(__file__).parent.parent / "languages"
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))
"""The ISO 639-1 codes that have a file."""

OTHER, NAME, MARK = "x", "X", "_"
"""The codes of a word that means nothing here, of one of these with a capital, and of an unknown mark or a break."""
_FIRST_CODE = 0x3400  # codes are letters that no regular expression takes for anything else
_WEAK = "~"
_MARKS = "^_~"
_MADE = ("ordinal", "ordinal day", "ordinal day nth", "ordinal nth", "ordinal spelled-year", "num spelled",
         "num day spelled", "num spelled spelled-year")  # fmt: skip
"""What ordinals and spelled-out numbers are, as sets of categories."""
_SECTIONS = ("order", "words", "pieces", "rules", "tense", "quiet", "joiners", "suffixes", "glue", "loud")
_UNACCENTED = str.maketrans("àâäáãåçéèêëíìîïñóòôöõúùûüýÿ", "aaaaaaceeeeiiiinooooouuuuyy")
_SHORTEST_UNACCENTED = 4  # "à" is not "a"


@dataclass(frozen=True, slots=True)
class Tense:
    """The words and endings that tell whether a clause speaks of what was or of what will be."""

    past: frozenset[str] = frozenset()
    future: frozenset[str] = frozenset()
    past_endings: tuple[str, ...] = ()
    future_endings: tuple[str, ...] = ()
    before: frozenset[str] = frozenset()
    """Words after which a past form tells no tense: "will be signed"."""
    boundary: frozenset[str] = frozenset()
    """Words that part clauses as a comma does: "said on Monday that he will fly on Friday"."""


@dataclass
class Language:
    """The words and the compiled rules of a language."""

    code: str
    order: str = "dmy"
    words: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = field(default_factory=dict)
    """Word -> its values in lower case, and with a capital."""
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)
    """First word -> (all words, joined), longest first: words that are one token together."""
    rules: dict[str, dict[str, list[Rule]]] = field(default_factory=dict)
    """Level -> code -> the rules that may begin with it."""
    tense: Tense = field(default_factory=Tense)
    joiners: frozenset[str] = frozenset()
    suffixes: frozenset[str] = frozenset()
    glue: frozenset[str] = frozenset()
    """What joins number words that are written as one; where there is none, they are not."""
    glued: dict[str, Mapping[str, Any] | None] = field(default_factory=dict)
    """Unknown words that were looked at: what number each is, if any."""
    quiet: frozenset[str] = frozenset()
    """Categories of words that no date begins or ends with: alone they are not looked at."""
    beside_numbers: frozenset[str] = frozenset()
    """Categories that a number word can have beside its number."""
    loud: frozenset[str] = frozenset()
    """Categories of numbers that are looked at in this language, as 15.1. is in German."""
    triggers: frozenset[str] = frozenset()
    _codes: dict[frozenset[str], str] = field(default_factory=dict)
    _having: dict[str, set[str]] = field(default_factory=dict)
    """Category -> the codes of the tokens that have it."""

    def code_of(self, categories: frozenset[str]) -> str:
        """Give the code of a set of categories; OTHER where no rule knows it."""
        return self._codes.get(categories, OTHER)

    def codes_with(self, category: str) -> str:
        """Give the codes of all tokens that have a category; ``month~`` takes weak ones too, ``~month`` only these."""
        if category in {"other", "name"}:
            return {"other": OTHER + NAME, "name": NAME}[category]
        name = category.strip(_WEAK)
        strong, weak = self._having.get(name, set()), self._having.get(name + _WEAK, set())
        if category.startswith(_WEAK):
            return "".join(weak - strong)
        return "".join(strong | weak if category.endswith(_WEAK) else strong)

    def register(self, categories: frozenset[str]) -> None:
        """Give a set of categories a code of its own."""
        if categories and categories not in self._codes:
            self._codes[categories] = code = chr(_FIRST_CODE + len(self._codes))
            for category in categories:
                self._having.setdefault(category, set()).add(code)

    def codes(self) -> Iterator[tuple[frozenset[str], str]]:
        """List all sets of categories with their codes."""
        yield from self._codes.items()


@cache
def language(code: str) -> Language:
    """Read and compile a language, once.

    >>> language("xx")
    Traceback (most recent call last):
    timeline.errors.TimelineError: no language "xx"; use one of ..., or add timeline/extract/languages/xx.yaml
    """
    if code not in LANGUAGES:
        allowed = ", ".join(LANGUAGES)
        mend = f"use one of {allowed}, or add timeline/extract/languages/{code}.yaml"
        raise TimelineError(f'no language "{code}"', mend=mend)
    path = FOLDER / f"{code}.yaml"
    return read_language(path.read_text(encoding="utf-8"), code, where=path.name)


def read_language(text: str, code: str, *, where: str = "") -> Language:
    """Read a language file and compile it; a fault raises a TimelineError that names its line."""
    file = DataFile(text, where, _SECTIONS)
    found = Language(code, order=file.text("order") or "dmy")
    found.joiners = frozenset(file.texts("joiners"))
    found.suffixes = frozenset(file.texts("suffixes"))
    found.glue = frozenset(file.texts("glue"))
    found.quiet = frozenset(file.texts("quiet"))
    found.loud = frozenset(file.texts("loud"))
    found.tense = Tense(
        frozenset(file.texts("tense", "past")), frozenset(file.texts("tense", "future")),
        tuple(file.texts("tense", "past endings")), tuple(file.texts("tense", "future endings")),
        frozenset(file.texts("tense", "tenseless after")), frozenset(file.texts("tense", "boundary")),
    )  # fmt: skip
    pieces = {name: value for name, value, _ in file.pairs("pieces")}
    patterns = [(name, pattern, line) for name, values, line in file.lists("rules") for pattern, line in values]
    _learn_words(found, file)
    known = {joined for phrases in found.phrases.values() for _, joined in phrases}
    for name, pattern, line in patterns:
        with file.at(line):
            if name not in PRODUCTIONS:
                raise TimelineError(f'no production "{name}"', mend=f"use one of {', '.join(sorted(PRODUCTIONS))}")
            for word in literals(pattern, pieces, known):
                _add(found.words, word, {LITERAL + word: word}, {LITERAL + word: word})
    _register(found)
    found.rules = {level: {} for level in LEVELS}
    for name, pattern, line in patterns:
        with file.at(line):
            rule = compile_rule(name, pattern, pieces, known, found.codes_with)
            _check_names(rule)
        for first in rule.first:
            found.rules[PRODUCTIONS[name].level].setdefault(first, []).append(rule)
    return found


def _check_names(rule: Rule) -> None:
    """Refuse a rule that does not keep what its production is made of."""
    kept = {named.partition(":")[2] for named in rule.names.values()} | set(rule.fixed)
    missing = [name for name in PRODUCTIONS[rule.production].needs if name not in kept]
    if missing:
        raise TimelineError(
            f'rule "{rule.name}" keeps no "{missing[0]}"', mend=f"name a part of it {{category:{missing[0]}}}"
        )


def _learn_words(found: Language, file: DataFile) -> None:
    """Read the words of all categories."""
    for category, value, words in file.words():
        for word in words:
            strong, weak = {category: value}, {category + _WEAK: value}
            mark, bare = (word[0], word[1:]) if word[0] in _MARKS else ("", word)
            lower, capital = {"": (strong, strong), "^": (weak, strong), "_": (strong, weak), "~": (weak, weak)}[mark]
            for spelling in _spellings(bare):
                _learn(found, spelling, lower, capital)
    for phrases in found.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))


def _spellings(word: str) -> Iterator[str]:
    """Give a word, and without its accents, which hurried writers leave out."""
    yield word
    without = word.translate(_UNACCENTED)
    if without != word and len(word) >= _SHORTEST_UNACCENTED:
        yield without


def _learn(found: Language, word: str, lower: Mapping[str, Any], capital: Mapping[str, Any]) -> None:
    tokens = tuple(token.word for token in find_tokens(word))
    joined = " ".join(tokens)
    if len(tokens) > 1:
        known = found.phrases.setdefault(tokens[0], [])
        if (tokens, joined) not in known:
            known.append((tokens, joined))
    _add(found.words, joined, lower, capital)


def _add(words: dict[str, Any], word: str, lower: Mapping[str, Any], capital: Mapping[str, Any]) -> None:
    """Let a word mean this as well; what it meant first in a category it goes on meaning."""
    known = words.get(word, ({}, {}))
    words[word] = ({**lower, **known[0]}, {**capital, **known[1]})


def _register(found: Language) -> None:
    """Give codes to all that a token can be."""
    plain_words = [categories for pair in found.words.values() for categories in map(frozenset, pair)]
    numbers = number_categories() | {categories | {"spelled"} for categories in number_categories()}
    extra = [frozenset(each.split()) for each in _MADE]
    for categories in [*plain_words, *sorted(numbers, key=sorted), *extra, *sorted(all_categories(), key=sorted)]:
        found.register(categories)
    for categories in [each for each in plain_words if "number-word" in each]:
        beside = {each for each in categories if each != "number-word" and not each.startswith(LITERAL)}
        found.beside_numbers |= beside
        for number in ({"num", "spelled"}, {"num", "spelled", "day"}) if beside else ():
            found.register(frozenset(number | beside))
    loud = set(found.loud)
    silent = {"num", "day", "month-number", "hour", "minute", "yy", "early-year", "decimal", "many", "spelled",
              "dm-point", "spelled-year", *found.quiet, *(f"{name}{_WEAK}" for name in found.quiet)} - loud  # fmt: skip
    found.triggers = frozenset(
        code
        for categories, code in found.codes()
        if any(not each.startswith(LITERAL) and each not in silent for each in categories)
    )
