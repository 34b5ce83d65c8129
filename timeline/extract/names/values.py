"""What is found in a text: who is named, who is new, and where.

Every span is a pair of offsets into the text that was given; ``text[start:end]`` are the words as they stand there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model import Kind


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text that name an actor."""

    start: int
    end: int
    text: str
    """The words as they stand there."""
    key: str
    """The id of an actor of the registry, or the key of a new actor."""
    place: bool = False
    """Whether the same words name a place too: a state that acts."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words that may name several actors of the registry, where nothing says which."""

    start: int
    end: int
    text: str
    keys: tuple[str, ...]
    """The ids of those who may be meant."""


@dataclass(frozen=True, slots=True)
class NewActor:
    """Someone who is named in the text and is not in the registry."""

    key: str
    """A short name of its own, as in keith-kellogg; no id of the registry."""
    name: str
    """The fullest form of the name."""
    aliases: tuple[str, ...]
    """The other forms that were seen."""
    kind: Kind
    role: str
    """What the text calls the actor, in its own words: "special envoy"; "" where it says nothing."""
    mentions: tuple[Mention, ...]
    """Where the actor is named, in the order of the text."""

    @property
    def count(self) -> int:
        """Say how often the actor is named."""
        return len(self.mentions)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words of a text that name a place."""

    start: int
    end: int
    name: str
    """The name as the text writes it, or the gazetteer's where the text declines it."""
    lat: float | None
    """Degrees north; nothing for a state, which is no point."""
    lon: float | None
    country: str
    """The code of the state in ISO 3166, or "" where it is not known."""
    population: int
    score: float
    """From 0 to 1, how sure it is that this place is meant."""


@dataclass(frozen=True, slots=True)
class Names:
    """All that a text names, each in the order of the text; no two mentions share a letter."""

    actors: tuple[Mention, ...] = ()
    new: tuple[NewActor, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    """Places; only a state that acts is both a place and an actor."""
    ambiguous: tuple[Ambiguity, ...] = ()
