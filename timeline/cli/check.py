"""`timeline check`: the faults of story files, as the page lists them."""

import argparse

from timeline.cli.statuses import FAULTY, OK
from timeline.cli.story import read
from timeline.cli.tables import add_reading, choices_of, tell_table
from timeline.cli.terminal import counted, tell, word_problem

USAGE = "FILE..."
ABOUT = """\
List what is wrong with story files: a line for each fault, with the place, what is wrong and what mends it.
A faulty event is left out by the page and by exports; a warning tells of something that costs nothing."""

EXAMPLES = """\
examples:
  {prog} check story.yaml
  {prog} check stories/*.yaml
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is checked."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="story files; - is standard input")
    add_reading(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the faults, and how many there are."""
    events, errors, warnings = 0, 0, 0
    choices = choices_of(arguments)
    for name in arguments.files:
        reading = read(name, choices)
        tell_table(reading)
        for problem in reading.problems:
            print(word_problem(problem))  # noqa: T201
        events += len(reading.story.events)
        errors += sum(problem.severity == "error" for problem in reading.problems)
        warnings += sum(problem.severity == "warning" for problem in reading.problems)
    found = [counted(errors, "error")] if errors else []
    found += [counted(warnings, "warning")] if warnings else []
    where = f" in {counted(len(arguments.files), 'file')}" if len(arguments.files) > 1 else ""
    tell(f"{counted(events, 'sound event')}{where}, {' and '.join(found) or 'no faults'}")
    return FAULTY if errors else OK
