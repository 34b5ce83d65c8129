"""Stories as YAML and JSON text: what is written is read again, whatever the story holds."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.export.plain import plain
from timeline.export.to_json import to_json
from timeline.export.to_yaml import to_yaml
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.read import read_bytes
from timeline.read.tree import refused_character

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).filter(
    lambda text: "\r" not in text and not refused_character(text)
)
names = texts.filter(str.strip)
ids = st.from_regex(r"[^\s,;:/?#&%+\"'<>\\|]{1,12}", fullmatch=True).filter(lambda text: not refused_character(text))
several = st.lists(names, max_size=3, unique=True).map(tuple)
dates = st.sampled_from(
    ["2025", "2025-10~", "2025-10-24/..", "/1985", "[..1928]", "-0043", "2025-10-24T18:00+03:00"]
).map(parse)
addresses = st.sampled_from(["", "https://a.example/é?q=1,2#x", "http://[::1]:8080/"])
languages = st.sampled_from(["", "en", "zh-Hant"])
statuses = st.sampled_from(["reported", "confirmed", "disputed", "denied"])
CLAIMED = {"when", "where", "status", "by", "note"}
facts = st.dictionaries(texts.filter(lambda name: name not in CLAIMED), texts, max_size=3)
nested = st.recursive(
    texts, lambda held: st.lists(held, max_size=3) | st.dictionaries(texts, held, max_size=3), max_leaves=5
)
KNOWN = {name for kind in (Story, Event, Source, Place, Actor) for name in kind.__slots__}
extras = st.dictionaries(texts.filter(lambda key: key not in KNOWN), nested, max_size=2)
degrees = st.floats(-90, 90)
places = st.builds(Place, names, st.none(), st.none(), extras) | st.builds(Place, names, degrees, degrees, extras)
claims = st.builds(Claim, st.none() | dates, texts, st.none() | statuses, texts, texts, facts)
sources = st.builds(
    Source,
    publisher=names,
    url=addresses,
    title=texts,
    published=st.none() | dates,
    language=languages,
    archive=addresses,
    quote=texts,
    says=st.none() | claims.filter(lambda claim: claim != Claim()),
    extra=extras,
)
kinds = st.sampled_from(["person", "group", "organisation", "state"])
actors = st.builds(Actor, ids, names, several, kinds, texts, texts, extras)


@st.composite
def stories(draw: Callable[[Any], Any]) -> Story:
    """Make any story that can be read from a file."""
    registry = {actor.id: actor for actor in draw(st.lists(actors, max_size=3))}
    taking_part = st.lists(st.sampled_from(sorted(registry)), unique=True).map(tuple) if registry else st.just(())
    event = st.builds(
        Event,
        id=ids,
        title=names,
        when=dates,
        where=st.none() | places,
        actors=taking_part,
        summary=texts,
        tags=several,
        status=statuses,
        importance=st.integers(1, 10),
        facts=facts,
        sources=st.lists(sources, max_size=2).map(tuple),
        extra=extras,
    )
    events = draw(st.lists(event, max_size=3, unique_by=lambda each: each.id).map(tuple))
    return Story(draw(texts), events, registry, draw(texts), draw(languages.filter(bool)), draw(extras))


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
