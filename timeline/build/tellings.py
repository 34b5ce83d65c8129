"""Who tells of which day: the articles into tellings, one for each thing that an article tells of a day.

    "Reuss resigned on Monday. ... The dam burst on 5 March."      published Tuesday 9 April
        about 8 April: its first paragraphs tell of it              looking back at 5 March

An article whose first paragraphs name no day of the last week is about the day it came out on, told by its headline;
such a date is approximate, for what was told may have happened the day before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Literal

from timeline import edtf
from timeline.build.likeness import Vector, Weights, cosine, stems, total
from timeline.build.weights import LEAD, LEAST_OF_ALL, LONGEST, LOWEST, MOST_OF_ALL, NEWS, RECENT
from timeline.extract.events.dating import is_date
from timeline.extract.sentences import find_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.extract.documents import Document, Paragraph
    from timeline.extract.events import Candidate, Draft
    from timeline.extract.keeping import Told
    from timeline.extract.timex import Timex
    from timeline.model import Place, Status

Manner = Literal["about", "beside", "back", "ahead"]

_WEEK = re.compile(r"\d{4}-W\d\d$")
_MONTH = re.compile(r"[^\W\d_]{3,}")
_FEWEST = 3  # articles of a language by which it can be told what is usual in it


@dataclass(frozen=True, slots=True)
class Telling:
    """One article's word on something of one day."""

    article: int
    """The number of the article."""
    document: Document
    day: int
    """Days since 1970-01-01."""
    when: str
    """The date in EDTF, as the article gives it."""
    manner: Manner
    relevance: float
    """How much the article is about the story; a usual one 1."""
    title: str
    quote: str
    why: str
    """Why the date is this one."""
    score: float
    """How sure it is that something is told of the day, 0 to 1."""
    stated: bool
    """Whether day and month stand in the text, and were not counted from another day."""
    shared: bool
    """Whether the same words tell of another day too."""
    vector: Vector
    """Its words."""
    names: Vector
    """Of them names, numbers and other words that several languages have."""
    actors: tuple[str, ...] = ()
    place: Place | None = None
    status: Status = "reported"
    tags: tuple[str, ...] = ()
    trigger: str = ""


def read_tellings(told: Sequence[Told]) -> list[Telling]:
    """Give all tellings, in the order of articles and days; an article of an unknown day only looks back."""
    weights = Weights((_whole(document), document.language) for document, _ in told)
    relevances = _relevances([document for document, _ in told], weights)
    return [
        telling
        for number, (document, draft) in enumerate(told)
        for telling in _of_article(number, document, draft, relevances[number], weights)
    ]


def count_coarse(told: Iterable[Told]) -> int:
    """Count what articles tell of a week, a month or longer: it belongs to no day."""
    candidates = [each for _, draft in told for each in draft.candidates]
    return sum(each.score >= LOWEST and _day(each) is None for each in candidates)


def _whole(document: Document) -> str:
    """Give the words of an article's own text."""
    own = [document.text[each.start : each.end] for each in _body(document)]
    return "\n".join([document.title, *own])


def _body(document: Document) -> list[Paragraph]:
    return [each for each in document.paragraphs if each.role == "body"]


def _relevances(documents: Sequence[Document], weights: Weights) -> list[float]:
    """Give how much each article has in common with all of its language, measured by what is usual in it."""
    vectors = [weights.vector(stems(_whole(each))) for each in documents]
    languages = defaultdict(list)
    for number, document in enumerate(documents):
        languages[document.language].append(number)
    found = [1.0] * len(documents)
    for numbers in languages.values():
        if len(numbers) < _FEWEST:
            continue
        middle = total(vectors[number] for number in numbers)
        near = {number: cosine(vectors[number], middle) for number in numbers}
        usual = median(near.values()) or 1.0
        for number, each in near.items():  # squared, for two texts of one language always have much in common
            found[number] = min(MOST_OF_ALL, max(LEAST_OF_ALL, (each / usual) ** 2))
    return found


