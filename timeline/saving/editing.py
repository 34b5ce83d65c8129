"""Plain values written into the text of a file, where they differ from what it holds, and nowhere else.

    before {"title": "A", "tags": ["x"]}  ─┐
    after  {"title": "B", "tags": ["x"]}  ─┴─ edit_table ──> [Splice(12, 13, "B")] ── spliced ──> the new text

Keys that the file has beyond ``before`` (what the reader refused) stay as they are, comments too, except at the end of
the very line that goes. Lists are the matter of ``lists``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.export.to_yaml import Writer, write_number, write_text
from timeline.saving.lists import Item, cut, join, pair
from timeline.saving.scalars import TEXT, Manner, guess, write_block, write_scalar
from timeline.saving.spans import ListSpan, Span, TableSpan, TextSpan, plain_of
from timeline.saving.splices import Splice, line_end, line_start

if TYPE_CHECKING:
    from timeline.export.plain import Plain

Owned = Callable[[ListSpan], Sequence[int]]
"""Tells which items of a list, by number, are those that the model has."""

Owners = Mapping[str, Owned]
"""By the key of a list, what tells of its items."""

_NO_OWNERS: Owners = {}
_LOOKED_AT = 100  # of the last items, to tell how dates and numbers are written
_IN_QUOTES = Manner()
_GUESSED = frozenset({"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:int"})


@dataclass(frozen=True, slots=True)
class Editor:
    """Edits one text; ``dash`` is the number of columns from a key to the dashes below it, ``manner`` of new texts."""

    text: str
    dash: int = 2
    manner: Manner = _IN_QUOTES

    def edit_table(
        self, table: TableSpan, before: Mapping[str, Plain], after: Mapping[str, Plain], owners: Owners = _NO_OWNERS
    ) -> list[Splice]:
        """Change what differs between two mappings in the one that the file has.

        ``owners`` tells of the lists in it which of their items ``before`` knows.
        """
        changed = [key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key)]
        gone = {at for key in changed if key not in after and (at := table.find(key)) >= 0}
        if len(gone) == len(table.entries) and gone:
            return self._whole(table, dict(after), flow=table.flow, column=table.column)
        splices = [splice for at in gone for splice in self._remove(table, at, gone)]
        added: dict[int, list[str]] = {}
        for key in (each for each in after if each in changed):
            at = table.find(key)
            if at >= 0:
                splices += self.edit_value(table, at, before.get(key), after[key], owners.get(key))
            else:
                added.setdefault(self._neighbour(table, after, key, gone), []).append(key)
        return splices + [self._add(table, at, {key: after[key] for key in keys}) for at, keys in added.items()]

    def edit_value(
        self, table: TableSpan, at: int, before: Plain | None, after: Plain, owned: Owned | None
    ) -> list[Splice]:
        """Change the value of an entry."""
        value = table.entries[at][1]
        if isinstance(value, TextSpan) and isinstance(after, dict) and after.keys() == {"name"}:
            after = after["name"]  # a place may be its name alone
        if isinstance(value, TableSpan) and isinstance(after, dict) and isinstance(before, dict):
            return self.edit_table(value, before, after)
        if isinstance(value, ListSpan) and isinstance(after, list) and (value.items or table.flow):
            held = before if isinstance(before, list) else []
            return self._edit_list(value, held, after, owned or _matching(held))
        return self._whole(value, after, flow=table.flow, column=table.column)

    def edit_text(self, span: TextSpan, text: str, *, flow: bool, column: int) -> Splice:
        """Write a text in place of another, in the style that the other had."""
        if span.style in {"|", ">"} and not flow:
            block = write_block(text, self.text[span.start : span.end], column)
            if block is not None:
                return Splice(span.start, span.end, block)
        return self._instead(span, write_scalar(text, replace(self.manner_of(span), flow=flow)))

    def manner_of(self, span: TextSpan) -> Manner:
        """Tell how a text is written."""
        if span.style in {"'", '"'}:
            return Manner(span.style)
        return Manner("", frozenset({TEXT, guess(span.value)})) if span.value else self.manner

    def writer(self) -> Writer:
        """Give what writes new lines as the file's own are."""
        in_flow = replace(self.manner, flow=True)  # what stands in brackets stands on a line of its own too
        return Writer(lambda text: text if write_text(text) == text else write_scalar(text, in_flow), self.dash)

    def _edit_list(self, span: ListSpan, before: list[Plain], after: list[Plain], owned: Owned) -> list[Splice]:
        """Change a list; an item that is not in ``before`` stays behind the one that it stands behind."""
        numbers = owned(span)
        if len(numbers) != len(before):
            raise TimelineError("the file has a list that is read differently than it stands there")
        stretches = cut(self.text, span)
        items: list[Item] = []
        for at, value in zip(pair(before, after), after, strict=True):
            if at is None:
                items.append(Item(None, new=self.new_item(span, value)))
            else:
                splices = self._edit_item(span, numbers[at], before[at], value)
                items.append(Item(numbers[at], tuple(splices)))
        gone = [each for each in before if each not in after]
        for number in sorted(set(range(len(stretches))) - set(numbers)):
            if plain_of(span.items[number]) in gone:
                continue  # it stood twice
            behind = [at for at, item in enumerate(items) if item.old is not None and item.old < number]
            items.insert(max(behind, default=-1) + 1, Item(number))
        return join(self.text, span, stretches, items)

    def _edit_item(self, span: ListSpan, at: int, before: Plain, after: Plain) -> Sequence[Splice]:
        """Change an item of a list."""
        item = span.items[at]
        if before == after:
            return []
        if isinstance(item, TableSpan) and isinstance(before, dict) and isinstance(after, dict):
            return self.edit_table(item, before, after)
        return self._whole(item, after, flow=span.flow, column=span.column)

    def new_item(self, span: ListSpan, value: Plain) -> str:
        """Write a new item as the others of its list are written."""
        first = next((each for each in span.items if isinstance(each, TextSpan) and each.value), None)
        writer = replace(self, manner=self.manner_of(first) if first else self.manner).writer()
        if span.flow:
            return writer.flow(value)
        last = span.items[-1]
        lines = [f"- {writer.flow(value)}"] if isinstance(last, TableSpan) and last.flow else writer.item(value)
        return "".join(f"{' ' * span.column}{line}\n" for line in lines)

    def _whole(self, span: Span, value: Plain, *, flow: bool, column: int = 0) -> list[Splice]:
        """Write a value in place of another, whatever that was."""
        if isinstance(value, int | float):
            value = write_number(value)
            manner = Manner(getattr(span, "style", ""), frozenset({guess(value)}), flow)
            return [self._instead(span, write_scalar(value, manner))]
        if isinstance(value, str) and isinstance(span, TextSpan):
            return [self.edit_text(span, value, flow=flow, column=column)]
        short = self.writer().flow(value) if flow else self.writer().on_one_line(value)
        if short is not None:
            return [self._instead(span, short)]
        indent = " " * (column + (self.dash if isinstance(value, list) else 2))
        lines = "".join(f"\n{indent}{line}" for line in self.writer().lines(value))
        end = line_end(self.text, span.end)  # a comment behind the old value stays where it is
        return [Splice(len(self.text[: span.start].rstrip(" ")), span.end, ""), Splice(end, end, lines)]

    def _instead(self, span: Span, written: str) -> Splice:
        """Write in place of a span; an empty one stands right behind its colon."""
        return Splice(span.start, span.end, f" {written}" if span.start == span.end else written)

    def _neighbour(self, table: TableSpan, after: Mapping[str, Plain], key: str, gone: set[int]) -> int:
        """Find the entry behind which a new key goes, by the order of keys in ``after``; -1 for the beginning."""
        earlier = list(after)[: list(after).index(key)]
        return max((at for each in earlier if (at := table.find(each)) >= 0 and at not in gone), default=-1)

    def _add(self, table: TableSpan, at: int, entries: Mapping[str, Plain]) -> Splice:
        """Write new entries behind another one."""
        if table.flow:
            written = ", ".join(f"{write_text(key)}: {self.writer().flow(value)}" for key, value in entries.items())
            if at < 0:
                return Splice(table.start + 1, table.start + 1, f"{written}, " if table.entries else written)
            end = max(span.end for span in table.entries[at])
            return Splice(end, end, f", {written}")
        lines = [line for key, value in entries.items() for line in self.writer().entry(key, value)]
        indent = " " * table.column
        if at < 0:
            start = table.entries[0][0].start
            return Splice(start, start, "".join(f"{line}\n{indent}" for line in lines))
        end = line_end(self.text, max(span.end for span in table.entries[at]))
        return Splice(end, end, "".join(f"\n{indent}{line}" for line in lines))

    def _remove(self, table: TableSpan, at: int, gone: set[int]) -> Sequence[Splice]:
        """Take an entry away; another stays in the table."""
        start, end = table.entries[at][0].start, max(span.end for span in table.entries[at])
        later = next((each for each in range(at + 1, len(table.entries)) if each not in gone), None)
        following = table.entries[at + 1][0].start if at + 1 < len(table.entries) else end
        if table.flow:
            before = max(span.end for span in table.entries[at - 1]) if at else start
            return [Splice(before, end, "") if later is None else Splice(start, following, "")]
        begin, stop = line_start(self.text, start), line_end(self.text, end)
        if not self.text[begin:start].strip():
            return [Splice(begin, stop + 1, "") if stop < len(self.text) else Splice(max(begin - 1, 0), stop, "")]
        # It stands behind a dash: the next one moves up to it, if no comment is between.
        return [Splice(start, following if not self.text[stop:following].strip() else stop, "")]


def _matching(held: Sequence[Plain]) -> Owned:
    """Find the items of a list by what they hold, each the first that is not taken."""

    def numbers(span: ListSpan) -> list[int]:
        free = {number: plain_of(item) for number, item in enumerate(span.items)}
        found: list[int] = []
        for each in held:
            number = next((number for number, value in free.items() if value == each), None)
            if number is not None:
                found.append(number)
                del free[number]
        return found

    return numbers


def editor_like(text: str, items: Sequence[Span], dash: int) -> Editor:
    """Make an editor that writes new texts as the last of the events, or of the actors, have their own."""
    item = next((each for each in reversed(items) if isinstance(each, TableSpan)), None)
    title = item.get("title" if item.find("title") >= 0 else "name") if isinstance(item, TableSpan) else None
    if not isinstance(item, TableSpan) or not isinstance(title, TextSpan) or title.style not in {"", "'"}:
        return Editor(text, dash)
    plain = {
        guess(span.value)
        for each in items[-_LOOKED_AT:]
        if isinstance(each, TableSpan)
        for _, span in each.entries
        if isinstance(span, TextSpan) and not span.style
    }
    return Editor(text, dash, Manner(title.style, frozenset({TEXT, *(plain & _GUESSED)})))
