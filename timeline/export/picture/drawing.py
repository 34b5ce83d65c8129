"""What a page consists of, before it is written as SVG: rectangles, paths, lines of text, groups of them.

Places and lengths are in pixels of the page, colours ``#rrggbb``. A drawing knows nothing of fonts or files, so that
the same page is written for a browser and for the renderer, and tests read its boxes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from timeline.theme import text_width

BOLD = text_width("x", 1000, bold=True) / text_width("x", 1000)
"""How much wider a bold line is than a regular one."""

Anchor = Literal["start", "middle", "end"]
Fade = Literal["", "start", "end", "both"]
"""Which ends of a shape fade out."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a line in its own colour."""

    text: str
    fill: str
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on its base line; ``href`` makes it a link."""

    x: float
    y: float
    spans: tuple[Span, ...]
    size: float
    anchor: Anchor = "start"
    href: str = ""

    @property
    def width(self) -> float:
        """Measure the line."""
        return sum(text_width(span.text, self.size, bold=span.bold) for span in self.spans)

    @property
    def text(self) -> str:
        """Give the whole line."""
        return "".join(span.text for span in self.spans)

    @property
    def left(self) -> float:
        """Tell where the line begins."""
        return self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * self.width


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle, filled or outlined or both."""

    x: float
    y: float
    width: float
    height: float
    fill: str = "none"
    stroke: str = "none"
    line: float = 1.0
    opacity: float = 1.0
    fade: Fade = ""


@dataclass(frozen=True, slots=True)
class Path:
    """Lines and curves in SVG's notation, filled or drawn or both."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    line: float = 1.0
    dash: str = ""
    fade: Fade = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Things that belong together: moved as one, and with a title that tells what they show."""

    items: tuple["Item", ...]
    x: float = 0.0
    y: float = 0.0
    title: str = ""


Item = Text | Rect | Path | Group


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its size, what is on it, how it is called, which of the pages it is, and in which language.

    It is shown ``zoom`` times as large as it is drawn; ``paper`` tells that its size is one of paper.
    """

    width: float
    height: float
    zoom: float
    paper: bool
    items: tuple[Item, ...]
    title: str
    about: str
    number: str
    language: str

    def texts(self) -> Iterator[Text]:
        """Give all lines of text, in their places on the page."""
        return _texts(self.items, 0.0, 0.0)


def _texts(items: tuple[Item, ...], x: float, y: float) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from _texts(item.items, x + item.x, y + item.y)
        elif isinstance(item, Text):
            yield replace(item, x=item.x + x, y=item.y + y)


@dataclass(frozen=True, slots=True)
class Block:
    """Items from (0, 0) on that take ``height`` pixels of a page."""

    items: tuple[Item, ...]
    height: float

    def at(self, x: float, y: float) -> Group:
        """Put the block into its place."""
        return Group(self.items, x, y)


def line(
    x: float, y: float, text: str, size: float, fill: str, *, bold: bool = False, anchor: Anchor = "start"
) -> Text:
    """Write a line in one colour."""
    return Text(x, y, (Span(text, fill, bold),), size, anchor)
