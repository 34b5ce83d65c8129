"""A paragraph into its sentences: where each begins and ends.

    Mr. Peskov left at 3 p.m. on Nov. 20. "Why now?" he asked.
    |-------------------------------------||--------------------|
       ^ a name follows      ^ a number       ^ goes on in small letters

Every stop, and every mark that asks or cries, is looked at once, with the word before and the one behind it; what the
words mean is data, ``abbreviations.yaml``. Nothing is lost but the space between sentences.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

import yaml

_FILE = Path(__file__).with_name("abbreviations.yaml")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # every value is text
_OTHER = "en"  # whose abbreviations are looked for in a language that has none here

_ASKING = re.compile("[!?！？؟]")
_WIDE = "。！？"  # which no space follows
_STOP = r"(?<![.!?…。！？؟।])[.!?…。！？؟।]++"  # tried once in a row of marks
# A mark, the quotes and brackets that close behind it, and the space there. French sets a space before its guillemet.
_OUTWARD = re.compile(rf"(?P<mark>{_STOP})(?P<close>(?:[ \xa0\u202f]?[»›]|[\"'”’)\]])*+)(?P<space>\s++|(?<=[{_WIDE}]))")
_INWARD = re.compile(rf"(?P<mark>{_STOP})(?P<close>[\"'“”‘’«‹)\]]*+)(?P<space>\s++|(?<=[{_WIDE}]))")
_OPENING = "\"'«“„‘‚»›([¿¡–—- \xa0\u202f\n"  # what may stand before the first word of a sentence
_GOING_ON = frozenset(".!?…,;:)")  # with which none begins
_WORD = re.compile(r"\w[\w’'-]{0,30}")
_CUT = re.compile(r"[/–'’]")  # what stands before an abbreviation and is not of it: "24./25.", "l’O.N.U."
_LOOK = 40  # characters before and behind a mark in which words are looked for; longer than any abbreviation
_LETTERS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")  # U.S, e.g
_ORDINAL = re.compile(r"\d{1,2}|[IVX]{1,5}")
_NAMES = 3  # words of a name before a verb of saying


@dataclass(frozen=True, slots=True)
class _Rules:
    """What is known of the stops of one language."""

    never: frozenset[str]
    number: frozenset[str]
    perhaps: frozenset[str]
    starters: frozenset[str]
    saying: frozenset[str]
    ordinals: bool
    marks: re.Pattern[str]


def find_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Find the sentences of a paragraph, in order.

    >>> text = "Mr. Peskov left at 3 p.m. on Nov. 20. “Why now?” he asked."
    >>> [text[start:end] for start, end in find_sentences(text, "en")]
    ['Mr. Peskov left at 3 p.m. on Nov. 20.', '“Why now?” he asked.']
    """
    rules = _rules(language)
    end = len(text.rstrip())
    start = len(text) - len(text.lstrip())
    spans: list[tuple[int, int]] = []
    for match in rules.marks.finditer(text, start, end):
        if _ends(text, match, rules, start):
            spans.append((start, match.start("space")))
            start = match.end()
    return [*spans, (start, end)] if start < end else spans


def _ends(text: str, match: re.Match[str], rules: _Rules, start: int) -> bool:
    """Tell whether a sentence, which began at ``start``, ends at a mark."""
    behind = text[match.end() : match.end() + _LOOK].lstrip(_OPENING)
    if behind[:1].islower() or behind[:1] in _GOING_ON:
        return False
    mark, close, _ = match.groups()
    if mark != ".":
        return not (close and _ASKING.search(mark) and _is_said(behind, rules))
    before = text[max(start, match.start() - _LOOK) : match.start()].split()
    return bool(close) or not before or not _goes_on(before, _WORD.match(behind), rules)


def _is_said(behind: str, rules: _Rules) -> bool:
    """Tell whether what follows a quotation says who said it: "Steve Witkoff asked"."""
    words = behind.split()[: _NAMES + 1]
    if words and words[0] in rules.starters:
        return False
    for word in words:
        if not word[0].isupper():
            return word.rstrip(".,:;") in rules.saying
    return False


def _goes_on(before: list[str], behind: re.Match[str] | None, rules: _Rules) -> bool:
    """Tell whether a full stop is that of an abbreviation, an initial or an ordinal, and its sentence goes on."""
    word = _CUT.split(before[-1])[-1].lstrip("\"'«“„‘‚»›([¿¡—-")
    pair = f"{before[-2]} {word}" if len(before) > 1 else word
    starts = _starts(behind, rules)
    if word in rules.never or pair in rules.never:
        return True
    if word in rules.number or pair in rules.number:
        return behind is not None and behind[0][0].isdigit()
    if word in rules.perhaps or pair in rules.perhaps or _LETTERS.fullmatch(word):
        return not starts
    initial = len(word) == 1 and word.isupper()
    ordinal = rules.ordinals and _ORDINAL.fullmatch(word) is not None
    return (initial or ordinal) and not starts


def _starts(behind: re.Match[str] | None, rules: _Rules) -> bool:
    """Tell whether a word begins sentences: "The", "L’homme", but not "A." of a name."""
    if behind is None:
        return False
    word, stop = behind[0], behind.string[behind.end() : behind.end() + 1]
    if len(word) == 1 and stop == ".":
        return False
    return word in rules.starters or (word[1:2] in {"'", "’"} and word[:2] in rules.starters)


@cache
def _rules(language: str) -> _Rules:
    """Put the words of a language together, once."""
    data = _data()
    own, common = data.get(language, data[_OTHER]), data["any"]

    def words(key: str) -> frozenset[str]:
        return frozenset([*common.get(key, ()), *own.get(key, ())])

    return _Rules(
        never=words("never"),
        number=words("number"),
        perhaps=words("perhaps"),
        starters=words("starters"),
        saying=words("saying"),
        ordinals="ordinals" in own,
        marks=_INWARD if "inward" in own else _OUTWARD,
    )


@cache
def _data() -> dict[str, Any]:
    text = _FILE.read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.load(text, Loader=_LOADER))  # noqa: S506 - a base loader builds text only
