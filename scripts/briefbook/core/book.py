"""The book as one value: sources, records, citations and judgements; to and from JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass, replace
from hashlib import sha256
from typing import Any

from pydantic import TypeAdapter, ValidationError

from briefbook.core.manuscript import Repair
from briefbook.core.model import (
    Actor,
    Basis,
    Block,
    Citation,
    Event,
    Fact,
    Judgement,
    Mention,
    Metadata,
    Source,
    Treaty,
)
from briefbook.core.pinpoints import labels

VERSION = 1
"""Version of the JSON form; a reader refuses one that it does not know."""

_METADATA = TypeAdapter(Metadata)
_BLOCKS = TypeAdapter(tuple[Block, ...])
_REPAIRS = TypeAdapter(tuple[Repair, ...])
_MENTIONS = TypeAdapter(tuple[Mention, ...])
_ACTORS = TypeAdapter(tuple[Actor, ...])
_TREATIES = TypeAdapter(tuple[Treaty, ...])
_EVENTS = TypeAdapter(tuple[Event, ...])
_CITATIONS = TypeAdapter(tuple[Citation, ...])
_JUDGEMENTS = TypeAdapter(tuple[Judgement, ...])


class BookFormatError(ValueError):
    """The JSON is no book, or of a version that we do not know."""


@dataclass(frozen=True, slots=True)
class Book:
    """All sources and records of one book, and what its pages cite."""

    title: str = ""
    sources: tuple[Source, ...] = ()
    """Sorted by key."""
    actors: tuple[Actor, ...] = ()
    treaties: tuple[Treaty, ...] = ()
    events: tuple[Event, ...] = ()
    citations: tuple[Citation, ...] = ()
    judgements: tuple[Judgement, ...] = ()

    @property
    def built_from(self) -> str:
        """A lock of the seeds: it changes when a byte of any seed does."""
        lines = "".join(f"{source.sha256}  {source.file}\n" for source in self.sources)
        return sha256(lines.encode()).hexdigest()

    def labels(self) -> dict[str, str]:
        """How citations call each source."""
        return labels(self.sources, self.actors)

    def by_key(self) -> dict[str, Source]:
        """Sources by key."""
        return {source.key: source for source in self.sources}

    def record_kinds(self) -> dict[str, str]:
        """The role that links each record: ``actor``, ``treaty`` or ``event``."""
        return (
            dict.fromkeys((r.id for r in self.actors), "actor")
            | dict.fromkeys((r.id for r in self.treaties), "treaty")
            | dict.fromkeys((r.id for r in self.events), "event")
        )

    def mentioned_in(self) -> dict[str, tuple[tuple[str, tuple[int, ...]], ...]]:
        """For each record: keys of the sources that mention it, with the paragraphs, in order."""
        found: dict[str, dict[str, set[int]]] = {}
        for source in self.sources:
            for mention in source.mentions:
                if mention.n is not None:
                    found.setdefault(mention.id, {}).setdefault(source.key, set()).add(mention.n)
        return {
            identifier: tuple((key, tuple(sorted(numbers))) for key, numbers in sorted(places.items()))
            for identifier, places in found.items()
        }


def to_json(book: Book) -> str:
    """The documented JSON form, one object; the same book gives the same bytes."""
    mentioned = book.mentioned_in()

    def records(values: Any, adapter: TypeAdapter[Any]) -> list[dict[str, Any]]:
        dumped: list[dict[str, Any]] = adapter.dump_python(values, mode="json", by_alias=True)
        return [
            _without_empty(record)
            | {"mentioned_in": [{"key": k, "n": list(ns)} for k, ns in mentioned.get(record["id"], ())]}
            for record in dumped
        ]

    value = {
        "version": VERSION,
        "title": book.title,
        "built_from": book.built_from,
        "sources": [_source_out(source) for source in book.sources],
        "actors": records(book.actors, _ACTORS),
        "treaties": records(book.treaties, _TREATIES),
        "events": records(book.events, _EVENTS),
        "citations": _CITATIONS.dump_python(book.citations, mode="json"),
        "judgements": _JUDGEMENTS.dump_python(book.judgements, mode="json"),
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Book:
    """The book that `to_json` wrote.

    Raises BookFormatError where the text is something else.
    """
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise BookFormatError(f"no JSON: {error}") from None
    if not isinstance(value, dict) or value.get("version") != VERSION:
        raise BookFormatError(f"version {VERSION} of a book is expected")

    try:
        return _book(value)
    except (KeyError, TypeError, AttributeError, ValidationError) as error:
        raise BookFormatError(
            f"a book of version {VERSION} has another form: {type(error).__name__} {error}"
        ) from None


def _book(value: Mapping[str, Any]) -> Book:
    def records(name: str, adapter: TypeAdapter[Any]) -> Any:
        plain = [{k: v for k, v in record.items() if k != "mentioned_in"} for record in value[name]]
        return adapter.validate_python(plain)

    return Book(
        title=value["title"],
        sources=tuple(_source_in(source) for source in value["sources"]),
        actors=records("actors", _ACTORS),
        treaties=records("treaties", _TREATIES),
        events=records("events", _EVENTS),
        citations=_CITATIONS.validate_python(value["citations"]),
        judgements=_JUDGEMENTS.validate_python(value["judgements"]),
    )


def _source_out(source: Source) -> dict[str, Any]:
    facts = {f.name: getattr(source.metadata, f.name) for f in fields(Metadata) if f.name != "key"}
    return {
        "key": source.key,
        "file": source.file,
        "sha256": source.sha256,
        **{name: _fact_out(name, fact) for name, fact in facts.items()},
        "read_in": {
            name: fact.evidence
            for name, fact in facts.items()
            if fact is not None and fact.basis is Basis.STATED and fact.evidence
        },
        "blocks": [_block_out(block) for block in _BLOCKS.dump_python(source.blocks, mode="json")],
        "mentions": _MENTIONS.dump_python(source.mentions, mode="json"),
        "repairs": _REPAIRS.dump_python(source.repairs, mode="json"),
    }


_MARKUP = ("level", "number", "marks", "rows", "head")


def _block_out(block: dict[str, Any]) -> dict[str, Any]:
    """A block without the markup that it does not have."""
    return {name: value for name, value in block.items() if value or name not in _MARKUP}


def _fact_out(name: str, fact: Fact[Any] | None) -> Any:
    """A stated value plain, another with its basis, as in a sidecar; authors are a list in either case."""
    if fact is None:
        return [] if name == "authors" else None
    if name == "authors":
        return [_with_basis(author, fact) for author in fact.value]
    value = fact.value
    if is_dataclass(value) and not isinstance(value, type):
        value = asdict(value)
    return _with_basis(value, fact)


def _with_basis(value: Any, fact: Fact[Any]) -> Any:
    if fact.basis is Basis.STATED:
        return value
    return {"value": value, "basis": fact.basis.value, "evidence": fact.evidence}


def _source_in(value: Mapping[str, Any]) -> Source:
    read_in = value.get("read_in", {})
    facts = {
        f.name: _fact_in(f.name, value[f.name], read_in.get(f.name))
        for f in fields(Metadata)
        if f.name != "key" and value.get(f.name) is not None
    }
    return Source(
        file=value["file"],
        sha256=value["sha256"],
        metadata=_METADATA.validate_python({"key": value["key"], **facts}),
        blocks=_BLOCKS.validate_python(value["blocks"]),
        mentions=_MENTIONS.validate_python(value["mentions"]),
        repairs=_REPAIRS.validate_python(value.get("repairs", ())),
    )


def _fact_in(name: str, value: Any, read_in: str | None) -> Any:
    stated = {"evidence": read_in} if read_in else {}
    if name == "authors":
        if not value:
            return None
        marked = [v for v in value if isinstance(v, dict)]
        names = [v["value"] if isinstance(v, dict) else v for v in value]
        return {**(marked[0] if marked else stated), "value": names}
    return value if isinstance(value, dict) and "basis" in value else {"value": value, **stated}


def _without_empty(record: dict[str, Any]) -> dict[str, Any]:
    """A record as an editor would write it: no empty lists, no nulls."""
    return {
        key: [_without_empty(item) if isinstance(item, dict) else item for item in value]
        if isinstance(value, list)
        else value
        for key, value in record.items()
        if value not in (None, [], {})
    }


def with_citations(book: Book, citations: Iterable[Citation], judgements: Iterable[Judgement]) -> Book:
    """The book with what its pages cite and judge."""
    return replace(book, citations=tuple(citations), judgements=tuple(judgements))
