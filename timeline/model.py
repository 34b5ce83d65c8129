"""The story in memory: events, the sources that tell of them, and the actors who take part.

    Story ─┬─ actors   {id: Actor}         the registry
           └─ events   (Event, ...) ─┬─ when      edtf.Edtf
                                     ├─ actors    ids of the registry
                                     └─ sources   (Source, ...) ── says   Claim, only where it differs

Every value is frozen; a change answers a copy (``dataclasses.replace``). The names of the fields are the keys of the
story file, and what stands below a field is its description in ``data/events.schema.json``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import pandas as pd

    from timeline.edtf import Edtf

Status = Literal["reported", "confirmed", "disputed", "denied"]
Kind = Literal["person", "group", "organisation", "state"]
Extra = Mapping[str, object]
"""Keys that our model has no place for, kept as they were read and written back."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who takes part: a person, a group, an organisation, a state."""

    id: str
    """The name by which events mention the actor, as in witkoff."""
    name: str
    """The name that is shown."""
    aliases: tuple[str, ...] = ()
    """Other spellings and names, by which articles may mention the actor."""
    kind: Kind = "person"
    """A person unless it says otherwise."""
    side: str = ""
    """The side that the actor is on, in one word; lanes can be made of sides."""
    role: str = ""
    """What the actor was at the time, in a few words."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Place:
    """Where it happened; latitude and longitude in degrees (WGS 84) where known."""

    name: str
    """The name of the place, as in "Miami, Florida"."""
    lat: float | None = None
    """Degrees north of the equator; south is negative."""
    lon: float | None = None
    """Degrees east of Greenwich; west is negative."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says differently of one event.

    ``when``, ``where`` and ``status`` differ from the event's own; ``facts`` differ from the event's ``facts`` of
    the same name ("killed": "31"); ``by`` is who said so, where it is not the publisher ("accordingTo"); ``note``
    puts it in words.
    """

    when: Edtf | None = None
    """The other date, in EDTF."""
    where: str = ""
    """The name of the other place."""
    status: Status | None = None
    """The other status, as "denied"."""
    by: str = ""
    """Who says so, where it is not the publisher."""
    note: str = ""
    """The difference in words."""
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """The work that tells of an event; it may have no address."""

    publisher: str
    """Who published it, as in Axios."""
    url: str = ""
    """Its web address: http or https."""
    title: str = ""
    """Its headline."""
    published: Edtf | None = None
    """When it was published, in EDTF; a time of day may follow."""
    language: str = ""
    """The language it is written in, by its code in ISO 639-1."""
    archive: str = ""
    """The web address of an archived copy."""
    quote: str = ""
    """The sentence that says it, word for word."""
    says: Claim | None = None
    """Only what this source says differently; any key that is not listed is a fact by the name used in the event."""
    extra: Extra = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, or that a source says happened."""

    id: str
    """A short name of its own, as in miami-talks; it stands in addresses and messages."""
    title: str
    """What happened, in one line."""
    when: Edtf
    """When, in EDTF: 2025-10-24, 2025-10, 2025-10-24/2025-10-26, 2025-10~ (about)."""
    where: Place | None = None
    """Where: a mapping, or the name alone."""
    actors: tuple[str, ...] = ()
    """Who took part: ids from the actors of the story."""
    summary: str = ""
    """What happened, in a few sentences of your own."""
    tags: tuple[str, ...] = ()
    """Words to filter and group by."""
    status: Status = "reported"
    """How sure it is; "reported" unless it says otherwise."""
    importance: int = 5
    """From 1 to 10: whose label is shown where room is short; 5 unless it says otherwise."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """Named facts that sources may tell differently, as {killed: "31"}."""
    sources: tuple[Source, ...] = ()
    """The works that tell of it."""
    extra: Extra = field(default_factory=dict)

    @property
    def claims(self) -> tuple[tuple[Source, Claim], ...]:
        """Pair each differing source with what it says."""
        return tuple((source, source.says) for source in self.sources if source.says)


@dataclass(frozen=True, slots=True)
class Story:
    """A titled set of events with the registry of their actors, events in the order of the file."""

    title: str
    """The title of the story."""
    events: Sequence[Event] = ()
    """What happened, in any order."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    """Who takes part, each listed once."""
    description: str = ""
    """What the story is about, in a few sentences."""
    language: str = "en"
    """The language of titles and summaries, by its code in ISO 639-1."""
    extra: Extra = field(default_factory=dict)

    def to_frame(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """Give (events, sources) as two tidy dataframes: a row for each event, a row for each source of each event.

        A missing text is "", a missing number NaN; nothing is None. A list is a tuple of texts (``explode`` makes
        rows of it). A date stands twice: as EDTF text, and as ``start`` and ``end``, float64 in days since
        1970-01-01T00:00Z, half-open (2025-10-24 runs from 20385.0 to 20386.0), -inf or inf where it is open. Days
        reach farther than nanosecond timestamps; to make timestamps of finite ones::

            (events["start"] * 86_400).round().astype("datetime64[s]")

        Events, in the order of the file:

        ==================  =======  ==================================================================
        id, title, summary  str
        when                str      the date as EDTF text
        start, end          float64  its bounds in days
        precision           str      how finely it is known ("day"); "" where its parts differ
        approximate         bool     ~ or % stands in it
        uncertain           bool     ? or % stands in it
        place               str      the name
        lat, lon            float64  degrees, WGS 84
        actors, sides       tuple    ids, and the sides they are on, each once
        tags                tuple
        status              str      reported, confirmed, disputed or denied
        importance          int64    1 to 10
        facts               tuple    "killed: 31"
        sources, claims     int64    how many sources, and how many of them differ
        ==================  =======  ==================================================================

        Sources; ``event`` is the event's id, ``number`` counts from 1 within it, so the two are the row's key:

        ===========================  =======  =========================================================
        event                        str
        number                       int64
        publisher, url, title        str
        published                    str      EDTF text
        start, end                   float64  the bounds of ``published`` in days; NaN without a date
        language, archive, quote     str
        differs                      bool     it says something differently; what, stands in ``says_...``
        says_when                    str      EDTF text
        says_start, says_end         float64  its bounds in days; NaN without a date
        says_where, says_status      str
        says_by, says_note           str
        says_facts                   tuple    "killed: 16"
        ===========================  =======  =========================================================
        """
        told = [(event.id, number, source) for event in self.events for number, source in enumerate(event.sources, 1)]
        return (
            _frame(_EVENTS, [_event_row(event, self.actors) for event in self.events]),
            _frame(_SOURCES, [_source_row(*each) for each in told]),
        )


# The columns of the two frames, with their types.
_EVENTS = dict.fromkeys(("id", "title", "summary", "when"), "str") | {
    "start": "float64",
    "end": "float64",
    "precision": "str",
    "approximate": "bool",
    "uncertain": "bool",
    "place": "str",
    "lat": "float64",
    "lon": "float64",
    "actors": "object",
    "sides": "object",
    "tags": "object",
    "status": "str",
    "importance": "int64",
    "facts": "object",
    "sources": "int64",
    "claims": "int64",
}
_SOURCES = (
    {"event": "str", "number": "int64"}
    | dict.fromkeys(("publisher", "url", "title", "published"), "str")
    | {"start": "float64", "end": "float64"}
    | dict.fromkeys(("language", "archive", "quote"), "str")
    | {"differs": "bool", "says_when": "str", "says_start": "float64", "says_end": "float64"}
    | dict.fromkeys(("says_where", "says_status", "says_by", "says_note"), "str")
    | {"says_facts": "object"}
)


def _frame(types: Mapping[str, str], rows: list[tuple[object, ...]]) -> pd.DataFrame:
    """Make a dataframe whose columns have their types even where there are no rows."""
    import pandas as pd  # noqa: PLC0415 - it takes half a second

    columns = zip(*rows, strict=True) if rows else [()] * len(types)
    named = zip(types.items(), columns, strict=True)
    return pd.DataFrame({name: pd.Series(list(values), dtype=kind) for (name, kind), values in named})


def _event_row(event: Event, actors: Mapping[str, Actor]) -> tuple[object, ...]:
    """Give the values of an event in the order of its columns."""
    place = event.where or Place("")
    sides = dict.fromkeys(actors[each].side for each in event.actors if each in actors and actors[each].side)
    return (
        *(event.id, event.title, event.summary),
        *_date(event.when),
        event.when.precision.name.lower() if event.when.precision else "",
        *(event.when.approximate, event.when.uncertain),
        *(place.name, place.lat, place.lon),
        *(event.actors, tuple(sides), event.tags),
        *(event.status, event.importance, _lines(event.facts)),
        *(len(event.sources), len(event.claims)),
    )


def _source_row(event: str, number: int, source: Source) -> tuple[object, ...]:
    """Give the values of a source in the order of its columns."""
    says = source.says or Claim()
    return (
        *(event, number, source.publisher, source.url, source.title),
        *_date(source.published),
        *(source.language, source.archive, source.quote, source.says is not None),
        *_date(says.when),
        *(says.where, says.status or "", says.by, says.note, _lines(says.facts)),
    )


def _date(when: Edtf | None) -> tuple[str, float, float]:
    """Give a date as text and bounds."""
    return (str(when), *when.bounds()) if when else ("", float("nan"), float("nan"))


def _lines(facts: Mapping[str, str]) -> tuple[str, ...]:
    """Write each fact as "name: text"."""
    return tuple(f"{name}: {text}" for name, text in facts.items())
