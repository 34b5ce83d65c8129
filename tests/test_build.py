"""Many articles about one story into its most important events, each with all its sources."""

from functools import cache
from math import log1p

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.build import STORIES, WAYS, read_gold, read_told, score
from timeline.build import KEY, build, build_story, rank_days, read_tellings
from timeline.build.likeness import cosine, overlap, unit
from timeline.edtf import parse
from timeline.export.to_yaml import to_yaml
from timeline.extract.documents import read_document
from timeline.extract.events import find_candidates
from timeline.extract.keeping import Told
from timeline.model import Actor, Event, Story
from timeline.read import read_bytes

NAMES = sorted(each.name for each in STORIES.iterdir())


def told(text: str, published: str, publisher: str = "Courier", title: str = "", language: str = "en") -> Told:
    """Make an article, read as a user's is."""
    document = read_document(
        text.encode(), published=published, publisher=publisher, title=title or "A headline", language=language
    )
    return Told(document, find_candidates(document))


@cache
def story_of(name: str) -> tuple[Told, ...]:
    """Read the articles of one of our stories."""
    return tuple(read_told(STORIES / name / "articles"))


SIGNED = (
    told("Anna Kovar and Luis Ortega signed a truce in Geneva on Sunday.\n\nThe port opens again.", "2025-09-08", "A"),
    told(
        "Anna Kovar and Luis Ortega signed the truce in Geneva on 7 September.\n\nIt ends the war.", "2025-09-08", "B"
    ),
)


@pytest.mark.parametrize("name", NAMES)
def test_days_are_chosen_no_worse_than_they_once_were_and_than_plain_counts_do(name: str) -> None:
    """The floors are what was reached when the weights were set; more is welcome."""
    floors = {"dam": 0.84, "port": 0.76, "tram": 0.92}
    gold = read_gold(STORIES / name / "gold.txt")
    reached = {way: score(rank(story_of(name)), gold).f1 for way, rank in WAYS.items()}
    assert reached["timeline build"] >= floors[name]
    assert reached["timeline build"] >= max(reached.values())


def test_the_choice_of_days_beats_the_days_of_publication_clearly() -> None:
    better = []
    for name in NAMES:
        gold = read_gold(STORIES / name / "gold.txt")
        reached = {way: score(rank(story_of(name)), gold).f1 for way, rank in WAYS.items()}
        better.append(reached["timeline build"] - reached["publication days"])
    assert min(better) >= 0.1
    assert sum(better) / len(better) >= 0.3


@pytest.mark.parametrize("name", NAMES)
def test_a_built_story_reads_back_without_a_fault_in_the_order_of_time(name: str) -> None:
    built = build(story_of(name), events=20)
    reading = read_bytes(to_yaml(built.story).encode(), "story.yaml")
    assert reading.problems == ()
    assert reading.story == built.story
    bounds = [event.when.bounds() for event in built.story.events]
    assert bounds == sorted(bounds)
    assert len(built.story.events) == 20
    assert built.left_out > 0


@pytest.mark.parametrize("name", NAMES)
def test_every_source_of_an_event_is_an_article_that_says_it(name: str) -> None:
    texts = {document.title: f"{document.title} {' '.join(document.text.split())}" for document, _ in story_of(name)}
    for event in build_story(story_of(name)).events:
        assert event.sources
        titles = [source.title for source in event.sources]
        assert len(set(titles)) == len(titles), "an article is a source of an event once"
        assert all(source.quote in texts[source.title] for source in event.sources)


def test_equal_articles_give_equal_bytes() -> None:
    articles = story_of("tram")
    assert to_yaml(build_story(articles)) == to_yaml(build_story(list(articles)))


def test_the_order_of_the_articles_changes_no_day_and_no_worth() -> None:
    shuffled = sorted(story_of("dam"), key=lambda each: each.document.text[5:])
    ranked = [(day.iso, day.score) for day in rank_days(read_tellings(story_of("dam")))]
    assert [(day.iso, day.score) for day in rank_days(read_tellings(shuffled))] == ranked


