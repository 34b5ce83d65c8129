"""Parsers that are not ours, one for each format that is written; each raises where a file is not what it says."""

import csv
import io
import json
import re
import struct
from collections.abc import Callable
from datetime import date, datetime
from itertools import pairwise
from typing import Any
from xml.etree.ElementTree import fromstring

import docx
import yaml
from docx.oxml.ns import qn
from icalendar import Calendar
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from openpyxl import load_workbook
from pyarrow import feather, parquet
from pyld import jsonld
from pypdf import PdfReader

SCHEMA = "https://schema.org/"
WORDS_OF_AN_EVENT = {"name", "description", "startDate", "endDate", "location", "about", "keywords", "subjectOf"}
WORDS_OF_AN_EVENT |= {"inLanguage", "identifier"}


def read_png(content: bytes) -> None:
    """Check the frame of a PNG: signature, header, end."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert content[12:16] == b"IHDR"
    assert min(struct.unpack(">II", content[16:24])) > 0
    assert content[-8:-4] == b"IEND"


def read_pdf(content: bytes) -> None:
    """Open a PDF."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    assert len(reader.pages) > 0
    assert "/JavaScript" not in str(reader.trailer["/Root"])


def read_html(content: bytes) -> None:
    """Check how a page begins and ends."""
    assert content.startswith(b"<!doctype html>")
    assert content.rstrip().endswith(b"</html>")


def read_docx(content: bytes) -> list[tuple[str, str]]:
    """Read the paragraphs with their styles; links lead to the web or to a place that there is."""
    document = docx.Document(io.BytesIO(content))
    links = [link for paragraph in document.paragraphs for link in paragraph.hyperlinks]
    marks = {each.get(qn("w:name")) for each in document.element.iter(qn("w:bookmarkStart"))}
    assert all(link.fragment in marks if not link.address else link.address.startswith("http") for link in links)
    assert not [part for part in document.part.package.iter_parts() if "vba" in part.content_type]
    return [(paragraph.style.name if paragraph.style else "", paragraph.text) for paragraph in document.paragraphs]


def read_csv(content: bytes, separator: str = ",") -> list[list[str]]:
    """Read rows, all of one width."""
    csv.field_size_limit(50_000_000)
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    rows = list(csv.reader(text, delimiter=separator, strict=True))
    assert len(set(map(len, rows))) == 1
    return rows


def read_xlsx(content: bytes) -> list[tuple[Any, ...]]:
    """Read the rows of the events; no cell of any sheet may be a formula."""
    book = load_workbook(io.BytesIO(content))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.data_type == "f"]
    return list(book["Events"].values)


def read_parquet(content: bytes) -> list[dict[str, Any]]:
    """Read the rows as pandas gets them."""
    table = parquet.read_table(io.BytesIO(content))
    assert len(table.to_pandas()) == table.num_rows
    rows: list[dict[str, Any]] = table.drop_columns(["start", "end"]).to_pylist()
    return rows


def read_arrow(content: bytes) -> list[dict[str, Any]]:
    """Read the rows as pandas gets them of a Feather file."""
    table = feather.read_table(io.BytesIO(content))
    assert len(table.to_pandas()) == table.num_rows
    rows: list[dict[str, Any]] = table.drop_columns(["start", "end"]).to_pylist()
    return rows


def read_ics(content: bytes) -> list[Any]:
    """Read the entries of a calendar; each has what RFC 5545 asks for and ends after it begins."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    calendar = Calendar.from_ical(content)
    assert calendar.errors == []
    entries = calendar.walk("VEVENT")
    for entry in entries:
        assert entry.errors == []
        assert entry["UID"]
        assert entry.decoded("DTSTAMP")
        start, end = entry.decoded("DTSTART"), entry.decoded("DTEND") if "DTEND" in entry else None
        assert isinstance(start, date)
        assert end is None or end > start
        assert not {"ATTACH", "VALARM", "ORGANIZER"} & set(entry)
    assert len({entry["UID"] for entry in entries}) == len(entries)
    return list(entries)


def read_markdown(content: bytes) -> list[str]:
    """Read the headings of the events; nothing may be HTML, a picture or code, and every footnote has its text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).use(footnote_plugin).parse(content.decode())
    inner = [each for token in tokens for each in token.children or []]
    active = ("html", "image", "code", "fence", "table")
    assert not [each for each in (*tokens, *inner) if each.type.startswith(active)]
    links = {str(each.attrs["href"])[:4].lower() for each in inner if each.type == "link_open"}
    assert links <= {"http"}
    assert not re.search(r"\[\^\d+\]", "".join(each.content for each in inner if each.type == "text"))
    return [after.content for token, after in pairwise(tokens) if token.type == "heading_open" and token.tag == "h2"]


