"""Which pages of sources need not be read as Markdown: those whose words read as they stand, in blocks of every kind.

The converter asks, and the index of the store keeps the answer. See `regular` for the blocks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields

from briefbook.core.model import Actor, Fact, Metadata, Republication, Source, Withdrawal
from briefbook.core.officeholders import HEADING as PEOPLE
from briefbook.core.officeholders import office_holders
from briefbook.core.pages import LEFT_OUT, REPAIRS, shown_blocks
from briefbook.core.regular import is_regular, reads_as_itself
from briefbook.core.roles import Role

_BEHIND = (PEOPLE, REPAIRS, LEFT_OUT)
"""A heading of the article that says the same would be taken for one of these."""


def is_whole(source: Source, actors: Mapping[str, Actor]) -> bool:
    """Whether the page of a source has nothing but what is folded, and reads as its words stand."""
    blocks = [block for _, block in shown_blocks(source)]
    return (
        is_regular(blocks)
        and not any(block.role is Role.HEADING and block.text in _BEHIND for block in blocks)
        and not _has_literal_ends([mention.surface for mention in source.mentions])
        and _plain_facts(source.metadata)
        and reads_as_itself(source.file)
        and "`" not in source.file
        and _all_read(repair.what for repair in source.repairs)
        and _all_read(block.text for block in source.left_out)
        and all(map(_plain_actor, office_holders(source, actors)))
    )


def _has_literal_ends(names: Collection[str]) -> bool:
    """Whether a name begins or ends with the sign that encloses the words of a role."""
    return "`" in "".join(names) and any("`" in (name[:1], name[-1:]) for name in names)


def _all_read(texts: Iterable[str]) -> bool:
    return all(map(reads_as_itself, texts))


def _plain_facts(metadata: Metadata) -> bool:
    for field in fields(metadata):
        fact = getattr(metadata, field.name)
        if isinstance(fact, Fact) and not (
            _plain_value(fact.value) and (not fact.evidence or reads_as_itself(fact.evidence.strip()))
        ):
            return False
    return True


def _plain_value(value: object) -> bool:
    match value:
        case tuple():
            return _all_read(map(str, value))
        case Republication():
            return reads_as_itself(value.by) and (value.url is None or reads_as_itself(value.url))
        case Withdrawal():
            return reads_as_itself(value.reason)
    return reads_as_itself(str(value))


def _plain_actor(actor: Actor) -> bool:
    return (
        reads_as_itself(actor.name)
        and "`" not in actor.name
        and _all_read(office.title for office in actor.offices)
    )
