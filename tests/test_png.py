"""PNG: as many dots as asked for, and the picture that the SVG describes."""

import struct
import zlib

import pytest

from tests.generated import make_story, order_all
from timeline.errors import TimelineError
from timeline.export import Order, export
from timeline.theme import PALETTES


def dots(order: Order) -> tuple[int, int, bytes]:
    """Draw the first page and unpack it: width, height, rows of red, green and blue after a byte each."""
    png = export("png", order).files[0].content
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        length, kind = struct.unpack(">I4s", png[at : at + 8])
        packed += png[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        assert (
            zlib.crc32(png[at + 4 : at + 8 + length]) == struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0]
        )
        at += 12 + length
    return width, height, zlib.decompress(packed)


@pytest.mark.parametrize(
    ("size", "scale", "width", "height"),
    [("slide", 1, 1920, 1080), ("slide", 2, 3840, 2160), ("640x480", 1.5, 960, 720), ("a4", 1, 794, 1123)],
)
def test_a_picture_has_as_many_dots_as_asked_for(size: str, scale: float, width: int, height: int) -> None:
    drawn = dots(order_all(make_story(5), size=size, scale=scale))
    assert drawn[:2] == (width, height)
    assert len(drawn[2]) == height * (1 + 3 * width)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_paper_and_ink_have_the_colours_of_the_mode(mode: str) -> None:
    _, _, rows = dots(order_all(make_story(5), size="640x480", mode=mode))
    palette = PALETTES["light" if mode == "light" else "dark"]
    assert rows[1:4] == bytes.fromhex(palette.paper[1:])
    assert bytes.fromhex(palette.ink[1:]) in rows


def test_a_sheet_of_paper_keeps_its_size_in_print() -> None:
    png = export("png", order_all(make_story(5), size="a4", scale=2)).files[0].content
    at = png.index(b"pHYs")
    across, down, unit = struct.unpack(">IIB", png[at + 4 : at + 13])
    assert (across, unit) == (down, 1)
    assert struct.unpack(">I", png[16:20])[0] / across == pytest.approx(0.210, abs=0.001)


@pytest.mark.parametrize(("size", "scale"), [("20000x20000", 1), ("slide", 100)])
def test_a_picture_too_large_is_refused_with_the_limit(size: str, scale: float) -> None:
    with pytest.raises(TimelineError, match="too large: 150,000,000 at most"):
        export("png", order_all(make_story(5), size=size, scale=scale))


@pytest.mark.parametrize("scale", [0, -1, 0.0001])
def test_a_picture_of_no_dots_is_refused(scale: float) -> None:
    with pytest.raises(TimelineError, match="too small"):
        export("png", order_all(make_story(5), scale=scale))
