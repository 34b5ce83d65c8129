"""An article on the desk: its events as cards, and what a person decides of each; every change gives a new desk.

    Document, Draft ── lay_out ──> Desk ── accept, refuse, say_same, edit, split, join_cards ... ──> Desk
                                    └── outcome(desk, story) ──> the story as it would be, as a Plan

A card that nobody has decided on changes nothing. Undo is the desk before.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal

from timeline.errors import TimelineError
from timeline.extract.events import LOWEST, to_story
from timeline.extract.events.story import KEY as EXTRACTED
from timeline.extract.events.story import source_of
from timeline.model import Actor, Event, Story
from timeline.review.plan import NEW, SAME_AS, plan, recast
from timeline.review.works import further_quotes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from timeline.extract.documents import Document
    from timeline.extract.events import Candidate, Draft
    from timeline.extract.timex import Timex
    from timeline.model import Source
    from timeline.review.likeness import Comparer
    from timeline.review.plan import Plan

Verdict = Literal["open", "new", "same", "refused"]
Span = tuple[int, int]

_LONGEST_TITLE = 120
"""Characters of a sentence that stands as the title of an event split off."""


@dataclass(frozen=True, slots=True)
class Card:
    """An event that the article may tell of, as it was found or as a person has mended it.

    ``found`` is the event before anybody mended it; ``spans`` are the sentences in the document's text, ``timex`` the
    words that say when; ``same`` is the id of the story's event that it is, where the verdict says so.
    """

    key: str
    event: Event
    found: Event
    spans: tuple[Span, ...] = ()
    timex: Timex | None = None
    score: float = 1.0
    verdict: Verdict = "open"
    same: str = ""

    @property
    def place(self) -> tuple[Span, ...]:
        """Tell where in the article it stands: its sentences, and the words that say when."""
        return (*self.spans, (self.timex.start, self.timex.end) if self.timex else (0, 0))

    @property
    def mended(self) -> tuple[str, ...]:
        """Name the fields that a person has mended; the sources are those of the article."""
        names = (each.name for each in fields(Event) if each.name != "sources")
        return tuple(name for name in names if getattr(self.event, name) != getattr(self.found, name))

    @property
    def is_sure(self) -> bool:
        """Tell whether a draft would hold it; the others are shown when asked for."""
        return self.score >= LOWEST or self.verdict != "open"


@dataclass(frozen=True, slots=True)
class Desk:
    """One article under review.

    ``actors`` are the new ones by key; ``cast`` says which actor of the story one of them is, or "" for nobody.
    """

    document: Document
    draft: Draft
    cards: tuple[Card, ...]
    actors: Mapping[str, Actor]
    cast: Mapping[str, str] = field(default_factory=dict)

    def card(self, key: str) -> Card:
        """Give a card by its key; raise where it is gone."""
        for card in self.cards:
            if card.key == key:
                return card
        raise TimelineError(f'there is no card "{key}"', mend="it may have been joined to another; undo brings it back")

    def put(self, card: Card) -> Desk:
        """Put a card in the place of the one with its key."""
        return replace(self, cards=tuple(card if each.key == card.key else each for each in self.cards))


def lay_out(document: Document, draft: Draft, story: Story) -> Desk:
    """Lay out an article: a card for each candidate, in the order of time."""
    drafted = to_story([(document, draft)], story=story, lowest=0)
    cards = tuple(
        _card(number, *pair) for number, pair in enumerate(zip(drafted.events, draft.candidates, strict=True), 1)
    )
    new = {key: actor for key, actor in drafted.actors.items() if key not in story.actors}
    return Desk(document, draft, cards, new)


def _card(number: int, event: Event, candidate: Candidate) -> Card:
    quotes = (candidate.quote, *candidate.further)
    return Card(
        str(number), event, event, tuple((quote.start, quote.end) for quote in quotes), candidate.timex, candidate.score
    )


def laid_again(desk: Desk, before: Desk) -> Desk:
    """Lay out an article of which something was corrected: what was decided and mended of a card stays.

    A card is found again by its words, and what nobody has mended of it is as it is found now: another day of
    publication moves its date. One that is found no more stays, with what is now known of its source.
    """
    found = {card.place: card for card in desk.cards}
    document = desk.document
    for old in before.cards:
        new = found.pop(old.place, None)
        if new is not None:
            kept = replace(new.event, **{name: getattr(old.event, name) for name in old.mended})
            desk = desk.put(replace(new, event=kept, verdict=old.verdict, same=old.same))
        elif old.verdict != "open":
            sources = tuple(_retold(source, document) for source in old.event.sources)
            again = replace(old, key=_free_key(desk, old.key), event=replace(old.event, sources=sources))
            desk = replace(desk, cards=(*desk.cards, again))
    return replace(desk, actors={**before.actors, **desk.actors}, cast=before.cast)


def _retold(source: Source, document: Document) -> Source:
    """Give a source with what is now known of the article."""
    new = source_of(document, source.quote)
    return replace(new, says=source.says, extra=source.extra)


def saved(desk: Desk) -> Desk:
    """Open again what has been saved: the story knows it from now on, and where the saving is undone, it waits anew."""
    cards = (replace(card, verdict="open", same="") if card.verdict in {"new", "same"} else card for card in desk.cards)
    return replace(desk, cards=tuple(cards))


def accept(desk: Desk, key: str) -> Desk:
    """Take a card as a new event."""
    return desk.put(replace(desk.card(key), verdict="new", same=""))


def refuse(desk: Desk, key: str) -> Desk:
    """Leave a card out."""
    return desk.put(replace(desk.card(key), verdict="refused", same=""))


def reopen(desk: Desk, key: str) -> Desk:
    """Take back what was decided of a card."""
    return desk.put(replace(desk.card(key), verdict="open", same=""))


def say_same(desk: Desk, key: str, event: str) -> Desk:
    """Say which event of the story a card is: the article becomes a further source of it."""
    return desk.put(replace(desk.card(key), verdict="same", same=event))


def accept_sure(desk: Desk, undecided: Callable[[Card], bool]) -> Desk:
    """Take every open card as a new event of which nothing else is to be asked."""
    for card in desk.cards:
        if card.verdict == "open" and card.is_sure and undecided(card):
            desk = accept(desk, card.key)
    return desk


def edit(desk: Desk, key: str, event: Event, actors: Mapping[str, Actor] | None = None) -> Desk:
    """Mend a card; whoever mends an event takes it, unless it is one of the story's. ``actors`` are new ones of it."""
    card = desk.card(key)
    kept = {name: value for name, value in card.event.extra.items() if name == EXTRACTED}
    changed = replace(event, extra={**event.extra, **kept})
    verdict: Verdict = "same" if card.verdict == "same" else "new"
    return replace(desk, actors={**desk.actors, **(actors or {})}).put(replace(card, event=changed, verdict=verdict))


