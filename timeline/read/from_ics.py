"""Reads iCalendar (RFC 5545): each VEVENT is an event.

We read the content lines ourselves, because the maintained parser (icalendar 7.3) tells no line and refuses a whole
calendar for one bad line; the tests hold the two against each other. A DTEND is the moment when it is over, so that
an entry of whole days ends the day before; a time of a zone (TZID) is written with its offset. A rule that repeats an
entry (RRULE) is kept, not followed: what is read is the first time. Categories are tags, attendees and the organiser
actors, the address a source.
"""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.formats import ICS_SIDE, STORY, restore, split_summary
from timeline.read.cell_sources import publisher_of
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler, Entries, kept_key
from timeline.read.foreign import between, linked, moment
from timeline.read.markup import read_html
from timeline.read.side import side_of
from timeline.read.tree import UnreadableError, decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

EXTENSIONS = (".ics", ".ical")
_BEGIN = re.compile(rb"(?:\xef\xbb\xbf)?\s*BEGIN:VCALENDAR\b", re.IGNORECASE)
_LINE = re.compile(r'([A-Za-z0-9-]+)((?:;[^=:;"]+=(?:"[^"]*"|[^;:"])*)*):(.*)', re.DOTALL)
_PARAMETER = re.compile(r';([^=:;"]+)=((?:"[^"]*"|[^;:"])*)')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_STAMP = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?")
_DURATION = re.compile(r"P(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?")
_TAKEN = frozenset(
    {"UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "GEO", "CATEGORIES", "URL", "STATUS"}
    | {"ATTENDEE", "ORGANIZER", "X-ALT-DESC", ICS_SIDE}
)  # fmt: skip
_OURS = frozenset({"DTSTAMP", "TRANSP"})
_STATUS = {"CONFIRMED": "confirmed", "TENTATIVE": "reported"}


class Line(NamedTuple):
    """One property: its line, its name in capitals, its parameters, its value as it is written."""

    line: int
    name: str
    parameters: Mapping[str, str]
    value: str


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is a calendar, by its first line."""
    del name
    return _BEGIN.match(head) is not None


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the entries of a calendar, or of several in one file."""
    del choices
    assembler = Assembler(name)
    try:
        text = decode(data)
    except UnreadableError as error:
        assembler.report.faults([error.fault])
        return Outcome(assembler.story(), assembler.report.problems())
    calendar: dict[str, Line] = {}
    entry: list[Line] = []
    open_: list[str] = []
    for line in _lines(text, assembler):
        if line.name == "BEGIN":
            open_.append(line.value.upper())
            if open_[-1] == "VEVENT":
                entry = [line]
        elif line.name == "END":
            if open_ and open_[-1] == "VEVENT":
                _add(assembler, entry)
            open_ = open_[:-1]
        elif open_ and open_[-1] == "VEVENT":
            entry.append(line)
        elif open_ == ["VCALENDAR"] and line.name not in calendar:
            calendar[line.name] = line
            _head(assembler, calendar, line)
    if open_:
        assembler.report.add(
            text.count("\n") + 1, f"the calendar ends within {open_[-1]}", "export it anew: it is cut off"
        )
    return Outcome(assembler.story(), assembler.report.problems())


def _lines(text: str, assembler: Assembler) -> Iterator[Line]:
    """Unfold the lines, and take each apart."""
    rows = text.split("\n")
    at = 0
    while at < len(rows):
        begin, parts = at, [rows[at]]
        at += 1
        while at < len(rows) and rows[at][:1] in {" ", "\t"}:
            parts.append(rows[at][1:])
            at += 1
        line = "".join(parts)
        found = _LINE.fullmatch(line)
        if found:
            given = {key.upper(): value.strip('"') for key, value in _PARAMETER.findall(found[2])}
            yield Line(begin + 1, found[1].upper(), given, found[3])
        elif line.strip():
            assembler.report.add(begin + 1, "this line is no property", "write NAME:value", severity="warning")


def _head(assembler: Assembler, calendar: Mapping[str, Line], line: Line) -> None:
    """Name the story as the calendar does; the last of the lines that tell of it goes before the others."""
    if line.name not in {"NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", ICS_SIDE}:
        return
    told = calendar.get(ICS_SIDE)
    story = side_of(_plain(told.value), told.line, assembler.report).get(STORY) if told else None
    if isinstance(story, dict):
        assembler.head(story, line.line)
        return
    title, text = (
        next((_plain(calendar[each].value).strip() for each in names if each in calendar), "")
        for names in (("NAME", "X-WR-CALNAME"), ("DESCRIPTION", "X-WR-CALDESC"))
    )
    assembler.head({key: value for key, value in (("title", title), ("description", text)) if value}, line.line)


def _add(assembler: Assembler, lines: list[Line]) -> None:
    """Add an entry."""
    first: dict[str, Line] = {}
    for line in lines[1:]:
        first.setdefault(line.name, line)
    texts = {name: _plain(line.value).strip() for name, line in first.items()}
    at = lines[0].line
    own: Entries = {"title": " ".join(texts.get("SUMMARY", "").split()), "when": _when(first)}
    side = side_of(texts.get(ICS_SIDE, ""), at, assembler.report)
    if side:
        own |= {"title": _plain(first["SUMMARY"].value) if "SUMMARY" in first else ""}
        own |= {"summary": split_summary(_plain(first["DESCRIPTION"].value)) if "DESCRIPTION" in first else ""}
        event = restore(own, side, "ics")
    else:
        event = own | _told(assembler, lines, texts)
    taken = _TAKEN | _OURS if side else _TAKEN
    kept: Entries = {}
    for line in lines[1:]:
        if line.name not in taken and line.value:
            kept[kept_key(line.name)] = "\n".join(filter(None, [kept.get(kept_key(line.name), ""), _plain(line.value)]))
    assembler.add(at, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})


