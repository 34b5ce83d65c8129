"""Reading YAML: what the samples cannot hold, because it is large, random or about the reader itself."""

import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.export.to_yaml import to_yaml
from timeline.model import Story
from timeline.read import Reading, read_bytes, read_story, tree, yaml_nodes
from timeline.read.report import MOST_PROBLEMS
from timeline.read.tree import DEEPEST, LONGEST_FILE
from timeline.schema import LONGEST_TEXT

HERE = Path(__file__).parent
SOUND = "  - {id: sound, title: Sound, when: 2025}\n"
HEAD = "title: A story\nevents:\n"


def read(text: str) -> Reading:
    return read_bytes(text.encode(), "story.yaml")


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read(text).problems]


def ids(text: str) -> list[str]:
    return [event.id for event in read(text).story.events]


def test_a_message_names_the_file_the_line_the_event_and_what_mends_it() -> None:
    text = f"{HEAD}  - id: fall-of-the-wall\n    title: The wall\n    when: 1989-11-9\n"
    assert messages(text) == [
        'story.yaml:5: "fall-of-the-wall": date "1989-11-9" is not EDTF: the day needs two digits; write "1989-11-09"'
    ]


def test_the_bundled_story_has_no_problems() -> None:
    reading = read_story(HERE.parent / "data/events.yaml")
    assert not reading.problems
    assert len(reading.story.events) >= 45


def test_a_text_has_a_greatest_length() -> None:
    long = "x" * (LONGEST_TEXT + 1)
    assert messages(f"{HEAD}  - {{id: long, title: {long}, when: 2025}}\n{SOUND}") == [
        'story.yaml:3: "long": a text of 20,001 characters; write 20,000 at most'
    ]
    assert not messages(f"{HEAD}  - {{id: long, title: {long[1:]}, when: 2025}}\n")


def test_a_title_of_five_megabytes_costs_its_event_only() -> None:
    assert ids(f"{HEAD}  - id: long\n    title: {'x' * 5_000_000}\n    when: 2025\n{SOUND}") == ["sound"]


def test_a_key_has_a_greatest_length() -> None:
    (message,) = messages(f"{HEAD}  - {{id: long, title: Long, when: 2025, {'k' * 101}: x}}\n")
    assert message.endswith("has more than 100 characters; shorten it")


def test_a_file_has_a_greatest_size() -> None:
    assert messages("#" * (LONGEST_FILE + 1)) == ["story.yaml: the file has more than 20 MB; split the story"]


def test_a_file_holds_no_more_values_than_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "MOST_VALUES", 1_000)
    text = f"{HEAD}  - {{id: many, title: Many, when: 2025, more: [{'a,' * 1_000}]}}\n"
    assert messages(text) == ["story.yaml:3: the file holds more than 1,000 values; split the story"]
    assert messages(HEAD + "  - @\n" * 1_000)[-1].endswith("the file holds more than 1,000 values; split the story")


def test_thousands_of_open_brackets_cost_their_event_only() -> None:
    for brackets in ("[" * 20_000, "[" * 20_000 + "]" * 20_000, "{a: " * 20_000, "- " * 20_000):
        assert ids(f"{HEAD}  - id: deep\n    title: Deep\n    when: 2025\n    more:\n      {brackets}\n{SOUND}") == [
            "sound"
        ]


def test_thousands_of_directives_are_refused() -> None:
    assert messages("".join(f"%TAG !a{at}! x\n" for at in range(20_000)) + "---\n" + HEAD + SOUND) == [
        'story.yaml:1: lines that begin with "%"; indent them'
    ]
    assert ids(f"%YAML 1.2\n---\n{HEAD}{SOUND}") == ["sound"]


def test_lists_may_stand_as_deep_as_the_limit() -> None:
    inside = DEEPEST - 3  # below the story, its events and the event
    assert not messages(f"{HEAD}  - {{id: a, title: A, when: 2025, more: {'[' * inside}{']' * inside}}}\n")
    assert messages(f"{HEAD}  - {{id: a, title: A, when: 2025, more: {'[' * (inside + 1)}{']' * (inside + 1)}}}\n")


def test_digits_without_end_are_a_text() -> None:
    assert read(f"{HEAD}  - {{id: a, title: {'9' * 5_000}, when: 2025}}\n").story.events[0].title == "9" * 5_000
    assert (
        "is not a whole number"
        in messages(f"{HEAD}  - {{id: a, title: A, when: 2025, importance: {'9' * 5_000}}}\n")[0]
    )