def split(desk: Desk, key: str) -> Desk:
    """Make several cards of one: one for each of its sentences, or two of the same sentence to be mended apart."""
    card = desk.card(key)
    quotes = (*dict.fromkeys(source.quote for source in card.event.sources), *further_quotes(card.event)) or ("",)
    spans = card.spans
    if len(quotes) == 1:
        quotes, spans = quotes * 2, spans * 2
    told = [_told_by(card.event, quote, number) for number, quote in enumerate(quotes)]
    parts = [
        replace(
            card,
            key=card.key if not number else f"{card.key}.{number}",
            event=told[number],
            found=told[number],
            spans=spans[number : number + 1],
            verdict="open",
            same="",
        )
        for number in range(len(quotes))
    ]
    parts = [parts[0], *(replace(part, key=_free_key(desk, part.key)) for part in parts[1:])]
    at = desk.cards.index(card)
    return replace(desk, cards=(*desk.cards[:at], *parts, *desk.cards[at + 1 :]))


def _told_by(event: Event, quote: str, number: int) -> Event:
    """Give an event as one of its sentences tells it; all but the first take the sentence as their title."""
    extra = dict(event.extra)
    told = extra.get(EXTRACTED)
    if isinstance(told, dict):
        extra[EXTRACTED] = {name: value for name, value in told.items() if name != "quotes"}
    sources = tuple(replace(source, quote=quote) for source in event.sources[:1])
    title = event.title
    if number and quote and quote != (event.sources[0].quote if event.sources else ""):
        title = quote if len(quote) <= _LONGEST_TITLE else quote[: _LONGEST_TITLE - 1].rstrip() + "…"
    identity = event.id if not number else f"{event.id[:90]}-{number + 1}"
    return replace(event, id=identity, title=title, sources=sources, extra=extra)


