"""What the SVG holds: valid, inert, selectable, described."""

import re
from xml.etree.ElementTree import Element

import pytest

from tests.boxes import SVG, read_svg
from tests.generated import make_hostile_story, make_story, order_all
from timeline import edtf
from timeline.export import export
from timeline.export.picture.sources import safe_address
from timeline.export.picture.wording import LONGEST, clean
from timeline.model import Event, Source, Story

ALLOWED = {"svg", "title", "desc", "defs", "linearGradient", "stop", "g", "rect", "path", "text", "tspan", "a"}
ATTRIBUTES = {
    "aria-labelledby", "d", "fill", "font-family", "font-size", "font-weight", "height", "href", "id", "offset",
    "opacity", "rel", "role", "stop-color", "stop-opacity", "stroke", "stroke-dasharray", "stroke-width", "target",
    "text-anchor", "transform", "viewBox", "width", "x", "y", "{http://www.w3.org/XML/1998/namespace}lang",
}  # fmt: skip


def draw(story: Story, **changes: object) -> list[Element]:
    """Draw a story and parse the pages."""
    return [read_svg(file.content) for file in export("svg", order_all(story, **changes)).files]


@pytest.mark.parametrize("story", [make_story(65), make_hostile_story()], ids=["generated", "hostile"])
def test_only_drawing_is_in_it(story: Story) -> None:
    for root in draw(story):
        nodes = list(root.iter())
        assert {node.tag.removeprefix(SVG) for node in nodes} <= ALLOWED
        assert {name for node in nodes for name in node.attrib} <= ATTRIBUTES


def test_nothing_is_loaded_and_links_are_http() -> None:
    for root in draw(make_hostile_story(), size="a4"):
        values = [value for node in root.iter() for value in node.attrib.values()]
        assert not [
            value for value in values if "url(" in value and not re.fullmatch(r"url\(#[a-z]+-[0-9a-f]{6}\)", value)
        ]
        links = list(root.iter(f"{SVG}a"))
        assert all(link.attrib["href"].startswith("https://example.org/") for link in links)
        assert all((link.get("target"), link.get("rel")) == ("_blank", "noopener") for link in links)


def test_every_source_with_an_address_is_a_link() -> None:
    source = Source("Axios", url="https://axios.com/a?b=1&c=2")
    [root] = draw(Story("One", (Event("a", "A", edtf.parse("2025"), sources=(source,)),)))
    assert [link.get("href") for link in root.iter(f"{SVG}a")] == ["https://axios.com/a?b=1&c=2"]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//evil.example",
        "ftp://a",
    ],
)
def test_no_other_address_is_a_link(address: str) -> None:
    assert safe_address(address) == ""


def test_it_is_called_and_described() -> None:
    first, second, *_ = draw(make_story(65), size="a4")
    assert first.get("role") == "img"
    for root, number in ((first, 1), (second, 2)):
        title, about = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
        assert title is not None
        assert about is not None
        assert root.get("aria-labelledby") == f"{title.get('id')} {about.get('id')}"
        assert title.text == "A story of 65 events"
        assert about.text is not None
        assert about.text.startswith("65 events · ")
        assert f"page {number} of" in about.text


def test_a_mark_tells_all_of_its_event() -> None:
    event = Event("a", "Talks", edtf.parse("2025-10-24/2025-10-26"), status="denied")
    [root] = draw(Story("One", (event,)))
    titles = [node.text for node in root.iter(f"{SVG}title")]
    assert "24–26 October 2025 · Talks · denied" in titles


def test_a_title_written_from_the_right_does_not_carry_its_neighbours_along() -> None:
    event = Event("a", "قمة ألاسكا", edtf.parse("2025-08-15"))
    [root] = draw(Story("One", (event,)))
    assert [node.text for node in root.iter(f"{SVG}tspan")] == ["15 Aug ", "\u2068قمة ألاسكا\u2069", " [no source]"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\nd\u2028e\x85f", "a b c d e f"),
        ("\x00a\x07\x1b[31mb\x9f", "a[31mb"),
        ("evil\u202etxt.exe\u2066\u2069\u200f", "eviltxt.exe"),
        ("half \ud800 letter\uffff", "half \ufffd letter\ufffd"),
        ("e\u0301te\u0301", "été"),
        ("non\u2011breaking", "non-breaking"),
        ("\u05d0\u05d1", "\u2068\u05d0\u05d1\u2069"),
        ("", ""),
    ],
)
def test_texts_become_one_line_of_visible_letters(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_texts_are_bounded() -> None:
    assert len(clean("x" * 1_000_000)) == LONGEST
    assert clean("x" * 1_000_000).endswith("…")
