"""What a format cannot hold, counted, so that whoever exports is told what the file says more simply than the story.

The words of each are in ``timeline/texts``, under ``simplified``. Most of it stands in the side field as well, so that
it comes back where the file is opened here again.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from timeline.edtf import DateSet, Precision
from timeline.export.dates import days
from timeline.export.order import Note
from timeline.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from timeline.edtf import Edtf
    from timeline.export.order import Delivery
    from timeline.model import Event


def _is_bounded(when: Edtf) -> bool:
    start, end = when.bounds()
    unknown = any(end.unknown or end.open for end in when.ends)
    return start != -inf and end != inf and not unknown


CHECKS: Mapping[str, Callable[[Event], bool]] = {
    "doubt": lambda event: event.when.approximate or event.when.uncertain,
    "open": lambda event: not _is_bounded(event.when),
    "sets": lambda event: isinstance(event.when, DateSet),
    "finer": lambda event: event.when.precision is None or not Precision.YEAR <= event.when.precision <= Precision.DAY,
    "days": lambda event: event.when.precision is None or event.when.precision < Precision.DAY,
    "actors": lambda event: len(event.actors) > 1,
    "differences": lambda event: bool(event.claims),
    "status": lambda event: event.status in {"disputed", "denied"},
    "sources": lambda event: bool(event.sources),
    "long": lambda event: days(event.when)[1] > days(event.when)[0],
}
"""By the key of its words, whether an event has what a format may lack."""


_FOR_GOOD = frozenset({"left_out", "cut"})
"""What does not come back when the file is opened here again."""


def tell(delivery: Delivery, language: str) -> list[str]:
    """Say what is simpler in the files than in the story, a sentence each; nothing where all is there."""
    say = texts(language)
    notes = delivery.simplified
    told = [say(f"simplified.{note.key}", count=note.count) for note in notes]
    if told and not any(note.key in _FOR_GOOD for note in notes):
        told.append(say("simplified.back"))
    return told


def count(events: Iterable[Event], *lacks: str) -> tuple[Note, ...]:
    """Count the events that have what the format lacks; what none has is not told."""
    counted = dict.fromkeys(lacks, 0)
    for event in events:
        for lack in lacks:
            counted[lack] += CHECKS[lack](event)
    return tuple(Note(lack, number) for lack, number in counted.items() if number)
