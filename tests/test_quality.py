"""The floor under the tagger: our annotated articles may not score lower than the pinned figures.

`articles/floors.json` pins the figures, and each article's digest, so that no one raises a score by changing the
questions. `ACCEPT=1 pytest tests/test_quality.py` pins higher figures and new articles; a figure that fell, and an
article that was changed or taken away, is pinned only with `ACCEPT=lower`.
"""

import json
import os
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from tests.articles import (
    FOLDER,
    Article,
    EventScore,
    Timex,
    TimexScore,
    Told,
    digests,
    interval,
    read_article,
    read_articles,
    score_events,
    score_timexes,
    told,
    unmark,
)
from timeline.edtf import parse
from timeline.extract import tag
from timeline.extract.documents import read_document
from timeline.extract.events import LOWEST, find_candidates

FLOORS = FOLDER / "floors.json"
SLACK = 0.005
ARTICLES = read_articles()
over_articles = pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)

Pinned = Mapping[str, Mapping[str, Any]]


def score(article: Article) -> TimexScore:
    """Score the tagger on one article, in the article's own mode."""
    narrative, upcoming = article.mode == "narrative", article.mode == "upcoming"
    found = tag(article.text, article.written, article.language, narrative=narrative, upcoming=upcoming)
    return score_timexes([Timex(*each) for each in found], article.timexes)


def score_story(article: Article) -> EventScore:
    """Score what is proposed of one article, read as a user's file is."""
    narrative, upcoming = article.mode == "narrative", article.mode == "upcoming"
    document = read_document(article.text.encode(), article.name, published=article.written, language=article.language)
    draft = find_candidates(document, narrative=narrative, upcoming=upcoming)
    return score_events([told(each, draft) for each in draft.candidates if each.score >= LOWEST], article.events)


def measured() -> Pinned:
    """Measure each language and the whole, and take the digests."""
    scores = [(article.language, score(article)) for article in ARTICLES]
    pinned: dict[str, dict[str, Any]] = {"articles": digests()}
    for group in ("en", "fr", "all"):
        of_group = [each for language, each in scores if group in (language, "all")]
        pinned[group] = {name: round(figure, 4) for name, figure in sum(of_group, TimexScore()).figures().items()}
    for language in ("en", "fr"):
        of_language = [score_story(article) for article in ARTICLES if article.language == language]
        figures = sum(of_language, EventScore()).figures()
        pinned[f"events {language}"] = {name: round(figure, 4) for name, figure in figures.items()}
    return pinned


def changed(held: Pinned, now: Pinned) -> list[str]:
    """Name the articles that were pinned and are no longer as they were."""
    return [name for name, digest in held["articles"].items() if now["articles"].get(name) != digest]


def fallen(held: Pinned, now: Pinned, slack: float = 0.0) -> list[str]:
    """Name the figures that lie below their floor by more than the slack."""
    return [
        f"{group} {name}: {now[group][name]:.4f}, pinned {floor:.4f}"
        for group, floors in held.items()
        if group != "articles"
        for name, floor in floors.items()
        if now[group][name] < floor - slack - 1e-9
    ]


def accept(held: Pinned, now: Pinned, how: str) -> Pinned:
    """Give what is pinned from now on; the better of each figure, unless lower ones are asked for."""
    if how == "lower":
        return now
    if changed(held, now) or fallen(held, now, SLACK):
        return held
    better = {
        group: {name: max(figure, held.get(group, {}).get(name, 0.0)) for name, figure in figures.items()}
        for group, figures in now.items()
        if group != "articles"
    }
    return {"articles": now["articles"], **better}


def test_no_figure_is_below_its_floor_and_no_article_was_changed() -> None:
    held = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {"articles": {}}
    now = measured()
    if how := os.environ.get("ACCEPT"):
        held = accept(held, now, how)
        FLOORS.write_text(json.dumps(held, indent=2) + "\n", encoding="utf-8")
    assert not changed(held, now)
    assert now["articles"].keys() == held["articles"].keys(), "pin new articles with ACCEPT=1"
    assert now.keys() == held.keys(), "pin new figures with ACCEPT=1"
    assert not fallen(held, now, SLACK)


def pinned(strict: float, **articles: str) -> Pinned:
    return {"articles": articles, "en": {"strict": strict}}


def test_a_figure_may_fall_by_the_slack_and_no_more() -> None:
    assert not fallen(pinned(0.9), pinned(0.895), SLACK)
    assert fallen(pinned(0.9), pinned(0.894), SLACK) == ["en strict: 0.8940, pinned 0.9000"]


