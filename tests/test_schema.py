"""The JSON Schema of the story file: it is what the model says, and says of files what the reader says."""

import json
import re
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from timeline.read import read_bytes
from timeline.schema import json_schema

DATA = Path(__file__).parent.parent / "data"
PAGE = (DATA / "README.md").read_text(encoding="utf-8")
VALIDATOR = Draft202012Validator(json_schema())


def texts(story: str) -> Any:
    """Load a story as our reader sees it: every value a text."""
    return yaml.load(story, Loader=yaml.BaseLoader)  # noqa: S506 - it makes nothing but texts


def example() -> str:
    """Cut the whole story out of the page that tells the format."""
    found = re.search(r"<!-- The example[^>]*-->\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def event(**changes: Any) -> dict[str, Any]:
    return {"title": "A", "events": [{"id": "a", "title": "A", "when": "2025"} | changes]}


def source(**changes: Any) -> dict[str, Any]:
    return event(sources=[{"publisher": "A"} | changes])


def test_the_file_is_what_the_model_says() -> None:
    """If not: python -m timeline.schema > data/events.schema.json."""
    assert json.loads((DATA / "events.schema.json").read_text(encoding="utf-8")) == json_schema()


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


def test_every_key_has_a_description() -> None:
    schema = json_schema()
    for table in (schema, *(each for each in schema["$defs"].values() if "properties" in each)):
        assert all(value["description"] for value in table["properties"].values())


def test_the_bundled_story_is_valid() -> None:
    story = (DATA / "events.yaml").read_text(encoding="utf-8")
    assert not list(VALIDATOR.iter_errors(texts(story)))
    assert not list(VALIDATOR.iter_errors(yaml.load(story, Loader=Editor)))  # noqa: S506 - a SafeLoader


def test_the_example_in_the_readme_is_valid_and_has_no_problems() -> None:
    assert not read_bytes(example().encode(), "README.md").problems
    assert not list(VALIDATOR.iter_errors(texts(example())))


def test_the_example_has_every_key() -> None:
    schema, story = json_schema(), texts(example())
    first = story["events"][0]
    sources = [each for one in story["events"] for each in one.get("sources", [])]
    tables = {
        "event": first,
        "place": first["where"],
        "actor": story["actors"][0],
        "source": {key: "" for each in sources for key in each},
        "claim": {key: "" for each in sources for key in each.get("says", {}) if key != "aboard"},
    }
    assert story.keys() == schema["properties"].keys()
    for name, table in tables.items():
        assert table.keys() == schema["$defs"][name]["properties"].keys()


def test_the_readme_tells_every_key() -> None:
    schema = json_schema()
    keys = [key for table in (schema, *schema["$defs"].values()) for key in table.get("properties", {})]
    assert [key for key in keys if f"`{key}`" not in PAGE] == []


def test_the_first_steps_in_the_readme_give_a_story_without_problems() -> None:
    found = re.search(r"   ```yaml\n(.*?)   ```", PAGE, re.DOTALL)
    assert found
    assert not read_bytes(dedent(found[1]).encode(), "ferry.yaml").problems


def test_the_messages_in_the_readme_are_those_that_come() -> None:
    story = (
        example()
        .replace("when: 2025-10-24T18:00+03:00", "when: 2025-10-4")
        .replace("title: A storm off the Outer Bank", "title: Storm: the first")
        .replace("actors: [harbour]", "actors: [harbor]")
    )
    told = re.findall(r"^ferry\.yaml:\d+: (.*)", PAGE, re.MULTILINE)
    problems = read_bytes(story.encode(), "ferry.yaml").problems
    assert [str(problem).partition(": ")[2] for problem in problems] == told


@pytest.mark.parametrize(
    "story",
    [
        event(title=1984, when=1984, importance=10, where={"name": "Pole", "lat": -90, "lon": 180.0}),
        event(importance="10", where={"name": "Pole", "lat": "-90", "lon": "179.99"}),
        event(where="Kyiv", facts={"killed": 31}, colour="kept", when="2025-10-24T18:00+03:00/.."),
        event(when="[..1928]"),
        source(url="https://пример.example:8080/п?q=(1)#x", language="zh-Hant", says={"killed": "16"}),
    ],
)
def test_what_the_reader_takes_is_valid(story: dict[str, Any]) -> None:
    assert not list(VALIDATOR.iter_errors(story))
    assert not read_bytes(json.dumps(story).encode(), "story.json").problems


@pytest.mark.parametrize(
    "story",
    [
        [],
        {"title": "No events"},
        {"title": "", "events": "none"},
        event(id="with space"),
        event(title=""),
        event(title=["A"]),
        event(when="3 March 2025"),
        event(when=""),
        event(status="denyed"),
        event(importance=11),
        event(importance="7.5"),
        event(where={"name": "Here", "lat": 91, "lon": 0}),
        event(where={"name": "Here", "lat": "0", "lon": "-180.5"}),
        event(where={"lat": 1, "lon": 1}),
        event(tags="one"),
        event(facts={"note": "taken"}),
        event(facts={"killed": [31]}),
        event(sources=[{"url": "https://a.example"}]),
        source(url="javascript:alert(1)"),
        source(url="//evil.example/x"),
        source(url="https://bank.example@evil.example/"),
        source(language="English"),
        source(says="denied"),
        source(says={"status": "maybe"}),
        event() | {"actors": [{"id": "a"}]},
        event() | {"actors": [{"id": "a", "name": "A", "kind": "robot"}]},
    ],
    ids=str,
)
def test_what_the_reader_reports_is_not_valid(story: Any) -> None:
    assert list(VALIDATOR.iter_errors(story))
    assert read_bytes(json.dumps(story).encode(), "story.json").problems


class Editor(yaml.SafeLoader):
    """Reads numbers as an editor does, which knows YAML 1.2: dates and "no" are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - PyYAML's own way
        first: [(tag, shape) for tag, shape in shapes if tag.endswith((":int", ":float"))]
        for first, shapes in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
