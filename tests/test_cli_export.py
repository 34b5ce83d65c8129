import csv
import errno
import io
import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from timeline.cli import export as exporting
from timeline.cli import main
from timeline.errors import TimelineError
from timeline.export import EXPORTERS, Delivery, File, Order
from timeline.export.to_yaml import to_yaml
from timeline.model import Story
from timeline.read import read_story
from timeline.saving.writing import write_files

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "events.yaml"
SAMPLES = ROOT / "tests" / "samples"
STARTS = {
    "svg": b"<?xml",
    "png": b"\x89PNG",
    "pdf": b"%PDF",
    "html": b"<!doctype",
    "csv": b"\xef\xbb\xbf",
    "tsv": b"\xef\xbb\xbf",
    "docx": b"PK",
    "json": b"{",
    "md": b"# A story",
    "xlsx": b"PK",
    "parquet": b"PAR1",
    "arrow": b"ARROW1",
    "ics": b"BEGIN:VCALENDAR\r\n",
    "timelinejs.json": b"{",
    "timelinejs.csv": b'"Year",',
    "vis.json": b"{",
    "timesketch.jsonl": b'{"message": ',
    "mw": b"---\n",
    "jsonld": b"{",
}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of `timeline export`: its status, what it printed, what it said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])  # however the tests were started, this is how it calls itself

    def run(*words: object) -> tuple[int, str, str]:
        status = main(["export", *map(str, words)])
        said = capfdbinary.readouterr()
        return status, said.out.decode(errors="replace"), said.err.decode()

    return run


@pytest.fixture
def file(tmp_path: Path, story: Callable[..., Story]) -> Path:
    """Give the file of a story of three events."""
    path = tmp_path / "story.yaml"
    path.write_text(to_yaml(story()), encoding="utf-8")
    return path


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[Order]:
    """Let exports be ordered instead of made, and give the orders."""
    orders: list[Order] = []

    def take(_ending: str, order: Order) -> Delivery:
        orders.append(order)
        return Delivery((File("", b"made"),))

    monkeypatch.setattr(exporting, "export", take)
    return orders


# What comes out


@pytest.mark.parametrize("ending", EXPORTERS)
def test_every_format_is_written_the_same_each_time(ending: str, run: Run, file: Path, tmp_path: Path) -> None:
    first, second = (tmp_path / f"{name}.{ending}" for name in ("one", "two"))
    for out in (first, second):
        status, said, err = run(file, "--to", out, "--date", "2026-02-01")
        assert (status, said) == (0, f"{out}\n")
        assert "cannot" not in err
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes().startswith(STARTS.get(ending, b"title"))


def test_the_name_tells_the_format_or_the_option_does(run: Run, file: Path, tmp_path: Path) -> None:
    for name, words in (("a.YML", []), ("a.htm", []), ("a", ["--format", "json"]), ("a.txt", ["--format", "csv"])):
        assert run(file, "--to", tmp_path / name, *words)[0] == 0
    assert (tmp_path / "a.htm").read_bytes().startswith(b"<!doctype")
    assert json.loads((tmp_path / "a").read_text(encoding="utf-8"))["title"] == "A story"
    assert read_story(tmp_path / "a.YML").problems == ()


@pytest.mark.parametrize(
    "ending", ["timelinejs.json", "timelinejs.csv", "vis.json", "timesketch.jsonl", "jsonld", "ics"]
)
def test_the_longest_ending_tells_the_format_and_the_option_overrides_it(
    ending: str, run: Run, file: Path, tmp_path: Path
) -> None:
    assert run(file, "--to", tmp_path / f"A.{ending.upper()}")[0] == 0
    assert (tmp_path / f"A.{ending.upper()}").read_bytes().startswith(STARTS[ending])
    assert run(file, "--to", tmp_path / f"b.{ending}", "--format", "yaml")[0] == 0
    assert (tmp_path / f"b.{ending}").read_bytes().startswith(b"title")


@pytest.mark.parametrize(
    ("language", "told"), [("en", "1 event has several actors"), ("fr", "1 événement a plusieurs acteurs")]
)
def test_what_a_format_cannot_hold_is_told_beside_the_file(
    language: str, told: str, run: Run, file: Path, tmp_path: Path
) -> None:
    status, said, err = run(file, "--to", tmp_path / "a.timelinejs.json", "--language", language)
    assert (status, said.count("\n"), err.count("\n")) == (0, 1, 2)
    assert told in err
    assert run(file, "--to", tmp_path / "a.xlsx")[2] == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.odt", 'no exporter for ".odt"; use one of .svg, .png, .pdf, .html, .md, .docx, .csv, .tsv, .xlsx'),
        ("a", "does not tell the format; add --format and one of svg, png"),
        ("-", '"-" does not tell the format'),
        ("missing/a.svg", "make it first"),
    ],
)
def test_a_name_that_cannot_be_written_is_refused_before_any_work(
    name: str, said: str, run: Run, file: Path, order: list[Order]
) -> None:
    status, out, err = run(file, "--to", name if name == "-" else file.parent / name)
    assert (status, out, err.count("\n"), order) == (2, "", 1, [])
    assert said in err


