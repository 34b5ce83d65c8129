"""One harness for all languages: a phrase book of right and wrong for each, read on one frozen day.

A language is its file in ``timeline/extract/languages`` and its phrase book in ``tests/phrases``; each phrase of
"means" must give exactly one expression, and each of "means nothing" none.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from timeline.errors import TimelineError
from timeline.extract.timex import LANGUAGES, Timex, find_timexes
from timeline.extract.timex.fallback import known_language
from timeline.extract.timex.language import read_language

BOOKS = Path(__file__).parent / "phrases"
FEWEST = {"means": 50, "means nothing": 15}


def book(language: str) -> dict[str, Any]:
    """Read a phrase book, every value as text."""
    text = (BOOKS / f"{language}.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - builds texts only
    return content


def entries(section: str) -> Iterator[Any]:
    """Give every phrase of a section with what it must mean."""
    for language in LANGUAGES:
        content = book(language)
        for entry in content.get(section, []):
            for phrase in entry["phrases"]:
                yield pytest.param(language, content["anchor"], phrase, entry, id=f"{language}: {phrase}"[:80])


def meaning(found: Timex, entry: dict[str, str]) -> dict[str, str]:
    """Give of an expression what a phrase book says of it."""
    return {key: str(getattr(found, key)) for key in entry if key != "phrases"}


def expected(entry: dict[str, str]) -> dict[str, str]:
    """Give what a phrase book says of a phrase."""
    return {key: value for key, value in entry.items() if key != "phrases"}


@pytest.mark.parametrize(("language", "anchor", "phrase", "entry"), list(entries("means")))
def test_a_phrase_means_what_its_book_says(language: str, anchor: str, phrase: str, entry: dict[str, str]) -> None:
    found = find_timexes(phrase, anchor, language)
    assert [meaning(each, entry) for each in found] == [expected(entry)], [each.rules for each in found]


@pytest.mark.parametrize(("language", "anchor", "phrase", "entry"), list(entries("upcoming")))
def test_a_phrase_of_an_agenda_means_the_next_one(
    language: str, anchor: str, phrase: str, entry: dict[str, str]
) -> None:
    found = find_timexes(phrase, anchor, language, upcoming=True)
    assert [meaning(each, entry) for each in found] == [expected(entry)], [each.rules for each in found]


@pytest.mark.parametrize(("language", "anchor", "phrase", "entry"), list(entries("narrative")))
def test_the_last_date_of_a_story_counts_from_those_before_it(
    language: str, anchor: str, phrase: str, entry: dict[str, str]
) -> None:
    found = find_timexes(phrase, anchor, language, narrative=True)
    assert meaning(found[-1], entry) == expected(entry), [(each.value, each.rules) for each in found]


NOTHING = [
    pytest.param(language, phrase, id=f"{language}: {phrase}"[:80])
    for language in LANGUAGES
    for phrase in book(language).get("means nothing", [])
]


@pytest.mark.parametrize(("language", "phrase"), NOTHING)
def test_a_phrase_that_only_looks_like_a_date_means_nothing(language: str, phrase: str) -> None:
    found = find_timexes(phrase, "2013-02-12", language)
    assert not found, [(each.value, each.rules) for each in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_phrase_book_of_right_and_wrong(language: str) -> None:
    content = book(language)
    phrases = [phrase for entry in content["means"] for phrase in entry["phrases"]]
    assert len(phrases) >= FEWEST["means"]
    assert len(content["means nothing"]) >= FEWEST["means nothing"]
    assert len(phrases) == len(set(phrases)), "a phrase stands twice"


def test_every_phrase_book_has_a_language() -> None:
    assert {path.stem for path in BOOKS.glob("*.yaml")} == set(LANGUAGES)


TOY = """
order: dmy
words:
  month: {1: [primo], 2: [secundo]}
  weekday: {1: [lunday], 5: [freyday]}
  unit: {D: [sol, sols], W: [septim, septims]}
  days: {-1: [hesterno], 0: [hodie]}
  shift: {-1: [pasto], 1: [futuro]}