def test_articles_of_one_event_are_its_sources() -> None:
    [event] = build_story(SIGNED).events
    assert event.title == "Anna Kovar and Luis Ortega signed a truce in Geneva"
    assert str(event.when) == "2025-09-07"
    assert [source.publisher for source in event.sources] == ["A", "B"]
    assert event.actors == ("anna-kovar", "luis-ortega")
    assert event.where is not None
    assert event.where.name == "Geneva"
    assert event.importance == 10


def test_one_article_may_tell_of_two_events_of_a_day_and_is_counted_once() -> None:
    text = (
        "Anna Kovar signed a truce in Geneva on Sunday.\n\nThe ferry to Lisbon sank in a storm on Sunday, police said."
    )
    built = build([told(text, "2025-09-08")])
    assert [event.title for event in built.story.events] == [
        "Anna Kovar signed a truce in Geneva",
        "The ferry to Lisbon sank in a storm",
    ]
    first, second = built.chosen
    assert first.score == pytest.approx(log1p(1))
    assert second.score < first.score
    assert second.reasons[-1].words == "a further event of its day"


def test_an_article_that_is_given_twice_counts_once() -> None:
    assert build([*SIGNED, *SIGNED]) == build(SIGNED)


def test_articles_in_two_languages_tell_of_one_event() -> None:
    french = told("Anna Kovar et Luis Ortega ont signé dimanche une trêve à Genève.", "2025-09-08", "C", language="fr")
    [event] = build_story([*SIGNED, french]).events
    assert [source.publisher for source in event.sources] == ["A", "B", "C"]
    assert event.title.startswith("Anna Kovar and Luis Ortega signed")


LATER = "The harbour is open, and the boats are out.\n\nAnna Kovar and Luis Ortega signed the truce in Geneva on {}."


def test_an_article_that_surely_means_the_same_and_gives_another_day_is_a_source_that_differs() -> None:
    events = build_story([*SIGNED, told(LATER.format("8 September"), "2025-10-01", "C")]).events
    truce = next(event for event in events if "truce" in event.title)
    assert [(source.publisher, str(claim.when)) for source, claim in truce.claims] == [("C", "2025-09-08")]
    assert not any(str(event.when) == "2025-09-08" for event in events)


@pytest.mark.parametrize(
    "text",
    [
        LATER.format("Tuesday"),  # counted by us, so it may be our mistake
        LATER.format("18 September"),
        LATER.format("8 September").replace("signed", "broke"),
        LATER.format("8 September").replace("Anna Kovar and Luis Ortega", "Mara Lind"),
        LATER.format("8 September") + " It had been agreed on 7 September.",
    ],
)
def test_what_only_looks_alike_stays_an_event_of_its_own(text: str) -> None:
    events = build_story([*SIGNED, told(text, "2025-09-10" if "Tuesday" in text else "2025-10-01", "C")]).events
    assert all(event.claims == () for event in events)


def test_an_article_that_names_no_day_tells_of_about_the_day_it_came_out_on() -> None:
    article = told(
        "Fishing is banned along the coast. Some 900 boats are affected.", "2025-06-15", title="No fishing now"
    )
    built = build([article])
    [event] = built.story.events
    assert (event.title, str(event.when)) == ("No fishing now", "2025-06-15~")
    assert event.sources[0].quote == "Fishing is banned along the coast."
    assert "about" in str(event.extra[KEY])


def test_a_denied_event_has_the_denial_as_a_claim() -> None:
    texts = ["Luis Ortega broke the truce on 5 May.", "Luis Ortega broke the truce again on 5 May."]
    sure = [told(text, "2025-05-06", publisher) for publisher, text in zip("AB", texts, strict=True)]
    denied = told("Anna Kovar denied that Luis Ortega broke the truce on 5 May.", "2025-05-06", "C")
    [event, *_] = build_story([*sure, denied]).events
    assert event.status == "reported"
    assert [(source.publisher, claim.status) for source, claim in event.claims] == [("C", "denied")]


def test_what_is_not_dated_to_the_day_is_no_event() -> None:
    article = told("The court ruled on Monday.\n\nIt began in May 2019, in 1998, and again last week.", "2025-05-06")
    built = build([article])
    assert [each.day.iso for each in built.chosen] == ["2025-05-05"]
    assert built.coarse == len(article.draft.candidates) - 1 > 0


