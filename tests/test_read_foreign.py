"""Reading what other programs write: fields, dates, links, markup; as large as people have them; broken in any way."""

import io
import json
import random
import zipfile
from datetime import date
from pathlib import Path

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import foreign
from timeline.edtf import EdtfError, parse
from timeline.export.to_yaml import to_yaml
from timeline.model import Event, Story
from timeline.read import Reading, read_bytes, read_story
from timeline.read.foreign import moment
from timeline.read.json_shape import shape
from timeline.read.markup import read_html

SAMPLES = sorted(path for path in (Path(__file__).parent / "samples").iterdir() if not path.name.startswith("."))
SPLINTERS = (b'"', b"\n", b",", b"{", b"]", b":", b"\0", b"<", b"&#8238;", b"\xff", b"'", b"9" * 20, b"\t", b"\\", b"")


def read(text: str, name: str = "unknown") -> Reading:
    return read_bytes(text.encode(), name)


def only(reading: Reading) -> Event:
    assert not reading.problems
    [event] = reading.story.events
    return event


def calendar(*lines: str) -> Reading:
    whole = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "BEGIN:VEVENT",
        "UID:a",
        "SUMMARY:A",
        *lines,
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return read("\r\n".join(whole) + "\r\n")


@pytest.mark.parametrize(
    ("lines", "when"),
    [
        (["DTSTART;VALUE=DATE:20251024"], "2025-10-24"),
        (["DTSTART;VALUE=DATE:20251024", "DTEND;VALUE=DATE:20251025"], "2025-10-24"),
        (["DTSTART;VALUE=DATE:20251024", "DTEND;VALUE=DATE:20251101"], "2025-10-24/2025-10-31"),
        (["DTSTART:20251024T180000Z", "DTEND:20251024T193000Z"], "2025-10-24T18:00Z/2025-10-24T19:30Z"),
        (["DTSTART;TZID=Europe/Paris:20250724T180000"], "2025-07-24T18:00+02:00"),
        (["DTSTART;TZID=Nowhere:20250724T180000"], "2025-07-24T18:00"),
        (["DTSTART;VALUE=DATE:20251024", "DURATION:P2D"], "2025-10-24/2025-10-25"),
        (["DTSTART:20251024T180000", "DURATION:PT90M"], "2025-10-24T18:00/2025-10-24T19:30"),
    ],
)
def test_the_end_of_a_calendar_entry_is_when_it_is_over(lines: list[str], when: str) -> None:
    assert str(only(calendar(*lines)).when) == when


TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"]), min_size=1, max_size=200
)


@given(TEXT, st.dates())
def test_a_calendar_by_another_hand_is_read_as_it_was_meant(text: str, day: date) -> None:
    entry = icalendar.Event()
    entry.add("summary", f"x{text}")
    entry.add("description", f"x{text}\nand more; so, there")
    entry.add("dtstart", day)
    whole = icalendar.Calendar()
    whole.add_component(entry)
    event = only(read_bytes(whole.to_ical(), "unknown"))
    assert event.title == " ".join(f"x{text}".split())
    assert str(event.when) == day.isoformat()


def test_a_bad_line_costs_only_itself() -> None:
    reading = calendar("DTSTART;VALUE=DATE:20251024", "no property at all")
    assert [event.title for event in reading.story.events] == ["A"]
    assert [problem.where for problem in reading.problems] == ["unknown:7"]


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("<p>one</p><p>two<br>three</p>", "one\ntwo\nthree"),
        ("a<script>alert(1)</script>b<style>x</style>", "ab"),
        ("&lt;b&gt; &amp; <b>bold", "<b> & bold"),
    ],
)
def test_markup_becomes_its_words(markup: str, text: str) -> None:
    assert read_html(markup)[0] == text


def test_only_web_links_are_sources() -> None:
    _, links = read_html(
        '<a href="javascript:alert(1)">a</a> <a href="//evil.example">b</a> <a href=https://a.example>c</a>'
    )
    assert [tuple(link) for link in links] == [("https://a.example", "c")]


def test_a_character_that_markup_hides_is_refused() -> None:
    slide = {"start_date": {"year": 2025}, "text": {"headline": "gnp.&#8238;exe"}}
    [problem] = read(json.dumps({"events": [slide]})).problems
    assert "U+202E" in problem.what


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ('{"a": {"b": [1, {"c": "d\\"e"}]}}', {"a", "a.b", "a.b[]", "a.b[].c"}),
        ('[{"x": 1}, {"y', {"[]", "[].x"}),
        ("no json", set()),
    ],
)
def test_the_shape_of_json_is_told_by_its_first_bytes(text: str, paths: set[str]) -> None:
    assert shape(text.encode()) == paths


