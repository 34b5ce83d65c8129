"""The article with its dates, names and sentences marked, as runs of text that overlap nowhere.

    Du 24 au 26 octobre, Witkoff et Dmitriev ont discuté à Miami.
    ├─────date────────┤  ├actor┤    ├actor─┤              ├place┤
    ├──────────────────────sentence of card 2──────────────────┤
        ──> runs, each with all that holds for it

Names of the frame (menus, other articles) are not marked: nothing was looked for there.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from timeline.extract.documents import Document
    from timeline.review.desk import Desk

Json = dict[str, Any]

LONGEST = 60_000
"""Characters of an article that are shown; a long one goes on in the file, and its cards all the same."""

_FRAME = frozenset({"navigation", "related", "comment", "notice"})


class Mark(NamedTuple):
    """A stretch of the text, what it is, and of which card; ``hint`` is told on hover."""

    start: int
    end: int
    kind: str
    card: str = ""
    hint: str = ""


def mark_article(desk: Desk, marks: Sequence[Mark]) -> list[Json]:
    """Give the paragraphs, each {role, runs}; a run is {text, kinds, cards, hint}."""
    paragraphs = []
    ordered = sorted(marks)
    for each in desk.document.paragraphs:
        if each.role in _FRAME or each.start >= LONGEST:
            continue
        inside = [mark for mark in ordered if mark.start < each.end and mark.end > each.start]
        runs = list(_runs(desk.document, each.start, min(each.end, LONGEST), inside))
        paragraphs.append({"role": each.role, "runs": runs})
    return paragraphs


def _runs(document: Document, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Json]:
    """Cut a paragraph where a mark begins or ends."""
    edges = sorted({start, end, *(edge for mark in marks for edge in mark[:2] if start < edge < end)})
    for begin, stop in pairwise(edges):
        over = [mark for mark in marks if mark.start <= begin and stop <= mark.end]
        yield {
            "text": document.text[begin:stop],
            "kinds": sorted({mark.kind for mark in over}),
            "cards": list(dict.fromkeys(mark.card for mark in over if mark.card)),
            "hint": " · ".join(dict.fromkeys(mark.hint for mark in over if mark.hint)),
        }


def find_marks(desk: Desk, hints: dict[str, str]) -> list[Mark]:
    """Give all that is marked: dates with what they mean, names, and the sentences of the cards.

    ``hints`` are the names of actors by their ids and keys.
    """
    dates = {(card.timex.start, card.timex.end): card.key for card in desk.cards if card.timex}
    marks = [
        Mark(each.start, each.end, "date", dates.get((each.start, each.end), ""), each.edtf or each.value)
        for each in desk.draft.timexes
    ]
    marks += [
        Mark(card.timex.start, card.timex.end, "date", card.key) for card in desk.cards if card.timex
    ]  # two cards of one date
    marks += [Mark(start, end, "sentence", card.key) for card in desk.cards for start, end in card.spans]
    names = desk.draft.names
    marks += [
        Mark(each.start, each.end, "new" if each.key in desk.actors else "actor", "", hints.get(each.key, each.text))
        for each in names.actors
    ]
    return marks + [Mark(each.start, each.end, "place", "", each.name) for each in names.places]
