"""A real browser before the real book, from a server on the loopback and from a folder.

Where no browser is found the tests are skipped, and tests/conftest.py says so loudly.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

QUIET = (
    "--no-sandbox",  # as root Chromium starts no other way
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
PATIENCE = 60_000
"""Milliseconds that anything may take: a busy machine is no fault of the pages."""
BRIEFING = "briefings/north-korea-factor.html"
ARTICLE = "articles/satake-2025.html"


class _Quiet(SimpleHTTPRequestHandler):
    """A server that does not speak."""

    def log_message(self, *arguments: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def browser(browser_path) -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with sync_playwright() as playwright:
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(
            executable_path=browser_path, args=list(QUIET), timeout=2 * PATIENCE
        )
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def served(built_book_dirs) -> Iterator[str]:
    """The address of the book on the loopback."""
    handler = partial(_Quiet, directory=str(built_book_dirs.html))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(params=["server", "folder"])
def site(request, built_book_dirs) -> str:
    """The address of the book: what holds on a server holds in a folder."""
    if request.param == "server":
        return str(request.getfixturevalue("served"))
    return f"{built_book_dirs.html.as_uri()}/"


@dataclass
class Heard:
    """What a page did that a reader of this book must not meet."""

    site: str
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def listen(self, page: Page) -> None:
        """Hear all errors and requests of a page."""
        page.on("console", lambda said: said.type in ("error", "warning") and self.errors.append(said.text))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("request", lambda request: self.requests.append(request.url))

    def foreign(self) -> list[str]:
        """Requests that left the book."""
        own = urlsplit(self.site)
        return [
            url
            for url in self.requests
            if not url.startswith("data:") and urlsplit(url)[:2] != (own.scheme, own.netloc)
        ]


@pytest.fixture
def visit(browser, site) -> Iterator[Callable[..., Page]]:
    """Open a page of the book; at the end nothing may have gone wrong and no other host been asked."""
    with visitor(browser, site) as opened:
        yield opened


@contextmanager
def visitor(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Open pages, and look at the end whether anything went wrong."""
    heard = Heard(site)
    contexts = []

    def opened(address: str = "index.html", **settings: Any) -> Page:
        context = browser.new_context(
            **{"viewport": DESKTOP, "reduced_motion": "reduce", "color_scheme": "light", **settings}
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        heard.listen(page)
        page.goto(site + address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert heard.errors == []
    assert heard.foreign() == []


def kinds(html: Path) -> dict[str, str]:
    """One page of each kind that the book has."""
    wanted = {
        "front": "index.html",
        "briefing": BRIEFING,
        "article": ARTICLE,
        "people": "glossary/actors.html",
        "treaties": "glossary/treaties.html",
        "timeline": "glossary/timeline.html",
        "relations": "glossary/relations.html",
        "disagreements": "glossary/disagreements.html",
        "sources": "sources.html",
        "bibliography": "bibliography.html",
        "search": "search.html?q=akiba",
        "index": "genindex.html",
    }
    return {kind: page for kind, page in wanted.items() if (html / page.partition("?")[0]).is_file()}
