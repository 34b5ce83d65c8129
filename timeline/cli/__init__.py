"""The command line: check story files, show their events as a table, export and convert them; events of articles.

    words ── which command ──> its own parser ── arguments ──> check, show, export ... ──> exit status

A command is a module with its help, ``add_options`` and ``run``, and a line in `COMMANDS`. Only the module that is
asked for is imported, so that help and `check` do not wait for what draws pictures.
"""

import importlib
import os
import sys
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from timeline.cli.parser import Parser
from timeline.cli.statuses import EPILOG, INTERRUPTED, OK, PIPE_CLOSED, WRONG_USE
from timeline.cli.terminal import complain, tolerate_letters
from timeline.errors import TimelineError

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "check": "list what is wrong with story files, and what mends it",
        "show": "print the events as a table",
        "export": "write the events as a picture, a web page or data",
        "convert": "turn files of any format, one or several, into another",
        "sample": "make up a story of any size, for trials",
        "extract": "find the events that articles tell of, as a draft story",
        "build": "make a story of the most important events of many articles",
        "merge": "put what a draft tells into a story, in place",
    }
)
"""Each command with what it does; its module has its name."""

ABOUT = """\
One sourced timeline out of curated story files. The dashboard starts with `make run`;
here are its checks and exports for the terminal and for scripts."""


def main(words: Sequence[str] | None = None) -> int:
    """Run a command and answer its exit status; without words, those that the program was started with."""
    tolerate_letters(sys.stdout, sys.stderr)
    prog = "python -m timeline" if os.path.basename(sys.argv[0]) == "__main__.py" else "timeline"  # noqa: PTH119
    try:
        status = run(prog, list(sys.argv[1:] if words is None else words))
        sys.stdout.flush()
    except SystemExit as stop:  # argparse has said why
        return int(stop.code or 0)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read has enough, as `head` does; without this Python complains when it ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return PIPE_CLOSED
    return status


def run(prog: str, words: list[str]) -> int:
    """Find the command, read its options, run it."""
    if not words or words[0] not in COMMANDS:
        return _explain(prog, words)
    command = importlib.import_module(f"timeline.cli.{words[0]}")
    name = f"{prog} {words[0]}"
    parser = Parser(
        prog=name,
        usage=f"{name} {command.USAGE}",
        description=command.ABOUT,
        epilog=command.EXAMPLES.format(prog=prog) + EPILOG,
    )
    parser.set_defaults(prog=name)
    command.add_options(parser)
    arguments = parser.parse_words(words[1:])
    try:
        status: int = command.run(arguments)
    except TimelineError as error:
        complain(name, error)
        return WRONG_USE
    return status


def _explain(prog: str, words: list[str]) -> int:
    """Tell what there is, or that there is no such command."""
    parser = Parser(prog=prog, usage=f"{prog} COMMAND [OPTIONS] [FILE]", description=ABOUT, epilog=EPILOG)
    parser.add_argument("--version", action="store_true", help="print the version and stop")
    group = parser.add_argument_group("commands", f"`{prog} COMMAND --help` tells more of each")
    for name, does in COMMANDS.items():
        group.add_argument(name, help=does, nargs="?")
    if not words:
        parser.print_help(sys.stderr)
        return WRONG_USE
    if not words[0].startswith("-"):
        near = get_close_matches(words[0], COMMANDS, n=1)
        known = f'did you mean "{near[0]}"' if near else f"use one of {', '.join(sorted(COMMANDS))}"
        parser.error(f'no command "{words[0]}"; {known}')
    if parser.parse_args(words).version:
        from importlib.metadata import version  # noqa: PLC0415 - only who asks waits for it

        print(version("timeline"))  # noqa: T201
    return OK
