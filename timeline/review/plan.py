"""What a draft would do to a story: which events are new, which are further sources of known ones, which are there.

    draft event ──┬─ made of it already: same article, same sentence     known      nothing happens
                  ├─ `same_as: miami-talks` in the draft                  joined     a further source, with its `says`
                  ├─ `same_as: new`, or like none                         added
                  └─ like some, and nobody has said which                 undecided  left in the draft

Likeness alone never joins: whoever keeps the draft writes `same_as`, or says once for all what is to be done with the
likely ones. The plan depends on story and draft alone, so a second one of the same draft finds nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from timeline.errors import TimelineError
from timeline.extract.events.story import KEY as EXTRACTED
from timeline.read.merging import find_twins
from timeline.review.joining import join
from timeline.review.likeness import LIKELY, Comparer, Likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Actor, Claim, Event, Story

SAME_AS = "same_as"
"""The key of a draft's event under which a person says which event of the story it is, or "new"."""

NEW = "new"

Likely = Literal["ask", "join", "add"]
"""What becomes of events that are likely to be known, where nobody has said which."""

Deed = Literal["known", "joined", "added", "undecided"]


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of one event of the draft.

    ``event`` is the draft's, ``into`` the id of the event of the story that it is, became or joins; ``alike`` are those
    that it may be, where that is asked; ``says`` what its sources tell differently.
    """

    deed: Deed
    event: Event
    into: str = ""
    alike: tuple[Likeness, ...] = ()
    says: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The story as it would be, step by step; ``actors`` are the new ones, ``faults`` what could not be followed."""

    story: Story
    steps: tuple[Step, ...]
    actors: tuple[Actor, ...] = ()
    faults: tuple[TimelineError, ...] = ()


def plan(
    story: Story, draft: Story, *, likely: Likely = "ask", where: str = "", comparer: Comparer | None = None
) -> Plan:
    """Plan the merging of a draft into a story; ``where`` names the draft in messages.

    ``comparer`` is one of the events of this story, where there is one already: it is the work of a plan.
    """
    cast = _cast(story, draft)
    comparer = comparer or Comparer(story)
    known = {event.id: event for event in story.events}
    events = dict(known)
    steps: list[Step] = []
    faults: list[TimelineError] = []
    for drafted in draft.events:
        event = replace(drafted, actors=tuple(dict.fromkeys(cast.get(key, key) for key in drafted.actors)))
        step = _step(event, known, comparer, likely)
        if isinstance(step, TimelineError):
            faults.append(TimelineError(step.what, where=f"{where}: {drafted.id}".strip(": "), mend=step.mend))
            step = Step("undecided", event)
        steps.append(_done(step, events))
    used = {key for event in events.values() for key in event.actors}
    new = {key: actor for key, actor in draft.actors.items() if key in used and key not in story.actors}
    changed = replace(story, events=tuple(events.values()), actors={**story.actors, **new})
    return Plan(changed, tuple(steps), tuple(new.values()), tuple(faults))


def _cast(story: Story, draft: Story) -> dict[str, str]:
    """Give the story's id for each id of the draft that means the same actor: same id, or same name or alias.

    A draft's id that the story has given to somebody else gets no place in the result by name; `plan` keeps the
    story's actor then, for an id is what a file means by it.
    """
    twins = {
        member[1]: twin.members[0][1]
        for twin in find_twins((story, draft))
        for member in twin.members
        if member[0] == 1 and twin.members[0][0] == 0
    }
    return {key: key if key in story.actors else twins.get(key, key) for key in draft.actors}


def _step(event: Event, known: Mapping[str, Event], comparer: Comparer, likely: Likely) -> Step | TimelineError:
    """Decide on one event by the events that the story had before the draft: two of a draft are two."""
    said = str(event.extra.get(SAME_AS) or "")
    if told := comparer.told(event, exactly=said == NEW):
        return Step("known", event, told)
    if equal := comparer.equal(bare(event)):
        return Step("known", event, equal)
    if said and said != NEW:
        if said not in known:
            what = f'{SAME_AS}: there is no event "{said}" in the story'
            return TimelineError(what, mend=f'write the id of one that is there, or "{NEW}"')
        return Step("joined", event, said)
    alike = comparer.alike(event)
    if said == NEW or likely == "add" or not alike or alike[0].score < LIKELY:
        return Step("added", event, alike=alike)
    return Step("joined", event, alike[0].event, alike) if likely == "join" else Step("undecided", event, alike=alike)


def _done(step: Step, events: dict[str, Event]) -> Step:
    """Carry out a step in the events of the story."""
    if step.deed == "added":
        event = replace(bare(step.event), id=_free(step.event.id, events))
        events[event.id] = event
        return replace(step, into=event.id)
    if step.deed == "joined":
        known = events[step.into]
        events[step.into] = join(known, bare(step.event))
        added = events[step.into].sources[len(known.sources) :]
        return replace(step, says=tuple(source.says for source in added if source.says))
    return step


def bare(event: Event) -> Event:
    """Give an event without what only its reviewer needs."""
    kept = {key: value for key, value in event.extra.items() if key not in {EXTRACTED, SAME_AS}}
    return event if kept == event.extra else replace(event, extra=kept)


def _free(key: str, taken: Mapping[str, Event]) -> str:
    """Give an id that is not taken: the id itself, or with a number."""
    number, free = 1, key
    while free in taken:
        number += 1
        free = f"{key[:90]}-{number}"
    return free
