"""What exporters and readers of other programs' formats agree on, so that nothing is lost on the way out and back.

    what a format has a place for  ──>  its own fields         title, summary, first and last day, ...
    all the rest of an event       ──>  one side field         ``x_timeline``: {"status": "denied", "sources": [...]}
    the story without its events   ──>  the key "story" there  {"story": {"title": ..., "actors": [...]}}

The side field is a JSON object with the keys of the story file (JSON text, where a format holds only text; in iCalendar
it is called X-TIMELINE, in Markdown it stands in the definition of a link). It says what the format's own fields do not
say, and no more: who changes a title in another program and opens the file here again sees the change. Where a file has
a head of its own, the story stands there, under the same name: the top level of TimelineJS, vis and JSON-LD, the
calendar itself, the row of type "title" in a sheet of TimelineJS, the front matter of markwhen, the end of Markdown; in
tables (CSV, XLSX, Parquet, Timesketch) in the first rows, since a cell holds little (``join_heads``).

Reading it back is ``restore``: an event is what the side field says, and of the format's own fields those in ``OWN``.
Both may tell the date, the side field more finely: ``agrees`` finds out whether the coarser one was changed since.
"""

from __future__ import annotations

import html
import re
import zlib
from math import inf
from typing import TYPE_CHECKING, Any

from timeline.edtf import Date, Edtf, Interval, parse
from timeline.errors import TimelineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SIDE = "x_timeline"
"""The side field of an event, a row, a file's head."""

ICS_SIDE = "X-TIMELINE"
"""The side field in iCalendar, on the calendar and on each event."""

STORY = "story"
"""The key of the side field below which the story stands without its events."""

OWN: Mapping[str, frozenset[str]] = {
    "table": frozenset(
        {"id", "title", "when", "where", "actors", "tags", "status", "importance", "summary", "facts"}
    ),  # CSV, XLSX, Parquet
    "timelinejs": frozenset({"title", "when", "summary"}),
    "vis": frozenset({"id", "title", "when"}),
    "timesketch": frozenset({"title", "when", "summary", "tags"}),
    "markwhen": frozenset({"title", "when", "summary"}),
    "ics": frozenset({"title", "when", "summary"}),
    "jsonld": frozenset({"title", "when", "summary"}),
    "markdown": frozenset({"title", "summary"}),
}
"""By format, the keys of an event that its own fields tell; the side field goes before them where it has the key."""

BETWEEN = " | "
"""Between the values in one cell of a table: actors (by their names), tags, facts ("killed: 31"), sources."""

COLUMNS = (
    *("id", "title", "when", "start", "end", "precision", "place", "lat", "lon", "actors", "tags", "status"),
    *("importance", "summary", "facts", "sources", "differences", SIDE),
)
"""The columns of our own tables. ``when`` is EDTF; ``start`` and ``end`` are its first and last day, both included,
empty where it is open. They, ``precision``, ``sources`` and ``differences`` are for people: the side field has the
sources. An actor stands there by name (that of the story, or the id of one who is not in it)."""

MARKDOWN_SIDE = re.compile(r"\[x_timeline(?P<number>-\d+)?\]: #(?P<sum>[0-9a-f]{8}) '(?P<side>[^'\n]*)'")
"""The side field in Markdown: the definition of a link that nothing uses, which no program shows, behind its event.

``sum`` is that of what stands in the text but is not read from it (dates, names, sources), so that a change is noticed.
The one without a number is the story's, at the end."""

LISTED = {
    "actors": "texts",
    "tags": "texts",
    "facts": ("name", "value"),
    "sources": ("publisher", "url", "title", "published", "language", "archive", "quote", "says", SIDE),
}
"""In Parquet, the columns that are lists, of texts or of mappings with these keys. Actors stand there by their ids,
``says`` and the side fields are JSON text; the side field of an event has only what no column has."""

ASKED_FACETS = {"sides": "sides", "publishers": "publishers", "languages": "source_languages"}
"""In Parquet, the facets that have a column of their own only for databases, with its name."""

ASKED = ("number", "first_day", "end_day", *ASKED_FACETS.values(), "search_text")
"""In Parquet for databases, the columns behind all others, which they ask (``timeline.export.asked``)."""

PARQUET_KEY = b"timeline"
"""In the metadata of a Parquet file: that it was written here, and nobody has touched it since."""

MARK = "⁂"
"""The line between the summary and what is told after it (sources, differences), in a text or as ``<p>⁂</p>``."""

FORMULA = frozenset("=+-@\t\r＝＋－＠")
"""What a cell begins with that a spreadsheet would run."""

_DAY_AND_ZONES = 1.6  # days: a time lies within its day, and zones are up to 14 hours apart
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?", re.ASCII)
_PLAIN = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d\d)?)?")
_MARKDOWN = re.compile(r"\\([!-/:-@\[-`{-~\n])")
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>|</p>\s*<p>", re.IGNORECASE)


