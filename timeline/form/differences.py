"""What two versions of an event, or of an actor, do not share, field by field, as texts for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from timeline.form.values import form_of
from timeline.model import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.form.values import EventForm, SourceForm
    from timeline.model import Actor

_Key = tuple[int, str]
_NOBODY: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs: its name, the number of the source that it is of (0: of none), and its two texts."""

    field: str
    source: int
    theirs: str
    ours: str


def differences(
    theirs: Event | Actor | None, ours: Event | Actor | None, names: Mapping[str, str] = _NOBODY
) -> tuple[Difference, ...]:
    """Name the fields in which two versions differ; where one of them is gone, all that the other says.

    ``names`` are those of the actors, by id.
    """
    one, other = (dict(_told(version, names)) for version in (theirs, ours))
    return tuple(
        Difference(name, source, one.get((source, name), ""), other.get((source, name), ""))
        for source, name in sorted({**one, **other}, key=_by_source)
        if one.get((source, name)) != other.get((source, name))
    )


def _by_source(key: _Key) -> int:
    """Put the event's own fields before those of its sources; the order within stays."""
    return key[0]


def _told(version: Event | Actor | None, names: Mapping[str, str]) -> Iterator[tuple[_Key, str]]:
    """Give all that a version says, by source and field."""
    if version is None:
        return
    if isinstance(version, Event):
        form = form_of(version)
        yield from _texts(replace(form, actors=tuple(names.get(key, key) for key in form.actors)), 0)
        for number, source in enumerate(form.sources, start=1):
            yield from _texts(source, number)
    else:
        yield from _texts(version, 0)


def _texts(form: EventForm | SourceForm | Actor, source: int) -> Iterator[tuple[_Key, str]]:
    for each in fields(form):
        text = "" if each.name in {"sources", "kinds", "sides"} else _text(getattr(form, each.name))
        if text:
            yield (source, each.name), text


def _text(value: Any) -> str:
    """Write what a field holds on one line."""
    if isinstance(value, Mapping):
        return _text(tuple(value.items()))
    if isinstance(value, tuple | list):
        if any(isinstance(each, tuple) for each in value):
            return "; ".join(f"{name}: {_text(text)}" for name, text in value)
        return ", ".join(_text(each) for each in value)
    return str(value)
