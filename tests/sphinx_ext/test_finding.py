"""Pages are found as Sphinx finds them, and kept in a form that takes no time to keep."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest
from sphinx.project import Project

from briefbook.sphinx_ext.finding import Files, Pages

ENDS = (".rst", ".md")
PAGES = (
    "index.md",
    "old.rst",
    "articles/one.md",
    "articles/.book/one.md",
    "articles/_sources/two.md",
    "Ünïcode.md",
)


def folder(root: Path, *more: str) -> Path:
    """Some pages, and files that are none."""
    for name in (*PAGES, *more, "picture.png", ".#index.md", "articles/.book/two.json"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", encoding="utf-8")
    return root


def said(project: Project) -> dict[str, tuple[str, str]]:
    """By page its file, absolute and relative, and the way back."""
    found = {}
    for docname in sorted(project.docnames):
        inside, whole = project.doc2path(docname, absolute=False), project.doc2path(docname, absolute=True)
        assert project.path2doc(inside) == project.path2doc(whole) == docname
        assert isinstance(whole, type(project.srcdir))
        found[docname] = (str(inside), str(whole))
    return found


@pytest.mark.parametrize("exclude", [[], ["articles"], ["**/one.md", "old*"]])
@pytest.mark.parametrize("include", [["**"], ["*.md"]])
def test_they_are_those_that_sphinx_finds(tmp_path, exclude, include):
    """Whatever is left out; a page that is not there has a path too."""
    theirs = Project(folder(tmp_path), ENDS)
    ours = Pages(Project(tmp_path, ENDS))
    assert ours.discover(exclude, include) == theirs.discover(exclude, include)
    assert said(ours) == said(theirs)
    assert ours.doc2path("none", absolute=True) == theirs.doc2path("none", absolute=True)
    assert ours.path2doc("none.png") is theirs.path2doc("none.png") is None


def test_no_page_is_looked_for_in_the_store(tmp_path):
    """It has a file for each source."""
    ours = Pages(Project(folder(tmp_path), ENDS), ["articles/.book"])
    assert "articles/.book/one" not in ours.discover()
    assert "articles/one" in ours.docnames


def test_of_two_files_for_one_page_sphinx_takes_one_and_says_so(tmp_path, caplog):
    """As before."""
    folder(tmp_path, "old.md")
    theirs, ours = Project(tmp_path, ENDS), Pages(Project(tmp_path, ENDS))
    assert ours.discover() == theirs.discover()
    assert said(ours) == said(theirs)


def test_another_file_of_a_page_is_found_at_the_next_look(tmp_path):
    """A page goes from one form to another."""
    ours = Pages(Project(folder(tmp_path), ENDS))
    ours.discover()
    before = said(ours)["old"]
    (tmp_path / "old.rst").rename(tmp_path / "old.md")
    ours.discover()
    assert before != said(ours)["old"] == ("old.md", str(tmp_path / "old.md"))


def test_the_next_build_knows_them_before_it_looks(tmp_path):
    """Through Sphinx' own project, which takes over what the last build has kept."""
    ours = Pages(Project(folder(tmp_path), ENDS))
    ours.discover()
    kept = pickle.loads(pickle.dumps(ours))  # noqa: S301
    between = Project(tmp_path, ENDS)
    between.restore(kept)
    assert said(between) == said(Pages(between)) == said(ours)


def test_what_is_kept_has_no_paths():
    """They take longer to keep and to load than all else of a large book."""
    files = Files({"one": ".md"}.items())
    files["two"] = Path("two.rst")
    assert dict(files) == {"one": Path("one.md"), "two": Path("two.rst")}
    assert b"pathlib" not in pickle.dumps(files)
    del files["one"]
    assert list(files) == ["two"]
    assert len(files) == 1


def test_sphinx_still_makes_a_path_of_each_page(tmp_path, monkeypatch):
    """Where this fails, Sphinx has another way: then look whether `finding.py` can go, and its decision record."""
    theirs = Project(folder(tmp_path), ENDS)
    theirs.discover()
    assert all(isinstance(path, Path) for path in theirs._docname_to_path.values())  # noqa: SLF001
    assert {os.fspath(path) for path in theirs._path_to_docname} == {  # noqa: SLF001
        name for name in PAGES if "_sources" not in name
    }


def test_a_book_is_looked_through_so(small_book, monkeypatch):
    """The first build and the next."""
    looked = []
    whole = Pages.discover
    monkeypatch.setattr(Pages, "discover", lambda *a, **k: looked.append(1) or whole(*a, **k))
    small_book.build()
    small_book.build()
    assert len(looked) == 2
