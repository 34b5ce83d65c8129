"""Writes a story in our own format, YAML, so that every reader of YAML 1.1 or 1.2 sees the same texts.

A text stands without quotes only where it begins with a letter, has nothing but letters, digits, "-" and "_", and is
no word that some version of YAML takes for something else (``no``, ``null``). All other texts, dates among them, are
in double quotes on one line, with every invisible character escaped.

    - id: miami-talks                                       one key a line,
      title: "Dmitriev meets Witkoff"
      where: {name: "Miami, Florida", lat: 25.77}           short tables and lists of texts on one
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from timeline.export.plain import entries, plain_head

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.export.order import Note, Order
    from timeline.export.plain import Plain
    from timeline.model import Event, Story

_INDENT = 2  # columns
_WIDTH = 102  # characters of a table or list on one line, brackets included
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_NO_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
# What JSON leaves as it is, and YAML takes for a line break, refuses, or an eye cannot see.
_UNSEEN = re.compile(
    "[\x7f-\xa0\xad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ud800-\udfff\ufeff\ufff0-\uffff]"
)


def to_yaml(story: Story) -> str:
    """Write a story as YAML text; reading it back gives an equal story, and the same text again when written.

    Comments and the layout of a file that it was read from are not kept.
    """
    return "".join(f"{line}\n" for line in yaml_lines(story, story.events))


def write_yaml(order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Write the ordered events as a story file into an open file, event by event."""
    story = order.narrowed()
    output.writelines(f"{line}\n".encode() for line in yaml_lines(story, story.events))
    return ()


def yaml_lines(story: Story, events: Iterable[Event]) -> Iterator[str]:
    """Write a story line by line, with these events in the place of its own; each is asked for when its turn comes."""
    head, lines = plain_head(story), Writer()
    ours = {key: value for key, value in head.items() if key not in story.extra}
    yield from (line for key, value in ours.items() for line in lines.entry(key, value))
    told = (line for event in events for line in lines.item(entries(event)))
    first = next(told, None)
    yield "events: []" if first is None else "events:"
    yield from (f"  {line}" for line in ([] if first is None else chain([first], told)))
    yield from (line for key, value in head.items() if key not in ours for line in lines.entry(key, value))


def write_text(text: str) -> str:
    """Write a text so that no version of YAML takes it for anything else."""
    if _WORD.fullmatch(text) and text.lower() not in _NO_WORDS:
        return text
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def write_number(number: float) -> str:
    """Write a number without an exponent, which YAML 1.1 and 1.2 read differently."""
    return format(Decimal(repr(number)), "f")


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes plain values as lines of YAML.

    ``text`` writes a text in lines of their own, ``dash`` is the number of columns from a key to the dashes of the list
    below it.
    """

    text: Callable[[str], str] = write_text
    dash: int = 2

    def lines(self, value: Plain) -> list[str]:
        """Write a value in lines of its own."""
        short = self.on_one_line(value)
        if short is not None:
            return [short]
        if isinstance(value, dict):
            return [line for key, each in value.items() for line in self.entry(key, each)]
        assert isinstance(value, list)  # noqa: S101 - a text or a number is one line
        return [line for each in value for line in self.item(each)]

    def entry(self, key: str, value: Plain) -> list[str]:
        """Write a key and its value: behind it, or in lines below it."""
        short = self.on_one_line(value)
        if short is not None:
            return [f"{write_text(key)}: {short}"]
        indent = " " * (self.dash if isinstance(value, list) else _INDENT)
        return [f"{write_text(key)}:", *(f"{indent}{line}" for line in self.lines(value))]

    def item(self, value: Plain) -> list[str]:
        """Write an item of a list: a dash before its first line, the others below it."""
        lines = self.lines(value)
        return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]

    def on_one_line(self, value: Plain) -> str | None:
        """Write a value on one line, if it is a text, a number, or short and flat."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int | float):
            return write_number(value)
        each = value.values() if isinstance(value, dict) else value
        if any(isinstance(one, dict | list) and one for one in each):
            return None
        line = self.flow(value)
        return line if len(line) <= _WIDTH else None

    def flow(self, value: Plain) -> str:
        """Write a value on one line, in brackets and braces, however long it is."""
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, int | float):
            return write_number(value)
        if isinstance(value, dict):
            return f"{{{', '.join(f'{write_text(key)}: {self.flow(one)}' for key, one in value.items())}}}"
        return f"[{', '.join(map(self.flow, value))}]"
