"""Spelled-out numbers: "twenty-four", "deux mille cinq", "nineteen eighty-six", "the twenty-first".

twenty four            20 + 4         each word fits into the zeros that the last one left
two hundred and five   2 x 100 + 5    a hundred or thousand multiplies what stands before it
nineteen eighty-six    19 | 86        two numbers that do not fit are a year of that century
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.extract.timex.items import Item

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.extract.timex.language import Language

_HUNDRED, _THOUSAND = 100, 1000
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_DAYS = 31
_TENTH = 10
_LONGEST_PIECE = 16  # letters of one number word


def join_numbers(items: list[Item], language: Language) -> list[Item]:
    """Replace each run of number words by one number, or one ordinal where its last word is one."""
    made: list[Item] = []
    position = 0
    while position < len(items):
        number, ordinal, end = _run(items, position, language)
        if end <= position:
            made.append(items[position])
            position += 1
            continue
        if not ordinal and number is not None:
            following, _, beyond = _run(items, end, language)
            if _is_year_pair(number, following) and following is not None:
                number, end = number * _HUNDRED + following, beyond
        made.append(_made(items, slice(position, end), number or 0, language, ordinal=ordinal))
        position = end
    return made


def _is_year_pair(number: int, following: int | None) -> bool:
    return following is not None and 10 <= number <= 21 and 10 <= following < _HUNDRED  # noqa: PLR2004 - 1066 to 2199


def _run(items: list[Item], position: int, language: Language) -> tuple[int | None, bool, int]:
    """Read one number from a place on: its value, whether it is an ordinal, and where it ends."""
    total, current, end = 0, 0, position
    place = position
    while place < len(items):
        item = items[place]
        joined = end > position and _is_joiner(item, language)
        if joined:
            place += 1
            if place >= len(items):
                break
            item = items[place]
        value = item.values.get("number-word")
        if value is None:
            ordinal = item.values.get("ordinal") if end > position else None
            if isinstance(ordinal, int) and _fits(total + current, ordinal):
                return total + current + ordinal, True, place + 1
            break
        if value >= _THOUSAND:
            total, current = total + (current or 1) * value, 0
        elif value == _HUNDRED:
            if current >= _HUNDRED:
                break
            current = (current or 1) * _HUNDRED
        elif _fits(current, value) and (total or current or end == position):
            current += value
        else:
            break
        place += 1
        end = place
    return (total + current if end > position else None), False, end


def read_glued(word: str, language: Language) -> Mapping[str, Any] | None:
    """Read number words written as one: zweiundzwanzig, neunzehnhundertneunundachtzig, ventidue; None for others.

    Each place of the word is tried once with each length, so a long word costs no more than its square.
    """
    if word not in language.glued:
        language.glued[word] = _glued(word, language)
    return language.glued[word]


def _glued(word: str, language: Language) -> Mapping[str, Any] | None:
    best: list[list[tuple[str, int]] | None] = [[], *([None] * len(word))]
    for place in range(len(word)):
        pieces = best[place]
        if pieces is None:
            continue
        for end in range(place + 1, min(len(word), place + _LONGEST_PIECE) + 1):
            piece = word[place:end]
            if piece in language.glue:
                best[end] = best[end] or pieces
                continue
            values = language.words.get(piece, ({}, {}))[0]
            for name in ("number-word", "ordinal"):
                if isinstance(values.get(name), int) and (name == "number-word" or end == len(word)):
                    best[end] = [*pieces, (name, values[name])]
    found = best[len(word)]
    return _glued_values(found) if found and len(found) > 1 else None


def _glued_values(pieces: list[tuple[str, int]]) -> dict[str, Any]:
    total, current = 0, 0
    values = [value for _, value in pieces]
    if len(values) > 1 and 13 <= values[0] <= 19 and _TENTH <= sum(values[1:]) < _HUNDRED:  # noqa: PLR2004
        return _values(values[0] * _HUNDRED + sum(values[1:]), ordinal=False, joined=True)
    for _, value in pieces:
        if value >= _THOUSAND:
            total, current = total + (current or 1) * value, 0
        elif value == _HUNDRED:
            current = (current or 1) * value
        else:
            current += value
    return _values(total + current, ordinal=pieces[-1][0] == "ordinal", joined=True)


def _fits(number: int, value: int) -> bool:
    """Tell whether the number ends with zeros enough for the value."""
    if number == 0:
        return True
    width = 10 if value < 10 else _HUNDRED  # noqa: PLR2004 - digits
    return number % width == 0 and not (width == 10 and number % _HUNDRED == 10)  # noqa: PLR2004 - no "ten one"


def _is_joiner(item: Item, language: Language) -> bool:
    return any(str(value) in language.joiners for name, value in item.values.items() if name.startswith("="))


def _made(items: list[Item], place: slice, number: int, language: Language, *, ordinal: bool) -> Item:
    """Make one item of the number words at a place."""
    taken = items[place]
    values = _values(number, ordinal=ordinal, joined=len(taken) > 1)
    if len(taken) == 1:  # "sept" is seven, and September
        values |= {name: value for name, value in taken[0].values.items() if name in language.beside_numbers}
    return Item(taken[0].start, taken[-1].end, language.code_of(frozenset(values)), values, taken[0].token)


def _values(number: int, *, ordinal: bool, joined: bool) -> dict[str, Any]:
    """Tell what a spelled-out number may be."""
    values: dict[str, Any] = {"ordinal": number} if ordinal else {"num": number, "spelled": True}
    if 1 <= number <= _DAYS:
        values["day"] = number
    round_number = number % _HUNDRED == 0 and number % _THOUSAND != 0  # "twelve hundred students"
    if joined and not round_number and _FIRST_YEAR <= number <= _LAST_YEAR:
        values["spelled-year"] = number
    return values
