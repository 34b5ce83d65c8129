"""What a story file holds before it has a meaning: texts, lists and tables, each with its line.

    bytes ── decode ──> text ── from_yaml, from_json ──> Tree ──> nodes ── story_of ──> Story
                                                          └─ faults, kept on the smallest node that holds them

Nothing is guessed: every value is the text that stands in the file. Nothing is expanded or recursed into, so a file
costs memory and time in proportion to its size. A fault does not stop the tree; it loses the event, the source or
the actor that it stands in, because whoever reads the nodes skips what has ``faults``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import NamedTuple

from timeline.edtf.values import shown as harmless
from timeline.schema import LONGEST_TEXT

LONGEST_FILE = 20_000_000  # bytes; some 13,000 events with their sources, read in a few seconds
LONGEST_TABLE = 100_000_000  # bytes of a CSV or XLSX file, which are read by the row
LONGEST_PARQUET = 1_000_000_000  # bytes of a Parquet file, which stays in columns: some ten million events
LONGEST_KEY = 100  # characters; YAML itself stops at 1,024 bytes, and a letter may be escaped
DEEPEST = 20  # lists and tables within each other; our own format needs 6
MOST_VALUES = 1_000_000  # texts, lists and tables; 30,000 events

_ABYSS = 10 * DEEPEST  # where even skipping ends: parsers take time by the square of the depth
_TOO_DEEP = (f"lists and tables stand more than {DEEPEST} deep", "write it flatter")
_BREAKS = re.compile(r"\r\n?")
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")


class Fault(NamedTuple):
    """What is wrong in a line, and what mends it."""

    line: int
    what: str
    mend: str = ""


class UnreadableError(Exception):
    """The text as a whole cannot be read; carries the fault that says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


class BrokenError(UnreadableError):
    """The text breaks in one place; what stands before and after it may be sound."""


@dataclass(slots=True)
class Text:
    """One value as it stands in the file; ``cut`` where a comment follows, which may have been meant as text."""

    line: int
    value: str
    cut: bool = False


@dataclass(slots=True)
class Items:
    """A list, and the faults within it."""

    line: int
    nodes: list[Node] = field(default_factory=list)
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Table:
    """A mapping in the order of the file, and the faults within it; the line of an entry is that of its key."""

    line: int
    entries: dict[str, Node] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()


Node = Text | Items | Table
Plain = str | list["Plain"] | dict[str, "Plain"]


def plain(node: Node) -> Plain:
    """Take the lines away: texts, lists and dictionaries are left."""
    if isinstance(node, Text):
        return node.value
    if isinstance(node, Items):
        return [plain(each) for each in node.nodes]
    return {key: plain(each) for key, each in node.entries.items()}


def shown(text: str) -> str:
    """Quote a text of the file in a message: one line, short, and no character that acts."""
    return f'"{harmless(text)}"'


def decode(data: bytes) -> str:
    """Give the text of a file in UTF-8, with or without a byte order mark, every line ending alike."""
    if len(data) > LONGEST_FILE:
        raise UnreadableError(Fault(0, f"the file has more than {LONGEST_FILE // 1_000_000} MB", "split the story"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError(Fault(1, "the file is UTF-16", "save it as UTF-8"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # With a byte order mark the decoder counts from behind it.
        body = data.removeprefix(b"\xef\xbb\xbf")
        line = 1 + body.count(b"\n", 0, error.start)
        fault = Fault(line, f"not UTF-8 (byte 0x{body[error.start]:02x})", "save the file as UTF-8")
        raise UnreadableError(fault) from error
    text = _BREAKS.sub("\n", text)
    if not text.strip():
        raise UnreadableError(Fault(0, "the file is empty", "begin with title: and events:"))
    return text


def refused_character(text: str) -> str:
    r"""Name the first character that no text may hold, or give "": controls, halves of pairs, changes of direction.

    >>> refused_character("gnp.\u202eexe")
    'U+202E (right-to-left override)'
    """
    found = _REFUSED.search(text)
    if found is None:
        return ""
    kind = "half of a pair" if unicodedata.category(found[0]) == "Cs" else "a control character"
    return f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], kind).lower()})"


def refused(text: str) -> bool:
    """Tell whether a text holds a character that none may hold, or a line break to be made like the others."""
    return not text.isprintable() and _REFUSED.search(text) is not None


