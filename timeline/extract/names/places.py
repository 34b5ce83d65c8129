"""Places in the words of a text: the longest name first, states by their names, the rest by the gazetteer."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.names.gazetteer import LONGEST, declined_entries_of, entries_of
from timeline.extract.names.states import longest_state, state_name
from timeline.extract.names.values import PlaceMention
from timeline.extract.names.weighing import goes_on, weigh_place

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.extract.names.context import Context
    from timeline.extract.names.gazetteer import Entry

_ABBREVIATION = 4  # letters: "US" and "U.S." are shown as the state is called
_LEAST = 0.5  # the score below which words are no place
_SURE, _LIKELY = 0.9, 0.7  # a state after a preposition of place, and a state anywhere


class Spot(NamedTuple):
    """A place found, as a span of words."""

    begin: int
    end: int
    entry: Entry | None
    """The town or region; nothing for a state."""
    state: str
    score: float
    declined: bool = False


def find_places(context: Context, taken: Sequence[bool]) -> Iterator[Spot]:
    """Find the places among the words that are not taken, in the order of the text."""
    named = states_named(context)
    place = 0
    while place < len(context.words):
        free = not taken[place] and context.words[place].capital
        spot = _spot_at(context, place, taken, named) if free else None
        if spot:
            yield spot
        place = spot.end if spot else place + 1


def states_named(context: Context) -> Mapping[str, int]:
    """Say how often the article names each state, by its name, its capital or its people."""
    named: dict[str, int] = {}
    for place, word in enumerate(context.words):
        if word.capital and (state := longest_state(context.words, place, context.language)):
            named[state[1].code] = named.get(state[1].code, 0) + 1
    return named


def _spot_at(context: Context, begin: int, taken: Sequence[bool], named: Mapping[str, int]) -> Spot | None:
    """Give the place that begins at a word, the longest name first."""
    state = _state_at(context, begin, taken)
    for end in range(min(begin + LONGEST, len(context.words)), begin, -1):
        if state and end <= state.end:
            return state
        if _is_one_name(context, begin, end, taken):
            entries, declined = _entries(context, begin, end)
            best, score = weigh_place(context, begin, end, entries, named) if entries else (None, 0.0)
            if best and score >= _LEAST:
                return Spot(begin, end, best, best.country, score, declined)
    return state


def _state_at(context: Context, begin: int, taken: Sequence[bool]) -> Spot | None:
    """Give the state that is named at a word, by its own name."""
    found = longest_state(context.words, begin, context.language)
    if not found or found[1].part != "name" or any(taken[begin : found[0]]):
        return None
    end, first = found[0], context.words[begin]
    shouted = end - begin == 1 and first.first and len(first.text) == 2  # noqa: PLR2004 - "US" may be "us"
    if shouted or not context.words[end - 1].capital:
        return None
    if context.after_place_word(begin):
        return Spot(begin, end, None, found[1].code, _SURE)
    return None if goes_on(context, end) else Spot(begin, end, None, found[1].code, _LIKELY)


def _is_one_name(context: Context, begin: int, end: int, taken: Sequence[bool]) -> bool:
    """Say whether words hang together as one name, with capitals at both ends."""
    words = context.words[begin:end]
    if not words[-1].capital or any(taken[begin:end]) or any(word.gap not in " -'." for word in words[1:]):
        return False
    return len(words) == 1 or words[-1].gap != "." or len(words[-2].text) <= 2  # noqa: PLR2004 - "St. Louis"


def _entries(context: Context, begin: int, end: int) -> tuple[Sequence[Entry], bool]:
    """Give the places that bear a name, and whether the text declines it."""
    name = context.written(begin, end)
    entries = entries_of(name)
    if entries or name.isascii():
        return entries, False
    return declined_entries_of(name), True


def to_mention(context: Context, spot: Spot) -> PlaceMention:
    """Write a place as it is given to the caller."""
    start, end = context.words[spot.begin].start, context.words[spot.end - 1].end
    written = context.written(spot.begin, spot.end)
    if spot.entry is None:
        name = written if len(written) > _ABBREVIATION else state_name(spot.state, context.language)
        return PlaceMention(start, end, name, None, None, spot.state, 0, spot.score)
    entry = spot.entry
    name = entry.name if spot.declined else written
    return PlaceMention(start, end, name, entry.lat, entry.lon, entry.country, entry.population, spot.score)
