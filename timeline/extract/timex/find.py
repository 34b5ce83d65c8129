"""Finding: from a text to the expressions that stand in it, level by level, longest first.

    tokens ──> codes ──> islands ──> refuse ──> atom ──> join ──> join ... ──> range ──> mod ──> Found

An island is a run of tokens that the language knows, with one at least that can be part of a date; the rest of the
text, nearly all of it, is never looked at again. Within an island each level replaces what its rules match by one item.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from timeline.extract.timex.expressions import DATES, Duration, Expression, Fixed, Range, categories
from timeline.extract.timex.items import Item
from timeline.extract.timex.language import MARK, NAME, OTHER, Language
from timeline.extract.timex.numerals import join_numbers, read_glued
from timeline.extract.timex.patterns import LITERAL
from timeline.extract.timex.productions import LEVELS, PRODUCTIONS
from timeline.extract.timex.tokens import PARAGRAPH, Token, find_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.extract.timex.patterns import Rule

_STOP = LITERAL + "."
_SHORTEST_GLUED = 6  # letters: "ventuno" has seven
_LONG_WORD = 5  # letters: few words that long are shortened with a full stop
_DIGITS_OF_YEAR = 4
_MOST_JOINS = 4  # "the first Monday of the month after next Easter" takes three


class Found(NamedTuple):
    """An expression and where it stands."""

    start: int
    end: int
    expression: Expression
    token: int
    rules: tuple[str, ...]
    ends: tuple[tuple[int, int], ...] = ()
    """Of a range whose two ends are dates by themselves: where they stand."""


class Scan(NamedTuple):
    """The tokens of a text and what was found among them, in order."""

    tokens: list[Token]
    found: list[Found]


def find(text: str, language: Language) -> Scan:
    """Find the temporal expressions of a text."""
    tokens = find_tokens(text, language.order)
    items = list(_items(tokens, language))
    codes = "".join(item.code for item in items)
    found: list[Found] = []
    for start, end in _islands(codes, language):
        found.extend(_read_island(items[start:end], language))
    return Scan(tokens, found)


def _islands(codes: str, language: Language) -> Iterator[tuple[int, int]]:
    """Give the runs of known tokens that hold one that can be part of a date, with the unknown ones beside them."""
    for match in re.finditer(f"[^{OTHER}{NAME}{MARK}]+", codes):
        if not language.triggers.isdisjoint(match.group()):
            yield max(0, match.start() - 1), match.end() + 1


def _items(tokens: list[Token], language: Language) -> Iterator[Item]:
    """Look the tokens up; words that are one together become one."""
    number = 0
    while number < len(tokens):
        token = tokens[number]
        word, length = _phrase(tokens, number, language)
        if token.values is not None and length == 1:
            yield _number(tokens, number, language)
            number += 2 if _has_suffix(tokens, number, language) else 1
            continue
        known = language.words.get(word)
        if known is None and language.glue and len(word) >= _SHORTEST_GLUED:
            values = read_glued(word, language)
            known = (values, values) if values else None
        end = tokens[number + length - 1].end
        if token.word == "." and _ends_sentence(tokens, number):
            known = None
        if known is None:
            code = MARK if not word[0].isalnum() else NAME if token.capital else OTHER
            yield Item(token.start, end, code, {}, number)
        else:
            values = known[token.capital]
            yield Item(token.start, end, language.code_of(frozenset(values)), values, number)
        number += length


def _ends_sentence(tokens: list[Token], number: int) -> bool:
    """Tell whether a full stop ends a sentence for sure: "on Sunday. May 3 is", not "Sept. 5" or "24. Oktober"."""
    if not 0 < number < len(tokens) - 1:
        return False
    before, after = tokens[number - 1], tokens[number + 1]
    if before.word.isdecimal():
        return len(before.word) >= _DIGITS_OF_YEAR
    return len(before.word) >= _LONG_WORD and (after.capital or after.word == PARAGRAPH)


def _phrase(tokens: list[Token], number: int, language: Language) -> tuple[str, int]:
    """Give the longest phrase that begins here, joined, and how many tokens it has; else the word alone."""
    word = tokens[number].word
    for phrase, joined in language.phrases.get(word, ()):
        following = tokens[number : number + len(phrase)]
        if len(following) == len(phrase) and all(
            each.word == part for each, part in zip(following, phrase, strict=True)
        ):
            return joined, len(phrase)
    return word, 1


def _has_suffix(tokens: list[Token], number: int, language: Language) -> bool:
    """Tell whether a number is written as an ordinal: 1st, 2e, 3."""
    following = tokens[number + 1] if number + 1 < len(tokens) else None
    return (
        following is not None
        and tokens[number].word.isdecimal()
        and following.start == tokens[number].end
        and following.word in language.suffixes
    )


def _number(tokens: list[Token], number: int, language: Language) -> Item:
    """Give a number, or an ordinal where a suffix of one follows; glued to an unknown word it is no number."""
    token = tokens[number]
    values: Mapping[str, Any] = token.values or {}
    if _has_suffix(tokens, number, language):
        value = int(token.word) if len(token.word) <= 2 else 0  # noqa: PLR2004 - 31st and 21st century
        made = {"ordinal": value, "nth": value} | ({"day": value} if 1 <= value <= 31 else {})  # noqa: PLR2004
        return Item(token.start, tokens[number + 1].end, language.code_of(frozenset(made)), made, number)
    before = tokens[number - 1] if number else None
    glued = token.capital and (before is None or before.word not in language.words)
    code = OTHER if glued or not values else language.code_of(frozenset(values))
    return Item(token.start, token.end, code, values, number)


def _read_island(items: list[Item], language: Language) -> Iterator[Found]:
    items = join_numbers(items, language)
    for level in LEVELS:
        rules = language.rules[level]
        for _ in range(_MOST_JOINS if level == "join" else 1):
            reduced = _reduce(items, rules, language)
            if len(reduced) == len(items) and reduced == items:
                break
            items = reduced
    for item in items:
        if item.expression is not None and isinstance(item.expression, (*DATES, Duration, Fixed)):
            ends = tuple((end.start, end.end) for end in item.ends)
            yield Found(item.start, item.end, item.expression, item.token, item.rules, ends)


def _reduce(items: list[Item], rules: Mapping[str, list[Rule]], language: Language) -> list[Item]:
    """Replace what the rules of a level match, from the left, the longest first."""
    codes = "".join(item.code for item in items)
    made: list[Item] = []
    position = 0
    while position < len(items):
        matches = []
        for order, rule in enumerate(rules.get(codes[position], ())):
            matched = rule.match(codes, position)
            if matched:
                matches.append((-matched[0].end(), order, rule, *matched))
        matches.sort(key=lambda each: each[:2])
        for _, _, rule, match, before in matches:
            built = _build(rule, match, before, items, language)
            if built:
                made.extend(built)
                position = match.end()
                break
        else:
            made.append(items[position])
            position += 1
    return made


def _build(
    rule: Rule, match: re.Match[str], before: re.Match[str] | None, items: list[Item], language: Language
) -> list[Item]:
    """Make the items that a match becomes; none where its words cannot mean what the rule says."""
    taken = items[match.start() : match.end()]
    start, end, token = taken[0].start, _end(taken), taken[0].token
    if rule.production == "refuse":
        return [Item(start, end, OTHER, {}, token)]
    kept: dict[str, Any] = dict(rule.fixed)
    places: dict[str, Item] = {}
    for group, named in rule.names.items():
        at = (match if group in match.re.groupindex else before or match).start(group)
        if at >= 0:
            category, _, name = named.partition(":")
            item = items[at]
            kept[name] = item.expression if item.expression is not None else _value(item, category)
            places[name] = item
    built = PRODUCTIONS[rule.production].build(kept)
    if built is None:
        return []
    rules = (*(each for item in taken for each in item.rules), rule.name)
    if isinstance(built, list):
        return _listed(built, places, rules, language, taken)
    item = _item((start, end, token), built, rules, language)
    ends = _ends(places) if isinstance(built, Range) else next((each.ends for each in taken if each.ends), ())
    return [replace(item, ends=ends)]


def _end(taken: list[Item]) -> int:
    """Give where the words of a match end; the full stop of a sentence is not of it."""
    last = len(taken) - 1
    while last and _STOP in taken[last].values:
        last -= 1
    return taken[last].end


def _ends(places: Mapping[str, Item]) -> tuple[Item, ...]:
    """Give the ends of a range, where each is a date by itself."""
    ends = [places[name] for name in ("first", "last") if name in places]
    whole = all(end.expression is not None and "dom" not in end.values for end in ends)
    return tuple(ends) if whole and len(ends) > 1 else ()


def _value(item: Item, category: str) -> object:
    return item.values.get(category, item.values.get(category.removesuffix("~")))


def _listed(
    built: list[Expression], places: Mapping[str, Item], rules: tuple[str, ...], language: Language, taken: list[Item]
) -> list[Item]:
    """Give each member of a list its own place; what stands between them means nothing by itself."""
    members = [places[name] for name in ("a", "b", "c", "d") if name in places]
    made: list[Item] = []
    for member, expression in zip(members, built, strict=True):
        if made:
            made.append(Item(made[-1].end, member.start, OTHER, {}, member.token))
        made.append(_item((member.start, member.end, member.token), expression, rules, language))
    return made if taken else []


def _item(place: tuple[int, int, int], expression: Expression, rules: tuple[str, ...], language: Language) -> Item:
    """Make an item of an expression; its place is start, end and first token."""
    start, end, token = place
    found = categories(expression)
    return Item(start, end, language.code_of(found), dict.fromkeys(found, expression), token, expression, rules)
