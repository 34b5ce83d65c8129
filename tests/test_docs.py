"""What can be done stands in the documents, and what stands in them can be done."""

import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from timeline.export import EXPORTERS
from timeline.layout import LANE_KINDS
from timeline.read import READERS

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "data/README.md")]
IDS = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
OUR_FOLDERS = (".ci", ".streamlit", "bench", "data", "tests", "timeline", "tools")

LINK = re.compile(r"""\]\(\s*<?([^)\s>]+)|(?:src|href|srcset)="([^"]+)\"""")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def read(path: Path) -> str:
    """Read a document."""
    return path.read_text(encoding="utf-8")


@cache
def all_documents() -> str:
    """Read all documents as one text."""
    return "\n".join(map(read, DOCUMENTS))


@cache
def help_of(*words: str) -> str:
    """Ask the command line for its help."""
    ask = [sys.executable, "-m", "timeline", *words, "--help"]
    return subprocess.run(ask, capture_output=True, text=True, check=True, cwd=ROOT).stdout  # noqa: S603 - our words


@cache
def commands() -> tuple[str, ...]:
    """Read the names of the commands off the help."""
    listed = help_of().partition("\ncommands:\n")[2]
    return tuple(re.findall(r"^  ([a-z]+)  ", listed.partition("\nexit status")[0], re.MULTILINE))


def slugs(text: str) -> set[str]:
    """Give the anchors of a document's headings as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_relative_links_hold(path: Path) -> None:
    for target in (match[1] or match[2] for match in LINK.finditer(read(path))):
        if re.match(r"[a-z]+:", target):
            continue
        file, _, anchor = target.partition("#")
        linked = (path.parent / file).resolve() if file else path
        assert linked.exists(), f"{target} is not there"
        assert not anchor or anchor in slugs(read(linked)), f"{target} has no such heading"


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_files_named_in_code_are_there(path: Path) -> None:
    for name in re.findall(r"[\w./-]+/[\w./-]*\w", " ".join(CODE.findall(read(path)))):
        if name.split("/")[0] in OUR_FOLDERS and "xx" not in name:
            assert (ROOT / name).exists(), f"{name} is not there"


@pytest.mark.parametrize("path", DOCUMENTS, ids=IDS)
def test_make_targets_named_in_code_exist(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", " ".join(CODE.findall(read(path))))) <= targets


def test_options_named_beside_our_command_exist() -> None:
    known = set(OPTION.findall(" ".join(help_of(command) for command in commands())))
    lines = [line for line in all_documents().splitlines() if "python -m timeline" in line]
    assert set(OPTION.findall(" ".join(lines))) <= known


def test_every_command_is_documented() -> None:
    assert commands(), "the help lists the commands"
    for command in commands():
        assert f"python -m timeline {command}" in all_documents(), f"{command} is not in the documents"


def test_every_option_is_documented() -> None:
    options = {option for command in commands() for option in OPTION.findall(help_of(command))} - {"--help"}
    assert options - set(OPTION.findall(all_documents())) == set()


@pytest.mark.parametrize("extension", sorted(end for reader in READERS for end in reader.extensions))
def test_every_format_that_is_read_is_documented(extension: str) -> None:
    assert re.search(rf"(?<!\w){re.escape(extension)}\b", all_documents())


@pytest.mark.parametrize("ending", sorted(EXPORTERS))
def test_every_format_that_is_written_is_documented(ending: str) -> None:
    assert re.search(rf"(?<!\w)\.?{ending}\b", all_documents(), re.IGNORECASE)


@pytest.mark.parametrize("kind", sorted(LANE_KINDS))
def test_every_kind_of_lanes_is_documented(kind: str) -> None:
    assert re.search(rf"\b{kind}\b", all_documents())
