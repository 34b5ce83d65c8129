"""The renderer: SVG to PDF without a browser, by vl-convert (usvg and svg2pdf in one wheel); PNG is drawn from the PDF.

Chosen by measuring on the picture of 65 events, 1920 x 1080 at scale 2: vl-convert imports in 4 ms, embeds subset fonts
and keeps text as text; resvg-py is smaller, but draws PNG only and takes twice the time; typst wants pages in its own
language; Kaleido starts a Chrome, 5-13 s.

It is told to load no font of the machine by itself. Of the fonts on the disk it would read the file anew for every
letter (a page of sources takes 1.2 s instead of 0.3 s) and, for a letter that is missing, take any font that has it, be
it bold and narrow. The Liberation Sans that it carries writes Latin, Greek, Cyrillic and Hebrew, the same on every
machine; the folders of other fonts are added when a picture needs them.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from types import ModuleType

from timeline.errors import TimelineError
from timeline.export.picture.drawing import Page
from timeline.export.picture.fonts import Fonts, choose_fonts

NO_FONTS = Path(__file__).parent / "no-fonts.conf"
"""A fontconfig file that names no folder that exists."""


def choose_for(pages: Iterable[Page]) -> Fonts:
    """Choose the fonts of the machine that some pages need, and make them known to the renderer."""
    fonts = choose_fonts(text.text for page in pages for text in page.texts())
    for folder in sorted({str(face.path.parent.resolve()) for face in fonts.faces.values()}):
        _add_folder(folder)
    return fonts


def draw_pdf(svg: str) -> bytes:
    """Draw an SVG as a PDF of one page; where the renderer gives up, it does so for good, and says so."""
    render = load().svg_to_pdf
    try:
        pdf: bytes = render(svg)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the renderer is no Exception, and would take the page down with it
        raise TimelineError(
            "the renderer cannot draw this picture, nor another after it",
            mend="start the program again, and export this story as svg or html",
        ) from error
    return pdf


@cache
def _add_folder(folder: str) -> None:
    load().register_font_directory(folder)


@cache
def load() -> ModuleType:
    """Load the renderer, once, with the fonts that it carries."""
    import vl_convert  # noqa: PLC0415 - 4 ms and 80 MB of library that only PNG and PDF need

    with _environment("FONTCONFIG_FILE", str(NO_FONTS)):
        vl_convert.svg_to_png('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>')
    return vl_convert


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment for a moment: the renderer reads it when it draws for the first time."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
