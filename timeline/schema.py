"""What a story file may hold: the bounds that the reader checks, and the JSON Schema for editors.

    model.py (names, types, texts below the fields) ──┐
    bounds and patterns, here ────────────────────────┴──> json_schema() ──> data/events.schema.json

``python -m timeline.schema > data/events.schema.json`` writes the schema anew; a test fails while it is older than
the model. The schema describes the texts as they stand in the file, so that a number is allowed wherever a text is
(``title: 1984``), and it is a little wider than the reader: it does not know EDTF, nor which actors there are.
"""

from __future__ import annotations

import ast
import inspect
import json
import sys
from dataclasses import MISSING, Field, fields
from typing import Any, get_args, get_type_hints

from timeline import model
from timeline.edtf import Edtf

IMPORTANCE = (1, 10)
LATITUDE, LONGITUDE = 90, 180  # degrees to either side
LONGEST_ID = 100
LONGEST_TEXT = 20_000  # characters of one value; a page of a book has 3,000
ID = r"""^[^\s,;:/?#&%+"'<>\\|]{1,100}$"""
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
ADDRESS = r"""^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#@:"<>\\][^\s/?#@"<>\\]*([/?#][^\s"<>\\]*)?$"""

Schema = dict[str, Any]

_SHAPES = {"id": ID, "language": LANGUAGE, "url": ADDRESS, "archive": ADDRESS}
_TEXT: Schema = {"type": ["string", "number"], "maxLength": LONGEST_TEXT}
_DATE: Schema = {
    "description": "A date in EDTF: 2025, 2025-10, 2025-10-24, 2025-10-24T18:00+03:00, 2025-10-24/2025-10-26.",
    "anyOf": [
        {"type": "integer", "minimum": 1000, "maximum": 9999},
        {"type": "string", "pattern": r"^[-+0-9XTZYSE~?%.,:/\[\]{}]{2,100}$"},
    ],
}
_BOUNDS: dict[str, Schema] = {  # as a number, and as the text that the reader sees
    "importance": {
        "anyOf": [
            {"type": "integer", "minimum": IMPORTANCE[0], "maximum": IMPORTANCE[1]},
            {"type": "string", "pattern": "^([1-9]|10)$"},
        ]
    },
    "lat": {
        "anyOf": [
            {"type": "number", "minimum": -LATITUDE, "maximum": LATITUDE},
            {"type": "string", "pattern": r"^[-+]?([0-8]?[0-9](\.[0-9]+)?|90(\.0+)?)$"},
        ]
    },
    "lon": {
        "anyOf": [
            {"type": "number", "minimum": -LONGITUDE, "maximum": LONGITUDE},
            {"type": "string", "pattern": r"^[-+]?((1[0-7])?[0-9](\.[0-9]+)?|[1-9][0-9](\.[0-9]+)?|180(\.0+)?)$"},
        ]
    },
}
_KINDS = {kind.__name__: kind for kind in (model.Actor, model.Place, model.Claim, model.Source, model.Event)}


def json_schema() -> Schema:
    """Make the JSON Schema (draft 2020-12) of a story file out of the model."""
    told = _descriptions()
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A story file"}
    definitions = {name.lower(): _table(kind, told) for name, kind in _KINDS.items()}
    return head | _table(model.Story, told) | {"$defs": {"text": _TEXT, "date": _DATE} | definitions}


def _table(kind: type, told: dict[tuple[str, str], str]) -> Schema:
    """Describe the mapping that a value of the model is read from."""
    hints = get_type_hints(kind, localns={"Edtf": Edtf})
    named = [
        each for each in fields(kind) if each.name != "extra" and not (kind is model.Claim and each.name == "facts")
    ]
    table: Schema = {
        "description": (kind.__doc__ or "").partition("\n")[0],
        "type": "object",
        "properties": {
            each.name: {"description": told[kind.__name__, each.name]} | _value(each.name, hints[each.name])
            for each in named
        },
        "additionalProperties": {"$ref": "#/$defs/text"} if kind is model.Claim else True,
    }
    required = [each.name for each in named if _is_required(kind, each)]
    for name in required:
        if hints[name] is str:
            table["properties"][name]["minLength"] = 1
    return table | ({"required": required} if required else {})


def _is_required(kind: type, field: Field[Any]) -> bool:
    """Tell whether a file has to have the key: it has no default, or it holds the events."""
    if kind is model.Story:
        return field.name in {"title", "events"}
    return field.default is MISSING and field.default_factory is MISSING


def _value(name: str, hint: Any) -> Schema:
    """Describe what stands behind a key."""
    if name in _BOUNDS:
        return _BOUNDS[name]
    if name in _SHAPES:
        return {"type": ["string", "number"] if name == "id" else "string", "pattern": _SHAPES[name]}
    if name == "facts":
        own = [each.name for each in fields(model.Claim) if each.name != "facts"]
        return {
            "type": "object",
            "propertyNames": {"not": {"enum": own}},
            "additionalProperties": {"$ref": "#/$defs/text"},
        }
    return _typed(hint)


def _typed(hint: Any) -> Schema:
    """Describe a value by its type in the model."""
    if isinstance(hint, type):
        return {Edtf: {"$ref": "#/$defs/date"}, str: {"$ref": "#/$defs/text"}}.get(hint) or _named(hint)
    parts = [part for part in get_args(hint) if part not in {type(None), Ellipsis}]
    if all(isinstance(part, str) for part in parts):
        return {"enum": parts}
    if len(parts) == 1 and type(None) in get_args(hint):  # optional
        return _typed(parts[0])
    return {"type": "array", "items": _typed(parts[-1])}  # a tuple, or the actors by id: a list in the file


def _named(kind: type) -> Schema:
    """Refer to a mapping of its own; a place may be its name alone."""
    table = {"$ref": f"#/$defs/{kind.__name__.lower()}"}
    return {"anyOf": [{"$ref": "#/$defs/text"}, table]} if kind is model.Place else table


def _descriptions() -> dict[tuple[str, str], str]:
    """Collect the texts below the fields of the model, by class and field."""
    told: dict[tuple[str, str], str] = {}
    for table in ast.parse(inspect.getsource(model)).body:
        if not isinstance(table, ast.ClassDef):
            continue
        for entry, below in zip(table.body, table.body[1:], strict=False):
            if (
                isinstance(entry, ast.AnnAssign)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
            ):
                told[table.name, ast.unparse(entry.target)] = str(below.value.value)
    return told


if __name__ == "__main__":
    sys.stdout.write(json.dumps(json_schema(), indent=2) + "\n")
