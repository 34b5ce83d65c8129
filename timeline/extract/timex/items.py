"""What rules work on: a token of the text, or what a rule made of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.extract.timex.expressions import Expression

Kept = dict[str, Any]
"""What a pattern kept, by name, and the fixed values of its rule."""


@dataclass(frozen=True, slots=True)
class Item:
    """A token, or what a rule made of several."""

    start: int
    end: int
    code: str
    values: Mapping[str, Any]
    token: int
    """The number of its first token, for looking around it."""
    expression: Expression | None = None
    rules: tuple[str, ...] = ()
    ends: tuple[Item, ...] = ()
    """Of a range: its two ends, where each is a date by itself."""
