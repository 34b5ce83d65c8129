"""The events that the benchmarks draw: the bundled story as rows for px.timeline, and stories of any length."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

from timeline.read import read_story

BUNDLED = Path(__file__).parent.parent / "data" / "events.yaml"
ACTORS = 12
FIRST_DAY = datetime(2025, 2, 1, tzinfo=UTC)


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
    """Write a story of so many events: one or two actors and a tag each, spread over two years."""
    actors = [{"id": f"a{number}", "name": f"Actor {number}", "side": f"s{number % 3}"} for number in range(ACTORS)]
    events = [
        {
            "id": f"e{number}",
            "title": f"Event {number} of the story",
            "when": (FIRST_DAY + timedelta(days=number * 730 // count)).strftime("%Y-%m-%d"),
            "actors": sorted({f"a{number % ACTORS}", f"a{number * 7 % ACTORS}"}),
            "tags": [f"tag-{number % 5}"],
            "importance": str(number % 10 + 1),
            "sources": [{"url": f"https://example.org/{number}", "publisher": f"Paper {number % 9}"}],
        }
        for number in range(count)
    ]
    # JSON is YAML, and written a hundred times faster.
    story = {"title": f"{count} events", "language": "en", "actors": actors, "events": events}
    path.write_text(json.dumps(story, indent=1), encoding="utf-8")
    return path
