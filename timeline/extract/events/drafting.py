"""From a document to the events that it may tell of.

Document ── masked: the frame is blank ──┬─ timex ── dates ─┐
                                         └─ names ── who ───┴── each sentence ── telling ── title, score ── merge
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from timeline import edtf
from timeline.extract.events.dating import dateline_length, explain, is_clock, when_of
from timeline.extract.events.facts import Facts, find_facts
from timeline.extract.events.headings import find_headings, heading_lines
from timeline.extract.events.judging import find_status, find_tags
from timeline.extract.events.merging import merge
from timeline.extract.events.scoring import Setting, is_since, weigh
from timeline.extract.events.sentence import read_sentence
from timeline.extract.events.sentences import sentences_of
from timeline.extract.events.taking_part import find_cast, find_place
from timeline.extract.events.telling import find_telling
from timeline.extract.events.titles import has_pronoun, write_title
from timeline.extract.events.values import Candidate, Draft, Quote
from timeline.extract.events.words import read_words
from timeline.extract.names import find_names
from timeline.extract.names.folding import fold
from timeline.extract.timex import find_timexes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.extract.documents import Document
    from timeline.extract.events.sentence import Sentence, Span
    from timeline.extract.events.telling import Telling
    from timeline.extract.events.words import Words
    from timeline.extract.names import Mention, Names, PlaceMention
    from timeline.extract.timex import Timex
    from timeline.model import Actor

_STEM = 5  # letters by which two triggers are one: rencontre, rencontré
_MOST_DATES = 12  # of one sentence; what has more is a table
_OF_ITS_OWN = frozenset({"title", "body"})


@dataclass(frozen=True, slots=True)
class _Article:
    """What all events of an article share."""

    document: Document
    text: str
    """Its text with the frame blanked out."""
    words: Words
    names: Names
    persons: Mapping[str, str]
    """The names of the persons by their keys."""
    acting: frozenset[Span]
    title_words: frozenset[str]
    opening: int
    """Where its first paragraphs end."""


class _Spanned(Protocol):
    @property
    def start(self) -> int: ...


_Spot = TypeVar("_Spot", bound=_Spanned)


class _Placed(Generic[_Spot]):
    """Things in the order of the text, to be looked up by where they begin."""

    def __init__(self, things: Sequence[_Spot]) -> None:
        self.things = sorted(things, key=lambda each: each.start)
        self.starts = [each.start for each in self.things]

    def within(self, span: Span) -> list[_Spot]:
        """Give those that begin within a span."""
        return self.things[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]


class _Scene(NamedTuple):
    """A sentence, and what was found in it."""

    span: Span
    mentions: Sequence[Mention]
    places: Sequence[PlaceMention]
    dates: Sequence[Timex]
    above: Sequence[Timex]
    """The dates of the line above its paragraph, where the sentence is the first one."""
    he: str
    """Who "he" means here, "" where that is not sure."""


class _Told(NamedTuple):
    """A date of a sentence, and what tells of it."""

    sentence: Sentence
    quote: Quote
    timex: Timex
    telling: Telling
    elsewhere: set[int]
    """The tokens that tell of the other dates of the sentence."""
    heading: bool
    """Whether the date stands above the paragraph."""


def find_candidates(
    document: Document,
    *,
    registry: Mapping[str, Actor] | None = None,
    narrative: bool = False,
    upcoming: bool = False,
) -> Draft:
    """Find the events that an article may tell of, in the order of time.

    ``registry`` are the actors that are known by name; ``narrative`` and ``upcoming`` say how dates are counted, see
    ``timex.find_timexes``. Only the article's own paragraphs make events; its title lends words and dates. Raises a
    TimelineError where the tagger has no such language, and for nothing else.
    """
    actors = registry or {}
    words = read_words(document.language)
    own = [each for each in document.paragraphs if each.role in _OF_ITS_OWN]
    text = masked(document.text, [(each.start, each.end) for each in own])
    timexes = find_timexes(text, document.published or None, document.language, narrative=narrative, upcoming=upcoming)
    spans = [span for each in own for span in sentences_of(text, each.start, each.end, document.language)]
    names = find_names(text, document.language, registry=actors, sentences=spans)
    titles = [each for each in own if each.role == "title"]
    body = [span for span in spans if not any(each.start <= span[0] < each.end for each in titles)]
    persons = {each.key: each.name for each in names.new if each.kind == "person"}
    persons |= {key: actor.name for key, actor in actors.items() if actor.kind == "person"}
    article = _Article(
        document, text, words, names, persons,
        frozenset((each.start, each.end) for each in names.actors),
        frozenset(fold(word) for each in titles for word in text[each.start : each.end].split() if len(word) > _STEM),
        sorted(each.end for each in own)[:3][-1] if own else 0,
    )  # fmt: skip
    found = merge(_candidates(article, body, timexes))
    found.sort(key=lambda each: (edtf.parse(each.when).bounds(), each.quote.start))
    return Draft(tuple(found), names.new, tuple(timexes), names)


def masked(text: str, kept: Iterable[Span]) -> str:
    r"""Blank out all but some stretches of a text, line breaks stay, so that every offset stays what it was.

    >>> masked("Home\nIt rained.\nMore", [(5, 15)])
    '    \nIt rained.\n    '
    """
    parts, done = [], 0
    for start, end in sorted(kept):
        parts += [_blank(text[done:start]), text[max(start, done) : end]]
        done = max(end, done)
    return "".join([*parts, _blank(text[done:])])


def _blank(text: str) -> str:
    return "".join("\n" if letter == "\n" else " " for letter in text)


def _candidates(article: _Article, spans: Sequence[Span], timexes: Sequence[Timex]) -> Iterator[Candidate]:
    """Propose an event for every date of every sentence, and for every date that stands above a paragraph."""
    body = [each for each in article.document.paragraphs if each.role == "body"]
    headings = find_headings(article.text, body, timexes, article.words)
    dates = _Placed([each for each in timexes if each.edtf and each.type != "SET"])
    mentions, places = _Placed(article.names.actors), _Placed(article.names.places)
    starts = {each.start for each in body}
    lines = heading_lines(body, headings)
    he = ""
    for span in spans:
        scene = _Scene(
            span, mentions.within(span), places.within(span), dates.within(span), headings.get(span[0], []),
            "" if span[0] in starts else he,
        )  # fmt: skip
        if span[0] not in lines and (scene.dates or scene.above):
            yield from _of_sentence(article, scene)
        he = _sole_person(article, scene)


def _sole_person(article: _Article, scene: _Scene) -> str:
    """Give whom "he" means in the next sentence: the only actor of this one, or whom it meant here."""
    named = {each.key for each in scene.mentions}
    if not named:
        return scene.he
    return next(iter(named)) if len(named) == 1 and named <= article.persons.keys() else ""


def _of_sentence(article: _Article, scene: _Scene) -> Iterator[Candidate]:
    """Propose the events of one sentence."""
    text, (start, end) = article.text, scene.span
    begin = start + dateline_length(text[start:end])
    scene = scene._replace(
        mentions=[each for each in scene.mentions if each.start >= begin],
        places=[each for each in scene.places if each.start >= begin],
    )
    spans = [(each.start, each.end) for each in scene.mentions] + [(each.start, each.end) for each in scene.places]
    solid = [(each.start, each.end) for each in scene.dates]
    sentence = read_sentence(text, (begin, end), article.words, solid, spans)
    if not sentence.tokens:
        return
    quote = Quote(start, end, " ".join(text[start:end].split()))
    told = [(timex, True, find_telling(sentence, begin)) for timex in scene.above]
    told += [
        (timex, False, find_telling(sentence, timex.start))
        for timex in scene.dates[:_MOST_DATES]
        if timex.start >= begin and not (scene.above and is_clock(timex))
    ]
    for timex, heading, telling in told:
        others = [other for _, _, other in told if other.trigger != telling.trigger]
        elsewhere = {place for other in others for place in other.tokens}
        elsewhere.update(place for other in others if other.kind == "noun" for place in range(other.begin, other.end))
        yield _candidate(article, scene, _Told(sentence, quote, timex, telling, elsewhere, heading))


def _candidate(article: _Article, scene: _Scene, told: _Told) -> Candidate:
    """Propose the event of one date."""
    sentence, telling, timex, language = told.sentence, told.telling, told.timex, article.document.language
    date = sentence.place_of(sentence.start if told.heading else timex.start)
    mentions = [each for each in scene.mentions if sentence.place_of(each.start) not in told.elsewhere]
    cast = find_cast(sentence, telling, date, mentions)
    he = scene.he if has_pronoun(sentence, telling, telling.tokens) else ""
    title = write_title(article.text, sentence, telling, language=language, he=article.persons.get(he, ""))
    places = [each for each in scene.places if sentence.place_of(each.start) not in told.elsewhere]
    place = find_place(sentence, telling, date, places, article.acting)
    when = when_of(timex, lasts=is_since(sentence, timex))
    opening = told.quote.start < article.opening
    titled = not article.title_words.isdisjoint(fold(token.word) for token in sentence.tokens)
    setting = Setting(
        article.text, when, timex, sentence, telling, cast, place is not None, opening, titled, told.heading
    )
    score, weights = weigh(setting)
    near = tuple(dict.fromkeys((he, *cast.near))) if he else cast.near
    words = " ".join(sentence.tokens[each].text for each in telling.tokens)
    return Candidate(
        when, timex, explain(article.text, timex), told.quote, title, near or cast.others, place,
        find_status(sentence, telling), find_tags(words, language), score, weights,
        trigger=_trigger(sentence, telling),
        facts=_facts(article, scene, told),
    )  # fmt: skip


def _facts(article: _Article, scene: _Scene, told: _Told) -> Facts:
    """Find the numbers of the sentence; of one with several dates only those of the words that tell of this one."""
    language, (start, end) = article.document.language, told.quote[:2]
    if len(scene.dates) > 1:
        return find_facts(" ".join(told.sentence.tokens[each].text for each in told.telling.tokens), language)
    return find_facts(
        article.text[start:end], language, [(each.start - start, each.end - start) for each in scene.dates]
    )


def _trigger(sentence: Sentence, telling: Telling) -> str:
    """Give the stem of the word that names what happened: of "ont signé" that of "signé"."""
    place = telling.trigger
    words = sentence.words
    while 0 <= place < len(sentence.tokens) - 1 and sentence.tokens[place].word in words.clitics | words.not_:
        place += 1
    return fold(sentence.tokens[place].word)[:_STEM] if place >= 0 else ""
