"""Many articles at once: whatever the processes and however often broken off, the same story."""

import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.many import DEADLY, die_of_one, write_articles
from timeline.cli import main
from timeline.cli.articles import Settings, day_of_name, gather, read_article
from timeline.cli.many import Outcome, read_all
from timeline.cli.parts import Parts
from timeline.cli.terminal import tell
from timeline.errors import TimelineError
from timeline.read import read_story

ROOT = Path(__file__).parent.parent
UNDATED = "The envoys met in Geneva on Monday to discuss the dispute between their countries.\n" * 3

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of the command line: its status, and what it said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])

    def run(*words: object) -> tuple[int, str]:
        status = main([*map(str, words)])
        return status, capsys.readouterr().err

    return run


@pytest.mark.parametrize(("command", "option"), [("extract", "--into"), ("build", "--to")])
def test_two_hundred_articles_give_the_same_story_whatever_the_processes(
    run: Run, tmp_path: Path, command: str, option: str
) -> None:
    folder = write_articles(tmp_path / "articles", 200)
    said = {}
    for jobs in (1, 2):
        status, said[jobs] = run(command, folder, "--jobs", jobs, option, tmp_path / f"{jobs}.yaml")
        assert status == 0
    assert (tmp_path / "1.yaml").read_bytes() == (tmp_path / "2.yaml").read_bytes()
    assert said[1].replace("1.yaml", "2.yaml") == said[2], "what is said of them comes in the order of their names too"
    assert read_story(tmp_path / "1.yaml").problems == ()


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT])
def test_a_run_that_was_broken_off_goes_on_where_it_stood_and_gives_the_same_bytes(
    run: Run, tmp_path: Path, stop: signal.Signals
) -> None:
    folder = write_articles(tmp_path / "articles", 150)
    into = tmp_path / "draft.yaml"
    words = [sys.executable, "-m", "timeline", "extract", str(folder), "--jobs", "2", "--into", str(into)]
    # A shell lets what it starts in the background ignore Ctrl-C, and so may whoever runs the tests.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(  # noqa: S603 - our words
        words,
        cwd=ROOT,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed,  # noqa: PLW1509 - no threads here
    ) as process:
        assert process.stderr is not None
        for _ in range(5):
            assert "possible event" in process.stderr.readline()
        process.send_signal(stop)
        rest = process.stderr.read()  # ends when the last process that was started has ended too
    assert "Traceback" not in rest
    if stop == signal.SIGINT:
        assert process.returncode == 130
        assert "the same command goes on from here" in rest
    assert not into.exists()
    assert len(list((tmp_path / ".draft.yaml.parts").iterdir())) >= 5

    status, said = run("extract", folder, "--jobs", "1", "--into", into)
    assert status == 0
    assert "of an earlier run taken up" in said
    assert not (tmp_path / ".draft.yaml.parts").exists(), "nothing is left when the draft is whole"
    assert run("extract", folder, "--jobs", "1", "--into", tmp_path / "fresh.yaml")[0] == 0
    assert into.read_bytes() == (tmp_path / "fresh.yaml").read_bytes()


def test_what_was_laid_aside_counts_only_for_the_same_article_read_in_the_same_way(tmp_path: Path) -> None:
    into = tmp_path / "draft.yaml"
    one, other = Parts.beside(into, Settings()), Parts.beside(into, Settings(narrative=True))
    places = {one.place_of("a", b"x"), one.place_of("a", b"y"), one.place_of("b", b"x"), other.place_of("a", b"x")}
    assert len(places) == 4
    assert one.place_of("a", b"x") == Parts.beside(into, Settings()).place_of("a", b"x")


