"""Reads the chronologies that we write as Markdown; any other Markdown is for people, and not read.

    ## 24 October 2025: Envoys meet          a title, behind the first ": "
    reported · Ada · Miami[^1]               }
    They talked for three days.              the summary
    - killed: 31                             }
    [x_timeline-1]: #1a2b3c4d '{...}'        all the rest, and the sum of what is not read: } and the date

So titles and summaries may be changed in the text, and events added whose heading begins with a date in EDTF. A change
of what is not read is told, and costs nothing else.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.edtf import EdtfError, parse
from timeline.formats import MARKDOWN_SIDE, STORY, from_markdown, restore, sum_of
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler
from timeline.read.side import side_of
from timeline.read.tree import UnreadableError, decode, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

EXTENSIONS = (".markdown",)  # ".md" by its name alone are notes with front matter
_KNOWN = re.compile(rb"^\[x_timeline(?:-\d+)?\]: #[0-9a-f]{8} '", re.MULTILINE)
_HEADING, _LIST, _NOTE = "## ", "- ", "[^"


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is a chronology of ours, by a side field."""
    del name
    return _KNOWN.search(head) is not None


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the headings of a chronology as events."""
    del choices
    assembler = Assembler(name)
    try:
        blocks = list(_blocks(decode(data)))
    except UnreadableError as error:
        assembler.report.faults([error.fault])
        return Outcome(assembler.story(), assembler.report.problems())
    _read_head(blocks, assembler)
    event: list[tuple[int, str]] = []
    for line, block in blocks:
        if block.startswith(_HEADING):
            _close(event, assembler)
            event = [(line, block)]
        elif event and not block.startswith(_NOTE):
            event.append((line, block))
            if MARKDOWN_SIDE.fullmatch(block):
                _close(event, assembler)
                event = []
    _close(event, assembler)
    return Outcome(assembler.story(), assembler.report.problems())


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Part a text at its empty lines; a side field is a block in any case."""
    held: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""], 1):
        alone = MARKDOWN_SIDE.fullmatch(line.strip())
        if held and (alone or not line.strip()):
            yield number - len(held), "\n".join(held)
            held = []
        if alone:
            yield number, line.strip()
        elif line.strip():
            held.append(line)


def _read_head(blocks: list[tuple[int, str]], assembler: Assembler) -> None:
    """Take the story from its side field at the end, whose sum is of what stands before the events and in footnotes."""
    inside = False
    told: list[str] = []
    for line, block in blocks:
        found = MARKDOWN_SIDE.fullmatch(block)
        if found and not found["number"]:
            story = side_of(found["side"], line, assembler.report).get(STORY)
            assembler.head(story if isinstance(story, dict) else {}, line)
            if sum_of(told) != found["sum"]:
                _tell(assembler, line, "what stands before the events or in the footnotes")
        inside = inside or block.startswith(_HEADING)
        if not inside or block.startswith(_NOTE):
            told.append(block)


def _close(event: list[tuple[int, str]], assembler: Assembler) -> None:
    """Take an event: its heading, what stands below it, and its side field where it has one."""
    if not event:
        return
    (line, heading), *below = event
    when, _, title = heading.removeprefix(_HEADING).partition(": ")
    found = MARKDOWN_SIDE.fullmatch(below[-1][1]) if below else None
    parts = [block for _, block in below]
    if found is None:
        if not _is_date(when):
            what = f"the heading {shown(heading)} begins with no date in EDTF, and has no x_timeline line"
            assembler.report.add(line, what, 'write it as in "## 2025-10-24: Envoys meet"')
            return
        assembler.add(line, {"title": from_markdown(title), "when": when, "summary": from_markdown("\n\n".join(parts))})
        return
    about, *parts = parts[:-1] or [""]
    notes = parts.pop() if parts and parts[-1].startswith(_LIST) else ""
    if sum_of([when, about, notes]) != found["sum"]:
        _tell(assembler, line, f"the date, the line below it or the list of {shown(title)}")
    own = {"title": from_markdown(title), "summary": from_markdown("\n\n".join(parts))}
    assembler.add(line, restore(own, side_of(found["side"], line, assembler.report), "markdown"))


def _tell(assembler: Assembler, line: int, what: str) -> None:
    """Tell that something was changed that is not read."""
    what = f"{what} was changed, which is not read; it stays as it was exported"
    assembler.report.add(line, what, "change it in a story file (.yaml)", severity="warning")


def _is_date(text: str) -> bool:
    try:
        parse(text)
    except EdtfError:
        return False
    return True
