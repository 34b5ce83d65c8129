"""SVG: a drawn page as text, self-contained and inert.

Valid XML without scripts, styles or references; the only addresses in it are the links of the sources, http and https
alone. Text stays text, to be selected and read aloud. The same page gives the same bytes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape

from timeline.export.order import Delivery, File, Order
from timeline.export.picture.drawing import BOLD, Fade, Group, Item, Page, Path, Rect, Span, Text
from timeline.export.picture.fonts import USUAL, Fonts
from timeline.export.picture.pages import compose
from timeline.export.picture.sizes import MILLIMETRE, POINT
from timeline.theme import FONTS, text_width

_STOPS: Mapping[Fade, tuple[tuple[float, float], ...]] = {
    "start": ((0, 0), (0.6, 1)),
    "end": ((0.4, 1), (1, 0)),
    "both": ((0, 0), (0.4, 1), (0.6, 1), (1, 0)),
}
"""Along a shape, where a fade is how dense."""


def to_svg(order: Order) -> Delivery:
    """Draw the events, one file for each page."""
    pages = compose(order)
    files = (File(page_suffix(number), write_svg(page).encode()) for number, page in enumerate(pages))
    return Delivery(tuple(files))


def page_suffix(number: int) -> str:
    """Give what the name of a page's file has before its ending."""
    return f"-{number + 1}" if number else ""


def write_svg(page: Page, *, fonts: Fonts = USUAL, points: bool = False) -> str:
    """Write a page; ``fonts`` names the fonts of the machine that draws it, ``points`` measures it for PDF."""
    size = _size(page.width * page.zoom, page), _size(page.height * page.zoom, page)
    if points:
        size = _number(page.width * page.zoom * POINT), _number(page.height * page.zoom * POINT)
    about = f"{page.about} · {page.number}" if page.number else page.about
    fades = sorted(set(_fades(page.items)))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="0 0 {_number(page.width)} {_number(page.height)}" role="img" aria-labelledby="title about"'
        f' xml:lang="{escape(page.language)}" font-family="{FONTS}">\n'
        f'<title id="title">{_content(page.title)}</title>\n<desc id="about">{_content(about)}</desc>\n'
        f"<defs>{''.join(_write_fade(*fade) for fade in fades)}</defs>\n"
        f"{chr(10).join(_write(item, fonts) for item in page.items)}\n</svg>\n"
    )


def _content(text: str) -> str:
    return escape(text, quote=False)


def _size(length: float, page: Page) -> str:
    return f"{_number(length / MILLIMETRE)}mm" if page.paper else _number(length)


def _number(number: float) -> str:
    """Write a number with at most two digits after the point.

    >>> _number(12.0), _number(0.126), _number(-0.001)
    ('12', '0.13', '0')
    """
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _write(item: Item, fonts: Fonts) -> str:
    if isinstance(item, Group):
        return _write_group(item, fonts)
    if isinstance(item, Text):
        return _write_text(item, fonts)
    if isinstance(item, Rect):
        place = {"x": item.x, "y": item.y, "width": item.width, "height": item.height}
        return f"<rect{_attributes(place)}{_paint(item)}/>"
    return f'<path d="{item.d}"{_paint(item)}/>'


def _write_group(group: Group, fonts: Fonts) -> str:
    move = f' transform="translate({_number(group.x)} {_number(group.y)})"' if group.x or group.y else ""
    title = f"<title>{_content(group.title)}</title>" if group.title else ""
    return f"<g{move}>{title}{''.join(_write(item, fonts) for item in group.items)}</g>"


def _attributes(values: Mapping[str, float]) -> str:
    return "".join(f' {name}="{_number(value)}"' for name, value in values.items())


def _paint(item: Rect | Path) -> str:
    """Write how a shape is painted; what is usual in SVG is left out."""
    paint = {"fill": _colour(item.fill, item.fade), "stroke": _colour(item.stroke, item.fade)}
    if item.stroke == "none":
        del paint["stroke"]
    text = "".join(f' {name}="{value}"' for name, value in paint.items())
    if item.stroke != "none":
        text += f' stroke-width="{_number(item.line)}"'
    if isinstance(item, Path) and item.dash:
        text += f' stroke-dasharray="{item.dash}"'
    if isinstance(item, Rect) and item.opacity < 1:
        text += f' opacity="{_number(item.opacity)}"'
    return text


def _colour(colour: str, fade: Fade) -> str:
    return f"url(#{fade}-{colour[1:]})" if fade and colour != "none" else colour


def _fades(items: Iterable[Item]) -> Iterator[tuple[Fade, str]]:
    for item in items:
        if isinstance(item, Group):
            yield from _fades(item.items)
        elif isinstance(item, Rect | Path) and item.fade:
            yield from ((item.fade, colour) for colour in (item.fill, item.stroke) if colour != "none")


def _write_fade(fade: Fade, colour: str) -> str:
    stops = (f'<stop offset="{at}" stop-color="{colour}" stop-opacity="{opacity}"/>' for at, opacity in _STOPS[fade])
    return f'<linearGradient id="{fade}-{colour[1:]}">{"".join(stops)}</linearGradient>'


def _write_text(text: Text, fonts: Fonts) -> str:
    """Write a line: in one font that has all its letters, else run by run, each in its own place."""
    family = fonts.family(text.text)
    if family is None:
        written = "".join(_write_line(run, name) for run, name in _runs(text, fonts))
    else:
        written = _write_line(text, family)
    if not text.href:
        return written
    return f'<a href="{escape(text.href)}" target="_blank" rel="noopener">{written}</a>'


def _write_line(text: Text, family: str) -> str:
    font = f' font-family="{escape(family)}, {FONTS}"' if family else ""
    anchor = f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    place = _attributes({"x": text.x, "y": text.y, "font-size": text.size})
    if len(text.spans) == 1:
        return f"<text{place}{anchor}{font}{_ink(text.spans[0])}>{_content(text.spans[0].text)}</text>"
    spans = "".join(f"<tspan{_ink(span)}>{_content(span.text)}</tspan>" for span in text.spans)
    return f"<text{place}{anchor}{font}>{spans}</text>"


def _ink(span: Span) -> str:
    return f' fill="{span.fill}"' + (' font-weight="bold"' if span.bold else "")


def _runs(text: Text, fonts: Fonts) -> Iterator[tuple[Text, str]]:
    """Give a line in parts of one font each, placed by the widths of their fonts."""
    runs = [(span, run) for span in text.spans for run in fonts.split(span.text)]
    widths = [run.width * text.size * (BOLD if span.bold else 1) for span, run in runs]
    x = text.x - sum(widths) * {"start": 0.0, "middle": 0.5, "end": 1.0}[text.anchor]
    for (span, run), width in zip(runs, widths, strict=True):
        letters = run.text.lstrip(" ")
        blank = text_width(" ", text.size) * (len(run.text) - len(letters))
        yield Text(x + blank, text.y, (replace(span, text=letters),), text.size), run.family
        x += width
