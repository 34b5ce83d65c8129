"""Made-up stories: equal by their seed, sound, and of the shape of the bundled one at any size."""

import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.edtf import Interval, Precision
from timeline.read import read_story
from timeline.sample import make_events, make_head, make_story

ROOT = Path(__file__).parent.parent


def test_equal_numbers_make_equal_stories_and_another_seed_another() -> None:
    assert make_story(300, actors=9, seed=3) == make_story(300, actors=9, seed=3)
    assert make_story(300, actors=9, seed=3) != make_story(300, actors=9, seed=4)


def test_events_are_made_one_by_one_and_the_first_do_not_wait_for_the_last() -> None:
    assert [event.id for event in islice(make_events(5_000_000, actors=3), 2)] == ["e0", "e1"]


def test_a_story_has_every_form_that_the_bundled_one_has() -> None:
    events = make_story(3000, actors=40).events
    assert {event.status for event in events} == {"confirmed", "reported", "disputed", "denied"}
    assert {event.importance for event in events} == set(range(1, 11))
    precisions = {event.when.precision for event in events}
    assert precisions >= {Precision.YEAR, Precision.MONTH, Precision.DAY, Precision.MINUTE}
    for found in (
        {isinstance(event.when, Interval) for event in events},
        {event.when.approximate for event in events},
        {event.when.uncertain for event in events},
        {event.when.ends.end.open for event in events},
        {bool(event.where) for event in events},
        {bool(claim.when) for event in events for _, claim in event.claims},
        {bool(claim.facts) for event in events for _, claim in event.claims},
        {claim.status == "denied" for event in events for _, claim in event.claims},
    ):
        assert found == {True, False}


def test_few_actors_take_part_in_most_events_and_most_in_few() -> None:
    times = Counter(actor for event in make_story(4000, actors=200).events for actor in event.actors)
    ordered = sorted(times.values(), reverse=True)
    assert sum(ordered[:20]) > sum(ordered[20:])
    assert len(ordered) > 150


def test_events_come_in_bursts_and_in_the_order_of_time() -> None:
    dates = [event.when for event in make_story(2000).events]
    starts = [when.bounds()[0] for when in dates if when.precision == Precision.DAY and not when.ends.start.open]
    assert starts == sorted(starts)
    weeks = Counter(int(day // 7) for day in starts)
    assert max(weeks.values()) > 5 * len(starts) / ((starts[-1] - starts[0]) / 7)


def test_long_events_stay_few_however_many_events_there_are() -> None:
    assert sum(event.when.bounds()[1] - event.when.bounds()[0] > 300 for event in make_story(20_000).events) < 200


@pytest.mark.parametrize(("events", "actors"), [(0, 0), (1, 0), (40, 1), (1500, 1200)])
@pytest.mark.parametrize("ending", ["yaml", "parquet"])
def test_what_is_written_is_read_again_without_a_fault(tmp_path: Path, ending: str, events: int, actors: int) -> None:
    path = tmp_path / f"story.{ending}"
    assert main(["sample", "--events", str(events), "--actors", str(actors), "--to", str(path)]) == 0
    reading = read_story(path)
    assert not [str(each) for each in reading.problems if each.severity == "error"]
    assert list(reading.story.events) == list(make_events(events, actors))
    if events:
        assert reading.story.actors == make_head(events, actors).actors


def test_another_ending_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--to", str(tmp_path / "story.csv")]) == 2
    assert "neither .yaml nor .parquet" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_numbers_of_events_are_numbers(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--events", "-3", "--to", "x.yaml"]) == 2
    assert "is no number" in capsys.readouterr().err


def test_the_size_of_a_story_is_not_that_of_the_memory(tmp_path: Path) -> None:
    """A hundred thousand events and a thousand differ in memory by what one batch of events takes, and no more."""
    script = (
        "import resource, sys; from timeline.cli import main; main(sys.argv[1:]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    used = []
    for events in (1000, 60_000):
        words = ["sample", "--events", str(events), "--to", str(tmp_path / f"{events}.parquet")]
        done = subprocess.run(  # noqa: S603 - our own words
            [sys.executable, "-c", script, *words], cwd=ROOT, capture_output=True, text=True, check=True
        )
        used.append(int(done.stdout.split()[-1]))
    assert used[1] - used[0] < 150_000  # kilobytes; as objects the events take some 3,000 bytes each
