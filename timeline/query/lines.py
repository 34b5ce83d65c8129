"""All that a search finds an event by, folded, as one text: what a database can search that knows no folding."""

from collections.abc import Callable, Iterator

from timeline.columns import free_texts
from timeline.model import Event, Story
from timeline.query.folding import fold


def search_lines(story: Story, event: Event, fold: Callable[[str], str] = fold) -> str:
    r"""Give the texts of an event and what its values are called, each once, a line each.

    A word of `timeline.query.Search` occurs in it where `timeline.query.Index` finds the event by that word. ``fold``
    may remember what it folded.

    >>> from timeline.edtf import parse
    >>> search_lines(Story(""), Event("e", "À Genève", parse("2025"), tags=("talks", "talks")))
    ' a geneve \n talks \n'
    """
    lines = dict.fromkeys(folded for text in _texts(story, event) if (folded := fold(text)))
    return "".join(f" {line} \n" for line in lines)


def _texts(story: Story, event: Event) -> Iterator[str]:
    yield from free_texts(event)
    for actor in (story.actors[each] for each in event.actors if each in story.actors):
        yield from (actor.name, *actor.aliases)
    yield from event.tags
    yield from (source.publisher for source in event.sources)
    if event.where:
        yield event.where.name
