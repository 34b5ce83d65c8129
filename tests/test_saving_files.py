"""A story file saved in place: whole or not at all, with its rights, its links, its backup, and nobody's work lost."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.conftest import ROOT
from tests.saving import PLAIN, ids, new_event, renamed, story_in
from timeline.errors import TimelineError
from timeline.saving import Conflict, Edit, apply_edits, can_save, reversed_edits, save


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Give a story file that may be spoilt, alone in its folder."""
    path = tmp_path / "story.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    return path


def names(path: Path) -> list[str]:
    """Give what lies in the folder of a file."""
    return sorted(each.name for each in path.parent.iterdir())


def test_a_save_gives_the_bytes_and_keeps_those_before_as_a_backup(file: Path) -> None:
    before = file.read_bytes()
    edit = renamed(file, "Other")
    saved = save(file, (edit,))
    assert saved.content == file.read_bytes() == apply_edits(before, (edit,), "")
    assert saved.backup == file.with_name("story.yaml~")
    assert saved.backup.read_bytes() == before
    assert names(file) == ["story.yaml", "story.yaml~"]


def test_saves_can_be_undone_one_after_the_other(file: Path) -> None:
    before = file.read_bytes()
    steps = []
    for title in ("One", "Two"):
        steps.append((renamed(file, title),))
        save(file, steps[-1])
    for edits in reversed(steps):
        save(file, reversed_edits(edits))
    assert file.read_bytes() == before


def test_what_changes_no_byte_does_not_touch_the_file(file: Path) -> None:
    edit = renamed(file, "Other")
    save(file, (edit,))
    known = file.stat()
    for edits in ((), (edit,)):
        assert save(file, edits).backup is None
    assert file.stat() == known


def test_what_others_changed_elsewhere_meanwhile_stays(file: Path) -> None:
    mine, theirs = renamed(file, "Mine"), Edit(None, new_event("theirs"))
    save(file, (theirs,))
    save(file, (mine,))
    assert "theirs" in ids(file)
    assert story_in(file.read_bytes()).events[0].title == "Mine"


def test_what_others_changed_in_the_same_event_is_not_overwritten_but_told(file: Path) -> None:
    mine, theirs = renamed(file, "Mine"), renamed(file, "Theirs")
    save(file, (theirs,))
    before = {each: each.read_bytes() for each in file.parent.iterdir()}
    with pytest.raises(Conflict, match='changed since it was read: "talks"') as caught:
        save(file, (mine, Edit(None, new_event("new"))))
    (one,) = caught.value.disagreements
    assert (one.edit, one.theirs) == (mine, theirs.after)
    assert {each: each.read_bytes() for each in file.parent.iterdir()} == before


def test_an_event_that_is_gone_meanwhile_is_told(file: Path) -> None:
    mine = renamed(file, "Mine")
    save(file, (Edit(mine.before, None),))
    with pytest.raises(Conflict) as caught:
        save(file, (mine,))
    assert caught.value.disagreements[0].theirs is None


def test_rights_and_links_stay(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    (tmp_path / "elsewhere").mkdir()
    link = tmp_path / "elsewhere" / "link.yaml"
    link.symlink_to(file)
    saved = save(link, (renamed(file, "Other"),))
    assert link.is_symlink()
    assert story_in(file.read_bytes()).events[0].title == "Other"
    assert saved.backup == file.with_name("story.yaml~")
    assert {each.stat().st_mode & 0o777 for each in (file, saved.backup)} == {0o640}


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another")
def test_a_file_of_another_stays_that_persons(file: Path) -> None:
    os.chown(file, 12345, 12346)
    save(file, (renamed(file, "Other"),))
    assert (file.stat().st_uid, file.stat().st_gid) == (12345, 12346)


def test_a_backup_that_is_a_link_does_not_write_where_it_points(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("precious", encoding="utf-8")
    file.with_name("story.yaml~").symlink_to(other)
    save(file, (renamed(file, "Other"),))
    assert other.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.yaml", None, "there is no such file"),
        (".", None, "this is no file"),
        ("talks.csv", b"title,when\nA,2025\n", r"this format \(CSV\) is not changed in place; convert it first"),
        ("story.json", b'{"title": "A", "events": []}', r"this format \(JSON\) is not changed in place"),
    ],
)
def test_what_cannot_be_saved_is_told_before_and_then(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    told = can_save(path)
    assert told is not None
    with pytest.raises(TimelineError, match=said):
        save(path, (Edit(None, new_event("new")),))


def test_a_file_with_a_second_name_is_not_cut_off_from_it(file: Path, tmp_path: Path) -> None:
    (tmp_path / "second.yaml").hardlink_to(file)
    with pytest.raises(TimelineError, match="a hard link"):
        save(file, (renamed(file, "Other"),))


def refused_to_nobody(path: Path) -> list[str]:
    """Ask, as nobody, whether a save would be refused, and then try it; give what is said both times."""
    said = [str(can_save(path))]
    try:
        save(path, (Edit(None, new_event("new")),))
    except TimelineError as error:
        said.append(str(error))
    return said


def in_a_process_of_nobody(path: Path) -> list[str]:
    """Ask in a process whose real user is nobody: it is the real user whose rights are looked up beforehand."""
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom tests.test_saving_files import refused_to_nobody\n"
        "if os.geteuid() == 0:\n    os.setgid(65534)\n    os.setuid(65534)\n"
        "print(*refused_to_nobody(Path(sys.argv[1])), sep='\\n')"
    )
    words = [sys.executable, "-c", script, str(path)]
    asked = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    assert not asked.returncode, asked.stderr
    return asked.stdout.splitlines()


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """Give a folder that everybody can reach; pytest's own are its user's alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder
        folder.chmod(0o777)


@pytest.mark.parametrize(
    ("file_rights", "folder_rights", "said"),
    [(0o444, 0o777, "you may not write this file"), (0o666, 0o555, "you may not write in the folder")],
)
def test_missing_rights_are_told(open_folder: Path, file_rights: int, folder_rights: int, said: str) -> None:
    path = open_folder / "story.yaml"
    path.write_text(PLAIN, encoding="utf-8")
    path.chmod(file_rights)
    open_folder.chmod(folder_rights)
    beforehand, then = in_a_process_of_nobody(path)
    assert said in beforehand
    assert then == beforehand
    assert path.read_text(encoding="utf-8") == PLAIN
