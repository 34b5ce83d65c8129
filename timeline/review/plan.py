"""What a draft would do to a story: which events are new, which are further sources of known ones, which are there.

    draft event ──┬─ made of it already: same article, same sentence     known      nothing happens
                  ├─ `same_as: miami-talks` in the draft                  joined     a further source, with its `says`
                  ├─ `same_as: new`, or likely none                       added
                  └─ likely some, and nobody has said which               undecided  left in the draft

Likeness alone never joins: whoever keeps the draft writes `same_as`, or says once for all what is to be done with the
likely ones. What a draft has brought already is left out when its other events are weighed, so a second plan of the
same draft finds nothing to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Literal

from timeline.errors import TimelineError
from timeline.extract.events.story import KEY as EXTRACTED
from timeline.read.merging import find_twins, fold_name, free_id
from timeline.review.joining import join
from timeline.review.likeness import Comparer, Likeness

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
    cast, newcomers = _cast(story, draft)
    drafted = [recast(event, cast) for event in draft.events]
    comparer = comparer or Comparer(story)
    claimed = comparer.claim(drafted)
    for at, event in enumerate(drafted):
        if at not in claimed and (equal := comparer.equal(bare(event))):
            claimed[at] = equal
    known = {event.id: event for event in story.events}
    if any(_is_unsaid(event) for event in drafted):  # what a person has said of is not weighed
        comparer = comparer.without(drafted, claimed)
    asking = _Asking(known, claimed, comparer, likely)
    events = dict(known)
    steps: list[Step] = []
    faults: list[TimelineError] = []
    for at, event in enumerate(drafted):
        step = asking.step(at, event)
        if isinstance(step, TimelineError):
            faults.append(TimelineError(step.what, where=f"{where}: {event.id}".strip(": "), mend=step.mend))
            step = Step("undecided", event)
        steps.append(_done(step, events))
    used = {key for event in events.values() for key in event.actors}
    new = {key: actor for key, actor in newcomers.items() if key in used}
    changed = replace(story, events=tuple(events.values()), actors={**story.actors, **new})
    return Plan(changed, tuple(steps), tuple(new.values()), tuple(faults))


def _is_unsaid(event: Event) -> bool:
    """Tell whether nobody has said what an event of a draft is."""
    said = event.extra.get(SAME_AS)
    return said is None or (isinstance(said, str) and not said.strip())


def recast(event: Event, cast: Mapping[str, str]) -> Event:
    """Give an event with the actors that are meant, without those who are nobody ("")."""
    return replace(event, actors=tuple(dict.fromkeys(filter(None, (cast.get(key, key) for key in event.actors)))))


def _cast(story: Story, draft: Story) -> tuple[dict[str, str], dict[str, Actor]]:
    """Give the id that each actor of the draft has in the story, and those who are new to it.

    The same id means the same actor only where a name is the same too; else a name or an alias tells who it is. Who is
    nobody of the story keeps the id, or gets a free one.
    """
    twins = {
        member[1]: twin.members[0][1]
        for twin in find_twins((story, draft))
        for member in twin.members
        if member[0] == 1 and twin.members[0][0] == 0
    }
    cast: dict[str, str] = {}
    new: dict[str, Actor] = {}
    for key, actor in draft.actors.items():
        held = story.actors.get(key)
        if held is not None and _names(held) & _names(actor):
            cast[key] = key
        elif key in twins:
            cast[key] = twins[key]
        else:
            cast[key] = key if held is None else free_id(key, story.actors.keys() | draft.actors.keys() | new.keys())
            new[cast[key]] = replace(actor, id=cast[key])
    return cast, new


def _names(actor: Actor) -> set[str]:
    return {fold_name(name) for name in (actor.name, *actor.aliases)}


@dataclass(frozen=True, slots=True)
class _Asking:
    """What decides on an event: what a person has said, what is there already, what is likely."""

    known: Mapping[str, Event]
    claimed: Mapping[int, str]
    comparer: Comparer
    likely: Likely

    def step(self, at: int, event: Event) -> Step | TimelineError:
        """Decide on one event by the events that the story had before the draft: two of a draft are two."""
        said, there = event.extra.get(SAME_AS), self.claimed.get(at)
        if not isinstance(said, str | None):
            return TimelineError(f"{SAME_AS}: this is a list or a mapping", mend=f'write one id, or "{NEW}"')
        said = (said or "").strip()
        if said and said != NEW:
            return self._said(said, there, event)
        if there:
            return Step("known", event, there)
        alike = () if said == NEW else self.comparer.alike(event)
        if self.likely == "add" or not (alike and alike[0].is_likely):
            return Step("added", event, alike=alike)
        joins = self.likely == "join" and event.sources  # without a source there is nothing to join
        return Step("joined" if joins else "undecided", event, alike[0].event, alike)

    def _said(self, said: str, there: str | None, event: Event) -> Step | TimelineError:
        """Follow what a person has said, also where another event has the same sentence."""
        if said not in self.known:
            near = get_close_matches(said, self.known, n=1)
            mend = f'did you mean "{near[0]}"' if near else f'write the id of one that is there, or "{NEW}"'
            return TimelineError(f'{SAME_AS}: there is no event "{said}" in the story', mend=mend)
        if not event.sources:
            what = f"{SAME_AS}: an event without a source adds nothing to another"
            return TimelineError(what, mend=f'name its source, or write "{NEW}"')
        return Step("known" if there == said else "joined", event, said)


def _done(step: Step, events: dict[str, Event]) -> Step:
    """Carry out a step in the events of the story; a join that changes nothing was known."""
    if step.deed == "added":
        event = replace(bare(step.event), id=free_id(step.event.id, events))
        events[event.id] = event
        return replace(step, into=event.id)
    if step.deed != "joined":
        return step if step.deed == "known" else replace(step, into="")
    known = events[step.into]
    events[step.into] = joined = join(known, bare(step.event))
    if joined == known:
        return replace(step, deed="known")
    added = joined.sources[len(known.sources) :]
    return replace(step, says=tuple(source.says for source in added if source.says))


def bare(event: Event) -> Event:
    """Give an event without what only its reviewer needs."""
    kept = {key: value for key, value in event.extra.items() if key not in {EXTRACTED, SAME_AS}}
    return event if kept == event.extra else replace(event, extra=kept)
