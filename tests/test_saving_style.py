"""How edits look in a file: as whoever wrote it would have made them."""

from dataclasses import replace
from difflib import ndiff
from typing import Any

import pytest

from tests.saving import FILES, new_event, story_in
from timeline.edtf import parse
from timeline.errors import TimelineError
from timeline.model import Actor, Event, Place
from timeline.saving import Edit, apply_edits
from timeline.saving.scalars import Manner, write_scalar


def changes(name: str, *edits: Edit) -> list[str]:
    """Give the lines that edits take from a file (-) and bring into it (+)."""
    old, new = (data.decode().splitlines() for data in (FILES[name], apply_edits(FILES[name], edits, "story.yaml")))
    return [line[0] + line[2:] for line in ndiff(old, new) if line[0] in "-+"]


def event_of(name: str, id_: str) -> Event:
    """Give one event of a file."""
    return next(event for event in story_in(FILES[name]).events if event.id == id_)


def edited(name: str, id_: str, **fields: Any) -> Edit:
    """Make an edit of some fields of one event of a file."""
    event = event_of(name, id_)
    return Edit(event, replace(event, **fields))


TITLE = "    title: Talks in Miami   # as the papers say"


@pytest.mark.parametrize(
    ("event", "fields", "old", "new"),
    [
        ("plain talks", {"title": "Talks"}, TITLE, "    title: Talks   # as the papers say"),
        ("plain talks", {"title": "Talks: on"}, TITLE, '    title: "Talks: on"   # as the papers say'),
        ("plain talks", {"title": "no"}, TITLE, '    title: "no"   # as the papers say'),
        ("plain third", {"title": "It's"}, "  - title: 'Third'", "  - title: 'It''s'"),
        ("plain talks", {"when": parse("2025-10-25")}, "    when: 2025-10-24/2025-10-26", '    when: "2025-10-25"'),
        ("plain second", {"when": parse("2025-12")}, "    when: 2025-11", "    when: 2025-12"),
        ("plain talks", {"tags": ("talks", "x")}, "    tags: [ talks,   quiet ]", "    tags: [ talks,   x ]"),
        ("plain talks", {"tags": ("talks",)}, "    tags: [ talks,   quiet ]", "    tags: [ talks ]"),
        ("plain talks", {"status": "reported"}, "    status: disputed", ""),
        ("plain talks", {"importance": 8}, "", "    importance: 8"),
        ("plain third", {"importance": 8}, "    importance: 7", "    importance: 8"),
        ("plain third", {"where": Place("Izmir")}, "    where: Ankara", "    where: Izmir"),
        ("plain third", {"where": Place("Bo", 3, 7)}, "    where: Ankara", "    where: {name: Bo, lat: 3, lon: 7}"),
        ("flush first", {"tags": ("one", "two", "three")}, "", "  - three"),
        ("flush first", {"tags": ("two",)}, "  - one", ""),
        ("wide first", {"when": parse("2026")}, "        when:   2025", "        when:   2026"),
        ("wide second", {"summary": "Now"}, "        summary:", "        summary: Now"),
    ],
)
def test_a_change_touches_what_it_changes_in_the_style_of_the_file(
    event: str, fields: dict[str, Any], old: str, new: str
) -> None:
    name, id_ = event.split()
    assert changes(name, edited(name, id_, **fields)) == [*(["-" + old] if old else []), *(["+" + new] if new else [])]


def test_a_folded_block_stays_one() -> None:
    lines = changes("plain", edited("plain", "talks", summary="They talk.\nThen they leave."))
    assert lines == ["-      They talk, and", "+      They talk.", "-      talk again."]


def test_a_new_event_stands_at_the_end_of_the_list_before_the_comments_below_it() -> None:
    edit = Edit(None, new_event("new", tags=("a", "b c")))
    result = apply_edits(FILES["plain"], (edit,), "").decode()
    assert result.partition("    importance: 7\n")[2].splitlines() == [
        "",
        "  - id: new",
        "    title: 'What new is'",
        "    when: '2025-11-19'",
        "    tags: [a, 'b c']",
        "    sources:",
        "      - {publisher: Axios}",
        "",
        "# the end",
        "# - id: template",
    ]


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("bare", ["-events: []   # none so far", "+events:   # none so far", "+  - id: new"]),
        ("nothing", ["+  - id: new"]),
        ("head", ["+events:", "+  - id: new"]),
        ("flush", ["+- id: new"]),
        ("wide", ["+    - id: new"]),
        ("unended", ["+  - id: new"]),
    ],
)
def test_a_new_event_is_indented_as_the_others_are(name: str, lines: list[str]) -> None:
    told = changes(name, Edit(None, new_event("new")))
    assert [line for line in told if not line.startswith(("+  ", "+   ")) or "id:" in line][: len(lines)] == lines


