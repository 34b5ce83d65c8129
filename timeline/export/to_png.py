"""PNG: the SVG of each page, drawn as dots; ``scale`` dots in a CSS pixel."""

from timeline.errors import TimelineError
from timeline.export.order import Delivery, File, Order
from timeline.export.picture.drawing import Page
from timeline.export.picture.pages import compose
from timeline.export.renderer import choose_for, load
from timeline.export.to_svg import page_suffix, write_svg

MOST_DOTS = 150_000_000
"""Of one picture: 0.6 GB while it is drawn."""


def to_png(order: Order) -> Delivery:
    """Draw the events as PNG, one file for each page."""
    pages = compose(order)
    for page in pages:
        _check(page, order.scale)
    fonts = choose_for(pages)
    render = load().svg_to_png
    files = (
        File(page_suffix(number), render(write_svg(page, fonts=fonts), scale=order.scale))
        for number, page in enumerate(pages)
    )
    return Delivery(tuple(files), fonts.warnings)


def _check(page: Page, scale: float) -> None:
    width, height = (round(length * page.zoom * scale) for length in (page.width, page.height))
    if not 0 < width * height <= MOST_DOTS:
        raise TimelineError(
            f"a PNG of {width} x {height} dots is too large: {MOST_DOTS:,} at most",
            mend="choose a smaller scale, a size with pages such as a4, or svg or pdf",
        )
