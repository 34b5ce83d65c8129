"""Reads GDELT 2.0: the event table (61 columns, tabs, no headings), with the mentions beside it in one ZIP or folder.

    20251024180000.export.CSV ────┐ GLOBALEVENTID
    20251024180000.mentions.CSV ──┴──> an event with a source for each article that mentions it

GDELT codes what a machine read: the title is put together of the two actors and the root of its CAMEO code, and every
code is kept. A day that contradicts the month or year beside it is told. GDELT 1.0 (57 or 58 columns) is read as well.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from timeline.edtf import EdtfError, parse
from timeline.read.archive import ArchiveError, first_name, is_archive, unpack
from timeline.read.cell_sources import publisher_of
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler, Entries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

EXTENSIONS = (".export.csv",)
_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{number}{part}" for number in (1, 2) for part in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions"),
    *("NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
"""Of version 2; version 1 has no ADM2Code."""

MENTIONS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
)
_FIRST = tuple(each for each in COLUMNS if "ADM2" not in each)
_TABLES = {len(COLUMNS): COLUMNS, len(_FIRST): _FIRST, len(_FIRST) - 1: _FIRST[:-1]}
_MENTION_WIDTHS = (15, 16)
_WEB = "1"  # the MentionType whose identifier is an address
_MOST_SOURCES = 200  # of one event; the rest is counted
_TAKEN = frozenset(
    {"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate", "Actor1Name", "Actor2Name", "SOURCEURL"}
    | {"ActionGeo_FullName", "ActionGeo_Lat", "ActionGeo_Long"}
)  # fmt: skip
_ROOTS: Mapping[str, str] = {
    "01": "makes a statement", "02": "appeals", "03": "intends to cooperate", "04": "consults",
    "05": "cooperates in diplomacy", "06": "cooperates materially", "07": "provides aid", "08": "yields",
    "09": "investigates", "10": "demands", "11": "disapproves", "12": "rejects", "13": "threatens", "14": "protests",
    "15": "exhibits force", "16": "reduces relations", "17": "coerces", "18": "assaults", "19": "fights",
    "20": "uses mass violence",
}  # fmt: skip
"""The roots of the CAMEO codes."""


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is a GDELT table: many columns between tabs, a number and a day first; or a ZIP of some."""
    del name
    if is_archive(head):
        return first_name(head).lower().endswith((".csv", ".csv.zip")) and b".export." in head[:200].lower()
    cells = head.partition(b"\n")[0].decode("utf-8", errors="replace").split("\t")
    return len(cells) in _TABLES and cells[0].isdecimal() and cells[1].isdecimal() and len(cells[1]) == len("20251024")


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the events, and the articles that mention them."""
    del choices
    assembler = Assembler(name)
    tables = [data]
    if is_archive(data):
        try:
            tables = [content for inner, content in unpack(data) if inner.lower().endswith(".csv")]
        except ArchiveError as error:
            assembler.report.add(0, str(error), "pack it anew")
            tables = []
    mentions: dict[str, list[Sequence[str]]] = {}
    for table in tables:
        for _, cells in _rows(table):
            if len(cells) in _MENTION_WIDTHS:
                mentions.setdefault(cells[0], []).append(cells)
    for table in tables:
        for line, cells in _rows(table):
            columns = _TABLES.get(len(cells))
            if columns:
                _add(assembler, line, dict(zip(columns, cells, strict=True)), mentions)
            elif len(cells) not in _MENTION_WIDTHS:
                assembler.report.add(
                    line, f"{len(cells)} cells where {len(COLUMNS)} are expected", "take the row whole"
                )
    return Outcome(assembler.story(), assembler.report.problems())


def _rows(data: bytes) -> Iterator[tuple[int, Sequence[str]]]:
    """Give the rows with their lines."""
    text = io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", errors="replace")
    reader = csv.reader(text, delimiter="\t", quoting=csv.QUOTE_NONE)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            cells = ["?"]
        if cells:
            yield reader.line_num, cells


def _add(assembler: Assembler, line: int, row: Mapping[str, str], mentions: Mapping[str, list[Sequence[str]]]) -> None:
    day = _day(row["SQLDATE"])
    if not (row["SQLDATE"].startswith(row["MonthYear"]) and row["SQLDATE"].startswith(row["Year"])):
        what = f"event {row['GLOBALEVENTID']}: the day {row['SQLDATE']} contradicts {row['MonthYear']} or {row['Year']}"
        assembler.report.add(line, what, "look at its sources", severity="warning")
    place, lat, lon = row["ActionGeo_FullName"], row["ActionGeo_Lat"], row["ActionGeo_Long"]
    told = mentions.get(row["GLOBALEVENTID"], [])
    event: Entries = {
        "id": row["GLOBALEVENTID"],
        "title": _title([row["Actor1Name"], row["Actor2Name"]], row["EventRootCode"]),
        "when": day,
        "actors": list(
            dict.fromkeys(
                assembler.actor(
                    row[f"{who}Name"], "state" if row[f"{who}Code"] == row[f"{who}CountryCode"] else "group"
                )
                for who in ("Actor1", "Actor2")
                if row[f"{who}Name"]
            )
        ),
        "where": {"name": place, "lat": lat, "lon": lon} if place and lat and lon else place,
        "sources": list(_sources(row.get("SOURCEURL", ""), told)),
    }
    kept: dict[str, Any] = {key: value for key, value in row.items() if value and key not in _TAKEN}
    if len(told) > _MOST_SOURCES:
        kept["mentions"] = str(len(told))
    assembler.add(line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})


def _title(names: Sequence[str], root: str) -> str:
    """Put a title together.

    >>> _title(["UNITED STATES", "UKRAINE"], "04"), _title(["", "KYIV"], "19")
    ('UNITED STATES consults: UKRAINE', 'somebody fights: KYIV')
    """
    first, second = names
    does = _ROOTS.get(root, f"does {root}")
    return f"{first or 'somebody'} {does}" + (f": {second}" if second else "")


def _day(text: str) -> str:
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == len("20251024") else text


def _sources(url: str, mentions: Sequence[Sequence[str]]) -> Iterator[Entries]:
    """Give a source for each article, the one of the event first."""
    told: dict[str, Entries] = {}
    if url:
        is_web = url.lower().startswith(("http://", "https://"))
        told[url] = {"publisher": publisher_of(url), "url": url} if is_web else {"publisher": url}
    for mention in mentions[:_MOST_SOURCES]:
        _, _, when, kind, name, address = mention[: len(MENTIONS)]
        source: Entries = {"publisher": name or publisher_of(address)}
        source |= {"url": address} if kind == _WEB else {"title": address}
        source |= {"published": published} if (published := _moment(when)) else {}
        told[address] = source
    yield from told.values()


def _moment(text: str) -> str:
    """Write a moment to the minute, in UTC, as GDELT has it."""
    digits = text.strip()
    if len(digits) != len("20251024180000") or not digits.isdecimal():
        return ""
    written = f"{_day(digits[:8])}T{digits[8:10]}:{digits[10:12]}Z"
    try:
        return str(parse(written))
    except EdtfError:
        return ""