def test_only_so_many_problems_are_listed_and_the_rest_is_counted() -> None:
    problems = read(HEAD + "".join(f"  - {{id: e{at}, title: A}}\n" for at in range(MOST_PROBLEMS + 50))).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert str(problems[-1]) == "story.yaml: 50 more problems; mend the first and read again"


def test_problems_stand_in_the_order_of_their_lines() -> None:
    reading = read_bytes((HERE / "samples/unquoted.yaml").read_bytes(), "unquoted.yaml")
    lines = [int(problem.where.rpartition(":")[2]) for problem in reading.problems]
    assert lines == sorted(lines)


def test_what_a_message_repeats_of_the_file_is_short_and_cannot_act() -> None:
    (message,) = messages(f'{HEAD}  - {{id: "{"x" * 60}\\u200e{"x" * 9_000}", title: A, when: 2025}}\n')
    assert message.startswith(f'story.yaml:3: "{"x" * 60}…": id "{"x" * 60}…" has')
    (message,) = messages(f'{HEAD}  - {{id: "a\\tb\\u200e", title: A, when: 2025}}\n')
    assert message.startswith('story.yaml:3: "a\\u0009b\\u200e": ')


def test_an_event_leans_on_actors_that_have_a_fault() -> None:
    actors = "actors:\n  - id: ana\n    name: @ana\n  - {id: ben, kind: robot}\n  - {id: cy, name: A, name: B}\n"
    event = "events:\n  - {id: a, title: A, when: 2025, actors: [ana, ben, cy]}\n"
    reading = read(f"title: A\n{actors}{event}")
    assert reading.story.events[0].actors == ("ben",)
    assert not [problem for problem in reading.problems if "no actor" in problem.what]


def test_both_parsers_give_the_same_stories(monkeypatch: pytest.MonkeyPatch) -> None:
    samples = sorted((HERE / "samples").glob("*.yaml"))
    by_libyaml = [read_bytes(sample.read_bytes(), sample.name) for sample in samples]
    monkeypatch.setattr(yaml_nodes, "_LOADER", yaml.BaseLoader)
    for sample, expected in zip(samples, by_libyaml, strict=True):
        reading = read_bytes(sample.read_bytes(), sample.name)
        assert reading.story == expected.story
        assert len(reading.problems) == len(expected.problems)


def test_reading_does_not_wait_for_pandas_numpy_or_babel() -> None:
    code = "import sys, timeline.read; print({'pandas', 'numpy', 'babel', 'streamlit'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603
    assert run.stdout.strip() == "set()"


HEADS = ("title: A\n", "events:\n", "actors:\n", "  - id: a\n", "    title: B\n", "    when: 2025\n", "    sources:\n")
SIGNS = ("\t", "  - ", "@", "'", '"', "[", "{", "}", "]", "|\n", "&a ", "*a ", "!!x ", "<<: ", "? ", ": ", "#", "\r\n")
ODDITIES = ("---\n", "%YAML 1.1\n", "\0", "\x85", "\u2028", "\ufeff", "\u202e", '"\\ud800"', "é", "😀")
pieces = st.sampled_from((*HEADS, *SIGNS, *ODDITIES))


@given(st.binary())
@example(b"\xef\xbb\xbf")
def test_any_bytes_give_a_reading(data: bytes) -> None:
    for name in ("story.yaml", "story.json", "unknown"):
        assert isinstance(read_bytes(data, name), Reading)


@given(st.lists(pieces, max_size=30).map("".join))
def test_any_text_gives_a_story_that_can_be_written_and_read_again(text: str) -> None:
    story = read(text).story
    assert read(to_yaml(story)).story == story


@given(st.lists(pieces, max_size=12).map("".join))
def test_a_faulty_event_costs_no_event_behind_it(fault: str) -> None:
    """Unless the fault is a line of its own at the margin, which ends the list of events."""
    if not any(line[:1].strip() for line in fault.splitlines()[1:]):
        assert "sound" in ids(f"{HEAD}  - id: faulty\n    title: A {fault}\n{SOUND}")


@pytest.mark.parametrize("text", ["", " \n", "null", "42", "text", "- a\n- b", "a: b", "[]", "{}", "--- a\n--- b\n"])
def test_what_is_no_story_gives_a_message_and_an_empty_story(text: str) -> None:
    reading = read(text)
    assert reading.problems
    assert reading.story.events == Story("").events
