"""Sheets: the pages of a picture while they are filled from the top, with a running title and a footer."""

from dataclasses import dataclass, field, replace

from timeline.edtf import describe, parse
from timeline.export.picture.axis import HEIGHT as AXIS
from timeline.export.picture.axis import draw_axis, draw_grid
from timeline.export.picture.columns import HEADING, LEADING, SIZE, Section, draw_section
from timeline.export.picture.drawing import Block, Group, Item, Page, Rect, line
from timeline.export.picture.header import LINE, draw_legend, draw_title
from timeline.export.picture.lane import draw_slice
from timeline.export.picture.plan import Plan
from timeline.export.picture.sizes import PageSize
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


@dataclass(slots=True)
class Sheets:
    """The pages of a plan, begun with all but the notes; ``y`` is how far down the last one is taken.

    ``strips`` are the slices of the strip by page and place: drawn at the end, since many a sheet is begun in vain.
    """

    plan: Plan
    size: PageSize
    zoom: float
    sheets: list[list[Item]] = field(default_factory=list)
    strips: list[tuple[int, float, list[Slice]]] = field(default_factory=list)
    y: float = 0.0

    @property
    def width(self) -> float:
        """Tell how wide a page is."""
        return self.size.width / self.zoom

    @property
    def inner(self) -> float:
        """Tell how wide it is between the margins."""
        return self.width - 2 * MARGIN

    @property
    def bottom(self) -> float:
        """Tell where the room for content ends."""
        return _ENDLESS if self.size.height is None else self.size.height / self.zoom - MARGIN - _FOOTER

    @property
    def room(self) -> float:
        """Tell how much of the last page is free."""
        return self.bottom - self.y

    def begin(self) -> None:
        """Put title, legend and strip on pages."""
        plan = self.plan
        self.turn()
        self.put(draw_title(plan.order.story.title, plan.about, self.inner, plan.strip.palette))
        if not plan.order.events:
            text = plan.strip.wording.say("picture.empty")
            self.put(Block((line(0, 40, text, LINE, plan.strip.palette.ink),), 80))
            return
        self.put(draw_legend(plan.strip, self.inner))
        others = self.bottom - MARGIN - _RUNNING - 2 * AXIS
        for number, pieces in enumerate(plan.strip.paginate(self.room - 2 * AXIS, others)):
            if number:
                self.turn()
            if pieces:
                self.strips.append((len(self.sheets) - 1, self.y, pieces))
                self.y += sum(map(plan.strip.height, pieces)) + 2 * AXIS

    def copy(self) -> "Sheets":
        """Give the same pages, to be filled apart."""
        return replace(self, sheets=[list(items) for items in self.sheets])

    def put(self, block: Block) -> None:
        """Put a block below what is there."""
        self.sheets[-1].append(block.at(MARGIN, self.y))
        self.y += block.height

    def turn(self) -> None:
        """Begin a new page under the running title."""
        self.sheets.append([])
        self.y = MARGIN
        if len(self.sheets) > 1:
            title = cut(clean(self.plan.order.story.title), self.inner, LINE)
            self.put(Block((line(0, LINE, title, LINE, self.plan.strip.palette.ink, bold=True),), _RUNNING))

    def put_notes(self, sections: list[Section]) -> None:
        """Put the notes below the strip, each section where there is room for some lines of it."""
        self.y += _APART
        for section in sections:
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

    def finish(self) -> list[Page]:
        """Give the pages, with strip, paper and footer."""
        for number, y, pieces in self.strips:
            self.sheets[number].append(draw_strip(self.plan.strip, pieces).at(MARGIN, y))
        height = self.size.height / self.zoom if self.size.height else self.y + MARGIN + _FOOTER
        return [self._finish(number, items, height) for number, items in enumerate(self.sheets)]

    def _finish(self, number: int, items: list[Item], height: float) -> Page:
        order = self.plan.order
        paper = Rect(0, 0, self.width, height, self.plan.strip.palette.paper)
        footer = Group(tuple(self._footer(number)), MARGIN, height - MARGIN)
        return Page(
            self.width,
            height,
            self.zoom,
            self.size.paper,
            (paper, *items, footer),
            title=clean(order.story.title),
            about=" · ".join(self.plan.about),
            number="".join(self._page_of(number)),
            language=order.language,
        )

    def _page_of(self, number: int) -> list[str]:
        say, count = self.plan.strip.wording.say, len(self.sheets)
        return [say("picture.page", number=number + 1, total=count)] if count > 1 else []

    def _footer(self, number: int) -> list[Item]:
        order, say, faint = self.plan.order, self.plan.strip.wording.say, self.plan.strip.palette.faint
        items: list[Item] = []
        room = self.inner
        for text in self._page_of(number):
            items.append(line(self.inner, 0, text, SIZE, faint, anchor="end"))
            room -= text_width(text, SIZE) + 20
        if order.exported:
            day = describe(parse(order.exported), order.language)
            items.append(line(0, 0, cut(say("picture.exported", date=day), room, SIZE), SIZE, faint))
        return items


def draw_strip(strip: Strip, pieces: list[Slice]) -> Block:
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
