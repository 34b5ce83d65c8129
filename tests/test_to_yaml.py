"""Stories as YAML and JSON text: what is written is read again, whatever the story holds."""

import json

import pytest
import yaml
from hypothesis import given

from tests.strategies import stories
from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.export.plain import plain
from timeline.export.to_json import to_json
from timeline.export.to_yaml import to_yaml
from timeline.model import Event, Place, Story
from timeline.read import read_bytes


@given(stories())
def test_any_story_is_read_again_from_its_yaml_and_written_alike(story: Story) -> None:
    written = to_yaml(story)
    again = read_bytes(written.encode(), "story.yaml")
    assert not [problem for problem in again.problems if problem.severity == "error"]
    assert again.story == story
    assert to_yaml(again.story) == written


@given(stories())
def test_any_story_is_read_again_from_its_json_and_written_alike(story: Story) -> None:
    written = to_json(story)
    again = read_bytes(written.encode(), "story.json")
    assert not [problem for problem in again.problems if problem.severity == "error"]
    assert again.story == story
    assert to_json(again.story) == written


@given(stories())
def test_another_reader_of_yaml_sees_the_same_texts_and_numbers(story: Story) -> None:
    assert yaml.load(to_yaml(story), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) == plain(story)  # noqa: S506


NUMBERS = ("1e3", "12e03", "1.5", "1:30", "007", "0x1F", "1_000", ".nan", "2025-10-24", "2025", "-", "=")
WORDS = ("no", "NO", "on", "y", "null", "~", "", " ", "é", "a b")
SIGNS = ("<<", "a: b", "a #b", "@a", "%a", "*a", "&a", "!a", "[a", "{a", "'a'", '"a"', "a\\b", "a,b")


@pytest.mark.parametrize("text", [*NUMBERS, *WORDS, *SIGNS])
def test_a_text_that_some_yaml_would_guess_stands_in_quotes(text: str) -> None:
    (line, *_) = to_yaml(Story(text)).splitlines()
    assert line.startswith('title: "')
    assert line.endswith('"')


@pytest.mark.parametrize("text", ["\x85", "\xa0", "\u200b", "\u2028", "\u2029", "\ufeff", "\n", "\t"])
def test_a_character_that_cannot_be_seen_is_escaped(text: str) -> None:
    assert to_yaml(Story(f"a{text}b")).isascii()


def test_short_tables_stand_on_one_line_and_long_ones_below_each_other() -> None:
    long = "a text of some fifty characters, perhaps even more"
    event = Event(
        "a", "A", parse("2025"), Place("Here", 25.77, -1e-5), facts={"one": long, "two": long}, tags=("x", "y z")
    )
    assert to_yaml(Story("Tables", (event,))).splitlines() == [
        "title: Tables",
        "language: en",
        "events:",
        "  - id: a",
        "    title: A",
        '    when: "2025"',
        "    where: {name: Here, lat: 25.77, lon: -0.00001}",
        '    tags: [x, "y z"]',
        "    facts:",
        f'      one: "{long}"',
        f'      two: "{long}"',
    ]


def test_what_has_its_default_value_is_left_out() -> None:
    story = Story("A", (Event("a", "A", parse("2025")),))
    assert json.loads(to_json(story)) == {
        "title": "A",
        "language": "en",
        "events": [{"id": "a", "title": "A", "when": "2025"}],
    }


def test_a_number_that_json_does_not_know_is_not_written() -> None:
    event = Event("a", "A", parse("2025"), Place("Here", float("nan"), 0))
    with pytest.raises(ValueError, match="JSON"):
        to_json(Story("A", (event,)))


def test_a_fact_by_a_name_that_says_keeps_for_itself_is_not_written() -> None:
    with pytest.raises(TimelineError, match='"a": a fact cannot be called "note"'):
        to_yaml(Story("A", (Event("a", "A", parse("2025"), facts={"note": "x"}),)))
