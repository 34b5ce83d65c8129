"""Languages that have no file of their own: their words come from dateparser, the rules are the plain ones below.

dateparser knows the names of months, days and units of some 200 languages, but invents dates out of bare numbers and
single letters and takes seconds for long texts. So it lends only its words; what counts as a date, how far its words
reach and how precise it is our own engine decides, as for every language.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import TimelineError
from timeline.extract.timex.language import LANGUAGES, Language, language, read_language

if TYPE_CHECKING:
    from collections.abc import Mapping

_MONTHS = ("january", "february", "march", "april", "may", "june",
           "july", "august", "september", "october", "november", "december")  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "TH": "hour", "TM": "minute"}
_SHORTEST = 3
"""Letters of a name that may stand alone; shorter ones ("pt", "cz") are too often something else."""
_CODE = re.compile(r"[a-z]{2,3}")

_RULES = {
    "date": [
        "[{weekday~:weekday} [.] [,]] <dom> [.] [{of}] {month~:month} [.] [,] [{of}] <yr>",
        "[{weekday~:weekday} [.] [,]] <dom> [.] [{of}] {month~:month}",
        "{month~:month} [.] {digits} [,] <yr>",
        "{weekday} [.] [,] {date}",
        "{date}",
    ],
    "month": ["{month~:month} [.] [{of}] <yr>", "{month}", "{ym}"],
    "weekday": ["{weekday}"],
    "year": ["{year}"],
    "moment": ["{date} {clock}"],
    "range": [
        "{date:first} - {date:last}",
        "{digits:first} [.] - {date.D:last}",
        "{date.Y:first} - {yy:last}",
    ],
}


@cache
def known_language(code: str) -> Language:
    """Give a language: by its file, else out of the words that dateparser has for it.

    >>> known_language("pl").code
    'pl'
    """
    if code in LANGUAGES:
        return language(code)
    return read_language(yaml.safe_dump(_described(_words_of(code)), allow_unicode=True), code, where=code)


def _words_of(code: str) -> Mapping[str, Any]:
    """Read what dateparser knows of a language."""
    name = f"dateparser.data.date_translation_data.{code}"
    if not _CODE.fullmatch(code) or importlib.util.find_spec(name) is None:
        allowed = ", ".join(LANGUAGES)
        mend = f"give it by its ISO 639-1 code: {allowed}, or another that dateparser knows"
        raise TimelineError(f'no language "{code[:20]}"', mend=mend)
    words: Mapping[str, Any] = importlib.import_module(name).info
    return words


def _described(found: Mapping[str, Any]) -> dict[str, Any]:
    """Write a language as its file would be."""
    words: dict[str, dict[str, list[str]]] = {
        "month": _named(found, _MONTHS),
        "weekday": _named(found, _WEEKDAYS),
        "of": {"1": ["de", "van", "di", "of", "the"]},
    }
    rules: dict[str, list[str]] = {name: list(patterns) for name, patterns in _RULES.items()}
    for unit, name in _UNITS.items():
        _add_relative(words, rules, found, unit, name)
    return {
        "order": "mdy" if found.get("date_order", "DMY") == "MDY" else "dmy",
        "words": {name: values for name, values in words.items() if values},
        "pieces": {"dom": "{digits:day}", "yr": "{year}"},
        "quiet": ["of"],
        "rules": _possible(rules, words),
    }


def _possible(rules: Mapping[str, list[str]], words: Mapping[str, Mapping[str, list[str]]]) -> dict[str, list[str]]:
    """Leave out the rules for which a language has no words."""
    missing = set()
    for name in ("month", "weekday"):
        spellings = [each for values in words[name].values() for each in values]
        missing |= {f"{{{name}~:{name}}}"} if not spellings else set()
        missing |= {f"{{{name}}}"} if all(each.startswith("~") for each in spellings) else set()
    kept = {name: [rule for rule in each if not any(part in rule for part in missing)] for name, each in rules.items()}
    return {name: patterns for name, patterns in kept.items() if patterns}


def _named(found: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, list[str]]:
    """List the spellings of each month or weekday by its number; short ones count only in company."""
    numbered = {str(number): _spellings(found.get(name, ())) for number, name in enumerate(names, 1)}
    return {
        number: [each if len(each) > _SHORTEST else f"~{each}" for each in spellings]
        for number, spellings in numbered.items()
        if spellings
    }


def _spellings(texts: Any) -> list[str]:
    """Give each spelling once, in lower case, without the full stop of an abbreviation."""
    return sorted({each.lower().rstrip(".").strip() for each in texts if each.strip(" .").replace(" ", "").isalpha()})


def _add_relative(
    words: dict[str, dict[str, list[str]]], rules: dict[str, list[str]], found: Mapping[str, Any], unit: str, name: str
) -> None:
    """Add "yesterday", "last week", "three years ago" and "in two months" of one unit."""
    relative: Mapping[str, Any] = found.get("relative-type", {})
    phrases = {}
    for count, key in ((-1, f"1 {name} ago"), (0, f"0 {name} ago"), (1, f"in 1 {name}")):
        spellings = [each for each in _spellings(relative.get(key, ())) if len(each) > _SHORTEST]
        if spellings and unit in {"D", "W", "M", "Y"}:
            phrases[str(count)] = spellings
    if phrases:
        category = f"near-{unit.lower()}"
        words[category] = phrases
        rules.setdefault("relative", []).append(f"{{{category}:shift}} => unit={unit}")
    counted: Mapping[str, Any] = found.get("relative-type-regex", {})
    for way, key in ((-1, f"\\1 {name} ago"), (1, f"in \\1 {name}")):
        for pattern in counted.get(key, ()):
            rule = _counted(pattern)
            if rule:
                rules.setdefault("ago", []).append(f"{rule} => way={way}, unit={unit}")


def _counted(pattern: str) -> str:
    r"""Turn dateparser's "(\d++[.,]?\d*+) lat temu" into a pattern of ours.

    >>> _counted(r"(\d++[.,]?\d*+) lat temu")
    '{num} lat temu'
    """
    written = re.sub(r"\(\\d.*?\)", " {num} ", pattern)
    words = written.replace("{num}", "").split()
    if "{num}" not in written or not words or not all(word.isalpha() and len(word) > 1 for word in words):
        return ""
    return " ".join(written.split())
