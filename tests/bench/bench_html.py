"""How long a web page of 900 words takes to read: ``make bench`` prints it; trafilatura takes most of it."""

from __future__ import annotations

from typing import Any

from briefbook.reading import read

SENTENCE = (
    "The council of the northern district met in the old town hall last spring and agreed to rebuild "
    "the bridge over the river, although nobody could say who would pay for it in the end."
)


def test_a_web_page_is_read(benchmark: Any) -> None:
    """Menu, heading and paragraphs, as they are saved from a browser."""
    body = "".join(f"<p>{SENTENCE} {SENTENCE} {i}</p>" for i in range(13))
    menu = "<a href=/>x</a> " * 50
    page = f"<html><body><nav>{menu}</nav><article><h1>A Bridge</h1>{body}</article></body></html>".encode()
    manuscript = benchmark(read, "bridge.html", page)
    assert SENTENCE in manuscript.text
