"""Messages that nobody will see are not made; those that somebody asked for are."""

from __future__ import annotations

import logging
from io import StringIO

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils


@pytest.mark.parametrize(("verbosity", "said"), [(0, False), (2, True)])
def test_what_happens_inside_is_told_to_who_asks(small_book, monkeypatch, verbosity, said):
    """With ``-vv`` each event, else none, and no record is made of it; how far the build is stands there in both."""
    small_book.convert()
    made = []
    whole = logging.Logger.makeRecord
    monkeypatch.setattr(
        logging.Logger, "makeRecord", lambda self, *a, **k: made.append(str(a[4:6])) or whole(self, *a, **k)
    )
    status = StringIO()
    with patch_docutils(), docutils_namespace():
        Sphinx(
            small_book.root / "docs",
            small_book.root,
            small_book.root / "o",
            small_book.root / "d",
            "html",
            status=status,
            warning=StringIO(),
            verbosity=verbosity,
        ).build()
    assert ("emitting event: 'doctree-read'" in status.getvalue()) == said
    assert "reading sources" in status.getvalue()
    assert any("emitting event" in words and "doctree-read" in words for words in made) == said
