"""Commands on a story that stays in an engine: what passes the filter is fetched, and what cannot be is said."""

from pathlib import Path

import pytest

from tests.engines import duckdb_table, write
from timeline.cli import main
from timeline.query import Filter, Index
from timeline.read import read_story
from timeline.sample import make_story

STORY = make_story(60, 6)


@pytest.fixture
def address(tmp_path: Path) -> str:
    """Give the address of a story in DuckDB."""
    return duckdb_table(write(STORY, tmp_path / "story.parquet"))


def test_what_passes_the_filter_is_converted_whole(address: str, tmp_path: Path) -> None:
    out = tmp_path / "out.yaml"
    assert main(["convert", address, "--to", str(out), "--tag", "talks", "--from", "2005"]) == 0
    wanted = Index(STORY).select(Filter(tags=("talks",), since="2005"))
    assert wanted
    assert {event.id for event in read_story(out).story.events} == {STORY.events[at].id for at in wanted}


def test_the_same_is_shown_of_a_table_as_of_a_file(
    address: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", str(tmp_path / "story.parquet"), "--status", "denied"]) == 0
    of_file = capsys.readouterr().out
    assert main(["show", address, "--status", "denied"]) == 0
    assert capsys.readouterr().out == of_file


def test_a_filter_that_nothing_passes_is_said(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", address, "--text", "nothingofthekind"]) != 0
    assert "no event passes the filter" in capsys.readouterr().err


def test_too_many_events_are_said_with_the_bound(
    address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("timeline.engine.index.MOST_FETCHED", 7)
    assert main(["show", address]) != 0
    told = capsys.readouterr().err
    assert "60 events pass the filter, and no more than 7 are fetched" in told
    assert "narrow it" in told


def test_parquet_has_the_columns_for_engines_only_where_they_are_asked_for(tmp_path: Path) -> None:
    from pyarrow import parquet  # noqa: PLC0415 - for this test alone

    story = write(STORY, tmp_path / "story.parquet")
    for options, has in (([], False), (["--engine"], True)):
        out = tmp_path / f"{has}.parquet"
        assert main(["convert", str(story), "--to", str(out), *options]) == 0
        assert ("search_text" in parquet.read_schema(out).names) is has
