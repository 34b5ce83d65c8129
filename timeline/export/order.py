"""What is ordered of an exporter, and what it delivers.

    Order ── story, which events, words, size, ... ──> an exporter ──> Delivery ── files, warnings

An order holds all that the result depends on, the day of the export included: the same order gives the same bytes.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from timeline.columns import SomeEvents, some_events
from timeline.errors import TimelineError
from timeline.model import Event, Story
from timeline.query import select_events
from timeline.theme import Mode


@dataclass(frozen=True, slots=True)
class Order:
    """What to export.

    ``events`` are positions in ``story.events``, filtered and in the order of time; ``window`` (start and end in days
    since 1970-01-01) narrows them further, None is all of them. ``words`` is the filter in words, ``exported`` the day
    of the export as an ISO date. Lanes beyond ``most_lanes`` are folded into one, ``first`` names those that come
    first. ``scale`` is for PNG, ``spreadsheet`` (for CSV and TSV) makes the cells safe to open there. A slide has a
    short list of ``sources`` where the full one does not fit; "full" gives it further pages instead. ``asked`` puts the
    columns into Parquet that databases ask.
    """

    story: Story
    events: Sequence[int]
    words: str = ""
    lanes: str = "actor"
    first: tuple[str, ...] = ()
    most_lanes: int | None = 12
    window: tuple[float, float] | None = None
    size: str = "slide"
    language: str = "en"
    exported: str = ""
    mode: Mode = "light"
    scale: float = 1.0
    sources: Literal["fit", "full"] = "fit"
    spreadsheet: bool = True
    asked: bool = False

    def chosen(self) -> Iterator[Event]:
        """Give the chosen events themselves."""
        return some_events(self.story.events, self.events)

    def within_window(self) -> "Order":
        """Leave out the events that do not meet the window."""
        if self.window is None:
            return self
        return replace(self, events=select_events(self.story, self.events).within(*self.window))

    def narrowed(self) -> Story:
        """Give the story of the chosen events alone, in the order of the file, with the actors who take part."""
        selection = select_events(self.story, self.events)
        tracks = selection.tracks("actors")
        named = {word for word, count in zip(tracks.words, tracks.counts().tolist(), strict=True) if count}
        actors = {key: actor for key, actor in self.story.actors.items() if key in named}
        return replace(self.story, events=SomeEvents(self.story.events, selection.in_file), actors=actors)


@dataclass(frozen=True, slots=True)
class File:
    """One file of a delivery: what its name has before the ending ("" or "-2", "-3" for further pages), its bytes."""

    suffix: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """What a format holds more simply: the key of its words (``simplified.…``), and of how many events."""

    key: str
    count: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files of an export, what did not come out as it should (letters without a font), what was simplified."""

    files: tuple[File, ...]
    warnings: tuple[TimelineError, ...] = ()
    simplified: tuple[Note, ...] = ()


def deliver(content: str | bytes, *simplified: Note) -> Delivery:
    """Deliver a single file."""
    return Delivery((File("", content.encode() if isinstance(content, str) else content),), simplified=simplified)
