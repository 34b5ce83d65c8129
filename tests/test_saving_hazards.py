"""What can happen to a save: killed, out of room, two at once, an editor in between. Nothing is lost."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT
from tests.hazards import add_events, count_up
from tests.saving import PLAIN, ids, new_event, renamed, story_in
from timeline.errors import TimelineError
from timeline.read import read_bytes
from timeline.saving import Edit, Edits, files, save
from timeline.saving.apply import apply_edits
from timeline.saving.locking import locked

KILLS = 100
ADDITIONS = 100
LONGEST_LIFE = 0.1  # seconds; a save takes some milliseconds

processes = get_context("forkserver")
processes.set_forkserver_preload(["tests.hazards"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a story file that may be spoilt, alone in its folder."""
    path = tmp_path / "story.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def test_whoever_is_killed_while_saving_loses_nothing_that_was_saved(file: Path) -> None:
    save(file, (renamed(file, "0"),))
    random = Random(1)  # noqa: S311 - moments, no secrets
    problems = list(map(str, read_bytes(file.read_bytes(), file.name).problems))
    last = 0
    for _ in range(KILLS):
        ours, theirs = processes.Pipe(duplex=False)
        process = processes.Process(target=count_up, args=(file, theirs))
        process.start()
        theirs.close()
        last = ours.recv()  # it is at work
        process.join(random.random() * LONGEST_LIFE)
        process.kill()
        process.join()
        last = max(last, *told_by(ours))
        reading = read_bytes(file.read_bytes(), file.name)
        assert list(map(str, reading.problems)) == problems
        number = int(reading.story.events[0].title)
        assert number in {last, last + 1}, "saved, or killed before it could say so"
    save(file, (renamed(file, "end"),))
    assert sorted(each.name for each in file.parent.iterdir()) == ["story.yaml", "story.yaml~"]


def told_by(connection: Connection) -> list[int]:
    """Read what a process said before it was killed."""
    told = [0]
    try:
        while True:
            told.append(connection.recv())
    except EOFError:
        return told


def test_two_processes_that_add_a_hundred_events_each_lose_none(file: Path) -> None:
    before = ids(file)
    writers = [processes.Process(target=add_events, args=(file, name, ADDITIONS)) for name in ("one", "two")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert ids(file) - before == {f"{name}-{number}" for name in ("one", "two") for number in range(ADDITIONS)}


def test_sessions_of_one_process_wait_for_each_other_too(file: Path) -> None:
    before = ids(file)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: save(file, (Edit(None, new_event(f"new-{number}")),)), range(20)))
    assert len(ids(file) - before) == 20


def said_by(call: str, path: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """Run one of the hazards in a process of its own."""
    script = f"import sys; from pathlib import Path; from tests import hazards; print(*{call}, sep='\\n')"
    words = [*before, sys.executable, "-c", script, str(path)]
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words


def test_where_a_file_cannot_grow_the_old_one_stays_whole(file: Path) -> None:
    ran = said_by("hazards.run_out_of_room(Path(sys.argv[1]))", file)
    assert not ran.returncode, ran.stderr
    said, as_before, left = ran.stdout.strip().split(" / ")
    assert "cannot be written: File too large" in said
    assert (as_before, left) == ("as before", "story.yaml")


def test_a_full_disk_and_one_that_can_only_be_read_leave_the_file_whole(tmp_path: Path) -> None:
    """A disk of its own needs a namespace of its own; the test above does without one."""
    space = ["unshare", "--mount", *(["--map-root-user"] if os.geteuid() else [])]
    if subprocess.run([*space, "true"], capture_output=True, check=False).returncode:  # noqa: S603 - our own words
        pytest.skip("this machine lets nobody mount a disk: unshare --mount is refused")
    ran = said_by("hazards.fill_the_disk(Path(sys.argv[1]))", tmp_path, *space)
    assert not ran.returncode, ran.stderr
    fits, full, sealed = (line.split(" / ") for line in ran.stdout.splitlines())
    assert fits == ["saved", "changed", "story.yaml story.yaml~"]
    assert "cannot be written: No space left on device" in full[0]
    assert "can only be read" in sealed[0]
    for tried in (full, sealed):
        assert tried[1:] == ["as before", "story.yaml story.yaml~"]


def test_an_editor_that_saves_in_between_loses_nothing(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    by_hand = PLAIN.replace("A story", "By hand").encode()

    def interrupted(text: bytes, edits: Edits, name: str) -> bytes:
        if text != by_hand:
            file.write_bytes(by_hand)
        return apply_edits(text, edits, name)

    monkeypatch.setattr(files, "apply_edits", interrupted)
    save(file, (renamed(file, "Mine"),))
    story = story_in(file.read_bytes())
    assert (story.title, story.events[0].title) == ("By hand", "Mine")


def test_a_program_that_writes_again_and_again_is_not_overwritten(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(text: bytes, edits: Edits, name: str) -> bytes:
        file.write_bytes(text + b"#\n")
        return apply_edits(text, edits, name)

    monkeypatch.setattr(files, "apply_edits", interrupted)
    with pytest.raises(TimelineError, match="another program keeps writing"):
        save(file, (renamed(file, "Mine"),))
    assert file.read_text(encoding="utf-8").startswith(PLAIN + "#\n")
    assert [each.name for each in file.parent.iterdir()] == ["story.yaml"]


def test_a_lock_that_is_held_names_who_holds_it(file: Path) -> None:
    said = f"going on for 0 seconds.*process {os.getpid()}"
    with locked(file), pytest.raises(TimelineError, match=said), locked(file, patience=0):
        pass


def test_what_a_killed_save_has_left_is_taken_away_by_the_next_and_nothing_else(file: Path) -> None:
    for name in (
        ".story.yaml.0123abcd.tmp",
        ".story.yaml~.0123abcd.tmp",
        ".other.yaml.0123abcd.tmp",
        ".story.yaml.swp",
    ):
        file.with_name(name).touch()
    save(file, (renamed(file, "Mine"),))
    left = {each.name for each in file.parent.iterdir()}
    assert left == {"story.yaml", "story.yaml~", ".other.yaml.0123abcd.tmp", ".story.yaml.swp"}
