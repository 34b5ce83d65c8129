"""States that act: which of their mentions are actors, which are places.

    Turkey hosts the talks      actor and place        relations with Turkey     actor, where the registry has it
    Moscow rejects the plan     actor and place        the talks in Moscow       place
    les Russes ont refusé       actor                  en Turquie                place

An own name of a state of the registry is an actor but after a preposition of place; everything else that stands for a
state is one only as the subject of a verb of saying or doing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.joining import Gathered
from timeline.extract.names.persons import Candidate
from timeline.extract.names.states import code_of, longest_state, state_name, verb_after

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.extract.names.context import Context
    from timeline.extract.names.recognition import Found
    from timeline.extract.names.states import StateName
    from timeline.model import Actor


class Spoken(NamedTuple):
    """A span of words that names an actor of the registry."""

    begin: int
    end: int
    key: str
    place: bool = False
    """Whether it is a state that acts, and so a place too."""


def find_states(
    context: Context, registered: Sequence[Found], taken: Sequence[bool], actors: Mapping[str, Actor]
) -> tuple[list[Spoken], list[Gathered]]:
    """Give the mentions of the registry, its states judged, and the states that act without being in it."""
    ids = {code_of((actor.name, *actor.aliases)): key for key, actor in actors.items() if actor.kind == "state"}
    spoken = list(_judged(context, registered, actors))
    new: dict[str, Gathered] = {}
    for begin, end, code, is_name in _standing_for_states(context, taken):
        acting = is_subject(context, begin, end)
        key = ids.get(code, "")
        if key and (acting or (is_name and not context.after_place_word(begin))):
            spoken.append(Spoken(begin, end, key, acting))
        elif acting:
            name = state_name(code, context.language)
            actor = new.setdefault(code, Gathered("state", (name,), name=name))
            actor.spans.append(Candidate(begin, end, "state", sure=True))
    return spoken, list(new.values())


def _judged(context: Context, registered: Sequence[Found], actors: Mapping[str, Actor]) -> Iterator[Spoken]:
    """Leave out the states of the registry that are only a place where they stand."""
    for begin, end, (key,) in registered:
        if actors[key].kind != "state":
            yield Spoken(begin, end, key)
        elif not context.after_place_word(begin):
            yield Spoken(begin, end, key, is_subject(context, begin, end))


def _standing_for_states(context: Context, taken: Sequence[bool]) -> Iterator[tuple[int, int, str, bool]]:
    """Find what stands for a state: its span, the state's code, and whether it is the state's own name."""
    place = 0
    while place < len(context.words):
        word = context.words[place]
        found = longest_state(context.words, place, context.language) if word.capital and not taken[place] else None
        if found and not any(taken[place : found[0]]) and _is_noun(context, found):
            yield place, found[0], found[1].code, found[1].part == "name"
        place = found[0] if found else place + 1


def _is_noun(context: Context, found: tuple[int, StateName]) -> bool:
    """Say whether the name of a people is no adjective: it is one in the singular, as in "the Russian strike"."""
    end, name = found
    return name.part != "people" or context.words[end - 1].key.endswith("s")


def is_subject(context: Context, begin: int, end: int) -> bool:
    """Say whether a verb of saying or doing follows a span that no preposition leads up to.

    In "officials in Kyiv said" and "le président de la Russie a dit" someone else speaks.
    """
    if verb_after(context.words, end, context.lists) is None:
        return False
    before = begin - 1
    if before >= 0 and context.words[before].key in context.lists.articles:
        before -= 1
    if before < 0 or context.words[before + 1].gap not in " '-":
        return True
    leading = context.words[before]
    linked = leading.key in context.lists.leading
    return not linked and not (leading.capital and not leading.first and leading.gap == " ")
