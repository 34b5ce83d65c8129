"""What an article gave, as bytes that can be laid aside and taken up again, so that long work can be broken off.

    Told(document, draft) ── keep ──> JSON ── take_up ──> an equal Told

A value of ours is a list with the name of its class at its head, a tuple one with "" there. Only the classes named here
are ever made of it: unlike a pickle, a file that someone else wrote can do nothing.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import Any, NamedTuple, cast

from timeline.errors import TimelineError
from timeline.extract.documents.document import Document, Paragraph
from timeline.extract.events.values import Candidate, Draft, Quote, Weight
from timeline.extract.names.values import Ambiguity, Mention, Names, NewActor, PlaceMention
from timeline.extract.timex.values import Timex
from timeline.model import Place


class Told(NamedTuple):
    """An article, and what it may tell of."""

    document: Document
    draft: Draft


_CLASSES = MappingProxyType(
    {
        each.__name__: each
        for each in (
            *(Told, Document, Paragraph, Draft, Candidate, Quote, Weight, Timex),
            *(Names, Mention, Ambiguity, NewActor, PlaceMention, Place),
        )
    }
)


def keep(told: Told) -> bytes:
    """Write what an article gave; equal values give equal bytes."""
    return json.dumps(_plain(told), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def take_up(data: bytes) -> Told:
    """Read what was laid aside; raise a TimelineError where it is not what ``keep`` writes."""
    try:
        told = _revived(json.loads(data.decode("utf-8", "surrogatepass")))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise TimelineError(f"not what was laid aside: {error}", mend="remove the file") from error
    if not isinstance(told, Told):
        raise TimelineError("this is no article that was laid aside", mend="remove the file")
    return told


def _plain(value: Any) -> Any:
    """Make a value out of lists, mappings, texts and numbers."""
    name = type(value).__name__
    if is_dataclass(value):
        return [name, *(_plain(getattr(value, each.name)) for each in fields(value))]
    if isinstance(value, tuple):
        return [name if name in _CLASSES else "", *map(_plain, value)]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    return value


def _revived(plain: Any) -> Any:
    """Make the value again."""
    if isinstance(plain, dict):
        return {key: _revived(each) for key, each in plain.items()}
    if not isinstance(plain, list):
        return plain
    name, *parts = plain
    values = map(_revived, parts)
    return cast("Any", _CLASSES[name])(*values) if name else tuple(values)
