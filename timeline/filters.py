"""The side of the page: a filter as plain JSON, and of each facet the values on offer, in the words of the page.

    Filter ── write_filter ──> {"text": "", "actors": [], ..., "since": "", "until": ""} ── read_filter ──> Filter
    Index, Filter ── make_filters ──> what the browser draws: the filter, values with their counts, words

What is offered is bounded whatever the story holds: of a facet the foremost values and what is chosen, and of the
others those that the reader is typing the name of.
"""

from dataclasses import dataclass, field, fields
from typing import Any

import numpy as np

from timeline.columns import Numbers
from timeline.query import FACETS, Answers, Filter, fold, label
from timeline.query.tracks import inverse
from timeline.texts import Texts, brief, texts

Json = dict[str, Any]

OFFERED = 200
"""Values of a facet that are offered at once, beside those chosen; the others are found by typing."""

OPEN = ("actors",)
"""The facets that are seen at once; the others are one click away."""

DATES = ("since", "until")

WORDS = ("text", "text_help", "match", "more", "choose", "from", "until", "date_help", "reset", "nothing", "looking")


@dataclass(frozen=True, slots=True)
class Side:
    """How the filters stand on the page: as the reader typed them, in which words, and what is looked up.

    ``typed`` may hold dates that are none; ``serial`` counts the reader's changes, and ``command`` names the story.
    ``looking`` is a facet and what is typed of a value of it.
    """

    typed: Filter = field(default_factory=Filter)
    serial: int = 0
    command: str = ""
    language: str = "en"
    looking: tuple[str, str] | None = None


def write_filter(wanted: Filter) -> Json:
    """Write a filter by the names of its fields, lists for tuples; `read_filter` undoes it."""
    values = {each.name: getattr(wanted, each.name) for each in fields(Filter)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


def read_filter(values: Json) -> Filter:
    """Read a filter that a browser sent; what is not of its field's kind asks for nothing, and nor do unknown fields.

    >>> read_filter({"tags": ["talks", 3], "text": "plan", "since": None, "colour": "red"}).tags
    ('talks',)
    """
    text, since, until = (each if isinstance(each := values.get(name), str) else "" for name in ("text", *DATES))
    wanted = Filter(all_actors=values.get("all_actors") is True, text=text, since=since, until=until)
    for facet in FACETS:
        wanted = wanted.with_chosen(facet, _texts_of(values.get(facet)))
    return wanted


def _texts_of(values: object) -> tuple[str, ...]:
    return tuple(each for each in values if isinstance(each, str)) if isinstance(values, list) else ()


def make_filters(index: Answers, wanted: Filter, side: Side) -> Json:
    """Give all that the browser needs to draw the filters; ``wanted`` is what is typed without dates that are none."""
    say = texts(side.language)
    offers = {facet: _Offer(index, facet, index.counts(wanted)[facet], say) for facet in FACETS}
    facet, text = side.looking or ("", "")
    return {
        "command": side.command,
        "serial": side.serial,
        "language": side.language,
        "filter": write_filter(side.typed),
        "faulty": [name for name in DATES if getattr(side.typed, name).strip() and not getattr(wanted, name)],
        "facets": [
            {"name": name, "label": say(f"filter.{name}"), "open": name in OPEN, **offer.choice(wanted.chosen(name))}
            for name, offer in offers.items()
        ],
        "looked": {"facet": facet, "text": text, **offers[facet].named(text)} if facet in offers else None,
        "words": _words(say),
    }


class _Offer:
    """The values of a facet, as far as they are sent: [value, name, count in words] each, and how many are left."""

    def __init__(self, index: Answers, facet: str, counts: Numbers, say: Texts) -> None:
        self._index, self._facet, self._counts, self._say = index, facet, counts, say

    def choice(self, chosen: tuple[str, ...]) -> Json:
        """Offer the foremost values that some events have, of actors those of none too, and what is chosen."""
        everyone = self._facet == "actors"
        offered = np.flatnonzero(self._counts + 1 if everyone else self._counts).astype(np.int32)
        known = np.array([self._index.code(self._facet, value) for value in chosen], np.int32)
        known = known[known >= 0]
        shown = np.union1d(self._foremost(offered), known)
        return self._write(shown, len(np.union1d(offered, known)) - len(shown))

    def named(self, text: str) -> Json:
        """Offer the values whose names have all words of a text, wherever in them; those of no events too."""
        words, values, language = fold(text).split(), self._index.values(self._facet), self._say.language
        folded = self._index.once(
            ("folded", self._facet, language), lambda: [fold(self._name(code)) for code in range(len(values))]
        )
        found = np.array([code for code, name in enumerate(folded) if all(word in name for word in words)], np.int32)
        shown = self._foremost(found)
        return self._write(shown, len(found) - len(shown))

    def _name(self, code: int) -> str:
        return label(self._facet, self._index.values(self._facet)[code], self._index.story, self._say.language)

    def _foremost(self, codes: Numbers) -> Numbers:
        """Keep the values of most events; of equal ones those of most in the whole story."""
        if len(codes) <= OFFERED:
            return codes
        weights = self._counts[codes].astype(np.int64) * len(self._counts) - self._ranks()[codes]
        kept: Numbers = codes[np.argpartition(-weights, OFFERED)[:OFFERED]]
        return kept

    def _ranks(self) -> Numbers:
        """Rank the values by their events in the whole story, 0 for the most; equal ones by name."""
        whole = self._index.counts(Filter())[self._facet]
        return self._index.once(
            ("ranks", self._facet), lambda: inverse(np.argsort(-whole, kind="stable").astype(np.int32))
        )

    def _write(self, shown: Numbers, rest: int) -> Json:
        """Set actors as in the whole story, other values by name: nothing moves under a hand when counts change."""
        words = self._index.values(self._facet)
        named = [(code, brief(self._name(code))) for code in shown.tolist()]
        if self._facet == "actors":
            ranks = self._ranks()
            named.sort(key=lambda pair: int(ranks[pair[0]]))
        else:
            named.sort(key=lambda pair: pair[1].casefold())
        return {
            "options": [[words[code], name, self._say.number(int(self._counts[code]))] for code, name in named],
            "rest": self._say("page.rest", count=rest) if rest else "",
        }


def _words(say: Texts) -> Json:
    """Give the words that the browser writes itself; what it knows alone stands in braces."""
    words = {key: say(f"page.{key}") for key in WORDS} | {key: say(f"page.matches.{key}") for key in ("any", "all")}
    return words | {
        "remove": say("page.remove", name="{name}"),
        "clear": say("page.clear", name="{name}"),
        "help": say("page.help", name="{name}"),
        "offered": say("page.offered", count="{count}"),
    }
