"""A source as JSON: the bytes that stand for it in book.json, and in the store of a converted book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_json

from briefbook.core.adapters import adapter
from briefbook.core.manuscript import Repair
from briefbook.core.model import Basis, Block, Fact, Mention, Metadata, Source

_MARKUP = ("level", "number", "marks", "rows", "head")

DEPTH = 2
"""So many spaces stand before each line of a source: it is an entry of a list of the book."""


class BookFormatError(ValueError):
    """The JSON is no book and no part of one, or of a version that we do not know."""


def source_json(source: Source) -> bytes:
    """The lines that stand for a source in book.json, without the comma and the line's end behind them."""
    text: bytes = to_json(source_out(source), indent=1)
    return indented(text, DEPTH)


def is_source_json(text: bytes, key: str) -> bool:
    """Whether a text begins and ends as `source_json` of a source of this key does; what is between is not read."""
    return text.startswith(f'  {{\n   "key": "{key}",\n'.encode()) and text.endswith(b"\n  }")


def indented(text: bytes, depth: int) -> bytes:
    """JSON further in; no string of it holds a line's end."""
    return b" " * depth + text.replace(b"\n", b"\n" + b" " * depth)


def read_source(text: bytes) -> Source:
    """The source that `source_json` wrote.

    Raises BookFormatError where the text is something else.
    """
    try:
        return source_in(from_json(text))
    except (ValueError, KeyError, TypeError, AttributeError) as error:  # a ValidationError is a ValueError
        raise BookFormatError(f"no source: {type(error).__name__} {_in_short(error)}") from None


def _in_short(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"{'.'.join(map(str, first['loc']))}: {first['msg']}"
    return str(error)


def source_out(source: Source) -> dict[str, Any]:
    """A source as a value for JSON; what is plain data is left to pydantic-core."""
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
        "blocks": [_block_out(block) for block in source.blocks],
        "mentions": [_mention_out(mention) for mention in source.mentions],
        "repairs": source.repairs,
    }


def _mention_out(mention: Mention) -> dict[str, Any]:
    """A mention as pydantic-core would write it; of plain values it makes JSON in half the time."""
    return {
        "block": mention.block,
        "n": mention.n,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "id": mention.id,
        "rule": mention.rule,
    }


def _block_out(block: Block) -> dict[str, Any]:
    """A block without the markup that it does not have."""
    out: dict[str, Any] = {
        "role": block.role.value,  # an enumeration's member takes a microsecond more
        "text": block.text,
        "start": block.start,
        "end": block.end,
        "n": block.n,
        "rule": block.rule,
    }
    if block.level or block.number or block.marks or block.rows or block.head:
        out |= {name: value for name in _MARKUP if (value := getattr(block, name))}
    return out


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


def source_in(value: Mapping[str, Any]) -> Source:
    """The source of such a value; raises as validation does."""
    read_in = value.get("read_in", {})
    facts = {
        f.name: _fact_in(f.name, value[f.name], read_in.get(f.name))
        for f in fields(Metadata)
        if f.name != "key" and value.get(f.name) is not None
    }
    return Source(
        file=value["file"],
        sha256=value["sha256"],
        metadata=adapter(Metadata).validate_python({"key": value["key"], **facts}),
        blocks=adapter(tuple[Block, ...]).validate_python(value["blocks"]),
        mentions=adapter(tuple[Mention, ...]).validate_python(value["mentions"]),
        repairs=adapter(tuple[Repair, ...]).validate_python(value.get("repairs", ())),
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
