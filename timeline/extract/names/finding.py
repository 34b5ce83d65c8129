"""All names of a text, each stage taking the words that it explains from those after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from timeline.extract.names.acting import find_states
from timeline.extract.names.candidates import find_candidates
from timeline.extract.names.context import read_context
from timeline.extract.names.joining import join_actors
from timeline.extract.names.newcomers import to_new_actors
from timeline.extract.names.places import find_places, to_mention
from timeline.extract.names.recognition import find_registered
from timeline.extract.names.registry import compile_registry
from timeline.extract.names.spacy_votes import count_votes, find_votes
from timeline.extract.names.values import Ambiguity, Mention, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.extract.names.places import Spot
    from timeline.extract.names.spacy_votes import Vote
    from timeline.extract.names.tokens import Word
    from timeline.model import Actor


class _Span(Protocol):
    """Anything that spans words."""

    @property
    def begin(self) -> int: ...
    @property
    def end(self) -> int: ...


def find_names(
    text: str,
    language: str,
    *,
    registry: Mapping[str, Actor] | None = None,
    sentences: Sequence[tuple[int, int]],
    votes: Sequence[Vote] | None = None,
) -> Names:
    """Find the actors and places that a text names.

    ``sentences`` are the spans of the text's sentences. ``votes`` are what another recogniser says of the text; where
    none are given, an installed spaCy model is asked.

    >>> names = find_names("In Geneva, envoy Keith Kellogg met Rustem Umerov.", "en", sentences=[(0, 49)], votes=())
    >>> [actor.name for actor in names.new], [place.name for place in names.places]
    (['Keith Kellogg', 'Rustem Umerov'], ['Geneva'])
    """
    actors = registry or {}
    context = read_context(text, language, sentences)
    words = context.words
    registered = find_registered(words, context.lists, language, compile_registry(actors))
    candidates = list(find_candidates(context, _taken(words, registered)))
    candidates = count_votes(words, candidates, find_votes(text, language) if votes is None else votes)
    gathered = join_actors(context, candidates)

    named = [span for actor in gathered for span in actor.spans]
    known = [each for each in registered if len(each.actors) == 1]
    unclear = [each for each in registered if len(each.actors) > 1]
    spoken, states = find_states(context, known, _taken(words, [*registered, *named]), actors)

    things = [each for each in candidates if each.kind is None and each.sure]
    no_place: list[_Span] = [*named, *things, *unclear, *(each for each in spoken if not each.place)]
    acting: list[_Span] = [
        *(each for each in spoken if each.place),
        *(span for state in states for span in state.spans),
    ]
    spots = _apart(find_places(context, _taken(words, no_place)), acting)

    new = to_new_actors(text, words, [*gathered, *states], actors)
    mentions = [Mention(*_cut(text, words, each), each.key, each.place) for each in spoken]
    mentions += [mention for actor in new for mention in actor.mentions]
    return Names(
        actors=tuple(sorted(mentions, key=lambda mention: mention.start)),
        new=tuple(new),
        places=tuple(to_mention(context, spot) for spot in spots),
        ambiguous=tuple(Ambiguity(*_cut(text, words, each), each.actors) for each in unclear),
    )


def _cut(text: str, words: Sequence[Word], span: _Span) -> tuple[int, int, str]:
    """Give a span of words as offsets and text."""
    start, end = words[span.begin].start, words[span.end - 1].end
    return start, end, text[start:end]


def _taken(words: Sequence[Word], spans: Iterable[_Span]) -> list[bool]:
    """Mark the words that spans hold."""
    taken = [False] * len(words)
    for span in spans:
        taken[span.begin : span.end] = [True] * (span.end - span.begin)
    return taken


def _apart(spots: Iterable[Spot], acting: Iterable[_Span]) -> list[Spot]:
    """Keep the places that share no words with a state that acts, or all of them."""
    owner = {place: (each.begin, each.end) for each in acting for place in range(each.begin, each.end)}
    return [
        spot
        for spot in spots
        if {owner.get(place) for place in range(spot.begin, spot.end)} in ({None}, {(spot.begin, spot.end)})
    ]
