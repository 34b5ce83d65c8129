"""What other programs get: calendars, sheets, slides, lines, and the side field that brings the rest back."""

import io
import json
from datetime import date, datetime
from typing import Any

import pytest
from icalendar import Calendar
from openpyxl import load_workbook

from tests.generated import HOSTILE, make_hostile_story, make_story, order_all
from tests.parsers import PARSERS
from timeline import edtf
from timeline.export import export
from timeline.export.simplified import tell
from timeline.formats import OWN, agrees, restore
from timeline.model import Actor, Claim, Event, Source, Story


def one(when: str, **changes: Any) -> Story:
    """Make a story of one event."""
    return Story("One", (Event("a", changes.pop("title", "A"), edtf.parse(when), **changes),), {"w": Actor("w", "Ada")})


def written(ending: str, story: Story) -> bytes:
    """Export all of a story."""
    return export(ending, order_all(story)).files[0].content


def read(ending: str, story: Story) -> Any:
    """Give what a parser that is not ours makes of it."""
    return PARSERS[ending](written(ending, story))


# Calendars


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2025-10-24", date(2025, 10, 24), date(2025, 10, 25)),
        ("2025-10-24/2025-10-26", date(2025, 10, 24), date(2025, 10, 27)),
        ("2025-12", date(2025, 12, 1), date(2026, 1, 1)),
        ("2025-10-24/..", date(2025, 10, 24), date(2025, 10, 25)),
        ("../2025-10-24", date(2025, 10, 24), date(2025, 10, 25)),
    ],
)
def test_an_entry_lasts_whole_days_and_ends_on_the_day_after(when: str, start: date, end: date) -> None:
    [entry] = read("ics", one(when))
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND")) == (start, end)


def test_a_time_of_day_is_a_moment_in_its_zone() -> None:
    [entry] = read("ics", one("2025-11-19T18:00+03:00"))
    assert entry.decoded("DTSTART") == datetime.fromisoformat("2025-11-19T15:00:00+00:00")
    [floating] = read("ics", one("2025-11-19T18:00"))
    assert floating.decoded("DTSTART").tzinfo is None


def test_an_entry_is_the_same_from_day_to_day_but_for_its_stamp() -> None:
    first, second = (
        export("ics", order_all(make_story(3), exported=day)).files[0].content for day in ("2026-02-01", "")
    )
    assert first.replace(b"DTSTAMP:20260201", b"DTSTAMP:19700101") == second


def test_text_never_leaves_its_line_in_a_calendar() -> None:
    entries = Calendar.from_ical(written("ics", make_hostile_story())).walk("VEVENT")
    assert len(entries) == len(HOSTILE)
    [entry] = read("ics", one("2025", title="one\r\nATTACH:file:///x", summary="a;b,c\\n\r\nEND:VEVENT"))
    assert entry["SUMMARY"] == "one ATTACH:file:///x"
    assert entry["DESCRIPTION"].startswith("a;b,c\\n\nEND:VEVENT\n⁂\n")


# Spreadsheets


def test_a_workbook_has_the_sources_in_a_sheet_of_their_own_and_the_side_field_out_of_sight() -> None:
    says = Claim(when=edtf.parse("2025-10-25"), facts={"killed": "3"})
    book = load_workbook(io.BytesIO(written("xlsx", one("2025", sources=(Source("AFP", says=says), Source("Axios"))))))
    head, first, second = book["Sources"].values
    assert dict(zip(head, first, strict=True))["says_facts"] == "killed: 3"
    assert (second[:3], book["Events"].freeze_panes) == (("a", 2, "Axios"), "A2")
    assert book["Events"].column_dimensions["R"].hidden


def test_what_spreadsheets_read_as_a_letter_by_its_number_stays_text() -> None:
    [_, row] = read("xlsx", one("2025", title="=1+1 _x0041_"))
    assert row[1] in {"=1+1 _x0041_", "=1+1 _x005F_x0041_"}  # openpyxl gives it as it is written, Excel as text


# Slides, items, lines


