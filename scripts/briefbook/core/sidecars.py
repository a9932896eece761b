"""Sidecar YAML → the editor's bibliographic facts and overrules, every problem with its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import BeforeValidator, ConfigDict, TypeAdapter

from briefbook.core.dates import DateError, parse_date
from briefbook.core.model import STRICT, Basis, Fact, Genre, Metadata, Republication, Withdrawal
from briefbook.core.overrules import MentionOverrule, RoleOverrule
from briefbook.core.pinpoints import KEY
from briefbook.core.problems import Code, Problem
from briefbook.core.yamltext import Document, read_yaml, validate

T = TypeVar("T")


def _fact(value: Any) -> Any:
    """A plain value is stated in the seed; another basis is written out."""
    return value if isinstance(value, dict) and "value" in value else {"value": value}


def _founded(fact: Fact[Any]) -> Fact[Any]:
    if fact.basis is Basis.INFERRED and not fact.evidence:
        raise ValueError('an inferred value needs its evidence: add "evidence"')
    return fact


Given = Annotated[Fact[T], BeforeValidator(_fact)]
Person = Annotated[
    tuple[str, ...], BeforeValidator(lambda value: [value] if isinstance(value, str) else value)
]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """The file beside a seed."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    key: str | None = None
    title: Given[str] | None = None
    authors: Given[Person] | None = None
    publisher: Given[str] | None = None
    published: Given[str] | None = None
    republished: Given[Republication] | None = None
    received: Given[str] | None = None
    url: Given[str] | None = None
    archived_url: Given[str] | None = None
    language: Given[str] | None = None
    genre: Given[Genre] | None = None
    rights: Given[str] | None = None
    source_note: Given[str] | None = None
    withdrawn: Given[Withdrawal] | None = None
    roles: tuple[RoleOverrule, ...] = ()
    mentions: tuple[MentionOverrule, ...] = ()

    def metadata(self, key: str) -> Metadata:
        """The bibliographic facts alone."""
        names = [f.name for f in fields(Metadata) if f.name != "key"]
        return Metadata(key, **{name: getattr(self, name) for name in names})


_ADAPTER: TypeAdapter[Sidecar] = TypeAdapter(Sidecar)
_DATES = ("published", "received")


def read_sidecar(text: str, path: str) -> tuple[Sidecar | None, Document, tuple[Problem, ...]]:
    """Read a sidecar; None where it has a problem. The document knows the place of each value."""
    document, problems = read_yaml(text, path)
    if problems:
        return None, document, problems
    if document.value is None:
        return Sidecar(), document, ()
    valid, misfits = validate(_ADAPTER, document, document.value, (), path, Code.SIDECAR_INVALID)
    sidecar = valid[0] if valid else None
    found = list(misfits)
    if sidecar is not None:
        for name, reason in _wrong(sidecar):
            place = document.place((name, "value") if isinstance(document.value.get(name), dict) else (name,))
            found.append(Problem(Code.SIDECAR_INVALID, f'"{name}": {reason}', path, place.line, place.column))
    return (None if found else sidecar), document, tuple(found)


def _wrong(sidecar: Sidecar) -> Sequence[tuple[str, str]]:
    wrong: list[tuple[str, str]] = []
    if sidecar.key is not None and not KEY.fullmatch(sidecar.key):
        wrong.append(("key", f'"{sidecar.key}" must be lower-case words with hyphens, such as satake-2025'))
    for name in _DATES:
        fact: Fact[str] | None = getattr(sidecar, name)
        if fact is not None:
            try:
                parse_date(fact.value)
            except DateError as error:
                wrong.append((name, str(error)))
    for field in fields(Metadata):
        fact = getattr(sidecar, field.name, None)
        if isinstance(fact, Fact):
            try:
                _founded(fact)
            except ValueError as error:
                wrong.append((field.name, str(error)))
    return wrong
