"""Stories made up by a seed, with every shape, status, doubt and disagreement; and one whose texts are hostile."""

import random
import re
from dataclasses import replace
from typing import Any

from timeline import edtf
from timeline.export import Order
from timeline.model import Actor, Claim, Event, Place, Source, Status, Story

WORDS = tuple(
    re.findall(
        r"\w+",
        "envoys meet in Miami over the draft plan call leak denial summit in Geneva ministers sign prisoner exchange "
        "agreed strike on port delegation leaves talks resume under pressure of deadline letter published by newspaper",
    )
)
SIDES = ("us", "russia", "ukraine", "europe", "other")
STATUSES: tuple[Status, ...] = ("confirmed", "confirmed", "confirmed", "reported", "reported", "disputed", "denied")


def make_story(count: int, seed: int = 7) -> Story:
    """Make a story of so many events, most of them in the autumn of 2025."""
    chance = random.Random(seed)  # noqa: S311 - for chance, not for secrets
    actors = {f"a{n}": Actor(f"a{n}", f"{phrase(chance, 2)} {n}", side=chance.choice(SIDES)) for n in range(18)}
    sources = [make_source(chance, number) for number in range(count)]
    events = tuple(make_event(chance, number, tuple(actors), sources) for number in range(count))
    return Story(f"A story of {count} events", events, actors, "Made up by a seed.")


def phrase(chance: random.Random, words: int) -> str:
    """Make up a phrase of so many words."""
    return " ".join(chance.choices(WORDS, k=words)).capitalize()


def make_source(chance: random.Random, number: int) -> Source:
    """Make up a source."""
    return Source(
        chance.choice(["Axios", "Reuters", "AFP", "Le Monde", "Meduza"]),
        url=f"https://example.org/{number}/{phrase(chance, 6).lower().replace(' ', '-')}",
        title=phrase(chance, chance.randint(4, 12)),
        published=edtf.parse(f"2025-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"),
        language=chance.choice(["en", "fr", "ru"]),
    )


def make_event(chance: random.Random, number: int, actors: tuple[str, ...], sources: list[Source]) -> Event:
    """Make up an event: every third one is no plain day."""
    month, day = min(12, max(1, int(chance.gauss(9, 3)))), chance.randint(1, 26)
    date = f"2025-{month:02d}-{day:02d}"
    odd = [f"{date}/2025-{month:02d}-{day + 2:02d}", f"2025-{month:02d}", f"{date}~", f"2025-{month:02d}?"]
    odd += [f"{date}/..", f"../{date}", f"{date}/2025-12-28", f"{date}/"]
    own = chance.sample(sources, k=min(len(sources), chance.choice([0, 1, 2, 2, 3, 5])))
    if own and chance.random() < 0.25:
        own[0] = replace(own[0], says=Claim(when=edtf.parse(f"2025-{month:02d}"), facts={"killed": str(day)}))
    return Event(
        f"e{number}",
        phrase(chance, chance.randint(2, 11)),
        edtf.parse(date if number % 3 else chance.choice(odd)),
        where=Place(chance.choice(["Miami", "Kyiv", "Geneva"])) if chance.random() < 0.8 else None,
        actors=tuple(chance.sample(actors, k=chance.choice([0, 1, 1, 2, 2, 3]))),
        tags=tuple(chance.sample(["talks", "plan", "call"], k=chance.choice([0, 1, 2]))),
        status=chance.choice(STATUSES),
        importance=chance.randint(1, 10),
        sources=tuple(own),
    )


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
