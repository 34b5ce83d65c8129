"""The harness over `samples/`: whatever a reader reads, it keeps its promises.

Snapshots say in words what each sample gives. After a change that is meant, `ACCEPT=1 pytest tests/test_readers.py`
writes them anew; their difference is read in review.
"""

import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import pytest

from timeline.edtf import Edtf
from timeline.export.to_json import to_json
from timeline.export.to_yaml import to_yaml
from timeline.model import Event, Story
from timeline.read import READERS, Reading, read_bytes, read_story

HERE = Path(__file__).parent
SNAPSHOTS = HERE / "snapshots"
SAMPLES = sorted(path for path in (HERE / "samples").iterdir() if not path.name.startswith("."))
over_samples = pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)


def shown(reading: Reading) -> str:
    """Write a reading for people: the problems, then the story, without what has its default value."""
    story = reading.story
    lines = [f"read as {reading.reader or 'nothing'}", ""]
    lines += [f"{problem.severity}: {problem}" for problem in reading.problems]
    lines += ["", f"{story.title!r} in {story.language!r} {story.description!r} {story.extra or ''}".rstrip()]
    lines += [f"  {told(actor)}" for actor in story.actors.values()]
    for event in story.events:
        lines += ["", *event_lines(event)]
    return "\n".join(lines) + "\n"


def event_lines(event: Event) -> Iterator[str]:
    yield f"{event.id}: {event.title!r} ({event.when})"
    head = ("id", "title", "when", "sources")
    yield from (f"  {name}: {told(value)}" for name, value in values(event) if name not in head)
    for source in event.sources:
        yield f"  - {told(source)}"


def values(value: object) -> Iterator[tuple[str, object]]:
    """Give the fields of a dataclass that say something."""
    assert is_dataclass(value)
    for field in fields(value):
        if (held := getattr(value, field.name)) not in (None, "", (), {}):
            yield field.name, held


def told(value: object) -> str:
    if isinstance(value, Edtf):
        return str(value)
    if is_dataclass(value):
        return ", ".join(f"{name} {told(held)}" for name, held in values(value))
    return repr(value)


def read(sample: Path) -> Reading:
    return read_bytes(sample.read_bytes(), sample.name)


@over_samples
def test_a_sample_gives_what_was_accepted(sample: Path) -> None:
    snapshot = SNAPSHOTS / f"{sample.name}.txt"
    now = shown(read(sample))
    if os.environ.get("ACCEPT"):
        snapshot.write_text(now, encoding="utf-8")
    assert now == snapshot.read_text(encoding="utf-8")


def test_every_snapshot_has_its_sample() -> None:
    assert {path.name for path in SNAPSHOTS.iterdir()} == {f"{path.name}.txt" for path in SAMPLES}


def test_every_reader_has_a_sample_without_problems() -> None:
    assert {reading.reader for reading in map(read, SAMPLES) if not reading.problems} == {each.name for each in READERS}


@over_samples
def test_the_name_does_not_matter(sample: Path) -> None:
    assert read_bytes(sample.read_bytes(), "unknown").story == read(sample).story


@over_samples
def test_every_problem_in_a_file_that_can_be_read_names_its_line(sample: Path) -> None:
    reading = read(sample)
    assert all(each.where.startswith(sample.name) for each in reading.problems)
    if reading.story != Story(""):
        assert all(each.where.rpartition(":")[2].isdigit() for each in reading.problems)


@over_samples
def test_what_is_written_as_yaml_is_read_again_and_written_alike(sample: Path) -> None:
    story = read(sample).story
    written = to_yaml(story)
    again = read_bytes(written.encode(), "again.yaml")
    assert again.story == story
    assert {problem.severity for problem in again.problems} <= {"warning"}
    assert to_yaml(again.story) == written


@over_samples
def test_what_is_written_as_json_is_read_again_and_written_alike(sample: Path) -> None:
    story = read(sample).story
    written = to_json(story)
    again = read_bytes(written.encode(), "again.json")
    assert again.story == story
    assert to_json(again.story) == written


@over_samples
def test_a_file_that_is_cut_off_gives_events_and_problems(sample: Path) -> None:
    data = sample.read_bytes()
    for tenth in range(10):
        reading = read_bytes(data[: len(data) * tenth // 10], sample.name)
        assert reading.problems or reading.story.title or reading.story.events
        assert all(event.id and event.title and event.when for event in reading.story.events)


def test_a_file_is_read_from_its_path(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes((HERE / "samples/whole.yaml").read_bytes())
    assert read_story(path).story == read_story(str(path), name="x").story == read(HERE / "samples/whole.yaml").story


@pytest.mark.parametrize(
    ("path", "what"),
    [("missing.yaml", "there is no such file"), (".", "this is a folder"), ("a\0b", "there is no such file")],
)
def test_a_path_without_a_file_is_a_problem(tmp_path: Path, path: str, what: str) -> None:
    reading = read_story(tmp_path / path, name="story")
    assert reading.story == Story("")
    assert [problem.what.startswith(what) for problem in reading.problems] == [True]


def test_an_unknown_format_names_those_that_can_be_read() -> None:
    (problem,) = read_bytes(b"PK\x03\x04", "report.docx").problems
    assert str(problem).startswith('report.docx: no reader for ".docx"; use one of .arrow, .csv, ')
    assert all(end in problem.mend for each in READERS for end in each.extensions)
