"""What is proposed: the events that an article seems to tell of, each with all that a reviewer needs to judge it.

Every span is a pair of offsets into the document's text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from timeline.extract.names import Names, NewActor
    from timeline.extract.timex import Timex
    from timeline.model import Place, Status


class Quote(NamedTuple):
    """A sentence of the article: ``document.text[start:end]``, its space made single."""

    start: int
    end: int
    text: str


class Weight(NamedTuple):
    """One reason for or against an event, and how much it counts."""

    reason: str
    points: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """An event that an article seems to tell of."""

    when: str
    """The date in EDTF."""
    timex: Timex
    """The words that say when, as they were found."""
    why: str
    """How these words came to mean this date, in one line."""
    quote: Quote
    """The sentence that tells of it."""
    title: str
    actors: tuple[str, ...] = ()
    """Ids of the registry, or keys of the draft's new actors."""
    place: Place | None = None
    status: Status = "reported"
    tags: tuple[str, ...] = ()
    score: float = 0.0
    """From 0 to 1: how sure it is that a reader would list it."""
    weights: tuple[Weight, ...] = ()
    """What the score is made of."""
    further: tuple[Quote, ...] = ()
    """Other sentences of the article that tell of the same event."""
    facts: tuple[tuple[str, str], ...] = ()
    """Named numbers of the sentence: ("killed", "31")."""
    trigger: str = ""
    """The verb or noun that names what happened, folded; what it shares with another tells the two alike."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an article gave: the candidates in the order of time, and what they were made of."""

    candidates: tuple[Candidate, ...]
    actors: tuple[NewActor, ...]
    """Who is named and is not in the registry."""
    timexes: tuple[Timex, ...]
    """Every expression of time of the article's own text, events or not."""
    names: Names
    """Every name of it."""