def without_refused(text: str) -> str:
    """Leave the characters out that no text may hold."""
    return text if text.isprintable() else _REFUSED.sub("", _BREAKS.sub("\n", text))


def twice(key: str, first: int, second: int) -> Fault:
    """Make the fault of a key that stands twice in a table."""
    lines = f"in line {second}" if first == second else f"in lines {first} and {second}"
    return Fault(second, f"the key {shown(key)} stands twice, {lines}", "keep one of them")


class Tree:
    """Puts the nodes of a file together as its parser comes upon them: ``text``, ``open``, ``close``.

    In a table every second node is a key. A node that may not stand where it does (too deep, a list for a key) is
    noted as a fault and skipped with all it holds.
    """

    def __init__(self, values: int = 0) -> None:
        self.root: Node | None = None
        self.values = values
        self.faults: list[Fault] = []
        self._open: list[tuple[Items | Table, int]] = []  # with the number of faults before each
        self._keys: list[Text | None] = []  # beside each open node, the key that waits for its value
        self._skipping = 0

    @property
    def wants_key(self) -> bool:
        """Tell whether the next node is a key."""
        return bool(self._open) and isinstance(self._open[-1][0], Table) and self._keys[-1] is None

    def fault(self, line: int, what: str, mend: str = "") -> None:
        """Note what is wrong with the node that is open, or with the one that comes next."""
        self.faults.append(Fault(line, what, mend))

    def text(self, line: int, value: str, *, cut: bool = False) -> None:
        """Take a text: a key or a value."""
        if self._skipping:
            return
        self.count(line)
        if not value.isprintable():
            value = self._clean(line, value)
        if self.wants_key:
            if len(value) > LONGEST_KEY:
                self.fault(line, f"the key {shown(value)} has more than {LONGEST_KEY} characters", "shorten it")
            self._keys[-1] = Text(line, value)
            return
        if len(value) > LONGEST_TEXT:
            self.fault(line, f"a text of {len(value):,} characters", f"write {LONGEST_TEXT:,} at most")
            value = ""
        self._attach(Text(line, value, cut))

    def open(self, node: Items | Table) -> None:
        """Begin a list or a table."""
        depth = len(self._open) + self._skipping
        if depth >= _ABYSS:
            raise BrokenError(Fault(node.line, *_TOO_DEEP))
        if self._skipping:
            self._skipping += 1
            return
        self.count(node.line)
        if self.wants_key:
            self.fault(node.line, "a list or a table stands where a key is expected", "write a text before the colon")
            self._keys[-1] = Text(node.line, "")
            self._skipping = 1
        elif depth >= DEEPEST:
            self.fault(node.line, *_TOO_DEEP)
            self._attach(Text(node.line, ""))
            self._skipping = 1
        else:
            self._attach(node)
            self._open.append((node, len(self.faults)))
            self._keys.append(None)

    def close(self) -> None:
        """End the list or table that was opened last."""
        if self._skipping:
            self._skipping -= 1
            return
        node, before = self._open.pop()
        self._keys.pop()
        if len(self.faults) > before:
            node.faults = tuple(self.faults[before:])

    def _attach(self, node: Node) -> None:
        if not self._open:
            self.root = node
            return
        holder, _ = self._open[-1]
        if isinstance(holder, Items):
            holder.nodes.append(node)
            return
        key = self._keys[-1]
        assert key is not None  # noqa: S101 - `text` and `open` have seen to it
        self._keys[-1] = None
        node.line = key.line
        first = holder.entries.setdefault(key.value, node)
        if first is not node:
            self.faults.append(twice(key.value, first.line, key.line))

    def count(self, line: int, values: int = 1) -> None:
        """Count what the file holds, and stop where it is too much."""
        self.values += values
        if self.values > MOST_VALUES:
            raise UnreadableError(Fault(line, f"the file holds more than {MOST_VALUES:,} values", "split the story"))

    def _clean(self, line: int, value: str) -> str:
        """Give every line the same end, and refuse what could act on the reader's screen or break an export."""
        value = _BREAKS.sub("\n", value)
        if character := refused_character(value):
            self.fault(line, f"the character {character} is not allowed in a text", "remove it")
            return ""
        return value
