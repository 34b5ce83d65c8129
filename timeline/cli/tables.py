"""How tables are read: the options that say what a file does not, and what was found out about it."""

import argparse

from timeline.cli.terminal import one_line, tell
from timeline.errors import TimelineError
from timeline.read import Reading
from timeline.read.choices import DATE_ORDERS, Choices
from timeline.read.columns import fields

_NAMES = {"day": "the day first", "month": "the month first"}


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what a person may say of a table."""
    group = parser.add_argument_group("how tables are read")
    group.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=HEADING",
        help="the column that holds a field: --map when=Date --map title=Name; --map place= for none",
    )
    group.add_argument(
        "--date-order", choices=DATE_ORDERS, default="", help="what stands first in 05/06/2025, where no date tells it"
    )


def choices_of(arguments: argparse.Namespace) -> Choices:
    """Give what a person said."""
    headings = {}
    for text in arguments.map:
        field, equals, heading = text.partition("=")
        if not equals:
            raise TimelineError(f'--map "{text}" has no "="', mend="write FIELD=HEADING, as in when=Date")
        if field not in fields():
            raise TimelineError(f'--map: no field "{field}"', mend=f"use one of {', '.join(fields())}")
        headings[field] = heading
    return Choices(headings, arguments.date_order)


def tell_table(reading: Reading) -> None:
    """Say which reader took a file of another program, and how a table was understood."""
    table = reading.table
    if table is None:
        if reading.reader not in {"", "YAML", "JSON"}:  # our own need no words
            tell(f"read as {reading.reader}")
        return
    found = [reading.reader, f'sheet "{table.sheet}"' if table.sheet else "", table.encoding]
    found += [f"{table.separator} between cells" if table.separator else "", _NAMES.get(table.date_order, "")]
    tell(one_line(f"read as {', '.join(each for each in found if each)}"))
    named = [f"{field}={table.columns[field]}" for field in fields() if field in table.columns]
    tell(one_line(f"columns: {', '.join(named) or 'none is known'}"))
