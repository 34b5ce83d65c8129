"""`timeline export`: the events as a picture, a web page or data, in files or on standard output."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from timeline.cli.asking import Selection, add_filters, add_language, add_story, select
from timeline.cli.engines import read_asked
from timeline.cli.parser import checked, date, positive
from timeline.cli.statuses import CANNOT_EXPORT
from timeline.cli.story import tell_problems
from timeline.cli.tables import add_reading
from timeline.cli.terminal import complain, counted, one_line, progress, tell, word_problem
from timeline.errors import TimelineError
from timeline.export import (
    EXPORTERS,
    SIZES,
    Delivery,
    Note,
    Order,
    export,
    find_exporter,
    find_size,
    stream,
    tell_simplified,
)
from timeline.export import find_ending as ending_of
from timeline.model import Story
from timeline.query import describe
from timeline.read import BUNDLED
from timeline.saving.writing import check_place, write_files
from timeline.view import LANES

USAGE = "[OPTIONS] --to OUT [FILE]"
ABOUT = """\
Write the events as a picture (svg, png, pdf), to read (html, md), as tables (csv, xlsx, parquet), as story files
(json, yaml) or for other programs (calendars, TimelineJS, vis-timeline, Timesketch, markwhen, schema.org).
Everything that passes the filter is in it, with its sources, whatever the size of the screen."""

EXAMPLES = """\
examples:
  {prog} export --to plan.svg
  {prog} export --to witkoff.png --actor witkoff --scale 2
  {prog} export story.yaml --to november.pdf --size a4 --from 2025-11 --until 2025-11
  {prog} export --to page.html --link 'http://localhost:8501/?actor=witkoff&lanes=tag'
  {prog} export --to - --format csv --tag talks > talks.csv
  {prog} export --to november.ics --from 2025-11 --until 2025-11
  {prog} export --to slides.timelinejs.json

Pictures of several pages become plan.png, plan-2.png, ...; the names of the files that were written are printed.
Files that are there already are replaced, whole or not at all.
"""

_STANDARD_OUTPUT = "-"


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is exported, how it is drawn, and where it goes."""
    add_story(parser)
    add_out(parser)
    add_reading(parser)


def add_out(parser: argparse.ArgumentParser) -> None:
    """Add where it goes, how it looks, and which events."""
    formats = ", ".join(EXPORTERS)
    parser.add_argument(
        "--to",
        required=True,
        metavar="OUT",
        help=f"the file to write; its ending tells the format: {formats}; - is standard output",
    )
    parser.add_argument("--format", choices=EXPORTERS, help="the format, where the name does not tell it")
    _add_looks(parser)
    add_filters(parser)


