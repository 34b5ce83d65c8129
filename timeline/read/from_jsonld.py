"""Reads schema.org events in JSON-LD, alone or inside an HTML page, wherever they stand in it.

    <script type="application/ld+json"> ──┐
    {"@graph": [{"@type": "Event", ...}]} ┴──> every node whose type is Event, or ends in it (BusinessEvent)

The standard library finds the scripts of a page; extruct would bring lxml and rdflib for it. Nothing is fetched: no
context, no image, no link. Both ends of an event are included, as schema.org has them.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from timeline.formats import SIDE, STORY, restore
from timeline.read.cell_sources import publisher_of
from timeline.read.choices import Choices, Outcome
from timeline.read.drafts import Assembler, Entries, kept_key
from timeline.read.foreign import between, moment, raw_of, text_of, texts_of
from timeline.read.json_nodes import json_nodes
from timeline.read.json_shape import shape
from timeline.read.markup import read_html
from timeline.read.side import side_of
from timeline.read.tree import Fault, Items, Node, Table, UnreadableError, decode, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from timeline.model import Kind

EXTENSIONS = (".jsonld", ".html", ".htm")
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b", re.IGNORECASE | re.DOTALL
)
_TAKEN = frozenset(
    {"@context", "@type", "@id", "identifier", "name", "headline", "description", "startDate", "endDate", "location"}
    | {"organizer", "performer", "attendee", "actor", "about", "contributor", "keywords", "subjectOf", "url"}
    | {"citation", SIDE}
)  # fmt: skip
_PEOPLE = ("organizer", "performer", "attendee", "actor", "about", "contributor")
_KINDS: Mapping[str, Kind] = {"Country": "state", "State": "state", "PerformingGroup": "group", "MusicGroup": "group"}


class _Scripts(HTMLParser):
    """Collects the scripts of JSON-LD with their lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[int, list[str]]] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kind = (dict(attrs).get("type") or "").partition(";")[0].strip().lower()
        self._inside = tag == "script" and kind == "application/ld+json"
        if self._inside:
            self.found.append((self.getpos()[0], []))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "script"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.found[-1][1].append(data)


def recognises(head: bytes, name: str) -> bool:
    """Tell whether a file is JSON-LD or a page: by "@context" or "@type" in its first object, or by its first tag."""
    del name
    return bool(shape(head) & {"@context", "@graph", "[].@context", "[].@type"}) or _PAGE.match(head) is not None


def read(data: bytes, name: str, choices: Choices) -> Outcome:
    """Read the events of a page, or of JSON-LD alone."""
    del choices
    assembler = Assembler(name)
    try:
        roots = list(_roots(data, assembler))
    except UnreadableError as error:
        assembler.report.faults([error.fault])
        roots = []
    seen = 0
    for root in roots:
        held = plain(root) if isinstance(root, Table) else {}
        if isinstance(held, dict) and not seen:
            _head(assembler, held)
        for line, entry in _events(root, assembler):
            seen += 1
            _add(assembler, line, entry)
    if not seen and not assembler.report.problems():
        assembler.report.add(0, "there is no event of schema.org in it", "open a page that has some in JSON-LD")
    return Outcome(assembler.story(), assembler.report.problems())


def _roots(data: bytes, assembler: Assembler) -> Iterator[Node]:
    """Give the JSON of a file, or of each script of a page; a faulty script costs itself."""
    text = decode(data)
    if not text.lstrip().startswith("<"):
        root, tree = json_nodes(text)
        yield from [root] if not _broken(tree.faults, root, assembler) else []
        return
    scripts = _Scripts()
    scripts.feed(text)
    for line, parts in scripts.found:
        try:
            root, tree = json_nodes("\n" * (line - 1) + "".join(parts))
        except UnreadableError as error:
            assembler.report.faults([error.fault], "JSON-LD: ")
            continue
        _broken(tree.faults, root, assembler)
        yield root


def _broken(faults: list[Fault], root: Node, assembler: Assembler) -> bool:
    """Tell the faults of what is neither list nor mapping; those of events are told with them."""
    if not isinstance(root, Items | Table):
        assembler.report.faults(faults)
    return not isinstance(root, Items | Table)


def _events(node: Node, assembler: Assembler) -> Iterator[tuple[int, Entries]]:
    """Find the events, also those within others, in the order of the file."""
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Table):
            held = plain(each)
            if isinstance(held, dict) and _is_event(held.get("@type")):
                own_faults = {id(fault) for fault in each.faults}
                if own_faults:
                    assembler.report.faults(each.faults)
                else:
                    yield each.line, held
            inner = [value for key, value in each.entries.items() if key != SIDE]
            waiting += [value for value in reversed(inner) if isinstance(value, Items | Table)]
        elif isinstance(each, Items):
            waiting += [value for value in reversed(each.nodes) if isinstance(value, Items | Table)]


