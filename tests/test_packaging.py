"""What is installed is what is imported, and nothing costs time before it is needed."""

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from timeline.theme import PALETTES

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
MODULES = sorted([*(ROOT / "timeline").rglob("*.py"), ROOT / "app.py"])

# Each costs 0.1 s or more at every start; the command line and the first page do without.
HEAVY = {
    "babel",
    "dateparser",
    "ibis",
    "kaleido",
    "pandas",
    "plotly",
    "pyarrow",
    "pypdf",
    "pyspark",
    "streamlit",
    "vl_convert",
}


def normal(name: str) -> str:
    """Write the name of a distribution as packaging tools compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def required(name: str = "requirements.txt") -> list[str]:
    """Read the lines of a list of packages that are no comment."""
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def test_requirements_and_pyproject_name_the_same_ranges() -> None:
    assert required() == [*PROJECT["project"]["dependencies"], "-e ."]
    assert required("requirements-spark.txt") == PROJECT["project"]["optional-dependencies"]["spark"]


def test_every_library_that_is_imported_is_declared() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    lines = [
        *PROJECT["project"]["dependencies"],
        *(line for name in extras.keys() - {"dev", "bench"} for line in extras[name]),
    ]
    declared = {normal(re.split(r"[<>=!~ \[]", line)[0]) for line in lines}
    imported = {name for path in MODULES for name in imported_libraries(path)}
    brought = packages_distributions()
    assert {name for name in imported if not {normal(by) for by in brought.get(name, [name])} & declared} == set()


def imported_libraries(path: Path) -> set[str]:
    """Name the libraries that a module imports, wherever in it the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - {"timeline"}


@pytest.mark.parametrize("module", ["timeline.cli", "timeline.read", "timeline.export", "timeline.view"])
def test_importing_a_part_leaves_what_is_heavy_for_later(module: str) -> None:
    """Asked of a fresh interpreter: in this one other tests have imported everything."""
    ask = f"import sys, {module}; print(*sys.modules, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert HEAVY & set(answer.stdout.split()) == set()


def test_the_first_page_needs_nothing_heavy() -> None:
    """Streamlit imports pandas as soon as a component is given a dict; a list with the dict in it spares that."""
    run = "from streamlit.testing.v1 import AppTest; page = AppTest.from_file('app.py', default_timeout=60).run()"
    ask = f"import sys; {run}; assert not page.exception; print(*sys.modules, sep='\\n')"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    assert {"pandas", "pyarrow", "pypdf", "vl_convert"} & set(answer.stdout.split()) == set()


def test_every_data_file_of_the_package_is_packed() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]["timeline"]
    package = ROOT / "timeline"
    packed = {path for pattern in patterns for path in package.glob(pattern)}
    data = {path for path in package.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}}
    assert data - packed == set()


def test_the_page_is_served_to_this_machine_only_and_asks_for_nothing() -> None:
    assert SETTINGS["server"] | {"address": "127.0.0.1", "showEmailPrompt": False} == SETTINGS["server"]
    assert SETTINGS["server"]["allowedHosts"] == ["localhost", "127.0.0.1"]
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["browser"]["gatherUsageStats"] is False


def test_the_page_has_the_colours_of_the_chart() -> None:
    for mode, palette in PALETTES.items():
        colours = SETTINGS["theme"][mode]
        assert colours["backgroundColor"] == palette.paper
        assert colours["secondaryBackgroundColor"] == palette.band
        assert colours["textColor"] == palette.ink
        assert colours["borderColor"] == palette.grid
        assert colours["linkColor"] == palette.series[0]


def test_no_setting_asks_for_anything_from_elsewhere() -> None:
    assert "://" not in (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
