"""A sentence into clauses: stretches between marks and the words that begin a clause, and where each has its verb.

    En coulisses , les tractations s’accélèrent , bien que le Kremlin ait minimisé cette initiative ce mercredi
    |---phrase--| |----------verb-------------|  |------sub---------------verb--------------------------------|

A cut at a word (et, when, que) holds only where a verb stands behind it; behind "et" and "and", on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from timeline.extract.events.tokens import Token
    from timeline.extract.events.words import Words

Kind = Literal["main", "joined", "sub", "relative", "content"]
"""How a clause begins: with nothing, "and", "when", "who", "that"."""

_MARKS = frozenset(";:()[]{}–—?!…,") | {"..."}
_QUOTES = frozenset('«»“”„"')
_PARTING = frozenset(";:?!…") | {"...", "^"}
_HEAD = "^"  # stands for the mark before a sentence
_COMMA = ","
_ASIDE = 3  # tokens of "dit-elle encore", which tells nothing
_SHORTEST = 4  # letters of a word whose ending makes a verb of it
_PARTICIPLE = "ed"  # an ending that is no verb's where nothing stands before it


class Clause(NamedTuple):
    """A stretch of a sentence, from a token to another one (excluded)."""

    begin: int
    end: int
    kind: Kind
    opened: int
    """Where it begins behind the words that open it."""
    verb: int
    """Its first verb, -1 where it has none."""
    mark: str
    """The mark before it; "" where it is only a word that parts the two."""

    @property
    def parted(self) -> bool:
        """Tell whether it begins anew: behind a colon or a semicolon, or at the head of the sentence."""
        return self.mark in _PARTING


class _Cut(NamedTuple):
    at: int
    opened: int
    kind: Kind
    mark: str


def find_clauses(tokens: Sequence[Token], words: Words, solid: Collection[int]) -> list[Clause]:
    """Find the clauses of a sentence in order; ``solid`` are the tokens of dates, which are not cut."""
    verbs = [place not in solid and is_verb(tokens, place, words) for place in range(len(tokens))]
    cuts: list[tuple[_Cut, int]] = []
    for cut, end in _stretches(tokens, words, solid):
        has_verb = any(verbs[cut.at : end])
        if cuts and not cut.mark:
            before, last = cuts[-1]
            needs_both = cut.kind == "joined"
            if last == cut.at and not (has_verb and (not needs_both or any(verbs[before.at : last]))):
                cuts[-1] = (before, end)
                continue
        cuts.append((cut, end))
    return _with_late_verbs(
        [_clause(cut, end, tokens, verbs, words) for cut, end in cuts if end > cut.at], tokens, words
    )


def _with_late_verbs(clauses: list[Clause], tokens: Sequence[Token], words: Words) -> list[Clause]:
    """Take a form in -ed for the verb of a sentence that has no other: "Tamber Air, which denied it, offered ..."."""
    own = [clause.verb >= 0 and clause.kind in {"main", "joined"} for clause in clauses]
    found = []
    for number, clause in enumerate(clauses):
        late = number and clause.verb < 0 and clause.opened < clause.end and not any(own)
        head = tokens[min(clause.opened, clause.end - 1)]
        if (
            late
            and head.text[0].islower()
            and head.word.endswith(_PARTICIPLE)
            and head.word.endswith(words.verb_endings)
        ):
            own[number] = True
            found.append(clause._replace(verb=clause.opened))
        else:
            found.append(clause)
    return found


def _clause(cut: _Cut, end: int, tokens: Sequence[Token], verbs: Sequence[bool], words: Words) -> Clause:
    """Make a clause; "after three days" is no clause that "after" begins, for it has no verb."""
    verb = next((place for place in range(cut.opened, end) if verbs[place]), -1)
    if verb >= 0 and "-" in tokens[verb].word and end - cut.opened <= _ASIDE:
        verb = -1  # "dira-t-elle"
    phrase = verb < 0 and cut.opened > cut.at and tokens[cut.opened - 1].word in words.prepositions
    opened = cut.at if phrase else min(cut.opened, end)
    return Clause(cut.at, end, "main" if phrase else cut.kind, opened, verb, cut.mark)


def _stretches(tokens: Sequence[Token], words: Words, solid: Collection[int]) -> Iterator[tuple[_Cut, int]]:
    """Cut at every mark and at every word that may begin a clause."""
    cut = _opened(tokens, 0, words, mark=_HEAD)
    place = cut.opened
    marks = _marks(tokens)
    while place < len(tokens):
        token = tokens[place]
        if place in marks and place not in solid:
            yield cut, place
            mark = cut.mark if cut.at == place and token.text == _COMMA else token.text
            cut = _opened(tokens, place + 1, words, mark=mark)
            place = max(place + 1, cut.opened)
        elif place > cut.opened and place not in solid and (begin := _begins(tokens, place, words)) > cut.at:
            yield cut, begin
            cut = _opened(tokens, begin, words, mark="")
            place = max(place + 1, cut.opened)
        else:
            place += 1
    yield cut, len(tokens)


def _marks(tokens: Sequence[Token]) -> frozenset[int]:
    """Give the marks that part clauses; quotation marks only where they do not hold words of the clause around."""
    found: set[int] = set()
    inside = False  # a quotation that belongs to the clause around it
    for place, token in enumerate(tokens):
        if token.text in _MARKS:
            found.add(place)
        elif token.text in _QUOTES:
            opens = token.text in "«“„" or (token.text == '"' and not inside and place + 1 < len(tokens))
            if opens and place and tokens[place - 1].is_word:
                inside = True
            elif inside:
                inside = False
            else:
                found.add(place)
    return frozenset(found)


def _begins(tokens: Sequence[Token], place: int, words: Words) -> int:
    """Give where a clause begins whose opening word stands at a place; -1 where none does."""
    word = tokens[place].word
    if word in words.contents and tokens[place - 1].word in words.before_contents:
        return place - 1
    opening = words.subordinators | words.relatives | words.contents | words.coordinators
    return place if word in opening else -1


def _opened(tokens: Sequence[Token], place: int, words: Words, *, mark: str) -> _Cut:
    """Read the words that open a clause: "and", "when", "bien que", "and that"."""
    kind: Kind = "main"
    at = place
    while place < len(tokens):
        word = tokens[place].word
        after = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if word in words.before_contents and after in words.contents:
            kind, place = "sub", place + 2
        elif word in words.coordinators and kind == "main":
            kind, place = "joined", place + 1
        elif word in words.relatives:
            return _Cut(at, place + 1, "relative", mark)
        elif word in words.contents:
            return _Cut(at, place + 1, "content", mark)
        elif word in words.subordinators:
            return _Cut(at, place + 1, "sub", mark)
        else:
            break
    return _Cut(at, place, kind, mark)


def is_verb(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """Tell whether a token is a verb that has a subject."""
    token = tokens[place]
    if place == 0 or not token.text[0].islower():
        return False
    head, *rest = token.word.split("-")
    word = head if rest and rest[-1] in words.subjects else token.word
    if word in words.prepositions:  # "entre" is a verb behind "elle" only
        return word in words.verbs and tokens[place - 1].word in words.subjects
    if word in words.weak_verbs:
        return not _is_noun(tokens, place, words)
    if word in words.verbs:
        return True
    if len(word) < _SHORTEST or word in words.no_verbs or not word.endswith(words.verb_endings):
        return False
    return not _is_noun(tokens, place, words) and not (
        word.endswith(_PARTICIPLE) and _is_participle(tokens, place, words)
    )


def _is_noun(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """Tell whether what stands before a word makes a noun of it: "la marche", but not "qui la marche"."""
    before = tokens[place - 1].word
    if before not in words.determiners | words.prepositions or before in words.contents:
        return False
    further = tokens[place - 2].word if place > 1 else ""
    return not (before in words.clitics and further in words.subjects | words.relatives | words.clitics)


def _is_participle(tokens: Sequence[Token], place: int, words: Words) -> bool:
    """Tell whether a form in -ed has no subject: "brokered by Ankara", "the fire, described as"."""
    if any(token.word in words.verbs for token in tokens[max(0, place - 2) : place]):
        return False
    after = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return not tokens[place - 1].is_word or after == "by"
