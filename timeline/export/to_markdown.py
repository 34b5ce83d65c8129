"""Markdown: the chronology with its sources as numbered footnotes, for notes, wikis and static sites.

Footnotes are those of Pandoc, GitHub, Obsidian and others (``[^1]``). A source that several events name has one number.
Text is escaped, so that nothing in it becomes a heading, a link, a picture or HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.export.chronology import tell_chronology
from timeline.export.order import Delivery, Order, deliver
from timeline.export.words import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.chronology import Entry
    from timeline.export.telling import Told

# What acts anywhere in a line; an address and a mention would become links.
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~&$^#@]|:(?=//)|(?<=www)\.")
# What would begin a list, a rule or a definition at the start of a line.
_AT_START = re.compile(r"^([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def to_markdown(order: Order) -> Delivery:
    """Write the chronology."""
    told = tell_chronology(order)
    blocks = [f"# {escape(told.title)}"]
    if told.description:
        blocks.append(_paragraphs(told.description))
    blocks.append(f"*{escape(told.scope)}*")
    for entry in told.entries:
        blocks += _entry(entry)
    blocks += [_footnote(source, number) for number, source in enumerate(told.sources, 1)]
    return deliver("\n\n".join(blocks) + "\n")


def escape(text: str) -> str:
    r"""Write a text so that no Markdown takes any of it for anything else.

    >>> print(escape("# [a](b) <i>"))
    \# \[a\](b) \<i\>
    """
    safe = _ACTIVE.sub(lambda found: f"\\{found[0]}", clean(text))
    return _AT_START.sub(_start, safe)


def _start(found: re.Match[str]) -> str:
    """Escape the sign itself, or the dot behind a number."""
    return f"{found[0]}\\" if found[0].isdigit() else f"\\{found[0]}"


def _paragraphs(text: str) -> str:
    """Write a text of several lines: they stay lines, and what is indented no code."""
    return "\n\n".join(
        "\\\n".join(escape(each.strip()) for each in part.split("\n") if each.strip())
        for part in re.split(r"\n\s*\n", clean(text))
        if part.strip()
    )


def _entry(entry: Entry) -> Iterator[str]:
    """Write an event: when and what as a heading, who and where, the summary, its facts and differences."""
    yield f"## {escape(entry.when)}: {escape(entry.title)}"
    yield escape(entry.about) + "".join(f"[^{number}]" for number in entry.marks)
    if entry.event.summary.strip():
        yield _paragraphs(entry.event.summary)
    if entry.notes:
        yield "\n".join(f"- {escape(name)}: {escape(words)}" for name, words in entry.notes)


def _footnote(told: Told, number: int) -> str:
    """Write a source; its address stands in angle brackets, which is a link everywhere."""
    link = f", <{told.url}>" if told.url else ""
    return f"[^{number}]: {escape(told.words)}{link}"
