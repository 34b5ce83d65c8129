"""The fields of an event: what goes in comes out again, and what is wrong is told as the file's reader tells it."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.conftest import make_story
from tests.strategies import stories
from timeline.edtf import Precision, parse
from timeline.form import EventForm, SourceForm, differences, form_of, read_form, tell_date
from timeline.form.writing import held, move, places_of, put, without_blank_facts
from timeline.model import Actor, Claim, Event, Place, Source, Story

FORMS = (
    "it is written with digits, not with words; "
    "write it as 2025, 2025-10, 2025-10-24, 2025-10-24T18:00+03:00 or 2025-10-24/2025-10-26"
)
LINK = "write http:// or https://, a host, and no spaces or quotes"
TALKS = EventForm(title="Talks in Geneva", when="2025-11-23")


def faults_of(form: EventForm, story: Story, before: Event | None = None) -> dict[str, list[str]]:
    """Give what is wrong by field, as it is shown; no event may come of it."""
    filled = read_form(form, story, before)
    assert filled.event is None
    return {name: [str(fault) for fault in faults] for name, faults in filled.faults.items()}


@given(stories(least=1))
def test_an_event_put_into_the_fields_and_read_off_them_is_the_same(story: Story) -> None:
    for event in story.events:
        filled = read_form(form_of(event), story, event)
        assert filled.event == event
        assert filled.actors == ()
        assert all(fault.severity == "warning" for faults in filled.faults.values() for fault in faults)


def test_two_fields_make_an_event_with_an_id_of_its_title() -> None:
    assert read_form(TALKS, make_story()).event == Event("talks-in-geneva", "Talks in Geneva", parse("2025-11-23"))


def test_an_id_that_the_title_gives_twice_gets_a_number() -> None:
    story = make_story(Event("talks-in-geneva", "Talks", parse("2025")))
    event = read_form(TALKS, story).event
    assert event is not None
    assert event.id == "talks-in-geneva-2"


def test_an_id_that_another_event_has_is_refused_and_the_event_s_own_is_not() -> None:
    story = make_story()
    talks = story.events[0]
    assert faults_of(replace(TALKS, id="talks"), story) == {
        "id": ["a second event with this id; give it another id"],
    }
    assert read_form(form_of(talks), story, talks).event == talks


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"title": " "}, {"title": ['no "title"; add title: "…"']}),
        ({"when": ""}, {"when": ['no "when"; add when: 2025-10-24, say']}),
        (
            {"when": "1989-11-9"},
            {"when": ['date "1989-11-9" is not EDTF: the day needs two digits; write "1989-11-09"']},
        ),
        (
            {"importance": "11"},
            {"importance": ['importance "11" is not a whole number from 1 to 10; write 5 if unsure']},
        ),
        (
            {"place": "Miami", "lat": "25.77"},
            {"lat": ["where: a latitude needs a longitude, and the other way round; write lat and lon, or neither"]},
        ),
        ({"lat": "1", "lon": "2"}, {"place": ['where: no "name"; add name: "Miami, Florida"']}),
        (
            {"facts": (("killed", "31"), ("killed", "16"))},
            {"facts": ['the key "killed" stands twice; keep one of them']},
        ),
        (
            {"facts": (("when", "31"),)},
            {"facts": ['facts: "when" has a meaning of its own in says; give the fact another name']},
        ),
        (
            {"sources": (SourceForm("Axios"), SourceForm(url="axios.com"))},
            {
                "sources.1.publisher": ['source 2: no "publisher"; add publisher: Axios'],
                "sources.1.url": [f'source 2: url "axios.com" is not a web address, so there is no link; {LINK}'],
            },
        ),
        (
            {"sources": (SourceForm("Axios", says_when="soon"),)},
            {
                "sources.0.says_when": [f'source 1 (Axios): says: date "soon" is not EDTF: {FORMS}'],
            },
        ),
        (
            {"title": "gnp.\u202eexe"},
            {
                "title": [
                    "the character U+202E (right-to-left override) is not allowed in a text; remove it",
                    'no "title"; add title: "…"',
                ]
            },
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_field_in_the_words_of_the_reader(
    changes: dict[str, object], faults: dict[str, list[str]]
) -> None:
    assert faults_of(replace(TALKS, **changes), make_story()) == faults  # type: ignore[arg-type]


PLACES = places_of(make_story(Event("talks", "Talks", parse("2025"), where=Place("Miami", 25.77, -80.19))))
FIELDS = [
    *("title", "when", "summary", "place", "status", "kinds.Grace B. Hopper", "sides.Grace", "sources.1.url"),
    *("sources.0.says_when",),
]


@pytest.mark.parametrize("field", FIELDS)
def test_what_is_put_into_a_field_is_held_by_it_and_by_no_other(field: str) -> None:
    form = replace(TALKS, sources=(SourceForm("Axios"), SourceForm("Le Monde")))
    changed = put(form, field, "x")
    assert held(changed, field) == "x"
    assert [held(changed, each) for each in FIELDS if each != field] == [
        held(form, each) for each in FIELDS if each != field
    ]


def test_a_fact_is_written_in_the_row_after_the_last_and_one_that_is_emptied_is_left_out() -> None:
    form = put(put(put(TALKS, "facts.0.0", "killed"), "facts.0.1", "31"), "facts.1.0", "wounded")
    assert form.facts == (("killed", "31"), ("wounded", ""))
    form = put(put(form, "facts.0.0", ""), "facts.0.1", "")
    assert without_blank_facts(form).facts == (("wounded", ""),)


def test_a_place_brings_its_coordinates_and_takes_those_of_another_away() -> None:
    miami = move(TALKS, "Miami", PLACES)
    assert (miami.place, miami.lat, miami.lon) == ("Miami", "25.77", "-80.19")
    geneva = move(miami, "Geneva", PLACES)
    assert (geneva.place, geneva.lat, geneva.lon) == ("Geneva", "", "")


def test_a_warning_costs_nothing() -> None:
    source = SourceForm("Axios", says_facts=(("kiled", "31"),))
    filled = read_form(replace(TALKS, facts=(("killed", "16"),), sources=(source,)), make_story())
    assert [str(fault) for fault in filled.faults["sources.0.says_facts"]] == [
        'source 1 (Axios): says: the event has no fact "kiled"; did you mean "killed"'
    ]
    assert filled.event is not None
    assert filled.event.sources == (Source("Axios", says=Claim(facts={"kiled": "31"})),)


def test_who_is_known_by_name_or_alias_is_not_entered_twice_and_who_is_new_is() -> None:
    form = replace(
        TALKS,
        actors=("ben", "ada  LOVELACE", "B. Ali", "Grace Hopper"),
        kinds={"Grace Hopper": "group"},
        sides={"Grace Hopper": "us"},
    )
    filled = read_form(form, make_story())
    assert filled.event is not None
    assert filled.event.actors == ("ben", "ada", "grace-hopper")
    assert filled.actors == (Actor("grace-hopper", "Grace Hopper", kind="group", side="us"),)


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("2025-10-24", "en", ("24 October 2025", Precision.DAY, "24 October 2025", "24 October 2025")),
        ("2025-10~", "fr", ("vers octobre 2025", Precision.MONTH, "1er octobre 2025", "31 octobre 2025")),
        ("2025-10-24/..", "en", ("since 24 October 2025", Precision.DAY, "24 October 2025", "")),
        ("[..1928]", "en", ("by 1928", Precision.YEAR, "", "31 December 1928")),
        (
            "2025-10-24T18:00+03:00",
            "en",
            (
                "24 October 2025, 18:00 (+03:00)",
                Precision.MINUTE,
                "24 October 2025, 15:00 (UTC)",
                "24 October 2025, 15:00 (UTC)",
            ),
        ),
        ("2024/2025-10-26", "en", ("2024 – 26 October 2025", None, "1 January 2024", "26 October 2025")),
    ],
)
def test_a_date_is_told_in_words_with_its_precision_and_its_days(
    text: str, language: str, told: tuple[str, Precision | None, str, str]
) -> None:
    date = tell_date(text, language)
    assert (date.meaning, date.precision, date.first, date.last) == told
    assert (date.fault, date.instead) == (None, "")


@pytest.mark.parametrize(
    ("text", "language", "instead"),
    [
        ("1989-11-9", "en", "1989-11-09"),
        ("24 October 2025", "fr", "2025-10-24"),
        ("mi-octobre 2025", "en", "2025-10-11/2025-10-20"),
        ("24 to 26 October 2025", "en", "2025-10-24/2025-10-26"),
        ("vers 1950", "fr", "1950~"),
        ("05/06/2025", "en", ""),
        ("October", "en", ""),
        ("yesterday", "en", ""),
        ("24 October 2025 or so", "en", ""),
        ("2025-02-30", "en", ""),
    ],
)
def test_what_was_meant_is_suggested_where_it_is_one_date(text: str, language: str, instead: str) -> None:
    date = tell_date(text, language, ("en", "fr"))
    assert date.value is None
    assert date.fault is not None
    assert date.instead == instead
    assert bool(date.meaning) == bool(instead)


def test_two_versions_of_an_event_are_told_by_the_fields_that_differ() -> None:
    talks = make_story().events[0]
    theirs = replace(talks, where=Place("Miami"), actors=("ada",), sources=(*talks.sources, Source("Le Monde")))
    ours = replace(talks, when=parse("2025-10-25"), facts={"killed": "31"})
    assert [(each.field, each.source, each.theirs, each.ours) for each in differences(theirs, ours)] == [
        ("when", 0, "2025-10-24/2025-10-26", "2025-10-25"),
        ("place", 0, "Miami", ""),
        ("actors", 0, "ada", "ada, ben"),
        ("facts", 0, "", "killed: 31"),
        ("publisher", 2, "Le Monde", ""),
    ]
    assert differences(talks, talks) == ()
    assert {each.field for each in differences(None, talks)} >= {"title", "when", "status", "publisher"}
    assert [each.field for each in differences(Actor("a", "A"), Actor("a", "B", side="us"))] == ["name", "side"]
