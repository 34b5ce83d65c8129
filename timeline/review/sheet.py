"""What the browser gets of a desk: the marked article, the cards in words, the new actors; plain JSON, plain texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from timeline.details import says
from timeline.edtf import EdtfError, describe, parse
from timeline.extract.names.folding import spelling_key
from timeline.review.desk import Card, Desk, find_known
from timeline.review.joining import differences
from timeline.review.marking import LONGEST, find_marks, mark_article
from timeline.review.plan import recast
from timeline.review.wording import word_reasons
from timeline.review.works import further_quotes
from timeline.texts import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from timeline.extract.timex import Timex
    from timeline.model import Actor, Event, Story
    from timeline.review.likeness import Comparer, Likeness
    from timeline.theme import Mode

Json = dict[str, Any]

_LIKELY = 3
"""Actors of the story that are offered for a new one by a button; all others are in the list."""

_WORDS = (
    "accept refuse reopen edit split join join_into cancel same same_event already alike more_sentences accepted "
    "refused joined keys actors is_known is_new is_nobody article cards undo redo differs accept_all cut"
)


@dataclass(frozen=True, slots=True)
class _Around:
    """What every card of a desk is told by."""

    desk: Desk
    known: Mapping[str, Event]
    told: Mapping[str, str]
    comparer: Comparer
    language: str


def make_sheet(
    desk: Desk,
    comparer: Comparer,
    language: str,
    mode: Mode,
    *,
    number: int = 0,
    undone: tuple[bool, bool] = (False, False),
) -> Json:
    """Make the sheet of a desk over the story that it would change; ``undone``: is there an undo, and a redo.

    ``number`` is that of the article, by which its acts are told from those of another.
    """
    story, say = comparer.story, texts(language)
    known = {event.id: event for event in story.events}
    around = _Around(desk, known, find_known(desk, comparer), comparer, language)
    names = {key: actor.name for key, actor in {**story.actors, **desk.actors}.items()}
    document = desk.document
    return {
        "number": number,
        "language": language,
        "article_language": document.language,
        "mode": mode,
        "head": " · ".join(filter(None, (document.publisher, _date(document.published, language)))),
        "title": document.title,
        "cut": len(document.text) > LONGEST,
        "paragraphs": mark_article(desk, find_marks(desk, names)),
        "cards": [_card(card, around) for card in sorted(desk.cards, key=lambda card: card.event.when.bounds())],
        "actors": [_actor(key, actor, desk, story) for key, actor in desk.actors.items()],
        "everyone": sorted(
            ([key, actor.name] for key, actor in story.actors.items()), key=lambda each: each[1].casefold()
        ),
        "undo": undone[0],
        "redo": undone[1],
        "less_sure": say("review.less_sure", count=sum(not card.is_sure for card in desk.cards)),
        "texts": {key: say(f"review.{key}") for key in _WORDS.split()},
    }


def _date(text: str, language: str) -> str:
    try:
        return describe(parse(text), language) if text else ""
    except EdtfError:
        return text


def _card(card: Card, around: _Around) -> Json:
    desk, known, language = around.desk, around.known, around.language
    event, told = card.event, around.told.get(card.key, "")
    say = texts(language)
    names = {key: actor.name for key, actor in {**around.comparer.story.actors, **desk.actors}.items()}
    quotes = [*(source.quote for source in event.sources if source.quote), *further_quotes(event)]
    return {
        "key": card.key,
        "verdict": card.verdict,
        "sure": card.is_sure,
        "score": say("review.score", value=f"{card.score:.0%}"),
        "title": event.title,
        "when": describe(event.when, language),
        "edtf": str(event.when),
        "why": word_why(desk, card, language),
        "quotes": quotes,
        "actors": list(event.actors),
        "who": [names.get(key, key) for key in event.actors],
        "where": event.where.name if event.where else "",
        "tags": list(event.tags),
        "facts": [f"{name}: {value}" for name, value in event.facts.items()],
        "status": say(f"status.{event.status}"),
        "known": known[told].title if told else "",
        "same": card.same,
        "same_title": known[card.same].title if card.same in known else "",
        "alike": [
            _alike(each, known[each.event], event, language) for each in around.comparer.alike(recast(event, desk.cast))
        ],
    }


def _alike(likeness: Likeness, known: Event, event: Event, language: str) -> Json:
    claim = differences(known, event)
    return {
        "id": known.id,
        "title": known.title,
        "when": describe(known.when, language),
        "likely": likeness.is_likely,
        "reasons": word_reasons(likeness, language),
        "says": says(claim, known, language) if claim else [],
    }


def word_why(desk: Desk, card: Card, language: str) -> str:
    """Say in one line how the words of the article came to mean the date of a card."""
    timex = card.timex
    say = texts(language)
    if timex is None:
        return say("review.by_hand")
    said = " ".join(desk.document.text[timex.start : timex.end].split())
    found = _date(timex.edtf, language) or timex.value
    anchor = _date(timex.anchor or "", language)
    if not anchor or said == found:
        return say("review.means", words=said, date=found)
    return say(f"review.counted.{_way(timex)}", words=said, date=found, anchor=anchor)


def _way(timex: Timex) -> str:
    """Tell on which side of its anchor a date lies; an anchor in weeks is a stretch of no EDTF date."""
    try:
        ours, theirs = (parse(text).bounds()[0] for text in (timex.edtf, timex.anchor))
    except EdtfError:
        return "from"
    return "before" if ours < theirs else "after" if ours > theirs else "on"


def _actor(key: str, actor: Actor, desk: Desk, story: Story) -> Json:
    """Offer a new actor: the names seen, and who of the story it may be."""
    seen = [name for name in actor.aliases if name != actor.name]
    return {
        "key": key,
        "name": actor.name,
        "seen": seen,
        "role": actor.role,
        "known": desk.cast.get(key),
        "likely": [[each, story.actors[each].name] for each in likely_actors(actor, story)],
    }


def likely_actors(actor: Actor, story: Story) -> list[str]:
    """Give the actors of a story who may be a new one: persons whose name ends with the same word."""
    if actor.kind != "person":
        return []
    own = _last_words(actor)
    return [key for key, known in story.actors.items() if known.kind == "person" and own & _last_words(known)][:_LIKELY]


def _last_words(actor: Actor) -> set[str]:
    return {spelling_key(name.split()[-1]) for name in (actor.name, *actor.aliases) if name.split()}