def test_a_new_actor_gets_a_registry_where_there_is_none() -> None:
    assert changes("wide", Edit(None, Actor("ada", "Ada")))[:2] == ["+actors:", "+  - {id: ada, name: Ada}"]


def test_a_comment_above_an_event_stays_when_it_goes_and_those_within_it_go() -> None:
    result = apply_edits(FILES["plain"], (Edit(event_of("plain", "second"), None),), "").decode()
    assert "# about the second one" in result
    assert "# summary: to be written" not in result
    assert "# --- spring ---" in result


def test_the_last_event_that_goes_leaves_an_empty_list() -> None:
    result = apply_edits(FILES["unended"], (Edit(event_of("unended", "a"), None),), "").decode()
    assert result == "title: No last line break\nevents: []\n"


def test_sources_keep_their_comments_when_they_change_places() -> None:
    event = event_of("plain", "talks")
    result = apply_edits(FILES["plain"], (Edit(event, replace(event, sources=event.sources[::-1])),), "").decode()
    assert result.index("publisher: B") < result.index("# paywalled")


def test_what_the_reader_refused_keeps_its_bytes() -> None:
    fields = {"title": "Changed", "tags": ("new",)}
    lines = changes("faulty", edited("faulty", "first", **fields, sources=(event_of("faulty", "first").sources[0],)))
    assert sorted(lines) == [
        "+    tags: [new]", "+    title: Changed", "-        title: Kept", "-      - publisher: C", "-    title: Sound",
    ]  # fmt: skip


def test_lines_end_as_those_of_the_file_do() -> None:
    result = apply_edits(FILES["crlf"], (Edit(None, new_event("new")),), "")
    assert result.count(b"\n") == result.count(b"\r\n")
    result = apply_edits(FILES["mixed"], (Edit(None, new_event("new")),), "")
    assert FILES["mixed"].partition(b"# the end")[0].rstrip() in result


@pytest.mark.parametrize(
    ("name", "edit", "said"),
    [
        ("faulty", edited("faulty", "first", id="other"), '"first" stands more than once'),
        ("plain", edited("plain", "talks", actors=("nobody",)), '"talks": no actor "nobody"; add the actor'),
        ("plain", edited("plain", "talks", title="\u202e"), r"would not be read as it is meant: .*U\+202E"),
        ("plain", edited("plain", "talks", title=" "), "would not be read as it is meant"),
    ],
)  # fmt: skip
def test_what_would_not_be_read_as_it_is_meant_is_refused(name: str, edit: Edit, said: str) -> None:
    with pytest.raises(TimelineError, match=said) as caught:
        apply_edits(FILES[name], (edit,), "story.yaml")
    assert caught.value.where.startswith("story.yaml")


def test_an_anchor_that_is_needed_elsewhere_does_not_go() -> None:
    event_text = b"- {id: a, title: A, when: 2025, sources: [{publisher: &p B}]}"
    data = b"title: A\nnote: &n x\nevents:\n" + event_text + b"\nlast: *p\nend: *n\n"
    event = story_in(data).events[0]
    with pytest.raises(TimelineError, match=r"an alias .* needs an anchor"):
        apply_edits(data, (Edit(event, None),), "story.yaml")
    assert apply_edits(data, (Edit(event, replace(event, title="B")),), "").count(b"title: B") == 1


def test_an_actor_who_is_taken_away_and_added_again_is_named_as_before() -> None:
    ada = story_in(FILES["plain"]).actors["ada"]
    gone = apply_edits(FILES["plain"], (Edit(ada, None),), "")
    assert story_in(gone).events[0].actors == ("ben",)
    again = apply_edits(gone, (Edit(None, ada),), "")
    assert story_in(again) == replace(story_in(FILES["plain"]), actors=story_in(again).actors)


def test_a_title_that_is_a_dash_is_quoted_though_it_may_stand_plain_within_brackets() -> None:
    assert write_scalar("-", Manner("", flow=True)) == '"-"'
    assert write_scalar("calm", Manner("", flow=True)) == "calm"
