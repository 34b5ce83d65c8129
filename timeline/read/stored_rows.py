"""A row of a Parquet file that was written here, as an event: by its cells where they are plain, else the long way.

    row {id, title, ..., sources: [{publisher, ...}]} ── is plain ──> Event, as it stands
                                                     └── entries_of ──> event_of, which checks and reports everything

No row is trusted: what could act, as an address, is looked at whenever an event is made.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from timeline import schema
from timeline.edtf import EdtfError, parse
from timeline.formats import SIDE, STORY
from timeline.model import Claim, Event, Place, Source
from timeline.read.build import Cast, event_of
from timeline.read.drafts import node_of
from timeline.read.report import Report
from timeline.read.side import side_of
from timeline.read.tree import refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.read.drafts import Entries

Row = dict[str, Any]

READ = (
    *("id", "title", "when", "place", "lat", "lon", "actors", "tags", "status"),
    *("importance", "summary", "facts", "sources", SIDE),
)
"""The columns that are kept; the others say the same for people."""

_ADDRESS, _LANGUAGE = re.compile(schema.ADDRESS), re.compile(schema.LANGUAGE)
_PLAIN = ("id", "title", "when", "status", "importance", "summary")
_KEPT = ("actors", "tags")
_CLAIM = frozenset(field.name for field in fields(Claim)) - {"facts"}


def entries_of(row: Row, line: int, report: Report) -> Entries:
    """Give what a row says by the keys of the story file; a side field that cannot be read goes to the report."""
    rest = side_of(row.get(SIDE), line, report)
    where = {"name": row.get("place") or "", "lat": row.get("lat"), "lon": row.get("lon")}
    where = {key: value for key, value in where.items() if value not in (None, "")}
    told = {key: row[key] for key in (*_PLAIN, *_KEPT) if row.get(key) not in (None, "", [])}
    if where:
        more = rest.pop("where", None)
        told["where"] = where | (more if isinstance(more, dict) else {})
    if row.get("facts"):
        told["facts"] = {each["name"]: each["value"] for each in row["facts"]}
    if row.get("sources"):
        told["sources"] = [_source_entries(each, line, report) for each in row["sources"]]
    return told | {key: value for key, value in rest.items() if key not in told and key != STORY}


def _source_entries(source: Mapping[str, Any], line: int, report: Report) -> Entries:
    told = {key: value for key, value in source.items() if value and key not in {"says", SIDE}}
    says = side_of(source.get("says"), line, report)
    return {**told, **({"says": says} if says else {}), **side_of(source.get(SIDE), line, report)}


def make_event(row: Row, cast: Cast) -> Event:
    """Make the event of a row whose id, title, date, status, importance and actors are known to be sound.

    Of the rest a fault costs what makes no sense without it, as in any file.
    """
    sources = _plain_sources(row)
    if sources is not None and _is_plain(row):
        return Event(
            id=row["id"],
            title=row["title"],
            when=parse(row["when"]),
            where=Place(row["place"], row["lat"], row["lon"]) if row["place"] else None,
            actors=tuple(row["actors"]),
            summary=row["summary"],
            tags=tuple(row["tags"]),
            status=row["status"],
            importance=row["importance"],
            facts={each["name"]: each["value"] for each in row["facts"]},
            sources=sources,
        )
    report = Report("", guesses=False)
    event = event_of(node_of(entries_of(row, 0, report), 0, None), cast, report)
    return event or Event(row["id"], row["title"], parse(row["when"]), status=row["status"])


def _is_plain(row: Row) -> bool:
    """Tell whether nothing of a row has to be looked at more closely."""
    told = row[SIDE]
    texts = [row["summary"], row["place"], *row["tags"], *(part for each in row["facts"] for part in each.values())]
    joined = "".join(texts)
    known = not told or told.startswith(f'{{"{STORY}":')
    return known and bool(row["place"].strip() or not row["place"]) and _is_text(joined) and _is_on_earth(row)


def _is_on_earth(row: Row) -> bool:
    lat, lon = row["lat"], row["lon"]
    if lat is None and lon is None:
        return True
    return None not in (lat, lon) and abs(lat) <= schema.LATITUDE and abs(lon) <= schema.LONGITUDE


def _is_text(text: str) -> bool:
    return len(text) <= schema.LONGEST_TEXT and not refused(text)


def _plain_sources(row: Row) -> tuple[Source, ...] | None:
    """Give the sources of a row; None where one says something differently, or has a fault."""
    found = []
    for each in row["sources"]:
        source = _plain_source(each)
        if source is None:
            return None
        found.append(source)
    return tuple(found)


def _plain_source(told: Mapping[str, str]) -> Source | None:
    publisher, url, title, published, language, archive, quote, says, rest = told.values()
    sound = (
        not (says or rest)
        and publisher.strip()
        and all(not address or _ADDRESS.fullmatch(address) for address in (url, archive))
        and (not language or _LANGUAGE.fullmatch(language))
        and _is_text(f"{publisher}{url}{title}{archive}{quote}")
    )
    if not sound:
        return None
    try:
        day = parse(published) if published else None
    except EdtfError:
        return None
    return Source(publisher, url, title, day, language, archive, quote)


def claim_texts(says: str) -> Iterator[str]:
    """Give what can be searched in a claim that stands as JSON; of one that cannot be read, nothing."""
    with suppress(ValueError, AttributeError):
        held = json.loads(says).items()
        yield from (str(text) for key, text in held if key in {"where", "by", "note"})
        yield from (f"{key} {text}" for key, text in held if key not in _CLAIM)
