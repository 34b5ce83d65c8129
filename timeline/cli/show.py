"""`timeline show`: the events as a table for the terminal, as wide as it is."""

import argparse
import shutil
import sys

from timeline.cli.asking import Selection, add_filters, add_language, add_story, select
from timeline.cli.engines import read_asked
from timeline.cli.story import tell_problems
from timeline.cli.table import word_event, write_table
from timeline.cli.tables import add_reading
from timeline.cli.terminal import is_styled, one_line, tell
from timeline.model import Event, Story
from timeline.query import describe
from timeline.texts import texts
from timeline.viewport import Viewport

USAGE = "[OPTIONS] [FILE]"
ABOUT = """\
Print the events as a table: when, what, who, how sure it is, how many sources.
It is as wide as the terminal; piped on, no text is cut for it and nothing is coloured."""

EXAMPLES = """\
examples:
  {prog} show
  {prog} show story.yaml --actor witkoff --from 2025-11
  {prog} show --status denied --language fr | less -S
"""

WIDEST = 100_000
"""Columns where no terminal bounds them."""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what is shown, and in which language."""
    add_story(parser)
    add_reading(parser)
    add_language(parser)
    add_filters(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the table, and on standard error what it shows."""
    reading = read_asked(arguments, arguments.file)
    status = tell_problems(reading)
    story = reading.story
    selection = select(arguments, story)
    events = within(story, selection)
    say = texts(selection.view.language)
    width = shutil.get_terminal_size(fallback=(WIDEST, 24)).columns
    for line in write_table(
        [word_event(event, story, say) for event in events], say, width, styled=is_styled(sys.stdout)
    ):
        print(line)  # noqa: T201
    sys.stdout.flush()
    count = say("events", count=len(events))
    if len(events) < len(story.events):
        count = say("events_of", count=count, total=say.number(len(story.events)))
    tell(" · ".join(filter(None, [count, one_line(describe(selection.view.filter, story, say.language))])))
    return status


def within(story: Story, selection: Selection) -> list[Event]:
    """Give the events that meet the window."""
    days = selection.view.window_days
    events = (story.events[number] for number in selection.events)
    return [event for event in events if days is None or Viewport(*days, 1).meets(*event.when.bounds())]
