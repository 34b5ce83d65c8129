"""`timeline sample`: a made-up story of any size, for trials, benchmarks and tests."""

import argparse
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from timeline.cli.statuses import OK
from timeline.cli.terminal import counted, progress
from timeline.errors import TimelineError
from timeline.export import find_ending
from timeline.model import Event, Story
from timeline.read.making import keeping_all
from timeline.saving.writing import check_place, write_files

USAGE = "[OPTIONS] --to FILE"
ABOUT = """\
Make up a story of any size, with the shape of the bundled one: bursts, intervals, months and doubtful dates, several
actors of whom few take part in most events, sources that may differ. Equal numbers make equal files."""

EXAMPLES = """\
examples:
  {prog} sample --events 200 --to story.yaml
  {prog} sample --events 1000000 --actors 1000 --to million.parquet
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add how large it is, and where it goes."""
    parser.add_argument("--events", type=_count, default=1000, metavar="NUMBER", help="how many events (1000)")
    parser.add_argument("--actors", type=_count, default=18, metavar="NUMBER", help="how many take part (18)")
    parser.add_argument("--seed", type=int, default=7, metavar="NUMBER", help="another number makes another story (7)")
    parser.add_argument("--to", required=True, metavar="FILE", help="the file to write: .yaml or .parquet")


def run(arguments: argparse.Namespace) -> int:
    """Write the story, event by event, and print the name of the file."""
    from timeline.sample import make_events, make_head  # noqa: PLC0415 - for this command alone

    out = Path(arguments.to)
    write = _WRITERS.get(find_ending(out.name))
    if write is None:
        raise TimelineError(f'"{out.name}" is neither .yaml nor .parquet', mend="name it so; convert makes others")
    check_place(out)
    size = arguments.events, arguments.actors, arguments.seed
    # Millions of values are made, none of which holds itself: looking for such takes half of the time.
    with keeping_all(), progress(f"writing {counted(arguments.events, 'event')}"):
        write_files([(out, lambda file: write(file, make_head(*size), make_events(*size)))])
    print(out)  # noqa: T201
    return OK


def _count(text: str) -> int:
    """Read a number of things."""
    if not (text.isascii() and text.isdigit() and len(text) <= len("10000000")):
        raise argparse.ArgumentTypeError(f'"{text}" is no number of at most eight digits; write it as 1000')
    return int(text)


def _write_yaml(file: BinaryIO, story: Story, events: Iterable[Event]) -> None:
    from timeline.export.to_yaml import yaml_lines  # noqa: PLC0415 - as above

    file.writelines(f"{line}\n".encode() for line in yaml_lines(replace(story, events=()), events))


def _write_parquet(file: BinaryIO, story: Story, events: Iterable[Event]) -> None:
    from timeline.export.to_parquet import write_parquet  # noqa: PLC0415 - as above

    write_parquet(file, story, events)


_WRITERS = {"yaml": _write_yaml, "parquet": _write_parquet}
