"""What a sentence says of an event beside its title: whether it is denied, and by which words it is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.events.words import tag_patterns

if TYPE_CHECKING:
    from timeline.extract.events.sentence import Sentence
    from timeline.extract.events.telling import Telling
    from timeline.extract.events.tokens import Phrases
    from timeline.model import Status

MOST_TAGS = 3
_NEGATED_WITHIN = 3  # tokens between "not" and the verb that it turns round


def find_status(sentence: Sentence, telling: Telling) -> Status:
    """Tell whether the event of a telling is denied or disputed: by a verb outside it, that governs it.

    "Karelle denied any part in it on Friday" is an event itself, and is not denied; what was denied is that
    "he denied that they met on Friday". "He did not deny that they met" denies nothing.
    """
    judging: tuple[tuple[Status, Phrases], ...] = (
        ("denied", sentence.words.denials),
        ("disputed", sentence.words.disputes),
    )
    for status, phrases in judging:
        for place in range(len(sentence.tokens)):
            run = phrases.length_at(sentence.tokens, place)
            if run and _governs(sentence, place + run, telling) and not _is_negated(sentence, place):
                return status
    return "reported"


def _governs(sentence: Sentence, behind: int, telling: Telling) -> bool:
    """Tell whether the clause of an event hangs on the verb before it: "denied that they met", "nie avoir tiré"."""
    clause = telling.clause
    if clause is None or telling.kind == "noun":
        return False
    if clause.kind == "content":
        before = max((each.begin for each in sentence.clauses if each.begin < clause.begin), default=clause.begin)
        return before < behind <= clause.begin and not clause.parted
    if not clause.opened <= behind < clause.end:
        return False
    after = sentence.tokens[behind].word
    return after in sentence.words.after_denials or (after.endswith("ing") and after not in sentence.words.events)


def _is_negated(sentence: Sentence, place: int) -> bool:
    near = sentence.tokens[max(0, place - _NEGATED_WITHIN) : place]
    return any(token.word in sentence.words.not_ for token in near)


def find_tags(text: str, language: str) -> tuple[str, ...]:
    """Find the tags of a text, those with the most words first.

    >>> find_tags("The envoys met for talks on sanctions", "en")
    ('talks', 'sanctions')
    """
    lowered = text.lower()
    counts = {tag: len(pattern.findall(lowered)) for tag, pattern in tag_patterns(language).items()}
    found = [tag for tag, count in counts.items() if count]
    return tuple(sorted(found, key=lambda tag: -counts[tag])[:MOST_TAGS])
