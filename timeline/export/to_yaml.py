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
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, BinaryIO

from timeline.export.plain import entries, plain_head

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.export.order import Note, Order
    from timeline.export.plain import Plain
    from timeline.model import Event, Story

_WIDTH = 100  # characters of a table or list on one line
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
    head = plain_head(story)
    ours = {key: value for key, value in head.items() if key not in story.extra}
    yield from (line for key, value in ours.items() for line in _entry(key, value))
    lines = (line for event in events for line in _item(_lines(entries(event))))
    first = next(lines, None)
    yield "events: []" if first is None else "events:"
    yield from (f"  {line}" for line in ([] if first is None else chain([first], lines)))
    yield from (line for key, value in head.items() if key not in ours for line in _entry(key, value))


def _lines(value: Plain) -> list[str]:
    """Write a value in lines of its own."""
    short = _on_one_line(value)
    if short is not None:
        return [short]
    if isinstance(value, dict):
        return [line for key, each in value.items() for line in _entry(key, each)]
    assert isinstance(value, list)  # noqa: S101 - a text or a number is one line
    return [line for each in value for line in _item(_lines(each))]


def _entry(key: str, value: Plain) -> list[str]:
    """Write a key and its value: behind it, or in lines below it."""
    lines = _lines(value)
    if len(lines) == 1 and _on_one_line(value) is not None:
        return [f"{_text(key)}: {lines[0]}"]
    return [f"{_text(key)}:", *(f"  {line}" for line in lines)]


def _item(lines: list[str]) -> list[str]:
    """Set a dash before the first line, and the others below it."""
    return [f"- {lines[0]}", *(f"  {line}" for line in lines[1:])]


def _on_one_line(value: Plain) -> str | None:
    """Write a value on one line, if it is a text, a number, or short and flat."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float):
        return _number(value)
    each = list(value.values() if isinstance(value, dict) else value)
    if any(isinstance(one, dict | list) and one for one in each):
        return None
    if isinstance(value, dict):
        line = ", ".join(f"{_text(key)}: {_on_one_line(one)}" for key, one in value.items())
        return f"{{{line}}}" if len(line) <= _WIDTH else None
    line = ", ".join(str(_on_one_line(one)) for one in value)
    return f"[{line}]" if len(line) <= _WIDTH else None


def _text(text: str) -> str:
    """Write a text so that no version of YAML takes it for anything else."""
    if _WORD.fullmatch(text) and text.lower() not in _NO_WORDS:
        return text
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _number(number: float) -> str:
    """Write a number without an exponent, which YAML 1.1 and 1.2 read differently."""
    return format(Decimal(repr(number)), "f")