def test_a_folder_and_the_story_itself_are_never_written_over(run: Run, file: Path, tmp_path: Path) -> None:
    before = file.read_bytes()
    assert "this is a folder" in run(file, "--to", tmp_path, "--format", "svg")[2]
    link = tmp_path / "link.yaml"
    link.symlink_to(file)
    for out in (file, link, tmp_path / "." / "story.yaml"):
        status, _, err = run(file, "--to", out)
        assert (status, "this is the story itself" in err) == (2, True)
    assert file.read_bytes() == before


def test_pages_are_numbered_from_the_second(run: Run, tmp_path: Path) -> None:
    status, said, _ = run("--to", tmp_path / "a.svg", "--size", "a4", "--date", "2026-02-01")
    names = [Path(line).name for line in said.splitlines()]
    assert status == 0
    assert names == ["a.svg", *(f"a-{number}.svg" for number in range(2, len(names) + 1))]
    assert sorted(names) == sorted(path.name for path in tmp_path.iterdir())


def test_one_file_goes_to_standard_output_and_nothing_else(run: Run, file: Path) -> None:
    status, out, err = run(file, "--to", "-", "--format", "csv", "--raw", "--actor", "ada")
    assert (status, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["id"] for row in rows] == ["talks", "report"]


def test_several_pages_do_not_go_to_standard_output(run: Run) -> None:
    status, out, err = run("--to", "-", "--format", "svg", "--size", "a4")
    assert (status, out) == (3, "")
    assert re.search(r"standard output has no room for \d+ pages; give --to a name, or choose --format pdf", err)


# What is ordered


def test_without_options_it_is_the_whole_bundled_story_as_the_page_draws_it(
    run: Run, order: list[Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "today", lambda: "2026-02-01")
    run("--to", tmp_path / "a.svg")
    story = read_story(BUNDLED).story
    [ordered] = order
    assert sorted(ordered.events) == list(range(len(story.events)))
    assert ordered == Order(story, ordered.events, exported="2026-02-01")


def test_the_day_of_the_export_is_today_unless_it_is_given(run: Run, file: Path, order: list[Order]) -> None:
    run(file, "--to", os.devnull, "--format", "svg")
    run(file, "--to", os.devnull, "--format", "svg", "--date", "2025-11-19")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", order[0].exported)
    assert order[1].exported == "2025-11-19"


def test_options_tell_how_it_looks(run: Run, file: Path, order: list[Order]) -> None:
    words = "--lanes side --size a4 --language fr --dark --scale 2.5 --every-lane --raw --sources full"
    run(file, "--to", os.devnull, "--format", "svg", *words.split(), "--window", "2025-10-24", "--side", "us")
    [made] = order
    assert (made.lanes, made.most_lanes, made.first) == ("side", None, ())
    looks = (made.size, made.language, made.mode, made.scale, made.sources, made.spreadsheet)
    assert looks == ("a4", "fr", "dark", 2.5, "full", False)
    assert made.window == (20385.0, 20386.0)
    assert made.words == "camp\u00a0: États-Unis"


def test_chosen_actors_come_first_among_the_lanes(run: Run, file: Path, order: list[Order]) -> None:
    run(file, "--to", os.devnull, "--format", "svg", "--actor", "Ben Ali", "--actor", "ada")
    assert order[0].first == ("ben", "ada")


def test_a_link_orders_what_the_page_shows(run: Run, file: Path, order: list[Order]) -> None:
    link = "http://localhost:8501/?actor=ben&lanes=tag&window=2025-10-01..2025-10-31&lang=fr&event=talks"
    run(file, "--to", os.devnull, "--format", "svg", "--link", link)
    run(file, "--to", os.devnull, "--format", "svg", "--link", link, "--lanes", "none", "--language", "en")
    assert [(made.lanes, made.language, made.window) for made in order] == [
        ("tag", "fr", (20362.0, 20393.0)),
        ("none", "en", (20362.0, 20393.0)),
    ]


def test_words_are_in_the_language_of_the_story_where_there_are_any(
    run: Run, file: Path, order: list[Order], story: Callable[..., Story]
) -> None:
    for language in ("fr", "uk"):
        file.write_text(to_yaml(story(language=language)), encoding="utf-8")
        run(file, "--to", os.devnull, "--format", "svg")
    assert [made.language for made in order] == ["fr", "en"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--size", "a5"], 'argument --size: no size "a5"; use one of a3, a3-landscape, a4'),
        (["--scale", "0"], 'argument --scale: "0" is no number above 0'),
        (["--scale", "nan"], 'argument --scale: "nan" is no number above 0'),
        (["--lanes", "colour"], "argument --lanes: invalid choice: 'colour'"),
        (["--format", "gif"], "argument --format: invalid choice: 'gif'"),
        (["--date", "today"], "argument --date: "),
        (["--actor", "nobody"], 'no event has the actor "nobody"; use one of ada, ben'),
    ],
)
def test_a_wrong_option_is_told_before_any_work(
    words: list[str], said: str, run: Run, file: Path, order: list[Order]
) -> None:
    status, out, err = run(file, "--to", file.with_name("a.svg"), *words)
    assert (status, out, order) == (2, "", [])
    assert said in err
    assert not file.with_name("a.svg").exists()


