"""What a filter can ask for, and the table of the facets."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Self

from timeline.model import Event, Story
from timeline.texts import Texts, texts


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events are asked for; a field that is empty asks for nothing.

    Values of one facet are alternatives (of ``actors`` all are needed if ``all_actors``), the fields together narrow.
    ``text`` is a search as `parse_search` reads it; ``since`` and ``until`` are EDTF and both included.
    """

    actors: tuple[str, ...] = ()
    all_actors: bool = False
    sides: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    text: str = ""
    since: str = ""
    until: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether every event passes."""
        return replace(self, all_actors=False) == Filter()

    def chosen(self, facet: str) -> tuple[str, ...]:
        """Give the chosen values of a facet."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def with_chosen(self, facet: str, values: Iterable[str]) -> Self:
        """Give this filter with other values chosen of a facet."""
        return replace(self, **{facet: tuple(values)})  # type: ignore[arg-type]  # a facet's field is a tuple


@dataclass(frozen=True, slots=True)
class Facet:
    """How an event's values are read, and what people call a value.

    ``parameter`` names the facet in addresses and on the command line, one value at a time.
    """

    parameter: str
    values: Callable[[Story, Event], Iterable[str]]
    label: Callable[[Story, str, Texts], str] = lambda _story, value, _texts: value

    def values_of(self, story: Story, event: Event) -> tuple[str, ...]:
        """Give the values of an event, each once, none empty."""
        return tuple(dict.fromkeys(filter(None, self.values(story, event))))


def _actor_name(story: Story, actor: str, _texts: Texts) -> str:
    return story.actors[actor].name if actor in story.actors else actor


def _sides(story: Story, event: Event) -> Iterable[str]:
    return (story.actors[actor].side for actor in event.actors if actor in story.actors)


# A new facet is one line here, its field in `Filter`, and its words in the texts ("filter.FACET", "chosen.FACET").
FACETS: Mapping[str, Facet] = MappingProxyType(
    {
        "actors": Facet("actor", lambda _story, event: event.actors, _actor_name),
        "sides": Facet("side", _sides, lambda _story, side, say: say.name("side", side)),
        "places": Facet("place", lambda _story, event: [event.where.name] if event.where else []),
        "tags": Facet("tag", lambda _story, event: event.tags),
        "statuses": Facet(
            "status", lambda _story, event: [event.status], lambda _story, status, say: say.name("status", status)
        ),
        "publishers": Facet("publisher", lambda _story, event: (source.publisher for source in event.sources)),
        "languages": Facet(
            "source-language",
            lambda _story, event: (source.language for source in event.sources),
            lambda _story, code, say: say.language_name(code),
        ),
    }
)


def label(facet: str, value: str, story: Story, language: str) -> str:
    """Give what people call a value of a facet: an actor's name, a status in the language of the page."""
    return FACETS[facet].label(story, value, texts(language))
