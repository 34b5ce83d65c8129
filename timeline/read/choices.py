"""What a person says of a file that it does not say itself, and what a reader found out about its table.

Choices (--map when=Date, --date-order day) ──> reader ──> Outcome(story, problems, table)
                                                             └─ TableFound: shown on the page, and corrected there
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.errors import TimelineError
    from timeline.model import Story

DateOrder = Literal["", "day", "month"]
"""Which of day and month stands first in 05/06/2025; "" where it is not known."""

DATE_ORDERS: tuple[DateOrder, ...] = ("day", "month")


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person says: by field of an event the heading of its column ("" for none), and the order of dates."""

    headings: Mapping[str, str] = field(default_factory=dict)
    date_order: DateOrder = ""


@dataclass(frozen=True, slots=True)
class TableFound:
    """How a table was understood: its headings, which field each column was taken for, what its dates look like.

    ``waiting`` counts the events whose dates can mean two days as long as nobody says which.
    """

    headings: tuple[str, ...]
    columns: Mapping[str, str]
    """By field the heading of its column."""
    date_order: DateOrder = ""
    waiting: int = 0
    example: str = ""
    """A date that can mean two days."""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""


class Outcome(NamedTuple):
    """What a reader gives: the story as far as it is sound, what is wrong, and how a table was understood."""

    story: Story
    problems: tuple[TimelineError, ...]
    table: TableFound | None = None
