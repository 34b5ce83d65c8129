"""The small language in which rules say what they look for, and its compilation.

    "[the] {day} [of] {month} [[,] {year}] => era=BC"

    word       this very word (or words, cut as texts are: l'an is three)
    {month}    a token of that category, kept under its name;  {day:last} keeps it as "last"
    [ ... ]    may be missing
    ( a | b )  one of these
    <name>     a piece that the language file defines under "pieces"
    a :: b     b, where a stands right before it;  a !: b  where it does not
    b >> c     b, where c stands right after it;   b >! c  where it does not
    {other}    a word that the rules do not know;  {name}  one of these with a capital
    => k=v     fixed values beside those found

A token is one character in a string of codes, one code for each set of categories that a token can have, so a rule is
an ordinary regular expression over that string: a category is a class of characters. There is no repetition, so what
a rule can try at one place is bounded by the rule, and a text is searched in time proportional to its length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from timeline.errors import TimelineError
from timeline.extract.timex.tokens import find_tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping

_PIECES = re.compile(r"\{([^{}]+)\}|<([\w-]+)>|([\[\]()|])|([^\s\[\](){}<>|]+)|\s+")
_CONTEXT = 6  # tokens that a rule may ask for before it
_LONGEST_PHRASE = 6  # words
_DEEPEST = 8  # pieces within pieces

LITERAL = "="
"""What the category of a literal word begins with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: where it may begin, what it looks for, and what is made of it."""

    name: str
    """The production and the pattern, as the language file has them: what an explanation shows."""
    production: str
    pattern: re.Pattern[str]
    first: frozenset[str]
    """The codes with which a match can begin."""
    before: re.Pattern[str] | None
    """What must stand right before it and is not of it; it may keep values all the same."""
    not_before: re.Pattern[str] | None
    """What must not stand right before it."""
    after: re.Pattern[str] | None
    """What must stand right after it."""
    not_after: re.Pattern[str] | None
    """What must not."""
    names: Mapping[str, str]
    """The groups of the pattern, and the names of what they keep, as ``category:name``."""
    fixed: Mapping[str, int | str] = field(default_factory=dict)

    def match(self, codes: str, position: int) -> tuple[re.Match[str], re.Match[str] | None] | None:
        """Match at a place, with the context that is asked for; None where it does not."""
        match = self.pattern.match(codes, position)
        if match is None:
            return None
        start = max(0, position - _CONTEXT)
        if self.not_before and self.not_before.search(codes, start, position):
            return None
        before = self.before.search(codes, start, position) if self.before else None
        if (self.before and before is None) or (self.after and not self.after.match(codes, match.end())):
            return None
        return None if self.not_after and self.not_after.match(codes, match.end()) else (match, before)


@dataclass(frozen=True, slots=True)
class _Node:
    """A piece of a pattern: a category (with the name it is kept by), a sequence, a choice, an option."""

    kind: str
    category: str = ""
    name: str = ""
    children: tuple[_Node, ...] = ()


def literals(pattern: str, pieces: Mapping[str, str], phrases: Container[str]) -> Iterator[str]:
    """Name the words that a pattern looks for, so that the vocabulary can hold them."""
    for part in re.split("::|!:|>>|>!", pattern.partition("=>")[0]):
        for node in _walk(_parse(part, pieces, phrases)):
            if node.category.startswith(LITERAL):
                yield node.category[1:]


def compile_rule(
    production: str, text: str, pieces: Mapping[str, str], phrases: Container[str], codes: Callable[[str], str]
) -> Rule:
    """Compile a rule; ``codes`` gives the characters of all tokens that have a category."""
    pattern, _, fixed = text.partition("=>")
    pattern, _, forbidden = pattern.partition(">!")
    pattern, _, wanted = pattern.partition(">>")
    context, _, pattern = pattern.rpartition("::")
    absent, _, pattern = pattern.rpartition("!:")
    node = _parse(pattern, pieces, phrases)
    names: dict[str, str] = {}
    written = _write(node, codes, names)

    def around(part: str, kept: dict[str, str], end: str = "") -> re.Pattern[str] | None:
        return re.compile(_write(_parse(part, pieces, phrases), codes, kept) + end) if part.strip() else None

    values = dict(_fixed(each) for each in fixed.split(",") if each.strip())
    first, empty = _first(node, codes)
    if empty:
        raise TimelineError(f'rule "{text}" can match nothing at all', mend="let one part of it be needed")
    return Rule(
        f"{production}: {text}", production, re.compile(written), frozenset(first),
        around(context, names, r"\Z"), around(absent, {}, r"\Z"), around(wanted, {}), around(forbidden, {}),
        names, values,
    )  # fmt: skip


def _fixed(text: str) -> tuple[str, int | str]:
    """Read one fixed value; digits are a number."""
    name, _, value = text.strip().partition("=")
    return name.strip(), int(value) if value.lstrip("-").isdecimal() else value


def _parse(pattern: str, pieces: Mapping[str, str], phrases: Container[str], depth: int = 0) -> _Node:
    if depth > _DEEPEST:
        raise TimelineError("a piece refers to itself", mend="write it out")
    stack: list[tuple[str, list[list[_Node]]]] = [("", [[]])]
    position = 0
    for match in _PIECES.finditer(pattern):
        if match.start() != position:
            break
        position = match.end()
        category, piece, bracket, word = match.groups()
        if bracket in {"[", "("}:
            stack.append((bracket, [[]]))
        elif bracket == "|":
            stack[-1][1].append([])
        elif bracket:
            opened, choices = stack.pop()
            if not stack or {"[": "]", "(": ")"}.get(opened) != bracket:
                raise TimelineError(f'"{pattern}" closes {bracket} that it did not open', mend="check the brackets")
            node = _choice(choices, phrases)
            stack[-1][1][-1].append(_Node("option", children=(node,)) if opened == "[" else node)
        else:
            stack[-1][1][-1].extend(_leaf(pattern, (category, piece, word), pieces, phrases, depth))
    if position != len(pattern) or len(stack) > 1:
        raise TimelineError(f'"{pattern}" is no pattern', mend="check its brackets and braces")
    return _choice(stack[0][1], phrases)


def _leaf(
    pattern: str,
    found: tuple[str | None, str | None, str | None],
    pieces: Mapping[str, str],
    phrases: Container[str],
    depth: int,
) -> list[_Node]:
    """Read one category, piece or word."""
    category, piece, word = found
    if category:
        kind, _, name = category.partition(":")
        return [_Node("token", kind.strip(), (name or kind).strip().strip("~"))]
    if piece:
        if piece not in pieces:
            allowed = ", ".join(sorted(pieces)) or "none"
            raise TimelineError(f'"{pattern}" uses the unknown piece <{piece}>', mend=f"known are {allowed}")
        return [_parse(pieces[piece], pieces, phrases, depth + 1)]
    return [_Node("token", LITERAL + token.word) for token in find_tokens(word or "")]


def _choice(choices: list[list[_Node]], phrases: Container[str]) -> _Node:
    sequences = [_Node("sequence", children=tuple(_phrased(nodes, phrases))) for nodes in choices]
    return sequences[0] if len(sequences) == 1 else _Node("choice", children=tuple(sequences))


def _phrased(nodes: list[_Node], phrases: Container[str]) -> Iterator[_Node]:
    """Let words that are one token together (a phrase of the vocabulary) match as that token as well."""
    place = 0
    while place < len(nodes):
        for end in range(min(len(nodes), place + _LONGEST_PHRASE), place + 1, -1):
            run = nodes[place:end]
            joined = " ".join(node.category[1:] for node in run)
            if all(node.category.startswith(LITERAL) for node in run) and joined in phrases:
                one = _Node("sequence", children=(_Node("token", LITERAL + joined),))
                yield _Node("choice", children=(one, _Node("sequence", children=tuple(run))))
                place = end
                break
        else:
            yield nodes[place]
            place += 1


def _walk(node: _Node) -> Iterator[_Node]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _write(node: _Node, codes: Callable[[str], str], names: dict[str, str]) -> str:
    """Write a regular expression, and note its groups."""
    if node.kind == "token":
        members = codes(node.category)
        if not members and not node.category.startswith(LITERAL):
            raise TimelineError(f"nothing is of category {{{node.category}}}", mend="check its spelling")
        written = f"[{''.join(sorted(members))}]" if members else "(?!)"
        if not node.name:
            return written
        group = f"g{len(names)}"
        names[group] = f"{node.category}:{node.name}"
        return f"(?P<{group}>{written})"
    parts = [_write(child, codes, names) for child in node.children]
    if node.kind == "sequence":
        return "".join(parts)
    if node.kind == "option":
        return f"(?:{parts[0]})?"
    return f"(?:{'|'.join(parts)})"


def _first(node: _Node, codes: Callable[[str], str]) -> tuple[set[str], bool]:
    """Give the codes with which a piece can begin, and whether it can be empty."""
    if node.kind == "token":
        return set(codes(node.category)), False
    if node.kind == "choice":
        found = [_first(child, codes) for child in node.children]
        return set().union(*(first for first, _ in found)), any(empty for _, empty in found)
    first: set[str] = set()
    for child in node.children:
        more, empty = _first(child, codes)
        first |= more
        if not empty:
            return first, node.kind == "option"
    return first, True
