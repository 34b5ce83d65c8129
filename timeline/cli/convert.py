"""`timeline convert`: files of any format, one or several, into one of another."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from timeline.cli.engines import read_asked
from timeline.cli.export import add_out, check_out, write
from timeline.cli.story import tell_problems
from timeline.cli.tables import add_reading, tell_table
from timeline.cli.terminal import one_line, tell
from timeline.model import Story
from timeline.read.merging import find_twins, merge

USAGE = "[OPTIONS] IN... --to OUT"
ABOUT = """\
Read files of any format (spreadsheets, CSV, calendars, TimelineJS, vis-timeline, Timesketch, markwhen, schema.org,
GDELT, Parquet, folders of notes, story files) and write one of any other. Several files become one story.
The format follows from the name: o.csv, o.xlsx, o.ics, o.timelinejs.json; that of the files from what they hold."""

EXAMPLES = """\
examples:
  {prog} convert talks.csv --to talks.yaml --map when=Jour --date-order day
  {prog} convert calendar.ics sheet.xlsx --to all.yaml --join-actors
  {prog} convert story.yaml --to slides.timelinejs.json --tag talks
  {prog} convert notes/ --to - --format parquet > notes.parquet
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is read, and all that `export` has."""
    told = "files, folders, or addresses of tables; - is standard input"
    parser.add_argument("files", nargs="+", metavar="IN", help=told)
    add_out(parser)
    add_reading(parser)
    parser.add_argument(
        "--join-actors", action="store_true", help="make one of actors of several files who share a name or an alias"
    )


def run(arguments: argparse.Namespace) -> int:
    """Read all files, make one story of them, and write it."""
    check_out(arguments, [Path(name) for name in arguments.files])
    stories, status = [], 0
    for name in arguments.files:
        reading = read_asked(arguments, name)
        tell_table(reading)
        status = max(status, tell_problems(reading))
        stories.append(reading.story)
    return write(arguments, _merge(stories, join=arguments.join_actors), status)


def _merge(stories: Sequence[Story], *, join: bool) -> Story:
    """Make one story; who may be the same is joined where that is asked for, and told where not."""
    twins = find_twins(stories)
    if twins and not join:
        names = ", ".join(f'"{twin.name}"' for twin in twins[:10]) + (", …" if len(twins) > 10 else "")  # noqa: PLR2004
        tell(one_line(f"in several files, and kept apart: {names}; --join-actors makes them one"))
    return merge(stories, twins if join else ())
