"""The guide is built like a book, tells of all there is, and shows what the code does now."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from sphinx.project import Project

from briefbook.checks import check_links
from briefbook.core.checknames import CHECKS, CHECKS_ASKED_FOR
from briefbook.folder import EXPORTS, convert
from briefbook.sphinx_ext.reference import registered

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
KNOWN = registered()
PAGES = [*(f"roles/{name}" for name in KNOWN.roles), *(f"directives/{name}" for name in KNOWN.directives)]
WITHOUT_RESULT = ("roles/para",)
"""Stands in generated pages only: its page leads to one."""
SILENT = ("directives/downloads",)
"""Has nothing that an author could write wrongly."""


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """What the code makes of the guide."""
    found: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "guide.py"))["parts"]()
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as HTML, with its example converted from nothing; no warning is let through."""
    folder = tmp_path_factory.mktemp("guide")
    shutil.copytree(GUIDE, folder / "guide", ignore=shutil.ignore_patterns("articles"))
    convert(folder / "guide" / "example")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "--keep-going", "guide", "html"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def body(built: Path, page: str) -> Any:
    """The main content of a page."""
    return lxml_html.fromstring((built / f"{page}.html").read_text(encoding="utf-8")).xpath("//article")[0]


def words(element: Any) -> str:
    """Its text, white space squeezed."""
    return " ".join(str(element.text_content()).split())


def test_what_the_code_knows_stands_in_the_guide_as_the_code_has_it(made):
    """Options, messages of wrong input, the schema of book.json, the reference; `make reference` writes them."""
    assert {name: (ROOT / name).read_text(encoding="utf-8") for name in made} == made


def test_nothing_stands_there_that_is_made_no_longer(made):
    """A role that is gone leaves no table behind."""
    there = {path.relative_to(ROOT).as_posix() for path in (GUIDE / "generated").rglob("*.md")}
    assert there <= set(made)


@pytest.mark.parametrize("page", PAGES)
def test_each_role_and_directive_has_a_page_with_source_result_options_and_messages(built, page):
    """The source is the file that the result is made of; it uses what the page is about."""
    folder, name = page.split("/")
    example = (GUIDE / "examples" / f"{name}.md").read_text(encoding="utf-8")
    assert f"{{{name}}}" in example
    shown = body(built, page)
    if page not in WITHOUT_RESULT:
        source = shown.xpath(".//div[contains(@class, 'highlight-markdown')]")[0]
        assert str(source.text_content()).strip() == example.strip()
        (result,) = shown.xpath(".//div[contains(@class, 'bb-result')]")
        assert words(result) != "Result"
        assert f"{{{name}}}" not in words(result)
    if folder == "directives":
        options = KNOWN.directives[name].option_spec or {}
        listed = words(shown.xpath(".//section[@id='options']")[0])
        assert [option for option in options if f":{option}:" not in listed] == []
    said = words(shown.xpath(".//section[@id='messages']")[0])
    assert bool(re.search(r"BB\d{3}", said)) == (page not in SILENT)


@pytest.mark.parametrize(
    ("page", "part"),
    [
        ("roles/pin", "Tarn closed its half of the lake in March (Vance 2034, ¶4)."),
        ("roles/quote", "Pell said: “We have three” (Vance 2034, ¶3)."),
        (
            "directives/judgement",
            "1 It is likely that Tarn will keep its waters closed this summer. likely (55–80%)",
        ),
        ("directives/timeline", "March 2034"),
        ("json", "surface"),
    ],
)
def test_results_are_what_a_book_shows(built, page, part):
    """They are built by the same programs."""
    assert part in words(body(built, page))


def test_every_link_of_it_holds(built):
    """From the examples into the pages of the example's sources, too."""
    assert check_links(built) == ()


def test_the_first_book_has_one_page_of_it():
    """What was used and what was not belongs to the book; examples would count as its citations."""
    patterns = runpy.run_path(str(ROOT / "conf.py"))["exclude_patterns"]
    found = Project(str(ROOT / "docs"), {".md": "markdown"}).discover(patterns)
    assert {page for page in found if page.startswith("guide/")} == {"guide/coverage"}


def test_it_names_every_check_and_every_export():
    """A new one must be told of."""
    checking, exports = ((GUIDE / f"{name}.md").read_text(encoding="utf-8") for name in ("checking", "json"))
    assert [name for name in (*CHECKS, *CHECKS_ASKED_FOR, "outside") if f"| `{name}` |" not in checking] == []
    assert [name for name in EXPORTS if f"`{name}`" not in exports] == []
