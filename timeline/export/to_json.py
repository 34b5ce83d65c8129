"""Writes a story as JSON, with the keys of the story file; reading it back gives an equal story."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from timeline.export.plain import plain

if TYPE_CHECKING:
    from timeline.model import Story


def to_json(story: Story) -> str:
    """Write a story as JSON text: letters as they are, no number that JSON does not know, the same text every time."""
    return json.dumps(plain(story), ensure_ascii=False, allow_nan=False, indent=2) + "\n"
