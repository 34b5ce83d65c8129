"""Runs that may be a person's name, judged by what stands in them and beside them.

Sure is what has a role before or after it, an age, a given name at its head, or an initial. Unsure, and so in need of
another mention or of a verb beside it, are two words or more of which none is a plain word, where no article and no
preposition of place stands before them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.names.gazetteer import entries_of
from timeline.extract.names.roles import is_aged, role_across_comma, role_after, role_before
from timeline.extract.names.states import longest_state

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.names.context import Context
    from timeline.extract.names.tokens import Word
    from timeline.model import Kind

_LONGEST = 6  # words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run that may name an actor."""

    begin: int
    end: int
    kind: Kind | None
    """What it names; nothing where the run alone does not say, or where it surely names no actor."""
    sure: bool
    role: tuple[int, int] = (0, 0)
    """The words that say what the person is."""

    @property
    def single(self) -> bool:
        """Say whether it is one word."""
        return self.end - self.begin == 1


def judge_person(context: Context, begin: int, end: int) -> Candidate:
    """Judge a span that no word makes an organisation or a thing of."""
    name = _past_descriptions(context, role_within(context, begin, end), end)
    words = context.words[name:end]
    acronym = len(words) == 1 and words[0].all_capitals and not context.is_given(name)
    if acronym or len(words) > _LONGEST or any(word.text.isdigit() for word in words) or _is_lettered(words):
        return Candidate(name, end, None, sure=False)
    role = _role_of(context, begin, name, end)
    given = context.is_given(name) or _is_initial(context, name, end)
    cue = role[0] < role[1] or is_aged(context.words, end)
    if cue and (given or _leads_to_one(context, role, name, end)) and _may_be_person(context, name, end, given=given):
        return Candidate(name, end, "person", sure=True, role=role)
    if given and end - name > 1 and _may_be_person(context, name, end, given=True):
        return Candidate(name, end, "person", sure=True)
    unsure = end - name > 1 and _looks_like_a_person(context, name, end)
    return Candidate(name, end, "person" if unsure else None, sure=False)


def role_within(context: Context, begin: int, end: int) -> int:
    """Give the place behind the last word of a run that says a role, where a name follows it, or its beginning."""
    for place in range(end - 2, begin - 1, -1):
        if context.lists.is_role(context.words[place].key) and (place > begin or not context.is_given(place)):
            return place + 1
    return begin


def _role_of(context: Context, begin: int, name: int, end: int) -> tuple[int, int]:
    """Give the words that say what the person is, inside the run, before it or after it."""
    words, lists, language = context.words, context.lists, context.language
    if begin < name:
        return begin, name
    before = role_before(words, begin, lists, language)
    before = min(before, role_across_comma(words, begin, end, lists, language))
    return (before, begin) if before < begin else role_after(words, end, lists)


def _leads_to_one(context: Context, role: tuple[int, int], name: int, end: int) -> bool:
    """Say whether a role may name one word alone: "President Xi", but not "residents Amherst" or a town."""
    if end - name > 1:
        return True
    if role[0] >= end:
        return not entries_of(context.words[name].text)
    return context.lists.is_one_role(context.words[name - 1].key)


def _is_initial(context: Context, place: int, end: int) -> bool:
    """Say whether a name begins with an initial, as in "P.J. Crowley", and is no abbreviation like "U.S."."""
    words, last = context.words, context.words[end - 1]
    if place + 1 >= end or len(words[place].text) > 1 or words[place + 1].gap != ".":
        return False
    return len(last.text) > 1 and last.key not in context.lists.common


def _is_lettered(words: Sequence[Word]) -> bool:
    """Say whether a span ends with one letter, as "N.Y." does, or has one joined to a word, as in "R-Ohio"."""
    return len(words) > 1 and (len(words[-1].text) == 1 or (len(words[0].text) == 1 and words[1].gap == "-"))


def _past_descriptions(context: Context, begin: int, end: int) -> int:
    """Cut peoples, states and acronyms off the head of a name: "Ukraine Keith Kellogg", "CIA John Smith"."""
    while begin < end - 1:
        word = context.words[begin]
        state = longest_state(context.words, begin, context.language)
        behind = state[0] if state else begin + 1 if context.is_people(word) or word.all_capitals else begin
        people = state is not None and state[1].part == "people"
        if behind == begin or behind >= end or context.is_given(begin):
            return begin
        if not (people or context.is_given(behind) or context.is_people(context.words[behind])):
            return begin
        begin = behind
    return begin


def _may_be_person(context: Context, begin: int, end: int, *, given: bool) -> bool:
    """Say whether a span with a cue may be a person's name: no plain word but where a given name stands before it."""
    state = longest_state(context.words, begin, context.language)
    if state and state[1].part == "name" and not context.is_given(begin):
        return False
    if given:
        return end - begin == 1 or not (context.words[end - 1].first and context.is_plain(end - 1))
    return not any(
        key in context.no_person and key not in context.lists.buildings for key in _keys_of_name(context, begin, end)
    )


def _looks_like_a_person(context: Context, begin: int, end: int) -> bool:
    """Say whether two words or more without any cue are a person's name."""
    words = context.words[begin:end]
    if context.lists.nouns_have_capitals or context.after_article(begin) or context.after_place_word(begin):
        return False
    if not any(context.evidence.is_seen(word) for word in words) or any(word.all_capitals for word in words):
        return False
    keys = _keys_of_name(context, begin, end)
    if any(key in context.no_person or key in context.evidence.small for key in keys):
        return False
    return not entries_of(context.written(begin, end))


def _keys_of_name(context: Context, begin: int, end: int) -> list[str]:
    """Give the keys of a name's words, but for particles behind its head: Yann Le Goff."""
    keys = [word.key for word in context.words[begin:end]]
    return keys[:1] + [key for key in keys[1:] if key not in context.names.particles]
