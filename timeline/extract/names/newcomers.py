"""New actors written for the caller: a key, a name, the other forms seen, a role, the mentions."""

from __future__ import annotations

from itertools import chain, count
from typing import TYPE_CHECKING

from timeline.extract.names.folding import fold
from timeline.extract.names.tokens import find_words
from timeline.extract.names.values import Mention, NewActor

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from timeline.extract.names.joining import Gathered
    from timeline.extract.names.persons import Candidate
    from timeline.extract.names.tokens import Word


_LONGEST_KEY = 60  # characters


def to_new_actors(
    text: str, words: Sequence[Word], gathered: Iterable[Gathered], taken: Iterable[str]
) -> list[NewActor]:
    """Write those who are new in the order of their first mention, each with a key that nobody else has."""
    keys = set(taken)
    written = []
    for actor in sorted(gathered, key=lambda each: each.spans[0].begin):
        new = _new_actor(text, words, actor, keys)
        keys.add(new.key)
        written.append(new)
    return written


def _new_actor(text: str, words: Sequence[Word], actor: Gathered, taken: Container[str]) -> NewActor:
    fullest = max(actor.spans, key=lambda span: span.end - span.begin)
    name = actor.name or one_line(_between(text, words, fullest.begin, fullest.end))
    key = free_key(name, taken)
    mentions = tuple(_mention(text, words, span, key, place=actor.kind == "state") for span in actor.spans)
    forms = dict.fromkeys(one_line(mention.text) for mention in mentions)
    aliases = tuple(form for form in forms if form != name)
    roles = (_between(text, words, *span.role) for span in actor.spans if span.role[0] < span.role[1])
    return NewActor(key, name, aliases, actor.kind, one_line(next(roles, "")), mentions)


def _between(text: str, words: Sequence[Word], begin: int, end: int) -> str:
    return text[words[begin].start : words[end - 1].end]


def _mention(text: str, words: Sequence[Word], span: Candidate, key: str, *, place: bool) -> Mention:
    start, end = words[span.begin].start, words[span.end - 1].end
    return Mention(start, end, text[start:end], key, place)


def one_line(text: str) -> str:
    r"""Give a name that the text may break over two lines as one line.

    >>> one_line("Keith\n  Kellogg")
    'Keith Kellogg'
    """
    return " ".join(text.split())


def free_key(name: str, taken: Container[str]) -> str:
    """Make a key of a name that is not taken yet.

    >>> free_key("Keith Kellogg", ()), free_key("Zoé", {"zoe"})
    ('keith-kellogg', 'zoe-2')
    """
    key = "-".join(fold(word) for _, _, word in find_words(name))[:_LONGEST_KEY].rstrip("-")
    numbered = (f"{key}-{number}" for number in count(2))
    return next(each for each in chain([key], numbered) if each not in taken)
