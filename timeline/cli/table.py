"""A table of events for the terminal: its rows in words, its columns shared out over the width.

When               Event                          Actors                   Status     Sources
24–26 October 2025  ≠ Dmitriev meets Witkoff in…  Steve Witkoff, Kirill…   reported         6
"""

from collections.abc import Iterator, Sequence

from timeline.cli.terminal import columns, fit, one_line
from timeline.edtf import describe
from timeline.model import Event, Story
from timeline.texts import Texts

HEADS = ("when", "title", "actors", "status", "sources")

GAP = "  "
LONGEST_DATE = 26
LEAST_TITLE = 20
LEAST_ACTORS = 84
"""Columns of a terminal that has room for the actors beside the titles."""

SHARE_OF_TITLES = 0.6
"""Of what titles and actors share where they do not both fit."""

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"

Row = tuple[str, ...]


def word_event(event: Event, story: Story, say: Texts) -> Row:
    """Put an event into words, a text for each head; ≠ tells that its sources differ, as on the chart."""
    return (
        describe(event.when, say.language, short=True),
        one_line(f"≠ {event.title}" if event.claims else event.title),
        one_line(say("list.comma").join(story.actors[actor].name for actor in event.actors)),
        say(f"status.{event.status}"),
        say.number(len(event.sources)),
    )


def write_table(rows: Sequence[Row], say: Texts, width: int, *, styled: bool = False) -> Iterator[str]:
    """Write the rows under their heads as lines of at most so many columns; nothing for no rows."""
    if not rows:
        return
    head = tuple(say(f"table.{name}") for name in HEADS)
    widths = share([max(columns(row[at]) for row in (head, *rows)) for at in range(len(HEADS))], width)
    line = _write(head, widths)
    yield f"{_BOLD}{line}{_PLAIN}" if styled else line
    for row in rows:
        yield _write(row, widths)


def share(wanted: Sequence[int], width: int) -> list[int]:
    """Share a width out over the columns: where room is short the actors go first, then titles are cut.

    >>> share([12, 30, 40, 9, 7], 200), share([12, 30, 40, 9, 7], 100), share([12, 30, 40, 9, 7], 60)
    ([12, 30, 40, 9, 7], [12, 30, 34, 9, 7], [12, 26, 0, 9, 7])
    """
    when, title, actors, status, sources = wanted
    if sum(wanted) + 4 * len(GAP) <= width:
        return list(wanted)
    when = min(when, LONGEST_DATE)
    if width < LEAST_ACTORS:
        room = width - when - status - sources - 3 * len(GAP)
        return [when, max(LEAST_TITLE, min(title, room)), 0, status, sources]
    room = width - when - status - sources - 4 * len(GAP)
    title = max(min(title, round(room * SHARE_OF_TITLES)), room - actors)
    return [when, title, room - title, status, sources]


def _write(row: Row, widths: Sequence[int]) -> str:
    *texts, number = (fit(text, room) for text, room in zip(row, widths, strict=True) if room)
    return GAP.join([*texts, number.rstrip().rjust(widths[-1])])
