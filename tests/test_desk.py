"""An article on the desk: what a person decides becomes the story, nothing else does, and all of it can be undone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.test_review import ENGLISH, FRENCH
from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.extract.documents import read_document
from timeline.extract.events import find_candidates
from timeline.model import Actor, Event, Story
from timeline.review import desk as desks
from timeline.review.desk import Desk, laid_again, lay_out, outcome
from timeline.review.likeness import Comparer
from timeline.review.marking import find_marks, mark_article
from timeline.review.sheet import make_sheet

KORVEL = Actor("korvel", "Anna Korvel")
STORY = Story(
    "The delta", (Event("gone", "A letter", parse("2025-01-03"), actors=("korvel",)),), actors={"korvel": KORVEL}
)


def desk_of(text: str, story: Story = STORY, publisher: str = "Le Delta") -> Desk:
    document = read_document(text.encode(), publisher=publisher)
    return lay_out(document, find_candidates(document, registry=story.actors), story)


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(FRENCH)


def titles(desk: Desk, story: Story = STORY) -> list[str]:
    return [event.title for event in outcome(desk, story).story.events[len(story.events) :]]


def test_what_nobody_has_decided_on_changes_nothing(desk: Desk) -> None:
    assert len(desk.cards) == 3
    assert outcome(desk, STORY).story == STORY
    assert outcome(desks.refuse(desk, "1"), STORY).story == STORY


def test_an_accepted_card_is_a_new_event_with_the_article_as_its_source(desk: Desk) -> None:
    story = outcome(desks.accept(desk, "1"), STORY).story
    event = story.events[-1]
    assert event.actors[0] == "korvel"
    assert (event.sources[0].publisher, event.sources[0].quote) == ("Le Delta", desk.cards[0].event.sources[0].quote)
    assert event.extra == {}
    assert outcome(desks.reopen(desks.accept(desk, "1"), "1"), STORY).story == STORY


def test_a_card_that_is_an_event_of_the_story_becomes_a_further_source_of_it() -> None:
    first = outcome(desks.accept_sure(desk_of(FRENCH), lambda _: True), STORY).story
    english = desk_of(ENGLISH, first, "The Delta")
    said = desks.say_same(english, english.cards[0].key, first.events[1].id)
    changed = outcome(said, first).story
    assert [event.id for event in changed.events] == [event.id for event in first.events]
    assert [source.publisher for source in changed.events[1].sources] == ["Le Delta", "The Delta"]


def test_a_mended_card_is_taken_as_it_was_mended(desk: Desk) -> None:
    mended = replace(desk.cards[1].event, title="Dorset visits", when=parse("2025-11-16"))
    changed = desks.edit(desk, desk.cards[1].key, mended)
    assert titles(changed) == ["Dorset visits"]


def test_a_card_of_one_sentence_splits_into_two_to_be_mended_apart_and_both_are_kept(desk: Desk) -> None:
    changed = desks.split(desk, "1")
    assert [card.key for card in changed.cards[:2]] == ["1", "1.1"]
    second = replace(changed.card("1.1").event, title="Another thing")
    changed = desks.edit(desks.accept(changed, "1"), "1.1", second)
    assert titles(changed) == [desk.cards[0].event.title, "Another thing"]


def test_a_joined_card_leaves_its_sentence_its_actors_and_its_facts_to_the_other(desk: Desk) -> None:
    one, other = desk.cards[1], desk.cards[0]
    changed = desks.join_cards(desk, one.key, other.key)
    joined = changed.card(other.key)
    assert {*one.spans, *other.spans} == {*joined.spans}
    assert {*one.event.actors, *other.event.actors} == {*joined.event.actors}
    with pytest.raises(TimelineError, match="there is no card"):
        changed.card(one.key)
    assert len(desks.split(changed, other.key).cards) == len(desk.cards)


def test_a_new_actor_who_is_known_goes_by_the_known_one_who_learns_the_name(desk: Desk) -> None:
    changed = desks.accept(desks.say_who(desk, "piotr-malenko", "korvel"), "1")
    story = outcome(changed, STORY).story
    assert story.events[-1].actors == ("korvel",)
    assert story.actors["korvel"].aliases == ("Piotr Malenko",)
    assert "piotr-malenko" not in story.actors
    nobody = desks.accept(desks.say_who(desk, "piotr-malenko", ""), "1")
    assert outcome(nobody, STORY).story.actors == STORY.actors


def test_a_corrected_day_of_publication_keeps_what_was_decided(desk: Desk) -> None:
    decided = desks.refuse(desks.accept(desk, "1"), "2")
    document = replace(desk.document, publisher="Another")
    again = laid_again(lay_out(document, desk.draft, STORY), decided)
    assert [card.verdict for card in again.cards] == ["new", "refused", "open"]
    assert {card.event.sources[0].publisher for card in again.cards} == {"Another"}


def test_every_letter_of_the_article_stands_in_the_sheet_once_and_dates_and_names_are_marked(desk: Desk) -> None:
    paragraphs = mark_article(desk, find_marks(desk, {}))
    shown = ["".join(run["text"] for run in paragraph["runs"]) for paragraph in paragraphs]
    assert shown == [desk.document.text[each.start : each.end] for each in desk.document.paragraphs]
    marked = {(run["text"], kind) for each in paragraphs for run in each["runs"] for kind in run["kinds"]}
    assert {
        ("24 au 26 octobre", "date"),
        ("Anna Korvel", "actor"),
        ("Piotr Malenko", "new"),
        ("Trieste", "place"),
    } <= marked
    lit = "".join(run["text"] for each in paragraphs for run in each["runs"] if "1" in run["cards"])
    assert lit == desk.document.text[slice(*desk.cards[0].spans[0])]


@pytest.mark.parametrize(
    ("language", "why"),
    [
        ("en", "“24 au 26 octobre” = 24–26 October 2025, counted back from 20 November 2025"),
        (
            "fr",
            "«\xa024 au 26 octobre\xa0» = du 24 au 26 octobre 2025, compté en arrière (référence\xa0: 20 novembre 2025)",  # noqa: E501 - one sentence
        ),
    ],
)
def test_a_card_says_why_its_words_mean_its_date(desk: Desk, language: str, why: str) -> None:
    sheet = make_sheet(desk, Comparer(STORY), language, "light")
    assert sheet["cards"][0]["why"] == why


def test_the_sheet_of_an_article_read_again_says_what_the_story_has_of_it(desk: Desk) -> None:
    story = outcome(desks.accept_sure(desk, lambda _: True), STORY).story
    sheet = make_sheet(desk_of(FRENCH, story), Comparer(story), "en", "light")
    assert [card["known"] for card in sheet["cards"]] == [event.title for event in story.events[1:]]


DO: dict[str, Callable[[Desk, str, str], Desk]] = {
    "accept": lambda desk, key, _: desks.accept(desk, key),
    "refuse": lambda desk, key, _: desks.refuse(desk, key),
    "reopen": lambda desk, key, _: desks.reopen(desk, key),
    "split": lambda desk, key, _: desks.split(desk, key),
    "join": desks.join_cards,
    "same": lambda desk, key, _: desks.say_same(desk, key, "gone"),
}
DEEDS = st.lists(st.tuples(st.sampled_from(sorted(DO)), st.integers(0, 5)), max_size=12)


@given(DEEDS)
def test_no_series_of_deeds_loses_a_sentence_or_breaks_the_story(deeds: list[tuple[str, int]]) -> None:
    desk = desk_of(FRENCH)
    quotes = {card.spans[0] for card in desk.cards}
    for name, at in deeds:
        key, other = (desk.cards[number % len(desk.cards)].key for number in (at, at + 1))
        desk = DO[name](desk, key, other)
        assert len({card.key for card in desk.cards}) == len(desk.cards)
        assert {span for card in desk.cards for span in card.spans} == quotes
    changed = outcome(desk, STORY).story
    accepted = [card for card in desk.cards if card.verdict == "new"]
    assert len(changed.events) == len(STORY.events) + len(accepted)
    assert outcome(desk, changed).story == changed
