"""A story as plain mappings, lists, texts and numbers, with the keys of the story file.

What has its default value is left out, so that a file says only what was said; what the reader kept in ``extra``
stands behind our own keys. ``to_yaml`` and ``to_json`` write exactly this.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass, replace
from functools import cache
from typing import Any

from timeline.edtf import Edtf
from timeline.errors import TimelineError
from timeline.model import Claim, Event, Story

Plain = str | int | float | list["Plain"] | dict[str, "Plain"]

_CLAIM = frozenset(field.name for field in fields(Claim)) - {"facts"}


def plain(story: Story) -> dict[str, Plain]:
    """Give a story as plain values, head first; read back, they are an equal story."""
    head: dict[str, Any] = {
        "title": story.title,
        "description": story.description,
        "language": story.language,
        "actors": [entries(actor) for actor in story.actors.values()],
        "events": [entries(event) for event in story.events],
    }
    kept = {key: value for key, value in head.items() if value or key in {"title", "events"}}
    return kept | _kept(story.extra, head.keys())


def plain_head(story: Story) -> dict[str, Plain]:
    """Give a story without its events."""
    return {key: value for key, value in plain(replace(story, events=())).items() if key != "events"}


def entries(value: Any) -> dict[str, Plain]:
    """Give the fields of an actor, an event, a place, a source or a claim that say something."""
    if isinstance(value, Event | Claim):
        _check(value)
    told: dict[str, Plain] = {}
    kind: type = type(value)
    defaults = _defaults(kind)
    for name, default in defaults.items():
        held = getattr(value, name)
        if name == "extra" or held == default:
            continue
        if isinstance(value, Claim) and name == "facts":
            told |= {key: str(text) for key, text in held.items()}
        else:
            told[name] = held if isinstance(held, str) else _plain(held)
    extra = getattr(value, "extra", None)
    return told | _kept(extra, defaults) if extra else told


def _plain(value: Any) -> Plain:
    """Give one value: a date as its EDTF text, a tuple as a list."""
    if isinstance(value, Edtf):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return entries(value)
    number_or_text: str | int | float = value
    return number_or_text


@cache
def _defaults(kind: type) -> Mapping[str, object]:
    """Give the fields of a class with their defaults, looked up once."""
    return {
        field.name: field.default_factory() if field.default_factory is not MISSING else field.default
        for field in fields(kind)
    }


def _kept(extra: Mapping[str, object], own: Any) -> dict[str, Plain]:
    """Give the keys that are not ours; one that has become ours since would be read as something else."""
    return {key: _plain(value) for key, value in extra.items() if key not in own}


def _check(value: Event | Claim) -> None:
    """Refuse facts by names that mean something else in ``says``."""
    if taken := value.facts.keys() & _CLAIM:
        who = f'"{value.id}": ' if isinstance(value, Event) else ""
        raise TimelineError(f'{who}a fact cannot be called "{min(taken)}"', mend="give it another name")
