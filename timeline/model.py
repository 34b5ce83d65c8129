"""The story in memory: events, the sources that tell of them, and the actors who take part.

    Story ─┬─ actors   {id: Actor}         the registry
           └─ events   (Event, ...) ─┬─ when      edtf.Edtf
                                     ├─ actors    ids of the registry
                                     └─ sources   (Source, ...) ── says   Claim, only where it differs

Every value is frozen; a change answers a copy (``dataclasses.replace``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from timeline.edtf import Edtf

if TYPE_CHECKING:
    import pandas as pd

Status = Literal["reported", "confirmed", "disputed", "denied"]
Kind = Literal["person", "group", "organisation", "state"]
Extra = Mapping[str, object]
"""Keys that our model has no place for, kept as they were read and written back."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: a person, a group, an organisation, a state."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    kind: Kind = "person"
    side: str = ""
    role: str = ""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; latitude and longitude in degrees (WGS 84) where known."""

    name: str
    lat: float | None = None
    lon: float | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says differently of one event.

    ``when``, ``where`` and ``status`` differ from the event's own; ``facts`` differ from the event's ``facts`` of
    the same name ("killed": "31"); ``by`` is who said so, where it is not the publisher ("accordingTo"); ``note``
    puts it in words.
    """

    when: Edtf | None = None
    where: str = ""
    status: Status | None = None
    by: str = ""
    note: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The work that tells of an event; it may have no address."""

    publisher: str
    url: str = ""
    title: str = ""
    published: Edtf | None = None
    language: str = ""
    archive: str = ""
    quote: str = ""
    says: Claim | None = None
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or that a source says happened."""

    id: str
    title: str
    when: Edtf
    where: Place | None = None
    actors: tuple[str, ...] = ()
    summary: str = ""
    tags: tuple[str, ...] = ()
    status: Status = "reported"
    importance: int = 5
    facts: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    extra: Extra = field(default_factory=dict)

    @property
    def claims(self) -> tuple[tuple[Source, Claim], ...]:
        """Pair each differing source with what it says."""
        return tuple((source, source.says) for source in self.sources if source.says)


@dataclass(frozen=True, slots=True)
class Story:
    """A titled set of events with the registry of their actors, events in the order of the file."""

    title: str
    events: tuple[Event, ...] = ()
    actors: Mapping[str, Actor] = field(default_factory=dict)
    description: str = ""
    language: str = "en"
    extra: Extra = field(default_factory=dict)

    def to_frame(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give (events, sources) as two tidy dataframes."""
        raise NotImplementedError
