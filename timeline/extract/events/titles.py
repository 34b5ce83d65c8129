"""A title out of the tokens that tell of an event: one line of at most 90 characters.

bien que le Kremlin ait minimisé cette initiative      Le Kremlin a minimisé cette initiative
la rencontre entre le président Donald Trump et ...    Rencontre entre Donald Trump et ...
he told police that he had not been there              Walter Pryce told police that he had not been there
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.extract.names.folding import fold
from timeline.extract.names.words import read_words as read_name_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.extract.events.sentence import Sentence
    from timeline.extract.events.telling import Telling

LONGEST = 90  # characters of a title
_SHORTEST = 25  # characters that cutting off phrases leaves of one
_FARTHEST_ARTICLE = 6  # tokens between the article and the name in "l'ancien ministre des Affaires étrangères X"
_EDGES = " \t\n,;:.…–—-!?/|•"
_OPENING, _CLOSING = "«“„([", "»”“)]"


def write_title(text: str, sentence: Sentence, telling: Telling, *, language: str, he: str = "") -> str:
    """Write the title; ``he`` is who a pronoun at its head means, "" where that is not sure."""
    places = _without_leading(sentence, list(telling.tokens))
    if telling.kind in {"noun", "participle"}:
        places = _without_article(sentence, places)
    places = _without_dangling(sentence, places)
    changed = {**_in_order(sentence, places), **_indicative(sentence, telling)}
    if he and has_pronoun(sentence, telling, places):
        changed = {**changed, places[0]: he}
    if telling.kind == "participle" and sentence.tokens[places[0]].word in sentence.words.subjects and len(places) > 1:
        changed[places[0]] = f"{changed.get(places[0], sentence.tokens[places[0]].text)} {sentence.words.copula}"
    if telling.kind == "noun":
        places = _without_roles(sentence, places, language)
    title = _render(text, sentence, places, changed)
    if len(title) > LONGEST:
        places = _without_roles(sentence, places, language)
        title = _render(text, sentence, places, changed)
    while len(title) > LONGEST and (cut := _last_phrase(sentence, places, telling.trigger)):
        shorter = _render(text, sentence, places[:cut], changed)
        if len(shorter) < _SHORTEST:
            break
        last = sentence.tokens[places[cut - 1]].word
        loose = last.endswith(sentence.words.participles) and not sentence.is_verb(places[cut - 2])
        places = places[: cut - 1 if loose and places[cut - 1] != telling.trigger else cut]
        title = _render(text, sentence, places, changed)
    if not title:
        title = _render(text, sentence, range(len(sentence.tokens)), {}) or text[sentence.start : sentence.end].strip()
    return shortened(title)


def shortened(title: str) -> str:
    """Cut a title at the last word that has room.

    >>> shortened("Verylongword " * 10)[-14:]
    ' Verylongword…'
    """
    if len(title) <= LONGEST:
        return title
    head = title[: LONGEST - 1]
    cut = head.rfind(" ")
    return head[: cut if cut > LONGEST // 2 else len(head)].rstrip(_EDGES) + "…"


def has_pronoun(sentence: Sentence, telling: Telling, places: Sequence[int]) -> bool:
    """Tell whether a title begins with a pronoun that stands for one person of the sentence before."""
    words, clause = sentence.words, telling.clause
    if clause is None or clause.kind not in {"main", "joined"}:
        return telling.kind == "participle" and bool(places) and sentence.tokens[places[0]].word in words.pronouns
    if any(each.verb >= 0 for each in sentence.clauses if each.begin < clause.begin):
        return False
    if not places or sentence.tokens[places[0]].word not in words.pronouns:
        return False
    return len(places) < 2 or sentence.tokens[places[1]].word not in words.impersonal  # noqa: PLR2004 - the next one


def _without_leading(sentence: Sentence, places: list[int]) -> list[int]:
    """Drop what a title does not begin with: connectors, marks."""
    while places:
        run = sentence.words.leading.length_at(sentence.tokens, places[0])
        joined = places[:run] == list(range(places[0], places[0] + run))
        if run and joined and len(places) > run:
            places = places[run:]
        elif not sentence.tokens[places[0]].is_word and sentence.tokens[places[0]].text not in _OPENING:
            places = places[1:]
        else:
            break
    return places


def _without_dangling(sentence: Sentence, places: list[int]) -> list[int]:
    """Drop what leads up to something that is no longer there: "placed him there and"."""
    words = sentence.words
    leads = words.prepositions | words.determiners | words.coordinators | words.contents | words.relatives
    for count in range(len(places), 1, -1):
        token = sentence.tokens[places[count - 1]]
        belongs = token.word in words.particles and sentence.is_verb(places[count - 2])  # took over
        if token.is_word and (belongs or token.word not in leads | words.subordinators):
            return places[:count]
        if not token.is_word and token.text not in _EDGES:
            return places[:count]
    return places[:1]


def _in_order(sentence: Sentence, places: Sequence[int]) -> dict[int, str]:
    """Write as a statement what was turned round ("a-t-il"), and in small letters what no longer comes first."""
    changed: dict[int, str] = {}
    for number, place in enumerate(places):
        token = sentence.tokens[place]
        head, *rest = token.text.split("-")
        if rest and rest[-1].lower() in sentence.words.subjects and sentence.is_verb(place):
            changed[place] = f"{rest[-1]} {head}"
        elif number and place == 0 and not token.text.isupper() and not sentence.names_begin(place):
            changed[place] = token.text.lower()
    return changed


def _without_article(sentence: Sentence, places: list[int]) -> list[int]:
    first = sentence.tokens[places[0]].word if places else ""
    return places[1:] if len(places) > 1 and first in sentence.words.determiners else places


def _indicative(sentence: Sentence, telling: Telling) -> dict[int, str]:
    """Say as a fact what a subordinate clause says as a concession: "ait minimisé" as "a minimisé"."""
    clause = telling.clause
    if clause is None or clause.kind != "sub" or clause.verb < 0:
        return {}
    word = sentence.tokens[clause.verb].word
    return {clause.verb: sentence.words.indicative[word]} if word in sentence.words.indicative else {}


def _without_roles(sentence: Sentence, places: list[int], language: str) -> list[int]:
    """Call people by their names alone: "l’envoyé américain Steve Witkoff" is "Steve Witkoff"."""
    lists = read_name_words(language)
    dropped: set[int] = set()
    for start, _ in sentence.names:
        name = sentence.place_of(start)
        begin, role = name, False
        for place in range(name - 1, max(-1, name - _FARTHEST_ARTICLE), -1):
            token = sentence.tokens[place]
            folded = fold(token.word)
            if token.word in sentence.words.determiners - sentence.words.prepositions:
                begin = place if role else begin
                break
            known = lists.is_role(folded) or folded in lists.titles or folded in lists.role_words
            role = role or lists.is_role(folded)
            if not token.is_word or sentence.is_verb(place) or token.word in sentence.words.coordinators:
                break
            if known and token.text[0].isupper():
                begin = place
            elif token.word in sentence.words.prepositions:
                break
        dropped.update(range(begin, name))
    return [place for place in places if place not in dropped]


def _last_phrase(sentence: Sentence, places: Sequence[int], trigger: int) -> int:
    """Give where among the tokens the last phrase begins that a title can do without, 0 for none."""
    words = sentence.words
    opening = words.prepositions | words.relatives | words.contents | words.subordinators
    for cut in range(len(places) - 1, 1, -1):
        token, before = sentence.tokens[places[cut]], sentence.tokens[places[cut - 1]]
        if places[cut] == trigger:
            return 0
        if token.text in {",", "(", ":", "–", "—"}:
            return cut
        if token.word in opening and before.word not in words.prepositions | words.determiners | words.coordinators:
            return cut if not sentence.is_verb(places[cut - 1]) else 0
    return 0


def _render(text: str, sentence: Sentence, places: Sequence[int], changed: Mapping[int, str]) -> str:
    """Write tokens as a line: the text's own spaces where they stand side by side in it, single ones else."""
    written = ""
    for number, place in enumerate(places):
        token = sentence.tokens[place]
        before = places[number - 1] if number else -1
        if number and before == place - 1:
            written += " " if text[sentence.tokens[before].end : token.start] else ""
        elif number and not written.endswith(("'", "’")):
            written += " "
        written += changed.get(place, token.text)
    written = re.sub(r"\s*,(\s*,)+", ",", written)
    written = _balanced(re.sub(r"\s+([,.])", r"\1", written).strip(_EDGES)).strip(_EDGES)
    return written[:1].upper() + written[1:]


def _balanced(title: str) -> str:
    """Drop quotation marks and brackets that have lost their other half.

    >>> _balanced("il dit « oui"), _balanced("il dit « oui »"), _balanced('he said "yes')
    ('il dit oui', 'il dit « oui »', 'he said yes')
    """
    for opening, closing in ("«»", "“”", "()", "[]"):
        if title.count(opening) != title.count(closing) or title.find(opening) > title.find(closing):
            title = title.replace(opening, "").replace(closing, "")
    if title.count('"') % 2:
        title = title.replace('"', "")
    return " ".join(title.split())
