"""`timeline build`: many articles about one story into a story of its most important events."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.articles import add_articles, add_manner, read_story_of_actors
from timeline.cli.extract import check_new
from timeline.cli.many import harvest
from timeline.cli.parser import whole
from timeline.cli.statuses import FAULTY, OK
from timeline.cli.terminal import counted, one_line, progress, tell
from timeline.saving.writing import write_files

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from timeline.build import Built

USAGE = "[OPTIONS] ARTICLE... --to STORY.yaml"
ABOUT = """\
Make a story of many articles: its most important events, each with all the articles that tell of it as sources.
Which days matter is counted: how many articles are about a day, look back at it or ahead to it. --explain tells it of
each event. Given again, a command that was broken off goes on where it stood."""

EXAMPLES = """\
examples:
  {prog} build articles/ --to story.yaml --events 40
  {prog} build articles/ --published-from name --story actors.yaml --to story.yaml --explain
"""

_EVENTS = 60


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the articles, and what is made of them."""
    add_articles(parser)
    add_manner(parser)
    out = parser.add_argument_group("what comes out")
    out.add_argument("--to", type=Path, required=True, metavar="STORY", help="write the story into a new file (.yaml)")
    out.add_argument("--events", type=whole, default=_EVENTS, metavar="N",
                     help=f"at most so many events (default: {_EVENTS})")  # fmt: skip
    out.add_argument("--story-title", default="", metavar="TEXT",
                     help="the title of the story (default: that of its most important event)")  # fmt: skip
    out.add_argument("--explain", action="store_true", help="print of each event why it was chosen")


def run(arguments: argparse.Namespace) -> int:
    """Read the articles, choose the events, write the story; a faulty article costs only itself."""
    from timeline.build import build  # noqa: PLC0415 - for this command alone
    from timeline.export.to_yaml import to_yaml  # noqa: PLC0415 - as above

    check_new(arguments.to)
    story = read_story_of_actors(arguments.story)
    found = harvest(arguments, story, arguments.to)
    if not found.told:
        return FAULTY
    with progress("choosing the events"):
        built = build(found.told, events=arguments.events, story=story, title=arguments.story_title)
    write_files([(arguments.to, to_yaml(built.story).encode())])
    found.parts.remove()
    if arguments.explain:
        print(*_explained(built), sep="\n")  # noqa: T201
    tell(f"{arguments.to}: {counted(len(built.story.events), 'event')} of {counted(len(found.told), 'article')}")
    _tell_left_out(built)
    return FAULTY if found.faulty else OK


def _tell_left_out(built: Built) -> None:
    """Say what the articles tell of and the story does not."""
    left = [counted(built.left_out, "event") + " of less weight"] if built.left_out else []
    left += [counted(built.coarse, "date") + " of a week, a month or longer"] if built.coarse else []
    if left:
        tell(f"left out: {', '.join(left)}")


def _explained(built: Built) -> Iterator[str]:
    """Say of each event in the order of time why it was chosen."""
    for event, chosen in zip(built.story.events, built.chosen, strict=True):
        yield one_line(f"{event.when} {event.title}: rank {chosen.rank}, {chosen.score:.2f}")
        for reason in chosen.reasons:
            yield f"    {reason.points:+.2f} {reason.words}"
        yield "    " + one_line(f"{counted(len(event.sources), 'source')}; {chosen.group.best.why}")
