"""The chart's scripts in one piece, and the digests by which a page's policy lets them run, and no other.

    dom.js   export function h ...            const dom = (() => { function h ...  return { h }; })();
    marks.js import { h } from "./dom.js";    const marks = (() => { const { h } = dom; ...  return { Marks }; })();

A file opened from disk may not load modules, so each module becomes a function that gives what it exports.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).parents[2] / "component" / "assets"
_EXPORTED = re.compile(r"^export (?:class|function|const) (\w+)", re.MULTILINE)
_EXPORT = re.compile(r"^export (?:default )?", re.MULTILINE)
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)


@cache
def asset(name: str) -> str:
    """Read a script or a style of the package, once."""
    return (ASSETS / name).read_text(encoding="utf-8")


@cache
def bundle() -> str:
    """Join the chart's modules, each after those that it imports, and start the chart."""
    joined = (as_function(name, asset(f"{name}.js")) for name in dict.fromkeys(_needed("chart")))
    return "\n".join([*joined, asset("offline.js")])


def _needed(name: str) -> Iterator[str]:
    """Name the modules that one needs, then the one itself."""
    for match in _IMPORT.finditer(asset(f"{name}.js")):
        yield from _needed(match[2])
    yield name


def as_function(name: str, source: str) -> str:
    r"""Write a module as a function that gives what the module exports.

    >>> print(as_function("marks", 'import { h } from "./dom.js";\nexport const TOP = h(40);'))
    const marks = (() => {
    const { h } = dom;
    const TOP = h(40);
    return { TOP };
    })();
    """
    exported = ", ".join(_EXPORTED.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub(r"const \1 = \2;", source))
    return f"const {name} = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();"


def policy(*scripts: str) -> str:
    """Write the policy of a page that runs these scripts, loads nothing and sends nothing."""
    digests = " ".join(f"'sha256-{_digest(script)}'" for script in scripts) or "'none'"
    # Plotly sets its styles as it draws; a style that cannot load anything can do no harm.
    return (
        f"default-src 'none'; script-src {digests}; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
