"""What another program's format has no place for: the side field that brings it back (`timeline.formats`).

event ── entries ──> what the story file would say ── less what the format's own fields give back ──> side field
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from timeline.export.plain import entries, plain_head
from timeline.export.words import letters
from timeline.formats import STORY, split_summary

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_quoted = json.encoder.encode_basestring
_UNSEEN = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.export.plain import Plain
    from timeline.model import Event, Source, Story


def head(story: Story) -> dict[str, Plain]:
    """Give the side field of the head of a file: the story without its events."""
    return {STORY: plain_head(story)}


def rest(event: Event, told: Mapping[str, Plain]) -> dict[str, Plain]:
    """Give the side field of an event; ``told`` is what a reader gets of the format's own fields.

    A summary that holds the mark, behind which the sources are told, would be cut there.
    """
    kept = {key: value for key, value in entries(event).items() if key not in told or told[key] != value}
    if event.summary and split_summary(event.summary) != event.summary:
        kept["summary"] = event.summary
    return kept


def to_text(side: Mapping[str, Plain]) -> str:
    """Write a side field as JSON on one line; "" where it says nothing."""
    if not side:
        return ""
    return printable(_JSON.encode(side))


def sources_text(sources: Sequence[Source]) -> str | None:
    """Write the side field of an event that has nothing else; None where a source says something differently.

    It is what ``to_text`` writes of it, in a quarter of the time.
    """
    if not sources:
        return ""
    if any(source.says or source.extra for source in sources):
        return None
    return printable(f'{{"sources":[{",".join(map(_source_text, sources))}]}}')


def _source_text(source: Source) -> str:
    named = (
        *(("url", source.url), ("title", source.title), ("published", str(source.published or ""))),
        *(("language", source.language), ("archive", source.archive), ("quote", source.quote)),
    )
    more = "".join([f',"{name}":{_quoted(text)}' for name, text in named if text])
    return f'{{"publisher":{_quoted(source.publisher)}{more}}}'


def printable(text: str) -> str:
    """Escape what an eye cannot see in a text of JSON, and replace halves of letters, which no encoding can write."""
    return text if text.isprintable() else _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", letters(text))
