"""The JSON form of a book, piece by piece: so that a book of any size is written, and most of it copied from a last time.

The texts of sources and records are pieces of their own, each as it stands in the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic_core import to_json as as_json

from briefbook.core.adapters import adapter
from briefbook.core.model import Citation, Judgement, Record
from briefbook.core.relations import Places

VERSION = 1
"""Version of the JSON form; a reader refuses one that it does not know."""
BETWEEN = b",\n"
"""What stands between two texts of a list."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of sources and records, in the order of their keys and identifiers."""

    sources: Iterable[bytes]
    """Each as `source_json` gives it."""
    actors: Iterable[bytes]
    """Each as `record_json` gives it, and so the others."""
    treaties: Iterable[bytes]
    events: Iterable[bytes]


def book_json(
    title: str, built_from: str, texts: Texts, citations: Sequence[Citation], judgements: Sequence[Judgement]
) -> Iterator[bytes]:
    """The pieces of the JSON form, in order. A text is asked for when all before it has been given."""
    head = as_json({"version": VERSION, "title": title, "built_from": built_from}, indent=1)
    yield head.removesuffix(b"\n}") + b",\n"
    yield from _listed(b"sources", texts.sources)
    yield from _listed(b"actors", texts.actors)
    yield from _listed(b"treaties", texts.treaties)
    yield from _listed(b"events", texts.events)
    cited = adapter(Sequence[Citation]).dump_json(citations, indent=1)
    judged = adapter(Sequence[Judgement]).dump_json(judgements, indent=1)
    yield b' "citations": ' + cited.replace(b"\n", b"\n ") + b",\n"
    yield b' "judgements": ' + judged.replace(b"\n", b"\n ") + b"\n}\n"


def _listed(name: bytes, texts: Iterable[bytes]) -> Iterator[bytes]:
    yield b' "' + name + b'": ['
    between = b"\n"
    for text in texts:
        yield between
        yield text
        between = BETWEEN
    yield b"],\n" if between == b"\n" else b"\n ],\n"


def record_json(record: Record, mentioned_in: Places) -> bytes:
    """A record, with the paragraphs that mention it."""
    dumped: dict[str, Any] = adapter(type(record)).dump_python(record, mode="json", by_alias=True)
    dumped = _without_empty(dumped) | {
        "mentioned_in": [{"key": key, "n": list(numbers)} for key, numbers in mentioned_in]
    }
    return b"  " + as_json(dumped, indent=1).replace(b"\n", b"\n  ")


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    """A record as an editor would write it: no empty lists, no nulls."""
    return {
        key: [_without_empty(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for key, value in record.items()
        if value not in (None, [], {})
    }
