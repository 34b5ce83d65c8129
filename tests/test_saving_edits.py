"""Edits as values: what differs between two stories, and what undoes it."""

from dataclasses import replace

import pytest

from tests.conftest import make_story
from timeline.edtf import parse
from timeline.model import Actor, Event
from timeline.saving import Conflict, Disagreement, Edit, difference, reversed_edits

EVENT = Event("new", "New", parse("2025"))


def test_equal_stories_have_no_difference() -> None:
    assert difference(make_story(), make_story()) == ()


def test_a_difference_names_what_was_changed_added_and_removed_actors_first() -> None:
    before = make_story()
    talks, report, month = before.events
    changed = replace(talks, title="Other talks")
    cleo = Actor("cleo", "Cleo")
    after = replace(before, events=(month, changed, EVENT), actors={**before.actors, "cleo": cleo})
    assert difference(before, after) == (Edit(None, cleo), Edit(talks, changed), Edit(report, None), Edit(None, EVENT))


def test_reversed_edits_lead_back() -> None:
    before = make_story()
    after = replace(before, events=(replace(before.events[0], title="Other"), EVENT))
    assert set(map(repr, reversed_edits(difference(before, after)))) == set(map(repr, difference(after, before)))


@pytest.mark.parametrize(("before", "after"), [(None, None), (EVENT, Actor("a", "A"))])
def test_an_edit_is_of_one_event_or_one_actor(before: Event | None, after: Actor | None) -> None:
    with pytest.raises(ValueError, match="an edit has"):
        Edit(before, after)


def test_an_edit_is_known_by_the_id_that_the_file_has() -> None:
    assert Edit(EVENT, replace(EVENT, id="renamed")).id == "new"
    assert Edit(None, EVENT).id == "new"
    assert Edit(EVENT, None).kind == "event"
    assert Edit(None, Actor("a", "A")).kind == "actor"


def test_a_conflict_names_what_disagrees() -> None:
    found = tuple(Disagreement(Edit(None, replace(EVENT, id=f"e{number}")), None) for number in range(7))
    conflict = Conflict(found, where="story.yaml")
    assert str(conflict).startswith('story.yaml: the file has changed since it was read: "e0", "e1", "e2", "e3", "e4"')
    assert "and 2 more" in str(conflict)