def _is_event(kind: Any) -> bool:
    kinds = kind if isinstance(kind, list) else [kind]
    return any(isinstance(each, str) and re.split(r"[/#:]", each)[-1].endswith("Event") for each in kinds)


def _head(assembler: Assembler, held: Mapping[str, Any]) -> None:
    """Name the story as the list is named; an event alone names only itself."""
    story = side_of(held.get(SIDE, ""), 1, assembler.report).get(STORY)
    if isinstance(story, dict):
        assembler.head(story)
    elif not _is_event(held.get("@type")):
        told = {"title": text_of(held, "name", "headline"), "description": text_of(held, "description")}
        assembler.head({key: read_html(text)[0] for key, text in told.items() if text})


def _add(assembler: Assembler, line: int, entry: Mapping[str, Any]) -> None:
    own: Entries = {"title": text_of(entry, "name", "headline"), "summary": text_of(entry, "description")}
    own["when"] = between(moment(text_of(entry, "startDate")), moment(text_of(entry, "endDate")))
    if isinstance(entry.get(SIDE), dict):
        own |= {"title": raw_of(entry, "name"), "summary": raw_of(entry, "description")}
        event = restore(own, entry[SIDE], "jsonld")
        kept: Entries = {}
        ours = _TAKEN | {"inLanguage"}
    else:
        event, ours = own | _told(assembler, entry), _TAKEN
    kept = {kept_key(key): value for key, value in entry.items() if key not in ours}
    assembler.add(line, {key: value for key, value in (event | kept).items() if value not in ("", [], {})})


def _told(assembler: Assembler, entry: Mapping[str, Any]) -> Entries:
    """Give what an event of another program says beside its date."""
    people = [person for key in _PEOPLE for person in _listed(entry.get(key))]
    articles = [*_listed(entry.get("subjectOf")), *_listed(entry.get("citation"))]
    url = text_of(entry, "url")
    sources = [_source(each) for each in articles]
    if url.startswith(("http://", "https://")) and url not in [each.get("url") for each in sources]:
        sources.append({"publisher": publisher_of(url), "url": url})
    return {
        "id": text_of(entry, "identifier", "@id"),
        "title": " ".join(read_html(text_of(entry, "name", "headline"))[0].split()),
        "summary": read_html(text_of(entry, "description"))[0],
        "where": _where(entry.get("location")),
        "actors": list(dict.fromkeys(assembler.actor(_name(each), _kind(each)) for each in people if _name(each))),
        "tags": [each for key in _listed(entry.get("keywords")) for each in texts_of(key)],
        "sources": sources,
    }


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _name(value: Any) -> str:
    return text_of(value, "name", "@id") if isinstance(value, dict) else value if isinstance(value, str) else ""


def _kind(value: Any) -> Kind:
    """Tell what an actor is, by its type."""
    kind = text_of(value, "@type").rpartition("/")[2] if isinstance(value, dict) else ""
    return _KINDS.get(kind, "organisation" if kind.endswith("Organization") or kind == "Corporation" else "person")


def _where(value: Any) -> Any:
    """Give the place: the first that has a name, with its coordinates."""
    for place in _listed(value):
        if isinstance(place, str):
            return place
        if not isinstance(place, dict):
            continue
        address = place.get("address")
        parts = ("streetAddress", "addressLocality", "addressRegion", "addressCountry")
        told = (
            ", ".join(filter(None, (_name(address.get(each)) for each in parts))) if isinstance(address, dict) else ""
        )
        name = text_of(place, "name") or told or (address if isinstance(address, str) else "") or text_of(place, "url")
        geo = place.get("geo")
        if isinstance(geo, dict) and text_of(geo, "latitude"):
            lat, lon = text_of(geo, "latitude"), text_of(geo, "longitude")
            return {"name": name or f"{lat}, {lon}", "lat": lat, "lon": lon}
        if name:
            return name
    return ""


def _source(article: Any) -> Entries:
    """Make a source of an article."""
    if not isinstance(article, dict):
        text = article if isinstance(article, str) else ""
        is_url = text.startswith(("http://", "https://"))
        return {"publisher": publisher_of(text), "url": text} if is_url else {"publisher": text or "unnamed"}
    url = text_of(article, "url", "@id")
    publisher = next((name for each in _listed(article.get("publisher")) if (name := _name(each))), "")
    told = {
        "publisher": publisher or publisher_of(url),
        "url": url if url.startswith(("http://", "https://")) else "",
        "title": text_of(article, "headline", "name"),
        "published": moment(text_of(article, "datePublished")),
        "language": text_of(article, "inLanguage"),
        "archive": text_of(article, "archivedAt"),
    }
    return {key: value for key, value in told.items() if value}
