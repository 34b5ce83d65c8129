"""A YAML file of words and rules whose faults are told with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml

from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class DataFile:
    """A language file as nodes that know their line."""

    def __init__(self, text: str, where: str, sections: Sequence[str]) -> None:
        """Read the text; a section that is not listed is a fault."""
        self.where = where
        try:
            root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        except yaml.YAMLError as error:
            raise TimelineError(f"not YAML: {error}", where=where) from error
        self.sections = self._mapping(root) if root is not None else {}
        for name, node in self.sections.items():
            if name not in sections:
                raise self._fault(node, f'unknown section "{name}"', f"use {', '.join(sections)}")

    def at(self, line: int) -> _At:
        """Add file and line to an error that is raised within."""
        return _At(f"{self.where}:{line}")

    def text(self, section: str) -> str:
        """Give a text; "" where the section is missing."""
        node = self.sections.get(section)
        return str(node.value) if isinstance(node, yaml.ScalarNode) else ""

    def texts(self, *path: str) -> list[str]:
        """Give a list of texts, which may be missing."""
        node: Any = self.sections.get(path[0])
        for key in path[1:]:
            node = self._mapping(node).get(key) if node is not None else None
        if node is None or (isinstance(node, yaml.SequenceNode) and not node.value):
            return []
        return [text for text, _ in self._list(node)]

    def pairs(self, section: str) -> list[tuple[str, str, int]]:
        """Give the texts of a section by name, with their lines."""
        node = self.sections.get(section)
        found = self._mapping(node) if node is not None else {}
        return [(name, str(value.value), value.start_mark.line + 1) for name, value in found.items()]

    def lists(self, section: str) -> list[tuple[str, list[tuple[str, int]], int]]:
        """Give the lists of texts of a section by name, each text with its line."""
        node = self.sections.get(section)
        found = self._mapping(node) if node is not None else {}
        return [(name, self._list(value), value.start_mark.line + 1) for name, value in found.items()]

    def words(self) -> Iterator[tuple[str, int | str, list[str]]]:
        """Give the words of each category and value."""
        node = self.sections.get("words")
        for category, values in (self._mapping(node) if node is not None else {}).items():
            for value, words in self._mapping(values).items():
                number = value.lstrip("-").isdecimal()
                yield category, int(value) if number else value, [text for text, _ in self._list(words)]

    def _mapping(self, node: Any) -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(node, "this must be a mapping (name: ...)")
        found: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.value in found:
                raise self._fault(key, f'"{key.value}" stands twice here', "join the two")
            found[key.value] = value
        return found

    def _list(self, node: Any) -> list[tuple[str, int]]:
        if isinstance(node, yaml.ScalarNode) and node.value:
            return [(node.value, node.start_mark.line + 1)]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            raise self._fault(node, "this must be a list of texts, and not an empty one")
        for each in node.value:
            if not isinstance(each, yaml.ScalarNode) or not each.value:
                raise self._fault(each, "this must be a text", "put it in quotes")
        return [(each.value, each.start_mark.line + 1) for each in node.value]

    def _fault(self, node: Any, what: str, mend: str = "") -> TimelineError:
        return TimelineError(what, where=f"{self.where}:{node.start_mark.line + 1}", mend=mend)


class _At:
    """Add a place to the errors that leave a block."""

    def __init__(self, where: str) -> None:
        self.where = where

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, TimelineError) and not error.where:
            raise TimelineError(error.what, where=self.where, mend=error.mend) from error
