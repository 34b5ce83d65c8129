"""Our Markdown chronologies read again: what may be changed in the text, and what is told when it was."""

import pytest

from tests.generated import make_story, order_all
from timeline.edtf import parse
from timeline.export import export
from timeline.model import Event, Source, Story
from timeline.read import BUNDLED, Reading, read_bytes, read_story

TALKS = Event(
    "talks",
    "Envoys *meet* in Miami",
    parse("2025-10-24~"),
    summary="They talked.\n\nFor three days:\nuntil Sunday.",
    facts={"present": "7"},
    sources=(Source("Axios", "https://axios.example/a", quote="they met, he said"),),
)
STORY = Story("The plan", (TALKS,), description="One.\n\nTwo.")


def written(story: Story) -> str:
    return export("md", order_all(story)).files[0].content.decode()


def read(text: str) -> Reading:
    reading = read_bytes(text.encode(), "unknown")
    assert reading.reader == "Markdown"
    return reading


@pytest.mark.parametrize("story", [STORY, read_story(BUNDLED).story, make_story(40), Story("Nothing")])
def test_what_was_not_changed_comes_back_without_a_word(story: Story) -> None:
    reading = read(written(story))
    assert reading.problems == ()
    assert {event.id: event for event in reading.story.events} == {event.id: event for event in story.events}
    assert (reading.story.title, reading.story.description) == (story.title, story.description)


def test_titles_and_summaries_may_be_changed_in_the_text() -> None:
    text = written(STORY).replace(r"Envoys \*meet\* in Miami", "Envoys meet").replace("For three days", "Four days")
    reading = read(text)
    assert reading.problems == ()
    [event] = reading.story.events
    assert (event.title, event.when, event.sources) == ("Envoys meet", TALKS.when, TALKS.sources)
    assert event.summary == "They talked.\n\nFour days:\nuntil Sunday."


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("October 2025:", "November 2025:", 'the date, the line below it or the list of "Envoys'),
        ("- present: 7", "- present: 8", "the date, the line below it or the list of"),
        ("reported[^1]", "denied[^1]", "the date, the line below it or the list of"),
        ("# The plan", "# Their plan", "what stands before the events or in the footnotes"),
        ("[^1]: Axios", "[^1]: AFP", "what stands before the events or in the footnotes"),
    ],
)
def test_a_change_that_is_not_read_is_told(old: str, new: str, what: str) -> None:
    text = written(STORY)
    assert text.count(old) == 1
    reading = read(text.replace(old, new))
    [problem] = reading.problems
    assert problem.severity == "warning"
    assert problem.what.startswith(what)
    assert reading.story.events == STORY.events


def test_an_event_may_be_added_by_hand_with_a_date_in_edtf() -> None:
    text = written(STORY) + "\n## 2025-11-02: They meet again\n\nIn Geneva.\n\n- and others\n\n## Someday: A third\n"
    reading = read(text)
    assert [(str(event.when), event.title, event.summary) for event in reading.story.events[1:]] == [
        ("2025-11-02", "They meet again", "In Geneva.\n\n- and others"),
    ]
    [problem] = reading.problems
    assert "begins with no date in EDTF" in problem.what


def test_other_markdown_is_told_what_is_expected() -> None:
    reading = read_bytes(b"# Notes\n\n## Something\n\nA text.\n", "notes.markdown")
    [problem] = reading.problems
    assert (problem.where, problem.mend) == ("notes.markdown:3", 'write it as in "## 2025-10-24: Envoys meet"')
