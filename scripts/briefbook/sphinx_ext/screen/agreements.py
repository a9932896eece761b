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


class NameAgreements(SphinxPostTransform):
    """Add a line to the box of persons in the copy of the page that becomes HTML."""

    default_priority = 25
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Find the box, and what the article names."""
        folder, _, key = self.env.docname.rpartition("/")
        source = brief(self.env).sources.get(key)
        if folder != self.config.briefbook_articles or source is None or self.app.builder.name not in SITES:
            return
        named = {mention.id for mention in source.mentions if mention.n is not None}
        treaties = sorted(
            (treaty for treaty in brief(self.env).book.treaties if treaty.id in named),
            key=lambda treaty: (treaty.name.casefold(), treaty.id),
        )
        for box in self.document.findall(nodes.container):
            if "bb-people" in box["classes"] and treaties:
                said = "; ".join(self._link(treaty) for treaty in treaties)
                line = f'<p class="bb-named">Agreements and measures that it names: {said}.</p>'
                box.append(nodes.raw("", line, format="html"))

    def _link(self, treaty: Treaty) -> str:
        name, date = escape(treaty.name), treaty.signed or treaty.adopted or treaty.in_force
        when = f", {in_words(date)}" if date else ""
        found = brief(self.env).find_record(treaty.id)
        if found is None:
            return f"{name}{when}"
        uri = escape(self.app.builder.get_relative_uri(self.env.docname, found[0]))
        return f'<a class="bb-treaty reference internal" href="{uri}#{found[1]}">{name}</a>{when}'


def setup_agreements(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(NameAgreements)
