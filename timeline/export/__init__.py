"""Exports: the chosen events as pictures, pages and data.

    Order ── export("png", order) ──> Delivery ── files, warnings
                                          └─ pack(...) ──> one file, or a ZIP of them

A new format is one file with a function from `Order` to `Delivery`, and one line in `EXPORTERS`.
"""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import BinaryIO, Literal
from unicodedata import normalize

from timeline.errors import TimelineError
from timeline.export.order import Delivery, File, Note, Order, deliver
from timeline.export.picture.sizes import SIZES, find_size
from timeline.export.simplified import tell as tell_simplified
from timeline.export.to_arrow import to_arrow, write_arrow_order
from timeline.export.to_csv import to_csv, to_tsv, write_csv, write_tsv
from timeline.export.to_docx import to_docx
from timeline.export.to_html import to_html
from timeline.export.to_ics import to_ics
from timeline.export.to_json import to_json
from timeline.export.to_jsonld import to_jsonld
from timeline.export.to_markdown import to_markdown
from timeline.export.to_markwhen import to_markwhen
from timeline.export.to_parquet import to_parquet, write_order
from timeline.export.to_pdf import to_pdf
from timeline.export.to_png import to_png
from timeline.export.to_svg import to_svg
from timeline.export.to_timelinejs import to_timelinejs, to_timelinejs_csv
from timeline.export.to_timesketch import to_timesketch
from timeline.export.to_vis import to_vis
from timeline.export.to_xlsx import to_xlsx
from timeline.export.to_yaml import to_yaml, write_yaml

__all__ = [
    "EXPORTERS",
    "SIZES",
    "Delivery",
    "Download",
    "Exporter",
    "File",
    "Kind",
    "Note",
    "Order",
    "export",
    "find_ending",
    "find_exporter",
    "find_size",
    "listed",
    "make_stem",
    "pack",
    "stream",
    "tell_simplified",
]


