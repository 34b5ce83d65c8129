import argparse
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from timeline.cli import COMMANDS, main
from timeline.export.to_yaml import to_yaml
from timeline.model import Actor, Event, Story
from timeline.query import FACETS, Filter, Index
from timeline.read import read_story
from timeline.view import View, to_query

ROOT = Path(__file__).parent.parent
BUNDLED = ROOT / "data" / "events.yaml"
SAMPLES = ROOT / "tests" / "samples"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a runner of the command line: its status, what it printed, what it said beside."""
    monkeypatch.setattr(sys, "argv", ["timeline"])  # however the tests were started, this is how it calls itself

    def run(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def file(tmp_path: Path, story: Callable[..., Story]) -> Path:
    """Give the file of a story of three events."""
    path = tmp_path / "story.yaml"
    path.write_text(to_yaml(story()), encoding="utf-8")
    return path


# What there is


def test_without_a_command_it_tells_which_there_are(run: Run) -> None:
    status, out, err = run()
    assert (status, out) == (2, "")
    assert all(command in err for command in COMMANDS)
    assert run("--help")[:2] == (0, err)


def test_a_command_that_is_none_is_refused_with_the_nearest(run: Run) -> None:
    assert run("chek") == (
        2,
        "",
        'timeline: error: no command "chek"; did you mean "check"\n(`timeline --help` tells all options)\n',
    )
    assert "use one of build, check, convert, export, extract, merge, sample, show" in run("xyzzy")[2]


def test_it_tells_its_version(run: Run) -> None:
    status, out, _ = run("--version")
    assert status == 0
    assert re.fullmatch(r"\d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples_that_can_be_run_and_the_exit_statuses(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[argparse.Namespace] = []

    def note(arguments: argparse.Namespace) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr(f"timeline.cli.{command}.run", note)
    status, out, _ = run(command, "--help")
    assert (status, "exit status:" in out) == (0, True)
    examples = re.findall(rf"^  timeline ({command}.*?)(?: [|>].*)?$", out, re.MULTILINE)
    for example in examples:
        assert run(*example.replace("'", "").split())[0] == 0
    assert len(asked) == len(examples) >= 2


@pytest.mark.parametrize("facet", FACETS.values(), ids=list(FACETS))
def test_every_facet_of_the_page_is_an_option(facet: Any, run: Run) -> None:
    for command in ("show", "export"):
        assert f"--{facet.parameter} " in run(command, "--help")[1]


def test_python_runs_the_package() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "timeline", "--help"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert answer.stdout.startswith("usage: python -m timeline")


@pytest.mark.parametrize(
    ("words", "spared"),
    [
        (["--help"], {"yaml", "numpy", "timeline.read"}),
        (["check", str(BUNDLED)], {"numpy", "babel", "timeline.query", "timeline.export"}),
        (["show", str(BUNDLED)], {"timeline.export", "vl_convert"}),
        (["export", "--to", os.devnull, "--format", "csv"], {"vl_convert"}),
    ],
    ids=lambda words: words[0] if isinstance(words, list) else "",
)
def test_a_command_waits_only_for_what_it_needs(words: list[str], spared: set[str]) -> None:
    """Asked of a fresh interpreter: in this one other tests have imported everything."""
    ask = f"import sys; from timeline.cli import main; main({words!r}); print('', *sys.modules, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert (spared | {"pandas", "plotly", "streamlit"}) & set(answer.stdout.split("\n")) == set()


# check


def test_check_prints_the_faults_a_line_each(run: Run) -> None:
    path = SAMPLES / "twice.yaml"
    status, out, err = run("check", path)
    problems = read_story(path).problems
    assert status == 1
    assert [line.replace(": warning: ", ": ") for line in out.splitlines()] == [str(problem) for problem in problems]
    assert err == "2 sound events, 6 errors and 2 warnings\n"


def test_a_sound_file_has_no_faults(run: Run) -> None:
    assert run("check", BUNDLED) == (0, "", "65 sound events, no faults\n")


def test_warnings_alone_are_no_failure(run: Run, file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "descripton: calm\n", encoding="utf-8")
    status, out, err = run("check", file)
    assert status == 0
    assert re.match(rf"{re.escape(str(file))}:\d+: warning: .*descripton", out)
    assert err == "3 sound events, 1 warning\n"


def test_several_files_are_checked_and_counted_together(run: Run, file: Path) -> None:
    status, out, err = run("check", file, SAMPLES / "twice.yaml", file.with_name("missing.yaml"))
    assert (status, out.count("\n")) == (1, 9)
    assert "missing.yaml: there is no such file" in out
    assert err == "5 sound events in 3 files, 7 errors and 2 warnings\n"


def test_check_wants_a_file(run: Run) -> None:
    status, _, err = run("check")
    assert status == 2
    assert "FILE" in err


def test_standard_input_is_a_file_too(run: Run, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    assert run("check", "-") == (0, "", "3 sound events, no faults\n")


# show


def test_show_draws_a_table_of_the_events_in_the_order_of_time(run: Run, file: Path) -> None:
    status, out, err = run("show", file)
    assert status == 0
    assert out.splitlines() == [
        "When            Event           Actors                 Status    Sources",
        "Aug 2025        A month of it   Ben Ali                reported        1",
        "24–26 Oct 2025  Talks in Miami  Ada Lovelace, Ben Ali  reported        1",
        "19 Nov 2025     A report        Ada Lovelace           denied          1",
    ]
    assert err == "3 events\n"


@pytest.mark.parametrize("width", [200, 120, 84, 83, 60, 45])
def test_the_table_keeps_to_the_width_of_the_terminal(width: int, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    lines = run("show", BUNDLED, "--from", "2025-10")[1].splitlines()
    assert max(map(len, lines)) <= max(width, 70)
    assert ("Actors" in lines[0]) == (width >= 84)


def test_piped_on_no_text_is_cut_and_nothing_is_coloured(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    out = run("show", BUNDLED)[1]
    assert "…" not in out
    assert "\x1b" not in out


@pytest.mark.parametrize(("unwanted", "styled"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_a_terminal_gets_a_bold_head_unless_it_is_unwanted(
    unwanted: dict[str, str], styled: bool, run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in ({"TERM": "xterm", "NO_COLOR": ""} | unwanted).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda _: True)
    assert run("show", file)[1].startswith("\x1b[1mWhen") is styled


def test_show_speaks_the_language_that_is_asked_for(run: Run, file: Path) -> None:
    _, out, err = run("show", file, "--language", "fr")
    assert out.startswith("Quand")
    assert "19 nov. 2025" in out
    assert err == "3 événements\n"


def test_what_a_terminal_would_obey_is_shown_as_nothing(run: Run, file: Path, story: Callable[..., Story]) -> None:
    event = Event("x", "峰会 \u202eevil", story().events[1].when, actors=("ada",))
    file.write_text(to_yaml(Story("x", events=(event,), actors={"ada": Actor("ada", "Ada")})), encoding="utf-8")
    status, out, err = run("show", file)
    assert status == 1
    assert not re.search("[\x1b\u202e]", out + err)


# Which events


def shown(run: Run, *words: object) -> list[str]:
    """Give the titles that a table shows, the bundled story's unless a file is named."""
    status, out, err = run("show", *words)
    assert status == 0, err
    start, end = out.index("Event"), out.index("Actors")
    return [line[start:end].strip() for line in out.splitlines()[1:]]


