"""iCalendar (RFC 5545): the events as entries of days or hours, for calendars.

Every entry has a UID that stays the same from export to export and the day of the order as DTSTAMP. An entry without a
time of day lasts whole days, the end excluded; a month or a year lasts all its days, and the side field knows better.
Text cannot leave its line: backslash, semicolon, comma and line breaks are escaped, what is no text is replaced, and
lines are folded at 75 octets, never within a letter.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.edtf import civil, day_number, iso
from timeline.export import side, simplified
from timeline.export.dates import as_edtf, days, has_time, has_zone, moments
from timeline.export.order import Delivery, Note, Order, deliver
from timeline.export.telling import safe_url, tell_all
from timeline.export.words import clean, letters, line
from timeline.formats import ICS_SIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.plain import Plain
    from timeline.model import Event, Story

LACKS = ("days", "doubt", "open", "sets")

_STATUS = {"confirmed": "CONFIRMED", "disputed": "TENTATIVE", "denied": "TENTATIVE"}
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_FIRST, _LAST = day_number(1, 1, 1), day_number(9999, 12, 31)


def to_ics(order: Order) -> Delivery:
    """Write the events as a calendar; those before the year 1, which it has no place for, are left out."""
    story = order.narrowed()
    events = [event for event in order.chosen() if days(event.when)[0] >= _FIRST]
    lines = [*_head(story), *(each for event in events for each in _event(event, story, order)), "END:VCALENDAR"]
    lost = len(order.events) - len(events)
    notes = simplified.count(events, *LACKS) + ((Note("left_out", lost),) if lost else ())
    return deliver(b"".join(map(fold, lines)), *notes)


def _head(story: Story) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//timeline//timeline//EN", "CALSCALE:GREGORIAN")
    for name, text in (("NAME", story.title), ("DESCRIPTION", story.description)):
        if text:
            yield _text(name, text)
            yield _text({"NAME": "X-WR-CALNAME", "DESCRIPTION": "X-WR-CALDESC"}[name], text)
    yield _text(ICS_SIDE, side.to_text(side.head(story)))


def _event(event: Event, story: Story, order: Order) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    of_story = sha256(letters(story.title).encode()).hexdigest()[:12]
    yield _text("UID", f"{event.id}@{of_story}.timeline")
    yield f"DTSTAMP:{(order.exported or '1970-01-01').replace('-', '')}T000000Z"
    yield from _when(event)
    yield _text("SUMMARY", line(event.title))
    yield _text("DESCRIPTION", tell_all(event, story, order.language))
    if event.where:
        yield _text("LOCATION", line(event.where.name))
        if event.where.lat is not None and event.where.lon is not None:
            yield f"GEO:{event.where.lat:.6f};{event.where.lon:.6f}"
    names = [story.actors[actor].name for actor in event.actors if actor in story.actors]
    if labels := [line(each) for each in (*names, *event.tags) if line(each)]:
        yield "CATEGORIES:" + ",".join(_escape(each) for each in labels)
    if url := next((source.url for source in event.sources if safe_url(source.url)), ""):
        yield f"URL:{url}"
    if event.status in _STATUS:
        yield f"STATUS:{_STATUS[event.status]}"
    yield "TRANSP:TRANSPARENT"
    if rest := side.rest(event, _told(event)):
        yield _text(ICS_SIDE, side.to_text(rest))
    yield "END:VEVENT"


def _when(event: Event) -> Iterator[str]:
    """Write start and end: whole days, or moments in UTC or in the time of the place where the calendar is read."""
    if has_time(event.when):
        zone = "Z" if has_zone(event.when) else ""
        start, end = (f"{moment.translate(_NO_SIGNS)}{zone}" for moment in moments(event.when))
        yield f"DTSTART:{start}"
        if end != start:
            yield f"DTEND:{end}"
        return
    first, last = days(event.when)
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    if last < _LAST:
        yield f"DTEND;VALUE=DATE:{_day(last + 1)}"


_NO_SIGNS = str.maketrans("", "", "-:")


def _day(number: int) -> str:
    year, month, day = civil(number)
    return f"{year:04d}{month:02d}{day:02d}"


def _told(event: Event) -> dict[str, Plain]:
    """Give what a reader gets of the entry's own lines."""
    first, last = map(iso, days(event.when))
    when = "" if has_time(event.when) else as_edtf(first, last if last != first else "")
    return {"title": line(event.title), "summary": clean(event.summary), "when": when}


def _text(name: str, text: str) -> str:
    return f"{name}:{_escape(clean(text))}"


def _escape(text: str) -> str:
    return text.translate(_ESCAPES)


def fold(text: str) -> bytes:
    r"""Write a line, folded at 75 octets, never within a letter.

    >>> fold("SUMMARY:" + "é" * 34).split(b"\r\n ")[1].decode()
    'é\r\n'
    """
    data, pieces, start, room = text.encode(), [], 0, _OCTETS
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - within a letter
            end -= 1
        pieces.append(data[start:end])
        start, room = end, _OCTETS - 1  # the space that begins a folded line counts
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"