def _told(assembler: Assembler, lines: list[Line], texts: Mapping[str, str]) -> Entries:
    """Give what an entry of another program says beside title and date."""
    summary, links = read_html(texts.get("DESCRIPTION", ""))
    url = texts.get("URL", "")
    sources = [{"publisher": publisher_of(url), "url": url}] if url.lower().startswith(("http://", "https://")) else []
    sources += [each for each in linked(links) if each["url"] != url]
    people = [_person(line) for line in lines if line.name in {"ORGANIZER", "ATTENDEE"}]
    tags = [_plain(part).strip() for line in lines if line.name == "CATEGORIES" for part in _parts(line.value)]
    status = texts.get("STATUS", "").upper()
    told: Entries = {
        "id": texts.get("UID", ""),
        "summary": summary,
        "where": _where(texts),
        "actors": assembler.actors([each for each in people if each]),
        "tags": list(dict.fromkeys(each for each in tags if each)),
        "sources": sources,
        "status": _STATUS.get(status, ""),
    }
    return told | ({"STATUS": status} if status and status != "CONFIRMED" else {})


def _where(texts: Mapping[str, str]) -> Any:
    """Give the place, with its coordinates where they are told."""
    name = " ".join(texts.get("LOCATION", "").split())
    lat, between_, lon = texts.get("GEO", "").partition(";")
    return {"name": name or f"{lat}, {lon}", "lat": lat.strip(), "lon": lon.strip()} if between_ else name


def _person(line: Line) -> str:
    """Name a person: as it is told, else by the address."""
    return line.parameters.get("CN", "").strip() or re.sub(r"^mailto:", "", line.value, flags=re.IGNORECASE).strip()


def _plain(value: str) -> str:
    r"""Take the escapes of a text away.

    >>> _plain(r"one\\, two\n\;three")
    'one\\, two\n;three'
    """
    return _ESCAPE.sub(lambda found: "\n" if found[1] in "nN" else found[1], value) if "\\" in value else value


def _parts(value: str) -> list[str]:
    """Part a list at its commas, not at those with a backslash."""
    return re.split(r"(?<!\\),", value)


def _when(first: Mapping[str, Line]) -> str:
    """Give the date of an entry, its end included."""
    start, end = first.get("DTSTART"), first.get("DTEND")
    if start is None:
        return ""
    begin = _moment(start)
    if end is not None:
        return between(begin, moment(_moment(end), end=True) if "T" not in _moment(end) else _moment(end))
    if "DURATION" in first and (found := _STAMP.fullmatch(start.value.strip())):
        over = _after(found, first["DURATION"].value.strip())
        if over is not None and "T" in begin:
            return between(begin, _written(over, start, zoned=bool(found[7])))
        if over is not None:
            return between(begin, moment(over.date().isoformat(), end=True))
    return begin


def _moment(line: Line) -> str:
    """Write a DATE or DATE-TIME as EDTF, with the offset of its zone where that is known."""
    found = _STAMP.fullmatch(line.value.strip())
    if not found:
        return line.value.strip()
    year, month, day, hour, minute, _, zone = found.groups()
    if not hour or line.parameters.get("VALUE", "").upper() == "DATE":
        return f"{year}-{month}-{day}"
    try:
        return _written(_datetime(found), line, zoned=bool(zone))
    except ValueError:  # no such day: the date is refused where all are, with its line
        return f"{year}-{month}-{day}T{hour}:{minute}{zone or ''}"


def _datetime(found: re.Match[str]) -> dt.datetime:
    """Give the moment, without its zone."""
    year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
    return dt.datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 - the zone is not here


def _written(when: dt.datetime, line: Line, *, zoned: bool) -> str:
    text = when.isoformat(timespec="seconds" if when.second else "minutes")
    if zoned:
        return f"{text}Z"
    try:
        there = when.replace(tzinfo=zoneinfo.ZoneInfo(line.parameters["TZID"]))
        return there.isoformat(timespec="seconds" if when.second else "minutes")
    except (KeyError, ValueError, OSError):  # a zone of its own, as Outlook has them: the time stands as it is
        return text


def _after(found: re.Match[str], duration: str) -> dt.datetime | None:
    """Give the moment when something is over that lasts so long; None where that makes no sense."""
    length = _DURATION.fullmatch(duration.lstrip("+"))
    if not length:
        return None
    weeks, days, hours, minutes, seconds = (int(each or 0) for each in length.groups())
    try:
        lasting = dt.timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
        return _datetime(found) + lasting
    except (ValueError, OverflowError):
        return None
