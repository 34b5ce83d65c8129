"""Reading JSON: the same story and the same messages as in YAML, by a walk of our own."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.read import read_bytes
from timeline.read.json_nodes import json_nodes
from timeline.read.tree import plain

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda held: st.lists(held, max_size=4) | st.dictionaries(st.text(), held, max_size=4),
)


def messages(text: str) -> list[str]:
    return [str(problem) for problem in read_bytes(text.encode(), "story.json").problems]


def as_texts(value: Any) -> Any:
    """Give what we make of a value that Python's json has read with numbers as texts."""
    if isinstance(value, dict):
        return {key: as_texts(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_texts(each) for each in value]
    return {None: "", True: "true", False: "false"}.get(value, value)


@given(values, st.sampled_from([None, 1, "\t"]))
def test_every_json_is_read_as_python_reads_it(value: Any, indent: int | str | None) -> None:
    text = json.dumps(value, indent=indent)
    node, tree = json_nodes(text)
    if not tree.faults:
        expected = json.loads(text, parse_int=str, parse_float=str)
        assert plain(node) == json.loads(json.dumps(as_texts(expected)).replace("\\r\\n", "\\n").replace("\\r", "\\n"))


@pytest.mark.parametrize(
    "text", ["{,}", '{"a"}', '{"a": }', '{"a": 1,}', "{'a': 1}", '{"a": 01}', '{"a": NaN}', '{"a": "b}']
)
def test_what_is_no_json_is_refused_with_its_line(text: str) -> None:
    (message,) = messages(f"\n\n{text}")
    assert message.startswith("story.json:3: not JSON: ")
    assert message.endswith("; mend it, or write the story as YAML")


def test_text_behind_the_story_is_refused() -> None:
    assert messages('{"title": "A", "events": []}\n{}')[0].startswith("story.json:2: not JSON: text behind the end")


def test_thousands_of_open_brackets_are_refused_in_no_time() -> None:
    for brackets in ("[" * 1_000_000, '{"a":' * 200_000):
        assert "stand more than 20 deep" in messages('{"title": "A", "events": ' + brackets)[0]


def test_a_message_has_the_line_of_the_key() -> None:
    event = {"id": "a", "title": "A", "when": "yesterday"}
    text = json.dumps({"title": "A", "events": [event]}, indent=1)
    line = 1 + text[: text.index('"when"')].count("\n")
    assert messages(text)[0].startswith(f'story.json:{line}: "a": date "yesterday" is not EDTF')
