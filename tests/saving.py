"""Story files in many hands' styles, and edits drawn by hypothesis, for the tests of saving."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from tests import strategies as told
from timeline.edtf import parse
from timeline.model import Actor, Event, Source, Story
from timeline.read import read_bytes
from timeline.saving import Edit, Edits

PLAIN = """\
# Who wrote this, and why.
title: A story   # of three events
language: en

actors:
  # the one side
  - id: ada
    name: Ada
    note: kept   # a key of our own
  - {id: ben, name: Ben, aliases: [B. Ali, 'Benny']}

events:
  # --- spring ---

  - id: talks
    title: Talks in Miami   # as the papers say
    when: 2025-10-24/2025-10-26
    where: {name: "Miami, Florida", lat: 25.770, lon: -80.19}
    actors: [ada, ben]
    # a word on the summary
    summary: >-
      They talk, and
      talk again.

      Then they leave.
    tags: [ talks,   quiet ]
    sources:
      - url: https://a.example/1   # paywalled
        publisher: 'The A'
        quote: "“It’s said”"
        says: {when: 2025-10-25, killed: "31"}
      # weaker
      - publisher: B
        published: 2025-11-19
    status: disputed
    reviewer: cleo   # who looked at it
  # about the second one
  - id: second
    title: "Second: the answer"
    when: 2025-11
    summary: |
      Line one
        indented
    facts:
      killed: "31"
    # summary: to be written


  - title: 'Third'
    id: third
    when: 2025
    where: Ankara
    importance: 7

# the end
# - id: template
"""
FLUSH = """\
---
"title": Items at the margin
events:
- id: first
  title: Sound
  when: 2025
  tags:
  - one
  - two  # the other
  sources:
  - publisher: A
    language: en
  -
    publisher: B
- title: |
    - not an item
    - id: nor this
  when: 2025-01-01
  id: second
actors:
- id: ada
  name: Ada
...
"""
WIDE = """\
title: Far to the right
extra: {kept: [1, 2], as: it is}
events:
    -   id: first
        title: Sound
        when:   2025
        tags:
            - one
    # to be checked
    -
        id: second
        title:
            Broken over
            lines
        when: "2026"
        summary:
description: Behind the events
"""
BRACES = """\
{title: In braces, "events": [{id: first, title: Sound, when: 2025, tags: [a, b]}, {id: b, title: "B", when: 2026}]}"""
FLOW = """\
title: Brackets over lines
actors: [
  {id: ada, name: Ada},   # first
  {id: ben, name: Ben}
]
events: [
  {id: first, title: Sound, when: 2025, actors: [ada]},

  # another
  {id: second, title: Sound, when: 2026, sources: [{publisher: A}, {publisher: B, url: "https://b.example"}]},
]
"""
FAULTY = """\
title: With faults
actors:
  - {id: ada, name: Ada, kind: robot}
events:
  - id: first
    title: Sound
    when: 2025
    actors: [ada, nobody]
    sources:
      - {publisher: A, url: "javascript:alert(1)"}
      - {url: "https://a.example/nobody"}   # no publisher
      - publisher: &b B
      - publisher: C
        title: Kept
  - id: bad
    title: No date
  - &anchor {id: anchored, title: Anchored, when: 2025}
  - *anchor
  - id: first
    title: Twice
    when: 2026
  - id: last
    title: Sound
    when: 2025
    tags: [a, a, b]
    status: maybe
  - id: end
    title: End
    when: 2027
"""
BROKEN = """\
title: Does not parse
events:
  - id: first
    title: Sound
    when: 2025
  - id: colon
    title: Talks: they begin
    when: 2025
   - id: second
     title: One space too many
     when: 2025
  - id: quote
    title: "Never closed
    when: 2025
  - id: last
    title: Last
    when: 2025   # so far

