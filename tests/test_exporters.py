"""The harness over EXPORTERS: whatever a format is, it keeps these promises."""

import csv
import io
import json
import struct
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
import yaml
from pypdf import PdfReader

from tests.generated import HOSTILE, make_hostile_story, make_story, order_all
from timeline import edtf
from timeline.errors import TimelineError
from timeline.export import EXPORTERS, Order, export, find_exporter, make_stem, pack
from timeline.model import Actor, Event, Story

MOST_BYTES = 40_000_000
"""No file of a story of 20 events may be larger, whatever its texts hold: those of data alone hold them whole."""


def read_png(content: bytes) -> None:
    """Check the frame of a PNG: signature, header, end."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[12:16] == b"IHDR"
    assert min(struct.unpack(">II", content[16:24])) > 0
    assert content[-8:-4] == b"IEND"


def read_pdf(content: bytes) -> None:
    """Open a PDF."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    assert len(reader.pages) > 0
    assert "/JavaScript" not in str(reader.trailer["/Root"])


def read_html(content: bytes) -> None:
    """Check how a page begins and ends."""
    assert content.startswith(b"<!doctype html>")
    assert content.rstrip().endswith(b"</html>")


READERS: dict[str, Callable[[bytes], object]] = {
    "svg": fromstring,
    "png": read_png,
    "pdf": read_pdf,
    "html": read_html,
    "csv": lambda content: list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)),
    "json": json.loads,
    "yaml": lambda content: yaml.load(content, Loader=yaml.CSafeLoader),
}
every_format = pytest.mark.parametrize("ending", EXPORTERS)


def read_all(ending: str, order: Order) -> list[bytes]:
    """Export, and have every file read by a parser that is not ours."""
    contents = [file.content for file in export(ending, order).files]
    for content in contents:
        READERS[ending](content)
    return contents


def test_every_format_has_a_parser_that_is_not_ours() -> None:
    assert set(READERS) == set(EXPORTERS)


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
    with pytest.raises(TimelineError, match=r'no exporter for "\.docx"'):
        find_exporter("docx")


@pytest.mark.parametrize("title", [*HOSTILE, "../../etc/passwd", "CON", "a" * 500, "Ünïcödé"])
def test_the_name_of_a_file_stays_in_its_folder(title: str) -> None:
    stem = make_stem(title)
    assert 0 < len(stem) <= 80
    assert set(stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
