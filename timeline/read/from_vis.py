"""Reads vis-timeline: items and groups as JSON, or a plain list of items.

An item's content is the title, its title (a tooltip) the summary, its group a tag by the group's name. An end is the
moment when it is over, so that an item until midnight ends the day before. Contents are HTML there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.formats import SIDE, STORY, from_html, restore
from timeline.read.drafts import Assembler, kept_key
from timeline.read.foreign import between, linked, moment, raw_of, read_json, text_of
from timeline.read.json_shape import shape
from timeline.read.markup import read_html
from timeline.read.side import side_of
from timeline.read.tree import Items, Node, Table, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.model import Extra
    from timeline.read.choices import Choices, Outcome

EXTENSIONS = (".vis.json",)
_REPEATS = f"{SIDE}_of"
_ITEM = frozenset({"id", "content", "title", "start", "end", "group", SIDE, _REPEATS})
_OURS = frozenset({"type", "className"})  # what our exporter writes beside


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file holds items: each with content and start."""
    del name
    keys = shape(head)
    return keys >= {"items[].content", "items[].start"} or keys >= {"[].content", "[].start"}


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read items as events."""
    del choices
    return read_json(data, name, _items)


def _items(root: Node, assembler: Assembler) -> Extra:
    items: Node | None = root
    told: dict[str, Any] = {}
    if isinstance(root, Table):
        items = root.entries.get("items")
        told = {key: plain(node) for key, node in root.entries.items() if key not in {"items", "options"}}
    ours = SIDE in told
    head = side_of(told.pop(SIDE, {}), 1, assembler.report).get(STORY)
    if isinstance(head, dict):
        assembler.head(head)
    groups = {
        each["id"]: " ".join(read_html(text_of(each, "content"))[0].split())
        for each in told.pop("groups", []) or []
        if isinstance(each, dict) and isinstance(each.get("id"), str)
    }
    for line, item in assembler.items(items if isinstance(items, Items) else None):
        if _REPEATS not in item:
            _add(assembler, line, item, groups, ours=ours)
    return told


def _add(assembler: Assembler, line: int, item: Mapping[str, Any], groups: Mapping[str, str], *, ours: bool) -> None:
    content = text_of(item, "content")
    own: dict[str, Any] = {
        "id": text_of(item, "id"),
        "when": between(moment(text_of(item, "start")), moment(text_of(item, "end"), end=True)),
    }
    kept = {kept_key(key): value for key, value in item.items() if key not in _ITEM and not (ours and key in _OURS)}
    if SIDE in item:
        own["title"] = from_html(raw_of(item, "content"))
        event = restore(own, side_of(item[SIDE], line, assembler.report), "vis")
    else:
        title, links = read_html(content)
        summary, more = read_html(text_of(item, "title"))
        event = own | {"title": " ".join(title.split()), "summary": summary, "sources": linked(links + more)}
        group = text_of(item, "group")
        event["tags"] = [groups.get(group) or group] if group else []
    assembler.add(line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})
