"""`timeline extract`: from an article to a draft story, on the command line."""

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli import main
from timeline.read import read_bytes, read_story

ARTICLE = """\
Envoys meet in Geneva over the harbour dispute

By Jane Doe, 20 November 2025

GENEVA — Foreign minister Anna Kovar met her counterpart Luis Ortega in Geneva on Monday to discuss the harbour dispute.

The two sides had signed a truce on 24 October 2024 in Vienna, but Ortega denied on Wednesday that his navy broke it.

A second round of talks will open in Lisbon on 3 December, officials said.

Read also: What the harbour dispute is about

The dispute began in 1998.
"""
STORY = """\
title: The harbour dispute
actors:
  - {id: kovar, name: Anna Kovar}
  - {id: ortega, name: Luis Ortega, aliases: [Ortega]}
events: []
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of the command: its status, what it printed, what it said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])

    def run(*words: object) -> tuple[int, str, str]:
        status = main(["extract", *map(str, words)])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def article(tmp_path: Path) -> Path:
    """Give an article as a file."""
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Give a story whose actors the article names."""
    path = tmp_path / "story.yaml"
    path.write_text(STORY, encoding="utf-8")
    return path


def test_an_article_becomes_a_draft_that_our_reader_takes_without_a_fault(run: Run, article: Path, story: Path) -> None:
    status, out, err = run(article, "--story", story)
    assert status == 0
    reading = read_bytes(out.encode(), "draft.yaml")
    assert reading.problems == ()
    dates = {str(event.when): event for event in reading.story.events}
    assert {"2025-11-17", "2024-10-24", "2025-11-19", "2025-12-03"} <= dates.keys()
    talks = dates["2025-11-17"]
    assert set(talks.actors) == {"kovar", "ortega"}
    assert talks.where
    assert talks.where.name == "Geneva"
    assert "met her counterpart" in talks.sources[0].quote
    assert str(talks.sources[0].published) == "2025-11-20"
    assert "2025-11-20 · en" in err
    assert "possible event" in err


def test_the_draft_can_be_written_into_a_file(run: Run, article: Path, tmp_path: Path) -> None:
    into = tmp_path / "draft.yaml"
    status, out, err = run(article, "--into", into)
    assert (status, out) == (0, "")
    assert f"{into}: " in err
    assert read_story(into).story.events


def test_the_same_article_gives_the_same_draft(run: Run, article: Path) -> None:
    assert run(article)[1] == run(article)[1]


def test_an_article_of_an_unknown_day_is_refused_rather_than_guessed_at(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text("The envoys met in Geneva on Monday to discuss the dispute between their countries.\n" * 3)
    status, out, err = run(path)
    assert (status, out) == (1, "")
    assert f"{path}: it does not say when it was published" in err
    assert "--published 2025-11-20" in err
    status, out, _ = run(path, "--published", "2025-11-20")
    assert status == 0
    assert "2025-11-17" in out


def test_a_history_counts_its_dates_from_each_other(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "history.txt"
    path.write_text(
        "Amundsen reached the pole on 14 December 1911. Scott and his men arrived at the pole on 17 January 1912. "
        "Amundsen came home in March.\n"
    )
    status, out, _ = run(path, "--narrative", "--lowest", "0", "--language", "en")
    assert status == 0
    assert {str(event.when) for event in read_bytes(out.encode(), "draft").story.events} >= {"1911-12-14", "1912-03"}


def test_an_agenda_looks_ahead(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "agenda.txt"
    path.write_text("The court rules on Friday in the case of Anna Kovar. The minister visits Lisbon on Monday.\n")
    status, out, _ = run(path, "--upcoming", "--lowest", "0", "--published", "2025-11-20", "--language", "en")
    assert status == 0
    assert {str(event.when) for event in read_bytes(out.encode(), "draft").story.events} == {"2025-11-21", "2025-11-24"}


def test_explaining_tells_of_each_expression_what_it_means_and_why(run: Run, article: Path) -> None:
    status, out, _ = run(article, "--explain")
    assert status == 0
    assert '"Monday": DATE 2025-11-17' in out
    assert "counted from 2025-11-20" in out
    assert "    weekday: " in out
    assert '"24 October 2024": DATE 2024-10-24' in out
    assert "By Jane" not in out


def test_one_faulty_article_costs_only_itself(run: Run, article: Path, tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    status, out, err = run(picture, tmp_path / "missing.txt", article)
    assert status == 1
    assert read_bytes(out.encode(), "draft").story.events
    assert "picture.png" in err
    assert "missing.txt: cannot be read: No such file or directory" in err


def test_two_articles_of_one_event_are_two_sources_of_it(run: Run, article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(
        "Kovar and Ortega talk\n\nBy John Roe, 18 November 2025\n\n"
        "Anna Kovar met Luis Ortega in Geneva on Monday for talks about the harbour.\n"
    )
    status, out, _ = run(article, other)
    assert status == 0
    events = [event for event in read_bytes(out.encode(), "draft").story.events if str(event.when) == "2025-11-17"]
    assert [len(event.sources) for event in events] == [2]


def test_standard_input_is_an_article_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(ARTICLE.encode()))
    monkeypatch.setattr(sys, "stdin", stream)
    status, out, err = run("-")
    assert status == 0
    assert "2025-11-17" in out
    assert err.startswith("-: Envoys meet in Geneva")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--published", "yesterday"], "--published"),
        (["--published", "2025-11"], '"2025-11" is no day; write it as 2025-11-20'),
        (["--lowest", "2"], '"2" is no number from 0 to 1'),
        (["--language", "zz", "--published", "2025-11-20"], 'no language "zz"'),
        (["--into", "nowhere/draft.yaml"], 'there is no folder "nowhere"'),
    ],
)
def test_a_wrong_option_is_told_with_what_is_right(run: Run, article: Path, words: list[str], message: str) -> None:
    status, out, err = run(article, *words)
    assert status in {1, 2}
    assert out == ""
    assert message in err


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/a", "http://localhost/a", "file:///etc/passwd", "ftp://a.b/c"])
def test_an_address_of_the_own_machine_or_of_no_web_page_is_refused(run: Run, address: str) -> None:
    status, out, err = run(address)
    assert (status, out) == (1, "")
    assert address in err


def test_a_draft_is_never_written_over_a_file_or_under_a_name_that_reads_as_no_story(
    run: Run, article: Path, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.yaml"
    kept.write_text("title: Mended by hand\n", encoding="utf-8")
    for into, why in ((kept, "is there already"), (tmp_path / "draft.txt", "a draft is YAML")):
        status, _, err = run(article, "--published", "2025-11-20", "--into", into)
        assert status == 2, err
        assert why in err
    assert kept.read_text(encoding="utf-8") == "title: Mended by hand\n"


def test_a_story_is_no_article(run: Run, tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text("title: A story\n", encoding="utf-8")
    status, _, err = run(story, "--published", "2025-11-20")
    assert status == 1
    assert "this is a story, not an article" in err
