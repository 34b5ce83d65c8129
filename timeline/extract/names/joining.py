"""One actor once per article: "Steve Witkoff", then "Witkoff", "M. Witkoff", "the envoy Witkoff".

Full names are gathered first, wherever they stand; then each word alone is given to the person whose surname it is. Of
two persons with one surname it is the one named last before it. What no full name explains and a role does is a person
known by one name.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from timeline.extract.names.declension import nominatives_of
from timeline.extract.names.folding import fold, spelling_key
from timeline.extract.names.gazetteer import entries_of
from timeline.extract.names.registry import surname_of
from timeline.extract.names.states import longest_state, verb_after
from timeline.extract.names.words import read_common_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from timeline.extract.names.context import Context
    from timeline.extract.names.persons import Candidate
    from timeline.model import Kind

_ENOUGH = 2  # times that a single word must be named, and act, to be an actor that nothing else tells of


@dataclass
class Gathered:
    """An actor as it is gathered from the text: who it is, and the candidates that name it."""

    kind: Kind
    words: tuple[str, ...]
    """The words of the fullest form."""
    spans: list[Candidate] = field(default_factory=list)
    """The candidates that name it in full, in their order; in the end all."""
    alone: list[Candidate] = field(default_factory=list)
    """Those that name it by one word."""
    name: str = ""
    """The name to show, where it is not the fullest form in the text."""


def join_actors(context: Context, candidates: Sequence[Candidate]) -> list[Gathered]:
    """Join the candidates of a text to actors, in the order of their first mention."""
    gathered = _full_names(context, candidates)
    index = _Index()
    for actor in gathered:
        index.add(actor)
    singles: dict[str, list[Candidate]] = {}
    for each in candidates:
        if not each.single or each.kind not in {None, "person"} or (each.kind is None and each.sure):
            continue
        word = context.words[each.begin].text
        bearers = index.bearers(word, person=each.kind == "person")
        if bearers:
            _last_named(bearers, each.begin).alone.append(each)
        else:
            singles.setdefault(spelling_key(word), []).append(each)
    gathered += filter(None, (_single(context, spans) for spans in singles.values()))
    gathered = [actor for actor in gathered if _is_borne_out(context, actor)]
    for actor in gathered:
        actor.spans = sorted([*actor.spans, *actor.alone], key=lambda span: span.begin)
    return sorted(gathered, key=lambda actor: actor.spans[0].begin)


@dataclass
class _Index:
    """The actors named in full, by the keys of the one word that may stand for each."""

    surnames: dict[str, list[Gathered]] = field(default_factory=dict)
    given: dict[str, list[Gathered]] = field(default_factory=dict)
    heads: dict[str, list[Gathered]] = field(default_factory=dict)
    """Organisations by their first word: Magna of Magna International Inc."""

    def add(self, actor: Gathered) -> None:
        """Enter an actor under its words."""
        first, surname = actor.words[0], actor.words[surname_of(actor.words)[1] - 1]
        if actor.kind != "person":
            if len(actor.words) == 1 or not entries_of(first):
                self.heads.setdefault(fold(first), []).append(actor)
            return
        for key in _keys_of(surname):
            self.surnames.setdefault(key, []).append(actor)
        for key in _keys_of(first) if len(first) > 1 else ():
            self.given.setdefault(key, []).append(actor)

    def bearers(self, word: str, *, person: bool) -> list[Gathered]:
        """Give those whom a word alone may name: by surname, else by given name, else by the head of its name."""
        keys = _keys_of(word)
        found = _under(self.surnames, keys) or _under(self.given, keys)
        return found or ([] if person else self.heads.get(fold(word), []))


def _under(index: Mapping[str, list[Gathered]], keys: Iterable[str]) -> list[Gathered]:
    return [actor for key in keys for actor in index.get(key, ())]


@lru_cache(1 << 14)
def _keys_of(word: str) -> frozenset[str]:
    """Give the keys of a word in transcription and, where its letters are Cyrillic, in declension."""
    words = (word,) if word.isascii() else (word, *nominatives_of(word))
    return frozenset(map(spelling_key, words))


def _last_named(bearers: Sequence[Gathered], place: int) -> Gathered:
    """Give the bearer who was named last before a place, or the one who is named first after it."""
    if len(bearers) == 1:
        return bearers[0]
    before = [actor for actor in bearers if actor.spans[0].begin < place]
    return max(before, key=lambda actor: _last_before(actor, place)) if before else bearers[0]


def _last_before(actor: Gathered, place: int) -> int:
    """Give where an actor was named last before a place; words alone are read in their order, after the full names."""
    full = bisect_left(actor.spans, place, key=lambda span: span.begin)
    alone = actor.alone[-1].begin if actor.alone else -1
    return max(actor.spans[full - 1].begin if full else -1, alone)


def _is_borne_out(context: Context, actor: Gathered) -> bool:
    """Say whether an actor of whom no candidate is sure is named twice, or stands beside a verb of saying or doing."""
    if any(span.sure for span in actor.spans) or len(actor.spans) + len(actor.alone) >= _ENOUGH:
        return True
    begin, end = actor.spans[0].begin, actor.spans[0].end
    if verb_after(context.words, end, context.lists) or context.after_speaker_word(begin):
        return True
    return begin > 0 and context.words[begin].gap == " " and context.lists.is_verb(context.words[begin - 1].key)


def _full_names(context: Context, candidates: Iterable[Candidate]) -> list[Gathered]:
    """Join organisations by their words, and persons of two words or more by given name and surname."""
    gathered: list[Gathered] = []
    known: dict[tuple[str, ...], Gathered] = {}
    people: dict[str, list[Gathered]] = {}
    for each in candidates:
        if each.kind is None or (each.kind == "person" and each.single):
            continue
        words = tuple(word.text for word in context.words[each.begin : each.end])
        key = words if each.kind == "person" else _organisation_key(context, each)
        actor = known.get(key) or _likely(context, each, words, gathered, people)
        if actor is None:
            actor = Gathered(each.kind, words)
            gathered.append(actor)
        if each.kind == "person" and key not in known:
            actor.words = max(actor.words, words, key=len)
            for part in _keys_of(words[0]) | _keys_of(words[surname_of(words)[1] - 1]):
                people.setdefault(part, []).append(actor)
        if each.kind != "person":
            known.update({words[:cut]: actor for cut in range(2, len(words))})  # "Tony Lama" after "Tony Lama Co"
        known[key] = actor
        actor.spans.append(each)
    return gathered


def _likely(
    context: Context,
    each: Candidate,
    words: tuple[str, ...],
    gathered: Sequence[Gathered],
    people: Mapping[str, list[Gathered]],
) -> Gathered | None:
    """Give the actor whose name this is in another form: an acronym in brackets, a person's shorter or longer name."""
    if each.kind != "person":
        return gathered[-1] if gathered and _abbreviates(context, each, gathered[-1]) else None
    keys = _keys_of(words[0]) | _keys_of(words[surname_of(words)[1] - 1])
    return next((actor for actor in _under(people, sorted(keys)) if _same(actor, words)), None)