quiet: [shift]
pieces: {dom: "{day}"}
rules:
  refuse: ["freyday brand"]
  date: ["<dom> {month} [{year}]"]
  weekday: ["{weekday}"]
  month: ["{month} {year}"]
  relative: ["{days}", "{shift} {unit}"]
  ago: ["{num} {unit} retro => way=-1"]
  range: ["{day:first} - {date.D:last}"]
tense: {past: [wasu], future: [willu], past endings: [], future endings: []}
"""


@pytest.mark.parametrize(
    ("phrase", "value"),
    [
        ("3 primo 2011", "2011-01-03"),
        ("secundo 1999", "1999-02"),
        ("wasu freyday", "2013-02-08"),
        ("willu freyday", "2013-02-15"),
        ("hesterno", "2013-02-11"),
        ("pasto septim", "2013-W06"),
        ("3 sols retro", "2013-02-09"),
        ("3-5 primo 2011", "2011-01-03/2011-01-05"),
        ("freyday brand", None),
        ("yesterday", None),
    ],
)
def test_a_new_language_is_one_data_file(phrase: str, value: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    toy = read_language(TOY, "toy")
    monkeypatch.setattr("timeline.extract.timex.tagger.known_language", lambda _: toy)
    assert [each.value for each in find_timexes(phrase, "2013-02-12", "toy")] == ([value] if value else [])


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("rules:\n  dat:\n    - a", 'toy.yaml:3: no production "dat"'),
        ("rules:\n  date:\n    - '[a]'", 'toy.yaml:3: rule "[a]" can match nothing at all'),
        ("rules:\n  date:\n    - '{nomonth}'", "toy.yaml:3: nothing is of category {nomonth}"),
        ("words: {w: {1: [b]}}\nrules:\n  mod:\n    - a {w:mod}", 'toy.yaml:4: rule "mod: a {w:mod}" keeps no "inner"'),
        ("rules:\n  date:\n    - (a", 'toy.yaml:3: "(a" is no pattern'),
        ("rules:\n  date:\n    - a)", 'toy.yaml:3: "a)" closes ) that it did not open'),
        ("rules:\n  date:\n    - a <b>", 'toy.yaml:3: "a <b>" uses the unknown piece <b>'),
        ("pieces: {b: <b>}\nrules:\n  date:\n    - a <b>", "toy.yaml:4: a piece refers to itself"),
        ("word:\n  month: {1: [a]}", 'toy.yaml:2: unknown section "word"'),
        ("words:\n  month: {1: []}", "toy.yaml:2: this must be a list of texts"),
        ("words:\n  month: {1: [a]}\n  month: {2: [b]}", 'toy.yaml:3: "month" stands twice here'),
        ("words: [a]", "toy.yaml:1: this must be a mapping"),
        ("a: b: c", "toy.yaml: not YAML"),
    ],
)
def test_a_fault_of_a_language_file_is_told_with_its_line(file: str, message: str) -> None:
    with pytest.raises(TimelineError) as caught:
        read_language(file, "toy", where="toy.yaml")
    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("language", "phrase", "values"),
    [
        ("pl", "W poniedziałek 3 marca 2025 rząd; wczoraj, październik 2024", ["2025-03-03", "2013-02-11", "2024-10"]),
        ("sv", "Den 3 mars 2025, igår, för 3 år sedan", ["2025-03-03", "2013-02-11", "2010"]),
        ("cs", "Dne 3. března 2025 a včera", ["2025-03-03", "2013-02-11"]),
        ("ja", "2025-03-03", ["2025-03-03"]),
        ("sv", "28 punkter, version 3.11, un, a, 12", []),
    ],
)
def test_a_language_without_a_file_uses_the_words_that_dateparser_knows(
    language: str, phrase: str, values: list[str]
) -> None:
    assert [each.value for each in find_timexes(phrase, "2013-02-12", language)] == values


@pytest.mark.parametrize("code", ["zz", "", "../fr", "en-GB-x", "os.path"])
def test_a_language_that_nobody_knows_is_told_with_those_that_are_known(code: str) -> None:
    with pytest.raises(TimelineError, match=r"no language .* en, "):
        known_language(code)
