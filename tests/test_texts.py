import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from timeline.errors import TimelineError
from timeline.texts import FOLDER, LANGUAGES, PLACEHOLDER, Texts, read_words, texts

PLURAL_FORMS = ("zero", "one", "two", "few", "many")
HARD_SPACES = "\u00a0\u202f"
ROOT = Path(__file__).parent.parent


def is_plural(key: str, words: Texts) -> bool:
    """Tell whether a key is a plural form, of which each language has its own."""
    stem, _, form = key.rpartition(".")
    return stem == "plural" or (form in PLURAL_FORMS and f"{stem}.other" in words.words)


def shape(words: Texts) -> dict[str, set[str]]:
    """Give the keys that every language must have, with the names that each text fills in."""
    return {key: set(PLACEHOLDER.findall(text)) for key, text in words.words.items() if not is_plural(key, words)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_keys_and_names_of_english(language: str) -> None:
    assert shape(texts(language)) == shape(texts("en"))


def asked_for(path: Path) -> Iterator[str]:
    """Give as patterns the keys that a module may ask for: its texts, those with values filled in among them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield re.escape(node.value)
        elif isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
            pieces = (str(each.value) if isinstance(each, ast.Constant) else None for each in node.values)
            yield "".join(r"[\w-]+" if piece is None else re.escape(piece) for piece in pieces)


def test_every_text_is_asked_for() -> None:
    patterns = {each for path in (ROOT / "app.py", *FOLDER.parent.rglob("*.py")) for each in asked_for(path)}
    known = re.compile("|".join(sorted(patterns)))
    names = {key: re.sub(r"\.(?:other|one)$", "", key) for key in texts("en").words}
    others = ("plural.", "side.")  # asked for by rule and by the story's own words
    assert not {key for key, name in names.items() if not known.fullmatch(name) and not key.startswith(others)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_plural_forms_are_those_that_the_language_knows(language: str) -> None:
    words = texts(language).words
    known = {key.removeprefix("plural.") for key in words if key.startswith("plural.")}
    used = {
        key.rpartition(".")[2] for key in words if is_plural(key, texts(language)) and not key.startswith("plural.")
    }
    assert used <= known <= set(PLURAL_FORMS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_set_with_real_quotes_apostrophes_and_ellipses(language: str) -> None:
    wrong = {key: text for key, text in texts(language).words.items() if re.search(r"\"|\w'|'\w|\.\.\.|  ", text)}
    assert not wrong


def test_french_sets_a_hard_space_before_high_punctuation_and_inside_quotes() -> None:
    for key, text in texts("fr").words.items():
        if not key.startswith("plural."):
            assert not re.search(rf"[^{HARD_SPACES}/][:;!?»](?!//)|«[^{HARD_SPACES}]", text), key


def test_english_sets_no_space_before_punctuation() -> None:
    wrong = {key: text for key, text in texts("en").words.items() if re.search(r"\s[:;!?,](\s|$)", text)}
    assert not wrong


def test_a_text_has_its_names_filled_in() -> None:
    assert texts("en")("chosen.text", text="plan") == "text “plan”"
    assert texts("fr")("chosen.text", text="plan") == "texte «\u00a0plan\u00a0»"


def test_a_value_is_not_interpreted() -> None:
    assert texts("en")("chosen.text", text="{text} {0} %s {{}}") == "text “{text} {0} %s {{}}”"


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 0, "0 events"),
        ("en", 1, "1 event"),
        ("en", 2, "2 events"),
        ("en", 1_000_000, "1,000,000 events"),
        ("fr", 0, "0 événement"),
        ("fr", 1, "1 événement"),
        ("fr", 2, "2 événements"),
        ("fr", 12345, "12\u202f345 événements"),
    ],
)
def test_a_count_chooses_the_plural_form(language: str, count: int, text: str) -> None:
    assert texts(language)("events", count=count) == text


def test_a_language_may_have_more_plural_forms_than_english() -> None:
    polish = Texts(
        "pl",
        {
            "plural.one": "i = 1 and v = 0",
            "plural.few": "v = 0 and i % 10 = 2..4 and i % 100 != 12..14",
            "number.thousands": "\u00a0",
            "events.one": "{count} zdarzenie",
            "events.few": "{count} zdarzenia",
            "events.other": "{count} zdarzeń",
        },
    )
    said = [polish("events", count=count) for count in (1, 2, 5, 12, 22)]
    assert said == ["1 zdarzenie", "2 zdarzenia", "5 zdarzeń", "12 zdarzeń", "22 zdarzenia"]


def test_a_form_that_a_text_does_without_is_replaced_by_the_form_other() -> None:
    assert texts("en")("chosen.actors", count=1, values="Rubio") == "Rubio"


def test_an_unknown_key_is_refused_with_the_file_that_lacks_it() -> None:
    with pytest.raises(TimelineError, match=r'no text "filter\.actr" in language "fr"; add it to texts/fr\.yaml'):
        texts("fr")("filter.actr")


def test_a_name_without_a_value_is_refused() -> None:
    with pytest.raises(TimelineError, match=r'text "chosen\.text" needs a value for "{text}"'):
        texts("en")("chosen.text")


@pytest.mark.parametrize("language", ["xx", "", "../errors", "EN", "en.yaml"])
def test_an_unknown_language_is_refused_with_those_that_are_known(language: str) -> None:
    with pytest.raises(TimelineError, match=r"use one of en, fr"):
        texts(language)


def test_a_language_is_read_once() -> None:
    assert texts("fr") is texts("fr")


def test_lists_are_joined_as_a_sentence_joins_them() -> None:
    say = texts("fr")
    assert [say.join(list("abc")[:length], "and") for length in range(4)] == ["", "a", "a et b", "a, b et c"]


def test_a_value_of_the_story_without_a_word_of_ours_stays_as_it_is() -> None:
    assert texts("fr").name("side", "us") == "États-Unis"
    assert texts("fr").name("side", "Rohirrim") == "Rohirrim"


def test_an_unknown_language_code_stays_as_it_is() -> None:
    assert [texts("en").language_name(code) for code in ("uk", "xx", "../uk", "")] == ["Ukrainian", "xx", "../uk", ""]


def test_words_that_yaml_would_guess_at_stay_words() -> None:
    assert read_words("answer: {no: no, on: 12:30, year: 2024}") == {
        "answer.no": "no",
        "answer.on": "12:30",
        "answer.year": "2024",
    }


@pytest.mark.parametrize("text", ["", "- a", "a: [b]", "just a text"])
def test_a_file_of_words_is_made_of_groups_and_texts(text: str) -> None:
    with pytest.raises(TimelineError, match="neither a text nor a group"):
        read_words(text, where="xx.yaml")


def test_a_file_that_is_not_yaml_is_named() -> None:
    with pytest.raises(TimelineError, match=r"^xx\.yaml: not YAML: "):
        read_words("a: [", where="xx.yaml")


def test_no_word_stands_twice_in_a_file() -> None:
    """YAML keeps the last of two equal keys silently, so a doubled key would lose a text."""
    for language in LANGUAGES:
        groups: list[tuple[int, set[str]]] = []
        for line in (FOLDER / f"{language}.yaml").read_text(encoding="utf-8").splitlines():
            if match := re.match(r"( *)([\w.-]+):(?: |$)", line):
                depth, key = len(match[1]), match[2]
                groups = [group for group in groups if group[0] <= depth]
                if not groups or groups[-1][0] < depth:
                    groups.append((depth, set()))
                assert key not in groups[-1][1], f"{language}.yaml: {key} stands twice"
                groups[-1][1].add(key)
