"""Markdown: the chronology with its sources as numbered footnotes, for notes, wikis and static sites.

Footnotes are those of Pandoc, GitHub, Obsidian and others (``[^1]``). A source that several events name has one number.
Text is escaped, so that nothing in it becomes a heading, a link, a picture or HTML.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.edtf import describe, parse
from timeline.export.order import Delivery, Order, deliver
from timeline.export.telling import tell_source
from timeline.export.words import clean, line
from timeline.texts import Texts, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.export.telling import Told
    from timeline.model import Event, Story

# What acts anywhere in a line; an address and a mention would become links.
_ACTIVE = re.compile(r"[\\`*_\[\]<>|~&$^#@]|:(?=//)|(?<=www)\.")
# What would begin a list, a rule or a definition at the start of a line.
_AT_START = re.compile(r"^([-+=:]|\d+(?=[.)]))", re.MULTILINE)


def to_markdown(order: Order) -> Delivery:
    """Write the chronology."""
    say = texts(order.language)
    story = order.story
    blocks = [f"# {escape(line(story.title))}"]
    if story.description:
        blocks.append(_paragraphs(story.description))
    blocks.append(f"*{escape(_scope(order, say))}*")
    notes: dict[Told, int] = {}
    for event in order.chosen():
        blocks += _entry(event, story, say, notes)
    blocks += [_footnote(told, number) for told, number in notes.items()]
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


def _scope(order: Order, say: Texts) -> str:
    """Say how many events, by which filter, and of which day."""
    count = say("events", count=len(order.events))
    if len(order.events) < len(order.story.events):
        count = say("picture.of", events=count, total=say.number(len(order.story.events)))
    day = say("picture.exported", date=describe(parse(order.exported), say.language)) if order.exported else ""
    return say("chosen.separator").join(part for part in (count, line(order.words), day) if part)


def _entry(event: Event, story: Story, say: Texts, notes: dict[Told, int]) -> Iterator[str]:
    """Write an event: when and what as a heading, who and where, the summary, its facts and differences."""
    sources = [tell_source(source, event, say.language) for source in event.sources]
    marks = "".join(f"[^{notes.setdefault(told, len(notes) + 1)}]" for told in dict.fromkeys(sources))
    yield f"## {escape(describe(event.when, say.language))}: {escape(line(event.title))}"
    who = [line(story.actors[actor].name) for actor in event.actors if actor in story.actors]
    about = [say(f"status.{event.status}"), say("list.comma").join(who), line(event.where.name) if event.where else ""]
    yield f"{escape(say('chosen.separator').join(part for part in about if part))}{marks}"
    if event.summary.strip():
        yield _paragraphs(event.summary)
    lines = [f"{escape(line(name))}: {escape(line(value))}" for name, value in event.facts.items()]
    lines += [
        f"{escape(line(source.publisher))}: {escape(each)}"
        for source, told in zip(event.sources, sources, strict=True)
        for each in told.differs
    ]
    if lines:
        yield "\n".join(f"- {each}" for each in lines)


def _footnote(told: Told, number: int) -> str:
    """Write a source; its address stands in angle brackets, which is a link everywhere."""
    link = f", <{told.url}>" if told.url else ""
    return f"[^{number}]: {escape(told.words)}{link}"
