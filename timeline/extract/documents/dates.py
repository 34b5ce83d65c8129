"""Moments that a line of the frame states: when the article was published, and when it was changed.

    "Publié le 20 novembre 2025 à 13h35 - Mis à jour à 15h"
             published 2025-11-20T13:35     modified 2025-11-20T15:00

The words cut the line into stretches. The temporal tagger finds the days in each, and only those that need no other
date to be understood; the time of day stands behind its day, or before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from timeline.errors import TimelineError
from timeline.extract.documents.words import zone_names, zones

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.extract.documents.words import Words

Kind = Literal["published", "modified", ""]

# What the tagger writes for a day: alone, with a time of day, or with a part of the day (TMO is the morning).
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T(?:(\d\d:\d\d)(?::\d\d)?([+-]\d\d:\d\d)?|\d\d|[A-Z]{2}))?")
_WHOLE = re.compile(r"\d{4}|\d\D+\d")  # "2 hours ago" gets a day from the date before it, which is not stated
_CLOCK = re.compile(
    r"(?<![\d.:/-])(?P<hour>[01]?\d|2[0-3])\s?"
    r"(?:[h:.u]\s?(?P<minute>[0-5]\d)(?::[0-5]\d)?(?!\d)|h(?!\w)|(?=[ap]\.?m))"
    r"(?:\s?(?P<half>[ap])\.?m\b\.?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"\s?\(?(?:Z(?!\w)|(?:UTC|GMT)?\s?(?P<sign>[+\-−])(?P<hour>[01]?\d)(?::?(?P<minute>[0-5]\d))?(?!\d))"
)
_LONGEST = 200  # characters of a line that is looked at
_HALF_DAY = 12


class Moment(NamedTuple):
    """A day, with the time of day where it is stated, and what happened then; "" where no word tells."""

    text: str
    kind: Kind


class Dated(NamedTuple):
    """The moments of a line, and what it says besides them and the words that go with dates."""

    moments: tuple[Moment, ...]
    rest: str


class _Day(NamedTuple):
    start: int
    end: int
    day: str
    time: str
    zone: str


def read_dates(line: str, language: str, words: Words) -> Dated:
    """Find what a line states in full of when the article was published and changed."""
    if len(line) > _LONGEST or not any(character.isdigit() for character in line):
        return Dated((), line)
    spans = _tagged(line, language)
    days = [
        _Day(start, end, *match.groups(""))
        for start, end, value in spans
        if (match := _DAY.fullmatch(value.replace("Z", "+00:00"))) and _WHOLE.search(line, start, end)
    ]
    moments: list[Moment] = []
    for kind, begin, end in _stretches(line, words):
        within = [day for day in days if begin <= day.start < end]
        moments += _moments(line, kind, within, begin, end)
        if not within and moments and kind and (clock := _CLOCK.search(line, begin, end)):
            moments.append(_moment(line, moments[-1].text[:10], clock, kind))
    return Dated(tuple(moments), _rest(line, spans, words))


def _tagged(line: str, language: str) -> list[tuple[int, int, str]]:
    from timeline.extract import tag  # noqa: PLC0415 - the door above this part; at the head it would be a circle

    try:
        return [(start, end, value) for start, end, _, value in tag(line, None, language)]
    except TimelineError:  # a language without words for dates: the date of the article is asked for then
        return []


def _stretches(line: str, words: Words) -> Iterator[tuple[Kind, int, int]]:
    """Cut a line at the words that say what a date is of."""
    cuts: list[tuple[int, Kind]] = [(match.start(), "published") for match in words.published.finditer(line)]
    cuts += [(match.start(), "modified") for match in words.modified.finditer(line)]
    cuts.sort()
    begin: int = 0
    kind: Kind = ""
    for start, following in cuts:
        if start > begin:
            yield kind, begin, start
        begin, kind = start, following
    yield kind, begin, len(line)


def _moments(line: str, kind: Kind, days: list[_Day], begin: int, end: int) -> Iterator[Moment]:
    """Join each day of a stretch with the time of day that stands behind or before it."""
    for number, day in enumerate(days):
        until = days[number + 1].start if number + 1 < len(days) else end
        if day.time:
            yield Moment(f"{day.day}T{day.time}{_zone(line, day.end, day.day, day.time) or day.zone}", kind)
            continue
        clock = _CLOCK.search(line, day.end, until) or _CLOCK.search(line, begin, day.start)
        yield _moment(line, day.day, clock, kind) if clock else Moment(day.day, kind)
        begin = day.end


def _moment(line: str, day: str, clock: re.Match[str], kind: Kind) -> Moment:
    """Put a time of day to a day; the day may be that of another moment, as in "updated at 3 p.m."."""
    time = _time(clock)
    return Moment(f"{day}T{time}{_zone(line, clock.end(), day, time)}" if time else day, kind)


def _time(clock: re.Match[str]) -> str:
    """Write a time of day as ISO 8601 does, "" where there is none such.

    >>> found = map(_CLOCK.search, ("13h35", "1:35 p.m.", "12 am", "9 h", "13.35 Uhr", "13 pm", "28 points"))
    >>> [clock and _time(clock) for clock in found]
    ['13:35', '13:35', '00:00', '09:00', '13:35', '', None]
    """
    hour = int(clock["hour"])
    if clock["half"]:
        if not 1 <= hour <= _HALF_DAY:
            return ""
        hour = hour % _HALF_DAY + (_HALF_DAY if clock["half"].lower() == "p" else 0)
    return f"{hour:02d}:{clock['minute'] or '00'}"


def _zone(line: str, at: int, day: str, time: str) -> str:
    """Read the zone that stands behind a time of day, as its offset from UTC, "" where none stands."""
    if offset := _OFFSET.match(line, at):
        sign = "+" if offset["sign"] in {None, "+"} else "-"
        return f"{sign}{int(offset['hour'] or 0):02d}:{offset['minute'] or '00'}"
    behind = line[at:].lstrip(" ,(\xa0")
    named = zone_names().match(behind)
    if named is None:
        return ""
    zone = zones()[" ".join(named[0].split())]
    return zone if zone[0] in "+-" else _offset_at(zone, f"{day}T{time}")


def _offset_at(place: str, moment: str) -> str:
    """Tell the offset from UTC of a place's clocks at a moment, "" where the machine does not know the place or time.

    >>> _offset_at("Europe/Paris", "2025-07-14T12:00"), _offset_at("Europe/Paris", "2025-11-20T13:35")
    ('+02:00', '+01:00')
    """
    from datetime import datetime  # noqa: PLC0415 - with zoneinfo, for the few lines that name a place's time
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415 - as above

    try:
        return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(place)).isoformat()[-6:]
    except (ValueError, ZoneInfoNotFoundError):
        return ""


def _rest(line: str, spans: list[tuple[int, int, str]], words: Words) -> str:
    """Take dates, times of day and the words that go with them out of a line."""
    text = list(line)
    for start, end, _ in spans:
        text[start:end] = " " * (end - start)
    rest = "".join(text)
    for pattern in (_CLOCK, _OFFSET, zone_names(), words.published, words.modified, words.beside):
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return " ".join(rest.split())
