"""The events that the benchmarks draw: the bundled story as rows for px.timeline, and stories of any length."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from timeline.export.to_yaml import to_yaml
from timeline.read import read_story
from timeline.sample import make_story

BUNDLED = Path(__file__).parent.parent / "data" / "events.yaml"


def iso(days: float) -> str:
    """Write days since 1970 as Plotly reads them."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%S")


def write_rows(path: Path) -> Path:
    """Write the bundled events as JSON rows: title, start, end, first actor, its side."""
    story = read_story(BUNDLED).story
    rows = []
    for event in story.events:
        start, end = event.when.bounds()
        actor = story.actors[event.actors[0]] if event.actors else None
        who = {"actor": actor.name if actor else "", "side": actor.side if actor else ""}
        rows.append({"title": event.title, "start": iso(start), "end": iso(end), **who})
    path.write_text(json.dumps(rows), encoding="utf-8")
    return path


def write_story(path: Path, count: int) -> Path:
    """Write a made-up story of so many events."""
    path.write_text(to_yaml(make_story(count)), encoding="utf-8")
    return path