def test_a_slide_has_the_parts_of_the_date_that_are_known_and_shows_the_others_in_words() -> None:
    [slide] = read("timelinejs.json", one("2025-10~"))
    assert slide["start_date"] == {"year": "2025", "month": "10"}
    assert (slide["display_date"], slide["x_timeline"]["when"]) == ("about October 2025", "2025-10~")
    [old] = read("timelinejs.json", one("-0043-03-15"))
    assert old["start_date"] == {"year": "-43", "month": "3", "day": "15"}


def test_a_slide_links_its_sources_and_nothing_else() -> None:
    sources = (Source("Axios", url="https://axios.com/a"), Source("Evil", url="javascript:alert(1)"))
    [slide] = read("timelinejs.json", one("2025", title="<b>x</b>", sources=sources))
    assert slide["text"]["text"].count("<a ") == 1
    assert slide["text"]["headline"] == "&lt;b&gt;x&lt;/b&gt;"


def test_an_event_of_several_actors_is_an_item_on_each_of_their_groups() -> None:
    story = Story("Two", (Event("a", "A", edtf.parse("2025-10"), actors=("v", "w")),), {n: Actor(n, n) for n in "vw"})
    items = json.loads(written("vis.json", story))["items"]
    assert [(item["id"], item["group"], item["start"], item["end"]) for item in items] == [
        ("a", "v", "2025-10-01", "2025-11-01"),
        ("a@2", "w", "2025-10-01", "2025-11-01"),
    ]


def test_sources_are_footnotes_each_with_one_number() -> None:
    told = (Source("Axios", url="https://axios.com/a"),)
    events = tuple(Event(n, n, edtf.parse("2025"), sources=told) for n in "ab")
    text = written("md", Story("Two", events)).decode()
    assert text.count("[^1]") == 3
    assert text.count("\n[^1]: Axios, <https://axios.com/a>\n") == 1


# What comes back


def test_a_change_in_the_other_program_is_kept_and_a_date_that_was_not_changed_stays_fine() -> None:
    side = {"id": "a", "when": "2025-10-24~", "tags": ["talks"]}
    own = {"title": "Changed", "when": "2025-10-24", "tags": ["other"]}
    assert restore(own, side, "timelinejs") == side | {"title": "Changed"}
    assert restore(own | {"when": "2025-10-25"}, side, "timelinejs")["when"] == "2025-10-25"


@pytest.mark.parametrize("when", ["2025-10~", "201X", "../2025-10-24", "1985/", "[..1928]", "2025-21", "2025-10-24/.."])
@pytest.mark.parametrize("ending", ["ics", "timelinejs.json", "vis.json", "timesketch.jsonl", "mw", "jsonld"])
def test_a_date_agrees_with_what_each_format_was_told_of_it(ending: str, when: str) -> None:
    from timeline.read import read_bytes  # noqa: PLC0415 - beside the parsers that are not ours

    [event] = read_bytes(written(ending, one(when)), f"a.{ending}").story.events
    assert str(event.when) == when


def test_a_date_is_not_the_same_a_day_later() -> None:
    assert agrees("2025-10-24~", "2025-10-24")
    assert not agrees("2025-10-24~", "2025-10-25")
    assert not agrees("2025-10-24~", "soon")


def test_every_form_of_side_field_has_its_own_keys() -> None:
    assert all({"title", "when"} <= keys for form, keys in OWN.items() if form != "markdown")


@pytest.mark.parametrize(("language", "word"), [("en", "approximate"), ("fr", "approximative")])
def test_what_is_simpler_is_told_in_both_languages_and_only_where_there_is_any(language: str, word: str) -> None:
    first, back = tell(export("ics", order_all(one("2025-10-24~"))), language)
    assert word in first
    assert back
    assert tell(export("ics", order_all(one("2025-10-24"))), language) == []


def test_what_is_left_out_is_told_and_no_return_is_promised() -> None:
    [words] = tell(export("ics", order_all(one("-0043-03-15"))), "en")
    assert words == "1 event lies before the year 1 and is left out."
