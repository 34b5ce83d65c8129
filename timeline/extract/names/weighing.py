"""Which of the bearers of a name is the place that is meant, and how sure that is.

What counts: a preposition of place ("à Genève"), a kind of place ("la ville de"), the region or state named right after
("Paris, Texas") or elsewhere in the article, and inhabitants. A name that is a plain word too (Nice, Tours, Reading) or
a given name needs one of the first three. The weights were set by eye on agency news in English and French.
"""

from __future__ import annotations

from math import hypot, log10
from typing import TYPE_CHECKING

from timeline.extract.names.gazetteer import entries_of
from timeline.extract.names.states import longest_state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.extract.names.context import Context
    from timeline.extract.names.gazetteer import Entry

_BASE = 0.25
_SIZE = 0.45  # added for the largest towns, less for others
_LARGEST = 7.5  # the logarithm of inhabitants from which a town is among the largest
_CUE = 0.35
_STATE = 0.1
_PLAIN, _PLAIN_WITH_CUE = 0.4, 0.2
_GIVEN = 0.2
_SHORT, _SHORT_WORD = 0.2, 4  # letters: shorter names are as likely another word
_FIRST = 0.1
_LONGER = 0.4
_STATE_NAMED = 5  # times that a town weighs more than its namesake where the article names its state
_NEAR = 9.0  # degrees from the middle of a region within which its towns lie
_REGION_WORDS = 3
_NOUN_AWAY = 4  # words between a kind of place and its name: "la ville floridienne de Miami"


def weigh_place(
    context: Context, begin: int, end: int, entries: Sequence[Entry], named: Mapping[str, int]
) -> tuple[Entry, float]:
    """Choose the place that is meant and say how sure it is, from 0 to 1."""
    fitting = _within(entries, _region_after(context, end))
    best = fitting or max(entries, key=lambda entry: _likelihood(entry, named))
    cue = context.after_place_word(begin) or _after_place_noun(context, begin) or fitting is not None
    score = _BASE + _SIZE * min(log10(max(best.population, 1)), _LARGEST) / _LARGEST
    score += _CUE * cue + _STATE * (best.country in named) - _doubts(context, begin, end, cue=cue)
    if not cue and (goes_on(context, end) or _follows_capital(context, begin)):
        score -= _LONGER
    return best, round(max(0.0, min(score, 1.0)), 2)


def _doubts(context: Context, begin: int, end: int, *, cue: bool) -> float:
    """Weigh what speaks against a place: a plain word, a given name, a short word, the head of a sentence."""
    first, lists = context.words[begin], context.lists
    given = context.is_given(begin)
    doubts = _FIRST if first.first and not context.evidence.is_seen(first) else 0.0
    if end - begin > 1:
        return doubts + _GIVEN * given
    plain = first.key in lists.common or first.key in lists.calendar or first.key in lists.not_names
    if plain or given or first.key in context.evidence.small:
        doubts += _PLAIN_WITH_CUE if cue and first.key not in lists.calendar else _PLAIN
    return doubts + _SHORT * (len(first.text) < _SHORT_WORD)


def _likelihood(entry: Entry, named: Mapping[str, int]) -> float:
    """Weigh a bearer of a name by its inhabitants, and more where the article names its state."""
    return (entry.population + 1000) * (_STATE_NAMED if entry.country in named else 1)


def _region_after(context: Context, end: int) -> Entry | str | None:
    """Give the region or the state that follows: "Paris, Texas", "Brest (Bélarus)", "Vienne, en Isère"."""
    words = context.words
    after = words[end] if end < len(words) else None
    if after is None or (after.gap not in ",(" and not (after.gap == " " and after.key in context.lists.before_places)):
        return None
    begin = end + 1 if after.key in context.lists.before_places else end
    if begin >= len(words) or not words[begin].capital:
        return None
    for stop in range(min(begin + _REGION_WORDS, len(words)), begin, -1):
        regions = [entry for entry in entries_of(context.written(begin, stop)) if entry.is_region]
        if regions:
            return regions[0]
    state = longest_state(words, begin, context.language)
    return state[1].code if state and state[1].part == "name" else None


def _within(entries: Sequence[Entry], region: Entry | str | None) -> Entry | None:
    """Give the town that lies in a state, or nearest to the middle of a region."""
    if region is None:
        return None
    if isinstance(region, str):
        return next((entry for entry in entries if entry.country == region and not entry.is_region), None)
    inside = [entry for entry in entries if entry.country == region.country and not entry.is_region]
    near = [(hypot(entry.lat - region.lat, entry.lon - region.lon), entry) for entry in inside]
    distance, nearest = min(near, default=(_NEAR, None))
    return nearest if distance < _NEAR else None


def _after_place_noun(context: Context, begin: int) -> bool:
    """Say whether a kind of place leads up to a name: "the city of Miami", "la ville floridienne de Miami"."""
    near = context.words[max(0, begin - _NOUN_AWAY) : begin]
    return context.words[begin].gap in " '" and any(word.key in context.lists.place_nouns for word in near)


def goes_on(context: Context, end: int) -> bool:
    """Say whether a word with a capital goes on behind a name: Washington Post, Paris Saint-Germain."""
    if end >= len(context.words):
        return False
    after, lists = context.words[end], context.lists
    if after.gap not in " -" or not after.capital or after.first:
        return False
    return after.key not in lists.calendar and after.key not in lists.common


def _follows_capital(context: Context, begin: int) -> bool:
    """Say whether a word with a capital stands right before a name: George Washington."""
    if begin == 0 or context.words[begin].gap not in " -":
        return False
    before, lists = context.words[begin - 1], context.lists
    known = before.key in lists.common or before.key in lists.before_places or context.is_people(before)
    return before.capital and not before.first and not known
