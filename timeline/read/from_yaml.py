"""Reads our own story format, YAML: every value a text, every fault with its line, one fault one event.

A file that parses is read as a whole. One that does not (a tab, a title that begins with "@") is cut into its events
(``yaml_pieces``), and only those that do not parse are lost.
"""

from __future__ import annotations

import re

from timeline.model import Story
from timeline.read.build import story_of
from timeline.read.choices import Choices, Outcome
from timeline.read.report import Report
from timeline.read.tree import BrokenError, Fault, Items, UnreadableError, decode
from timeline.read.yaml_nodes import yaml_nodes
from timeline.read.yaml_pieces import nodes_of_pieces

EXTENSIONS = (".yaml", ".yml")
_OUR_KEY = re.compile(
    rb"""^(?:\xef\xbb\xbf)?(?:\{[ \t]*)?["']?(?:title|description|language|actors|events)["']?[ \t]*:""", re.MULTILINE
)


def recognises(head: bytes, name: str) -> bool:
    """Tell by its first bytes whether a file is a story in YAML; its name says nothing that they do not."""
    del name
    return _OUR_KEY.search(head) is not None


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read a story, with the problems found; the story is empty where nothing could be read."""
    del choices
    report = Report(name)
    try:
        story = _story(decode(data), report)
    except UnreadableError as error:
        report.faults([error.fault])
        story = Story("")
    return Outcome(story, report.problems())


def _story(text: str, report: Report) -> Story:
    """Read the text as a whole, or else what parses of it."""
    try:
        root, tree = yaml_nodes(text)
    except BrokenError as error:
        return _mended(text, error.fault, report)
    if root is None:
        report.faults([Fault(0, "the file holds nothing but comments", "begin with title: and events:")])
        return Story("")
    return story_of(root, tree.faults, report)


def _mended(text: str, fault: Fault, report: Report) -> Story:
    """Read what parses of a file that does not as a whole, and report what is lost."""
    root, faults, lost = nodes_of_pieces(text)
    for each in lost:
        who = {"events": f'"{each.id}": ', "actors": f'actor "{each.id}": '}.get(each.holder if each.id else "", "")
        report.faults([each.fault], who)
    if not lost or fault.line < lost[0].line:  # sound pieces that do not go together: their indentation differs
        report.faults([fault])
    if not root.entries and lost:
        return Story("")
    root.entries.setdefault("events", Items(1))
    return story_of(root, faults, report, lost=frozenset(each.id for each in lost if each.holder == "actors"))
