"""Settings of docutils that are worked out once a build."""

from __future__ import annotations

import pytest
from docutils import frontend
from docutils.parsers import rst
from docutils.readers import standalone
from myst_parser.parsers.sphinx_ import MystParser

from briefbook.sphinx_ext import reader_settings
from briefbook.sphinx_ext.reader_settings import (
    ASKED,
    ASKED_BY_MYST,
    default_settings_of,
    settings_of,
    setup_reader_settings,
)

COMPONENTS = (standalone.Reader, MystParser())


@pytest.mark.parametrize(
    "configured", ["", "[general]\ntab_width: 3\n[parsers]\nfile_insertion_enabled: no\n"]
)
def test_they_are_those_that_sphinx_works_out(tmp_path, monkeypatch, configured):
    """Defaults of docutils, ours over them, and docutils.conf over both; for each page anew."""
    path = tmp_path / "docutils.conf"
    path.write_text(configured, encoding="utf-8")
    monkeypatch.setenv("DOCUTILSCONFIG", str(path))
    setup_reader_settings(None)
    listed = []
    for defaults in ({"traceback": True, "tab_width": 5}, {"language_code": "fr"}):
        ours = settings_of(*COMPONENTS, defaults=defaults, read_config_files=True)
        theirs = ASKED(*COMPONENTS, defaults=defaults, read_config_files=True)
        listed.append(ours.record_dependencies)
        assert listed[-1].list == theirs.record_dependencies.list == []
        theirs.record_dependencies = listed[-1]
        assert vars(ours) == vars(theirs)
        assert ours.tab_width == (3 if configured else defaults.get("tab_width", 8))
        ours.tab_width = 99
        ours.record_dependencies.add("a file")
    assert listed[0] is not listed[1]


def test_sphinx_still_works_them_out_for_each_page(small_book, monkeypatch):
    """Fails when Sphinx has another way: then take `reader_settings` out, and its decision record with it."""
    made = []
    whole = frontend.OptionParser.__init__
    monkeypatch.setattr(
        frontend.OptionParser, "__init__", lambda self, *a, **k: made.append(1) or whole(self, *a, **k)
    )
    ASKED(*COMPONENTS, defaults={})
    ASKED(*COMPONENTS, defaults={})
    assert len(made) == 2
    asked = []
    monkeypatch.setattr(
        reader_settings, "settings_of", lambda *a, **k: asked.append(1) or settings_of(*a, **k)
    )
    built = small_book.build()
    assert len(asked) == len(built.read)


def test_those_of_myst_are_those_that_docutils_works_out():
    """Defaults alone; what docutils.conf says is not looked at."""
    ours, theirs = default_settings_of(rst.Parser), ASKED_BY_MYST(rst.Parser)
    assert ours.record_dependencies.list == theirs.record_dependencies.list == []
    theirs.record_dependencies = ours.record_dependencies
    assert vars(ours) == vars(theirs)


def test_myst_still_asks_for_each_page(small_book, monkeypatch):
    """Fails when MyST has another way: then take it out of `reader_settings`."""
    asked = []
    monkeypatch.setattr(
        reader_settings, "default_settings_of", lambda *a: asked.append(1) or default_settings_of(*a)
    )
    read = small_book.build().read
    assert len(asked) >= len([page for page in read if not page.startswith("articles/")]) > 0
