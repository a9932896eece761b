"""What cannot be printed stops the build, with the place where the author mends it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sphinx.errors import ConfigError, SphinxError

from briefbook.typst.compile import numbered
from briefbook.typst.failures import PrintError


def failure(build: Any, page: str, **files: str) -> str:
    """The message with which a book of one page fails."""
    named = {name.replace("_", "-" if name == "conf_extra" else "."): text for name, text in files.items()}
    with pytest.raises(PrintError) as caught:
        build({"index.md": page, **named})
    return str(caught.value)


def test_an_unknown_node_is_named_with_its_place(
    build: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A node nobody can print would lose its words."""
    monkeypatch.syspath_prepend(tmp_path / "source")
    extension = (
        "from docutils import nodes\n"
        "from docutils.parsers.rst import Directive\n"
        "class strange(nodes.General, nodes.Element): pass\n"
        "class Strange(Directive):\n"
        "    def run(self):\n"
        "        node = strange()\n"
        "        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)\n"
        "        return [node]\n"
        "def setup(app): app.add_directive('strange', Strange)\n"
    )
    page = "# Start\n\nWords.\n\n```{strange}\n```\n"
    message = failure(build, page, strange_py=extension, conf_extra="extensions += ['strange']\n")
    assert message == 'index.md:5: BB621 node "strange" cannot be printed'


def test_each_failure_is_shown_on_a_line_of_its_own(build: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Sphinx prints an exception below a page of traceback; what to mend stands above it."""
    with pytest.raises(PrintError):
        build({"index.md": "# Start\n\n![](one.png)\n\n![](two.png)\n", "one.png": "", "two.png": ""})
    shown = [line for line in capsys.readouterr().err.splitlines() if "BB622" in line]
    assert len(shown) == 2


def test_a_formula_that_cannot_be_read_is_refused_with_its_place(build: Any) -> None:
    """An author mends it; half a formula would say something else."""
    message = failure(build, "# Start\n\nWords {math}`\\frac{1`.\n")
    assert message.startswith('index.md:3: BB621 formula "\\frac{1" cannot be printed: ')


def test_a_warning_of_typst_stops_the_build(build: Any) -> None:
    """What Typst ignores with a warning would be missing in print."""
    message = failure(build, "# Start\n\nWords.\n\n```{raw} typst\n#par[#block[lost]]\n```\n")
    assert message.startswith("index.md:5: BB623 typst: block may not occur inside of a paragraph")


def test_an_error_of_typst_has_the_place_of_its_source(build: Any) -> None:
    """The line of the generated source is of no use to an author."""
    message = failure(build, "# Start\n\nWords.\n\n```{raw} typst\n#nonsense()\n```\n")
    assert message == "index.md:5: BB623 typst: unknown variable: nonsense"


def test_an_error_in_the_template_has_the_place_of_what_it_was_given(build: Any) -> None:
    """The template is right; what a page hands to it is not."""
    message = failure(build, "# Start\n\nWords.\n\n```{raw} typst\n#tiles(3, width: 2pt)\n```\n")
    assert message.startswith("index.md:5: BB623 typst: unexpected argument: width")
    message = failure(build, "# Start\n\n```{raw} typst\n#fields((1, 2, 3))\n```\n")
    assert message.startswith("index.md:3: BB623 typst: ")


def test_a_failed_build_leaves_no_old_book(build: Any, tmp_path: Path) -> None:
    """The PDF of yesterday must not be taken for that of today."""
    assert build({"index.md": "# Start\n\nWords.\n"}).pdf.exists()
    failure(build, "# Start\n\nWords {math}`\\frac{1`, later.\n")
    assert not (tmp_path / "pdf" / "briefing-book.pdf").exists()


def test_characters_without_a_glyph_are_named_and_printed_by_their_numbers(
    build: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever adds a name still gets a book; each message gives the number, the place and the remedy."""
    page = "# Start\n\nWords.\n\nOne 龘 here.\n\nAnd [齉](https://example.org/齉) there.\n"
    book = build({"index.md": page}, typst_system_fonts=False)
    said = [line for line in capsys.readouterr().err.splitlines() if "BB604" in line]
    assert 'index.md:5: BB604 character U+9F98 "龘" is in none of the fonts' in said[0]
    assert any(line.startswith("index.md:7: BB604 character U+9F49") for line in said)
    assert all('add one to "typst_font_paths"' in line for line in said)
    assert "One [U+9F98] here." in book.text
    assert "And [U+9F49]" in book.text
    assert 'link("https://example.org/%E9%BD%89")' in book.source
    assert book.warnings == ""


def test_names_of_places_and_files_keep_their_characters() -> None:
    """Only words that are printed are replaced by numbers."""
    code = 'par[#"齉 a";#link(label("齉#a"))[#"b齉";]#image("齉.png", alt: "齉");]'
    assert numbered(code, frozenset("齉")) == (
        'par[#"[U+9F49] a";#link(label("齉#a"))[#"b[U+9F49]";]#image("齉.png", alt: "[U+9F49]");]'
    )


def test_a_reference_to_a_missing_label_is_refused(build: Any) -> None:
    """A link that leads nowhere would look like one that leads somewhere."""
    conf = (
        "from docutils import nodes\n"
        "def lost(name, rawtext, text, lineno, inliner, options=None, content=None):\n"
        "    return [nodes.reference('', text, internal=True, refuri='sources/lost#lost-p4')], []\n"
        "def setup(app): app.add_role('lost', lost)\n"
    )
    message = failure(build, "# Start\n\nSee {lost}`here` and {lost}`there`.\n", conf_extra=conf)
    assert message == 'index.md:3: BB601 reference to "sources/lost#lost-p4", which this book does not have'


def test_a_reference_to_a_page_outside_the_book_is_refused(build: Any) -> None:
    """A page in no toctree is not printed, so nothing can lead to it."""
    message = failure(build, "# Start\n\nSee {doc}`other`.\n", other_md="---\norphan: true\n---\n\n# Other\n")
    assert message == 'index.md:3: BB601 reference to "other", which this book does not have'


def test_a_picture_without_words_is_refused(build: Any) -> None:
    """Somebody hears this book."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    message = failure(build, "# Start\n\n![](dot.svg)\n", dot_svg=svg)
    assert message == 'index.md:3: BB622 image "dot.svg" has no alternative text: say in "alt" what it shows'


def test_a_picture_of_another_host_is_not_fetched(build: Any) -> None:
    """A build asks nothing of other hosts."""
    message = failure(build, "# Start\n\n![A picture](https://example.invalid/p.png)\n")
    assert message.startswith('index.md:3: BB624 image "https://example.invalid/p.png" is not a file')


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"typst_documents": [("index", "book")]}, "is not \\(start docname"),
        ({"typst_documents": [("nowhere", "book", "T", "A")]}, '"nowhere", which is not a page'),
        ({"typst_font_paths": ["no-such-folder"]}, "no-such-folder"),
    ],
)
def test_a_wrong_setting_is_refused(build: Any, settings: dict[str, Any], message: str) -> None:
    """A wrong setting stops the build with its name and value."""
    with pytest.raises((ConfigError, SphinxError), match=message):
        build({"index.md": "# Start\n"}, **settings)
