"""YAML text into nodes: texts only, no reference followed, no tag obeyed, every line kept.

We take the parser's events as they come and build our own nodes of them, so that an anchor is refused where it
stands and never expanded, and nothing becomes a number, a date or False. That also spares PyYAML's own nodes and
objects (10,000 events with two sources each: 0.5 s for the parser's events, 5 s for ``yaml.load``). libyaml parses
where PyYAML was built with it, PyYAML's parser in Python otherwise, slower, and stricter with tabs.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from timeline.read.tree import BrokenError, Fault, Items, Node, Table, Tree, UnreadableError, shown
from timeline.read.yaml_advice import advise

if TYPE_CHECKING:
    from collections.abc import Callable

_COMMENT = re.compile(r"[ \t]+#")
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_DIRECTIVES = 10  # one (%YAML) has a use; libyaml compares each with all before it
_QUOTES = 'if it is text, put it in quotes: "…"'


def yaml_nodes(text: str, *, first_line: int = 1, values: int = 0) -> tuple[Node | None, Tree]:
    """Read one document; give its node (None: nothing but comments) and the tree with its faults.

    ``first_line`` is that of a piece cut out of a file, ``values`` how many were counted in the pieces before.
    """
    if text.count("\n%") > _MOST_DIRECTIVES:
        raise UnreadableError(Fault(first_line, 'lines that begin with "%"', "indent them"))
    tree = Tree(values)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            if _EVENTS[type(event)](tree, event, first_line, text):
                break
    except yaml.MarkedYAMLError as error:
        fault = advise(text, error)
        raise BrokenError(fault._replace(line=fault.line + first_line)) from error
    except yaml.reader.ReaderError as error:
        # Which character, and in which line, is told by who cuts the text into pieces.
        raise BrokenError(Fault(first_line, "a character that YAML does not allow", "remove it")) from error
    return tree.root, tree


def _scalar(tree: Tree, event: Any, first_line: int, text: str) -> None:
    line = event.start_mark.line + first_line
    if event.anchor or event.tag:
        _refuse(tree, event, line)
    value = event.value
    if not event.implicit[0]:  # quoted or a block: no comment can have cut it
        tree.text(line, value)
        return
    if value == "<<" and tree.wants_key:
        tree.fault(line, "the merge key (<<) is not allowed", "write the keys out")
    tree.text(line, value, cut=_COMMENT.match(text, event.end_mark.index) is not None)


def _list(tree: Tree, event: Any, first_line: int, _text: str) -> None:
    _begin(tree, event, Items(event.start_mark.line + first_line))


def _table(tree: Tree, event: Any, first_line: int, _text: str) -> None:
    _begin(tree, event, Table(event.start_mark.line + first_line))


def _begin(tree: Tree, event: Any, node: Items | Table) -> None:
    tree.open(node)
    if event.anchor or event.tag:  # after it is open, so that the fault is its own
        _refuse(tree, event, node.line)


def _end(tree: Tree, _event: Any, _first_line: int, _text: str) -> None:
    tree.close()


def _alias(tree: Tree, event: Any, first_line: int, _text: str) -> None:
    line = event.start_mark.line + first_line
    tree.fault(line, f"the alias {shown('*' + event.anchor)} is not allowed", _QUOTES)
    tree.text(line, "")


def _document(tree: Tree, event: Any, first_line: int, _text: str) -> bool:
    """Stop at a second document; the first one is the story."""
    if tree.root is None:
        return False
    line = event.start_mark.line + first_line
    tree.fault(line, "a second document begins (---)", "keep one story in a file")
    return True


def _pass(_tree: Tree, _event: Any, _first_line: int, _text: str) -> None:
    """Nothing is to be done at the ends of streams and documents."""


def _refuse(tree: Tree, event: Any, line: int) -> None:
    if event.anchor:
        tree.fault(line, f"the anchor {shown('&' + event.anchor)} is not allowed", _QUOTES)
    else:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        tree.fault(line, f"the tag {shown(tag)} is not allowed", _QUOTES)


_EVENTS: dict[type, Callable[[Tree, Any, int, str], bool | None]] = {
    yaml.ScalarEvent: _scalar,
    yaml.SequenceStartEvent: _list,
    yaml.SequenceEndEvent: _end,
    yaml.MappingStartEvent: _table,
    yaml.MappingEndEvent: _end,
    yaml.AliasEvent: _alias,
    yaml.DocumentStartEvent: _document,
    yaml.DocumentEndEvent: _pass,
    yaml.StreamStartEvent: _pass,
    yaml.StreamEndEvent: _pass,
}