def _organisation_key(context: Context, each: Candidate) -> tuple[str, ...]:
    """Give the folded words of an organisation's name, without the state before it: U.S. Air Force, Air Force."""
    state = longest_state(context.words, each.begin, context.language)
    begin = state[0] if state and state[0] < each.end - 1 else each.begin
    return ("", *(word.key for word in context.words[begin : each.end]))


def _abbreviates(context: Context, each: Candidate, actor: Gathered) -> bool:
    """Say whether an acronym in brackets stands behind the name of an organisation."""
    word = context.words[each.begin]
    return each.single and word.all_capitals and word.gap == "(" and actor.spans[-1].end == each.begin


def _same(actor: Gathered, words: tuple[str, ...]) -> bool:
    """Say whether two full names are one person's: the same surname in any case, and given names that go together."""
    one, other = actor.words, words
    if one[: len(other)] == other or other[: len(one)] == one:
        return True  # "Juan Miguel" after "Juan Miguel Gonzalez"
    first, second = surname_of(one), surname_of(other)
    if not _same_words(one[first[0] : first[1]], other[second[0] : second[1]]) or one[first[1] :] != other[second[1] :]:
        return False
    return _go_together(one[0], other[0])


def _same_words(one: Sequence[str], other: Sequence[str]) -> bool:
    return len(one) == len(other) and all(_same_word(*pair) for pair in zip(one, other, strict=True))


def _same_word(one: str, other: str) -> bool:
    """Say whether two words are one in transcription or in declension."""
    return not _keys_of(one).isdisjoint(_keys_of(other))


def _go_together(one: str, other: str) -> bool:
    """Say whether two given names may be one person's: Steve and Steven, J. and John."""
    if len(one) == 1 or len(other) == 1:
        return fold(one)[0] == fold(other)[0]
    variants = read_common_names().variants_of(fold(one))
    return fold(other) in variants or _same_word(one, other)


def _single(context: Context, spans: list[Candidate]) -> Gathered | None:
    """Judge a name of one word that no full name explains."""
    words = (context.words[spans[0].begin].text,)
    if any(span.kind == "person" and span.sure for span in spans):
        return Gathered("person", words, spans)
    word = context.words[spans[0].begin]
    if entries_of(word.text) or word.key in context.no_person:
        return None
    seen = [span for span in spans if context.evidence.is_seen(context.words[span.begin])]
    numbered = [span for span in seen if span.begin and context.words[span.begin - 1].text.isdigit()]  # 787 Dreamliner
    active = any(verb_after(context.words, span.end, context.lists) for span in spans)
    if len(seen) - len(numbered) < _ENOUGH or not active:
        return None
    kind: Kind = "organisation" if any(context.after_article(span.begin) for span in seen) else "person"
    return Gathered(kind, words, spans)
