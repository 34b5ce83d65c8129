"""The entries of one table, read key by key and checked; what is wrong goes to the report.

Every method gives the default where the key is missing, empty or wrong; ``failed`` then tells whether anything was
wrong, and the caller decides what that costs: the event, the source, or only the one value.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from timeline import schema
from timeline.edtf import Edtf, EdtfError, parse
from timeline.read.tree import Items, Node, Plain, Table, Text, plain, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from timeline.read.report import Report

_Choice = TypeVar("_Choice", bound=str)
_ID = re.compile(schema.ID)
_LANGUAGE = re.compile(schema.LANGUAGE)
_ADDRESS = re.compile(schema.ADDRESS)
_WHOLE = re.compile(r"[+-]?[0-9]{1,9}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,20}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,3})?")
_NO_DATE = parse("0000")  # stands in where the date is missing or wrong; what holds it is not kept
_KIND = {Text: "a text", Items: "a list", Table: "a mapping"}


class Fields:
    """Reads the entries of a table; ``who`` begins every message about it."""

    def __init__(self, table: Table, report: Report, who: str = "") -> None:
        self.table, self.report, self.who = table, report, who
        self.failed = False
        self._entries = table.entries

    def wrong(self, line: int, what: str, mend: str = "") -> None:
        """Report an error, and remember that there was one."""
        self.failed = True
        self.report.add(line, self.who + what, mend)

    def warn(self, line: int, what: str, mend: str = "") -> None:
        """Report what costs nothing."""
        self.report.add(line, self.who + what, mend, severity="warning")

    def value(self, key: str, *, prose: bool = False) -> tuple[str, int]:
        """Give the text of a key and its line; "" and 0 where it is missing or empty.

        ``prose`` is text for people, in which a " #" was more likely meant than a comment.
        """
        node = self._entries.get(key)
        if node is None:
            return "", 0
        if not isinstance(node, Text):
            self.wrong(node.line, f"{key}: {_KIND[type(node)]} where a text is expected", f"write {key}: …")
            return "", 0
        if node.cut and prose:
            self.warn(node.line, f'{key}: {shown(node.value)} ends at the "#"', f"put the {key} in quotes")
        return node.value, node.line

    def text(self, key: str) -> str:
        """Give a text for people."""
        return self.value(key, prose=True)[0]

    def required(self, key: str, example: str) -> str:
        """Give a text for people that has to be there."""
        before = self.failed
        text, line = self.value(key, prose=True)
        if not text.strip() and self.failed == before:
            self.wrong(line or self.table.line, f'no "{key}"', f"add {key}: {example}")
        return text

    def identifier(self, key: str, example: str) -> str:
        """Give an id that has to be there."""
        before = self.failed
        text, line = self.value(key)
        if not text and self.failed == before:
            self.wrong(line or self.table.line, f'no "{key}"', f"add {key}: {example}")
        elif text and not _ID.fullmatch(text):
            slug = re.sub(r"[^\w.-]+", "-", text).strip("-")[: schema.LONGEST_ID]
            what = f"id {shown(text)} has a character that no address can hold, or more than {schema.LONGEST_ID}"
            self.wrong(line, what, f'write "{slug}"' if slug else f"write {example}")
        return text

    def choice(self, key: str, allowed: Collection[_Choice], default: _Choice) -> _Choice:
        """Give one of the allowed values."""
        text, line = self.value(key)
        for each in allowed:
            if each == text:
                return each
        if text:
            mend = self.report.meant(text, allowed, among=key) or f"use one of {', '.join(sorted(allowed))}"
            self.wrong(line, f"{key} {shown(text)} is unknown", mend)
        return default

    def whole(self, key: str, bounds: tuple[int, int], default: int) -> int:
        """Give a whole number within its bounds."""
        text, line = self.value(key)
        if not text:
            return default
        low, high = bounds
        if _WHOLE.fullmatch(text) and low <= int(text) <= high:
            return int(text)
        self.wrong(
            line, f"{key} {shown(text)} is not a whole number from {low} to {high}", f"write {default} if unsure"
        )
        return default

    def degrees(self, key: str, most: int) -> float | None:
        """Give degrees to either side of zero."""
        text, line = self.value(key)
        if not text:
            return None
        if _NUMBER.fullmatch(text) and -most <= float(text) <= most:
            return float(text)
        self.wrong(line, f"{key} {shown(text)} is not a number from -{most} to {most}", "write degrees, as in 25.77")
        return None

    def date(self, key: str) -> Edtf | None:
        """Give a date."""
        text, line = self.value(key)
        if not text:
            return None
        try:
            return parse(text)
        except EdtfError as error:
            self.wrong(line, error.what if error.what.startswith("date ") else f"{key}: {error.what}", error.mend)
            return None

    def required_date(self, key: str) -> Edtf:
        """Give a date that has to be there."""
        node = self._entries.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            self.wrong(node.line if node else self.table.line, f'no "{key}"', f"add {key}: 2025-10-24, say")
        return self.date(key) or _NO_DATE

    def language(self, key: str, default: str = "") -> str:
        """Give a code of a language."""
        text, line = self.value(key)
        if text and not _LANGUAGE.fullmatch(text):
            self.wrong(line, f"{key} {shown(text)} is not a code of ISO 639", "write en, fr, uk, zh-Hant, say")
            return default
        return text or default

    def address(self, key: str) -> str:
        """Give a web address; one that is none is reported, and costs nothing else."""
        text, line = self.value(key)
        if not text or _ADDRESS.fullmatch(text):
            return text
        what = f"{key} {shown(text)} is not a web address, so there is no link"
        self.report.add(line, self.who + what, "write http:// or https://, a host, and no spaces or quotes")
        return ""

    def texts(self, key: str) -> list[Text]:
        """Give a list of texts, none of them empty, each once."""
        node = self._entries.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            return []
        if not isinstance(node, Items):
            self.wrong(node.line, f"{key}: {_KIND[type(node)]} where a list is expected", f"write {key}: [one, two]")
            return []
        found: dict[str, Text] = {}
        for each in node.nodes:
            if not isinstance(each, Text) or not each.value.strip():
                what = "an empty text" if isinstance(each, Text) else _KIND[type(each)]
                self.wrong(each.line, f"{key}: {what} in a list of texts", f"write {key}: [one, two]")
            elif found.setdefault(each.value, each) is not each:
                self.warn(each.line, f"{key}: {shown(each.value)} stands twice", "keep one of them")
        return list(found.values())

    def table_of(self, key: str, example: str) -> Table | None:
        """Give a mapping."""
        node = self._entries.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            return None
        if isinstance(node, Table):
            return node
        self.wrong(node.line, f"{key}: {_KIND[type(node)]} where a mapping is expected", f"write {key}: {example}")
        return None

    def list_of(self, key: str) -> list[Node]:
        """Give the nodes of a list."""
        node = self._entries.get(key)
        if node is None or (isinstance(node, Text) and not node.value):
            return []
        if isinstance(node, Items):
            return node.nodes
        self.wrong(node.line, f"{key}: {_KIND[type(node)]} where a list is expected", "begin each item with a dash")
        return []

    def unknown(self, known: frozenset[str], among: str) -> Mapping[str, Plain]:
        """Give what the model has no key for; warn where a known key was probably meant."""
        if self._entries.keys() <= known:
            return {}
        unknown = {key: node for key, node in self._entries.items() if key not in known}
        for key, node in unknown.items():
            if mend := self.report.meant(key, known, among=among):
                self.warn(node.line, f"unknown key {shown(key)}", mend)
        return {key: plain(node) for key, node in unknown.items()}


def fields_of(node: Node, report: Report, who: str, parts: Sequence[str] = ()) -> Fields | None:
    """Give the fields of an item, or report why there are none; faults in its ``parts`` cost those parts only."""
    if isinstance(node, Table):
        inner = inner_faults(node, parts) if node.faults else set()
        if all(id(fault) in inner for fault in node.faults):
            return Fields(node, report, who)
        report.faults(node.faults, who)
        return None
    held = "nothing" if isinstance(node, Text) and not node.value else _KIND[type(node)]
    report.add(node.line, f"{who}{held} where a mapping is expected", "write its keys below each other, behind a dash")
    return None


def inner_faults(node: Node, keys: Sequence[str]) -> set[int]:
    """Name the faults (by identity) within the items below these keys, which are reported with their item."""
    held = [node.entries.get(key) for key in keys] if isinstance(node, Table) else []
    items = [item for each in held for item in (each.nodes if isinstance(each, Items) else [each])]
    return {id(fault) for item in items if isinstance(item, Items | Table) for fault in item.faults}
