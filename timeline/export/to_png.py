"""PNG: each page as dots, ``scale`` of them in a CSS pixel; a sheet of paper keeps its size in print.

Drawn by PDFium (pypdfium2, 8 MB) from the page's PDF. The renderer could draw the dots itself, but takes twice the time
for a page of text, and its files are three times as large: on two slides of 65 events 0.6 s instead of 1.2 s.
"""

import struct
import threading
from collections.abc import Iterator
from zlib import crc32

from timeline.errors import TimelineError
from timeline.export.order import Delivery, File, Order
from timeline.export.picture.drawing import Page
from timeline.export.picture.pages import compose
from timeline.export.picture.sizes import MILLIMETRE
from timeline.export.renderer import choose_for, draw_pdf
from timeline.export.to_svg import page_suffix, write_svg

MOST_DOTS = 150_000_000
"""Of one picture: 0.5 GB while it is drawn."""

_LEVEL = 1
"""Of compression: large even areas shrink to a fifteenth even so. Intel's ISA-L takes 12 ms for a slide at scale 2 and
zlib 60 to 80 ms, at the same size; higher levels cost more than all the drawing."""

_LOCK = threading.Lock()
"""PDFium draws one page at a time, whoever asks."""


def to_png(order: Order) -> Delivery:
    """Draw the events as PNG, one file for each page."""
    pages = compose(order)
    for page in pages:
        _check(page, order.scale)
    fonts = choose_for(pages)
    files = (
        File(page_suffix(number), _draw(draw_pdf(write_svg(page, fonts=fonts)), order.scale))
        for number, page in enumerate(pages)
    )
    return Delivery(tuple(files), fonts.warnings)


def _check(page: Page, scale: float) -> None:
    width, height = (round(length * page.zoom * scale) for length in (page.width, page.height))
    if min(width, height) < 1 or width * height > MOST_DOTS:
        what = "too small" if min(width, height) < 1 else f"too large: {MOST_DOTS:,} at most"
        raise TimelineError(
            f"a PNG of {width} x {height} dots is {what}",
            mend="choose another scale, a size with pages such as a4, or svg or pdf",
        )


def _draw(pdf: bytes, scale: float) -> bytes:
    """Draw a PDF of one page, a point of which is a CSS pixel, as a PNG."""
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]  # noqa: PLC0415 - 50 ms that only a PNG needs

    with _LOCK:
        document = PdfDocument(pdf)
        bitmap = document[0].render(scale=scale, rev_byteorder=True)
        row = bitmap.width * bitmap.n_channels
        buffer = memoryview(bitmap.buffer).cast("B")
        dots = b"".join(part for at in range(0, len(buffer), bitmap.stride) for part in (b"\0", buffer[at : at + row]))
        size = bitmap.width, bitmap.height
        document.close()
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(dots, size, scale))


def _chunks(dots: bytes, size: tuple[int, int], scale: float) -> Iterator[bytes]:
    """Give the parts of a PNG: its size (8 bits each of red, green, blue), dots in a metre, the dots, the end."""
    from isal import isal_zlib  # noqa: PLC0415 - only a PNG needs it

    in_metre = round(1000 * MILLIMETRE * scale)
    yield _chunk(b"IHDR", struct.pack(">IIBBBBB", *size, 8, 2, 0, 0, 0))
    yield _chunk(b"pHYs", struct.pack(">IIB", in_metre, in_metre, 1))
    yield _chunk(b"IDAT", isal_zlib.compress(dots, _LEVEL))
    yield _chunk(b"IEND", b"")


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))
