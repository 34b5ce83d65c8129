"""A YAML file that does not parse, cut into pieces that may: one for each event and each actor.

    title: A story          ── piece of its own
    events:
      - id: first           ─┐
        title: Begin        ─┘ one piece
      - id: second          ─┐
        title: @home        ─┘ one piece; it does not parse, so this event is lost, and no other

The cuts are made by indentation alone: a top-level key begins its line, and an item of ``events`` or ``actors``
begins with a dash at the depth of the first one. So a file that is written in braces as a whole, or indented as a
whole, cannot be cut, and one fault costs it all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.read.tree import BrokenError, Fault, Items, Node, Table, Text, Tree, refused_character, twice
from timeline.read.yaml_nodes import yaml_nodes

if TYPE_CHECKING:
    from collections.abc import Iterator

# No two repeats of these meet, so that a line of a million spaces is read once.
_KEY = re.compile(r"""(["']?)(?P<key>[^\s"'#{}\[\]&*!|>%@`:,-][^"':]*)\1:(?P<rest>\s.*|$)""")
_LINE = re.compile(r"[^\n]*\n|[^\n]+$")  # str.splitlines knows ends of lines that an editor does not
_LISTS = ("actors", "events")
_ITEM = re.compile(r"([ \t]*)-(?:\s|$)")
_LEAST = 7  # values of the smallest event, which a piece is counted for that cannot be read
_KEYS = 2  # columns from the dash of an item to its keys
_ID_ITEM = re.compile(r"""[ \t]*-[ \t]+(?:\{[ \t]*)?["']?id["']?[ \t]*:""")
_ID = re.compile(r"""^[ \t]*(?:-[ \t]+)?(?:\{[ \t]*)?["']?id["']?[ \t]*:[ \t]*["']?([^\s"',}#]{1,100})""", re.MULTILINE)


class Piece(NamedTuple):
    """Some lines of a file that stand for themselves; ``holder`` is "" for a top-level key, else its list."""

    holder: str
    line: int
    text: str


class Lost(NamedTuple):
    """A piece that does not parse: where it begins, its list, the id in it where one can be seen, and the fault."""

    line: int
    holder: str
    id: str
    fault: Fault


def nodes_of_pieces(text: str) -> tuple[Table, list[Fault], list[Lost]]:
    """Read each piece by itself; give the table of those that parse, their faults, and the lost pieces."""
    root = Table(1)
    lost: list[Lost] = []
    tree = Tree()
    for piece in pieces(text):
        if character := _raw_control(piece):
            lost.append(_lost(piece, character))
            continue
        try:
            node, part = yaml_nodes(piece.text, first_line=piece.line, values=tree.values)
        except BrokenError as error:
            tree.count(piece.line, _LEAST)
            lost.append(_lost(piece, error.fault))
            continue
        tree.values = part.values
        tree.faults += part.faults
        _join(root, tree, piece, node)
    return root, tree.faults, lost


def pieces(text: str) -> Iterator[Piece]:
    """Cut a text at its top-level keys, and the lists of events and actors at their items."""
    begin, lines, number = 1, list[str](), 0
    for number, line in enumerate(_LINE.findall(text), start=1):
        if _KEY.match(line):
            yield from _items(begin, lines)
            begin, lines = number, []
        lines.append(line)
    yield from _items(begin, lines)


def _items(begin: int, lines: list[str]) -> Iterator[Piece]:
    """Cut the lines of one top-level key, if it holds a list of ours that is written with dashes."""
    head = _KEY.match(lines[0]) if lines else None
    key = head["key"].rstrip() if head else ""
    indents = (match[1] for match in map(_ITEM.match, lines) if match)
    indent = next(indents, None)
    if key not in _LISTS or indent is None or (head and head["rest"].partition("#")[0].strip()):
        yield Piece("", begin, "".join(lines))
        return
    starts = [at for at, line in enumerate(lines) if _begins_item(line, indent)]
    for at, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield Piece(key, begin + at, "".join(lines[at:end]))


def _begins_item(line: str, indent: str) -> bool:
    """Tell whether a line begins an item, at the depth of the first or where somebody missed it.

    A dash cannot stand further left than the keys of an item within it, nor an id behind a dash as far left as they
    do; what stands further right may be a list of the item's own, or a text.
    """
    match = _ITEM.match(line)
    further = len(match[1]) - len(indent) if match else _KEYS + 1
    return further < _KEYS or (further == _KEYS and bool(_ID_ITEM.match(line)))


def _raw_control(piece: Piece) -> Fault | None:
    """Find a character that YAML itself refuses to read."""
    for number, line in enumerate(piece.text.split("\n"), start=piece.line):
        if character := refused_character(line):
            return Fault(number, f"the character {character} is not allowed in a text", "remove it")
    return None


def _lost(piece: Piece, fault: Fault) -> Lost:
    found = _ID.search(piece.text) if piece.holder else None
    return Lost(piece.line, piece.holder, found[1] if found else "", fault)


def _join(root: Table, tree: Tree, piece: Piece, node: Node | None) -> None:
    """Put what a piece holds where it belongs."""
    if piece.holder:
        items = root.entries.setdefault(piece.holder, Items(piece.line))
        if isinstance(items, Items) and isinstance(node, Items):
            items.nodes += node.nodes
    elif isinstance(node, Table):
        for key, value in node.entries.items():
            first = root.entries.setdefault(key, value)
            if first is not value:
                tree.faults.append(twice(key, first.line, value.line))
    elif node is not None and not (isinstance(node, Text) and not node.value):
        tree.fault(piece.line, "the lines before the first key hold something else", "begin with title:")
