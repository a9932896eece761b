"""Small books and small built folders, made by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_pdf import KEY, TEXTS, numbered, printed, with_destinations

from briefbook.checks import check_pdf
from briefbook.core.book import Book
from briefbook.core.model import Block, Fact, Metadata, Source
from briefbook.core.problems import Code
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


@pytest.fixture(scope="session")
def sound_pdf() -> bytes:
    """The PDF of the source, with a destination for each paragraph."""
    return with_destinations(printed(*(numbered(n, text) for n, text in enumerate(TEXTS, 1))), (0, 0, 1))


@pytest.fixture
def source(make_source: SourceMaker) -> Source:
    """The source that the PDF prints."""
    return make_source(KEY, *TEXTS)


@pytest.fixture
def check(tmp_path: Path) -> Callable[..., list[tuple[Code, str]]]:
    """Checks a PDF against sources; gives code and message of each problem."""

    def run(pdf: bytes, *sources: Source) -> list[tuple[Code, str]]:
        path = tmp_path / "book.pdf"
        path.write_bytes(pdf)
        problems = check_pdf(tmp_path, Book(sources=sources))
        assert {problem.path for problem in problems} <= {path.as_posix()}
        return [(problem.code, problem.message) for problem in problems]

    return run
