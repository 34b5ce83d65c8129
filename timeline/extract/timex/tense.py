"""Tense: whether a clause speaks of what was or of what will be, by the words and endings of its language.

"Lavrov said on Friday that he will fly on Monday"
        ^^^^    past ^^^^^^       future ^^^^^^       the nearest verb of the clause decides; before counts more
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from timeline.extract.timex.tokens import PARAGRAPH

if TYPE_CHECKING:
    from timeline.extract.timex.language import Tense
    from timeline.extract.timex.tokens import Token

Direction = Literal["past", "future", ""]

_FARTHEST = 25  # tokens on either side
_ENDS = frozenset({".", "!", "?", ";", ":", PARAGRAPH})
_COMMA, _COMMA_COSTS = ",", 4
_AFTER_COSTS = 3  # what follows a date tells less of it
_PARTICIPLE_REACH = 2  # "be formally signed"
_TITLE = 3  # letters of a title: Mr, Gen
_SHORTEST = 4  # letters of a word whose ending counts


def direction(tokens: list[Token], start: int, end: int, tense: Tense) -> Direction:
    """Tell the tense of the clause around the tokens from ``start`` to ``end`` (excluded)."""
    best: tuple[int, Direction] = (_FARTHEST + 1, "")
    for step, places in ((0, range(start - 1, -1, -1)), (_AFTER_COSTS, range(end, len(tokens)))):
        cost = step
        for place in places:
            word = tokens[place].word
            cost += 1 + (_COMMA_COSTS if word == _COMMA or word in tense.boundary else 0)
            if (word in _ENDS and not _is_shortened(tokens, place)) or cost >= best[0]:
                break
            found = tense_of(word, tense, capital=tokens[place].capital)
            if found == "past" and _is_tenseless(tokens, place, tense):
                found = ""
            if found:
                best = (cost, found)
                break
    return best[1]


def _is_shortened(tokens: list[Token], place: int) -> bool:
    """Tell whether a full stop shortens a title, as in Mr. or M., and ends no clause."""
    before = tokens[place - 1] if place else None
    return tokens[place].word == "." and before is not None and before.capital and len(before.word) <= _TITLE


def _is_tenseless(tokens: list[Token], place: int, tense: Tense) -> bool:
    """Tell whether a past form is a mere participle: "will be formally signed"."""
    return any(tokens[each].word in tense.before for each in range(max(0, place - _PARTICIPLE_REACH), place))


def tense_of(word: str, tense: Tense, *, capital: bool = False) -> Direction:
    """Tell the tense of one word, "" where it is no verb that shows it; the ending of a name shows none."""
    if word in tense.future:
        return "future"
    if word in tense.past:
        return "past"
    if capital or len(word) < _SHORTEST or not word.isalpha():
        return ""
    if tense.future_endings and word.endswith(tense.future_endings):
        return "future"
    return "past" if tense.past_endings and word.endswith(tense.past_endings) else ""
