"""Words in the texts of events, whatever their accents and capitals.

    plan "prisoner exchange" -Budapest     both must occur, the phrase as it stands; Budapest must not

A word is found where a word begins, so that "talk" finds "talks" and "us" does not find "Russia"; a phrase in quotes
ends where a word ends. Scripts that know no capitals often write words together, so there a word is found anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from timeline.model import Event, Source, Story

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# Letters that have no decomposition in Unicode, as people without the key for them type them.
_LETTERS = str.maketrans({"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae"})
_LETTERS |= str.maketrans({"œ": "oe", "Œ": "oe"})
_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()}


@dataclass(frozen=True, slots=True)
class Search:
    """What a search asks for: folded words that must occur, and words that must not."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()

    def find(self, texts: Sequence[str]) -> list[int]:
        """Give the positions of the texts, made by `searchable`, that have all that is wanted and nothing refused."""
        found: Iterable[int] = range(len(texts))
        for word in self.wanted:
            found = [number for number in found if word in texts[number]]
        for word in self.refused:
            found = [number for number in found if word not in texts[number]]
        return list(found)


def parse_search(text: str) -> Search:
    """Read what someone typed into the search field; any text can be read.

    >>> parse_search('Plan "Prisoner exchange" -Budapest')
    Search(wanted=(' plan', ' prisoner exchange '), refused=(' budapest',))
    """
    wanted: list[str] = []
    refused: list[str] = []
    for match in _TERM.finditer(text.translate(_QUOTES)):
        folded = fold(match["word"] or match["phrase"] or "")
        if folded:
            begin = " " if _is_spaced(folded[0]) else ""
            end = " " if match["end"] and _is_spaced(folded[-1]) else ""
            (refused if match["minus"] else wanted).append(f"{begin}{folded}{end}")
    return Search(tuple(wanted), tuple(refused))


def fold(text: str) -> str:
    """Reduce a text to its bare letters and digits, one space between words.

    >>> fold("L’Élysée – Œuvres, ZELENSKÝ")
    'l elysee oeuvres zelensky'
    """
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(text.casefold().translate(_PUNCTUATION).split())


def searchable(story: Story, event: Event) -> str:
    """Fold all texts of an event, each in spaces of its own, so that no phrase runs from one into the next."""
    return "\n".join(f" {folded} " for folded in map(fold, _texts_of(story, event)) if folded)


def _is_spaced(letter: str) -> bool:
    """Tell whether the letter is of a script that puts spaces around words; scripts with capitals do."""
    return letter.isdecimal() or letter != letter.upper()


def _texts_of(story: Story, event: Event) -> Iterator[str]:
    yield from (event.title, event.summary, *event.tags)
    if event.where:
        yield event.where.name
    for actor in (story.actors[id_] for id_ in event.actors if id_ in story.actors):
        yield from (actor.name, *actor.aliases)
    yield from (f"{name} {value}" for name, value in event.facts.items())
    for source in event.sources:
        yield from _texts_of_source(source)


def _texts_of_source(source: Source) -> Iterator[str]:
    yield from (source.publisher, source.title, source.quote)
    if source.says:
        yield from (source.says.where, source.says.by, source.says.note)
        yield from (f"{name} {value}" for name, value in source.says.facts.items())