def test_an_actor_is_found_by_id_name_or_alias_whatever_the_capitals_and_accents(run: Run, file: Path) -> None:
    for name in ("ben", "BEN", "Ben Ali", "bén  ALI", "B. Ali", "b ali"):
        assert shown(run, file, "--actor", name) == ["A month of it", "Talks in Miami"]


def test_values_of_one_option_are_alternatives_and_all_actors_asks_for_each(run: Run, file: Path) -> None:
    both = ("--actor", "ada", "--actor", "ben")
    assert len(shown(run, file, *both)) == 3
    assert shown(run, file, *both, "--all-actors") == ["Talks in Miami"]


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        (["--side", "EUROPE"], ["A month of it", "Talks in Miami"]),
        (["--side", "United States", "--status", "denied"], ["A report"]),
        (["--status", "démenti"], ["A report"]),
        (["--place", "ankara"], ["A month of it"]),
        (["--source-language", "English", "--text", "miami"], ["Talks in Miami"]),
        (["--publisher", "axios", "--text", "-report"], ["A month of it", "Talks in Miami"]),
        (["--from", "2025-10-26"], ["Talks in Miami", "A report"]),
        (["--until", "2025-08"], ["A month of it"]),
        (["--window", "2025-10"], ["Talks in Miami"]),
        (["--window", "2025-08-31..2025-10-24"], ["A month of it", "Talks in Miami"]),
        (["--link", "http://localhost:8501/?actor=ben&from=2025-10"], ["Talks in Miami"]),
        (["--link", "actor=ben&window=2025-10-01..2025-12-31"], ["Talks in Miami"]),
        (["--link", "?actor=ben", "--actor", "ada", "--until", "2025-10"], ["Talks in Miami"]),
    ],
    ids=lambda words: " ".join(words) if words and str(words[0]).startswith("--") else "",
)
def test_the_filters_of_the_page_narrow(words: list[str], titles: list[str], run: Run, file: Path) -> None:
    assert shown(run, file, *words) == titles


