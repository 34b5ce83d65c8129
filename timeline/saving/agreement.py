"""Whether edits agree with what a file holds now, and which of them are left to be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.saving.edits import Conflict, Disagreement, Edit

if TYPE_CHECKING:
    from timeline.model import Actor, Event, Story
    from timeline.saving.edits import Edits


def merged(edits: Edits) -> Edits:
    """Give one edit for each event or actor: what was before the first of them, and is after the last."""
    by_last: dict[tuple[str, str], Edit] = {}
    for edit in edits:
        earlier = by_last.pop((edit.kind, edit.before.id), None) if edit.before else None
        if earlier is not None and edit.after is None and earlier.before is None:
            continue  # added and taken away again
        whole = Edit(earlier.before, edit.after) if earlier else edit
        by_last[whole.kind, whole.one.id] = whole
    return tuple(edit for edit in by_last.values() if edit.before != edit.after)


def pending(edits: Edits, story: Story, name: str) -> Edits:
    """Give the edits that are not made yet in the story; raise ``Conflict`` where it holds something else."""
    held: dict[tuple[str, str], Event | Actor] = {("event", event.id): event for event in story.events}
    held |= {("actor", key): actor for key, actor in story.actors.items()}
    left, disagreements = [], []
    for edit in edits:
        theirs = held.get((edit.kind, edit.id))
        if edit.after is not None and edit.after.id != edit.id:  # renamed, so that its new id has to be free
            new = held.get((edit.kind, edit.after.id))
            if theirs is None and new == edit.after:
                continue
            theirs = new or theirs
        if theirs == edit.before:
            left.append(edit)
        elif theirs != edit.after:
            disagreements.append(Disagreement(edit, theirs))
    if disagreements:
        raise Conflict(tuple(disagreements), where=name)
    return tuple(left)
