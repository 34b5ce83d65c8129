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

Nothing is cropped: what has no room goes to the next page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from timeline.edtf import describe, parse
from timeline.export.order import Order
from timeline.export.picture.axis import HEIGHT as AXIS
from timeline.export.picture.axis import draw_axis, draw_grid
from timeline.export.picture.columns import HEADING, LEADING, SIZE, Section, draw_section
from timeline.export.picture.drawing import Block, Group, Item, Page, Rect, line
from timeline.export.picture.header import LINE, draw_legend, draw_title
from timeline.export.picture.lane import draw_slice
from timeline.export.picture.plan import Plan, make_plan
from timeline.export.picture.sizes import PageSize, find_size
from timeline.export.picture.strip import Slice, Strip
from timeline.export.picture.wording import clean
from timeline.theme import cut, text_width

MARGIN = 30.0
_FOOTER = 22.0
_RUNNING = 26.0
"""Pixels of the running title on every page after the first."""

_APART = 14.0
"""Pixels between the strip and the notes."""

_LEAST_NOTES = HEADING + 4 * LEADING
_ENDLESS = float("inf")


def compose(order: Order) -> list[Page]:
    """Compose the pages of a picture, with the largest letters that leave all on one page, else the strip at least."""
    size = find_size(order.size)
    chosen: _Sheets | None = None
    for zoom in size.zooms:
        sheets = _begin(order, size, zoom)
        if len(sheets.sheets) == 1:
            sheets.put_notes()
            if len(sheets.sheets) == 1:
                return sheets.pages()
            chosen = chosen or sheets
    if chosen is None:
        tight = _begin(order, size, size.tight)
        chosen = tight if len(tight.sheets) == 1 else sheets
        chosen.put_notes()
    return chosen.pages()


@dataclass(slots=True)
class _Sheets:
    """The pages while they are filled: items and how far down the last one is taken."""

    order: Order
    plan: Plan
    size: PageSize
    zoom: float
    sheets: list[list[Item]] = field(default_factory=list)
    y: float = 0.0

    @property
    def width(self) -> float:
        return self.size.width / self.zoom

    @property
    def inner(self) -> float:
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Tell where the room for content ends."""
        return _ENDLESS if self.size.height is None else self.size.height / self.zoom - MARGIN - _FOOTER

    @property
    def room(self) -> float:
        return self.bottom - self.y

    def put(self, block: Block) -> None:
        """Put a block below what is there."""
        self.sheets[-1].append(block.at(MARGIN, self.y))
        self.y += block.height

    def turn(self) -> None:
        """Begin a new page under the running title."""
        self.sheets.append([])
        self.y = MARGIN
        if len(self.sheets) > 1:
            title = cut(clean(self.order.story.title), self.inner, LINE)
            self.put(Block((line(0, LINE, title, LINE, self.plan.strip.palette.ink, bold=True),), _RUNNING))

    def put_notes(self) -> None:
        """Put the notes below the strip, each section where there is room for some lines of it."""
        self.y += _APART
        for section in self.plan.sections():
            rest: Section | None = section
            while rest:
                if self.room < _LEAST_NOTES:
                    self.turn()
                room = None if self.room == _ENDLESS else self.room
                block, rest = draw_section(rest, self.inner, room, self.plan.strip.palette)
                self.put(block)
                if rest:
                    self.turn()
            self.y += _APART / 2

    def pages(self) -> list[Page]:
        """Finish the pages with paper and footer."""
        count = len(self.sheets)
        height = self.size.height / self.zoom if self.size.height else self.y + MARGIN + _FOOTER
        pages = []
        for number, items in enumerate(self.sheets):
            paper = Rect(0, 0, self.width, height, self.plan.strip.palette.paper)
            footer = Group(tuple(self._footer(number, count)), MARGIN, height - MARGIN)
            title = clean(self.order.story.title)
            about = " · ".join([*self.plan.about, *self._page_of(number, count)])
            pages.append(
                Page(
                    self.width,
                    height,
                    self.zoom,
                    self.size.millimetres,
                    (paper, *items, footer),
                    title,
                    about,
                    self.order.language,
                )
            )
        return pages

    def _page_of(self, number: int, count: int) -> list[str]:
        say = self.plan.strip.wording.say
        return [say("picture.page", number=number + 1, total=count)] if count > 1 else []

    def _footer(self, number: int, count: int) -> list[Item]:
        say, faint = self.plan.strip.wording.say, self.plan.strip.palette.faint
        items: list[Item] = []
        room = self.inner
        for text in self._page_of(number, count):
            items.append(line(self.inner, 0, text, SIZE, faint, anchor="end"))
            room -= text_width(text, SIZE) + 20
        if self.order.exported:
            day = describe(parse(self.order.exported), self.order.language)
            items.append(line(0, 0, cut(say("picture.exported", date=day), room, SIZE), SIZE, faint))
        return items


def _begin(order: Order, size: PageSize, zoom: float) -> _Sheets:
    """Put all but the notes on pages."""
    plan = make_plan(order, size.width / zoom - 2 * MARGIN)
    sheets = _Sheets(order, plan, size, zoom)
    sheets.turn()
    sheets.put(draw_title(order.story.title, plan.about, sheets.inner, plan.strip.palette))
    if order.events:
        sheets.put(draw_legend(plan.strip, sheets.inner))
        _put_strip(sheets, plan.strip)
    else:
        text = plan.strip.wording.say("picture.empty")
        sheets.put(Block((line(0, 40, text, LINE, plan.strip.palette.ink),), 80))
    return sheets


def _put_strip(sheets: _Sheets, strip: Strip) -> None:
    others = sheets.bottom - MARGIN - _RUNNING - 2 * AXIS
    parts = strip.paginate(sheets.room - 2 * AXIS, others)
    for number, pieces in enumerate(parts):
        if number:
            sheets.turn()
        if pieces:
            sheets.put(draw_strip(strip, pieces))


def draw_strip(strip: Strip, pieces: Sequence[Slice]) -> Block:
    """Draw slices below each other, between two axes."""
    items: list[Item] = []
    tops: list[float] = []
    y = AXIS
    for piece in pieces:
        tops.append(y)
        if piece.lane % 2 == 0:
            items.append(Rect(0, y, strip.width, strip.height(piece), strip.palette.band))
        y += strip.height(piece)
    items.append(Group(tuple(draw_grid(strip, AXIS, y)), strip.gutter))
    for piece, top in zip(pieces, tops, strict=True):
        marks = [placed for placed in strip.layout.marks if placed.lane == piece.lane]
        items.append(Group(tuple(draw_slice(strip, piece, marks)), 0, top))
    items.append(Group(tuple(draw_axis(strip, AXIS, below=False)), strip.gutter))
    items.append(Group(tuple(draw_axis(strip, y, below=True)), strip.gutter))
    return Block(tuple(items), y + AXIS)