@pytest.mark.parametrize(
    ("now", "how", "then"),
    [
        (pinned(0.95, a="1"), "1", pinned(0.95, a="1")),
        (pinned(0.89, a="1"), "1", pinned(0.9, a="1")),
        (pinned(0.89, a="1"), "lower", pinned(0.89, a="1")),
        (pinned(0.898, a="1", b="2"), "1", pinned(0.9, a="1", b="2")),
        (pinned(0.95, a="changed"), "1", pinned(0.9, a="1")),
        (pinned(0.95, b="2"), "1", pinned(0.9, a="1")),
        (pinned(0.95, a="changed"), "lower", pinned(0.95, a="changed")),
    ],
    ids=["higher", "lower", "lower on purpose", "a new article", "changed", "taken away", "changed on purpose"],
)
def test_accepting_raises_floors_and_lowers_them_only_on_purpose(now: Pinned, how: str, then: Pinned) -> None:
    assert accept(pinned(0.9, a="1"), now, how) == then


# The articles themselves.

WEEKDAYS = {
    name: day
    for names in (
        "monday tuesday wednesday thursday friday saturday sunday",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
    )
    for day, name in enumerate(names.split())
}
TYPES = {
    "DATE": r"[\dX]{2,4}(-.+)?(/.+)?|(PAST|PRESENT|FUTURE)_REF",
    "TIME": r"[\dX-]+T(\d\d:\d\dZ?|MO|AF|EV|NI)",
    "DURATION": r"PT?[\dX]+[A-Z]",
    "SET": r"PT?\d+[A-Z]|XXXX-.+",
}


def test_there_are_twelve_articles_of_each_language_in_all_modes() -> None:
    assert {each: [article.language for article in ARTICLES].count(each) for each in ("en", "fr")} == {
        "en": 12,
        "fr": 12,
    }
    assert {(article.language, article.mode) for article in ARTICLES} == {
        (language, mode) for language in ("en", "fr") for mode in ("news", "narrative", "upcoming")
    }


@over_articles
def test_every_mark_has_a_timex3_value_of_its_type(article: Article) -> None:
    assert "{" not in article.text
    assert "|" not in article.text
    for timex in article.timexes:
        assert re.fullmatch(TYPES[timex.type], timex.value), timex
        assert interval(timex.value) or not timex.value[0].isdigit(), timex


@over_articles
def test_a_weekday_that_is_named_falls_on_its_day(article: Article) -> None:
    for start, end, _, value in article.timexes:
        first = re.match(r"\d{4}-\d\d-\d\d", value)
        named = [WEEKDAYS[word] for word in re.findall(r"\w+", article.text[start:end].lower()) if word in WEEKDAYS]
        if first and named:
            assert date.fromisoformat(first[0]).weekday() == named[0], article.text[start:end]


@over_articles
def test_every_event_has_a_date_and_its_words_stand_in_the_text_once(article: Article) -> None:
    for event in article.events:
        assert parse(event.when).bounds()
        assert article.text.count(event.quote) == 1, event.quote
        assert all(name in article.text for name in (*event.actors, event.where)), event


def test_an_article_is_taken_apart() -> None:
    source = (
        "---\nlanguage: fr\nwritten: 2025-11-20\nmode: news\n"
        "events: [{when: 2025-11-19, quote: est partie}]\n---\nElle est partie {{hier|DATE|2025-11-19}}.\n"
    )
    text = "Elle est partie hier.\n"
    assert read_article("a.txt", source) == Article(
        "a.txt",
        "fr",
        "2025-11-20",
        "news",
        text,
        (Timex(16, 20, "DATE", "2025-11-19"),),
        (Told("2025-11-19", "est partie"),),
    )


def test_a_text_without_marks_stays_as_it_is() -> None:
    assert unmark("{1} | {{2}}") == ("{1} | {{2}}", ())


# The scorer.


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        ("2025", "2025"),
        ("2025-11", "2025-11"),
        ("2025-11-20", "2025-11-20"),
        ("2025-11-20T14:00", "2025-11-20"),
        ("2025-11-20TEV", "2025-11-20"),
        ("2025-W47", "2025-11-17/2025-11-23"),
        ("2025-W47-WE", "2025-11-22/2025-11-23"),
        ("2025-W47-4", "2025-11-20"),
        ("2025-Q3", "2025-07/2025-09"),
        ("2025-H1", "2025-01/2025-06"),
        ("2025-SU", "2025-06/2025-08"),
        ("2024-WI", "2024-12/2025-02"),
        ("199", "1990/1999"),
        ("199X", "1990/1999"),
        ("18", "1800/1899"),
        ("2025-10-24/2025-10-26", "2025-10-24/2025-10-26"),
        ("2024-05/2024-08", "2024-05/2024-08"),
        ("2025-11-20T09:00/2025-11-20T17:00", "2025-11-20"),
    ],
)
def test_a_value_that_names_days_has_their_interval(value: str, edtf: str) -> None:
    assert interval(value) == parse(edtf).bounds()


