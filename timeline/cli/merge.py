"""`timeline merge`: what a draft tells into a story, in place, or what that would do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, get_args

from timeline.cli.statuses import FAULTY, OK
from timeline.cli.story import read, tell_problems
from timeline.cli.terminal import counted, one_line, tell
from timeline.details import says
from timeline.errors import TimelineError
from timeline.review import NEW, SAME_AS, plan, word_reasons
from timeline.review.plan import Likely

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from timeline.model import Story
    from timeline.review import Plan, Step

USAGE = "[OPTIONS] STORY DRAFT..."
ABOUT = """\
Merge drafts, as `extract` writes them, into a story file, in place: new events are added, an event that the story has
gets the article as a further source, with what it tells differently. Comments, order and all other events stay as they
are, and a copy of the file before is kept beside it. What a draft has told already is left as it is."""

EXAMPLES = f"""\
examples:
  {{prog}} merge story.yaml draft.yaml --dry-run
  {{prog}} merge story.yaml draft.yaml
  {{prog}} merge story.yaml one.yaml two.yaml --likely join

An event of a draft that is likely to be one of the story is left out until somebody says which. Write
"{SAME_AS}: ID" (the id of the story's event) or "{SAME_AS}: {NEW}" into the draft's event, or give --likely.
"""

_LANGUAGE = "en"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the files, and what is done where nobody has said which events are the same."""
    parser.add_argument("story", metavar="STORY", help="the story file that is changed (.yaml)")
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="drafts; several are merged one after the other")
    parser.add_argument("--dry-run", action="store_true", help="tell what would be done, and change nothing")
    parser.add_argument(
        "--likely", choices=get_args(Likely), default="ask",
        help="events that are likely to be one of the story: leave them out and ask, join them with the likeliest, "
             "or add them (default: ask)",
    )  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Plan, tell, and unless it is a dry run, save; 1 where something waits for a word or has faults."""
    from timeline.saving import difference, save  # noqa: PLC0415 - ruamel is behind it

    before = _read(arguments.story)
    after, status = before, OK
    for name in arguments.drafts:
        planned = plan(after, _read(name), likely=arguments.likely, where=name)
        print(*_told(planned, after, name), sep="\n")  # noqa: T201
        waiting = any(step.deed == "undecided" for step in planned.steps)
        status = max(status, FAULTY if planned.faults or waiting else OK)
        after = planned.story
    if arguments.dry_run:
        return status
    saved = save(Path(arguments.story), difference(before, after))
    told = f"saved; as it was before: {saved.backup}" if saved.backup else "nothing to change"
    tell(f"{arguments.story}: {told}")
    return status


def _read(name: str) -> Story:
    """Read a story; one that holds nothing sound stops the command."""
    reading = read(name)
    faulty = tell_problems(reading) != OK
    if faulty and not (reading.story.events or reading.story.title):
        raise TimelineError("nothing sound in it", where=name, mend="mend what is said above")
    return reading.story


def _told(planned: Plan, story: Story, name: str) -> Iterator[str]:
    """Tell what becomes of each event, then how many there are of each kind."""
    for step in planned.steps:
        first, *details = _lines(step, story)
        yield one_line(first)
        yield from (f"{'':<11}{one_line(detail)}" for detail in details)
    for actor in planned.actors:
        yield one_line(f"new actor  {actor.id}: {actor.name}")
    for fault in planned.faults:
        tell(one_line(str(fault)))
    deeds = [step.deed for step in planned.steps]
    disputed = sum(bool(step.says) for step in planned.steps)
    yield one_line(
        f"{name}: {counted(deeds.count('added'), 'event')} added, {deeds.count('joined')} joined "
        f"({disputed} of them told differently), {deeds.count('known')} known already, "
        f"{deeds.count('undecided')} undecided"
    )


_WORDS = {"added": "add", "joined": "join", "known": "known", "undecided": "undecided"}


def _lines(step: Step, story: Story) -> Iterator[str]:
    """Tell of one event of a draft."""
    event = step.event
    arrow = f" -> {step.into}" if step.deed in {"joined", "known"} else ""
    yield f"{_WORDS[step.deed]:<10} {event.when}  {event.title}{arrow}"
    if step.deed == "joined":
        known = next(each for each in story.events if each.id == step.into)
        for claim in step.says:
            yield f"≠ {'; '.join(says(claim, known, _LANGUAGE))}"
    if step.deed == "undecided":
        for alike in step.alike:
            yield f"? {SAME_AS}: {alike.event}  ({alike.score:.2f}: {word_reasons(alike, _LANGUAGE)})"
