"""How a sentence tells of a date: which clause says what happened, in which words, and who is its subject.

Plus tôt cette semaine , Steven Witkoff a rejoint Rustem Umerov , le secrétaire du Conseil , à Miami .
|--------date--------|   |-------------the clause-------------|   |----around it: place and actors---|
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline.extract.events.sentence import without_dates
from timeline.extract.events.subjects import find_subject, joined_subject, lacks_subject, noun_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.events.clauses import Clause
    from timeline.extract.events.sentence import Sentence, Span

_FARTHEST_NOUN = 16  # tokens between the noun of an event and its date
_ENOUGH = 2  # words that a phrase has beside its date where it says something of its own


@dataclass(frozen=True, slots=True)
class Telling:
    """The tokens that tell what happened, and where in the sentence they stand."""

    tokens: Sequence[int]
    """In the order of the title; their numbers in the sentence."""
    kind: str
    """By what: verb, noun, participle, or nothing."""
    begin: int
    end: int
    """The stretch of tokens in which its actors and its place are looked for first."""
    trigger: int = -1
    """The token that names what happened."""
    clause: Clause | None = None
    subject: int = -1
    """The token of a pronoun that is its subject, -1 for none."""


def find_telling(sentence: Sentence, offset: int) -> Telling:
    """Find what tells of the date that begins at an offset."""
    date = sentence.place_of(offset)
    at = next((number for number, clause in enumerate(sentence.clauses) if clause.begin <= date < clause.end), 0)
    if not sentence.clauses:
        return Telling(range(len(sentence.tokens)), "", 0, len(sentence.tokens))
    return (
        _by_noun(sentence, at, date)
        or _by_participle(sentence, at, date)
        or _by_verb(sentence, at)
        or _bare(sentence, at)
    )


def _by_noun(sentence: Sentence, at: int, date: int) -> Telling | None:
    """Find the noun of an event that the date belongs to: "depuis la rencontre entre A et B, en août"."""
    words, tokens = sentence.words, sentence.tokens
    clause = sentence.clauses[at]
    more = any(tokens[place].is_word for place in without_dates(sentence, clause.begin, clause.end))
    apart = at > 0 and clause.mark == "," and not more
    floor = sentence.clauses[at - 1].begin if apart else clause.begin
    end = sentence.date_phrase(date)
    while end > floor and tokens[end - 1].text == ",":
        end -= 1
    for noun in range(end - 1, max(floor, end - _FARTHEST_NOUN) - 1, -1):
        if sentence.is_verb(noun) or not tokens[noun].is_word:
            return None
        if tokens[noun].word in words.events and tokens[noun].text[0].islower():
            begin = _noun_begins(sentence, noun, floor)
            governed = _governed(sentence, begin, floor)
            says = clause.verb >= 0 and sentence.is_saying(clause.verb, date)
            if governed and not says and end - begin > (_ENOUGH if tokens[noun].word in words.bare else 1):
                stretch = _beside(sentence, at, date)
                return Telling(range(begin, end), "noun", min(begin, stretch[0]), stretch[1], noun)
    return None


def _noun_begins(sentence: Sentence, noun: int, floor: int) -> int:
    """Give where the adjectives before a noun begin."""
    words = sentence.words
    other = (
        words.determiners | words.prepositions | words.coordinators | words.subjects | words.clitics | words.relatives
    )
    begin = noun
    while begin > max(floor, noun - 2) and sentence.tokens[begin - 1].word not in other | words.contents:
        if not sentence.tokens[begin - 1].text.isalpha() or sentence.is_verb(begin - 1) or sentence.dated(begin - 1):
            break
        begin -= 1
    return begin


def _governed(sentence: Sentence, begin: int, floor: int) -> bool:
    """Tell whether a preposition stands before a noun, so that it is no subject or object."""
    words, tokens = sentence.words, sentence.tokens
    place = begin - 1
    if place >= floor and tokens[place].word in words.determiners - words.prepositions:
        place -= 1
    return place >= floor and tokens[place].word in words.prepositions


def _beside(sentence: Sentence, at: int, date: int) -> Span:
    """Give the stretch around a date, with the phrases without a verb on its right."""
    begin, end = sentence.date_phrase(date), sentence.clauses[at].end
    for clause in sentence.clauses[at + 1 :]:
        if clause.parted or clause.verb >= 0:
            break
        end = clause.end
    return begin, end


def _by_participle(sentence: Sentence, at: int, date: int) -> Telling | None:
    """Find a participle that the date belongs to, and the noun that it describes: "la grève entamée le 23 janvier"."""
    clause = sentence.clauses[at]
    begin = sentence.date_phrase(date)
    if 0 <= clause.verb < begin and not (begin - 1 > clause.verb and sentence.is_participle(begin - 1)):
        return None
    if clause.verb < 0 and sentence.is_participle(clause.opened):
        body = without_dates(sentence, clause.opened, clause.end)
        subject = find_subject(sentence, at) or _subject_on_the_right(sentence, at)
        if subject and sentence.tokens[subject[0]].word in sentence.words.subjects - sentence.words.pronouns:
            subject = []
        return Telling([*subject, *body], "participle", *_around(sentence, at, at), clause.opened, clause)
    if begin - 1 > clause.opened and sentence.is_participle(begin - 1):
        noun = noun_phrase(sentence, begin - 1, clause.opened)
        if noun:
            return Telling([*noun, begin - 1], "participle", noun[0], begin, begin - 1, clause)
    return None


def _subject_on_the_right(sentence: Sentence, at: int) -> list[int]:
    """Give the subject of the next clause: "Fondée en 1905, la verrerie a compté"."""
    for clause in sentence.clauses[at + 1 :]:
        if clause.kind == "main" and clause.verb >= 0:
            return without_dates(sentence, clause.opened, clause.verb)
    return []


def _by_verb(sentence: Sentence, at: int) -> Telling | None:
    """Find the clause that holds the verb: that of the date, or the one beside it."""
    number = _clause_with_verb(sentence, at)
    if number is None:
        return None
    number = _behind_cleft(sentence, number)
    clause = sentence.clauses[number]
    body = without_dates(sentence, clause.opened, clause.end)
    subject = find_subject(sentence, number) if lacks_subject(sentence, clause) else joined_subject(sentence, number)
    whole = clause.kind in {"relative", "content"} and bool(subject)
    behind = clause.verb + (2 if sentence.tokens[clause.verb].word in sentence.words.clitics else 1)
    if whole and any(sentence.is_verb(each) for each in range(behind, clause.end)):
        subject = [*subject, *range(clause.begin, clause.opened)]  # "le navire qui le porte arrive"
    title = [*subject, *body]
    title += _more(sentence, number, body)
    return Telling(title, "verb", *_around(sentence, min(at, number), max(at, number)), clause.verb, clause)


def _more(sentence: Sentence, number: int, body: Sequence[int]) -> list[int]:
    """Give the next clause where one says too little alone: "he said", "she slept, when the tanks came"."""
    clause, rest = sentence.clauses[number], sentence.clauses[number + 1 : number + 2]
    if not rest or rest[0].parted:
        return []
    after = rest[0]
    short = sum(sentence.tokens[place].is_word for place in body) <= _ENOUGH
    ends = bool(body) and (sentence.tokens[body[-1]].word in sentence.words.says | sentence.words.clitics)
    said = after.kind == "content" and sentence.is_saying(clause.verb, clause.end)
    goes_on = not after.mark or after.kind in {"content", "sub"}
    if not (said or (goes_on and (short or ends))):
        return []
    comma = [after.begin - 1] if after.mark == "," and after.begin == clause.end + 1 else []
    return [*comma, *without_dates(sentence, after.begin, after.end)]


def _behind_cleft(sentence: Sentence, number: int) -> int:
    """Give the clause behind "it was July when": it says what happened."""
    clause, after = sentence.clauses[number], sentence.clauses[number + 1 : number + 2]
    cleft = clause.verb > clause.opened and sentence.tokens[clause.verb - 1].word in sentence.words.cleft
    return number + 1 if cleft and after and after[0].kind == "sub" and after[0].verb >= 0 else number


def _clause_with_verb(sentence: Sentence, at: int) -> int | None:
    """Choose the clause: the date's own; at the head of a sentence the one behind it, else the one before it."""
    clauses = sentence.clauses
    if clauses[at].verb >= 0:
        return at
    left = right = None
    for number in range(at + 1, len(clauses)):
        if clauses[number].parted:
            break
        plain = clauses[number].kind == "main" and not _is_attribution(sentence, clauses[number])
        if clauses[number].verb >= 0 and (right is None or plain):
            right = number
            if plain:
                break
    for number in range(at - 1, -1, -1):
        if clauses[number + 1].parted:
            break
        if clauses[number].verb >= 0:
            left = number
            break
    anew = clauses[at].kind == "joined" or (left is not None and clauses[left].kind == "relative")
    return right if left is None or (anew and right is not None) else left


def _is_attribution(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a clause only says who said it: "officials said", "a précisé le directeur"."""
    if clause.verb < 0 or not sentence.is_saying(clause.verb, clause.end):
        return False
    return lacks_subject(sentence, clause) or clause.end - clause.verb <= _ENOUGH


def _around(sentence: Sentence, first: int, last: int) -> Span:
    """Give the stretch of some clauses with the phrases without a verb on both sides."""
    clauses = sentence.clauses
    while first > 0 and not clauses[first].parted and clauses[first - 1].verb < 0:
        first -= 1
    while last + 1 < len(clauses) and not clauses[last + 1].parted and clauses[last + 1].verb < 0:
        last += 1
    return clauses[first].begin, clauses[last].end


def _bare(sentence: Sentence, at: int) -> Telling:
    """Take the phrases around a date where there is no verb: "Mercredi 11 mars : festival du livre"."""
    begin, end = _around(sentence, at, at)
    body = without_dates(sentence, begin, end)
    if sum(sentence.tokens[place].is_word for place in body) < _ENOUGH:
        begin, end = 0, len(sentence.tokens)
        body = without_dates(sentence, begin, end)
    return Telling(body, "", begin, end)
