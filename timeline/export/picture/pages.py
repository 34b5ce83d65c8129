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

_FEWER_LANES = (9, 7, 5)
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
    begun = [_begin(order, size, zoom) for zoom in (*size.zooms, size.tight)]
    alone = [sheets for sheets in begun if len(sheets.sheets) == 1]
    tries = [(sheets, False) for sheets in alone] + [(sheets, True) for sheets in alone]
    for sheets, short in tries:
        full = sheets.copy()
        full.put_notes(make_notes(sheets.plan, short=short))
        if len(full.sheets) == 1:
            return full
    for most in _FEWER_LANES if len(begun[-1].sheets) <= _WITHIN_REACH else ():
        sheets = _begin(replace(order, most_lanes=most), size, size.tight)
        sheets.put_notes(make_notes(sheets.plan, short=True))
        if len(sheets.sheets) == 1:
            return sheets
    sheets = min(begun, key=lambda sheets: len(sheets.sheets))
    sheets.put_notes(make_notes(sheets.plan, short=True))
    return sheets


def _begin(order: Order, size: PageSize, zoom: float) -> Sheets:
    sheets = Sheets(make_plan(order, size.width / zoom - 2 * MARGIN), size, zoom)
    sheets.begin()
    return sheets
