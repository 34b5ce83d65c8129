"""The chronology: every event with its sources as plain HTML, for paper, for search and where no script runs.

It is made of the details of the scene, so that it tells what the chart tells, in the same words.
"""

from collections.abc import Collection, Iterator
from typing import Any

from timeline.export.web.markup import Markup, h, join, link
from timeline.texts import Texts

Json = dict[str, Any]


LONG = 300
"""Events beyond which the browser lays out only what is near the screen; a picture of the whole page then has gaps."""


def write_chronology(details: Collection[Json], say: Texts, told_in: str) -> Markup:
    """Write the events, each as an article, under a heading; ``told_in`` is the language of the story."""
    head = h("h2", say("export.chronology"), id="timeline-chronology")
    articles = (write_event(event, say, told_in) for event in details)
    kind = "chronology chronology-long" if len(details) > LONG else "chronology"
    return h("section", join(head, *articles, by="\n"), class_=kind, aria_labelledby="timeline-chronology")


def write_event(event: Json, say: Texts, told_in: str) -> Markup:
    """Write one event; its id is not alone in the page, so that no event can take the place of a part of it."""
    when = h("p", event["when"], class_="entry-when")
    told = h("div", *_told(event, say, told_in))
    return h("article", when, told, _sources(event, say), id=f"event-{event['id']}")


def _told(event: Json, say: Texts, told_in: str) -> Iterator[Markup]:
    """Write what is told of an event itself."""
    yield h("h3", event["title"], dir="auto", lang=told_in)
    status = h("span", event["status_word"], class_=f"tl-status tl-status-{event['status']}")
    where = [h("span", event["where"], dir="auto")] if event["where"] else []
    tags = (h("span", tag, class_="tl-tag", dir="auto") for tag in event["tags"])
    yield h("p", join(status, *where, *tags, by="\n"), class_="tl-facts-line")
    if event["actors"]:
        yield h("p", say("list.comma").join(actor["name"] for actor in event["actors"]), class_="entry-who", dir="auto")
    if event["summary"]:
        yield h("p", event["summary"], class_="tl-summary", dir="auto", lang=told_in)
    if event["facts"]:
        facts = (join(h("dt", name, dir="auto"), h("dd", value, dir="auto")) for name, value in event["facts"])
        yield h("dl", *facts, class_="tl-facts")


def _sources(event: Json, say: Texts) -> Markup:
    if not event["sources"]:
        return h("p", say("chart.no_sources"), class_="entry-who")
    return h("ol", *(write_source(source, say) for source in event["sources"]), class_="tl-sources")


def write_source(source: Json, say: Texts) -> Markup:
    """Write one source with its link; what it says differently follows."""
    name = link(source["url"], source["title"] or source["publisher"], dir="auto")
    publisher = source["publisher"] if source["title"] else ""
    host = source["host"] if source["url"] else say("chart.no_address")
    about = " · ".join(filter(None, [publisher, source["published"], source["language"]]))
    pieces = [name, h("span", about, class_="tl-about", dir="auto"), h("span", host, class_="tl-host")]
    if source["archive"]:
        pieces.append(link(source["archive"], say("chart.archive"), class_="tl-archive"))
    quote = h("blockquote", source["quote"], dir="auto", lang=source["language_code"]) if source["quote"] else ""
    return h("li", h("div", join(*pieces, by="\n"), class_="tl-source-head"), quote, _says(source))


def _says(source: Json) -> Markup:
    """Write what a source says differently, against what the event says."""
    if not source["says"]:
        return Markup()
    lines = h("ul", *(h("li", line, dir="auto") for line in source["says"]))
    return h("div", h("b", f"≠ {source['says_head']}", dir="auto"), lines, class_="tl-says")