def test_a_copied_address_gives_what_the_page_showed(run: Run) -> None:
    wanted = Filter(actors=("witkoff", "kushner"), all_actors=True, tags=("talks",), since="2025-11", text="talks")
    index = Index(read_story(BUNDLED).story)
    link = "http://localhost:8501/?" + urlencode(to_query(View(wanted, language="fr")), doseq=True)
    _, out, _ = run("show", "--link", link)
    assert out.startswith("Quand")
    assert len(out.splitlines()) - 1 == len(index.select(wanted)) > 0


def test_what_a_link_asks_for_in_vain_is_told_and_left_out(run: Run, file: Path) -> None:
    status, out, err = run("show", file, "--link", "?actor=zz&lanes=zz&actor=ben")
    assert (status, len(out.splitlines())) == (0, 3)
    assert '--link: warning: this story has no "zz"; it is left out' in err
    assert 'address, "lanes": warning: "zz"; use one of actor, none, place, side, tag' in err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--actor", "lovelace"], 'no event has the actor "lovelace"; did you mean "ada" (Ada Lovelace)?'),
        (["--actor", "Bem Ali"], 'no event has the actor "Bem Ali"; did you mean "ben" (Ben Ali)?'),
        (["--actor", ""], 'no event has the actor ""; use one of ada, ben'),
        (["--status", "confirmed"], 'no event has the status "confirmed"; use one of denied, reported'),
        (["--tag", "talks"], 'no event has the tag "talks"; the events of this story have none'),
        (["--from", "last week"], 'argument --from: date "last week" is not EDTF'),
        (["--until", "2025-13"], 'argument --until: date "2025-13" does not exist'),
        (["--window", "2025-12..2025-10"], 'argument --window: window "2025-12..2025-10" shows no time'),
        (["--window", "2025-12.."], "argument --window: the date is empty"),
        (["--link", "http://[?a=b"], "--link is no address"),
        (["--language", "xx"], "argument --language: invalid choice: 'xx'"),
        (["--act", "ada"], "unrecognized arguments: --act"),
    ],
)
def test_what_cannot_be_asked_for_is_told_in_a_line_with_what_mends_it(
    words: list[str], said: str, run: Run, file: Path
) -> None:
    status, out, err = run("show", file, *words)
    assert (status, out) == (2, "")
    assert err.startswith("timeline show: error: ")
    assert said in err.splitlines()[0]


def test_a_name_that_several_bear_is_not_guessed(run: Run, file: Path, story: Callable[..., Story]) -> None:
    when = story().events[0].when
    twins = {name: Actor(name, name.upper(), aliases=("The twin",)) for name in ("ana", "bob")}
    file.write_text(to_yaml(Story("x", (Event("x", "X", when, actors=("ana", "bob")),), twins)), encoding="utf-8")
    status, _, err = run("show", file, "--actor", "the twin")
    assert (status, err) == (2, 'timeline show: error: actor "the twin" can be several; use one of "ana", "bob"\n')


def test_an_empty_result_is_no_failure(run: Run, file: Path) -> None:
    assert run("show", file, "--text", "zzzz") == (0, "", "0 events of 3 · text “zzzz”\n")
