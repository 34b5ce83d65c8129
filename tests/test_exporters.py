"""The harness over EXPORTERS: whatever a format is, it keeps these promises."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.generated import HOSTILE, make_hostile_story, make_story, order_all
from tests.parsers import PARSERS
from tests.strategies import stories
from timeline import edtf
from timeline.columns import SomeEvents
from timeline.errors import TimelineError
from timeline.export import EXPORTERS, Order, export, find_exporter, make_stem, pack, stream
from timeline.model import Actor, Event, Story
from timeline.read import BUNDLED, read_bytes, read_story

MOST_BYTES = 40_000_000
"""No file of a story of 20 events may be larger, whatever its texts hold: those of data alone hold them whole."""

every_format = pytest.mark.parametrize("ending", EXPORTERS)


def read_all(ending: str, order: Order) -> list[bytes]:
    """Export, and have every file read by a parser that is not ours."""
    contents = [file.content for file in export(ending, order).files]
    for content in contents:
        PARSERS[ending](content)
    return contents


def test_every_format_has_a_parser_that_is_not_ours() -> None:
    assert set(PARSERS) == set(EXPORTERS)


@every_format
def test_an_export_is_read_by_others(ending: str) -> None:
    assert read_all(ending, order_all(make_story(30), size="a4"))


@every_format
def test_the_same_order_gives_the_same_bytes(ending: str) -> None:
    order = order_all(make_story(30), size="slide")
    assert export(ending, order) == export(ending, order)


@every_format
@pytest.mark.parametrize("count", [0, 1])
def test_nothing_and_one_event_are_exported(ending: str, count: int) -> None:
    order = order_all(make_story(5))
    assert read_all(ending, replace(order, events=order.events[:count]))


@every_format
@pytest.mark.parametrize("when", ["2025-01/..", "../2025", "1985/", "-0043-03-15", "[..1928]", "2025-11-19T18:00:00Z"])
def test_open_ends_and_old_years_are_exported(ending: str, when: str) -> None:
    assert read_all(ending, order_all(Story("One", (Event("a", "A", edtf.parse(when)),))))


@every_format
def test_hostile_texts_come_out_inert_and_bounded(ending: str) -> None:
    story = make_hostile_story()
    if ending in {"json", "yaml"}:  # these write what was read, and a reader lets no half letters through
        half = next(number for number, text in enumerate(HOSTILE) if "\ud800" in text)
        events = tuple(event for number, event in enumerate(story.events) if number != half)
        story = replace(story, events=events)
    contents = read_all(ending, order_all(story, size="a4"))
    assert sum(map(len, contents)) < MOST_BYTES
    if ending in {"svg", "html"}:
        for content in contents:
            for markup in (
                b"<img",
                b"<script>alert",
                b'href="javascript',
                b"href='javascript",
                b'<a href="https://evil',
            ):
                assert markup not in content


@every_format
def test_a_window_narrows_every_format(ending: str) -> None:
    order = order_all(make_story(30))
    window = edtf.parse("2025-09").bounds()
    assert 0 < len(replace(order, window=window).within_window().events) < 30
    assert export(ending, replace(order, window=window)) != export(ending, order)


def test_data_hold_the_chosen_events_in_the_order_of_the_file_with_their_actors_alone() -> None:
    ada, ben = Actor("ada", "Ada"), Actor("ben", "Ben")
    events = tuple(Event(n, n, edtf.parse(f"2025-0{m}"), actors=(a,)) for n, m, a in [("b", 2, "ada"), ("a", 1, "ben")])
    story = Story("Two", events, {"ada": ada, "ben": ben}, extra={"kept": "yes"})
    narrow = Order(story, (1, 0)).narrowed()
    assert [event.id for event in narrow.events] == ["b", "a"]
    one = Order(story, (0,)).narrowed()
    assert list(one.actors) == ["ada"]
    assert one.extra == {"kept": "yes"}


def test_several_pages_are_packed_into_a_zip_that_is_the_same_each_time() -> None:
    delivery = export("svg", order_all(make_story(65), size="a4"))
    download = pack(delivery, "svg", "story")
    assert (download.name, download.media_type) == ("story-svg.zip", "application/zip")
    assert download == pack(delivery, "svg", "story")
    with zipfile.ZipFile(io.BytesIO(download.content)) as archive:
        assert archive.namelist()[:2] == ["story.svg", "story-2.svg"]


def test_one_file_is_packed_as_it_is() -> None:
    delivery = export("csv", order_all(make_story(3)))
    download = pack(delivery, "csv", "story")
    assert (download.name, download.content) == ("story.csv", delivery.files[0].content)


def test_an_unknown_format_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(TimelineError, match=r'no exporter for "\.odt"'):
        find_exporter("odt")


@pytest.mark.parametrize("title", [*HOSTILE, "../../etc/passwd", "CON", "a" * 500, "Ünïcödé"])
def test_the_name_of_a_file_stays_in_its_folder(title: str) -> None:
    stem = make_stem(title)
    assert 0 < len(stem) <= 80
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


# Out and back


RETURNS = [ending for ending, exporter in EXPORTERS.items() if exporter.kind not in {"picture", "reading"}]
"""The formats that are read again."""

returning = pytest.mark.parametrize("ending", RETURNS)


def bring_back(ending: str, order: Order) -> Story:
    """Export and read again, without a fault."""
    [file] = export(ending, order).files
    reading = read_bytes(file.content, f"story.{ending}")
    assert [str(problem) for problem in reading.problems if problem.severity == "error"] == []
    return reading.story


def by_id(story: Story) -> Story:
    """Set the events in the order of their ids, which is that of no format; keys of others that say nothing go."""
    events = sorted(story.events, key=lambda event: event.id)
    return replace(story, events=tuple(replace(event, extra=telling(event.extra)) for event in events))


def telling(extra: Mapping[str, object]) -> Mapping[str, object]:
    return {key: value for key, value in extra.items() if value not in ("", [], {})}


@returning
def test_the_bundled_story_comes_back_whole_from_every_format(ending: str) -> None:
    order = order_all(read_story(BUNDLED).story)
    assert by_id(bring_back(ending, order)) == by_id(order.narrowed())


@returning
@settings(max_examples=30)
@given(stories(least=1))
def test_any_story_comes_back_whole_from_every_format(ending: str, story: Story) -> None:
    """But for what the format leaves out and says so."""
    order = order_all(story)
    left_out = {note.key for note in export(ending, order).simplified} & {"left_out", "cut"}
    back = bring_back(ending, order) if len(story.events) > 1 or not left_out else replace(story, events=())
    if left_out:
        assert {event.id for event in back.events} < {event.id for event in story.events}
    else:
        assert by_id(back) == by_id(order.narrowed())


@returning
def test_a_filtered_story_comes_back_as_what_was_filtered(ending: str) -> None:
    order = order_all(make_story(30))
    order = replace(order, events=order.events[5:15])
    assert by_id(bring_back(ending, order)) == by_id(order.narrowed())


@pytest.mark.parametrize("ending", ["csv", "xlsx", "parquet", "arrow", "timesketch.jsonl"])
def test_a_registry_longer_than_a_cell_comes_back_from_a_table(ending: str) -> None:
    actors = {f"a{n}": Actor(f"a{n}", f"Actor {n}", role="said at some length " * 12) for n in range(400)}
    events = tuple(
        Event(f"e{n}", "A", edtf.parse("2025"), actors=tuple(actors)[n * 20 : n * 20 + 20]) for n in range(20)
    )
    story = Story("Many", events, actors)
    assert by_id(bring_back(ending, order_all(story))) == by_id(story)


# Large stories


@pytest.mark.parametrize("ending", [ending for ending, exporter in EXPORTERS.items() if exporter.stream])
def test_what_is_written_event_by_event_is_what_is_written_whole(ending: str) -> None:
    order = replace(order_all(make_story(40)), window=edtf.parse("2025").bounds())
    output = io.BytesIO()
    notes = stream(ending, order, output)
    whole = export(ending, order)
    assert output.getvalue() == whole.files[0].content
    assert notes == whole.simplified


def test_a_format_that_is_only_written_whole_says_so() -> None:
    with pytest.raises(TimelineError, match="cannot be written event by event"):
        stream("png", order_all(make_story(3)), io.BytesIO())


def test_more_events_than_a_format_can_be_used_with_are_refused_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("timeline.export.EXPORTERS", {"png": replace(EXPORTERS["png"], most=5)})
    with pytest.raises(TimelineError, match=r"\.png is for 5 events at most, and these are 6; narrow the filter"):
        export("png", order_all(make_story(6)))


def test_no_event_of_a_file_is_kept_when_a_part_of_it_is_exported() -> None:
    stored = read_bytes(export("parquet", order_all(make_story(60))).files[0].content, "story.parquet").story
    order = order_all(stored)
    part = replace(order, events=order.events[10:30]).narrowed()
    assert isinstance(part.events, SomeEvents)
    assert list(part.events) == [stored.events[at] for at in sorted(order.events[10:30])]
    assert part.events[-1] == part.events[19] == stored.events[max(order.events[10:30])]
