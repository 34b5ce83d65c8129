"""From a draft to a story: what is the same, what is told differently, and that nothing is lost or done twice."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.strategies import stories
from timeline.edtf import parse
from timeline.extract.documents import read_document
from timeline.extract.events import find_candidates, to_story
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.review import LIKELY, Comparer, bare, differences, join, plan, word_reasons

FRENCH = """\
Pourparlers sur le delta : ce que l’on sait

Publié le 20 novembre 2025

Du 24 au 26 octobre, les émissaires Anna Korvel et Piotr Malenko ont discuté à Trieste d’un accord en 12 points.

Mercredi 19 novembre, une explosion dans le port de Varna a tué 31 personnes et blessé 94 autres, selon la police.

Le président Ilan Dorset s’est rendu à Ankara le 18 novembre pour rencontrer Piotr Malenko.
"""
ENGLISH = """\
What we know of the talks on the delta

Published on 21 November 2025

From 24 to 26 October the envoys Anna Korvel and Piotr Malenko discussed a 14-point accord in Trieste.

An explosion in the port of Varna killed 33 people and wounded 94 on Wednesday, police said.

President Ilan Dorset met Piotr Malenko in Ankara on 17 November.
"""
EMPTY = Story("The delta", language="fr")


def drafted(text: str, story: Story, publisher: str) -> Story:
    document = read_document(text.encode(), publisher=publisher)
    return to_story([(document, find_candidates(document, registry=story.actors))], story=story)


@pytest.fixture(scope="module")
def told_in_french() -> Story:
    return plan(EMPTY, drafted(FRENCH, EMPTY, "Le Delta")).story


def test_into_an_empty_story_every_event_of_a_draft_goes_with_its_source_and_its_actors(told_in_french: Story) -> None:
    assert [str(event.when) for event in told_in_french.events] == ["2025-10-24/2025-10-26", "2025-11-18", "2025-11-19"]
    assert all(event.sources[0].publisher == "Le Delta" for event in told_in_french.events)
    assert {"anna-korvel", "piotr-malenko", "ilan-dorset"} == told_in_french.actors.keys()
    assert not any(event.extra for event in told_in_french.events)


def test_the_same_article_a_second_time_adds_nothing(told_in_french: Story) -> None:
    again = plan(told_in_french, drafted(FRENCH, told_in_french, "Le Delta"))
    assert again.story == told_in_french
    assert {step.deed for step in again.steps} == {"known"}


def test_an_article_finds_its_events_again_after_a_person_mended_date_and_title(told_in_french: Story) -> None:
    mended = replace(told_in_french.events[1], when=parse("2025-11-16"), title="Dorset in Ankara")
    story = replace(told_in_french, events=(told_in_french.events[0], mended, told_in_french.events[2]))
    assert plan(story, drafted(FRENCH, story, "Le Delta")).story == story


def test_a_report_in_another_language_adds_sources_and_what_it_tells_differently(told_in_french: Story) -> None:
    planned = plan(told_in_french, drafted(ENGLISH, told_in_french, "The Delta"), likely="join")
    assert [event.id for event in planned.story.events] == [event.id for event in told_in_french.events]
    claims = {event.id: [claim for _, claim in event.claims] for event in planned.story.events}
    trieste, ankara, varna = claims.values()
    assert trieste == [Claim(facts={"points": "14"})]
    assert ankara == [Claim(when=parse("2025-11-17"))]
    assert varna == [Claim(facts={"killed": "33"})]


def test_what_is_likely_the_same_waits_until_somebody_says_so(told_in_french: Story) -> None:
    draft = drafted(ENGLISH, told_in_french, "The Delta")
    planned = plan(told_in_french, draft)
    assert planned.story == told_in_french
    assert {step.deed for step in planned.steps} == {"undecided"}
    assert all(step.alike[0].score >= LIKELY for step in planned.steps)
    answers = [event.id for event in told_in_french.events]
    said = [
        replace(event, extra={**event.extra, "same_as": answer})
        for event, answer in zip(draft.events, [answers[0], "new", "nobody"], strict=True)
    ]
    planned = plan(told_in_french, replace(draft, events=tuple(said)), where="draft.yaml")
    assert [step.deed for step in planned.steps] == ["joined", "added", "undecided"]
    assert 'there is no event "nobody" in the story' in str(planned.faults[0])
    assert str(planned.faults[0]).startswith(f"draft.yaml: {said[2].id}")
    assert len(planned.story.events) == len(told_in_french.events) + 1


def test_actors_of_a_draft_are_those_of_the_story_by_name_or_alias() -> None:
    story = Story("S", actors={"w": Actor("w", "Anna Korvel", aliases=("Korvel",))})
    event = Event("a", "A", parse("2025"), actors=("anna",))
    planned = plan(story, Story("D", events=(event,), actors={"anna": Actor("anna", "KORVEL")}))
    assert planned.story.events[0].actors == ("w",)
    assert planned.actors == ()


KNOWN = Event(
    "talks", "Talks", parse("2025-10-24/2025-10-26"), where=Place("Miami, Florida", 25.77, -80.19),
    actors=("ada", "ben"), facts={"points": "28"}, sources=(Source("Axios", title="One"),),
)  # fmt: skip


def test_a_coarser_date_a_larger_place_and_the_same_number_in_other_signs_are_no_difference() -> None:
    told = replace(KNOWN, when=parse("2025-10"), where=Place("Miami"), facts={"points": "28 in all"})
    assert differences(KNOWN, told) is None


def test_another_day_another_place_another_number_and_a_denial_are_differences() -> None:
    told = replace(
        KNOWN, when=parse("2025-10-25"), where=Place("Geneva", 46.2, 6.15), facts={"points": "19"}, status="denied"
    )
    assert differences(KNOWN, told) == Claim(
        when=parse("2025-10-25"), where="Geneva", facts={"points": "19"}, status="denied"
    )


def test_joining_keeps_all_that_was_there_and_adds_a_source_once() -> None:
    told = replace(KNOWN, sources=(Source("AP", title="Two", quote="They met."),), facts={"days": "3"})
    joined = join(KNOWN, told)
    assert joined.sources == (*KNOWN.sources, *told.sources)
    assert joined.facts == {"points": "28", "days": "3"}
    assert join(joined, told) == joined


def test_days_apart_are_never_alike_and_the_reasons_are_told_in_words() -> None:
    story = Story("S", events=(KNOWN,), actors={"ada": Actor("ada", "Ada"), "ben": Actor("ben", "Ben")})
    comparer = Comparer(story)
    assert comparer.alike(replace(KNOWN, when=parse("2025-11-24"))) == ()
    (found,) = comparer.alike(replace(KNOWN, when=parse("2025-10-25"), where=Place("Miami")))
    assert word_reasons(found, "en") == "days in common · Ada, Ben · Miami, Florida · the same article"
    assert word_reasons(found, "fr").startswith("des jours en commun")


@given(stories(), stories())
def test_a_plan_loses_nothing_and_a_second_one_changes_nothing(story: Story, draft: Story) -> None:
    for likely in ("ask", "join", "add"):
        planned = plan(story, draft, likely=likely)
        assert len(planned.steps) == len(draft.events)
        kept = {event.id: event for event in planned.story.events}
        for event in story.events:
            mine = kept[event.id].sources[: len(event.sources)]
            kept_sources = zip(mine, event.sources, strict=True)
            assert all(now == source or replace(now, quote="") == source for now, source in kept_sources)
            assert replace(kept[event.id], sources=event.sources, facts=event.facts) == event
        assert all(key in planned.story.actors for event in planned.story.events for key in event.actors)
        for step in planned.steps:
            if step.deed == "added":
                assert bare(step.event).title == kept[step.into].title
        assert plan(planned.story, draft, likely=likely).story == planned.story


def test_two_events_of_one_sentence_are_both_kept_and_found_again(told_in_french: Story) -> None:
    first = told_in_french.events[1]
    second = replace(first, id="b", title="Another", when=parse("2025-11-16"), extra={"same_as": "new"})
    draft = Story("D", events=(replace(first, extra={"same_as": "new"}), second), actors=told_in_french.actors)
    planned = plan(EMPTY, draft)
    assert [event.title for event in planned.story.events] == [first.title, "Another"]
    assert plan(planned.story, draft).story == planned.story
    one = replace(planned.story, events=planned.story.events[:1])
    assert plan(one, draft).story == planned.story
