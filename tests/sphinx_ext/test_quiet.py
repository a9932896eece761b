"""Pages of headings and folded nodes are spared the transforms that find nothing on them, and no other."""

from __future__ import annotations

from importlib import import_module

import pytest
from docutils import nodes
from docutils.transforms import Transform
from docutils.transforms.references import Footnotes
from myst_parser.parsers.sphinx_ import MystParser

from briefbook.sphinx_ext import quiet
from briefbook.sphinx_ext.screen.addresses import MarkBareAddresses


@pytest.mark.parametrize(
    "name",
    [(m, n) for m, names in quiet._FIND_NOTHING.items() for n in names],  # noqa: SLF001 (what the test is about)
)
def test_what_pages_are_spared_is_there(name):
    """Fails when a package calls a transform otherwise: then pages are no longer spared it."""
    module, transform = name
    assert quiet.finds_nothing(getattr(import_module(module), transform))


def test_a_transform_of_somebody_else_sees_the_pages_of_sources(small_book, monkeypatch):
    """Only those that are named are left out: the page of a source has no footnotes, but what others look for we cannot know."""
    seen = {"footnotes": [], "others": []}

    class Other(Transform):
        default_priority = 500

        def apply(self, **_):
            seen["others"].append(self.document.settings.env.docname)

    others = [*MystParser.get_transforms(MystParser()), Other]
    monkeypatch.setattr(MystParser, "get_transforms", lambda _self: others)
    monkeypatch.setattr(
        Footnotes, "apply", lambda self: seen["footnotes"].append(self.document.settings.env.docname)
    )
    small_book.build()
    assert "articles/bey-2031" in seen["others"]
    assert "briefings/harbour" in seen["footnotes"]
    assert not [docname for docname in seen["footnotes"] if docname.startswith("articles/")]


@pytest.mark.parametrize("alone", [True, False])
def test_what_the_site_writes_from_the_book_is_put_aside_while_transforms_look(
    small_book, monkeypatch, alone
):
    """They find an empty page, the page is written whole; beside a transform that we do not know nothing is put aside."""
    found = {}
    monkeypatch.setattr(
        MarkBareAddresses,
        "run",
        lambda self: found.setdefault(self.env.docname, len(list(self.document.findall(nodes.Element)))),
    )
    if not alone:
        monkeypatch.setattr("briefbook.sphinx_ext.screen.late.has_strangers", lambda _app: True)
    built = small_book.build(html_theme="briefbook")
    assert (found["articles/bey-2031"] == 1) is alone
    assert found["briefings/harbour"] > 1
    assert "deeper water" in (built.out / "articles/bey-2031.html").read_text(encoding="utf-8")
