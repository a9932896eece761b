"""A small book with every kind of node that the printed book knows."""

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from briefbook.sphinx_ext.nodes import paragraph_number, pinpoint, setup_nodes

project = "Every Kind of Node"
author = "A. Tester"
extensions = ["myst_parser", "sphinx_design", "sphinxcontrib.bibtex", "briefbook.typst"]
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "fieldlist"]
bibtex_bibfiles = ["references.bib"]
smartquotes = False
exclude_patterns = ["_build"]
SOURCES = {
    "satake-2025": ("sources/satake", "Satake [2025]"),
    "chopra-2017": ("sources/chopra", "Chopra [2017]"),
}


class Paragraph(SphinxRole):
    """The target and number of a source's paragraph: ``KEY:N``."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the node."""
        key, _, n = self.text.partition(":")
        return [paragraph_number(key=key, n=int(n), ids=[f"{key}-p{n}"])], []


class Pin(SphinxRole):
    """A pinpoint citation: ``KEY:N``, ``KEY:N-M`` or ``KEY:N,M``, several with semicolons."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Make the node."""
        node = pinpoint(pinpoints=[])
        node += nodes.Text("(")
        for at, part in enumerate(self.text.split("; ")):
            key, _, locators = part.partition(":")
            docname, name = SOURCES[key]
            for run, locator in enumerate(locators.split(",")):
                first, _, last = locator.partition("-")
                words = (f"{name}, ¶" if run == 0 else "") + first + (f"–{last}" if last else "")
                link = nodes.reference("", words, internal=True, refuri=f"{docname}#{key}-p{first}")
                link["bb_key"], link["bb_first"], link["bb_last"] = key, int(first), int(last or first)
                if at or run:
                    node += nodes.Text(", " if run else "; ")
                node += link
        node += nodes.Text(")")
        return [node], []


def setup(app: Sphinx) -> None:
    """Stand in for the book's own extension."""
    setup_nodes(app)
    app.add_role("para", Paragraph())
    app.add_role("pin", Pin())
    app.add_config_value("briefbook_as_of", "2025-01-30", "env")
    app.add_config_value("briefbook_publish", "full", "env")
