"""Bylines: who wrote an article, for whom, and how a line is told from a sentence that begins alike.

    By Jane Doe and John Roe in Kyiv           a byline, of Jane Doe, John Roe
    Auteur : Franck Pengam | Editeur : Walt    a byline, of Franck Pengam; published by Walt
    By 2019 the war had reached the coast.     none: no name follows
    By Kyiv standards it was quiet             none: what follows the name is no place, date or agency

Names are words with a capital, two or more together, so a byline in a script without capitals needs its "Author:".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.extract.documents.words import ends_a_sentence, one_space

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.extract.documents.words import Words

_PARTS = re.compile(r"\s*[|•·;]\s*|\s+[-–—]\s+")
_AFTER_WORD = re.compile(r"\s*[:–—-]\s*")
_LONGEST = 200  # characters
_FEWEST_WORDS, _MOST_WORDS = 2, 5  # of one name
_MOST_SMALL = 4  # words in small letters that may stand behind the names: "political correspondent in Kyiv"


class Byline(NamedTuple):
    """Whom a byline names; each may be "" where the line names none."""

    author: str
    publisher: str


def read_byline(line: str, rest: str, words: Words) -> Byline | None:
    """Read a line as a byline, None where it is none.

    ``rest`` is the line without its dates (``dates.Dated``), for a name that is a date is none: "By Friday".
    """
    if len(line) > _LONGEST:
        return None
    authors: list[str] = []
    publisher, found = "", False
    for part in _PARTS.split(line):
        if (name := _behind(words.publisher, part)) is not None:
            publisher, found = publisher or name, True
        elif (name := _behind(words.author, part)) is not None:
            authors, found = authors + (_names(name, words) or _as_written(name)), True
        elif not found and (match := words.by.match(part)):
            authors = _names(part[match.end() :], words)
            if not authors or not _plain(line, authors, rest, words):
                return None
            found = True
    if not found and not _agencies_alone(rest, words):
        return None
    return Byline(", ".join(authors), publisher)


def name_alone(line: str, words: Words) -> str:
    """Give the name that a line is, perhaps with a place: "Jane Doe in Kyiv"; "" for "Kyiv" and other lines."""
    name, after = _name(line.split(), words)
    return name if all(one_space(word) in words.joining or word[0].isupper() for word in after) else ""


def _behind(pattern: re.Pattern[str], part: str) -> str | None:
    """Give what stands behind a word that introduces a name, None where the part does not begin so.

    A word that has many uses ("text", "report") needs a colon behind it; several words together do not.
    """
    match = pattern.match(part)
    if not match:
        return None
    colon = _AFTER_WORD.match(part, match.end())
    if not colon and " " not in match[0].strip():
        return None
    return part[colon.end() if colon else match.end() :].strip(" .,")


def _names(text: str, words: Words) -> list[str]:
    """Read the names that a text begins with.

    After a comma comes a name or a place; it is a name where the list ends in "and": "Jane Doe, John Roe and Ann Poe".
    """
    names: list[str] = []
    both = False
    rest = text.replace(",", " , ").replace("(", " ( ").split()
    while rest:
        name, rest = _name(rest, words) if names else _first_name(rest, words)
        if not name:
            break
        names.append(name)
        joined = bool(rest) and one_space(rest[0]) in words.conjunctions
        both = both or joined
        if not rest or (rest[0] != "," and not joined):
            break
        rest = rest[1:]
    return names if both else names[:1]


def _name(tokens: list[str], words: Words) -> tuple[str, list[str]]:
    """Split the tokens after the name that they begin with, if it has a first and a last name."""
    end = 0
    while end < min(len(tokens), _MOST_WORDS) and (
        tokens[end][0].isupper() or (end and tokens[end] in words.particles)
    ):
        end += 1
    while end and tokens[end - 1] in words.particles:
        end -= 1
    if end < _FEWEST_WORDS or not all(map(_is_word, tokens[:end])):
        return "", tokens
    return " ".join(tokens[:end]).rstrip(".,"), tokens[end:]


def _first_name(tokens: list[str], words: Words) -> tuple[str, list[str]]:
    """Split the tokens after their first name, which may be a single word where nothing follows it: "By Walt"."""
    name, rest = _name(tokens, words)
    if name or len(tokens) > 1 or not tokens[0][0].isupper() or not _is_word(tokens[0]):
        return name, rest
    return tokens[0].rstrip(".,"), []


def _is_word(token: str) -> bool:
    """Tell whether a token may be a part of a name."""
    return not token.endswith(":") and not any(map(str.isdigit, token))


def _as_written(name: str) -> list[str]:
    """Take for a name what stands behind "Author:", though it is not written as names are: "Marsh, Lena"."""
    return [name] if name[:1].isupper() and len(name.split()) <= _MOST_WORDS else []


def _plain(line: str, authors: Iterable[str], rest: str, words: Words) -> bool:
    """Tell whether what stands beside the names is no sentence, and the names are no dates."""
    if ends_a_sentence(line) and not line.endswith(("AFP.", "AP.")):
        return False
    small = 0
    for author in authors:
        if author not in rest:
            return False
        rest = rest.replace(author, " ", 1)
    for word in words.agency.sub(" ", rest).split():
        small += word[0].islower() and one_space(word) not in words.joining
    return small <= _MOST_SMALL


def _agencies_alone(rest: str, words: Words) -> bool:
    """Tell whether a line names agencies and nothing else, or a paper with one: "Le Monde avec AFP", "(Reuters)"."""
    rest = rest.strip("()[]. ")
    found = list(words.agency.finditer(rest))
    if not found or found[-1].end() < len(rest):
        return False
    others = [word for word in words.agency.sub(" ", rest).split() if word.strip("/,&-")]
    joined = any(one_space(word) in words.joining for word in others)
    return not others or (joined and all(word[0].isupper() or one_space(word) in words.joining for word in others))
