import re
import unicodedata
from collections.abc import Callable
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.model import Actor, Claim, Event, Place, Source, Story
from timeline.query import FACETS, Filter, Index, describe, fold
from timeline.texts import LANGUAGES, texts

MakeStory = Callable[..., Story]

DATES = ["2025", "2025-03", "2025-03-01", "2025-03-31/2025-04-02", "2025-04/..", "../2025-02"]
DATES += ["[..1928]", "[..1928,2025..]"]
POINTS = ("2025", "2025-03", "2025-04-02", "1928", "2030")
WORDS = ("Élysée", "plan", "planète", "us", "Russia", "l’accord", "28-point", "Zelenský")
REGISTRY = {
    "ada": Actor("ada", "Ada", side="us"),
    "ben": Actor("ben", "Élie Ben", aliases=("Plan B",), side="europe"),
    "cy": Actor("cy", "Cy"),
}


def some(values: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Make tuples of a few different values."""
    return st.lists(st.sampled_from(values), unique=True, max_size=2).map(tuple)


TEXTS = st.lists(st.sampled_from(WORDS), max_size=3).map(" ".join)
SOURCES = st.builds(
    Source, st.sampled_from(["Axios", "Le Monde"]), title=TEXTS, language=st.sampled_from(["", "en", "fr"])
)
EVENTS = st.builds(
    Event,
    st.just("id"),
    TEXTS,
    st.sampled_from(DATES).map(parse),
    where=st.sampled_from([None, Place("Kyiv"), Place("Ankara")]),
    actors=some(["ada", "ben", "cy", "stranger"]),
    tags=some(["talks", "plan"]),
    status=st.sampled_from(["reported", "denied"]),
    importance=st.integers(1, 3),
    sources=st.lists(SOURCES, max_size=2).map(tuple),
)
STORIES = st.lists(EVENTS, max_size=8).map(lambda events: Story("A story", events=tuple(events), actors=REGISTRY))
TERMS = ("elysee", "Plan", '"plan"', "-plan", '"Russia us"', "“élysée”", "-", "ACCORD", "28-point", "zel", "-russia")
FILTERS = st.builds(
    Filter,
    actors=some(["ada", "ben", "cy", "stranger", "nobody"]),
    all_actors=st.booleans(),
    sides=some(["us", "europe", "mars"]),
    places=some(["Kyiv", "Ankara"]),
    tags=some(["talks", "plan", "nothing"]),
    statuses=some(["reported", "denied", "confirmed"]),
    publishers=some(["Axios", "Le Monde"]),
    languages=some(["en", "fr"]),
    text=st.lists(st.sampled_from(TERMS), max_size=2).map(" ".join),
    since=st.sampled_from(["", *POINTS]),
    until=st.sampled_from(["", *POINTS]),
)


def values_of(story: Story, event: Event) -> dict[str, set[str]]:
    """Read the values of an event, as plainly as can be."""
    return {
        "actors": set(event.actors),
        "sides": {story.actors[actor].side for actor in event.actors if actor in story.actors} - {""},
        "places": {event.where.name} if event.where else set(),
        "tags": set(event.tags),
        "statuses": {event.status},
        "publishers": {source.publisher for source in event.sources},
        "languages": {source.language for source in event.sources} - {""},
    }


def tokens_of(text: str) -> list[str]:
    """Give the words of a text without accents and capitals."""
    marks = "".join(letter for letter in unicodedata.normalize("NFD", text) if unicodedata.category(letter) != "Mn")
    return re.findall(r"[^\W_]+", marks.lower())


def fields_of(story: Story, event: Event) -> list[list[str]]:
    """Give the words of each text of an event."""
    actors = [story.actors[actor] for actor in event.actors if actor in story.actors]
    told = [event.title, *event.tags, event.where.name if event.where else ""]
    told += [name for actor in actors for name in (actor.name, *actor.aliases)]
    told += [text for source in event.sources for text in (source.publisher, source.title)]
    return [tokens_of(text) for text in told]


def occurs(term: str, told: list[list[str]]) -> bool:
    """Tell whether a term stands in one of the texts; the last word may go on unless it ends with a quote."""
    asked, exact = tokens_of(term), term[-1] in '"”'
    for words in told:
        for at in range(len(words) - len(asked) + 1):
            *head, last = words[at : at + len(asked)]
            if head == asked[:-1] and (last == asked[-1] if exact else last.startswith(asked[-1])):
                return True
    return False


def passes(story: Story, event: Event, wanted: Filter) -> bool:
    """Say what a filter means, slowly and obviously."""
    for facet, values in values_of(story, event).items():
        everything = set().union(*(values_of(story, other)[facet] for other in story.events))
        chosen = set(wanted.chosen(facet)) & everything
        enough = chosen <= values if facet == "actors" and wanted.all_actors else chosen & values
        if chosen and not enough:
            return False
    start, end = event.when.bounds()
    if wanted.since and not end > parse(wanted.since).bounds()[0]:
        return False
    if wanted.until and not start < parse(wanted.until).bounds()[1]:
        return False
    told = fields_of(story, event)
    terms = [term for term in re.findall(r'-?["“][^"”]*["”]|\S+', wanted.text) if tokens_of(term)]
    return all(occurs(term.removeprefix("-"), told) != term.startswith("-") for term in terms)


@given(STORIES, FILTERS)
def test_select_keeps_what_the_obvious_reading_keeps(story: Story, wanted: Filter) -> None:
    kept = [number for number, event in enumerate(story.events) if passes(story, event, wanted)]
    assert sorted(Index(story).select(wanted)) == kept


def counted(index: Index, wanted: Filter) -> dict[str, dict[str, int]]:
    """Name the values that have a count, and those that are chosen."""
    counts = {
        facet: zip(index.values(facet), each.tolist(), strict=True) for facet, each in index.counts(wanted).items()
    }
    return {facet: {v: n for v, n in pairs if n or v in wanted.chosen(facet)} for facet, pairs in counts.items()}


@given(STORIES, FILTERS)
def test_a_count_is_what_choosing_the_value_alone_would_select(story: Story, wanted: Filter) -> None:
    index = Index(story)
    for facet, counts in counted(index, wanted).items():
        kept = index.known(wanted).chosen(facet) if facet == "actors" and wanted.all_actors else ()
        selected = {v: len(index.select(wanted.with_chosen(facet, {*kept, v}))) for v in index.values(facet)}
        assert counts == {v: n for v, n in selected.items() if n or v in wanted.chosen(facet)}


@given(STORIES, FILTERS)
def test_known_and_unknown_values_make_up_a_filter(story: Story, wanted: Filter) -> None:
    index = Index(story)
    known = index.known(wanted)
    assert not index.unknown(known)
    assert list(index.select(known)) == list(index.select(wanted))
    chosen = {value for facet in FACETS for value in wanted.chosen(facet)}
    assert {value for facet in FACETS for value in known.chosen(facet)} | set(index.unknown(wanted)) == chosen


@given(STORIES)
def test_events_come_by_start_then_end_then_importance_then_as_in_the_file(story: Story) -> None:
    def key(number: int) -> tuple[float, float, int, int]:
        event = story.events[number]
        return *event.when.bounds(), -event.importance, number

    assert list(Index(story).order) == sorted(range(len(story.events)), key=key)


@given(STORIES)
def test_drawn_bounds_are_finite_and_differ_from_the_real_ones_at_open_ends_only(story: Story) -> None:
    index = Index(story)
    for event, start, end in zip(story.events, index.starts, index.ends, strict=True):
        first, last = event.when.bounds()
        assert start < end
        assert abs(start) < float("inf") > abs(end)
        assert start == first or first == float("-inf")
        assert end == last or last == float("inf")


@given(STORIES, FILTERS)
def test_the_reach_holds_every_selected_event_with_room(story: Story, wanted: Filter) -> None:
    index = Index(story)
    selection = index.select(wanted)
    start, end = index.reach(selection)
    assert start < end
    if len(selection):
        assert start < index.starts[selection].min()
        assert end > index.ends[selection].max()


def test_a_single_day_stands_in_the_middle_of_three() -> None:
    index = Index(Story("One", events=(Event("one", "One", parse("1970-01-02")),)))
    assert index.reach(index.everything) == (0, 3)


def test_several_events_leave_a_twentyfifth_free_at_each_side(story: MakeStory) -> None:
    index = Index(story(*(Event(day, day, parse(day)) for day in ("1970-01-01", "1970-04-10"))))
    assert index.reach(index.everything) == (-4, 104)


def test_an_open_event_is_drawn_to_where_the_story_ends(story: MakeStory) -> None:
    #   |--a--|
    #      |------b------ ..  drawn to the end of c
    #                |--c--|
    days = ("2025-01", "2025-02/..", "2025-06")
    index = Index(story(*(Event(day, day, parse(day)) for day in days)))
    assert index.ends[1] == index.ends[2]


def test_an_open_event_goes_on_for_a_filter(story: MakeStory) -> None:
    index = Index(story(Event("open", "Open", parse("2025-02/.."))))
    assert len(index.select(Filter(since="2031"))) == 1


def test_since_and_until_are_both_included(story: MakeStory) -> None:
    index = Index(story())
    kept = {bounds: list(index.select(Filter(since=bounds[0], until=bounds[1]))) for bounds in SPANS}
    assert kept == SPANS


# The three events of the shared story: 0 in October (24 to 26), 1 on 19 November, 2 in August.
SPANS = {
    ("2025-10-26", ""): [0, 1],
    ("2025-10-27", ""): [1],
    ("", "2025-10-24"): [2, 0],
    ("", "2025-10-23"): [2],
    ("2025-08-31", "2025-08-31"): [2],
    ("2025-11-19", "2025-11-19"): [1],
    ("2026", ""): [],
    ("2025", "2025"): [2, 0, 1],
}


def test_a_date_that_is_no_date_is_refused(story: MakeStory) -> None:
    with pytest.raises(TimelineError, match="EDTF"):
        Index(story()).select(Filter(since="last week"))


def test_an_empty_story_has_answers_too() -> None:
    index = Index(Story("Nothing"))
    assert list(index.select(Filter(tags=("talks",), text="plan"))) == []
    assert counted(index, Filter()) == {facet: {} for facet in FACETS}
    assert index.reach(index.everything) == (0, 1)


def test_a_chosen_value_without_events_stays_in_the_counts(story: MakeStory) -> None:
    counts = counted(Index(story()), Filter(actors=("ben",), statuses=("denied",)))
    assert counts["actors"] == {"ada": 1, "ben": 0}
    assert counts["statuses"] == {"reported": 2, "denied": 0}


def test_all_of_counts_what_remains_with_each_actor_too(story: MakeStory) -> None:
    index = Index(story())
    assert counted(index, Filter(actors=("ada",)))["actors"] == {"ada": 2, "ben": 2}
    assert counted(index, Filter(actors=("ada",), all_actors=True))["actors"] == {"ada": 2, "ben": 1}


def test_values_of_an_older_story_are_named_and_ignored(story: MakeStory) -> None:
    wanted = Filter(actors=("nobody", "ada"), tags=("gone",))
    index = Index(story())
    assert index.unknown(wanted) == ("nobody", "gone")
    assert list(index.select(wanted)) == list(index.select(Filter(actors=("ada",)))) == [0, 1]


def test_the_arrays_of_an_index_cannot_be_changed(story: MakeStory) -> None:
    with pytest.raises(ValueError, match="read-only"):
        Index(story()).order[0] = 1


def finds(search: str, text: str) -> bool:
    """Search for something in a story whose only text is the title of its event."""
    story = Story("One", events=(Event("one", text, parse("2025")),))
    return len(Index(story).select(Filter(text=search))) == 1


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("elysee", "À l’Élysée"),
        ("ÉLYSÉE", "a l'elysee"),
        ("talk", "Talks in Miami"),
        ("elysée palace", "The palace (Elysée)"),
        ('"prisoner exchange"', "A prisoner-exchange"),
        ("“prisoner exchange”", "prisoner exchange"),
        ("«\u00a0prisoner exchange\u00a0»", "prisoner exchange"),
        ('"prisoner exch', "prisoner exchange"),
        ("28-point", "The 28‑point plan"),
        ("Lodz strasse coeur", "Łódź, Straße, cœur"),
        ("зеленский", "Встреча: Зеленский"),
        ("ёлка", "Елка"),
        ("平和", "ウクライナの平和案"),
        ("سلام", "خطة السَّلام"),
        ("שלום", "תוכנית השלום"),
        ("한국", "대한국"),
        ("-budapest", "Miami"),
        ("$5 — !", "It costs $5"),
        ("– …", "anything, for nothing is asked"),
    ],
)
def test_a_search_finds(search: str, text: str) -> None:
    assert finds(search, text)


@pytest.mark.parametrize(
    ("search", "text"),
    [
        ("us", "Russia and Belarus"),
        ('"us"', "Ushakov uses it"),
        ('"exchange prisoner"', "prisoner exchange"),
        ("-talk", "Talks in Miami"),
        ('-"in miami"', "Talks in Miami"),
        ("talks rome", "Talks in Miami"),
    ],
)
def test_a_search_does_not_find(search: str, text: str) -> None:
    assert not finds(search, text)


def test_a_search_looks_into_every_text_of_an_event_and_into_no_two_at_once(story: MakeStory) -> None:
    says = Claim(where="Doha", by="Dmitriev", note="at 11:36", facts={"killed": "16"})
    source = Source("Axios", title="Scoop", quote="nothing new", says=says)
    event = Event(
        "one",
        "Title here",
        parse("2025"),
        where=Place("Ankara"),
        actors=("ben",),
        summary="Summary there",
        tags=("talks",),
        facts={"points": "28"},
        sources=(source,),
    )
    index = Index(story(event))
    found = "title summary ankara ben ali talks points 28 axios scoop nothing doha dmitriev 11:36 killed 16"
    assert all(list(index.select(Filter(text=word))) == [0] for word in found.split())
    assert list(index.select(Filter(text='"here summary"'))) == []


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from('"“«-– aé平\x00\ud800\u202e')))
def test_any_text_can_be_searched_for(text: str) -> None:
    assert finds(text, "a b") in {True, False}


def test_a_facet_is_a_field_of_the_filter_and_has_words_in_every_language() -> None:
    assert set(FACETS) <= {field.name for field in fields(Filter)}
    for language in LANGUAGES:
        for facet in FACETS:
            assert texts(language)(f"filter.{facet}")
            assert "x" in texts(language)(f"chosen.{facet}", count=1, values="x")


def test_a_filter_is_empty_until_something_is_asked_for() -> None:
    assert Filter().is_empty
    assert Filter(all_actors=True).is_empty
    assert not Filter(text="plan").is_empty
    assert len({Filter(), Filter(tags=("a",)), replace(Filter(tags=("a",)))}) == 2


@pytest.mark.parametrize(
    ("wanted", "english", "french"),
    [
        (Filter(), "", ""),
        (Filter(actors=("ada", "ben")), "Ada or Élie Ben", "Ada ou Élie Ben"),
        (Filter(actors=("ada", "ben", "cy"), all_actors=True), "Ada, Élie Ben and Cy", "Ada, Élie Ben et Cy"),
        (Filter(tags=("talks",)), "tag talks", "mot-clé talks"),
        (Filter(sides=("us", "gulf")), "sides United States or gulf", "camps\u00a0: États-Unis ou gulf"),
        (Filter(statuses=("denied",)), "denied", "démenti"),
        (Filter(places=("Kyiv",)), "in Kyiv", "lieu\u00a0: Kyiv"),
        (Filter(publishers=("Axios",)), "published by Axios", "publié par Axios"),
        (Filter(languages=("en", "fr")), "sources in English or French", "sources en anglais ou français"),
        (Filter(since="2025-10"), "from October 2025", "dès octobre 2025"),
        (Filter(since="2025-10-24"), "from 24 October 2025", "à partir du 24 octobre 2025"),
        (Filter(until="2025-12"), "until December 2025", "jusqu’en décembre 2025"),
        (Filter(until="2025-12-24"), "until 24 December 2025", "jusqu’au 24 décembre 2025"),
        (Filter(since="2025-10", until="2025-12"), "October 2025 – December 2025", "octobre 2025 – décembre 2025"),
        (Filter(since="2025", until="2025"), "2025", "2025"),
        (Filter(tags=("a",), text=" plan "), "tag a · text “plan”", "mot-clé a · texte «\u00a0plan\u00a0»"),
    ],
)
def test_a_filter_is_said_in_words(wanted: Filter, english: str, french: str) -> None:
    story = Story("A story", actors=REGISTRY)
    assert (describe(wanted, story, "en"), describe(wanted, story, "fr")) == (english, french)


def test_values_in_words_stay_as_they_are_written() -> None:
    assert describe(Filter(tags=("{values} <b>%s</b>",)), Story(""), "en") == "tag {values} <b>%s</b>"
