"""Other projects link into the book by its inventory, with our extension and without it."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from lxml import html as lxml_html
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

BOOK = "https://book.example/"


def build(root: Path, inventory: Path, extensions: list[str], text: str, **settings) -> tuple[str, object]:
    """Warnings and main content of a project of one page that knows the book by its inventory."""
    (root / "conf.py").write_text("", encoding="utf-8")
    (root / "index.md").write_text(text, encoding="utf-8")
    warnings = StringIO()
    with patch_docutils(), docutils_namespace():
        Sphinx(
            root,
            root,
            root / "out",
            root / "doctrees",
            "html",
            confoverrides={
                "extensions": ["myst_parser", "sphinx.ext.intersphinx", *extensions],
                "intersphinx_mapping": {"book": (BOOK, str(inventory))},
                "html_theme": "basic",
                "nitpicky": True,
                **settings,
            },
            status=None,
            warning=warnings,
        ).build()
    tree = lxml_html.fromstring((root / "out/index.html").read_text(encoding="utf-8"))
    return warnings.getvalue(), tree.xpath("//div[@class='body']")[0]


@pytest.fixture
def inventory(built_trams) -> Path:
    """The inventory that the HTML build wrote."""
    return built_trams.out / "objects.inv"


def test_a_project_without_the_extension_links_by_inventory(tmp_path, inventory):
    """Paragraphs, actors, treaties and events have their types in it."""
    text = (
        "# Reader\n\n[the vote](inv:book:brief:paragraph#oram-2042:1) [](inv:book:brief:paragraph#dunn-2042:2)\n"
        "[](inv:book:brief:actor#quist-mara) [](inv:book:brief:treaty#night-service-agreement-2039)\n"
        "[](inv:book:brief:event#bridge-meeting)\n"
    )
    warnings, body = build(tmp_path, inventory, [], text)
    assert warnings == ""
    assert [(link.text_content(), link.get("href").removeprefix(BOOK)) for link in body.xpath(".//p/a")] == [
        ("the vote", "articles/oram-2042.html#oram-2042-p1"),
        ("Dunn 2042, ¶2", "articles/dunn-2042.html#dunn-2042-p2"),
        ("Mara Quist", "glossary/actors.html#quist-mara"),
        ("Night Service Agreement", "glossary/treaties.html#night-service-agreement-2039"),
        ("Quist and Behl meet", "glossary/timeline.html#bridge-meeting"),
    ]


def test_a_project_with_the_extension_uses_the_roles(tmp_path, inventory):
    """It has no sources of its own, and says so; also through the roles of intersphinx."""
    text = (
        "# Reader\n\n{brief:actor}`quist-mara` said so {brief:pin}`oram-2042:1-2; dunn-2042:3`\n"
        "{external+book:brief:event}`then <bridge-meeting>`\n"
    )
    warnings, body = build(tmp_path, inventory, ["briefbook.sphinx_ext"], text, briefbook_articles="")
    assert warnings == ""
    assert "(Oram 2042, ¶¶1–2; Dunn 2042, ¶3)" in body.text_content()
    own = json.loads((tmp_path / "out/book.json").read_text(encoding="utf-8"))
    assert own["citations"] == []  # they are no citations of sources of its own
    assert [link.get("href").removeprefix(BOOK) for link in body.xpath(".//p//a")] == [
        "glossary/actors.html#quist-mara",
        "articles/oram-2042.html#oram-2042-p1",
        "articles/dunn-2042.html#dunn-2042-p3",
        "glossary/timeline.html#bridge-meeting",
    ]


def test_what_no_book_has_is_reported(tmp_path, inventory):
    """A paragraph that the other book lacks, and a quotation, which can be checked only where the source is."""
    text = "# Reader\n\n{brief:pin}`oram-2042:4`\n\n{brief:quote}`a city <oram-2042:1>`\n"
    warnings, _ = build(tmp_path, inventory, ["briefbook.sphinx_ext"], text, briefbook_articles="")
    assert 'BB305 pinpoint "oram-2042:4" leads nowhere: no source "oram-2042": the book has none' in warnings
    assert 'BB305 pinpoint "oram-2042:1" leads nowhere' in warnings
