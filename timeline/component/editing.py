"""The changes of this page's story: written into its file, or held for download; undone and done again.

    commit ── Edits ──> save(file), or apply_edits(bytes held) ──> the page reads the story again
       └── Change ──> done <── undo, redo ──> undone
       └── Conflict ──> Refused ── settle(choices) ──> commit

A story whose file cannot be written, or that came by upload, is held in the session as bytes (`stories.hold`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import streamlit as st

from timeline.component.drafts import forget_draft
from timeline.component.stories import OURS, Opened, held_bytes, hold
from timeline.errors import TimelineError
from timeline.model import Event
from timeline.read.merging import free_id
from timeline.saving import Conflict, Disagreement, Edit, Edits, apply_edits, can_save, reversed_edits, save

Way = Literal["done", "undone", "redone"]
Choice = Literal["theirs", "mine", "both"]
"""Whose version it shall be, where two are there; ``both`` makes a new event of ours."""


@dataclass(frozen=True, slots=True)
class Change:
    """What was done at once, with the words for it ("“Talks” changed"), and the key of the form that it came from."""

    edits: Edits
    words: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that was not made, because the file says otherwise meanwhile."""

    change: Change
    way: Way
    disagreements: tuple[Disagreement, ...]


@dataclass
class Record:
    """What was done to one story on this page, the last at the end, and what could not be done."""

    done: list[Change] = field(default_factory=list)
    undone: list[Change] = field(default_factory=list)
    last: tuple[Way, str] | None = None
    fault: TimelineError | None = None
    refused: Refused | None = None


def record_of(opened: Opened) -> Record:
    """Give what was done to a story, which lasts as long as the page."""
    records: dict[str, Record] = st.session_state.setdefault("records", {})
    return records.setdefault(opened.key, Record())


def why_held(opened: Opened) -> TimelineError | None:
    """Say why changes do not go to the file that the story came from; None where they do, or where it was uploaded."""
    return can_save(opened.path) if opened.path else None


def is_held(opened: Opened) -> bool:
    """Tell whether changes stay on the page until the story is downloaded."""
    return opened.path is None or held_bytes(opened) is not None or why_held(opened) is not None


def commit(opened: Opened, edits: Edits, words: str, *, form: str = "") -> bool:
    """Make edits, as one change that can be undone; False where they were not made, which `show_changes` then tells.

    The draft of the ``form`` that they come from is forgotten once they are made. Run the whole page again afterwards.
    """
    return _make(opened, Change(edits, words, form), "done")


def undo(opened: Opened) -> None:
    """Take the last change back."""
    _make(opened, record_of(opened).done[-1], "undone")


def redo(opened: Opened) -> None:
    """Make the change again that was taken back last."""
    _make(opened, record_of(opened).undone[-1], "redone")


def settle(opened: Opened, refused: Refused, choices: Sequence[Choice]) -> None:
    """Make a refused change after all, each of its disagreements as a person has chosen."""
    record = record_of(opened)
    taken = {event.id for event in opened.reading.story.events}
    edits = tuple(_settled(refused, choices, taken))
    if edits and not _make(opened, replace(refused.change, edits=edits), "done"):
        return
    record.refused = None
    forget_draft(refused.change.form)
    if refused.way != "done":  # what was to be taken back, or made again, is now part of another change
        record.done = [each for each in record.done if each is not refused.change]
        record.undone = [each for each in record.undone if each is not refused.change]


def _settled(refused: Refused, choices: Sequence[Choice], taken: set[str]) -> Iterator[Edit]:
    """Give the edits that are left to make, on what the file has now."""
    asked = {(each.edit.kind, each.edit.id): number for number, each in enumerate(refused.disagreements)}
    for edit in _edits(refused.change, refused.way):
        number = asked.get((edit.kind, edit.id))
        if number is None:
            yield edit
            continue
        theirs, choice = refused.disagreements[number].theirs, choices[number]
        if choice == "both" and isinstance(edit.after, Event):
            yield Edit(None, replace(edit.after, id=free_id(edit.after.id, taken)))
        elif choice == "mine" and (theirs, edit.after) != (None, None):
            yield Edit(theirs, edit.after)


def _make(opened: Opened, change: Change, way: Way) -> bool:
    """Write a change, one way or the other, and keep what became of it."""
    record = record_of(opened)
    record.fault = record.refused = None
    try:
        _write(opened, _edits(change, way))
    except Conflict as conflict:
        record.refused = Refused(change, way, conflict.disagreements)
        return False
    except TimelineError as fault:
        record.fault = fault
        return False
    if way == "undone":
        record.undone.append(record.done.pop())
    elif way == "redone":
        record.done.append(record.undone.pop())
    else:
        record.done.append(change)
        record.undone.clear()
    record.last = (way, change.words)
    forget_draft(change.form)
    return True


def _edits(change: Change, way: Way) -> Edits:
    return reversed_edits(change.edits) if way == "undone" else change.edits


def _write(opened: Opened, edits: Edits) -> None:
    """Write edits to the file, or into the bytes that are held instead of one."""
    if opened.path and not is_held(opened):
        save(opened.path, edits)
    else:
        content = held_bytes(opened)
        hold(opened, apply_edits(_base(opened) if content is None else content, edits, opened.name))


def _base(opened: Opened) -> bytes:
    """Give the bytes that changes begin with: those of the file, or of a story file made of whatever was opened."""
    if opened.reading.reader != OURS or len(opened.files) > 1:
        from timeline.export.to_yaml import to_yaml  # noqa: PLC0415 - only stories of other formats need it

        return to_yaml(opened.reading.story).encode()
    if opened.path is None:
        uploaded: bytes = st.session_state.upload[0].getvalue()
        return uploaded
    try:
        return opened.path.read_bytes()
    except OSError as error:
        what = f"cannot be read any more: {error.strerror}"
        raise TimelineError(what, where=str(opened.path), mend="put the file back, and save again") from error