def test_the_worth_of_a_day_is_what_the_weights_say() -> None:
    about = [told(f"The dam burst on Tuesday, {word}.", "2024-03-06") for word in ("they say", "police say")]
    back = [told("We wait for homes.\n\nThe dam burst on 5 March.", f"2024-0{month}-20") for month in (5, 6, 7)]
    first = rank_days(read_tellings([*about, *back]))[0]
    assert first.iso == "2024-03-05"
    assert first.score == pytest.approx(sum(reason.points for reason in first.reasons), abs=1e-5)
    assert [reason.words.split(" (")[0] for reason in first.reasons] == ["2 about it", "3 looking back at it"]
    relevances = sum(each.relevance for each in first.tellings if each.manner == "about")
    assert first.reasons[0].points == pytest.approx(log1p(relevances))


@pytest.mark.parametrize("name", NAMES)
def test_the_worth_of_every_event_is_the_sum_of_its_reasons(name: str) -> None:
    for each in build(story_of(name)).chosen:
        assert each.score == pytest.approx(sum(reason.points for reason in each.reasons), abs=1e-5)


def test_a_flood_on_an_anniversary_weighs_less_than_what_it_is_the_anniversary_of() -> None:
    burst = [
        told("The dam burst on Tuesday.", "2024-03-06"),
        told("The dam burst on Tuesday, police said.", "2024-03-06"),
    ]
    year = [told("People lit candles on Wednesday.\n\nThe dam burst on 5 March 2024.", "2025-03-05") for _ in range(5)]
    days = rank_days(read_tellings([*burst, *year]))
    assert [day.iso for day in days] == ["2024-03-05", "2025-03-05"]
    assert days[1].reasons[-1].words == "the anniversary of 2024-03-05"
    assert days[1].reasons[-1].points < 0


def test_an_article_about_something_else_counts_less() -> None:
    other = told("Rovers beat United on Saturday, two goals to one, in heavy rain before few people.", "2024-03-10")
    tellings = read_tellings([*story_of("dam"), other])
    usual = [each.relevance for each in tellings if each.article < len(story_of("dam"))]
    assert tellings[-1].relevance < 0.5 < sum(usual) / len(usual)


def test_fewer_events_are_the_most_important_ones_of_more() -> None:
    few, many = build(story_of("port"), events=5), build(story_of("port"), events=15)
    assert {each.rank for each in few.chosen} == {1, 2, 3, 4, 5}
    assert {event.id for event in few.story.events} <= {event.id for event in many.story.events}
    by_rank = sorted(zip(many.chosen, many.story.events, strict=True), key=lambda pair: pair[0].rank)
    importances = [event.importance for _, event in by_rank]
    assert importances == sorted(importances, reverse=True)
    assert (importances[0], importances[-1] >= 1) == (10, True)


def test_the_actors_of_a_story_are_used_and_its_ids_are_not_given_again() -> None:
    title = "2025-09-07-anna-kovar-luis-ortega-signed"
    known = Story("Known", (Event(title, "Signed", parse("2025-09-07")),), {"kovar": Actor("kovar", "Anna Kovar")})
    articles = [Told(document, find_candidates(document, registry=known.actors)) for document, _ in SIGNED]
    [event] = build_story(articles, story=known).events
    assert event.id == f"{title}-2"
    assert event.actors == ("kovar", "luis-ortega")


def test_no_articles_are_a_story_without_events() -> None:
    assert build([]).story == Story("Draft")


VECTORS = st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 10), max_size=5)


@given(VECTORS, VECTORS)
def test_likeness_lies_between_nought_and_one_and_has_no_direction(
    one: dict[str, float], other: dict[str, float]
) -> None:
    for likeness, first, second in ((cosine, unit(one), unit(other)), (overlap, one, other)):
        assert 0 <= likeness(first, second) <= 1 + 1e-9
        assert likeness(first, second) == pytest.approx(likeness(second, first))
    assert cosine(unit(one), unit(one)) == pytest.approx(1.0 if one else 0.0)