# end
"""
BARE = "title: Nothing yet\nevents: []   # none so far\n# end\n"
NOTHING = "title: Nothing yet\nevents:\n  # none so far\n"
HEAD = "title: A head alone\ndescription: so far"
UNENDED = "title: No last line break\nevents:\n  - id: a\n    title: A\n    when: 2025"
KEEPING = """\
title: Blocks
events:
- id: a
  when: 2025
  title: |+
    keep

- id: b
  when: 2026
  title: >2
     more
"""

_TEXTS = {
    "plain": PLAIN, "flush": FLUSH, "wide": WIDE, "braces": BRACES, "flow": FLOW, "faulty": FAULTY, "broken": BROKEN,
    "bare": BARE, "nothing": NOTHING, "head": HEAD, "unended": UNENDED, "keeping": KEEPING,
}  # fmt: skip
FILES: dict[str, bytes] = {name: text.encode() for name, text in _TEXTS.items()} | {
    "crlf": PLAIN.replace("\n", "\r\n").encode(),
    "cr": FLUSH.replace("\n", "\r").encode(),
    "mixed": PLAIN.replace("\n", "\r\n", 20).encode(),
    "bom": b"\xef\xbb\xbf" + PLAIN.encode(),
}


def story_in(data: bytes) -> Story:
    """Read a story that is YAML."""
    return read_bytes(data, "story.yaml").story


@st.composite
def changed_events(draw: Callable[[Any], Any], event: Event, story: Story) -> Event:
    """Change some fields of an event, its sources among them."""
    fields = {
        "title": told.names, "when": told.dates, "summary": told.texts, "tags": told.several,
        "status": told.statuses, "importance": st.integers(1, 10), "where": st.none() | told.places,
        "facts": told.facts, "extra": told.extras,
        "actors": st.lists(st.sampled_from(sorted(story.actors) or ["ada"]), unique=True, max_size=len(story.actors))
        .map(tuple),
        "sources": st.permutations((*event.sources, *draw(st.lists(told.sources, max_size=1))))
        .map(lambda each: tuple(each[:2])),
    }  # fmt: skip
    names = draw(st.lists(st.sampled_from(sorted(fields)), min_size=1, max_size=3, unique=True))
    return replace(event, **{name: draw(fields[name]) for name in names})


@st.composite
def edits_of(draw: Callable[[Any], Any], story: Story, data: bytes) -> Edits:
    """Make edits of a story: events changed, added, taken away where their id stands once; actors changed, added."""
    ids = Counter(re.findall(rb"""id["']?:[ ]*([^\s,}]+)""", data))
    edits: list[Edit] = []
    for event in story.events:
        what = draw(st.sampled_from(["keep", "keep", "change", "remove"]))
        if what == "change":
            edits.append(Edit(event, draw(changed_events(event, story))))
        elif what == "remove" and ids[event.id.encode()] == 1:
            edits.append(Edit(event, None))
    edits += [
        Edit(actor, replace(actor, name=draw(told.names), aliases=draw(told.several)))
        for actor in story.actors.values()
        if draw(st.booleans())
    ]
    for number in range(draw(st.integers(0, 2))):
        added = Event(f"added-{number}", draw(told.names), draw(told.dates), tags=draw(told.several))
        edits.append(Edit(None, replace(added, sources=tuple(draw(st.lists(told.sources, max_size=2))))))
    if draw(st.booleans()):
        edits.append(Edit(None, Actor("added", draw(told.names), draw(told.several))))
    return tuple(edit for edit in edits if edit.before != edit.after)


def new_event(id_: str, **changes: Any) -> Event:
    """Make an event that no story of ours has."""
    return replace(Event(id_, f"What {id_} is", parse("2025-11-19"), sources=(Source("Axios"),)), **changes)


def ids(path: Path) -> set[str]:
    """Give the ids of the events that are read from a file."""
    return {event.id for event in story_in(path.read_bytes()).events}


def renamed(path: Path, title: str) -> Edit:
    """Make an edit of the first event's title."""
    event = story_in(path.read_bytes()).events[0]
    return Edit(event, replace(event, title=title))
