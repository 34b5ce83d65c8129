"""Words in the texts of events, whatever their accents and capitals.

    plan "prisoner exchange" -Budapest     both must occur, the phrase as it stands; Budapest must not

A word is found where a word begins, so that "talk" finds "talks" and "us" does not find "Russia"; a phrase in quotes
ends where a word ends. Scripts that know no capitals often write words together, so there a word is found anywhere.
"""

import re
from dataclasses import dataclass

from timeline.query.folding import fold

_TERM = re.compile(r'(?P<minus>-?)(?:"(?P<phrase>[^"]*)(?P<end>"?)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))


@dataclass(frozen=True, slots=True)
class Search:
    """What a search asks for: folded words that must occur, and words that must not."""

    wanted: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


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


def _is_spaced(letter: str) -> bool:
    """Tell whether the letter is of a script that puts spaces around words; scripts with capitals do."""
    return letter.isdecimal() or letter != letter.upper()
