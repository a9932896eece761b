"""How much of each source is published: all of it, or only the paragraphs that the book cites."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import paragraph_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def cited_paragraphs(env: BuildEnvironment) -> frozenset[tuple[str, int]]:
    """Key and number of all paragraphs that hand-written pages cite."""
    return frozenset((row.key, row.n) for _, row in brief(env).citations())


class PublishCited(SphinxPostTransform):
    """With ``briefbook_publish = "cited"``, drop from each source's page what the book does not cite."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Drop the bodies; numbers stay, so that references still lead somewhere."""
        folder = f"{self.config.briefbook_articles}/"
        if self.config.briefbook_publish != "cited" or not self.env.docname.startswith(folder):
            return
        cited = cited_paragraphs(self.env)
        for number in list(self.document.findall(paragraph_number)):
            if (number["key"], number["n"]) not in cited and number.parent is not None:
                said = nodes.emphasis(
                    "", "not cited in this book, and not reproduced", classes=["bb-withheld"]
                )
                number.parent.children[:] = [number, said]
                said.parent = number.parent


class DropLeftOut(SphinxTransform):
    """With ``briefbook_publish = "cited"``, what was left out of a source is not published either.

    While the page is read, so that no table of contents names the section.
    """

    default_priority = 880

    def apply(self, **kwargs: Any) -> None:
        """Drop the sections behind the article."""
        folder = f"{self.config.briefbook_articles}/"
        if self.config.briefbook_publish != "cited" or not self.env.docname.startswith(folder):
            return
        for box in list(self.document.findall(nodes.section)):
            if "left-out-of-this-page" in box["ids"] and box.parent is not None:
                box.parent.remove(box)


def hide_sources(app: Sphinx, config: Config) -> None:
    """The MyST pages hold the sources in full: with "cited" they are not copied beside the HTML."""
    if config.briefbook_publish == "cited":
        config.html_copy_source = False
        config.html_show_sourcelink = False


def setup_publishing(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(DropLeftOut)
    app.add_post_transform(PublishCited)
    app.connect("config-inited", hide_sources)
