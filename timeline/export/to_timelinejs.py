"""TimelineJS 3: its JSON, and its sheet as CSV, for slides on the web with Knight Lab's player.

A slide has one date of year, month, day and time, one group (of the actors with the most events) and one text: it holds
summary, status, actors, sources and differences. A date that the player cannot hold is shown as it is
(``display_date``) and placed at its nearest plain one. Texts are HTML there, so they are escaped.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING

from timeline.edtf import describe
from timeline.export import side, simplified
from timeline.export.dates import as_edtf, clock, coarse, written_ends
from timeline.export.order import Delivery, Order, deliver
from timeline.export.telling import tell_about, tell_source
from timeline.export.words import clean, letters, line
from timeline.formats import MARK, SIDE, as_meant, is_plain, make_safe, to_html

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.export.plain import Plain
    from timeline.model import Event, Story

COLUMNS = (
    *("Year", "Month", "Day", "Time", "End Year", "End Month", "End Day", "End Time", "Display Date"),
    *("Headline", "Text", "Media", "Media Credit", "Media Caption", "Media Thumbnail", "Alt Text", "Type", "Group"),
    *("Background", SIDE),
)
"""The sheet's columns by their exact names, and the side field."""

LACKS = ("doubt", "open", "sets", "actors")
_MOST_GROUPS = 6
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def to_timelinejs(order: Order) -> Delivery:
    """Write the events as TimelineJS JSON."""
    story = order.narrowed()
    groups = _find_groups(story)
    content = {
        "title": {"text": {"headline": _html(story.title), "text": _html(story.description)}},
        "events": [_slide(event, story, groups, order.language) for event in order.chosen()],
        SIDE: side.head(story),
    }
    text = letters(json.dumps(content, ensure_ascii=False, indent=1))
    return deliver(f"{text}\n", *simplified.count(order.chosen(), *LACKS))


def to_timelinejs_csv(order: Order) -> Delivery:
    """Write the events as the sheet of TimelineJS, the title first; its cells are safe in a spreadsheet."""
    output = StringIO(newline="")
    writer = csv.writer(output, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    story = order.narrowed()
    groups = _find_groups(story)
    title = {"Headline": _html(story.title), "Text": _html(story.description), "Type": "title"}
    title |= {SIDE: side.to_text(side.head(story))}
    for row in (title, *(_row(event, story, groups, order.language) for event in order.chosen())):
        writer.writerow([make_safe(row.get(column, "")) for column in COLUMNS])
    return deliver(output.getvalue(), *simplified.count(order.chosen(), *LACKS))


def _slide(event: Event, story: Story, groups: Sequence[str], language: str) -> dict[str, object]:
    """Write a slide."""
    first, last = _ends(event)
    slide: dict[str, object] = {"unique_id": event.id, "start_date": first}
    if last:
        slide["end_date"] = last
    if not is_plain(event.when):
        slide["display_date"] = describe(event.when, language)
    headline, text = _html(line(event.title)), _text(event, story, language)
    slide["text"] = {"headline": headline, "text": text}
    if group := _group(event, story, groups):
        slide["group"] = group
    told: dict[str, Plain] = {"title": line(event.title), "summary": clean(event.summary), "when": _told(event)}
    return slide | {SIDE: side.rest(event, told)}


def _row(event: Event, story: Story, groups: Sequence[str], language: str) -> dict[str, str]:
    """Write a row of the sheet."""
    row: dict[str, str] = {}
    for prefix, parts in zip(("", "End "), _ends(event), strict=True):
        row |= {f"{prefix}{name.title()}": parts[name] for name in _PARTS[:3] if name in parts}
        if "hour" in parts:
            row[f"{prefix}Time"] = ":".join(parts[name].zfill(2) for name in _PARTS[3:] if name in parts)
    if not is_plain(event.when):
        row["Display Date"] = describe(event.when, language)
    row |= {"Headline": _html(line(event.title)), "Text": _text(event, story, language)}
    row["Group"] = _group(event, story, groups)
    told: dict[str, Plain] = {"title": as_meant(line(event.title)), "summary": clean(event.summary)}
    return row | {SIDE: side.to_text(side.rest(event, told | {"when": _told(event)}))}


def _ends(event: Event) -> tuple[dict[str, str], dict[str, str]]:
    """Give the parts of the first and the last date, as texts; no part is made up."""
    first, last = coarse(event.when)
    written = written_ends(event.when)
    times = [clock(end) for end in written] if "T" in str(event.when) else []
    times += [""] * (2 - len(times))
    return _parts(first, times[0]), _parts(last or (first if times[1] else ""), times[1])


def _parts(date: str, time: str) -> dict[str, str]:
    if not date:
        return {}
    sign, digits = ("-", date[1:]) if date.startswith("-") else ("", date)
    numbers = [*digits.split("-"), *(time.split(":") if time else [])]
    return {
        name: (sign if name == "year" else "") + str(int(number)) for name, number in zip(_PARTS, numbers, strict=False)
    }


def _told(event: Event) -> str:
    """Give the date as a reader of TimelineJS gets it, where that is certain."""
    return as_edtf(*coarse(event.when)) if is_plain(event.when) else ""


def _html(text: str) -> str:
    return to_html(clean(text))


def _find_groups(story: Story) -> list[str]:
    """Find the actors with the most events; the player gives each group a row, and has room for few."""
    times = Counter(actor for event in story.events for actor in event.actors if actor in story.actors)
    return [actor for actor, _ in times.most_common(_MOST_GROUPS)]


def _group(event: Event, story: Story, groups: Sequence[str]) -> str:
    """Name the group of an event: the first of its actors who has one."""
    return next((_html(line(story.actors[actor].name)) for actor in event.actors if actor in groups), "")


def _text(event: Event, story: Story, language: str) -> str:
    """Write summary, mark, and what else is told."""
    summary = f"<p>{_html(event.summary)}</p>" if event.summary else ""
    about = "<br>".join(to_html(each) for each in tell_about(event, story, language))
    return f"{summary}<p>{MARK}</p><p>{about}</p>{''.join(_sources(event, language))}"


def _sources(event: Event, language: str) -> Iterator[str]:
    """Write the sources as a list with links."""
    if not event.sources:
        return
    yield "<ul>"
    for source in event.sources:
        told = tell_source(source, event, language)
        words = to_html(told.words)
        if told.url:
            words = f'<a href="{to_html(told.url)}" target="_blank" rel="noopener noreferrer">{words}</a>'
        yield "".join(["<li>", words, *(f"<br>{to_html(each)}" for each in told.differs), "</li>"])
    yield "</ul>"
