"""The story in memory, and its two dataframes."""

import math
from collections.abc import Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any

import pandas as pd
import pytest

from timeline.edtf import parse
from timeline.model import Actor, Claim, Event, Place, Source, Story


def told(**changes: Any) -> Story:
    """Give a story of one event with two sources, one of which differs."""
    sources = (
        Source("Axios", url="https://www.axios.com/plan", published=parse("2025-11-19")),
        Source("FT", says=Claim(when=parse("2025-10-25"), status="denied", by="Dmitriev", facts={"killed": "16"})),
    )
    event = Event(
        id="talks",
        title="Talks in Miami",
        when=parse("2025-10-24/2025-10-26~"),
        where=Place("Miami", 25.77, -80.19),
        actors=("witkoff", "kushner", "dmitriev"),
        tags=("talks", "plan"),
        facts={"killed": "31", "points": "28"},
        sources=sources,
    )
    sides = {"witkoff": "us", "kushner": "us", "dmitriev": "russia", "nobody": ""}
    actors = {key: Actor(key, key.title(), side=side) for key, side in sides.items()}
    return Story("The plan", events=(replace(event, **changes),), actors=actors)


def row(frame: pd.DataFrame, number: int = 0) -> dict[str, Any]:
    return {str(name): value for name, value in frame.iloc[number].items()}


def test_values_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        told().title = "Another"  # type: ignore[misc]


def test_claims_pair_each_differing_source_with_what_it_says() -> None:
    (event,) = told().events
    assert event.claims == ((event.sources[1], event.sources[1].says),)


def test_an_event_is_a_row_with_its_bounds_in_days() -> None:
    events, _ = told().to_frame()
    assert row(events) == {
        "id": "talks",
        "title": "Talks in Miami",
        "summary": "",
        "when": "2025-10-24/2025-10-26~",
        "start": 20385.0,
        "end": 20388.0,
        "precision": "day",
        "approximate": True,
        "uncertain": False,
        "place": "Miami",
        "lat": 25.77,
        "lon": -80.19,
        "actors": ("witkoff", "kushner", "dmitriev"),
        "sides": ("us", "russia"),
        "tags": ("talks", "plan"),
        "status": "reported",
        "importance": 5,
        "facts": ("killed: 31", "points: 28"),
        "sources": 2,
        "claims": 1,
    }


def test_a_source_is_a_row_by_event_and_number() -> None:
    _, sources = told().to_frame()
    assert list(zip(sources["event"], sources["number"], sources["publisher"], strict=True)) == [
        ("talks", 1, "Axios"),
        ("talks", 2, "FT"),
    ]
    assert (sources["published"][0], sources["start"][0], sources["end"][0]) == ("2025-11-19", 20411.0, 20412.0)


def test_what_a_source_says_differently_stands_in_columns_of_its_own() -> None:
    first, second = (row(told().to_frame()[1], number) for number in (0, 1))
    assert (first["differs"], second["differs"]) == (False, True)
    says = {name: value for name, value in second.items() if name.startswith("says_")}
    assert says == {
        "says_when": "2025-10-25",
        "says_start": 20386.0,
        "says_end": 20387.0,
        "says_where": "",
        "says_status": "denied",
        "says_by": "Dmitriev",
        "says_note": "",
        "says_facts": ("killed: 16",),
    }


def test_what_is_missing_is_an_empty_text_or_nan() -> None:
    events, sources = told(where=None).to_frame()
    assert row(events)["place"] == ""
    assert math.isnan(events["lat"][0])
    assert math.isnan(sources["says_start"][0])
    assert not events.drop(columns=["lat", "lon"]).isna().any(axis=None)


def test_an_open_end_is_infinite_and_mixed_precision_is_none() -> None:
    events, _ = told(when=parse("2025-10/..")).to_frame()
    assert events["end"][0] == math.inf
    events, _ = told(when=parse("2025/2026-02")).to_frame()
    assert events["precision"][0] == ""


def test_columns_keep_their_types_without_rows(story: Callable[..., Story]) -> None:
    for full, empty in zip(story().to_frame(), Story("").to_frame(), strict=True):
        assert list(full.dtypes.items()) == list(empty.dtypes.items())
        assert len(empty) == 0


def test_the_docstring_names_every_column_and_no_other() -> None:
    text = Story.to_frame.__doc__ or ""
    tables = text.split("Sources; ")
    for frame, told_of in zip(told().to_frame(), tables, strict=True):
        rows = [
            line.split("  ")[0] for part in told_of.split("===\n")[1:-1] for line in map(str.strip, part.splitlines())
        ]
        named = [name.strip() for line in rows if not line.startswith("=") for name in line.split(",") if name.strip()]
        assert named == list(frame.columns)


def test_days_become_timestamps_farther_than_nanoseconds_reach() -> None:
    events, _ = told(when=parse("-0043-03-15")).to_frame()
    moments = (events["start"] * 86_400).round().astype("datetime64[s]")
    assert str(moments[0]) == "-043-03-15 00:00:00"
