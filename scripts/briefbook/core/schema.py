"""The JSON Schema of ``book.json``, made from the values that are written, with the words that describe them there.

`book.schema.json` in the package is this schema as a file; a test holds the two together.
"""

from __future__ import annotations

import ast
import inspect
from copy import deepcopy
from dataclasses import fields
from functools import cache
from typing import Any

from pydantic import TypeAdapter

from briefbook.core import manuscript, model
from briefbook.core.book import VERSION
from briefbook.core.model import Metadata

_LISTS: dict[str, Any] = {
    "actors": model.Actor,
    "treaties": model.Treaty,
    "events": model.Event,
    "citations": model.Citation,
    "judgements": model.Judgement,
    "blocks": model.Block,
    "mentions": model.Mention,
    "repairs": manuscript.Repair,
}
_RECORDS = ("actors", "treaties", "events")
_LIKE_ACTORS = ("Treaty", "Event", "Office")
"""Their fields mean what those of the same name mean in an actor, where they say nothing else."""
_STRING = {"type": "string"}
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_MENTIONED = {
    "type": "array",
    "description": "Sources that mention the record, each with its paragraphs.",
    "items": {
        "type": "object",
        "properties": {"key": _STRING, "n": {"type": "array", "items": {"type": "integer", "minimum": 1}}},
        "required": ["key", "n"],
        "additionalProperties": False,
    },
}


def schema() -> dict[str, Any]:
    """The schema, strict: no field is allowed that it does not describe."""
    definitions: dict[str, Any] = {}
    lists = {name: _array(kind, definitions) for name, kind in _LISTS.items()}
    for name in _RECORDS:
        record = definitions[_LISTS[name].__name__]
        record["properties"]["mentioned_in"] = _MENTIONED
        record["required"] = [*record["required"], "mentioned_in"]
    definitions["Source"] = _source(lists, definitions)
    properties = {
        "version": {
            "const": VERSION,
            "description": "Version of this form; a program refuses one that it does not know.",
        },
        "title": _STRING | {"description": "What the book is called."},
        "built_from": _DIGEST | {"description": "Digest of the digests of all seeds."},
        "sources": {"type": "array", "items": {"$ref": "#/$defs/Source"}},
        **{name: lists[name] for name in (*_RECORDS, "citations", "judgements")},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "book.json",
        "description": "A briefing book: its sources, records, citations and judgements.",
        **_object(properties),
        "$defs": dict(sorted(definitions.items())),
    }


def _source(lists: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    notes, of_source = described(model)["Metadata"], described(model)["Source"]
    properties: dict[str, Any] = {
        "key": _STRING | {"description": notes["key"]},
        "file": _STRING | {"description": of_source["file"]},
        "sha256": _DIGEST | {"description": of_source["sha256"]},
    }
    facts = _defs(Metadata, definitions)["properties"]
    for field in fields(Metadata):
        if field.name == "key":
            continue
        reference = next(option for option in facts[field.name]["anyOf"] if "$ref" in option)["$ref"]
        value = deepcopy(definitions[reference.rpartition("/")[2]]["properties"]["value"])
        of_one = value["items"] if field.name == "authors" else value
        marked = _object(
            {
                "value": of_one,
                "basis": {"enum": ["inferred", "editor"]},
                "evidence": {"type": ["string", "null"]},
            }
        )
        either: dict[str, Any] = {"anyOf": [of_one, marked]}
        properties[field.name] = (
            {"type": "array", "items": either}
            if field.name == "authors"
            else {"anyOf": [*either["anyOf"], {"type": "null"}]}
        )
        if field.name in notes:
            properties[field.name]["description"] = notes[field.name]
    for name in [name for name in definitions if name.startswith("Fact_")]:
        del definitions[name]  # written plain, or with its basis
    properties["read_in"] = {
        "type": "object",
        "description": "Where a stated fact was read, if not in the text, by its name.",
        "additionalProperties": _STRING,
    }
    properties |= {name: lists[name] for name in ("blocks", "mentions", "repairs")}
    return _object(properties)


def _array(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    definitions[kind.__name__] = _defs(kind, definitions)
    return {"type": "array", "items": {"$ref": f"#/$defs/{kind.__name__}"}}


def _defs(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    """The schema of a class; those of the classes in it go into the definitions."""
    made = TypeAdapter(kind).json_schema(mode="serialization", ref_template="#/$defs/{model}")
    inner = made.pop("$defs", {})
    if "$ref" in made:
        made = inner.pop(kind.__name__)
    words = described(model) | described(manuscript)
    for name, one in {**inner, kind.__name__: made}.items():
        if one.get("type") == "object":
            one["additionalProperties"] = False
            like = words["Actor"] if name in _LIKE_ACTORS else {}
            for field, text in (like | words.get(name, {})).items():
                if field in one["properties"]:
                    one["properties"][field]["description"] = text
            for value in one["properties"].values():
                value.pop("title", None)
    definitions |= inner
    return dict(made)


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


@cache
def described(module: Any) -> dict[str, dict[str, str]]:
    """By class and field, or member of an enum, the sentence below it; a field is called as it is written."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            for field, text in zip(node.body, node.body[1:], strict=False):
                name = _name(field)
                if name and isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
                    found.setdefault(node.name, {})[name] = " ".join(str(text.value.value).split())
    return found


def _name(statement: ast.stmt) -> str | None:
    """The field or member that a statement of a class defines, by its alias where it has one."""
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
            aliases = (
                keyword.value.value
                for keyword in ast.walk(annotation)
                if isinstance(keyword, ast.keyword)
                and keyword.arg == "alias"
                and isinstance(keyword.value, ast.Constant)
            )
            return str(next(aliases, name))
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return None
