"""What was read once is kept, and reading it again tells the same; what is wrong with the folder costs time only."""

import os
from pathlib import Path

import pytest

from timeline import cache
from timeline.cache import find_folder, read_kept
from timeline.columns import Rows
from timeline.export.to_yaml import to_yaml
from timeline.read import Reading, read_story
from timeline.read.choices import Choices
from timeline.sample import make_story

STORY = make_story(1200)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a story file that is large enough to be kept, with a fault and a warning in it."""
    path = tmp_path / "story.yaml"
    faults = '  - {id: bad, title: "Bad", when: "2025-02-30"}\n  - {id: odd, title: Odd, when: "2025", tilte: x}\n'
    path.write_text(to_yaml(STORY) + faults, encoding="utf-8")
    return path


def same(one: Reading, other: Reading) -> bool:
    """Compare two readings, problems by what they say and how grave they are."""
    told = [[(str(each), each.severity) for each in reading.problems] for reading in (one, other)]
    return one.story == other.story and one.reader == other.reader and told[0] == told[1] != []


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*"))


def test_the_second_reading_is_the_first_out_of_columns(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    first, second = read_kept(path, folder), read_kept(path, folder)
    assert isinstance(second.story.events, Rows)
    assert not isinstance(first.story.events, Rows)
    assert same(first, second)
    assert same(first, read_story(path))
    assert len(kept(folder)) == 1
    assert folder.stat().st_mode & 0o077 == 0


def test_a_file_that_has_changed_and_one_of_another_name_are_read(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    read_kept(path, folder)
    path.write_text(path.read_text(encoding="utf-8").replace("e17", "changed"), encoding="utf-8")
    assert "changed" in {event.id for event in read_kept(path, folder).story.events}
    other = path.with_name("other.yaml")
    other.write_bytes(path.read_bytes())
    assert all("other.yaml" in each.where for each in read_kept(other, folder).problems)
    assert not isinstance(read_kept(path, folder, choices=Choices(date_order="day")).story.events, Rows)


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_a_file_that_was_cut_off_is_read_anew_and_kept_again(path: Path, tmp_path: Path, share: float) -> None:
    folder = tmp_path / "kept"
    first = read_kept(path, folder)
    [place] = kept(folder)
    whole = place.read_bytes()
    place.write_bytes(whole[: int(len(whole) * share)])
    assert same(first, read_kept(path, folder))
    assert place.read_bytes() == whole


@pytest.mark.parametrize("at", [0.02, 0.2, 0.4, 0.6])
def test_a_file_in_which_a_byte_has_turned_is_read_anew(path: Path, tmp_path: Path, at: float) -> None:
    folder = tmp_path / "kept"
    first = read_kept(path, folder)
    [place] = kept(folder)
    turned = bytearray(place.read_bytes())
    turned[int(len(turned) * at)] ^= 0xFF
    place.write_bytes(turned)
    assert same(first, read_kept(path, folder))


def test_small_stories_tables_and_parquet_are_not_kept(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kept"
    small = tmp_path / "small.yaml"
    small.write_text(to_yaml(make_story(20)), encoding="utf-8")
    table = tmp_path / "table.csv"
    table.write_text("title,when\n" + "A long enough title for a table,2025\n" * 4000, encoding="utf-8")
    for each in (small, table, tmp_path / "none.yaml", tmp_path):
        read_kept(each, folder)
    assert not folder.exists()
    read_kept(path, None)
    assert not folder.exists()


def test_the_folder_does_not_grow_beyond_its_bound_and_what_was_used_last_stays(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    read_kept(path, folder)
    [old] = kept(folder)
    os.utime(old, (1, 1))
    monkeypatch.setattr(cache, "LEAST_EVENTS", 1)
    other = path.with_name("other.yaml")
    other.write_bytes(path.read_bytes())
    read_kept(other, folder, most=old.stat().st_size + 100)
    assert len(kept(folder)) == 1
    assert not old.exists()


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(path: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file where the folder should be", encoding="utf-8")
    assert len(read_kept(path, taken).story.events) == 1201
    assert len(read_kept(path, taken / "below").story.events) == 1201


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"HOME": "/h"}, "/h/.cache/timeline"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/x/timeline"),
        ({"HOME": "/h", "XDG_CACHE_HOME": "/x", "TIMELINE_CACHE": "/t"}, "/t"),
        ({"HOME": "/h", "TIMELINE_CACHE": "off"}, None),
    ],
)
def test_the_folder_is_told_by_the_environment(environment: dict[str, str], folder: str | None) -> None:
    assert find_folder(environment) == (Path(folder) if folder else None)
