"""`timeline extract`: articles into a draft story, or the expressions of time that stand in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.articles import STORIES, add_articles, add_manner, read_story_of_actors
from timeline.cli.many import harvest
from timeline.cli.parser import share
from timeline.cli.statuses import FAULTY, OK
from timeline.cli.terminal import counted, one_line, tell
from timeline.errors import TimelineError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from timeline.extract.documents import Document
    from timeline.extract.events import Draft
    from timeline.extract.keeping import Told
    from timeline.extract.timex import Timex
    from timeline.model import Story

USAGE = "[OPTIONS] ARTICLE..."
ABOUT = """\
Turn articles (text or HTML files, folders of them, web addresses, - for standard input) into a draft story: dated
events, each with the sentence that says so, actors and places, and why its date was read so. The draft is printed as
YAML; a person decides. Dates such as "on Friday" count from the day of publication, which is found in the article or
given with --published. Given again, a command with --into that was broken off goes on where it stood."""

EXAMPLES = """\
examples:
  {prog} extract article.html --into draft.yaml
  {prog} extract articles/ --published-from name --story story.yaml --into draft.yaml
  {prog} extract https://www.example.org/2025/11/20/talks --explain
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the articles, what is known of them, and how they are read."""
    known = add_articles(parser)
    known.add_argument("--title", default="", metavar="TEXT", help="the headline of the article")
    how = add_manner(parser)
    when = how.add_mutually_exclusive_group()
    when.add_argument("--narrative", action="store_true",
                     help="a history: dates count from each other, not from the day of publication")  # fmt: skip
    when.add_argument("--upcoming", action="store_true", help='an agenda: "Friday" is the next one')
    how.add_argument("--lowest", type=share, default=None, metavar="SCORE",
                     help="leave out events below this score, 0 to 1; 0 keeps all (default: 0.5)")  # fmt: skip
    how.add_argument("--on", default="", metavar="ADDRESS",
                     help="read them on Spark (spark://host:port), not in processes here")  # fmt: skip
    out = parser.add_argument_group("what comes out")
    out.add_argument(
        "--into", type=Path, metavar="FILE", help="write the draft into a new file (.yaml) instead of printing it"
    )
    out.add_argument("--explain", action="store_true",
                     help="print each expression of time, what it means, and the rules that found it")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Read the articles and print or write what they tell; a faulty one costs only itself."""
    if arguments.into:
        check_new(arguments.into)
    story = read_story_of_actors(arguments.story)
    found = harvest(arguments, story, arguments.into)
    if arguments.explain:
        for document, draft in found.told:
            print(*_explained(document, draft), sep="\n")  # noqa: T201
    if found.told and (arguments.into or not arguments.explain):
        _hand_over(found.told, story, arguments)
        found.parts.remove()
    return FAULTY if found.faulty else OK


def check_new(path: Path) -> None:
    """Refuse to write over what a person may have mended already, or under a name that reads as no story."""
    from timeline.saving.writing import check_place  # noqa: PLC0415 - for this command alone

    check_place(path)
    if path.suffix.lower() not in STORIES:
        raise TimelineError("a draft is YAML", where=str(path), mend="give a name that ends in .yaml")
    if path.exists():
        what = "this file is there already, and a draft would replace it"
        raise TimelineError(what, where=str(path), mend="give another name, or remove the file first")


def _hand_over(told: Sequence[Told], story: Story | None, arguments: argparse.Namespace) -> None:
    """Print the draft story, or write it."""
    from timeline.export.to_yaml import to_yaml  # noqa: PLC0415 - for this command alone
    from timeline.extract.events import LOWEST, to_story  # noqa: PLC0415 - as above
    from timeline.saving.writing import write_files  # noqa: PLC0415 - as above

    lowest = LOWEST if arguments.lowest is None else arguments.lowest
    draft = to_story(told, story=story, lowest=lowest)
    text = to_yaml(draft)
    if arguments.into:
        write_files([(arguments.into, text.encode())])
        tell(f"{arguments.into}: {counted(len(draft.events), 'event')} with a score of {lowest:g} or more")
    else:
        print(text, end="")  # noqa: T201


def _explained(document: Document, draft: Draft) -> Iterator[str]:
    """Write each expression of time with what it means and why, in the order of the text."""
    for timex in draft.timexes:
        yield from _explanation(document, timex)


def _explanation(document: Document, timex: Timex) -> Iterator[str]:
    words = " ".join(document.text[timex.start : timex.end].split())
    mod = f" {timex.mod}" if timex.mod else ""
    anchor = f", counted from {timex.anchor}" if timex.anchor else ""
    yield one_line(f'{timex.start}-{timex.end} "{words}": {timex.type} {timex.value}{mod}')
    yield f"    {timex.edtf or 'no stretch of the calendar'}{anchor}"
    for rule in timex.rules:
        yield f"    {one_line(rule)}"