# Faults


def test_a_faulty_event_does_not_stop_an_export(run: Run, tmp_path: Path) -> None:
    path, out = SAMPLES / "twice.yaml", tmp_path / "a.json"
    status, said, err = run(path, "--to", out)
    assert (status, said) == (1, f"{out}\n")
    assert len(err.splitlines()) == len(read_story(path).problems)
    assert len(json.loads(out.read_text(encoding="utf-8"))["events"]) == 2


def test_a_file_that_cannot_be_read_is_not_exported(run: Run, tmp_path: Path) -> None:
    status, said, err = run(tmp_path / "missing.yaml", "--to", tmp_path / "a.svg")
    assert (status, said) == (1, "")
    assert "there is no such file" in err
    assert not (tmp_path / "a.svg").exists()


def test_many_faults_are_not_all_told(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text("title: x\nevents:\n" + "- {id: a b, title: x, when: never}\n" * 50, encoding="utf-8")
    err = run(path, "--to", tmp_path / "a.svg")[2]
    assert len(err.splitlines()) == 21
    assert "`timeline check` lists all" in err


def test_an_empty_result_is_written_and_told(run: Run, file: Path, tmp_path: Path) -> None:
    status, _, err = run(file, "--to", tmp_path / "a.svg", "--text", "zzzz")
    assert (status, err) == (0, "no event passes the filter: text “zzzz”\n")
    assert (tmp_path / "a.svg").exists()


def test_warnings_of_an_export_are_told(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warning = TimelineError("no font for Georgian", mend="install fonts-noto-core", severity="warning")
    monkeypatch.setattr(exporting, "export", lambda *_: Delivery((File("", b""),), (warning,)))
    status, _, err = run(file, "--to", os.devnull, "--format", "png")
    assert (status, err) == (0, "warning: no font for Georgian; install fonts-noto-core\n")


def test_an_export_that_cannot_be_made_is_told_in_a_line(run: Run, file: Path, tmp_path: Path) -> None:
    status, out, err = run(file, "--to", tmp_path / "a.png", "--scale", "10000")
    assert (status, out, err.count("\n")) == (3, "", 1)
    assert "too large" in err


# Files


def test_a_file_is_replaced_whole_and_keeps_its_rights_and_its_links(run: Run, file: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "real.json", tmp_path / "link.json"
    target.write_text("before", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to(target)
    assert run(file, "--to", link)[0] == 0
    assert link.is_symlink()
    assert json.loads(target.read_text(encoding="utf-8"))
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_new_file_has_the_usual_rights(run: Run, file: Path, tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    run(file, "--to", tmp_path / "a.json")
    assert (tmp_path / "a.json").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_on_a_full_disk_everything_stays_as_it_was(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    out = tmp_path / "a.json"
    out.write_text("before", encoding="utf-8")
    monkeypatch.setattr("os.fsync", full)
    status, said, err = run(file, "--to", out)
    assert (status, said) == (3, "")
    assert err == (
        f"timeline export: error: {out}: cannot be written: No space left on device; "
        "check the path, its rights and the room on the disk\n"
    )
    assert out.read_text(encoding="utf-8") == "before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json", "story.yaml"]


def test_of_several_pages_none_is_replaced_before_all_are_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [(tmp_path / name, b"after") for name in ("a.svg", "a-2.svg")]
    for path, _ in pages:
        path.write_bytes(b"before")
    written: list[int] = []

    def full_at_the_second(number: int) -> None:
        written.append(number)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("os.fsync", full_at_the_second)
    with pytest.raises(TimelineError, match="cannot be written: full"):
        write_files(pages)
    assert [path.read_bytes() for path in sorted(tmp_path.iterdir())] == [b"before"] * 2


def test_interrupted_it_leaves_nothing_behind(
    run: Run, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    assert run(file, "--to", tmp_path / "a.json") == (130, "", "")
    assert [path.name for path in tmp_path.iterdir()] == ["story.yaml"]


def test_who_reads_only_the_head_causes_no_complaint() -> None:
    words = [sys.executable, "-m", "timeline", "export", "--to", "-", "--format", "html", str(BUNDLED)]
    with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:  # noqa: S603
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_progress_shows_where_someone_watches_and_leaves_no_trace(
    run: Run, file: Path, order: list[Order], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(type(sys.stderr), "isatty", lambda _: True)
    said = run(file, "--to", os.devnull, "--format", "svg")[2]
    assert f"reading {file} …\r\x1b[K" in said
    assert said.endswith("writing 3 events as svg …\r\x1b[K")
    assert order
