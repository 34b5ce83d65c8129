"""PDF: pages of the right size, text as text, links over the sources."""

import io
import re

import pytest
from pypdf import PdfReader

from tests.generated import make_story, order_all
from timeline import edtf
from timeline.export import Order, export
from timeline.model import Event, Source, Story


def read(order: Order) -> PdfReader:
    """Export and open it."""
    [file] = export("pdf", order).files
    return PdfReader(io.BytesIO(file.content), strict=True)


def links(reader: PdfReader) -> list[tuple[int, str, tuple[float, ...]]]:
    """Give all links: the page, the address, where it lies."""
    found = []
    for number, page in enumerate(reader.pages):
        for reference in page.get("/Annots", []):
            link = reference.get_object()
            found.append((number, str(link["/A"]["/URI"]), tuple(map(float, link["/Rect"]))))
    return found


@pytest.mark.parametrize(
    ("size", "width", "height"), [("a4", 595.28, 841.89), ("a3-landscape", 1190.55, 841.89), ("slide", 1440, 810)]
)
def test_pages_have_their_size_in_points(size: str, width: float, height: float) -> None:
    for page in read(order_all(make_story(30), size=size)).pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx((width, height), abs=0.02)


def test_a_long_story_is_one_file_of_several_pages() -> None:
    reader = read(order_all(make_story(65), size="a4"))
    assert len(reader.pages) > 2
    assert f"page 1 of {len(reader.pages)}" in reader.pages[0].extract_text()


def test_text_stays_text_in_embedded_fonts() -> None:
    reader = read(order_all(make_story(10), size="a4"))
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))
    assert "A story of 10 events" in text
    assert "Exported on 1 February 2026" in text


def test_it_has_a_title_a_subject_and_a_language() -> None:
    reader = read(order_all(make_story(10), language="fr"))
    assert reader.metadata is not None
    assert reader.metadata.title == "A story of 10 events"
    assert str(reader.metadata.subject).startswith("10 événements")
    assert str(reader.root_object["/Lang"]) == "fr"


def test_sources_are_links_that_lie_on_the_page() -> None:
    story = make_story(30)
    found = links(read(order_all(story, size="a4")))
    told = {source.url for event in story.events for source in event.sources}
    assert {address for _, address, _ in found} == told - {""}
    for _, _, (left, bottom, right, top) in found:
        assert 0 < left < right < 595.28
        assert 0 < bottom < top < 841.89


@pytest.mark.parametrize(
    ("address", "written"),
    [("https://example.org/é?q=à b", None), ("https://example.org/é?q=%20x", "https://example.org/%C3%A9?q=%20x")],
)
def test_an_address_is_written_in_ascii_and_a_broken_one_is_no_link(address: str, written: str | None) -> None:
    story = Story("One", (Event("a", "A", edtf.parse("2025"), sources=(Source("Axios", url=address),)),))
    assert {uri for _, uri, _ in links(read(order_all(story)))} == ({written} if written else set())


def test_nothing_in_it_is_active() -> None:
    [file] = export("pdf", order_all(make_story(10))).files
    for word in (b"/JavaScript", b"/JS", b"/OpenAction", b"/Launch", b"/AA", b"/EmbeddedFile"):
        assert word not in file.content
