"""Words in the texts of events, whatever their accents and capitals.

    plan "prisoner exchange" -Budapest     both must occur, the phrase as it stands; Budapest must not

A word is found where a word begins, so that "talk" finds "talks" and "us" does not find "Russia"; a phrase in quotes
ends where a word ends. Scripts that know no capitals often write words together, so there a word is found anywhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from timeline.model import Event, Source, Story

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# Letters that have no decomposition in Unicode, as people without the key for them type them.
_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"}


class _Letters(dict[int, str]):
    """What each character is folded to, worked out when first met: `str.translate` is the fastest way there is."""

    def __missing__(self, code: int) -> str:
        """Take a character apart, drop its accents and capitals; what is no letter and no digit parts words."""
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        letters = "".join(_PLAIN.get(each, each) for each in plain if not unicodedata.combining(each))
        self[code] = "".join(each if each.isalnum() else " " for each in letters)
        return self[code]


_LETTERS = _Letters()


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
    return " ".join(text.translate(_LETTERS).split())


def searchable(story: Story) -> list[str]:
    """Fold the texts of each event, every one in spaces of its own, so that no phrase runs from one into the next."""
    once = cache(fold)  # names, publishers and tags come again and again
    folded = (map(once, _texts_of(story, event)) for event in story.events)
    return ["\n".join(f" {text} " for text in texts if text) for texts in folded]


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
