"""The bundled story: what is in it, and that its disagreements are told as such."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from timeline.read import read_story

if TYPE_CHECKING:
    from timeline.model import Claim, Event, Source, Story

STORY = Path(__file__).parent.parent / "data" / "events.yaml"
SEED = "ZeJournal"
"""The publisher of the article that the story began from; its address is not known."""
TAGS = 18
"""So many tags a reader still takes in at one glance."""
FEBRUARY_2025 = range(20120, 20148)
FEBRUARY_2026 = range(20485, 20513)  # both in days since 1970


@pytest.fixture(scope="module")
def story() -> Story:
    """Read the bundled story once; it is frozen."""
    return read_story(STORY).story


def event_of(story: Story, name: str) -> Event:
    """Find the event by its id."""
    return next(event for event in story.events if event.id == name)


def claims_of(story: Story, name: str) -> dict[str, Claim]:
    """Pair the publishers that differ on an event with what they say; the first of a publisher counts."""
    claims: dict[str, Claim] = {}
    for source, claim in event_of(story, name).claims:
        claims.setdefault(source.publisher, claim)
    return claims


def told(story: Story, name: str, fact: str) -> set[str]:
    """Gather every version of a fact: the event's own and those of the sources that differ."""
    event = event_of(story, name)
    return {event.facts[fact]} | {claim.facts[fact] for _, claim in event.claims if fact in claim.facts}


def written(claim: Claim) -> str:
    """Write the date that a source gives instead, or nothing."""
    return claim.when.text if claim.when else ""


def sources_of(story: Story) -> list[Source]:
    """List the sources of all events, a source of two events twice."""
    return [source for event in story.events for source in event.sources]


# The whole


def test_the_story_is_read_without_a_problem() -> None:
    assert [str(problem) for problem in read_story(STORY).problems] == []


def test_there_are_45_events_or_more(story: Story) -> None:
    assert len(story.events) >= 45


def test_the_days_run_from_february_2025_to_february_2026(story: Story) -> None:
    bounds = [event.when.bounds() for event in story.events]
    first, last = min(start for start, _ in bounds), max(end for _, end in bounds)
    assert first in FEBRUARY_2025
    assert last in FEBRUARY_2026


def test_the_events_stand_in_the_order_of_time(story: Story) -> None:
    starts = [event.when.bounds()[0] for event in story.events]
    assert starts == sorted(starts)


def test_the_last_three_months_of_2025_hold_more_events_than_those_before(story: Story) -> None:
    months = Counter(event.when.text[:7] for event in story.events)
    dense = sum(months[month] for month in ("2025-10", "2025-11", "2025-12"))
    assert dense > sum(count for month, count in months.items() if month < "2025-10")


def test_the_description_says_where_the_story_ends_and_what_it_rests_on(story: Story) -> None:
    assert "ends in February 2026" in story.description
    assert "published reports" in story.description


# Each event


def test_every_event_has_a_source(story: Story) -> None:
    assert [event.id for event in story.events if not event.sources] == []


def test_nearly_every_event_has_two_sources(story: Story) -> None:
    assert sum(len(event.sources) == 1 for event in story.events) <= 3


def test_no_event_names_a_source_twice(story: Story) -> None:
    addresses = [(event.id, source.url or source.publisher) for event in story.events for source in event.sources]
    assert [pair for pair, count in Counter(addresses).items() if count > 1] == []


def test_every_event_has_a_summary_actors_and_one_to_three_tags(story: Story) -> None:
    bare = [event.id for event in story.events if not (event.summary and event.actors and 1 <= len(event.tags) <= 3)]
    assert bare == []


def test_the_tags_are_a_small_set(story: Story) -> None:
    assert len({tag for event in story.events for tag in event.tags}) <= TAGS


def test_titles_fit_a_label(story: Story) -> None:
    assert [event.title for event in story.events if len(event.title) > 80] == []


def test_all_four_statuses_occur(story: Story) -> None:
    assert {event.status for event in story.events} == {"reported", "confirmed", "disputed", "denied"}


def test_the_importance_is_spread(story: Story) -> None:
    counts = Counter(event.importance for event in story.events)
    assert min(counts) <= 3
    assert max(counts) == 10
    assert max(counts.values()) < len(story.events) / 3


# Actors and places


def test_every_actor_is_used(story: Story) -> None:
    assert set(story.actors) - {actor for event in story.events for actor in event.actors} == set()


def test_every_actor_has_a_side_and_a_role(story: Story) -> None:
    sides = {"us", "russia", "ukraine", "europe", "other"}
    assert [actor.id for actor in story.actors.values() if actor.side not in sides or not actor.role] == []


def test_no_spelling_means_two_actors(story: Story) -> None:
    spellings = Counter(
        spelling
        for actor in story.actors.values()
        for spelling in {actor.name.casefold(), *map(str.casefold, actor.aliases)}
    )
    assert [spelling for spelling, count in spellings.items() if count > 1] == []


@pytest.mark.parametrize(
    ("spelling", "actor"),
    [("Steven Witkoff", "witkoff"), ("Oumerov", "umerov"), ("Zelenskyy", "zelensky"), ("Poutine", "putin")],
)
def test_one_person_under_several_spellings_is_one_actor(story: Story, spelling: str, actor: str) -> None:
    assert spelling in story.actors[actor].aliases


def test_places_have_coordinates(story: Story) -> None:
    places = [event.where for event in story.events if event.where]
    assert [place.name for place in places if place.lat is None or place.lon is None] == []


