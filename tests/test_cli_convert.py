"""`timeline convert`: any format into any other, several into one, with the filters of an export."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.export import EXPORTERS
from timeline.read import BUNDLED, read_story

READABLE = [ending for ending, exporter in EXPORTERS.items() if exporter.kind not in {"picture", "reading"}]
SAMPLES = Path(__file__).parent / "samples"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of `timeline convert`: its status, what it printed, what it said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])

    def run(*words: object) -> tuple[int, str, str]:
        status = main(["convert", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.mark.parametrize("ending", READABLE)
def test_the_bundled_story_keeps_all_its_events_through_each_format_and_back(
    run: Run, tmp_path: Path, ending: str
) -> None:
    there, back = tmp_path / f"o.{ending}", tmp_path / "back.yaml"
    assert run(BUNDLED, "--to", there)[0] == 0
    status, _, said = run(there, "--to", back)
    assert (status, [line for line in said.splitlines() if not line.startswith(("read as", "columns"))]) == (0, [])
    mine, again = read_story(BUNDLED).story, read_story(back).story
    assert {event.id: event for event in again.events} == {event.id: event for event in mine.events}
    assert (again.title, again.actors) == (mine.title, mine.actors)


def test_several_files_become_one_story_and_who_may_be_one_is_told(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "all.yaml"
    status, _, said = run(SAMPLES / "french.csv", SAMPLES / "2025-10-24--talks.md", "--to", out)
    assert (status, len(read_story(out).story.events)) == (0, 6)
    assert 'kept apart: "Steve Witkoff", "Kirill Dmitriev"; --join-actors makes them one' in said
    assert len(read_story(out).story.actors) == 5
    run(SAMPLES / "french.csv", SAMPLES / "2025-10-24--talks.md", "--to", out, "--join-actors")
    assert len(read_story(out).story.actors) == 3


def test_how_a_table_was_read_is_told(run: Run, tmp_path: Path) -> None:
    _, _, said = run(SAMPLES / "french.csv", "--to", tmp_path / "o.yaml")
    assert "read as CSV, Windows-1252, semicolon between cells, the day first" in said
    assert "columns: title=Titre, when=Date, place=Lieu, actors=Qui" in said


def test_an_order_of_dates_that_nothing_tells_is_asked_for_and_followed(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "o.yaml"
    status, _, said = run(SAMPLES / "ambiguous.csv", "--to", out)
    assert status == 1
    assert "2 events wait" in said
    assert run(SAMPLES / "ambiguous.csv", "--to", out, "--date-order", "month")[0] == 0
    assert [str(event.when) for event in read_story(out).story.events] == ["2025-05-06", "2025-06-07", "2025-06-05"]


def test_columns_are_those_that_a_person_says(run: Run, tmp_path: Path) -> None:
    table, out = tmp_path / "a.csv", tmp_path / "o.yaml"
    table.write_text("Wann,Was\n2025-10-24,Gespräche\n", encoding="utf-8")
    assert run(table, "--to", out, "--map", "when=Wann", "--map", "title=Was")[0] == 0
    assert [event.title for event in read_story(out).story.events] == ["Gespräche"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--map", "when"], '--map "when" has no "="; write FIELD=HEADING, as in when=Date'),
        (["--map", "wehn=Date"], '--map: no field "wehn"; use one of id, title, when'),
        (["--date-order", "year"], "invalid choice: 'year'"),
        (["--to", "o.odp"], 'no exporter for ".odp"'),
    ],
)
def test_wrong_use_is_told_before_anything_is_written(run: Run, tmp_path: Path, words: list[str], told: str) -> None:
    status, _, said = run(SAMPLES / "french.csv", "--to", tmp_path / "o.yaml", *words)
    assert (status, told in said) == (2, True)
    assert not list(tmp_path.iterdir())


def test_no_file_is_written_over_one_that_is_read(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "a.csv"
    table.write_text("when,title\n2025,A\n", encoding="utf-8")
    assert run(table, "--to", table)[0] == 2
    assert table.read_text(encoding="utf-8") == "when,title\n2025,A\n"


def test_the_filters_of_an_export_narrow_it(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    assert run(SAMPLES / "talks.ics", "--to", out, "--tag", "talks")[0] == 1
    assert [event.id for event in read_story(out).story.events] == ["talks-1-example.org"]
