"""Pages: title, legend and strip, then the notes, on as many pages as a size needs; free in height, on one.

    +-------------------+   +-------------------+
    | title             |   | title        short|
    | what is shown     |   | axis              |
    | legend            |   | lanes (continued) |
    | axis              |   | axis              |
    | lanes             |   | Sources           |
    | axis              |   | [1] ...  [9] ...  |
    | exported      1/2 |   | exported      2/2 |
    +-------------------+   +-------------------+

On sheets of paper the list of sources flows over pages. A slide is looked at alone: it is filled to hold all, with
smaller letters, then a short list of sources, then fewer lanes, before it becomes several. Nothing is cropped.
"""

from dataclasses import replace

from timeline.export.order import Order
from timeline.export.picture.drawing import Page
from timeline.export.picture.notes import make_notes
from timeline.export.picture.plan import make_plan
from timeline.export.picture.sheets import MARGIN, Sheets
from timeline.export.picture.sizes import PageSize, find_size

_FEWER_LANES = (5, 7, 9)
_WITHIN_REACH = 2
"""Slides that fewer lanes may make one."""


def compose(order: Order) -> list[Page]:
    """Compose the pages of a picture."""
    size = find_size(order.size)
    flows = size.paper or size.height is None or order.sources == "full"
    return (_compose_sheets(order, size) if flows else _compose_slide(order, size)).finish()


def _compose_sheets(order: Order, size: PageSize) -> Sheets:
    """Fill sheets, with the largest letters that leave all on one of them, else the strip at least."""
    chosen: Sheets | None = None
    for sheets in (_begin(order, size, zoom) for zoom in size.zooms):
        if len(sheets.sheets) == 1:
            sheets.put_notes(make_notes(sheets.plan, short=False))
            if len(sheets.sheets) == 1:
                return sheets
            chosen = chosen or sheets
    if chosen is None:
        tight = _begin(order, size, size.tight)
        chosen = tight if len(tight.sheets) == 1 else _begin(order, size, size.zooms[-1])
        chosen.put_notes(make_notes(chosen.plan, short=False))
    return chosen


def _compose_slide(order: Order, size: PageSize) -> Sheets:
    """Fill a slide: find what holds all of it, else as few slides as hold it."""
    tight = _begin(order, size, size.tight)
    if len(tight.sheets) > 1:
        return _fold(order, size, tight)
    begun = [*(_begin(order, size, zoom) for zoom in size.zooms), tight]
    alone = [sheets for sheets in begun if len(sheets.sheets) == 1]
    for sheets, short in [*((sheets, False) for sheets in alone), *((sheets, True) for sheets in alone)]:
        filled = sheets.copy()
        filled.put_notes(make_notes(sheets.plan, short=short))
        if len(filled.sheets) == 1:
            return filled
    return _fold(order, size, tight)


def _fold(order: Order, size: PageSize, tight: Sheets) -> Sheets:
    """Fill a slide with fewer lanes, as many as fit, else as few slides as hold it with all of them."""
    fitting: Sheets | None = None
    for most in _FEWER_LANES if len(tight.sheets) <= _WITHIN_REACH else ():
        sheets = _begin(replace(order, most_lanes=most), size, size.tight)
        sheets.put_notes(make_notes(sheets.plan, short=True))
        if len(sheets.sheets) > 1:
            break
        fitting = sheets
    if fitting:
        return fitting
    at_ease = _begin(order, size, size.zooms[-1])
    sheets = tight if len(tight.sheets) < len(at_ease.sheets) else at_ease
    sheets.put_notes(make_notes(sheets.plan, short=True))
    return sheets


def _begin(order: Order, size: PageSize, zoom: float) -> Sheets:
    sheets = Sheets(make_plan(order, size.width / zoom - 2 * MARGIN), size, zoom)
    sheets.begin()
    return sheets