def _add_looks(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("how it looks")
    add_language(group)
    group.add_argument("--lanes", choices=LANES, help="what the lanes stand for (actor)")
    group.add_argument(
        "--every-lane",
        action="store_true",
        help="a lane for every actor, side, ...; without it the lesser ones share one",
    )
    sizes = ", ".join(SIZES)
    group.add_argument(
        "--size",
        default="slide",
        type=checked(find_size),
        help=f"of a picture: {sizes}, WIDTHxHEIGHT or WIDTH in pixels (slide)",
    )
    group.add_argument(
        "--scale", default=1.0, type=positive, metavar="NUMBER", help="dots of a PNG for each pixel of its size (1)"
    )
    group.add_argument(
        "--sources",
        choices=("fit", "full"),
        default="fit",
        help="on a slide: a short list where the full one does not fit, or further pages (fit)",
    )
    group.add_argument("--dark", action="store_true", help="light on dark")
    group.add_argument("--date", type=date, help="the day of the export that stands on it (today)")
    group.add_argument("--raw", action="store_true", help="CSV and TSV as they are, not made safe for spreadsheets")
    group.add_argument("--engine", action="store_true",
                       help="Parquet with the columns that a database asks, to open it there")  # fmt: skip


def run(arguments: argparse.Namespace) -> int:
    """Export, and print the names of the files."""
    check_out(arguments, [Path(arguments.file or BUNDLED)])
    reading = read_asked(arguments, arguments.file)
    return write(arguments, reading.story, tell_problems(reading))


def check_out(arguments: argparse.Namespace, stories: Sequence[Path]) -> None:
    """Refuse a format that there is not, or a place that cannot be written, before any work is done for it."""
    find_ending(arguments)
    if arguments.to != _STANDARD_OUTPUT:
        check_place(Path(arguments.to))
        for story in stories:
            _keep_story(Path(arguments.to), story)


def write(arguments: argparse.Namespace, story: Story, status: int) -> int:
    """Write what is asked for of a story that was read with a status; answer the status of it all."""
    if status and not story.events:
        return status
    ending = find_ending(arguments)
    order = make_order(arguments, story, select(arguments, story))
    try:
        with progress(f"writing {counted(len(order.events), 'event')} as {ending}"):
            if find_exporter(ending).stream and arguments.to != _STANDARD_OUTPUT:
                _tell_about(_stream(ending, order, Path(arguments.to)), order)
                return status
            delivery = export(ending, order)
        _tell_about(delivery, order)
        _hand_over(delivery, None if arguments.to == _STANDARD_OUTPUT else Path(arguments.to))
    except TimelineError as error:
        complain(arguments.prog, error)
        return CANNOT_EXPORT
    return status


def find_ending(arguments: argparse.Namespace) -> str:
    """Find the format: as asked for, else by the ending of the file's name."""
    if arguments.format:
        return str(arguments.format)
    if ending := ending_of(arguments.to):
        return ending
    if suffix := Path(arguments.to).suffix:
        find_exporter(suffix)  # which says that there is none
    known = ", ".join(EXPORTERS)
    raise TimelineError(f'"{arguments.to}" does not tell the format', mend=f"add --format and one of {known}")


def make_order(arguments: argparse.Namespace, story: Story, selection: Selection) -> Order:
    """Put together all that the export depends on."""
    view = selection.view
    lanes = arguments.lanes or view.lanes
    order = Order(
        story,
        selection.events,
        words=describe(view.filter, story, view.language),
        lanes=lanes,
        first=view.filter.actors if lanes == "actor" else (),
        window=view.window_days,
        size=arguments.size,
        language=view.language,
        exported=arguments.date or today(),
        mode="dark" if arguments.dark else "light",
        scale=arguments.scale,
        sources=arguments.sources,
        spreadsheet=not arguments.raw,
        asked=arguments.engine,
    )
    return replace(order, most_lanes=None) if arguments.every_lane else order


def today() -> str:
    """Read the day off this machine's clock; only here, so that an export with a date depends on no clock."""
    return datetime.now().astimezone().date().isoformat()


def _keep_story(out: Path, story: Path) -> None:
    """Refuse to write over the story itself: an export holds less than it, and none of its comments."""
    if out.exists() and story.exists() and out.samefile(story):
        raise TimelineError("this is the story itself", where=str(out), mend="give the export another name")


def _tell_about(delivery: Delivery, order: Order) -> None:
    """Say what did not come out as it should."""
    if not order.within_window().events:
        tell(one_line(f"no event passes the filter: {order.words}" if order.words else "there are no events"))
    for warning in delivery.warnings:
        tell(word_problem(warning))
    for words in tell_simplified(delivery, order.language):
        tell(words)


def _stream(ending: str, order: Order, out: Path) -> Delivery:
    """Write the file event by event, and print its name; give what is to be told about it."""
    notes: list[Note] = []
    write_files([(out, lambda file: notes.extend(stream(ending, order, file)))])
    print(out)  # noqa: T201
    return Delivery((), simplified=tuple(notes))


def _hand_over(delivery: Delivery, out: Path | None) -> None:
    """Write the files, or the only one to standard output."""
    if out:
        files = [(out.with_name(f"{out.stem}{file.suffix}{out.suffix}"), file.content) for file in delivery.files]
        write_files(files)
        print(*(path for path, _ in files), sep="\n")  # noqa: T201
    elif len(delivery.files) == 1:
        _write(delivery.files[0].content)
    else:
        pages = counted(len(delivery.files), "page")
        raise TimelineError(f"standard output has no room for {pages}", mend="give --to a name, or choose --format pdf")


def _write(content: bytes) -> None:
    """Write all of it to standard output, which without a buffer (python -u) may take a part at a time."""
    rest = memoryview(content)
    while rest:
        rest = rest[sys.stdout.buffer.write(rest) :]
    sys.stdout.buffer.flush()