def read_timelinejs(content: bytes) -> list[Any]:
    """Read slides; each has a year and texts, as the player asks."""
    slides: list[Any] = json.loads(content)["events"]
    for slide in slides:
        assert re.fullmatch(r"-?\d{1,4}", slide["start_date"]["year"])
        assert {"headline", "text"} == slide["text"].keys()
    return slides


def read_vis(content: bytes) -> list[Any]:
    """Read items; each stands in a group that there is, and none has an id twice."""
    held = json.loads(content)
    groups = {group["id"] for group in held["groups"]}
    assert {item["group"] for item in held["items"]} <= groups
    assert len({item["id"] for item in held["items"]}) == len(held["items"])
    return [item for item in held["items"] if "x_timeline_of" not in item]


def read_timesketch(content: bytes) -> list[Any]:
    """Read lines; each has what Timesketch asks for, and the timestamp is that of the date."""
    lines = [json.loads(line) for line in content.decode().split("\n")[:-1]]
    for line in lines:
        assert {"message", "datetime", "timestamp", "timestamp_desc"} <= line.keys()
        if not line["datetime"].startswith(("-", "0000")):
            assert datetime.fromisoformat(line["datetime"]).timestamp() * 1_000_000 == line["timestamp"]
    return lines


def read_markwhen(content: bytes) -> list[str]:
    """Read the front matter as YAML, and the lines that begin an event."""
    _, front, body = content.decode().split("---\n", 2)
    assert yaml.load(front, Loader=yaml.CSafeLoader)["x_timeline"]
    return [line for line in body.split("\n") if re.match(r"\d{4}[-/:T]", line)]


def read_jsonld(content: bytes) -> list[Any]:
    """Expand the events; every word in them is one of schema.org's, the side field a literal of JSON."""
    assert b"<" not in content
    context = {"@context": {"@vocab": SCHEMA, "url": {"@type": "@id"}}}
    document = {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": SCHEMA, "document": context}
    [whole] = jsonld.expand(json.loads(content), {"documentLoader": lambda *_: document})
    assert whole["@type"] == [f"{SCHEMA}ItemList"]
    events = [item[f"{SCHEMA}item"][0] for item in whole.get(f"{SCHEMA}itemListElement", [])]
    for event in events:
        assert event["@type"] == [f"{SCHEMA}Event"]
        assert {key.removeprefix(SCHEMA) for key in event if key.startswith("http")} <= WORDS_OF_AN_EVENT
        assert {key for key in event if key.startswith("urn:")} <= {"urn:x-timeline:event"}
    return events


PARSERS: dict[str, Callable[[bytes], Any]] = {
    "svg": fromstring,
    "png": read_png,
    "pdf": read_pdf,
    "html": read_html,
    "md": read_markdown,
    "docx": read_docx,
    "csv": read_csv,
    "tsv": lambda content: read_csv(content, "\t"),
    "xlsx": read_xlsx,
    "parquet": read_parquet,
    "arrow": read_arrow,
    "json": json.loads,
    "yaml": lambda content: yaml.load(content, Loader=yaml.CSafeLoader),
    "ics": read_ics,
    "timelinejs.json": read_timelinejs,
    "timelinejs.csv": read_csv,
    "vis.json": read_vis,
    "timesketch.jsonl": read_timesketch,
    "mw": read_markwhen,
    "jsonld": read_jsonld,
}
