"""The sources of a picture: each numbered once, in the order of the events, with what it says differently.

    [7] Axios, “Trump's secret plan”, 19 Nov 2025, en
        https://www.axios.com/...
        ≠ Alaska summit: killed 16 (according to ...)

A source without an address is said to have none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from timeline.export.picture.wording import Wording, clean, join_numbers
from timeline.model import Claim, Event, Source, Story

LONGEST_ADDRESS = 400
_SHOWN_ADDRESS = 220
"""Characters of an address in print; a longer one is for clicking, nobody types it."""


@dataclass(slots=True)
class Reference:
    """One source with its number and all that it says differently, by event."""

    number: int
    source: Source
    says: list[tuple[Event, Claim]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """How a reference is printed: its number, who and what, its address (may be a link), what it says differently."""

    number: str
    text: str
    address: str
    href: str
    says: tuple[str, ...]


def number_sources(story: Story, events: Sequence[int]) -> tuple[list[Reference], Mapping[int, str]]:
    """Give the sources of some events their numbers, and each event the numbers of its own in words."""
    references: dict[tuple[str, str, str, str], Reference] = {}
    numbers: dict[int, str] = {}
    for at in events:
        event = story.events[at]
        own = []
        for source in event.sources:
            key = source.url, source.publisher, source.title, str(source.published or "")
            reference = references.setdefault(key, Reference(len(references) + 1, source))
            own.append(reference.number)
            if source.says:
                reference.says.append((event, source.says))
        numbers[at] = join_numbers(own)
    return list(references.values()), numbers


def word_reference(reference: Reference, wording: Wording) -> Entry:
    """Word a reference for print."""
    source, say = reference.source, wording.say
    parts = [clean(source.publisher)]
    if source.title:
        parts.append(say("picture.quoted", title=clean(source.title)))
    if source.published:
        parts.append(wording.moment(source.published))
    if source.language:
        parts.append(clean(source.language, 20))
    address = clean(source.url or source.archive, LONGEST_ADDRESS)
    shown = address if len(address) <= _SHOWN_ADDRESS else address[: _SHOWN_ADDRESS - 1] + "…"
    return Entry(
        f"[{reference.number}]",
        ", ".join(part for part in parts if part),
        shown or say("chart.no_address"),
        safe_address(source.url or source.archive),
        tuple(f"≠ {clean(event.title, 80)}: {wording.differences(claim)}" for event, claim in reference.says),
    )


def word_shortly(reference: Reference, wording: Wording) -> str:
    """Word a reference for the short list: number, publisher, day, and ≠ where it differs."""
    source = reference.source
    parts = [f"[{reference.number}]", clean(source.publisher, 60)]
    parts += [wording.day(source.published)] if source.published else []
    parts += ["≠"] if reference.says else []
    return " ".join(parts)


def safe_address(address: str) -> str:
    """Give an address that may be a link: http and https, whole and plain; else nothing.

    >>> safe_address("https://example.org/a?b=1"), safe_address("javascript:alert(1)"), safe_address("//example.org")
    ('https://example.org/a?b=1', '', '')
    """
    address = address.strip()
    plain = len(address) <= 5 * LONGEST_ADDRESS and address.isprintable() and " " not in address
    return address if plain and address.lower().startswith(("http://", "https://")) else ""
