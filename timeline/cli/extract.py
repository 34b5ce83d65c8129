"""`timeline extract`: articles into a draft story, or the expressions of time that stand in them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from timeline.cli.parser import checked, share
from timeline.cli.statuses import FAULTY, OK
from timeline.cli.story import read, tell_problems
from timeline.cli.terminal import complain, counted, one_line, progress, tell
from timeline.errors import TimelineError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from timeline.extract.documents import Document
    from timeline.extract.events import Draft
    from timeline.extract.timex import Timex
    from timeline.model import Story

USAGE = "[OPTIONS] ARTICLE..."
ABOUT = """\
Turn articles (text or HTML files, web addresses, - for standard input) into a draft story: dated events, each with the
sentence that says so, actors and places, and why its date was read so. The draft is printed as YAML; a person decides.
Dates such as "on Friday" count from the day of publication, which is found in the article or given with --published."""

EXAMPLES = """\
examples:
  {prog} extract article.html --into draft.yaml
  {prog} extract notes.txt --published 2025-11-20 --story story.yaml
  {prog} extract https://www.example.org/2025/11/20/talks --explain
"""

_STORIES = frozenset({".yaml", ".yml"})
_STANDARD_INPUT = "-"
_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://")
_LARGEST = 5_000_001  # bytes: one more than an article may have, so that the reader can say so


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the articles, what is known of them, and how they are read."""
    parser.add_argument("articles", nargs="+", metavar="ARTICLE", help="files or web addresses; - is standard input")
    known = parser.add_argument_group("what is known of the article (else it is found, where it can be)")
    known.add_argument("--published", type=checked(_check_moment), metavar="DATE",
                       help="when it was published: 2025-11-20 or 2025-11-20T13:35")  # fmt: skip
    known.add_argument("--language", default="", metavar="CODE", help="its language, as en or fr")
    known.add_argument("--publisher", default="", metavar="NAME", help="who published it")
    known.add_argument("--title", default="", metavar="TEXT", help="its headline")
    known.add_argument("--story", default="", metavar="FILE", help="a story whose actors are looked for")
    how = parser.add_argument_group("how it is read")
    when = how.add_mutually_exclusive_group()
    when.add_argument("--narrative", action="store_true",
                     help="a history: dates count from each other, not from the day of publication")  # fmt: skip
    when.add_argument("--upcoming", action="store_true", help='an agenda: "Friday" is the next one')
    how.add_argument("--lowest", type=share, default=None, metavar="SCORE",
                     help="leave out events below this score, 0 to 1; 0 keeps all (default: 0.5)")  # fmt: skip
    how.add_argument("--allow-private", action="store_true", help="let an address be one of your own network")
    out = parser.add_argument_group("what comes out")
    out.add_argument(
        "--into", type=Path, metavar="FILE", help="write the draft into a new file (.yaml) instead of printing it"
    )
    out.add_argument("--explain", action="store_true",
                     help="print each expression of time, what it means, and the rules that found it")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Read the articles and print or write what they tell; a faulty one costs only itself."""
    if arguments.into:
        _check_new(arguments.into)
    story = _story(arguments.story)
    told = list(_drafts(arguments, story))
    if arguments.explain:
        for document, draft in told:
            print(*_explained(document, draft), sep="\n")  # noqa: T201
    if told and (arguments.into or not arguments.explain):
        _hand_over(told, story, arguments)
    return OK if len(told) == len(arguments.articles) else FAULTY


def _check_new(path: Path) -> None:
    """Refuse to write over what a person may have mended already, or under a name that reads as no story."""
    from timeline.saving.writing import check_place  # noqa: PLC0415 - for this command alone

    check_place(path)
    if path.suffix.lower() not in _STORIES:
        raise TimelineError("a draft is YAML", where=str(path), mend="give a name that ends in .yaml")
    if path.exists():
        what = "this file is there already, and a draft would replace it"
        raise TimelineError(what, where=str(path), mend="give another name, or remove the file first")


def _story(name: str) -> Story | None:
    """Read the story whose actors are looked for."""
    if not name:
        return None
    reading = read(name)
    tell_problems(reading)
    return reading.story


def _drafts(arguments: argparse.Namespace, story: Story | None) -> Iterator[tuple[Document, Draft]]:
    """Read each article and find its events; say of each what was found, or what is wrong."""
    from timeline.extract.events import find_candidates  # noqa: PLC0415 - for this command alone

    for name in arguments.articles:
        try:
            with progress(f"reading {name}"):
                document = _document(name, arguments)
                draft = find_candidates(
                    document, registry=story.actors if story else {},
                    narrative=arguments.narrative, upcoming=arguments.upcoming,
                )  # fmt: skip
        except TimelineError as error:
            complain(arguments.prog, error)
            continue
        tell(one_line(_found(name, document, draft)))
        yield document, draft


def _document(name: str, arguments: argparse.Namespace) -> Document:
    """Read an article; one whose day is not known is refused, for its dates would be guesses."""
    from timeline.extract.documents import read_address, read_document  # noqa: PLC0415 - for this command alone

    given = {key: getattr(arguments, key) or "" for key in ("published", "language", "publisher", "title")}
    if _ADDRESS.match(name):
        document = read_address(name, allow_private=arguments.allow_private, **given)
    elif name == _STANDARD_INPUT:
        document = read_document(sys.stdin.buffer.read(_LARGEST), "standard input", **given)
    else:
        document = read_document(_bytes(name), name, **given)
    if not document.published and not arguments.narrative:
        what = "it does not say when it was published, and its dates may count from that day"
        raise TimelineError(what, where=name, mend="give the day with --published 2025-11-20, or --narrative")
    return document


def _bytes(name: str) -> bytes:
    """Read a file, no more of it than an article may have; a story is no article."""
    if Path(name).suffix.lower() in _STORIES:
        raise TimelineError("this is a story, not an article", where=name, mend="give a text or HTML file")
    try:
        with Path(name).open("rb") as file:
            return file.read(_LARGEST)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise TimelineError(what, where=name, mend="check the path and its rights") from error


def _found(name: str, document: Document, draft: Draft) -> str:
    """Say what was found in an article."""
    facts = [document.title, document.publisher, document.published, document.language]
    events = counted(len(draft.candidates), "possible event")
    return f"{name}: {' · '.join(filter(None, facts))}: {events}, {counted(len(draft.actors), 'new actor')}"


def _hand_over(told: list[tuple[Document, Draft]], story: Story | None, arguments: argparse.Namespace) -> None:
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


def _check_moment(text: str) -> None:
    """Refuse a time of publication that the tagger could not count from."""
    from timeline import edtf  # noqa: PLC0415 - as above

    moment = edtf.parse(text)
    if not isinstance(moment, edtf.Date) or moment.precision is None or moment.precision < edtf.Precision.DAY:
        raise TimelineError(f'"{text}" is no day', mend="write it as 2025-11-20 or 2025-11-20T13:35")
