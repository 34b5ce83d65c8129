"""Runs of capitals judged: person, organisation, group, or no name of an actor.

The rules in their order; the first that fits decides:

1. what the run begins or ends with and is no name is cut off: "Yesterday", "The", "Monday";
2. a people, a state, a month is no new actor, nor is a town of two words or more;
3. a word like Street or Treaty makes it a thing;
4. a word like army makes a group, one like Ministry, parti, Inc an organisation, unless a given name stands first;
5. capitals alone are an acronym;
6. what is left may be a person (``persons``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.names.gazetteer import entries_of
from timeline.extract.names.known import find_known
from timeline.extract.names.persons import Candidate, judge_person, role_within
from timeline.extract.names.runs import Run, find_runs
from timeline.extract.names.states import longest_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.extract.names.context import Context
    from timeline.model import Kind

_MOST_NAMES = 3  # words of a person's name without its particles: given name, second name, surname
_ACRONYM = range(2, 8)  # letters


def find_candidates(context: Context, taken: Sequence[bool]) -> list[Candidate]:
    """Judge each run of capitals among the words that are not taken, the names known anywhere first."""
    known = list(find_known(context, taken))
    free = list(taken)
    for begin, end, _ in known:
        free[begin:end] = [True] * (end - begin)
    found = [Candidate(begin, end, kind, sure=True) for begin, end, kind in known]
    for run in find_runs(context.words, context.lists, free):
        for begin, end in _trimmed(context, run):
            if not _is_no_actor(context, begin, end):
                found.append(_judge_by_words(context, begin, end) or judge_person(context, begin, end))
    return sorted(found, key=lambda candidate: candidate.begin)


def _trimmed(context: Context, run: Run) -> Iterator[tuple[int, int]]:
    """Give the parts of a run without the plain words at their ends."""
    for part in _parts(context, run):
        begin, end = part
        while begin < end and _is_cut(context, begin, end):
            begin += 1
        while end > begin and context.words[end - 1].key in context.lists.calendar:
            end -= 1
        if begin < end:
            yield begin, end


def _parts(context: Context, run: Run) -> Iterator[Run]:
    """Part a run in a heading at its plain words: "Witkoff Meets Umerov"; elsewhere give it whole."""
    if not all(word.first for word in context.words[run.begin : run.end]):
        yield run
        return
    begin = run.begin
    for place in range(run.begin, run.end):
        if context.is_plain(place) or context.lists.is_verb(context.words[place].key):
            yield Run(begin, place)
            begin = place + 1
    yield Run(begin, run.end)


def _is_cut(context: Context, place: int, end: int) -> bool:
    """Say whether the first word of a run is cut off."""
    word = context.words[place]
    if not word.capital or (context.is_given(place) and place + 1 < end):
        return False
    if word.key in context.lists.articles:
        return True
    if word.first and place + 2 < end and context.is_given(place + 1):  # "Certainly Saddam Hussein"
        return True
    may_be_cut = word.first or word.key in context.lists.calendar
    return may_be_cut and word.key not in context.lists.organisations and context.is_plain(place)


def _is_no_actor(context: Context, begin: int, end: int) -> bool:
    """Say whether a span is a state, a people, a town or a thing that is not a new actor."""
    state = longest_state(context.words, begin, context.language)
    if state and state[0] >= end:
        return True
    words = context.words[begin:end]
    if all(context.is_people(word) or word.key in context.lists.not_names for word in words):
        return True
    named = end - begin == 1 or context.is_given(begin) or role_within(context, begin, end) > begin
    return not named and bool(entries_of(context.written(begin, end)))


def _judge_by_words(context: Context, begin: int, end: int) -> Candidate | None:
    """Judge a span by the words that make organisations and things."""
    if _is_person_first(context, begin, end) or role_within(context, begin, end) > begin:
        return None
    lists, words = context.lists, context.words[begin:end]
    head = words[-1 if lists.head_last else 0].key
    thing = Candidate(begin, end, None, sure=True)  # surely no actor, and no place inside it
    if end - begin == 1:
        return _acronym(context, begin) or (thing if head in lists.buildings or head in lists.not_names else None)
    if head in lists.not_names:  # "Clean Air Act", "Accord de Paris"
        return thing
    keys = {key for word in words for key in (word.key, word.key.removesuffix("s"))}
    kinds: list[tuple[frozenset[str], Kind]] = [(lists.groups, "group"), (lists.organisations, "organisation")]
    kind = next((kind for heads, kind in kinds if not keys.isdisjoint(heads)), None)
    if kind or head in lists.buildings:
        return Candidate(begin, end, kind, sure=True)
    other = not keys.isdisjoint(lists.buildings) or not keys.isdisjoint(lists.not_names)
    return Candidate(begin, end, None, sure=False) if other else None


def _is_person_first(context: Context, begin: int, end: int) -> bool:
    """Say whether a given name at the head of a short span makes a person of it: Émile de Saint-Aubin, Rebecca Hall."""
    if end - begin == 1 or not context.is_given(begin) or context.after_article(begin):
        return False
    if context.words[end - 1].key in context.lists.buildings and context.after_place_word(begin):
        return False  # "in Albert Street"
    names = [word for word in context.words[begin:end] if word.key not in context.names.particles]
    company = len(names) == _MOST_NAMES and names[-1].key in context.lists.organisations  # "John Labatt Ltd"
    return len(names) <= _MOST_NAMES and not company and names[-1].key not in context.lists.companies


def _acronym(context: Context, place: int) -> Candidate | None:
    """Judge a word of capitals alone."""
    word = context.words[place]
    if not word.all_capitals or word.first or not word.text.isalpha() or len(word.text) not in _ACRONYM:
        return None
    if word.key in context.lists.not_names or word.key in context.names.suffixes:
        return Candidate(place, place + 1, None, sure=True)
    return Candidate(place, place + 1, "organisation", sure=True)
