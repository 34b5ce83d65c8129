"""The reasons for and against an event, and the score that they make."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline import edtf
from timeline.extract.events.dating import is_clock
from timeline.extract.events.values import Weight
from timeline.extract.events.weights import POINTS, START

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.extract.events.sentence import Sentence
    from timeline.extract.events.taking_part import Cast
    from timeline.extract.events.telling import Telling
    from timeline.extract.timex import Timex

_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 32, 367
_PART_OF_A_YEAR = re.compile(r"\d{4}-(?:SP|SU|FA|WI|Q\d|H\d)")
_TOLD_BY = {"verb": "a verb", "noun": "a noun of an event", "participle": "a participle", "": "no verb"}


@dataclass(frozen=True, slots=True)
class Setting:
    """All that an event is weighed by."""

    text: str
    when: str
    timex: Timex
    sentence: Sentence
    telling: Telling
    cast: Cast
    placed: bool
    opening: bool
    title_words: bool
    heading: bool


def weigh(setting: Setting) -> tuple[float, tuple[Weight, ...]]:
    """Give the score of an event, and what it is made of."""
    weights = tuple(Weight(reason, POINTS[reason]) for reason in _reasons(setting))
    score = START + sum(weight.points for weight in weights)
    return round(min(1.0, max(0.0, score)), 2), weights


def _reasons(setting: Setting) -> Iterator[str]:
    yield _fineness(setting)
    yield _TOLD_BY[setting.telling.kind]
    if setting.cast.near:
        yield "someone takes part"
    elif _acts(setting):
        yield "someone unnamed takes part"
    elif setting.cast.others:
        yield "someone is named beside"
    holds = {
        "a place is named": setting.placed,
        "in the first paragraphs": setting.opening,
        "words of the title": setting.title_words,
        "a day of the page's heading": setting.heading,
        "a mere duration": setting.timex.type == "DURATION",
        "a time of day alone": is_clock(setting.timex),
        "within a question": setting.sentence.tokens[-1].text == "?",
    }
    yield from (reason for reason, held in holds.items() if held)
    if not setting.heading:
        yield from _against(setting)


def _acts(setting: Setting) -> bool:
    """Tell whether a pronoun that stands for people is the subject: "elle ouvre son atelier"."""
    words = setting.sentence.words
    first, *rest = [setting.sentence.tokens[place].word for place in setting.telling.tokens[:2]] or [""]
    return first in words.people and not (rest and rest[0] in words.impersonal and first in words.pronouns)


def _fineness(setting: Setting) -> str:
    """Say how fine a date is."""
    value = edtf.parse(setting.when)
    begin, end = value.bounds()
    days = end - begin
    by_day = value.precision is not None and value.precision >= edtf.Precision.DAY
    fine = {
        "a week": "-W" in setting.timex.value and "-WI" not in setting.timex.value,
        "a season or a quarter": bool(_PART_OF_A_YEAR.match(setting.timex.value)),
        "a day": days <= 1,
        "some days": by_day and days < _DAYS_OF_A_YEAR,
        "some months or years": "/" in setting.when,
        "a month": days < _DAYS_OF_A_MONTH,
        "a year": days < _DAYS_OF_A_YEAR,
        "a decade or more": True,
    }
    return next(name for name, held in fine.items() if held)


def is_since(sentence: Sentence, timex: Timex) -> bool:
    """Tell whether a date is that since when something lasts."""
    date = sentence.place_of(timex.start)
    until = sentence.place_of(timex.end - 1)
    return any(
        sentence.tokens[place].word in sentence.words.since for place in range(sentence.date_phrase(date), until + 1)
    )


def _against(setting: Setting) -> Iterator[str]:
    """Give the reasons against an event that lie in the words around its date."""
    sentence, words, timex = setting.sentence, setting.sentence.words, setting.timex
    date = sentence.place_of(timex.start)
    begin = sentence.date_phrase(date)
    before = {sentence.tokens[place].word for place in range(begin, date)}
    said = " ".join(setting.text[timex.start : timex.end].lower().replace("’", "'").split())
    clause = next((each for each in sentence.clauses if each.begin <= date < each.end), None)
    told = sentence.tokens[clause.begin : clause.end] if clause else sentence.tokens
    if is_since(sentence, timex):
        yield "since when something lasts"
    elif before & words.until or "../" in setting.when:
        yield "a limit of time"
    if any(words.compared.end_before(sentence.tokens, place) for place in range(begin, date + 1)):
        yield "compared with another date"
    if _fineness(setting) == "a year" and any(token.word in words.background for token in told):
        yield "a background of someone or something"
    if said in words.deictic:
        yield "a vague frame of time"
    if any(start <= timex.start and timex.end <= end for start, end in sentence.names):
        yield "within a name"
    if clause and setting.telling.kind == "verb":
        others = [each for each in sentence.dates if each != (timex.start, timex.end)]
        within = [each for each in others if clause.begin <= sentence.place_of(each[0]) < clause.end]
        if sentence.is_saying(setting.telling.trigger, clause.end) and len(within) < len(others):
            yield "only when it was said"