def _of_article(number: int, document: Document, draft: Draft, relevance: float, weights: Weights) -> Iterator[Telling]:
    """Give the tellings of one article, day by day."""
    published = day_of(document.published) if is_date(document.published) else None
    days: dict[int, list[Candidate]] = defaultdict(list)
    for candidate in draft.candidates:
        if candidate.score >= LOWEST and (day := _day(candidate)) is not None:
            days[day].append(candidate)
    about = _about(document, days, published)
    titles = [candidate.title for each in days.values() for candidate in each]
    for day, candidate in ((each, candidate) for each in sorted(days) for candidate in days[each]):
        vector = weights.vector(stems(f"{candidate.title} {_undated(document, candidate)}"))
        yield Telling(
            number, document, day, candidate.when, _manner(day, about, published), relevance,
            candidate.title, candidate.quote.text, candidate.why, candidate.score,
            _is_stated(document, candidate.timex), titles.count(candidate.title) > 1, vector, weights.common(vector),
            candidate.actors, candidate.place, candidate.status, candidate.tags, candidate.trigger,
        )  # fmt: skip
    if about is not None and about not in days:
        yield _of_headline(number, document, about, relevance, weights)


def _of_headline(number: int, document: Document, day: int, relevance: float, weights: Weights) -> Telling:
    """Give what an article tells that names no day: its headline, of the day it came out on."""
    body = _body(document)
    first = document.text[body[0].start : body[0].end] if body else document.title
    begin, end = next(iter(find_sentences(first, document.language)), (0, len(first)))
    quote = " ".join(first[begin:end].split())
    title = document.title or quote
    vector = weights.vector(stems(f"{title} {quote}"))
    why = "its first paragraphs name no day: the day it was published, about"
    return Telling(
        number, document, day, f"{document.published[:10]}~", "about", relevance,
        title, quote, why, LOWEST, stated=False, shared=False, vector=vector, names=weights.common(vector),
    )  # fmt: skip


def _undated(document: Document, candidate: Candidate) -> str:
    """Give the sentence of a candidate without the words of its date, which say nothing of what happened."""
    said = " ".join(document.text[candidate.timex.start : candidate.timex.end].split())
    return candidate.quote.text.replace(said, " ", 1)


def _is_stated(document: Document, timex: Timex) -> bool:
    """Tell whether a date is written out, as "5 March", and not counted, as "Tuesday", "two days ago", "the 5th"."""
    written = bool(timex.rules) and timex.rules[-1].startswith("date:")
    return written and (not timex.anchor or _MONTH.search(document.text, timex.start, timex.end) is not None)


def day_of(when: str) -> int:
    """Give the first day of a date in EDTF, in days since 1970-01-01.

    >>> day_of("1970-01-02"), day_of("1970-01-03T13:35")
    (1, 2)
    """
    return int(edtf.parse(when).bounds()[0] // 1)


def _day(candidate: Candidate) -> int | None:
    """Give the day that a candidate is of, None where it is of none: a month, a week, an open end."""
    value = edtf.parse(candidate.when)
    begin, end = value.bounds()
    fine = value.precision is not None and value.precision >= edtf.Precision.DAY
    if not fine or end - begin > LONGEST or _WEEK.match(candidate.timex.value):
        return None
    return int(begin // 1)


def _about(document: Document, days: dict[int, list[Candidate]], published: int | None) -> int | None:
    """Give the day that an article is about: of the first sentence that names one of the last days, the latest."""
    if published is None:
        return None
    body = _body(document)
    end = body[:LEAD][-1].end if body else 0
    recent = [
        (candidate.quote.start, -day)
        for day, candidates in days.items()
        for candidate in candidates
        if published - NEWS <= day <= published and candidate.quote.start < end
    ]
    return -min(recent)[1] if recent else published


def _manner(day: int, about: int | None, published: int | None) -> Manner:
    if day == about:
        return "about"
    if published is None or day < published - RECENT:
        return "back"
    return "ahead" if day > published else "beside"
