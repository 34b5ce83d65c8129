"""Reads markwhen: a line "date: title #tag", the text below it, properties, sections, front matter.

    ---
    title: The plan
    ---
    # Talks
    2025-10-24/2025-10-26: Dmitriev meets Witkoff #talks      event; the section is kept with it
    id: miami-talks                                            properties
    They met for [three days](https://axios.com/a).            summary; its links are sources

Dates are EDTF, or as people write them ("Dec 1 2025 - Dec 5 2025"), month before day unless the front matter says
otherwise, as markwhen has it. What counts from today or from another event ("now", "5 days") is no date here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from timeline.edtf import EdtfError, parse
from timeline.formats import MARK, SIDE, STORY, restore
from timeline.read.cell_dates import CellDates
from timeline.read.choices import Choices, DateOrder, Outcome
from timeline.read.drafts import STORY_KEYS, Assembler, Entries, kept_key
from timeline.read.foreign import linked, texts_of
from timeline.read.json_nodes import json_nodes
from timeline.read.markup import Link
from timeline.read.side import side_of
from timeline.read.tree import Table, UnreadableError, decode, plain
from timeline.read.yaml_nodes import yaml_nodes

if TYPE_CHECKING:
    from collections.abc import Mapping

EXTENSIONS = (".mw", ".markwhen")
_EVENT = re.compile(
    rb"^\d{4}(?:-\d\d){0,2}[^\s:,;|]*(?::\d\d[^\s:]*)*(?:\s*[/-]\s*\d[^\s,;|]*)?\s*:[ \t]+\S", re.MULTILINE
)
_STORY = re.compile(rb"^(?:events|actors)\s*:", re.MULTILINE)
_TAG = re.compile(r"(?:^|\s)#([\w-]+)")
_PROPERTY = re.compile(r"([A-Za-z_][\w -]{0,40}?)\s*:\s*(.*)")
_SECTION = re.compile(r"\s*(#{1,6}\s+|section\s+|group\s+)(.*)", re.IGNORECASE)
_SECTION_END = re.compile(r"\s*end(?:section|group)\s*$", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\((https?://[^\s)]+)\)")
_RANGE = re.compile(r"\s+[-–]\s+|\s+to\s+")
_UNREADABLE = re.compile(r"\d{4}-\d|now\b|(?:after|before)\b.*\d|\d+ (?:hour|day|week|month|year)s?\b", re.IGNORECASE)
_DAY_FIRST = re.compile(r"^d", re.IGNORECASE)


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is markwhen: a line that begins with a date and a colon, and no list of our own format."""
    del name
    return (
        _EVENT.search(head) is not None and _STORY.search(head) is None and head.lstrip()[:1] not in {b"{", b"[", b"<"}
    )


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the lines of a file as events."""
    assembler = Assembler(name)
    try:
        lines = decode(data).split("\n")
    except UnreadableError as error:
        assembler.report.faults([error.fault])
        return Outcome(assembler.story(), assembler.report.problems())
    front, begin = _front(lines, assembler)
    story = side_of(front.pop(SIDE, ""), 1, assembler.report).get(STORY)
    kept = {key: value for key, value in front.items() if key not in STORY_KEYS}
    assembler.head(
        story if isinstance(story, dict) else {key: front[key] for key in ("title", "description") if key in front}
    )
    order = choices.date_order or _order(front)
    reading = _Reading(assembler, CellDates(order))
    for number, line in enumerate(lines[begin:], begin + 1):
        reading.take(number, line)
    reading.close()
    return Outcome(assembler.story({} if isinstance(story, dict) else kept), assembler.report.problems())


def _front(lines: list[str], assembler: Assembler) -> tuple[dict[str, Any], int]:
    """Read the front matter, between two lines of hyphens or without them; give it and where it ends."""
    begin = next((at for at, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() == "---":
        end = next((at for at in range(begin + 1, len(lines)) if lines[at].rstrip() == "---"), len(lines))
        text, after = "\n".join(lines[begin + 1 : end]), end + 1
    else:
        end = begin
        while end < len(lines) and (found := _PROPERTY.match(lines[end])) and not _starts(lines[end]) and found[1]:
            end += 1
        text, after = "\n".join(lines[begin:end]), end
    if not text.strip():
        return {}, after
    try:
        root, tree = yaml_nodes(text)
    except UnreadableError as error:
        assembler.report.add(begin + 1 + error.fault.line, f"front matter: {error.fault.what}", error.fault.mend)
        return {}, after
    assembler.report.faults(tree.faults, "front matter: ")
    held = plain(root) if isinstance(root, Table) and not tree.faults else {}
    return (held if isinstance(held, dict) else {}), after


def _order(front: Mapping[str, Any]) -> DateOrder:
    told = front.get("dateFormat", "")
    return "day" if isinstance(told, str) and _DAY_FIRST.match(told.strip()) else "month"


def _starts(line: str) -> str:
    """Give the date with which a line begins an event; "" where it begins none."""
    date, colon, _ = (line + " ").partition(": ")
    date = date.strip()
    return date if colon and date[:1].isdigit() and len(date) <= 80 else ""  # noqa: PLR2004 - two dates in words


class _Reading:
    """Takes line after line; an event is added when the next one begins."""

    def __init__(self, assembler: Assembler, dates: CellDates) -> None:
        self.assembler, self.dates = assembler, dates
        self.sections: list[str] = []
        self.line = 0
        self.when, self.title = "", ""
        self.properties: dict[str, str] = {}
        self.text: list[str] = []

    def take(self, number: int, line: str) -> None:
        """Take a line."""
        if line.lstrip().startswith("//"):
            return
        if when := self._when(line):
            self.close()
            self.line, self.when = number, when
            self.title = (line + " ").partition(": ")[2].strip()
        elif MARK not in self.text and (found := _SECTION.fullmatch(line)):
            self.close()
            depth = found[1].count("#")
            self.sections = [*(self.sections[: depth - 1] if depth else self.sections), " ".join(found[2].split())]
        elif _SECTION_END.fullmatch(line):
            self.close()
            self.sections = self.sections[:-1]
        elif self.line and not self.text and (found := _PROPERTY.fullmatch(line.strip())):
            self.properties[found[1]] = found[2]
        elif self.line:
            self.text.append(line.rstrip())

    def _when(self, line: str) -> str:
        """Give the date of a line that begins an event, as EDTF, or as it is where it only looks like one."""
        date, colon, _ = (line + " ").partition(": ")
        date = date.strip()
        if not colon or not date or len(date) > 80 or not (date[:3] == "now" or any(map(str.isdigit, date))):  # noqa: PLR2004
            return ""
        for text in (date, re.sub(r"\s*/\s*", "/", date)):
            read = self.dates.edtf(text)
            if _is_date(read):
                return read
        ends = _RANGE.split(date)
        if len(ends) == 2:  # noqa: PLR2004 - a start and an end
            first, last = (".." if each.casefold() == "now" else self.dates.edtf(each.strip()) for each in ends)
            if _is_date(first):
                return f"{first}/{last}"
        return date if _UNREADABLE.match(date) else ""

    def close(self) -> None:
        """Add the event that is open."""
        if not self.line:
            return
        side = side_of(_unquoted(self.properties.pop(SIDE, "")), self.line, self.assembler.report)
        id_ = _unquoted(self.properties.pop("id", ""))
        text = self.text[1:] if self.text[:1] == [""] else self.text
        summary = "\n".join(text[: text.index(MARK)] if MARK in text else text).strip("\n")
        listed = texts_of(self.properties.pop("sources", "").strip("[] "))
        kept = {kept_key(key): _unquoted(value) for key, value in self.properties.items()}
        own: Entries = {"id": id_, "when": self.when, "summary": summary}
        if side:
            own["title"] = self.title.partition(" #")[0]
            event = restore(own, side, "markwhen") | {"id": id_ or side.get("id", "")}
            kept.pop("certainty", "")
        else:
            event = own | self._told(summary, listed)
            kept |= {"section": " / ".join(filter(None, self.sections))}
        self.assembler.add(
            self.line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})}
        )
        self.line, self.properties, self.text = 0, {}, []

    def _told(self, summary: str, listed: list[str]) -> Entries:
        """Give what an event of another hand says: title and tags, and sources by its links."""
        links = [Link(url, words) for words, url in _LINK.findall(f"{self.title}\n{summary}")]
        links += [Link(url.strip("\"' "), "") for url in listed if "://" in url]
        title = _LINK.sub(r"\1", _TAG.sub("", self.title))
        return {
            "title": " ".join(title.split()),
            "summary": _LINK.sub(r"\1", _TAG.sub("", summary)).strip(),
            "tags": list(dict.fromkeys(_TAG.findall(f"{self.title}\n{summary}"))),
            "sources": linked(links),
        }


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def _unquoted(text: str) -> str:
    """Read a property in quotes; any other is left as it is."""
    if not text.startswith('"'):
        return text
    try:
        held = plain(json_nodes(text)[0])
    except UnreadableError:
        return text
    return held if isinstance(held, str) else text
