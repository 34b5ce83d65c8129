"""The Word chronology, read back with python-docx: nothing is missing, and styles carry the looks."""

import io
import sys
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings

from tests.generated import make_story, order_all
from tests.parsers import read_docx
from tests.strategies import stories
from timeline.edtf import describe, parse
from timeline.errors import TimelineError
from timeline.export import export
from timeline.export.telling import tell_source
from timeline.export.words import line
from timeline.model import Claim, Event, Source, Story
from timeline.read import BUNDLED, read_story

STYLES = {
    "Title",
    "Subtitle",
    "Normal",
    "Heading 1",
    "Heading 2",
    "Event About",
    "List Bullet",
    "Event Difference",
    "Source",
}


def test_every_title_date_source_and_difference_of_the_bundled_story_is_there() -> None:
    story = read_story(BUNDLED).story
    told = read_docx(export("docx", order_all(story)).files[0].content)
    assert {style for style, _ in told} <= STYLES
    headings = {text for style, text in told if style == "Heading 2"}
    assert headings == {f"{describe(event.when)}  {event.title}" for event in story.events}
    sources = "\n".join(text for style, text in told if style == "Source")
    differences = "\n".join(text for style, text in told if style == "Event Difference")
    for event in story.events:
        for source in event.sources:
            words = tell_source(source, event, "en")
            assert words.words in sources
            assert words.url in sources
            assert all(each in differences for each in words.differs)


@settings(max_examples=30)
@given(stories(least=1))
def test_whatever_the_story_every_event_has_its_heading(story: Story) -> None:
    told = read_docx(export("docx", order_all(story)).files[0].content)
    headings = [text for style, text in told if style == "Heading 2"]
    expected = sorted(f"{describe(event.when)}  {line(event.title)}" for event in story.events)
    assert sorted(headings) == expected


def test_the_filter_in_words_and_the_day_stand_below_the_title() -> None:
    order = replace(order_all(make_story(30)), events=(0, 1), words="only Ada", exported="2026-02-01")
    told = read_docx(export("docx", order).files[0].content)
    assert ("Subtitle", "2 events of 30 · only Ada · Exported on 1 February 2026") in told


def test_years_are_headings_above_their_events() -> None:
    events = tuple(Event(when, when, parse(when)) for when in ("-0043-03-15", "2024-05", "2025"))
    told = read_docx(export("docx", order_all(Story("Years", events))).files[0].content)
    assert [text for style, text in told if style == "Heading 1"] == ["44 BC", "2024", "2025"]


def test_a_source_of_two_events_has_one_number_and_each_mark_leads_to_it() -> None:
    source = Source("Axios", "https://a.example/")
    events = tuple(Event(name, name, parse("2025"), sources=(source,)) for name in "ab")
    document = docx.Document(io.BytesIO(export("docx", order_all(Story("Two", events))).files[0].content))
    links = [(link.text, link.fragment or link.address) for each in document.paragraphs for link in each.hyperlinks]
    assert links == [("[1]", "source-1"), ("[1]", "source-1"), ("https://a.example/", "https://a.example/")]


@pytest.mark.parametrize(("title", "reversed_"), [("פסגה באלסקה", True), ("峰会", False), ("Summit", False)])
def test_what_is_written_from_right_to_left_is_set_so(title: str, *, reversed_: bool) -> None:
    story = Story("Letters", (Event("a", title, parse("2025"), summary=title),))
    document = docx.Document(io.BytesIO(export("docx", order_all(story)).files[0].content))
    [heading, summary] = [each for each in document.paragraphs if title in each.text]
    for paragraph in (heading, summary):
        assert (paragraph._p.find(f".//{qn('w:bidi')}") is not None) == reversed_  # noqa: SLF001 - there is no name for it
    assert summary.runs[0].font.rtl is (True if reversed_ else None)


def test_differing_sources_without_an_address_are_told_too() -> None:
    source = Source("AFP", says=Claim(note="nobody was there"))
    story = Story("One", (Event("a", "A", parse("2025"), sources=(source,)),))
    told = read_docx(export("docx", order_all(story)).files[0].content)
    assert any(style == "Event Difference" and "nobody was there" in text for style, text in told)


def test_without_the_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(TimelineError, match=r"needs the package python-docx; install it: pip install"):
        export("docx", order_all(make_story(3)))
