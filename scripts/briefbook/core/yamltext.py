"""YAML text → plain values and the place of each, with every scalar still text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from briefbook.core.problems import Code, Problem

Path = tuple[int | str, ...]
"""Where a value stands: keys and indices from the top."""

T = TypeVar("T")

_MAX_DEPTH = 40


class Place(NamedTuple):
    """A position in a file, counted from 1; there is one for each value and key."""

    line: int
    column: int


@dataclass(slots=True)
class Document:
    """A YAML document read."""

    value: Any
    """Lists, dicts, text and None; never numbers, dates or booleans: ``no`` is a word."""
    root: yaml.Node | None = None
    """What was parsed."""
    _found: tuple[dict[Path, Place], dict[Path, Place]] | None = None
    """Places of the values and of the keys; most documents have no problem, and nobody asks."""

    @property
    def places(self) -> Mapping[Path, Place]:
        """Where each value stands."""
        return self._located()[0]

    @property
    def keys(self) -> Mapping[Path, Place]:
        """Where each key of a mapping stands, by the path of its value."""
        return self._located()[1]

    def _located(self) -> tuple[dict[Path, Place], dict[Path, Place]]:
        if self._found is None:
            self._found = {}, {}
            if self.root is not None:
                _locate(self.root, (), *self._found, set())
        return self._found

    def place(self, path: Path) -> Place:
        """The place of a value, or of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, Place(1, 1))


class _Untyped(yaml.CSafeLoader):
    """A loader that does not ask what a scalar may be: each is text to us."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:
        """No type."""
        return ""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing to look up."""

    def ascend_resolver(self) -> None:
        """Nothing to go back to."""


def read_yaml(text: str, path: str) -> tuple[Document, tuple[Problem, ...]]:
    """Parse a YAML file; what cannot be parsed becomes problems and an empty document."""
    try:
        root = yaml.compose(text, Loader=_Untyped)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = error.problem or "it cannot be parsed"
        return Document(None), (Problem(Code.YAML_SYNTAX, f"no YAML: {reason}", path, line, column),)
    except yaml.YAMLError as error:
        reason = str(error).splitlines()[0]
        return Document(None), (Problem(Code.YAML_SYNTAX, f"no YAML: {reason}", path, 1, 1),)
    problems: list[Problem] = []
    value = None if root is None else _value(root, 0, problems, path, set())
    return Document(value, root), tuple(problems)


def _value(node: yaml.Node, depth: int, problems: list[Problem], path: str, seen: set[int]) -> Any:
    if id(node) in seen or depth > _MAX_DEPTH:
        why = (
            "aliases (*name) are not supported: write the value out"
            if id(node) in seen
            else "nested too deep"
        )
        problems.append(_problem(Code.YAML_SYNTAX, why, path, _start(node)))
        return None
    if isinstance(node, yaml.ScalarNode):
        if not node.style and node.value in ("", "~", "null"):
            return None
        return node.value
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, depth + 1, problems, path, seen) for child in node.value]
    result: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = _key(key_node)
        if not key:
            problems.append(_problem(Code.YAML_SYNTAX, "a key must be a word", path, _start(key_node)))
        elif key in result:
            first = next(_start(other).line for other, _ in node.value if _key(other) == key)
            message = f'"{key}" stands twice in one mapping, first in line {first}: keep one'
            problems.append(_problem(Code.DUPLICATE_KEY, message, path, _start(key_node)))
        else:
            result[key] = _value(value_node, depth + 1, problems, path, seen)
    return result


def _key(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _start(node: yaml.Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)


def _locate(
    node: yaml.Node, at: Path, places: dict[Path, Place], keys: dict[Path, Place], seen: set[int]
) -> None:
    """Note where each value and key stands: of those, that is, which `_value` reads."""
    places[at] = _start(node)
    if isinstance(node, yaml.ScalarNode) or id(node) in seen or len(at) > _MAX_DEPTH:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for i, child in enumerate(node.value):
            _locate(child, (*at, i), places, keys, seen)
        return
    for key_node, value_node in node.value:
        key = _key(key_node)
        within = (*at, key)
        if key and within not in keys:
            keys[within] = _start(key_node)
            _locate(value_node, within, places, keys, seen)


def _problem(code: Code, message: str, path: str, place: Place) -> Problem:
    return Problem(code, message, path, place.line, place.column)


def validate(
    adapter: TypeAdapter[T], document: Document, value: Any, at: Path, path: str, code: Code
) -> tuple[tuple[T] | tuple[()], tuple[Problem, ...]]:
    """Turn a plain value into a typed one, or into nothing; each misfit becomes a problem at its place."""
    try:
        return (adapter.validate_python(value),), ()
    except ValidationError as error:
        return (), tuple(
            _misfit(dict(detail), document, at, path, code) for detail in error.errors(include_url=False)
        )


def _misfit(detail: Mapping[str, Any], document: Document, at: Path, path: str, code: Code) -> Problem:
    steps: Sequence[int | str] = detail["loc"]
    where: Path = at
    names: list[str] = []
    for step in steps:
        if (*where, step) in document.places or (*where, step) in document.keys:
            where = (*where, step)
            names.append(str(step))
    last = str(steps[-1]) if steps else ""
    kind = detail["type"]
    if kind in ("extra_forbidden", "unexpected_keyword_argument"):
        message = f'unknown key "{last}": remove it, or correct its spelling'
        place = document.keys.get((*where,), document.place(where))
        return _problem(code, message, path, place)
    if kind in ("missing", "missing_argument"):
        return _problem(code, f'"{last}" is missing: add it', path, document.place(where))
    name = f'"{".".join(names)}": ' if names else ""
    reason = str(detail["msg"]).removeprefix("Value error, ").removeprefix("Assertion failed, ")
    given = detail.get("input")
    shown = f', not "{given}"' if isinstance(given, str) and f'"{given}"' not in reason else ""
    return _problem(code, f"{name}{reason[:1].lower()}{reason[1:]}{shown}", path, document.place(where))
