"""What a text calls a person: the words before a name and the apposition after it.

    l'envoyé spécial américain Steve Witkoff        Dmitri Peskov, le porte-parole du Kremlin, a dit
      ------------------------                                        -----------------------

Nothing parses the sentence: the lists of a language say which words may stand in a role, and what is none ends it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.extract.names.states import people_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.extract.names.tokens import Word
    from timeline.extract.names.words import Words

_BEFORE = 9  # words of the longest role before a name: "le secrétaire du Conseil de sécurité et de défense nationale"
_AFTER = 5  # words of an apposition among which the role must stand
_APPOSITION = 12
_YEARS = frozenset({"years", "ans", "jahre", "anos", "anni", "jaar", "rokiv", "let"})  # of age
_ENDS = frozenset(",.)?!;")  # what may stand behind a name in apposition


def role_before(words: Sequence[Word], begin: int, lists: Words, language: str) -> int:
    """Give where the role that leads up to a name begins, or the name's own beginning.

    Between the role and the name stand only what describes it ("special", "American") and what it is of ("du Conseil de
    sécurité"): after "lawyers for his" and "the ally of" stands another one's name.
    """
    if begin == 0 or words[begin - 1].key in lists.links or words[begin - 1].key in lists.articles:
        return begin
    return _led_up_to(words, begin, lists, language)


def _led_up_to(words: Sequence[Word], begin: int, lists: Words, language: str) -> int:
    found = begin
    for place in range(begin - 1, max(-1, begin - 1 - _BEFORE), -1):
        word, behind = words[place], words[place + 1]
        if behind.gap not in " '-" and not (behind.gap == "." and word.key in lists.titles):
            break
        if lists.is_role(word.key):
            found = place
        elif found < begin or not _leads(words, place, lists, language):
            break
    return _with_description(words, found, lists, language) if found < begin else begin


def role_across_comma(words: Sequence[Word], begin: int, end: int, lists: Words, language: str) -> int:
    """Give where the role begins to which a name between commas belongs, or the name's own beginning.

    "His widow, Adelaide Thornbury, sold", and with what the role is of, "la ministre des Sports, Amina Kherfi, a dit".
    """
    enclosed = words[begin].gap == "," and (end >= len(words) or words[end].gap in _ENDS)
    if begin == 0 or not enclosed:
        return begin
    if lists.is_one_role(words[begin - 1].key):
        return _with_description(words, begin - 1, lists, language)
    role = _led_up_to(words, begin - 1, lists, language)
    return role if role < begin - 1 and words[begin - 1].capital else begin


def _leads(words: Sequence[Word], place: int, lists: Words, language: str) -> bool:
    """Say whether a word may stand between a role and a name."""
    word = words[place]
    if _describes(word, lists, language) or word.capital or word.key in lists.links or word.key in lists.articles:
        return True
    return (
        place > 0 and words[place - 1].key in lists.links and word.text.islower() and word.key not in lists.before_verbs
    )


def _describes(word: Word, lists: Words, language: str) -> bool:
    """Say whether a word goes with a role: special, American."""
    return word.key in lists.role_words or word.key in people_words(language) or word.key in lists.nationalities


def _with_description(words: Sequence[Word], begin: int, lists: Words, language: str) -> int:
    """Take in what goes with a role before it: special envoy, porte-parole."""
    while begin > 0 and (
        words[begin].gap == "-" or (words[begin].gap == " " and _describes(words[begin - 1], lists, language))
    ):
        begin -= 1
    return begin


def role_after(words: Sequence[Word], end: int, lists: Words) -> tuple[int, int]:
    """Give the span of the apposition that follows a name after a comma, or an empty one."""
    if end >= len(words) or words[end].gap != ",":
        return end, end
    begin = end + 1 if words[end].key in lists.articles else end
    stop = begin
    while stop < min(len(words), begin + _APPOSITION) and (stop <= end or words[stop].gap in " '-"):
        stop += 1
    near = words[begin : min(stop, begin + _AFTER)]
    role = next((at for at, word in enumerate(near) if word.key in lists.roles or word.key in lists.titles), None)
    if role is None or any(_breaks(word, lists) and near[at + 1].gap != "-" for at, word in enumerate(near[:role])):
        return end, end
    behind = begin + role + 1
    if behind < stop and words[behind].gap == " " and words[behind].capital:
        return end, end  # "In Geneva, envoy Keith Kellogg": it is the role of the next name
    return begin, _up_to_relative(words, behind, stop, lists)


def _breaks(word: Word, lists: Words) -> bool:
    """Say whether a word begins a clause, and no apposition."""
    return word.key in lists.clause_words or lists.is_verb(word.key)


def _up_to_relative(words: Sequence[Word], begin: int, stop: int, lists: Words) -> int:
    """End an apposition where a clause begins: "qui", "who", a verb."""
    for place in range(begin, stop):
        key = words[place].key
        if words[place].text.islower() and key not in lists.links and (key in lists.before_verbs or lists.is_verb(key)):
            return place
    return stop


def is_aged(words: Sequence[Word], end: int) -> bool:
    """Say whether an age follows a name: "Anna Schmidt, 54,"."""
    return (
        end + 1 < len(words)
        and words[end].gap in ",("
        and words[end].text.isdigit()
        and len(words[end].text) <= 2  # noqa: PLR2004 - years of age
        and (words[end + 1].gap in ",)" or words[end + 1].key in _YEARS)
    )
