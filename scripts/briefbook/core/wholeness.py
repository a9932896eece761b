"""Which pages of sources need not be read as Markdown: headings and plain paragraphs, and words that read as they stand.

The converter asks, and the index of the store keeps the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields

from briefbook.core.model import Actor, Fact, Metadata, Republication, Source, Withdrawal
from briefbook.core.officeholders import office_holders
from briefbook.core.pages import is_plain, shown_blocks
from briefbook.core.roles import Role

_ADDRESS = re.compile(r"https?://[A-Za-z0-9/._~?=;:@,+()#!$'-]+")


def is_whole(source: Source, actors: Mapping[str, Actor]) -> bool:
    """Whether the page of a source has nothing but what is folded, and reads as its words stand."""
    return (
        all(
            is_plain(block) or (block.role is Role.HEADING and _plain(block.text) and not block.marks)
            for _, block in shown_blocks(source)
        )
        and _plain_facts(source.metadata)
        and _plain(source.file)
        and "`" not in source.file
        and _all_plain(repair.what for repair in source.repairs)
        and _all_plain(block.text for block in source.left_out)
        and all(map(_plain_actor, office_holders(source, actors)))
    )


def _plain(text: str) -> bool:
    return text != "" and text.isprintable() and text[0] != " " and text[-1] != " "


def _all_plain(texts: Iterable[str]) -> bool:
    return all(map(_plain, texts))


def _plain_facts(metadata: Metadata) -> bool:
    for field in fields(metadata):
        fact = getattr(metadata, field.name)
        if isinstance(fact, Fact) and not (
            _plain_value(field.name, fact.value) and (not fact.evidence or _plain(fact.evidence.strip()))
        ):
            return False
    return True


def _plain_value(name: str, value: object) -> bool:
    match value:
        case tuple():
            return _all_plain(map(str, value))
        case Republication():
            return _plain(value.by) and (value.url is None or _plain_address(value.url))
        case Withdrawal():
            return _plain(value.reason)
    text = str(value)
    return _plain_address(text) if name in ("url", "archived_url") else _plain(text)


def _plain_address(url: str) -> bool:
    """An address that Markdown leaves as it is, or words that are none."""
    return bool(_ADDRESS.fullmatch(url)) if url.startswith(("https://", "http://")) else _plain(url)


def _plain_actor(actor: Actor) -> bool:
    return (
        _plain(actor.name) and "`" not in actor.name and _all_plain(office.title for office in actor.offices)
    )
