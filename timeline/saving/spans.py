r"""Where each value of a YAML text stands: its first and last character, how it is written, what it holds.

    title: 'A'                      TableSpan ── (TextSpan "title", TextSpan 'A')
    tags: [x, y]                              └─ (TextSpan "tags", ListSpan (TextSpan x, TextSpan y))

Positions count characters of the text; ``end`` is half-open and lies behind the last character of the value itself,
not behind the comments and blank lines that a parser eats while it looks for what comes next. Line ends are "\n".
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from timeline.read.tree import BrokenError
from timeline.read.yaml_nodes import yaml_nodes
from timeline.read.yaml_pieces import pieces
from timeline.saving.splices import line_starts

if TYPE_CHECKING:
    from timeline.read.tree import Plain

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(slots=True)
class TextSpan:
    """A text; ``style`` is "" where it stands plain, else its quote, "|" or ">"; "*" an alias, "!" what is broken."""

    start: int
    end: int
    value: str
    style: str = ""


@dataclass(slots=True)
class ListSpan:
    """A list: in brackets (``flow``), or with dashes in this column; in pieces (``loose``) in any column."""

    start: int
    end: int
    column: int
    flow: bool
    items: list[Span] = field(default_factory=list)
    loose: bool = False


@dataclass(slots=True)
class TableSpan:
    """A mapping: in braces (``flow``), or with keys in this column."""

    start: int
    end: int
    column: int
    flow: bool
    entries: list[tuple[Span, Span]] = field(default_factory=list)

    def find(self, key: str) -> int:
        """Give the number of the first entry of this key; -1 for none."""
        found = (at for at, (name, _) in enumerate(self.entries) if isinstance(name, TextSpan) and name.value == key)
        return next(found, -1)

    def get(self, key: str) -> Span | None:
        """Give the first value of this key."""
        at = self.find(key)
        return None if at < 0 else self.entries[at][1]


Span = TextSpan | ListSpan | TableSpan


def plain_of(span: Span) -> Plain:
    """Give what a span holds, as texts, lists and dictionaries."""
    if isinstance(span, TextSpan):
        return span.value
    if isinstance(span, ListSpan):
        return [plain_of(each) for each in span.items]
    return {str(plain_of(key)): plain_of(value) for key, value in span.entries}


def spans_of(text: str) -> Span | None:
    """Give the spans of a file's first document, or None where it has none.

    A file that does not parse is cut into its events and actors, as its reader does; what is broken is a span of its
    own that nothing is known of.
    """
    try:
        return _parsed(text, 0)
    except yaml.YAMLError:
        return _of_pieces(text)


def _parsed(text: str, offset: int) -> Span | None:
    """Build the spans of a text that stands at this offset in the file."""
    builder = _Builder(text, offset)
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.DocumentEndEvent):
            break
        builder.take(event)
    return builder.root


class _Builder:
    """Puts spans together as the parser comes upon them."""

    def __init__(self, text: str, offset: int) -> None:
        self.root: Span | None = None
        self._text, self._offset = text, offset
        self._open: list[ListSpan | TableSpan] = []
        self._keys: list[Span | None] = []  # beside each open one, the key that waits for its value

    def take(self, event: Any) -> None:
        """Take what comes next."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            span = self._open.pop()
            self._keys.pop()
            self._attach(self._ended(span, event))
        elif isinstance(event, yaml.NodeEvent):
            self._attach(self._text_span(event))

    def _begin(self, event: Any) -> None:
        kind = ListSpan if isinstance(event, yaml.SequenceStartEvent) else TableSpan
        start = event.start_mark.index + self._offset
        self._open.append(kind(start, start, event.start_mark.column, bool(event.flow_style)))
        self._keys.append(None)

    def _ended(self, span: ListSpan | TableSpan, event: Any) -> ListSpan | TableSpan:
        """Set where a list or table ends: at its bracket, or with the last thing in it."""
        if span.flow:
            span.end = event.end_mark.index + self._offset
        else:
            last = span.items[-1:] if isinstance(span, ListSpan) else [each for pair in span.entries for each in pair]
            span.end = max((each.end for each in last), default=span.start)
        return span

    def _text_span(self, event: Any) -> TextSpan:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return TextSpan(start + self._offset, end + self._offset, "", "*")
        style = event.style or ""
        if style in {"|", ">"}:
            written = self._text[start:end]
            kept = "+" in written.partition("\n")[0].partition("#")[0]
            end = start + len(written.removesuffix("\n") if kept else written.rstrip())
        return TextSpan(start + self._offset, end + self._offset, event.value, style)

    def _attach(self, span: Span) -> None:
        if not self._open:
            self.root = span
            return
        holder, key = self._open[-1], self._keys[-1]
        if isinstance(holder, ListSpan):
            holder.items.append(span)
        elif key is None:
            self._keys[-1] = span
        else:
            holder.entries.append((key, span))
            self._keys[-1] = None


def _of_pieces(text: str) -> TableSpan:
    """Build the spans of a file piece by piece."""
    root = TableSpan(0, len(text), 0, flow=False)
    starts = line_starts(text)
    for piece in pieces(text):
        start = starts[piece.line - 1]
        span = _of_piece(piece.text, start)
        if not piece.holder:
            root.entries += span.entries if isinstance(span, TableSpan) and not span.flow else []
            continue
        items = root.get(piece.holder)
        if not isinstance(items, ListSpan):
            column = len(piece.text) - len(piece.text.lstrip(" \t"))
            items = ListSpan(start + column, start, column, flow=False, loose=True)
            root.entries.append((TextSpan(start, start, piece.holder), items))
        items.items += span.items if isinstance(span, ListSpan) else [_broken(piece.text, start)]
        items.end = items.items[-1].end
    return root


def _of_piece(text: str, start: int) -> Span | None:
    """Build the spans of one piece, if its reader reads it too."""
    try:
        yaml_nodes(text)
        return _parsed(text, start)
    except (BrokenError, yaml.YAMLError):
        return None


def _broken(text: str, start: int) -> TextSpan:
    """Stand for an item that does not parse: from behind its dash to its last character."""
    dash = text.index("-") + 1
    return TextSpan(start + dash, start + len(text.rstrip()), "", "!")
