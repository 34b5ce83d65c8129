"""Edits of events and actors as splices of a story's text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.export.plain import entries
from timeline.model import Event
from timeline.read.build import Cast, event_of
from timeline.read.report import Report
from timeline.read.tree import Items, Node, Table, Text
from timeline.read.yaml_nodes import yaml_nodes
from timeline.saving.editing import Editor, editor_like
from timeline.saving.excerpts import excerpt
from timeline.saving.lists import Item, cut, join
from timeline.saving.spans import ListSpan, Span, TableSpan, TextSpan, spans_of
from timeline.saving.splices import Splice, line_start

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.export.plain import Plain
    from timeline.model import Story
    from timeline.saving.edits import Edit, Edits

_HEAD = ("title", "description", "language", "actors", "events")
_DASH = 2  # columns before the dashes of a list, where the file has none to go by


def edited(text: str, edits: Edits, story: Story) -> list[Splice]:
    """Give the splices that make the edits in a text, which reads as the story."""
    part = excerpt(text, {one.id for edit in edits for one in (edit.before, edit.after) if one})
    root = spans_of(part.text)
    if not isinstance(root, TableSpan):
        raise TimelineError("the file holds no story", mend="begin with title: and events:")
    document = _Document(part.text, root, Cast(story.actors, frozenset()))
    actors, events = ([edit for edit in edits if edit.kind == kind] for kind in ("actor", "event"))
    splices = [*document.edited_list("actors", actors), *document.edited_list("events", events)]
    return list(part.in_full(splices))


@dataclass(frozen=True, slots=True)
class _Document:
    """The text of a story, where its values stand, and who may take part in its events."""

    text: str
    root: TableSpan
    cast: Cast

    def edited_list(self, key: str, edits: Sequence[Edit]) -> list[Splice]:
        """Give the splices of the edits in one of the two lists."""
        span = self.root.get(key)
        if not edits:
            return []
        if not isinstance(span, ListSpan) or not span.items:
            return self._begun_list(key, [entries(edit.after) for edit in edits if edit.after])
        editor = editor_like(self.text, span.items, _DASH if span.flow else span.column - self.root.column)
        by_number = {self._find(span, edit): edit for edit in edits if edit.before}
        items: list[Item] = []
        for number in range(len(span.items)):
            edit = by_number.get(number)
            if edit is None:
                items.append(Item(number))
            elif edit.after:
                items.append(Item(number, tuple(self._edited_item(editor, span.items[number], edit))))
        items += [Item(None, new=editor.new_item(span, entries(edit.after))) for edit in edits if not edit.before]
        splices = join(self.text, span, cut(self.text, span), items)
        return splices if items or span.flow else [*splices, *self._no_list(key, span)]

    def _begun_list(self, key: str, values: list[Plain]) -> list[Splice]:
        """Write a list where the file has none, or an empty one."""
        editor = Editor(self.text, _DASH)
        at = self.root.find(key)
        if at >= 0:
            return editor.edit_value(self.root, at, None, values, None)
        head: dict[str, Plain] = dict.fromkeys(_HEAD[: _HEAD.index(key)], "")
        return editor.edit_table(self.root, head, {**head, key: values})

    def _no_list(self, key: str, span: ListSpan) -> list[Splice]:
        """Say in brackets that a list is empty from which the last item was taken."""
        name = self.root.entries[self.root.find(key)][0]
        colon = self.text.find(":", name.end, span.start)
        return [Splice(colon + 1, colon + 1, " []")] if colon >= 0 else []

    def _find(self, span: ListSpan, edit: Edit) -> int:
        """Find the item that an event or actor was read from: the first of its id that reads as it."""
        numbers = [number for number, item in enumerate(span.items) if _id_of(item) == edit.id]
        if len(numbers) > 1 and (edit.after is None or edit.after.id != edit.id):
            what = f'"{edit.id}" stands more than once in the file, and another would take its place'
            raise TimelineError(what, mend="give the others other ids")
        if len(numbers) > 1 and isinstance(edit.before, Event):
            numbers = [number for number in numbers if self._event(self._node(span.items[number])) == edit.before]
        if not numbers:
            raise TimelineError(f'"{edit.id}" cannot be found by its id')
        return numbers[0]

    def _edited_item(self, editor: Editor, item: Span, edit: Edit) -> list[Splice]:
        """Give the splices of one changed event or actor."""
        assert isinstance(item, TableSpan)  # noqa: S101 - it was found by the id in it
        owners = {"sources": partial(self._sources, self._node(item))}
        return editor.edit_table(item, entries(edit.before), entries(edit.after), owners)

    def _node(self, item: Span) -> Node | None:
        """Read an item by itself, its first line indented as in the file."""
        indent = item.start - line_start(self.text, item.start)
        return yaml_nodes(f"{' ' * indent}{self.text[item.start : item.end]}\n")[0]

    def _event(self, node: Node | None) -> Event | None:
        return event_of(node, self.cast, Report("")) if node else None

    def _sources(self, event: Node | None, span: ListSpan) -> list[int]:
        """Tell which sources of an event are sound, by reading it with each of them alone."""
        held = event.entries.get("sources") if isinstance(event, Table) else None
        if not isinstance(event, Table) or not isinstance(held, Items) or len(held.nodes) != len(span.items):
            return []
        sound = []
        for number, node in enumerate(held.nodes):
            faults = () if isinstance(node, Text) else node.faults
            alone = Table(event.line, {**event.entries, "sources": Items(held.line, [node], faults)}, faults)
            read = self._event(alone)
            sound += [number] if read and read.sources else []
        return sound


def _id_of(item: Span) -> str:
    found = item.get("id") if isinstance(item, TableSpan) else None
    return found.value if isinstance(found, TextSpan) else ""
