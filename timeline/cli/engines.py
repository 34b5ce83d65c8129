"""Stories that stay in an engine, as the input of a command: what passes its filter is fetched, within bounds."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from timeline.cli.asking import find_view
from timeline.cli.story import read
from timeline.cli.tables import choices_of
from timeline.cli.terminal import progress
from timeline.engine import TableIndex, is_address, open_table, shown_address
from timeline.errors import TimelineError
from timeline.read import Reading

if TYPE_CHECKING:
    import argparse


def read_asked(arguments: argparse.Namespace, name: str) -> Reading:
    """Read a story; of a table in an engine (``duckdb://file.db/table``) what the options ask for, and no more."""
    if not is_address(name):
        return read(name, choices_of(arguments))
    shown = shown_address(name)
    with progress(f"asking {shown}"):
        index = TableIndex(open_table(name), shown)
        view = find_view(arguments, index)
        story = index.take(view.filter, view.window_days or (-inf, inf))
    if not story.events:
        raise TimelineError("no event passes the filter", where=shown, mend="take something away from it")
    return Reading(story, (), "Ibis")
