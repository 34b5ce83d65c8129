"""The words of an article's frame, read once from frame.yaml: "Read also", "Published", "Mis à jour le".

    frame.yaml ──> Words ── role_of_line("Comments (12)")        "comment"
                         ── role_of_line("Lire aussi : ...")     "related"
                         ── published, modified, author, by ...  patterns for dates.py and bylines.py

All of them become patterns and tables for one language, those that count in every language included.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.extract.documents.document import Role

_FILE = Path(__file__).with_name("frame.yaml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text
_OTHER = "en"  # whose words count in an article of a language that has none

_DIGITS = re.compile(r"\d+")
_EDGES = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_SEPARATOR = re.compile(r"\s*[:–—|»>→]|\s+-|\s*$")
_SENTENCE_END = re.compile(r"[.!?…。][\"'”’»)\]\s]*$")
_LONGEST_LINE = 150  # characters; a link to another article is a headline
_LONGEST_NOTICE = 600  # characters; a cookie text is a paragraph
_TAIL = 90  # characters in which the end of a line is looked for
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, and those of all."""

    lines: Mapping[str, Role]
    begins: Mapping[str, Role]
    ends: Mapping[str, Role]
    beginning: re.Pattern[str]
    ending: re.Pattern[str]
    published: re.Pattern[str]
    modified: re.Pattern[str]
    author: re.Pattern[str]
    publisher: re.Pattern[str]
    by: re.Pattern[str]
    conjunctions: frozenset[str]
    joining: frozenset[str]
    beside: re.Pattern[str]
    agency: re.Pattern[str]
    credit: re.Pattern[str]
    particles: frozenset[str]

    def role_of_line(self, line: str) -> Role | None:
        """Tell what a line is by its words alone; None where they do not tell.

        >>> words("fr").role_of_line("À lire aussi : Witkoff attendu à Moscou")
        'related'
        >>> words("fr").role_of_line("Lire, c'est vivre, disait-il.")
        """
        if len(line) > _LONGEST_NOTICE:
            return None
        role = self.lines.get(folded(line)) or self._by_beginning(line) or self._by_ending(line)
        return role or ("caption" if self.credit.search(line[-_TAIL:]) else None)

    def _by_beginning(self, line: str) -> Role | None:
        match = self.beginning.match(line)
        if not match:
            return None
        phrase = one_space(match["phrase"])
        role = self.begins.get(phrase)  # None for letters that only a pattern takes for equal, as the long s for s
        if role == "notice" or _SEPARATOR.match(line, match.end()):
            return role
        single = " " not in phrase
        return None if single or len(line) > _LONGEST_LINE or ends_a_sentence(line) else role

    def _by_ending(self, line: str) -> Role | None:
        match = self.ending.search(line[-_TAIL:])
        return self.ends.get(one_space(match["phrase"])) if match else None


def folded(line: str) -> str:
    """Fold a line for looking it up: lower case, plain spaces and apostrophes, no digits, letters at its ends.

    >>> folded("  12 COMMENTAIRES »"), folded("Lecture : 4 min."), folded("Don’t miss:")
    ('commentaires', 'lecture : min', "don't miss")
    """
    return one_space(_EDGES.sub("", _DIGITS.sub("", line)))


def one_space(text: str) -> str:
    """Write a text in lower case with plain spaces and apostrophes."""
    return " ".join(text.replace("’", "'").lower().split())


def ends_a_sentence(line: str) -> bool:
    """Tell whether a line ends as a sentence does."""
    return _SENTENCE_END.search(line[-_TAIL:]) is not None


def any_of(phrases: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that matches any of the phrases as whole words, the longest first, whatever space is in them."""
    alternatives = _alternatives(phrases)
    return re.compile(alternatives, re.IGNORECASE) if alternatives else _NEVER


def _alternatives(phrases: Iterable[str]) -> str:
    return "|".join(_pattern(phrase) for phrase in sorted(phrases, key=len, reverse=True))


def _pattern(phrase: str) -> str:
    """Match a phrase in whatever space and apostrophes; where it ends in a letter, not within a word."""
    inner = r"\s{1,9}".join(re.escape(word).replace("'", "['’]") for word in phrase.split())
    before = r"(?<![^\W\d_])" if phrase[0].isalnum() else ""  # a number may stand before it: "20, 2025Updated"
    return before + inner + (r"(?!\w)" if phrase[-1].isalnum() else "")


def _credit(agencies: Iterable[str]) -> re.Pattern[str]:
    """Match the credit at the end of a caption: "(AP Photo/Jane Roe)", "(Jane Roe / AFP)", "REUTERS/Jane Roe"."""
    agency = rf"(?:{_alternatives(agencies)}|getty images|photo)"
    inside = r"[^()/]{0,40}"
    brackets = rf"\((?:{inside}{agency}{inside}/{inside}|{inside}/{inside}{agency}{inside})\)"
    return re.compile(rf"(?:{brackets}|{agency}/[\w. -]{{3,40}})\W*$", re.IGNORECASE)


@cache
def words(language: str) -> Words:
    """Compile the words of a language, once."""
    data = _data()
    groups = (data["any"], data.get(language, data[_OTHER]))
    begins, ends = _roles(groups, "begins"), _roles(groups, "ends")

    def pattern(key: str) -> re.Pattern[str]:
        return any_of(phrase for group in groups for phrase in group.get(key, ()))

    return Words(
        lines=_roles(groups, "lines"),
        begins=begins,
        ends=ends,
        beginning=re.compile(rf"[(\[]?(?P<phrase>{_alternatives(begins)})", re.IGNORECASE),
        ending=re.compile(rf"(?P<phrase>{_alternatives(ends)})[.)\]\s]*$", re.IGNORECASE),
        published=pattern("published"),
        modified=pattern("modified"),
        author=pattern("author"),
        publisher=pattern("publisher"),
        by=pattern("by"),
        conjunctions=frozenset(phrase for group in groups for phrase in group.get("and", ())),
        joining=frozenset(phrase for group in groups for key in ("and", "with") for phrase in group.get(key, ())),
        beside=pattern("beside"),
        agency=pattern("agencies"),
        credit=_credit(data["any"]["agencies"]),
        particles=frozenset(data["any"]["particles"]),
    )


@cache
def zones() -> Mapping[str, str]:
    """Give the names of time zones, and the offset from UTC or the place of each."""
    return cast("Mapping[str, str]", _data()["zones"])


@cache
def zone_names() -> re.Pattern[str]:
    """Match the names of zones, in just their letters: "et" is a French word, "ET" is New York's time."""
    return re.compile(_alternatives(zones()))


def names_of_meta(what: str) -> Sequence[str]:
    """Give the names of the meta elements that state when a page was published, or modified, the most telling first."""
    return cast("Sequence[str]", _data()["meta"][what])


@cache
def languages() -> frozenset[str]:
    """Name the languages whose frames we have words for."""
    return frozenset(_data()) - {"any", "zones", "meta"}


@cache
def _data() -> dict[str, Any]:
    text = _FILE.read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=_LOADER))  # noqa: S506 - a base loader builds text only


def _roles(groups: Iterable[Mapping[str, Any]], key: str) -> dict[str, Role]:
    """Turn roles with their phrases into phrases with their roles; the first role that has a phrase keeps it."""
    found: dict[str, Role] = {}
    for group in groups:
        for role, phrases in group.get(key, {}).items():
            for phrase in phrases:
                found.setdefault(one_space(phrase), role)
    return found
