"""The subject of a clause that has none of its own: "and jouera samedi", "who walked out", "a botté en touche"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.events.sentence import without_dates

if TYPE_CHECKING:
    from timeline.extract.events.clauses import Clause
    from timeline.extract.events.sentence import Sentence


def lacks_subject(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether nothing but small words stands between the head of a clause and its verb."""
    words = sentence.words
    if "-" in sentence.tokens[clause.verb].word:
        return False  # "dit-elle" has it behind
    small = words.clitics | words.not_
    before = (sentence.tokens[place].word for place in without_dates(sentence, clause.opened, clause.verb))
    return all(word in small or word.endswith(words.adverbs) or not word[0].isalnum() for word in before)


def joined_subject(sentence: Sentence, number: int) -> list[int]:
    """Give the first of two subjects: "Dan Driscoll, secrétaire à l'Armée, et le général George sont arrivés"."""
    clause = sentence.clauses[number]
    if clause.kind != "joined" or clause.mark != ",":
        return []
    before = sentence.clauses[:number]
    if not before or any(each.verb >= 0 for each in before) or any(each.parted for each in before[1:]):
        return []
    phrases = [each for each in before if _is_noun_phrase(sentence, each)]
    if not phrases:
        return []
    first = without_dates(sentence, phrases[0].opened, phrases[0].end)
    return [*first, *range(clause.begin, clause.opened)]


def find_subject(sentence: Sentence, number: int, depth: int = 3) -> list[int]:
    """Find the subject of a clause that has none of its own: in the clauses before it."""
    clause, clauses = sentence.clauses[number], sentence.clauses
    if number == 0 or not depth:
        return []
    if clause.kind in {"relative", "content"}:
        before = clauses[number - 1]
        return _antecedent(sentence, before)
    phrases: list[Clause] = []
    for place in range(number - 1, -1, -1):
        if clauses[place + 1].parted:
            break
        before = clauses[place]
        if before.verb < 0:
            phrases += [before] if _is_noun_phrase(sentence, before) else []
        elif before.kind != "relative" and not (before.kind == "content" and lacks_subject(sentence, before)):
            if phrases:
                break
            own = without_dates(sentence, before.opened, before.verb)
            return own if not lacks_subject(sentence, before) else find_subject(sentence, place, depth - 1)
    if not phrases:
        return []
    named = [each for each in phrases if sentence.is_name(each.opened, each.end)]
    best = (named or phrases)[-1]  # of "the last to walk there, Eugene Cernan," the name
    return without_dates(sentence, best.opened, best.end)


def _is_noun_phrase(sentence: Sentence, clause: Clause) -> bool:
    """Tell whether a stretch without a verb may be a subject: no adverb, no "in Paris", no "asked by reporters"."""
    body = without_dates(sentence, clause.opened, clause.end)
    if not body or sentence.is_participle(body[0]):
        return False
    token = sentence.tokens[body[0]]
    words = sentence.words
    if token.word in words.prepositions - words.determiners or words.leading.length_at(sentence.tokens, body[0]):
        return False
    return token.word in words.determiners | words.subjects or sentence.names_begin(body[0]) or token.text[0].isupper()


def _antecedent(sentence: Sentence, before: Clause) -> list[int]:
    """Give the noun that "who" stands for: the last one before it."""
    floor = before.verb + 1 if before.verb >= 0 else before.opened
    for name in sentence.names:
        place = sentence.place_of(name[0])
        if floor <= place and sentence.place_of(name[1] - 1) == before.end - 1:
            return list(range(place, before.end))
    phrase = noun_phrase(sentence, before.end, floor)
    while phrase and sentence.tokens[phrase[0]].word in sentence.words.prepositions - sentence.words.determiners:
        phrase = phrase[1:]
    return [place for place in phrase if not sentence.dated(place)]


def noun_phrase(sentence: Sentence, end: int, floor: int) -> list[int]:
    """Give the noun and its article that end before a token, or nothing where a verb or a mark comes first."""
    words, tokens = sentence.words, sentence.tokens
    for place in range(end - 1, floor - 1, -1):
        if not tokens[place].is_word or sentence.is_verb(place) or sentence.dated(place):
            return list(range(place + 1, end)) if tokens[place].text == "," else []
        outer = tokens[place - 1].word if place > floor else ""
        if tokens[place].word in words.determiners - words.prepositions and outer not in words.joints:
            return list(range(place, end))
        if tokens[place].word in words.coordinators | words.contents | words.relatives:
            return list(range(place + 1, end))
    return list(range(floor, end))