Kind = Literal["picture", "reading", "table", "story", "program"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: how to write it, what browsers call it, what kind it is, under which the page lists it.

    ``stream`` writes it into an open file event by event, so that memory stays bounded; ``most`` is the number of
    events beyond which nobody could use it.
    """

    write: Callable[[Order], Delivery]
    media_type: str
    kind: Kind
    stream: Callable[[Order, BinaryIO], tuple[Note, ...]] | None = None
    most: int | None = None

    @property
    def picture(self) -> bool:
        """Tell whether it is a picture, with a size and pages."""
        return self.kind == "picture"


PICTURE_MOST, READING_MOST, SHEET_MOST = 20_000, 50_000, 1_000_000
"""Events of a picture, a text, a sheet: a picture of more has thousands of pages of sources, a sheet no more rows."""

# By the ending of the file's name.
EXPORTERS: Mapping[str, Exporter] = MappingProxyType(
    {
        "svg": Exporter(to_svg, "image/svg+xml", "picture", most=PICTURE_MOST),
        "png": Exporter(to_png, "image/png", "picture", most=PICTURE_MOST),
        "pdf": Exporter(to_pdf, "application/pdf", "picture", most=PICTURE_MOST),
        "html": Exporter(to_html, "text/html", "reading", most=READING_MOST),
        "md": Exporter(to_markdown, "text/markdown", "reading", most=READING_MOST),
        "docx": Exporter(
            to_docx,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "reading",
            most=READING_MOST,
        ),
        "csv": Exporter(to_csv, "text/csv", "table", write_csv),
        "tsv": Exporter(to_tsv, "text/tab-separated-values", "table", write_tsv),
        "xlsx": Exporter(
            to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "table", most=SHEET_MOST
        ),
        "parquet": Exporter(to_parquet, "application/vnd.apache.parquet", "table", write_order),
        "arrow": Exporter(to_arrow, "application/vnd.apache.arrow.file", "table", write_arrow_order),
        "json": Exporter(lambda order: deliver(to_json(order.narrowed())), "application/json", "story"),
        "yaml": Exporter(lambda order: deliver(to_yaml(order.narrowed())), "application/yaml", "story", write_yaml),
        "ics": Exporter(to_ics, "text/calendar", "program"),
        "timelinejs.json": Exporter(to_timelinejs, "application/json", "program"),
        "timelinejs.csv": Exporter(to_timelinejs_csv, "text/csv", "program"),
        "vis.json": Exporter(to_vis, "application/json", "program"),
        "timesketch.jsonl": Exporter(to_timesketch, "application/jsonl", "program"),
        "mw": Exporter(to_markwhen, "text/plain", "program"),
        "jsonld": Exporter(to_jsonld, "application/ld+json", "program"),
    }
)


OTHER_ENDINGS: Mapping[str, str] = MappingProxyType(
    {
        "yml": "yaml",
        "feather": "arrow",
        "htm": "html",
        "markdown": "md",
        "ical": "ics",
        "jsonl": "timesketch.jsonl",
        "markwhen": "mw",
    }
)
"""Endings that are usual beside ours."""


def find_exporter(ending: str) -> Exporter:
    """Look a format up by the ending of a file's name.

    >>> find_exporter("odt")
    Traceback (most recent call last):
    timeline.errors.TimelineError: no exporter for ".odt"; use one of ...
    """
    exporter = EXPORTERS.get(ending.lower().removeprefix("."))
    if exporter is None:
        raise TimelineError(f'no exporter for ".{ending.removeprefix(".")[:40]}"', mend=f"use one of {listed()}")
    return exporter


def listed() -> str:
    """List the formats by their endings."""
    return ", ".join(f".{each}" for each in EXPORTERS)


def find_ending(name: str) -> str:
    """Find the format of a file by its name, the longest ending first; "" where it tells none.

    >>> find_ending("o.timelinejs.CSV"), find_ending("o.csv"), find_ending("o.htm"), find_ending("o.docm")
    ('timelinejs.csv', 'csv', 'html', '')
    """
    known = {**{each: each for each in EXPORTERS}, **OTHER_ENDINGS}
    fitting = [each for each in known if name.lower().endswith(f".{each}")]
    return known[max(fitting, key=len)] if fitting else ""


def export(ending: str, order: Order) -> Delivery:
    """Export the ordered events in a format; equal orders give equal bytes on one machine."""
    return find_exporter(ending).write(_usable(ending, order))


def stream(ending: str, order: Order, output: BinaryIO) -> tuple[Note, ...]:
    """Export into an open file, for a format that has ``stream``; give what is simpler in it."""
    write = find_exporter(ending).stream
    if write is None:
        raise TimelineError(f".{ending} cannot be written event by event", mend="write it whole, with export")
    return write(_usable(ending, order), output)


def _usable(ending: str, order: Order) -> Order:
    """Leave out what is not in the window; refuse more events than the format can be used with."""
    order, most = order.within_window(), find_exporter(ending).most
    if most is not None and len(order.events) > most:
        what = f".{ending} is for {most:,} events at most, and these are {len(order.events):,}"
        raise TimelineError(what, mend="narrow the filter or the window, or choose .csv, .parquet or .yaml")
    return order


@dataclass(frozen=True, slots=True)
class Download:
    """One file to save: its name, its bytes, what browsers call it."""

    name: str
    content: bytes
    media_type: str


def pack(delivery: Delivery, ending: str, stem: str) -> Download:
    """Make one file of a delivery: the file itself, or a ZIP where there are several."""
    media_type = find_exporter(ending).media_type
    if len(delivery.files) == 1:
        return Download(f"{stem}.{ending}", delivery.files[0].content, media_type)
    output = BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in delivery.files:
            archive.writestr(zipfile.ZipInfo(f"{stem}{file.suffix}.{ending}"), file.content, zipfile.ZIP_DEFLATED)
    return Download(f"{stem}-{ending}.zip", output.getvalue(), "application/zip")


def make_stem(title: str) -> str:
    """Make a file's name out of a title: a-z, 0-9 and hyphens, 80 at most.

    >>> make_stem("The 28-point plan"), make_stem("../../etc/x"), make_stem("峰会")
    ('the-28-point-plan', 'etc-x', 'timeline')
    """
    letters = normalize("NFKD", title[:1000]).encode("ascii", "ignore").decode().lower()
    return re.sub("[^a-z0-9]+", "-", letters).strip("-")[:80].strip("-") or "timeline"