def _free_key(desk: Desk, key: str) -> str:
    taken = {card.key for card in desk.cards}
    while key in taken:
        key += "'"
    return key


def join_cards(desk: Desk, key: str, other: str) -> Desk:
    """Join a card to another, which keeps its title and date and gets the sentences, actors and facts of both.

    Each sentence is a source of its own, so that none is lost, and an article read again finds both.
    """
    one, into = desk.card(key), desk.card(other)
    if one.key == into.key:
        return desk
    own = {source.quote for source in into.event.sources}
    event = replace(
        into.event,
        actors=tuple(dict.fromkeys((*into.event.actors, *one.event.actors))),
        where=into.event.where or one.event.where,
        tags=tuple(dict.fromkeys((*into.event.tags, *one.event.tags))),
        facts={**one.event.facts, **into.event.facts},
        sources=(*into.event.sources, *(source for source in one.event.sources if source.quote not in own)),
    )
    joined = desk.put(replace(into, event=event, spans=tuple(dict.fromkeys((*into.spans, *one.spans)))))
    return replace(joined, cards=tuple(card for card in joined.cards if card.key != one.key))


def say_who(desk: Desk, key: str, known: str | None) -> Desk:
    """Say who a new actor is: one of the story's, nobody (""), or, as at first, somebody new (None)."""
    cast = {name: actor for name, actor in desk.cast.items() if name != key}
    return replace(desk, cast=cast if known is None else {**cast, key: known})


def outcome(desk: Desk, story: Story, comparer: Comparer | None = None) -> Plan:
    """Plan what the desk would make of a story: the decided cards, the new actors they need, and aliases learnt."""
    learnt = dict(story.actors)
    cast = {key: known for key, known in desk.cast.items() if not known or known in story.actors}
    for key, known in cast.items():
        if known in learnt and key in desk.actors:
            learnt[known] = _with_aliases(learnt[known], desk.actors[key])
    events = [_decided(card, cast) for card in desk.cards if card.verdict in {"new", "same"}]
    new = {key: actor for key, actor in desk.actors.items() if key not in cast}
    return plan(
        replace(story, actors=learnt), Story("", events=tuple(events), actors={**learnt, **new}), comparer=comparer
    )


def _decided(card: Card, cast: Mapping[str, str]) -> Event:
    said = {SAME_AS: card.same if card.verdict == "same" else NEW}
    return replace(recast(card.event, cast), extra={**card.event.extra, **said})


def _with_aliases(known: Actor, other: Actor) -> Actor:
    """Let an actor be found by the names that an article uses."""
    names = dict.fromkeys((*known.aliases, other.name, *other.aliases))
    return replace(known, aliases=tuple(name for name in names if name != known.name))


def find_known(desk: Desk, comparer: Comparer) -> dict[str, str]:
    """Find the cards whose events the story has already of this article: key of the card, id of the event."""
    claimed = comparer.claim([card.event for card in desk.cards])
    return {desk.cards[at].key: event for at, event in claimed.items()}
