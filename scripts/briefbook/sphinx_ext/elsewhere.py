"""What other books offer: their paragraphs and records, known through intersphinx."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from briefbook.core.model import Pinpoint


def label_of(env: BuildEnvironment, pinpoint: Pinpoint) -> str | None:
    """How another book calls a source, where it has all paragraphs of a pinpoint; else None."""
    paragraphs = _objects(env, "paragraph")
    if not all(f"{pinpoint.key}:{n}" in paragraphs for n in pinpoint.numbers):
        return None
    return (
        str(paragraphs[f"{pinpoint.key}:{pinpoint.first}"].display_name).rpartition(", ¶")[0] or pinpoint.key
    )


def name_of(env: BuildEnvironment, kind: str, identifier: str) -> str | None:
    """The name of a record of another book."""
    item = _objects(env, kind).get(identifier)
    return None if item is None else str(item.display_name)


def _objects(env: BuildEnvironment, kind: str) -> dict[str, Any]:
    inventory: dict[str, dict[str, Any]] = getattr(env, "intersphinx_inventory", {})
    return inventory.get(f"brief:{kind}", {})
