"""Edits made in the bytes of a story file, and the result read again, so that no mistake can do harm.

    bytes ── read ──> Story ── agrees with the edits? ──> Conflict
      └── spans ── splices ──> new bytes ── read ──> the story that was meant? ──> the new bytes

The text is spliced at the places that PyYAML's parser tells. ruamel.yaml keeps comments too, but writes all that it is
given anew, in one indentation and width: even within one event, keys that nobody touched would change their bytes.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import yaml

from timeline.errors import TimelineError
from timeline.model import Actor, Event, Story
from timeline.read import HEAD, Reading, find_reader, read_bytes
from timeline.saving.agreement import merged, pending
from timeline.saving.documents import edited
from timeline.saving.line_ends import Lines

if TYPE_CHECKING:
    from timeline.saving.edits import Edits

_STORIES = "YAML"  # the reader of our own format
_ALIAS = re.compile(r"(?:^|[\s,\[{])\*[^\s*]")


def apply_edits(text: bytes, edits: Edits, name: str) -> bytes:
    """Give the bytes of a YAML story with the edits made in it; all else keeps its bytes.

    New events and actors go to the end of their lists. Edits that are made already cost nothing. Events that
    no edit changes go on naming an actor who is taken away, which their reader then reports. Raises ``Conflict``
    where an event or actor is not in the file as an edit says it was, and ``TimelineError`` where the file is no story
    in YAML, or is written so that an edit cannot be made in place; ``name`` stands for the file in messages.
    """
    if not edits:
        return text
    reading = _read(text, name)
    wanted = pending(merged(edits), reading.story, name)
    _check_names(wanted, reading.story, name)
    if not wanted:
        return text
    lines = Lines.of(text)
    try:
        result = lines.with_splices(edited(lines.text, wanted, reading.story))
    except TimelineError as error:
        raise TimelineError(error.what, where=name, mend=error.mend or _BY_HAND) from error
    _check(reading, result, wanted, name)
    if _ALIAS.search(lines.text) and _is_yaml(text) and not _is_yaml(result):
        what = "an alias (*) elsewhere in the file needs an anchor (&) in what is to be changed"
        raise TimelineError(what, where=name, mend="write out what the alias stands for first")
    return result


_BY_HAND = "change the file in a text editor"


def _read(text: bytes, name: str) -> Reading:
    """Read a story that is to be edited; refuse what is none."""
    check_format(text[:HEAD], name)
    reading = read_bytes(text, name)
    faults = [problem for problem in reading.problems if problem.severity == "error"]
    if faults and reading.story == Story("", language=reading.story.language):
        raise faults[0]
    return reading


def check_format(head: bytes, name: str) -> None:
    """Refuse a file, by its first bytes, that is no story in YAML."""
    reader = find_reader(head, name)
    if reader and reader.name != _STORIES:
        what = f"this format ({reader.name}) is not changed in place"
        raise TimelineError(what, where=name, mend=f"convert it first: timeline convert {name} --to story.yaml")


def _check_names(edits: Edits, story: Story, name: str) -> None:
    """Refuse an event that names an actor who is nowhere: read again, it would have lost the actor."""
    actors = _with_edits(story, edits).actors
    for edit in edits:
        for actor in edit.after.actors if isinstance(edit.after, Event) else ():
            if actor not in actors:
                raise TimelineError(
                    f'"{edit.id}": no actor "{actor}"', where=name, mend="add the actor to the story too"
                )


def _check(before: Reading, result: bytes, edits: Edits, name: str) -> None:
    """Refuse a result that does not read as the story with the edits made in it."""
    again = read_bytes(result, name)
    touched = {one.id for edit in edits for one in (edit.before, edit.after) if isinstance(one, Actor)}
    meant = _with_edits(before.story, edits)
    if _without(again.story, touched) == _without(meant, touched) and _names_all(again.story, meant, edits):
        return
    known = {problem.what for problem in before.problems}
    new = next((problem for problem in again.problems if problem.what not in known), None)
    what = f"the change would not be read as it is meant: {new.what}" if new else "the change cannot be made in place"
    raise TimelineError(what, where=name, mend=(new and new.mend) or _BY_HAND)


def _with_edits(story: Story, edits: Edits) -> Story:
    """Give the story as it is to be."""
    changed = {(edit.kind, edit.before.id): edit.after for edit in edits if edit.before}
    told = [changed.get(("event", event.id), event) for event in story.events]
    cast = [changed.get(("actor", actor.id), actor) for actor in story.actors.values()]
    told += [edit.after for edit in edits if not edit.before and edit.kind == "event"]
    cast += [edit.after for edit in edits if not edit.before and edit.kind == "actor"]
    return replace(
        story,
        events=tuple(each for each in told if isinstance(each, Event)),
        actors={each.id: each for each in cast if isinstance(each, Actor)},
    )


def _without(story: Story, actors: set[str]) -> Story:
    """Give a story whose events do not name these actors.

    Who names an actor that is added has had the name in the file before, where it meant nobody, and keeps it when the
    actor is taken away.
    """
    if not actors:
        return story
    events = (
        replace(event, actors=tuple(each for each in event.actors if each not in actors)) for event in story.events
    )
    return replace(story, events=tuple(events))


def _names_all(again: Story, meant: Story, edits: Edits) -> bool:
    """Tell whether each edited event names all whom it is to name."""
    found = {event.id: event for event in again.events}
    wanted = [edit.after for edit in edits if isinstance(edit.after, Event)]
    return all({*event.actors} & {*meant.actors} <= {*found[event.id].actors} for event in wanted)


def _is_yaml(data: bytes) -> bool:
    """Tell whether a file is sound to other readers of YAML, its aliases too."""
    try:
        yaml.compose(data, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return False
    return True