def restore(own: Mapping[str, Any], side: Mapping[str, Any], form: str) -> dict[str, Any]:
    """Put an event together again, as a mapping of the story file; ``form`` is a key of ``OWN``.

    ``own`` is what the format's own fields say, its date as EDTF text.

    >>> own = {"title": "Talks, changed by hand", "when": "2025-10", "summary": "", "actors": ["guessed"]}
    >>> restore(own, {"id": "talks", "when": "2025-10~", "status": "denied"}, "timelinejs")
    {'id': 'talks', 'when': '2025-10~', 'status': 'denied', 'title': 'Talks, changed by hand'}
    """
    event = {key: value for key, value in side.items() if key != STORY or not isinstance(value, dict)}
    if "when" in event and own.get("when") and not agrees(str(event["when"]), str(own["when"])):
        del event["when"]
    return event | {key: own[key] for key in own if key in OWN[form] and key not in event and own[key]}


def join_heads(sides: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Put together what the rows of a table say of the story; its actors may stand in several of them.

    >>> join_heads([{"story": {"title": "Plan", "actors": [{"id": "a"}]}}, {}, {"story": {"actors": [{"id": "b"}]}}])
    {'title': 'Plan', 'actors': [{'id': 'a'}, {'id': 'b'}]}
    """
    whole: dict[str, Any] = {}
    actors: list[Any] = []
    for side in sides:
        head = side.get(STORY)
        if isinstance(head, dict):
            whole |= {key: value for key, value in head.items() if key not in whole}
            actors += head["actors"] if isinstance(head.get("actors"), list) else []
    return whole | ({"actors": actors} if actors else {})


def agrees(fine: str, coarse: str) -> bool:
    """Tell whether a date still says what another program was told of it.

    What has no bound was written by the bound it has; a single date says nothing of the end; some formats end on the
    day after. A time of day may have moved to another day with its zone.

    >>> agrees("2025-10-24~/2025-10-26", "2025-10-24/2025-10-27"), agrees("2025-10-24~", "2025-10-25")
    (True, False)
    """
    try:
        mine, theirs = parse(fine), parse(coarse)
    except TimelineError:
        return False
    (start, end), (first, last) = mine.bounds(), theirs.bounds()
    slack = _DAY_AND_ZONES if "T" in fine else 0.0
    if start == -inf:
        return last - slack <= end <= last + slack + ("T" in coarse)
    ends = isinstance(theirs, Interval) and end != inf
    return abs(start - first) <= slack and (not ends or -slack <= last - end <= 1 + slack)


def is_plain(when: Edtf) -> bool:
    """Tell whether a date is a year, month or day without doubt, or two of one kind: what every format can hold.

    >>> [is_plain(parse(text)) for text in ("2025-10", "2025-10-24/2025-10-26", "2025-10~", "2025-21", "1985/..")]
    [True, True, False, False, False]
    """
    ends = str(when).split("/")
    if not all(_PLAIN.fullmatch(end) for end in ends):
        return False
    return isinstance(when, Date) or (len(set(map(len, ends))) == 1 and ends[0] < ends[-1])


def make_safe(cell: str) -> str:
    """Keep a spreadsheet from running a cell: what begins like a formula and is no plain number gets a ' before it.

    >>> make_safe("=cmd|' /C calc'!A0"), make_safe("-80.19"), make_safe("Alaska summit")
    ("'=cmd|' /C calc'!A0", '-80.19', 'Alaska summit')
    """
    runs = cell.lstrip()[:1] in FORMULA and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if cell and runs else cell


def as_meant(cell: str) -> str:
    """Read a cell that ``make_safe`` may have written.

    >>> as_meant("'=1+1"), as_meant("'tis the season")
    ('=1+1', "'tis the season")
    """
    return cell[1:] if cell[:1] == "'" and make_safe(cell[1:]) == cell else cell


def from_markdown(text: str) -> str:
    r"""Read a text that ``to_markdown`` has written: its paragraphs, its lines, its signs.

    >>> from_markdown("\\# one\\\ntwo")
    '# one\ntwo'
    """
    return _MARKDOWN.sub(lambda found: "\n" if found[1] == "\n" else found[1], text)


def sum_of(parts: Iterable[str]) -> str:
    """Sum texts up in eight digits."""
    return f"{zlib.crc32(chr(0).join(parts).encode('utf-8', 'replace')):08x}"


def split_summary(text: str) -> str:
    r"""Give the summary that stands before the mark.

    >>> split_summary("They met.\n⁂\n[1] Axios")
    'They met.'
    """
    lines = text.split("\n")
    return "\n".join(lines[: lines.index(MARK)]) if MARK in lines else text


def to_html(text: str) -> str:
    """Write a text as HTML in which nothing of it acts.

    >>> to_html('a < b, "c"')
    'a &lt; b, &quot;c&quot;'
    """
    return html.escape(text).replace("\n", "<br>")


def from_html(markup: str) -> str:
    r"""Read the text of a little HTML; of what ``to_html`` wrote, exactly the text.

    >>> from_html("<p>a &lt; b<br>c</p><p>⁂</p><ul><li>Axios</li></ul>").split("\n")
    ['a < b', 'c', '⁂', 'Axios']
    """
    lines = _BREAK.sub("\n", markup.replace("\n", " ")).replace(f"{MARK}</p>", f"{MARK}\n")
    return html.unescape(_TAG.sub("", lines))
