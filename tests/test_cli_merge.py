"""`timeline merge`: what a draft tells goes into the story file, once, and only as a person says."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.test_review import ENGLISH, FRENCH
from timeline.cli import main
from timeline.read import read_story

STORY = """\
# The delta, by hand
title: The delta
language: fr
actors:
  - {id: korvel, name: Anna Korvel}   # envoy

events:
  # found in an archive
  - id: letter
    title: 'A letter'
    when: 2025-01-03
    actors: [korvel]
    archive box: 12
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Give a runner of commands in a folder of its own: the status, what is printed, what is said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])
    monkeypatch.chdir(tmp_path)
    (tmp_path / "story.yaml").write_text(STORY, encoding="utf-8")
    for name, text in (("french.txt", FRENCH), ("english.txt", ENGLISH)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        status = main(words)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


def extract(run: Run, name: str) -> None:
    Path(f"{name}.yaml").unlink(missing_ok=True)
    status, *_ = run("extract", f"{name}.txt", "--story", "story.yaml", "--publisher", name, "--into", f"{name}.yaml")
    assert status == 0


def test_a_draft_is_merged_in_place_and_the_rest_of_the_file_keeps_its_bytes(run: Run, tmp_path: Path) -> None:
    extract(run, "french")
    status, out, err = run("merge", "story.yaml", "french.yaml")
    assert status == 0, err
    assert "french.yaml: 3 events added, 0 joined (0 of them told differently), 0 known already, 0 undecided" in out
    assert "new actor  piotr-malenko: Piotr Malenko" in out
    text = Path("story.yaml").read_text(encoding="utf-8")
    head, events = STORY.split("\nevents:")
    assert text.startswith(head)
    assert events.strip() in text
    assert (tmp_path / "story.yaml~").read_text(encoding="utf-8") == STORY
    story = read_story("story.yaml").story
    assert len(story.events) == 4
    assert not any("extracted" in event.extra for event in story.events)


def test_a_second_merge_of_the_same_draft_leaves_the_file_byte_for_byte(run: Run) -> None:
    extract(run, "french")
    run("merge", "story.yaml", "french.yaml")
    before = Path("story.yaml").read_bytes()
    status, out, err = run("merge", "story.yaml", "french.yaml")
    assert (status, Path("story.yaml").read_bytes()) == (0, before)
    assert "3 known already" in out
    assert "nothing to change" in err
    extract(run, "french")  # the article a second time, as it would be read now
    assert run("merge", "story.yaml", "french.yaml")[0] == 0
    assert Path("story.yaml").read_bytes() == before


def test_a_dry_run_tells_the_same_and_changes_nothing(run: Run) -> None:
    extract(run, "french")
    status, told, _ = run("merge", "story.yaml", "french.yaml", "--dry-run")
    assert status == 0
    assert Path("story.yaml").read_text(encoding="utf-8") == STORY
    assert run("merge", "story.yaml", "french.yaml")[1] == told


def test_what_is_likely_the_same_is_left_out_with_the_reasons_until_somebody_says_which(run: Run) -> None:
    extract(run, "french")
    run("merge", "story.yaml", "french.yaml")
    before = Path("story.yaml").read_bytes()
    extract(run, "english")
    status, out, _ = run("merge", "story.yaml", "english.yaml")
    assert (status, Path("story.yaml").read_bytes()) == (1, before)
    assert "3 undecided" in out
    assert "? same_as: " in out
    assert "Anna Korvel, Piotr Malenko" in out
    status, out, _ = run("merge", "story.yaml", "english.yaml", "--likely", "join")
    assert status == 0
    assert "0 events added, 3 joined (3 of them told differently)" in out
    assert "≠ points: 14 (here: 12)" in out
    story = read_story("story.yaml").story
    assert len(story.events) == 4
    assert sum(len(event.claims) for event in story.events) == 3


def test_the_word_of_a_person_in_the_draft_decides(run: Run) -> None:
    extract(run, "french")
    run("merge", "story.yaml", "french.yaml")
    extract(run, "english")
    draft = Path("english.yaml").read_text(encoding="utf-8")
    say = "    same_as: {}\n    extracted:"
    Path("english.yaml").write_text(draft.replace("    extracted:", say.format("nobody"), 1), encoding="utf-8")
    status, _, err = run("merge", "story.yaml", "english.yaml")
    assert status == 1
    assert 'there is no event "nobody" in the story; write the id of one that is there, or "new"' in err
    Path("english.yaml").write_text(draft.replace("    extracted:", say.format("new")), encoding="utf-8")
    assert run("merge", "story.yaml", "english.yaml")[0] == 0
    assert len(read_story("story.yaml").story.events) == 7
    assert "same_as" not in Path("story.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["missing.yaml", "french.txt"])
def test_a_draft_that_is_none_stops_the_command_before_anything_is_written(run: Run, name: str) -> None:
    status, _, err = run("merge", "story.yaml", name)
    assert status == 2
    assert name in err
    assert Path("story.yaml").read_text(encoding="utf-8") == STORY