@pytest.mark.parametrize(
    "value",
    [
        "P3D",
        "PXY",
        "PAST_REF",
        "XXXX-WXX-1",
        "2025-XX",
        "",
        "2025-13",
        "2025-W54",
        "2026/2025",
        "BC0044",
        "0",
        "T14:00",
    ],
)
def test_other_values_have_none(value: str) -> None:
    assert interval(value) is None


WEDNESDAY = Timex(0, 9, "DATE", "2025-11-19")
IN_MAY = Timex(20, 23, "DATE", "2025-05")
THREE_DAYS = Timex(30, 40, "DURATION", "P3D")


def test_what_is_found_as_expected_scores_one() -> None:
    expected = [WEDNESDAY, IN_MAY, THREE_DAYS]
    assert set(score_timexes(expected, expected).figures().values()) == {1.0}


def test_where_nothing_is_found_or_expected_the_score_is_zero() -> None:
    for found, expected in (([], [IN_MAY]), ([IN_MAY], []), ([], [])):
        assert set(score_timexes(found, expected).figures().values()) == {0.0}


def test_each_figure_asks_more_or_something_else() -> None:
    found = [
        Timex(3, 9, "DATE", "2025-11-19"),  # shorter, right
        Timex(20, 23, "DATE", "2026-05"),  # the same words, another year
        Timex(30, 40, "DURATION", "P3D"),
        Timex(50, 52, "DATE", "2025"),  # not expected
    ]
    assert score_timexes(found, [WEDNESDAY, IN_MAY, THREE_DAYS]) == TimexScore(
        expected=3,
        found=4,
        same_span=2,
        overlapping=3,
        same_value=2,
        expected_intervals=2,
        found_intervals=3,
        same_interval=1,
    )


def test_scores_of_several_texts_add_up() -> None:
    both = score_timexes([IN_MAY], [IN_MAY]) + score_timexes([], [THREE_DAYS])
    assert both.figures() == {"strict": 2 / 3, "relaxed": 2 / 3, "value": 2 / 3, "interval": 1.0}


def test_an_expression_is_paired_with_the_one_it_has_most_in_common_with() -> None:
    # expected  |-- from May to August --|
    # found          |May|  |  August   |
    found = [Timex(5, 8, "DATE", "2025-05"), Timex(12, 18, "DATE", "2025-05/2025-08")]
    expected = [Timex(0, 18, "DATE", "2025-05/2025-08")]
    assert score_timexes(found, expected).same_value == 1
    assert score_timexes(found, expected).overlapping == 1


def test_a_value_may_have_seconds_that_are_none() -> None:
    found, expected = (Timex(0, 5, "TIME", f"2025-11-20T14:00{seconds}") for seconds in (":00", ""))
    assert score_timexes([found], [expected]).same_value == 1


TALKS = Told("2025-10-24/2025-10-26", "met in Miami", ("Steve Witkoff", "Kirill Dmitriev"), "Miami")
SUMMIT = Told("2025-08", "the summit in Alaska")


def test_an_event_is_found_by_its_days_and_its_words() -> None:
    found = [
        Told("2025-10-24/2025-10-26", "The two  met in Miami, he said.", ("Witkoff",), "Miami, Florida"),
        Told("2025-08-15", "Since the summit in Alaska nothing has moved."),  # another date
    ]
    assert score_events(found, [TALKS, SUMMIT]) == EventScore(
        expected=2, found=2, matched=1, expected_names=3, matched_names=2
    )


def test_an_event_that_is_told_twice_counts_once() -> None:
    figures = score_events([SUMMIT, SUMMIT], [SUMMIT]).figures()
    assert figures == {"recall": 1.0, "precision": 0.5, "names": 0.0}


def test_a_time_of_day_is_its_day_and_an_apostrophe_an_apostrophe() -> None:
    found = Told("2025-11-20T14:00Z~", "Elle l’a dit")
    assert score_events([found], [Told("2025-11-20", "l'a dit")]).matched == 1


def test_scores_of_events_add_up_and_none_is_zero() -> None:
    assert (score_events([SUMMIT], [SUMMIT]) + EventScore(found=1)).figures()["precision"] == 0.5
    assert set(EventScore().figures().values()) == {0.0}