def test_a_broken_part_is_read_anew(run: Run, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", 3)
    into = tmp_path / "draft.yaml"
    parts = Parts.beside(into, Settings())
    for path in folder.iterdir():
        place = parts.place_of(str(path), path.read_bytes())
        assert place is not None
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(b'["os.system","rm"]')
    status, said = run("extract", folder, "--into", into)
    assert (status, "taken up" in said) == (0, False)


def test_a_faulty_article_costs_only_itself_and_is_named_at_the_end(run: Run, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", 12)
    (folder / "0003b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (folder / "0005b.txt").write_text(UNDATED, encoding="utf-8")
    status, said = run("extract", folder, "--into", tmp_path / "draft.yaml")
    assert status == 1
    last = said.splitlines()[-4:]
    assert "0003b.txt: this is a PNG picture" in last[0]
    assert "0005b.txt: it does not say when it was published" in last[1]
    assert last[2] == "2 of 14 articles could not be read"
    assert len(read_story(tmp_path / "draft.yaml").story.events) >= 4


def test_an_article_that_ends_the_process_that_reads_it_costs_only_itself() -> None:
    names = ["a.txt", DEADLY, "b.txt", "c.txt"]
    told: list[str] = []
    found = read_all(names, die_of_one, 2, say=lambda outcome: told.append(outcome.name))
    assert told == names
    assert [each.name for each in found if each.faults] == [DEADLY]
    assert "ended the process" in str(found[1].faults[0])


FEED = """\
<?xml version="1.0"?>
<rss version="2.0"><channel><title>The Delta</title>
<item><title>Talks</title><link>https://d.example/1</link><pubDate>Thu, 20 Nov 2025 10:00:00 GMT</pubDate>
<description>Anna Korvel met Piotr Malenko in Trieste on Monday.</description></item>
<item><title>No day</title><description>Anna Korvel met Piotr Malenko in Trieste on Monday.</description></item>
</channel></rss>
"""


def test_of_several_articles_in_one_file_a_faulty_one_costs_only_itself() -> None:
    feed = FEED.encode()
    told, faults = read_article("feed.xml", feed, Settings())
    assert [(each.document.title, each.document.published) for each in told] == [("Talks", "2025-11-20T10:00+00:00")]
    assert [each.document.dated_by for each in told] == ["feed"]
    assert [str(fault).startswith('feed.xml: "No day": it does not say when') for fault in faults] == [True]


def test_a_fault_of_ours_is_told_as_the_article_that_shows_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("why")

    folder = write_articles(tmp_path / "articles", 2)
    monkeypatch.setattr("timeline.cli.many.read_article", fail)
    status, said = run("extract", folder)
    assert status == 1
    assert "0000.txt: a fault of this program stopped the reading: ZeroDivisionError: why" in said


def test_folders_give_their_articles_in_order_once_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.md", "a.txt", "deep/c.HTML", ".git/d.txt", ".e.txt", "f.yaml", "g.pdf"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    found = gather([str(tmp_path / "b.md"), str(tmp_path)])
    assert [Path(each).name for each in found] == ["b.md", "a.txt", "c.HTML"]


def test_a_folder_without_articles_ends_the_command(run: Run, tmp_path: Path) -> None:
    status, said = run("extract", tmp_path)
    assert status == 2
    assert "there are no articles in this folder; they end in .htm, .html, .md, .txt" in said


@pytest.mark.parametrize("content", [None, "events: [", ""])
def test_a_story_of_actors_that_cannot_be_read_ends_the_command(run: Run, tmp_path: Path, content: str | None) -> None:
    folder = write_articles(tmp_path / "articles", 1)
    story = tmp_path / "story.yaml"
    if content is not None:
        story.write_text(content, encoding="utf-8")
    status, said = run("extract", folder, "--story", story)
    assert status == 2, said
    assert str(story) in said


def test_the_day_of_publication_can_come_from_the_name(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "2025-11-20-talks.txt"
    path.write_text(UNDATED, encoding="utf-8")
    status, said = run("extract", path)
    assert status == 1
    assert "--published-from name" in said
    status, said = run("extract", path, "--published-from", "name")
    assert status == 0
    assert "2025-11-20" in said
    assert "dated by its name" in said


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("talks.txt", "there is no day in the name"),
        ("2025-11-20-to-2025-11-21.txt", "several days in it: 2025-11-20, 2025-11-21"),
    ],
)
def test_a_name_without_one_day_is_refused(name: str, fault: str) -> None:
    with pytest.raises(TimelineError, match=fault):
        day_of_name(name)


def test_each_line_says_what_the_day_of_publication_was_taken_from(run: Run, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", 1)
    assert "dated by its front matter" in run("extract", folder)[1]
    assert "2025-05-05 · en" in run("extract", folder, "--published", "2025-05-05")[1]
    assert "dated as given" in run("extract", folder, "--published", "2025-05-05")[1]


def test_build_explains_each_event_and_says_what_was_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_articles(tmp_path / "articles", 12)
    words = ["build", str(folder), "--to", str(tmp_path / "story.yaml"), "--events", "2", "--explain"]
    assert main([*words, "--story-title", "The talks"]) == 0
    out, err = capsys.readouterr()
    story = read_story(tmp_path / "story.yaml").story
    assert (story.title, len(story.events)) == ("The talks", 2)
    heads = [line.rpartition(",")[0] for line in out.splitlines() if not line.startswith("    ")]
    assert heads == [f"{event.when} {event.title}: rank {rank}" for rank, event in enumerate(story.events, 1)]
    assert "    +1.39 3 about it (3 publishers)\n" in out
    assert "2 events of 12 articles\nleft out: 3 events of less weight\n" in err


def test_build_writes_over_nothing_and_nothing_where_no_article_could_be_read(run: Run, tmp_path: Path) -> None:
    folder = write_articles(tmp_path / "articles", 1)
    kept = tmp_path / "kept.yaml"
    kept.write_text("title: Mended by hand\n", encoding="utf-8")
    status, said = run("build", folder, "--to", kept)
    assert (status, "is there already" in said) == (2, True)
    status, said = run("build", tmp_path / "missing.txt", "--to", tmp_path / "new.yaml")
    assert (status, (tmp_path / "new.yaml").exists()) == (1, False)
    assert "missing.txt: cannot be read" in said


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--jobs", "0"], '"0" is no whole number from 1 on'),
        (["--events", "many"], '"many" is no whole number from 1 on'),
        (["--published-from", "page"], "invalid choice: 'page'"),
    ],
)
def test_a_wrong_option_of_build_is_told_with_what_is_right(
    run: Run, tmp_path: Path, words: list[str], message: str
) -> None:
    status, said = run("build", tmp_path, "--to", tmp_path / "story.yaml", *words)
    assert status == 2
    assert message in said


def test_a_bar_shows_how_far_it_is_where_someone_watches_and_leaves_nothing_behind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_all(["a", "b"], Outcome, 1, say=lambda _: None)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    read_all(["a", "b"], Outcome, 1, say=lambda outcome: tell(outcome.name))
    lines = capsys.readouterr().err.split("\r\x1b[K")
    assert [line.strip(" ░█") for line in lines] == [
        *("", "0 of 2 articles", "a\n", "1 of 2 articles", "b\n", "2 of 2 articles", "")
    ]


def test_outcomes_of_a_few_articles_need_no_further_process() -> None:
    names = ["a", "b"]
    assert read_all(names, Outcome, 0, say=lambda _: None) == [Outcome("a"), Outcome("b")]