def test_a_place_stands_at_one_point_under_one_name(story: Story) -> None:
    places = {(event.where.name, event.where.lat, event.where.lon) for event in story.events if event.where}
    assert len(places) == len({name for name, _, _ in places}) == len({(lat, lon) for _, lat, lon in places})


def test_calls_have_no_place(story: Story) -> None:
    assert [event.id for event in story.events if "call" in event.tags and event.where] == []


# What the article that the story began from tells


@pytest.mark.parametrize(
    ("name", "when"),
    [
        ("alaska-summit", "2025-08-15"),
        ("miami-talks", "2025-10-24/2025-10-26"),
        ("umerov-in-miami", "2025-11-16~/2025-11-18~"),
        ("axios-reveals-plan", "2025-11-18"),
        ("peskov-nothing-new", "2025-11-19"),
        ("driscoll-in-kyiv", "2025-11-19"),
        ("zelensky-erdogan-november", "2025-11-19"),
    ],
)
def test_what_the_seed_tells_is_there_with_the_seed_as_a_source(story: Story, name: str, when: str) -> None:
    event = event_of(story, name)
    assert event.when.text == when
    assert SEED in {source.publisher for source in event.sources}


def test_the_seed_is_a_source_without_an_address(story: Story) -> None:
    seeds = [source for source in sources_of(story) if source.publisher == SEED]
    assert {source.url for source in seeds} == {""}
    assert {source.published.text for source in seeds if source.published} == {"2025-11-20T13:35:00"}


def test_only_the_seed_has_no_address(story: Story) -> None:
    assert {source.publisher for source in sources_of(story) if not source.url} == {SEED}


def test_the_prisoner_exchanges_are_there(story: Story) -> None:
    exchanges = {event.id for event in story.events if "prisoners" in event.tags}
    assert exchanges >= {"umerov-announces-exchange", "prisoner-exchange-february", "zelensky-erdogan-november"}


# The disagreements


def test_the_seed_and_afp_disagree_whether_zelensky_was_already_met(story: Story) -> None:
    assert claims_of(story, "driscoll-in-kyiv")[SEED].facts["met"] == "Zelensky and his generals"
    assert written(claims_of(story, "driscoll-hands-over-plan")[SEED]) == "[2025-11-17..2025-11-20]"


def test_the_sources_disagree_on_the_day_the_story_broke(story: Story) -> None:
    claims = claims_of(story, "axios-reveals-plan")
    days = {publisher: written(claim) for publisher, claim in claims.items()}
    assert days["Axios"] == days["Vedomosti"] == days["Blick"] == "2025-11-19"
    assert days["Jacques Fath (blog)"] == "2025-11-18/2025-11-19"
    assert days["The Dispatch"] == "2025-11-20"
    assert claims["NIKK"].where == "Washington"


def test_the_sources_disagree_on_the_days_in_miami_and_on_who_says_so(story: Story) -> None:
    claims = claims_of(story, "miami-talks")
    assert claims["Newsmax"].by == claims["StrettoWeb"].by == "Kirill Dmitriev"
    assert claims["Euromaidan Press"].by == "a US official"
    assert written(claims["LIGA.net"]) == written(claims["Meduza"]) == "2025-10-25"
    assert written(claims["Dawn (Reuters)"]) == "2025-10"


def test_the_sides_disagree_on_what_umerov_agreed_to(story: Story) -> None:
    claims = event_of(story, "umerov-in-miami").claims
    said = {claim.by: claim.facts["agreed"] for _, claim in claims if "agreed" in claim.facts}
    assert set(said) == {"US officials", "a Ukrainian official", "Rustem Umerov"}
    assert len(set(said.values())) == 3
    assert told(story, "umerov-in-miami", "office") > {"defence minister"}


def test_the_authorship_of_the_plan_is_disputed(story: Story) -> None:
    authors = {claim.by: claim.facts["author"] for _, claim in event_of(story, "wish-list").claims}
    assert authors["US senators, quoting Marco Rubio"].startswith("Russia")
    assert authors["Marco Rubio and the State Department"] == "the United States"
    assert authors["Kirill Dmitriev, in Bloomberg's transcript"].startswith("Moscow")
    assert {claim.by for _, claim in event_of(story, "ushakov-dmitriev-call").claims} == {"Kirill Dmitriev"}


@pytest.mark.parametrize("name", ["peskov-nothing-new", "putin-basis"])
def test_the_kremlin_disagrees_with_itself_on_what_it_received(story: Story, name: str) -> None:
    assert told(story, name, "received") >= {"nothing official", "the text", "a sketch, passed on to Moscow"}


def test_the_number_of_points_changes_with_the_source(story: Story) -> None:
    assert event_of(story, "axios-reveals-plan").facts["points"] == "28"
    assert told(story, "nineteen-points", "points") == {"19", "20", "22", "26 to 28", "27"}
    assert told(story, "twenty-points", "points") == {"20", "27"}


def test_the_toll_of_ternopil_grows_from_source_to_source(story: Story) -> None:
    claims = claims_of(story, "ternopil-strike")
    assert event_of(story, "ternopil-strike").facts["killed"] == "31"
    assert [claim.facts["killed"] for claim in claims.values()] == ["16", "20", "25", "26"]
    assert all(claim.note for claim in claims.values())


def test_the_attack_on_valdai_is_claimed_and_denied(story: Story) -> None:
    claims = {claim.by: claim for _, claim in event_of(story, "valdai-claim").claims}
    assert event_of(story, "valdai-claim").facts["drones"] == "91"
    assert claims["Volodymyr Zelensky"].status == "denied"
    assert claims["Volodymyr Zelensky"].facts["drones"] == "none"
    assert "elsewhere" in claims["US intelligence, in The Wall Street Journal"].facts["target"]
