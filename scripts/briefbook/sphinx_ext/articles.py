"""Sources as a list of titles in order of publication: what pages of years and months are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.appearing import period
from briefbook.core.dates import in_words
from briefbook.core.model import Metadata
from briefbook.core.pages import plain_title
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.lines import PAGE, Addresses, Link, Part, addresses_of, link_as_html, node_of
from briefbook.sphinx_ext.nodes import article_list, ours
from briefbook.sphinx_ext.parts import GENERATED
from briefbook.sphinx_ext.strangers import writes_lists

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

_CLASSES = ("bb-articles", GENERATED)
Item = tuple[Part, ...]


def chosen(env: BuildEnvironment, published: str, keys: Sequence[str] | None) -> list[str]:
    """The sources of a list: the given ones in their order, else those of a time in order of publication."""
    domain = brief(env)
    if not published:
        return list(keys) if keys is not None else list(domain.in_order_of_publication)
    wanted = period(published)
    if keys is None and not wanted.whole:
        return domain.published_in.get((wanted.year, wanted.month), [])
    among = keys if keys is not None else domain.in_order_of_publication
    return [key for key in among if wanted.includes(domain.headers[key].metadata)]


def items(env: BuildEnvironment, published: str, keys: Sequence[str] | None = None) -> list[Item]:
    """What a list says of each source: title, publisher, date, number of paragraphs."""
    domain = brief(env)
    folder = env.config.briefbook_articles
    return [
        (
            Link(PAGE, f"{folder}/{key}", plain_title(header.metadata)),
            _about(header.metadata, header.paragraphs),
        )
        for key in chosen(env, published, keys)
        for header in (domain.headers[key],)
    ]


def _about(metadata: Metadata, paragraphs: int) -> str:
    parts = [
        metadata.publisher.value if metadata.publisher else "",
        in_words(metadata.published.value) if metadata.published else "",
        f"{paragraphs}\N{NO-BREAK SPACE}{'¶' if paragraphs == 1 else '¶¶'}",
    ]
    gone = " [withdrawn]" if metadata.withdrawn else ""
    return f", {', '.join(part for part in parts if part)}{gone}"


class UnfoldArticles(SphinxPostTransform):
    """Put the items where their node stands; on the site they stay folded, unless a page of a source is missing."""

    default_priority = 4

    def run(self, **kwargs: Any) -> None:
        """All lists of the page, or of the pages that a builder put together."""
        site = writes_lists(self.app)
        addresses = Addresses(self.app.builder, self.env.docname) if site else None
        for node in list(self.document.findall(article_list)):
            found = items(self.env, node["published"], node["keys"])
            links = (part for item in found for part in item if isinstance(part, Link))
            if addresses is None or any(addresses.of(link) is None for link in links):
                node.replace_self(self._unfolded(found))

    def _unfolded(self, found: list[Item]) -> nodes.bullet_list:
        made = nodes.bullet_list(classes=list(_CLASSES))
        for item in found:
            parts = (nodes.Text(part) if isinstance(part, str) else node_of(self.env, part) for part in item)
            made += nodes.list_item("", nodes.paragraph("", "", *parts))
        return ours(made)


def visit_articles(self: HTML5Translator, node: article_list) -> None:
    """Write the list of the site."""
    addresses = addresses_of(self)
    rows = (
        "".join(
            self.encode(part) if isinstance(part, str) else link_as_html(part, addresses, self.encode)
            for part in item
        )
        for item in items(self.builder.env, node["published"], node["keys"])
    )
    shown = "".join(f"<li><p>{row}</p></li>\n" for row in rows)
    self.body.append(f'<ul class="{" ".join(_CLASSES)} simple">\n{shown}</ul>\n')


def leave_articles(_self: HTML5Translator, _node: article_list) -> None:
    """A list has no children."""


def setup_articles(app: Sphinx) -> None:
    """Register node and transform."""
    app.add_node(article_list, html=(visit_articles, leave_articles))
    app.add_post_transform(UnfoldArticles)
