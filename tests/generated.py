"""Stories for tests: made up by a seed, of every shape, doubt and disagreement; and one whose texts are hostile."""

from dataclasses import replace
from typing import Any

from timeline import edtf
from timeline.export import Order
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.sample import make_story

__all__ = ["HOSTILE", "make_hostile_story", "make_story", "order_all"]

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</title></text></svg><script>",
    "]]> &lt; &amp; <!-- -->",
    "$\\href{javascript:alert(1)}{click}$ and $5 to $10",
    '<a href="https://evil.example">here</a>',
    "=cmd|' /C calc'!A0",
    "＝1+1",
    "+1-2",
    "@sum",
    "\t=1",
    "one\rtwo\r\nthree\u2028four",
    "\x00\x07\x1b[31m\ufffe",
    "evil\u202etxt.exe\u2066",
    "half a letter \ud800",
    "line\n" * 3000,
    "x" * 1_000_000,
    "NA",
    "007",
    "",
)
"""Texts that must come out as text: inert, on one line, bounded."""


def make_hostile_story() -> Story:
    """Make a story whose every text is hostile."""
    events = tuple(
        Event(
            f"h{number}",
            text,
            edtf.parse(f"2025-01-{number + 1:02d}"),
            where=Place(text),
            actors=("x",),
            summary=text,
            tags=(text,),
            facts={text[:50]: text},
            sources=(
                Source(text, url="javascript:alert(1)", title=text, says=Claim(by=text, note=text, facts={"n": text})),
                Source(text, url=f"https://example.org/{text}", archive="data:text/html,x", quote=text, language=text),
            ),
        )
        for number, text in enumerate(HOSTILE)
    )
    actors = {"x": Actor("x", HOSTILE[0], side=HOSTILE[1], role=HOSTILE[2])}
    return Story(HOSTILE[0], events, actors, HOSTILE[15], extra={})


def order_all(story: Story, **changes: Any) -> Order:
    """Order all events of a story, in the order of time."""
    numbers = sorted(range(len(story.events)), key=lambda number: story.events[number].when.bounds())
    return replace(Order(story, tuple(numbers), exported="2026-02-01"), **changes)
