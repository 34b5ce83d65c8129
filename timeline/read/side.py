"""The side field in which our exporters keep what another program's format has no place for (`timeline.formats`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.read.json_nodes import json_nodes
from timeline.read.tree import Table, UnreadableError, plain

if TYPE_CHECKING:
    from timeline.read.report import Report


def side_of(value: Any, line: int, report: Report) -> dict[str, Any]:
    """Give the side field of an event or a head, which is a mapping or its JSON text; nothing where it is none."""
    if isinstance(value, dict):
        return value
    if not isinstance(value, str) or not value.strip():
        return {}
    try:
        node, tree = json_nodes(value)
    except UnreadableError as error:
        report.add(line, f"x_timeline: {error.fault.what}", "export anew", severity="warning")
        return {}
    if tree.faults or not isinstance(node, Table):
        report.add(line, "x_timeline holds what no story can", "export anew", severity="warning")
        return {}
    held = plain(node)
    return held if isinstance(held, dict) else {}
