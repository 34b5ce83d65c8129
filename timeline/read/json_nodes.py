"""JSON text into nodes: texts only, every line kept.

Our own walk over the tokens, since Python's ``json`` tells no line of what it has read, takes the last of two equal
keys in silence and recurses as deep as the file asks. Strings are unescaped by Python's own scanner. Numbers stay
the text they are; ``null`` is an empty text, which counts as a missing one.
"""

from __future__ import annotations

import re
from json.decoder import scanstring  # type: ignore[attr-defined]  # there since Python 3.0, untyped
from typing import NoReturn

from timeline.read.tree import Fault, Items, Node, Table, Tree, UnreadableError, shown

_SPACE = re.compile(r"[ \t\r\n]*")
_BARE = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null")


def json_nodes(text: str) -> tuple[Node, Tree]:
    """Read one JSON value; give its node and the tree with its faults."""
    walk = _Walk(text)
    walk.value()
    while walk.closers:
        walk.step()
    if walk.at < len(text):
        walk.stop("text behind the end of the story")
    root = walk.tree.root
    assert root is not None  # noqa: S101 - `value` has put it there or raised
    return root, walk.tree


class _Walk:
    """Where the reading stands: the position, its line, and the brackets to be closed."""

    def __init__(self, text: str) -> None:
        self.text_, self.at, self.line = text, 0, 1
        self.tree = Tree()
        self.closers: list[str] = []
        self.fresh = False  # nothing stands yet in the bracket opened last
        self.move(0)

    def stop(self, what: str) -> NoReturn:
        """Give up: JSON that is broken has no indentation to cut it by."""
        ahead = self.text_[self.at : self.at + 20].partition("\n")[0]
        found = shown(ahead) if ahead else "the end of the file"
        raise UnreadableError(
            Fault(self.line, f"not JSON: {what}, found {found}", "mend it, or write the story as YAML")
        )

    def move(self, to: int) -> None:
        """Go on to a position and over the space behind it, counting lines."""
        match = _SPACE.match(self.text_, to)
        end = match.end() if match else to
        self.line += self.text_.count("\n", self.at, end)
        self.at = end

    def step(self) -> None:
        """Read what comes next in the bracket opened last: its end, or a comma, perhaps a key, and a value."""
        closer = self.closers[-1]
        if self.text_.startswith(closer, self.at):
            self.closers.pop()
            self.tree.close()
            self.fresh = False
            self.move(self.at + 1)
            return
        if not self.fresh:
            if not self.text_.startswith(",", self.at):
                self.stop(f'"," or "{closer}" is expected')
            self.move(self.at + 1)
        self.fresh = False
        if closer == "}":
            self.string("a key in quotes is expected")
            if not self.text_.startswith(":", self.at):
                self.stop('":" is expected')
            self.move(self.at + 1)
        self.value()

    def value(self) -> None:
        """Read a value, or the bracket that begins one."""
        sign = self.text_[self.at : self.at + 1]
        if sign and sign in "[{":
            self.tree.open(Items(self.line) if sign == "[" else Table(self.line))
            self.closers.append("]" if sign == "[" else "}")
            self.fresh = True
            self.move(self.at + 1)
        elif match := _BARE.match(self.text_, self.at):
            self.tree.text(self.line, "" if match[0] == "null" else match[0])
            self.move(match.end())
        else:
            self.string("a value is expected")

    def string(self, expected: str) -> None:
        """Read a text in quotes."""
        if not self.text_.startswith('"', self.at):
            self.stop(expected)
        try:
            value, end = scanstring(self.text_, self.at + 1, False)
        except ValueError:
            self.stop("a text that ends in a quote and has no strange escapes is expected")
        self.tree.text(self.line, value)
        self.move(end)
