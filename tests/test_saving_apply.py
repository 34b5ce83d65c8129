"""Edits in the bytes of a story: made as they are meant, and nothing else changed."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.saving import FILES, edits_of, new_event, story_in
from timeline.model import Event, Story
from timeline.read import BUNDLED
from timeline.saving import Conflict, Edit, apply_edits, difference, excerpts, reversed_edits

SAMPLES = sorted(path for path in (Path(__file__).parent / "samples").glob("*.yaml"))
ALL = FILES | {path.name: path.read_bytes() for path in SAMPLES}
NAMED = [name for name in ALL if story_in(ALL[name]).title]
stories = pytest.mark.parametrize("name", NAMED)
few = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])


def same(one: Story, other: Story) -> bool:
    """Tell whether two stories are the same but for the order of their events."""
    return not difference(one, other) and replace(one, events=(), actors={}) == replace(other, events=(), actors={})


@stories
def test_no_edits_give_the_same_bytes(name: str) -> None:
    assert apply_edits(ALL[name], (), name) is ALL[name]


@stories
@few
@given(data=st.data())
def test_what_is_read_afterwards_is_what_was_meant_and_the_way_back_leads_back(name: str, data: st.DataObject) -> None:
    before = story_in(ALL[name])
    edits = data.draw(edits_of(before, ALL[name]))
    result = apply_edits(ALL[name], edits, "story.yaml")
    after = story_in(result)
    assert {edit.after.id for edit in edits if isinstance(edit.after, Event)} <= {event.id for event in after.events}
    assert all(edit.after in after.events for edit in edits if isinstance(edit.after, Event))
    untouched = {event.id for event in before.events} - {edit.id for edit in edits if edit.kind == "event"}
    assert [event for event in after.events if event.id in untouched] == [
        event for event in before.events if event.id in untouched
    ]
    assert same(story_in(apply_edits(result, reversed_edits(edits), "story.yaml")), before)


@stories
def test_a_title_that_is_changed_touches_one_line_and_changed_back_none(name: str) -> None:
    for event in story_in(ALL[name]).events:
        edit = (Edit(event, replace(event, title="Another title")),)
        result = apply_edits(ALL[name], edit, "story.yaml")
        gone = Counter(ALL[name].splitlines()) - Counter(result.splitlines())
        assert len(gone) <= 1 or set(b"".join(gone).split()) <= {
            *event.title.encode().split(),
            *b"- title: | |+ >2".split(),
        }


def bundled_edits() -> tuple[bytes, Story, tuple[Edit, ...]]:
    """Give the bundled story, and edits at its beginning, in its middle and at its end."""
    data = BUNDLED.read_bytes()
    story = story_in(data)
    first, *_, last = story.events
    one, two, three, four = story.events[30:34]
    return data, story, (
        Edit(first, replace(first, importance=1)),
        Edit(one, None),
        Edit(two, replace(two, title="Two: changed", tags=("talks",))),
        Edit(three, None),
        Edit(four, replace(four, sources=four.sources[::-1])),
        Edit(last, None),
        Edit(None, new_event("added")),
    )  # fmt: skip


def test_the_bundled_story_keeps_every_line_of_what_is_not_edited() -> None:
    data, story, edits = bundled_edits()
    result = apply_edits(data, edits, "story.yaml")
    assert [event.id for event in story_in(result).events][-2:] == [story.events[-2].id, "added"]
    for comment in (line for line in data.splitlines() if line.strip().startswith(b"#")):
        assert comment in result.splitlines()
    kept = data[
        data.index(b"- id: " + story.events[5].id.encode()) : data.index(b"- id: " + story.events[29].id.encode())
    ]
    assert kept in result


def test_an_excerpt_gives_the_same_bytes_as_the_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    data, _, edits = bundled_edits()
    result = apply_edits(data, edits, "story.yaml")
    monkeypatch.setattr(excerpts, "_LAST", 1_000)
    assert apply_edits(data, edits, "story.yaml") == result


def test_an_upload_whose_event_was_changed_meanwhile_is_a_conflict() -> None:
    event = story_in(FILES["plain"]).events[0]
    other = apply_edits(FILES["plain"], (Edit(event, replace(event, title="Theirs")),), "")
    with pytest.raises(Conflict, match=r'story.yaml: the file has changed .* "talks"; read it again'):
        apply_edits(other, (Edit(event, replace(event, title="Mine")),), "story.yaml")
