"""Beside the persons of an article: the agreements and measures that it names."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.dates import in_words
from briefbook.core.model import Treaty
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.screen.builders import SITES

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder


class NameAgreements(SphinxPostTransform):
    """Add a line to the box of persons in the copy of the page that becomes HTML."""

    default_priority = 25
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Find the box, and what the article names."""
        folder, _, key = self.env.docname.rpartition("/")
        here = folder == self.config.briefbook_articles and key in brief(self.env).headers
        if not here or self.app.builder.name not in SITES:
            return
        for box in self.document.findall(nodes.container):
            if "bb-people" in box["classes"]:
                line = named_line(self.app.builder, self.env.docname, key)
                box.extend([nodes.raw("", line, format="html")] if line else [])


def named_line(builder: Builder, docname: str, key: str) -> str:
    """The agreements and measures that an article names, as HTML; empty where there are none."""
    domain = brief(builder.env)
    named = {identifier for identifier, _, _ in domain.headers[key].mentions}
    treaties = sorted(
        (treaty for name in named if isinstance(treaty := domain.records.get(name), Treaty)),
        key=lambda treaty: (treaty.name.casefold(), treaty.id),
    )

    def link(treaty: Treaty) -> str:
        name, date = escape(treaty.name), treaty.signed or treaty.adopted or treaty.in_force
        when = f", {in_words(date)}" if date else ""
        found = domain.find_record(treaty.id)
        if found is None:
            return f"{name}{when}"
        uri = escape(builder.get_relative_uri(docname, found[0]))
        return f'<a class="bb-treaty reference internal" href="{uri}#{found[1]}">{name}</a>{when}'

    said = "; ".join(map(link, treaties))
    return f'<p class="bb-named">Agreements and measures that it names: {said}.</p>' if said else ""


def setup_agreements(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(NameAgreements)