@given(st.binary(max_size=200))
def test_any_bytes_have_a_shape(head: bytes) -> None:
    assert isinstance(shape(b"{" + head), frozenset)


@given(st.text(max_size=40), st.booleans())
def test_any_text_of_a_moment_stays_one(text: str, end: bool) -> None:
    assert isinstance(moment(text, end=end), str)


@given(st.datetimes())
def test_a_moment_in_iso_is_never_finer_than_it_is_written(when: object) -> None:
    text = str(when).replace(" ", "T")
    try:
        assert parse(moment(text)).bounds()[0] == parse(text.partition(".")[0]).bounds()[0]
    except EdtfError:
        pytest.fail(f"{text} is lost")


def test_a_markwhen_line_that_counts_from_today_is_told() -> None:
    reading = read("2025: A\nnow - 5 days: B\n2025-10-24: C\n")
    assert [event.title for event in reading.story.events] == ["A", "C"]
    assert [problem.where for problem in reading.problems] == ["unknown:2"]


def test_a_page_without_events_is_told() -> None:
    [problem] = read("<!doctype html><title>Nothing</title>").problems
    assert problem.what == "there is no event of schema.org in it"


@pytest.mark.parametrize(
    ("data", "count", "reader"),
    [
        (foreign.notes(1_500), 1_500, "Kleptocracy Timeline"),
        (foreign.quarter_hour(1_500), 1_500, "GDELT"),
        (foreign.slides(2_000), 2_000, "TimelineJS"),
    ],
    ids=["notes", "quarter of an hour", "slides"],
)
def test_files_as_large_as_people_have_them_open_without_a_fault(data: bytes, count: int, reader: str) -> None:
    reading = read_bytes(data, "unknown")
    assert (reading.reader, len(reading.story.events), reading.problems) == (reader, count, ())
    assert any(len(event.sources) > 1 for event in reading.story.events) or reader == "TimelineJS"


def test_a_folder_is_read_as_the_zip_of_it(tmp_path: Path) -> None:
    data = foreign.notes(5)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(tmp_path)
    (tmp_path / "events" / ".hidden.md").write_text("---\ndate: 2025\ntitle: hidden\n---\n", encoding="utf-8")
    (tmp_path / "events" / "link.md").symlink_to("/etc/passwd")
    assert read_story(tmp_path).story == read_bytes(data, "notes.zip").story


def test_gdelt_tables_are_read_packed_as_they_come(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(foreign.quarter_hour(20))) as archive:
        for name in archive.namelist():
            with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as packed:
                packed.writestr(name, archive.read(name))
    events = read_story(tmp_path).story.events
    assert len(events) == 20
    assert max(len(event.sources) for event in events) > 2


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_broken_anywhere_gives_events_and_problems(sample: Path) -> None:
    """What is read of it is sound enough to be written and read again, an equal story."""
    chance = random.Random(sample.name)  # noqa: S311 - for tests
    for name in (sample.name, "unknown") * 15:
        data = bytearray(sample.read_bytes())
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.choice([0, 1, 9])] = chance.choice(SPLINTERS)
        story = read_bytes(bytes(data), name).story
        assert story == Story("") or read_bytes(to_yaml(story).encode(), "again.yaml").story == story


MANY = 20_000
SLOWING = {
    "escapes": b'{"' + b'\\"' * MANY,
    "brackets": b"[" * MANY,
    "open tags": b"Year,Headline,Text\n2025," + b"<a " * (MANY // 4) + b"," + b"<!" * (MANY // 4),
    "scripts": b"<html>" + b"<script>" * MANY,
    "parameters": b"BEGIN:VCALENDAR\nX" + b';A="' * MANY,
    "folded lines": b"BEGIN:VCALENDAR\nA:" + b"\n x" * MANY,
    "links": b"2025: A\n" + b"[" * MANY,
    "dates": b"2025: A\n" + b"2025-" * MANY,
    "an open quote": b'title,when\n"' + b"x\n" * MANY,
    "many columns": b"title,when" + b",x" * MANY + b"\nA,2025" + b"," * MANY,
    "tabs": b"1\t20251024" + b"\t" * 59 + b"\n" + b"\t" * MANY,
}


@pytest.mark.parametrize("data", SLOWING.values(), ids=SLOWING)
def test_what_is_made_to_slow_a_reader_down_is_read_all_the_same(data: bytes) -> None:
    reading = read_bytes(data, "unknown")
    assert reading.problems or reading.story.events
