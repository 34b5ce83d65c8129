"""Reads TimelineJS 3: its JSON, and its sheet as CSV.

A slide is an event: its headline is the title, its text the summary, the links in it are sources, its group is a tag.
The title slide names the story. What has no place here (media, background, eras) is kept as it is. Texts are HTML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.formats import SIDE, STORY, as_meant, from_html, restore, split_summary
from timeline.read.cell_dates import CellDates
from timeline.read.cells import date_of_parts
from timeline.read.choices import Choices, Outcome
from timeline.read.columns import fold
from timeline.read.drafts import Assembler, Entries, kept_key
from timeline.read.foreign import between, date_of, linked, raw_of, read_json, text_of
from timeline.read.from_csv import open_csv, peek
from timeline.read.json_shape import shape
from timeline.read.markup import read_html
from timeline.read.sheet import Sheet
from timeline.read.side import side_of
from timeline.read.tree import Node, Table, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Extra

EXTENSIONS = (".timelinejs.json", ".timelinejs.csv")
_SLIDE = frozenset({"unique_id", "start_date", "end_date", "text", "group", SIDE})
_SHEET = {"year", "headline", "text"}
_COLUMNS = frozenset(
    f"{end}{part}" for end in ("", "end ") for part in ("year", "month", "day", "time")
) | {"headline", "text", "group", "type", SIDE.replace("_", " ")}  # fmt: skip


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is of TimelineJS: slides with a start_date, or a sheet with year, headline and text."""
    del name
    if keys := shape(head):
        return "events[].start_date" in keys
    return {fold(each) for each in peek(head)} >= _SHEET


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read slides, or the rows of a sheet."""
    if shape(data[:65_536]):
        return read_json(data, name, _slides)
    sheet = open_csv(data, name)
    return _rows(sheet, name, choices) if isinstance(sheet, Sheet) else sheet


def _slides(root: Node, assembler: Assembler) -> Extra:
    """Add the slides of a file in JSON."""
    if not isinstance(root, Table):
        assembler.report.add(root.line, "no slides", 'begin with {"events": [...]}')
        return {}
    told = {key: plain(node) for key, node in root.entries.items() if key != "events"}
    title = told.pop("title", {})
    title = title if isinstance(title, dict) else {}
    text = title.pop("text", {})
    told["title slide"] = title  # its media and background
    _head(assembler, text if isinstance(text, dict) else {}, side_of(told.pop(SIDE, {}), 1, assembler.report))
    for line, slide in assembler.items(root.entries.get("events")):
        words = slide.get("text")
        words = words if isinstance(words, dict) else {}
        own = {
            "id": text_of(slide, "unique_id"),
            "when": between(date_of(slide.get("start_date")), date_of(slide.get("end_date"))),
        }
        kept = {key: value for key, value in slide.items() if key not in _SLIDE and value not in ("", {}, [])}
        side = side_of(slide.get(SIDE), line, assembler.report)
        _add(
            assembler,
            line,
            own,
            (raw_of(words, "headline"), raw_of(words, "text"), text_of(slide, "group")),
            kept=kept,
            side=side,
        )
    return told


def _rows(sheet: Sheet, name: str, choices: Choices) -> Outcome:
    """Add the rows of a sheet; those of type "era" are kept, the one of type "title" names the story."""
    assembler = Assembler(name)
    dates = CellDates(choices.date_order)
    names = [fold(each) for each in sheet.headings]
    eras: list[Entries] = []
    for line, cells in sheet.rows():
        row = dict.fromkeys((*names, *_SHEET), "") | {
            key: as_meant(cell) for key, cell in zip(names, cells, strict=False)
        }
        kind = row.get("type", "").strip().casefold()
        side = side_of(row.get(SIDE.replace("_", " "), ""), line, assembler.report)
        if kind == "title":
            _head(assembler, {"headline": row["headline"], "text": row["text"]}, side)
        elif kind == "era":
            eras.append({key: cell for key, cell in zip(sheet.headings, cells, strict=False) if cell})
        elif any(map(str.strip, row.values())):
            kept = {
                kept_key(heading): cell
                for key, heading, cell in zip(names, sheet.headings, cells, strict=False)
                if key not in _COLUMNS and cell.strip()
            }
            own = {"when": between(_day(row, "", dates), _day(row, "end ", dates))}
            _add(assembler, line, own, (row["headline"], row["text"], row.get("group", "")), kept=kept, side=side)
    return Outcome(assembler.story({"eras": eras}), assembler.report.problems())


def _day(row: Mapping[str, str], prefix: str, dates: CellDates) -> str:
    """Give the date in the columns of the start or the end."""
    day = date_of_parts([row.get(f"{prefix}{part}", "") for part in ("year", "month", "day")])
    return dates.joined(day, row.get(f"{prefix}time", "").strip()) if day else ""


def _head(assembler: Assembler, words: Mapping[str, Any], side: Mapping[str, Any]) -> None:
    """Name the story as its title slide does."""
    story = side.get(STORY)
    if isinstance(story, dict):
        assembler.head(story)
        return
    title, summary = read_html(text_of(words, "headline"))[0], read_html(text_of(words, "text"))[0]
    assembler.head({key: text for key, text in (("title", " ".join(title.split())), ("description", summary)) if text})


def _add(
    assembler: Assembler, line: int, own: Entries, words: tuple[str, str, str], *, kept: Entries, side: Entries
) -> None:
    """Add a slide by its headline, text and group; one of our own with what its side field says."""
    headline, text, group = words
    if side:
        own |= {"title": from_html(headline), "summary": split_summary(from_html(text))}
        event = restore(own, side, "timelinejs")
        kept = {key: value for key, value in kept.items() if fold(key) != "display date"}
    else:
        title, links = read_html(headline)
        summary, more = read_html(text)
        title = " ".join(title.split()) or summary.split("\n")[0][:200]
        event = own | {"title": title, "summary": summary, "sources": linked(links + more)}
        event["tags"] = [" ".join(read_html(group)[0].split())] if group else []
    extra = {kept_key(key): value for key, value in kept.items()}
    assembler.add(line, {key: value for key, value in (event | extra).items() if value not in ("", [], {})})
