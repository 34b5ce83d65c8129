"""November 2025: a window of thirty days with small stories of four actors in it."""

from dataclasses import replace
from typing import Any

from timeline.edtf import parse
from timeline.layout import Layout, lay_out
from timeline.model import Actor, Claim, Event, Source, Story
from timeline.viewport import Viewport

NOVEMBER = Viewport(parse("2025-11").bounds()[0], parse("2025-11").bounds()[1], 360)  # two columns a day

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("ada", "Ada", side="us"),
        Actor("ben", "Ben", side="europe"),
        Actor("cyd", "Cyd", side="europe"),
        Actor("dan", "Dan"),
    )
}


def event(name: str, when: str, actors: str = "ada", **more: Any) -> Event:
    """Make an event; its title is its id in other letters."""
    return replace(Event(name, name.capitalize(), parse(when), actors=tuple(actors.split())), **more)


def story_of(*events: Event) -> Story:
    return Story("A story", events=events, actors=ACTORS)


def told(**says: Any) -> tuple[Source, ...]:
    return (Source("Axios", says=Claim(**says)),)


def laid(*events: Event, kind: str = "actor", viewport: Viewport = NOVEMBER, **options: Any) -> Layout:
    return lay_out(story_of(*events), range(len(events)), kind, viewport, **options)
