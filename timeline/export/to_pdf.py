"""PDF: the SVG of each page as vector, bound into one file with links, title and language.

The renderer writes files of one page and drops links, hence pypdf (pure Python, 4 MB, 0.1 s to import): it binds the
pages and lays the sources' addresses over their lines. Text stays text, in embedded fonts.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from timeline.export.order import Delivery, Order, deliver
from timeline.export.picture.drawing import Page, Text
from timeline.export.picture.pages import compose
from timeline.export.picture.sizes import POINT
from timeline.export.renderer import choose_for, draw_pdf
from timeline.export.to_svg import write_svg

if TYPE_CHECKING:
    from pypdf.annotations import Link

_PLAIN = "%/:=&?~#+!$,;'@()*[]"
"""What stays as it is in an address, beside letters and digits."""

_ASCENT, _DESCENT = 0.8, 0.25
"""How far a link reaches above and below the base line, in em."""


def to_pdf(order: Order) -> Delivery:
    """Draw the events as one PDF."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - 0.1 s that only a PDF needs
    from pypdf.generic import NameObject, TextStringObject  # noqa: PLC0415

    pages = compose(order)
    fonts = choose_for(pages)
    writer = PdfWriter()
    for number, page in enumerate(pages):
        reader = PdfReader(BytesIO(draw_pdf(write_svg(page, fonts=fonts, points=True))))
        _sort(reader.pages[0]["/Resources"])
        writer.append(reader)
        for text in page.texts():
            if text.href:
                writer.add_annotation(number, _link(text, page))
    writer.add_metadata({"/Title": pages[0].title, "/Subject": pages[0].about, "/Creator": "timeline"})
    writer.root_object[NameObject("/Lang")] = TextStringObject(order.language)
    output = BytesIO()
    writer.write(output)
    return Delivery(deliver(output.getvalue()).files, fonts.warnings)


def _sort(resources: Any) -> None:
    """Put what a page refers to into an order: the renderer names it in one that differs from run to run."""
    for kind in sorted(resources.keys()):
        members = resources[kind].get_object()
        if not isinstance(members, dict):
            continue
        ordered = sorted(members.items())
        members.clear()
        members.update(ordered)
        for _, member in ordered:
            held = member.get_object()
            if isinstance(held, dict) and "/Resources" in held:
                _sort(held["/Resources"].get_object())


def _link(text: Text, page: Page) -> "Link":
    """Lay an address over its line; PDF counts from the lower left, in points, and takes ASCII alone."""
    from pypdf.annotations import Link  # noqa: PLC0415 - as above

    scale = page.zoom * POINT
    left, right = text.left * scale, (text.left + text.width) * scale
    low, high = text.y + text.size * _DESCENT, text.y - text.size * _ASCENT
    bottom, top = (page.height - low) * scale, (page.height - high) * scale
    rectangle = round(left, 2), round(bottom, 2), round(right, 2), round(top, 2)
    return Link(rect=rectangle, url=quote(text.href, safe=_PLAIN))
