"""One text written into a YAML file as its neighbours are: in quotes, plain, or as a block, whichever holds it.

Each way is tried and read back, and the first that gives the same text is taken; double quotes hold every text. A
text stands plain only where no other reader of YAML guesses more of it than it did of its neighbours: beside
``when: 2025-10-24`` another date may stand plain, a title "no" may not.
"""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from timeline.export.to_yaml import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "tag:yaml.org,2002:str"
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_RESOLVER: Any = yaml.resolver.Resolver()
_GUESSED_BY_SOME = frozenset({"y", "n"})  # by YAML 1.1 as it stands, not by PyYAML
_HEADER = re.compile(r"[|>][0-9+-]*(?P<rest>[^\n]*)\n+(?P<indent> *)")
_BLOCK_WIDTH = 100  # columns, where the block that was there is narrower


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are written: in which style, and what others may guess of a plain one; ``flow``: within brackets."""

    style: str = '"'
    guesses: frozenset[str] = frozenset({TEXT})
    flow: bool = False


def guess(text: str) -> str:
    """Name what other readers of YAML take a plain text for, by its tag."""
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, "yes" if text.lower() in _GUESSED_BY_SOME else text, (True, False))
    return tag


def write_scalar(text: str, manner: Manner) -> str:
    """Write a text on one line."""
    for written in _on_one_line(text, manner):
        if _reads_as(written, text, flow=manner.flow):
            return written
    return write_text(text)


def write_block(text: str, old: str, column: int) -> str | None:
    """Write a text as a block (``|`` or ``>``) in place of an old one below a key in this column; None: none holds it.

    Whatever stood behind the sign, as a comment, stays there.
    """
    match = _HEADER.match(old)
    if not match or not text.strip() or text.endswith("\n\n"):
        return None
    indent = match["indent"] if len(match["indent"]) > column else " " * (column + 2)
    width = max(_BLOCK_WIDTH, *(len(line) for line in old.split("\n"))) - len(indent)
    body = text.removesuffix("\n")
    lines = body.split("\n") if old[0] == "|" else _folded(body, width)
    chomping = "" if text.endswith("\n") else "-"
    head = f"{old[0]}{chomping}{match['rest']}"
    written = "\n".join([head, *(f"{indent}{line}" if line else "" for line in lines)])
    return written if _reads_as(f"{written}\n", text, column=column) else None


def _on_one_line(text: str, manner: Manner) -> Iterator[str]:
    """Give the ways that may hold a text, the wanted one first."""
    if "\n" in text or not text.isprintable():
        return
    if manner.style == "'":
        yield "'{}'".format(text.replace("'", "''"))
    elif manner.style != '"' and text and guess(text) in manner.guesses:
        yield text


def _folded(body: str, width: int) -> Iterator[str]:
    """Break a text into lines that a folded block puts together again."""
    for number, line in enumerate(body.split("\n")):
        if number:
            yield ""
        yield from textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]


def _reads_as(written: str, text: str, *, flow: bool = False, column: int = 0) -> bool:
    """Tell whether what is written reads as the text on a line of its own, and within brackets if it may stand there.

    What is copied from a neighbour in brackets may be written on a line of its own, where "-" means something else.
    """
    pad = " " * column
    places = [f"{pad}a: {written}\n{pad}z: end\n", *([f"{{a: {written}, z: end}}"] if flow else [])]
    try:
        told = [yaml.load(each, Loader=_LOADER) for each in places]  # noqa: S506 - it makes texts only
    except yaml.YAMLError:
        return False
    return all(each == {"a": text, "z": "end"} for each in told)
