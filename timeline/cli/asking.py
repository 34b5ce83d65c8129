"""What is asked for: the options of the filters, and the view that they make.

    --link ─────────┐
    --actor, ... ───┴──> View (what an option says goes before what the link says) ──> Selection

Each facet of `timeline.query` is an option by its ``parameter``, so a new facet needs nothing here.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qs, urlsplit

from timeline.cli.naming import find_value
from timeline.cli.parser import checked, date
from timeline.cli.terminal import tell, word_problem
from timeline.errors import TimelineError
from timeline.model import Story
from timeline.query import FACETS, Answers, Index
from timeline.texts import DEFAULT_LANGUAGE, LANGUAGES
from timeline.view import View, Window, from_query, read_window

_BETWEEN = ".."


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for, and the events that pass its filter, in the order of time."""

    view: View
    events: Sequence[int]


def add_story(parser: argparse.ArgumentParser) -> None:
    """Add the file."""
    parser.add_argument(
        "file",
        nargs="?",
        default="",
        metavar="FILE",
        help="a story file, or the address of a table (duckdb://file.db/table); without one, the bundled story;\n"
        "- is standard input",
    )


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the filters of the page."""
    group = parser.add_argument_group(
        "which events",
        "the filters of the page; an option that stands more than once asks for any of its values,\n"
        "several options narrow; capitals and accents do not matter",
    )
    for name, facet in FACETS.items():
        words = facet.parameter.replace("-", " ")
        group.add_argument(
            f"--{facet.parameter}",
            dest=name,
            action="append",
            default=[],
            metavar=words.split()[-1].upper(),
            help=f"events of this {words}",
        )
    group.add_argument("--all-actors", action="store_true", help="only events in which all the given actors take part")
    group.add_argument(
        "--text", metavar="WORDS", help='events with all these words; "a phrase" in quotes, -word to leave out'
    )
    group.add_argument(
        "--from", dest="since", type=date, metavar="DATE", help="not before this date (EDTF): 2025, 2025-10, 2025-10-24"
    )
    group.add_argument("--until", type=date, metavar="DATE", help="not after this date, itself included")
    group.add_argument(
        "--window",
        type=checked(parse_window),
        metavar="A..B",
        help="the part of the time axis that is shown: 2025-10-01..2025-12-31, or one date",
    )
    group.add_argument(
        "--link", metavar="ADDRESS", help="what a page showed: its copied address, or what follows the ? in it"
    )


def add_language(group: argparse._ArgumentGroup | argparse.ArgumentParser) -> None:
    """Add the language of the words around the story."""
    group.add_argument("--language", choices=LANGUAGES, help="of the words around the story (its own)")


def parse_window(text: str) -> Window:
    """Read a window: two dates with ".." between them, both included, or one date.

    >>> parse_window("2025-11"), parse_window("2025-10-01..2025-12-31")
    (('2025-11', '2025-11'), ('2025-10-01', '2025-12-31'))
    """
    first, between, last = text.partition(_BETWEEN)
    window = (first, last if between else first)
    read_window(window)
    return window


def select(arguments: argparse.Namespace, story: Story) -> Selection:
    """Find the events that are asked for."""
    index = Index(story)
    view = find_view(arguments, index)
    return Selection(view, index.select(view.filter))


def find_view(arguments: argparse.Namespace, index: Answers) -> View:
    """Find what is asked for, of the values that a story has."""
    story = index.story
    view = _linked(arguments.link, index) if arguments.link else View()
    wanted = view.filter
    for facet in FACETS:
        if given := getattr(arguments, facet):
            wanted = wanted.with_chosen(facet, dict.fromkeys(find_value(facet, text, index) for text in given))
    own = {"text": arguments.text, "since": arguments.since, "until": arguments.until}
    wanted = replace(wanted, **{name: value for name, value in own.items() if value})
    wanted = replace(wanted, all_actors=wanted.all_actors or arguments.all_actors)
    spoken = story.language if story.language in LANGUAGES else DEFAULT_LANGUAGE
    return replace(
        view,
        filter=wanted,
        window=parse_window(arguments.window) if arguments.window else view.window,
        language=arguments.language or view.language or spoken,
    )


def _linked(link: str, index: Answers) -> View:
    """Read what a page showed; what of it this story does not have is left out and told, as the page does."""
    try:
        query = urlsplit(link).query if "?" in link else link
        view, problems = from_query(parse_qs(query, max_num_fields=1000))
    except ValueError as error:
        raise TimelineError(f"--link is no address: {error}", mend="copy it from the browser, in quotes") from error
    _tell_left_out(problems, index.unknown(view.filter))
    return replace(view, filter=index.known(view.filter))


def _tell_left_out(problems: Iterable[TimelineError], unknown: Iterable[str]) -> None:
    for problem in problems:
        tell(word_problem(problem))
    for value in unknown:
        what = f'this story has no "{value}"'
        tell(word_problem(TimelineError(what, where="--link", mend="it is left out", severity="warning")))
