"""Reads our story format as JSON: the same keys, the same messages.

JSON is what programs write, so a file that is no JSON is refused as a whole; a fault in an event of one that is
costs that event only.
"""

from __future__ import annotations

import re

from timeline.model import Story
from timeline.read.build import story_of
from timeline.read.choices import Choices, Outcome
from timeline.read.json_nodes import json_nodes
from timeline.read.report import Report
from timeline.read.tree import UnreadableError, decode

EXTENSIONS = (".json",)
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\}\s*$)')


def recognises(head: bytes, name: str) -> bool:
    """Tell by its first bytes whether a file is JSON: a brace and a quote, but for a file that calls itself YAML."""
    return _OBJECT.match(head) is not None and not name.lower().endswith((".yaml", ".yml"))


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a story, with the problems found; the story is empty where nothing could be read."""
    del choices
    report = Report(name)
    try:
        root, tree = json_nodes(decode(data))
        story = story_of(root, tree.faults, report)
    except UnreadableError as error:
        report.faults([error.fault])
        story = Story("")
    return Outcome(story, report.problems())
