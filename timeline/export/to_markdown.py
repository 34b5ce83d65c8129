"""Markdown: the chronology with its sources as numbered footnotes, for notes, wikis and static sites.

Footnotes are those of Pandoc, GitHub, Obsidian and others (``[^1]``). A source that several events name has one number.
Text is escaped, so that nothing in it becomes a heading, a link, a picture or HTML. What the text does not say stands
in side fields that no program shows (``formats.MARKDOWN_SIDE``), so that it is read again whole.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.export import side
from timeline.export.chronology import tell_chronology
from timeline.export.order import Delivery, Order, deliver
from timeline.export.words import clean
from timeline.formats import from_markdown, sum_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.export.chronology import Entry
    from timeline.export.plain import Plain
    from timeline.export.telling import Told

# What acts anywhere in a line; an address and a mention would become links.
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~&$^#@]|:(?=//)|(?<=www)\.")
# What would begin a list, a rule or a definition at the start of a line.
_ACTS_IN_SIDE = re.compile("['<>&`]")
_AT_START = re.compile(r"^([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def to_markdown(order: Order) -> Delivery:
    """Write the chronology."""
    told = tell_chronology(order)
    blocks = [f"# {escape(told.title)}"]
    if told.description:
        blocks.append(_paragraphs(told.description))
    blocks.append(f"*{escape(told.scope)}*")
    notes = [_footnote(source, number) for number, source in enumerate(told.sources, 1)]
    end = _definition("", sum_of("\n\n".join([*blocks, *notes]).split("\n\n")), side.head(order.narrowed()))
    for number, entry in enumerate(told.entries, 1):
        blocks += _entry(entry, number)
    blocks += [*notes, end]
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


def _entry(entry: Entry, number: int) -> Iterator[str]:
    """Write an event: when and what as a heading, who and where, the summary, its facts and differences, the rest."""
    heading = f"{escape(entry.when)}: {escape(entry.title)}"
    about = escape(entry.about) + "".join(f"[^{number}]" for number in entry.marks)
    summary = _paragraphs(entry.event.summary)
    notes = "\n".join(f"- {escape(name)}: {escape(words)}" for name, words in entry.notes)
    yield f"## {heading}"
    yield from (part for part in (about, summary, notes) if part)
    when, _, title = heading.partition(": ")
    rest = side.rest(entry.event, {"title": from_markdown(title), "summary": from_markdown(summary)})
    yield _definition(f"-{number}", sum_of([when, about, notes]), rest)


def _definition(number: str, sum_: str, held: Mapping[str, Plain]) -> str:
    """Write a side field, in which nothing acts even where it is shown."""
    text = _ACTS_IN_SIDE.sub(lambda found: f"\\u{ord(found[0]):04x}", side.to_text(held))
    return f"[x_timeline{number}]: #{sum_} '{text}'"


def _footnote(told: Told, number: int) -> str:
    """Write a source; its address stands in angle brackets, which is a link everywhere."""
    link = f", <{told.url}>" if told.url else ""
    return f"[^{number}]: {escape(told.words)}{link}"
