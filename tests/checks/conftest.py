"""Small books and small built folders, made by hand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from briefbook.core.model import Block, Fact, Metadata, Source
from briefbook.core.roles import NUMBERED, Role

SiteMaker = Callable[[Mapping[str, str]], Path]
SourceMaker = Callable[..., Source]


@pytest.fixture
def make_site(tmp_path: Path) -> SiteMaker:
    """Writes files, by name, into a folder `html`; of a page, the body is given."""

    def make(files: Mapping[str, str]) -> Path:
        html = tmp_path / "html"
        for name, text in files.items():
            path = html / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_page(text) if name.endswith(".html") else text, encoding="utf-8")
        return html

    return make


def _page(body: str) -> str:
    """A page; its body starts on line 3."""
    return f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>\n{body}\n</body></html>\n'


@pytest.fixture
def make_source() -> SourceMaker:
    """A source of the given blocks, each a role and its text; a text alone is a paragraph."""

    def make(key: str, *parts: str | tuple[Role, str], **facts: str) -> Source:
        blocks: list[Block] = []
        at = n = 0
        for part in parts:
            role, text = part if isinstance(part, tuple) else (Role.PARAGRAPH, part)
            n += role in NUMBERED
            blocks.append(Block(role, text, at, at + len(text), n if role in NUMBERED else None))
            at += len(text)
        known = {
            "title": "A title",
            "language": "en",
            "source_note": "A note.",
            "published": "2024-01-02",
        } | facts
        metadata = Metadata(key, **{name: Fact(value) for name, value in known.items() if value})  # type: ignore[arg-type]
        return Source(f"seeds/{key}.txt", "0" * 64, metadata, tuple(blocks))

    return make
