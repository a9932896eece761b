"""Folded paragraphs of a source → HTML, straight from the book, without going through Sphinx's transforms.

The site alone does so, and only where nothing is out of the ordinary: else they are unfolded as for other builders.
A test compares the pages with those that the long way gives, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from briefbook.core.inline import first_of_each
from briefbook.core.pinpoints import anchor
from briefbook.sphinx_ext.domain import brief, is_article
from briefbook.sphinx_ext.nodes import source_blocks, source_paragraphs, source_part
from briefbook.sphinx_ext.screen.builders import has_our_theme
from briefbook.sphinx_ext.screen.cited_in import cited_line, citing_pages, words_link
from briefbook.sphinx_ext.screen.late_blocks import number_start, record_start, write_blocks
from briefbook.sphinx_ext.screen.late_parts import write_part
from briefbook.sphinx_ext.strangers import STAYS_FOLDED, has_strangers

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def stays_folded(app: Sphinx, docname: str) -> tuple[type[nodes.Element], ...] | None:
    """What of a page is written from the book; None in formats that are not ours."""
    env = app.env
    if not has_our_theme(app):
        return None
    if not (is_article(env, docname) and app.config.briefbook_publish == "full"):
        return ()
    domain = brief(env)
    key = docname.rpartition("/")[2]
    if key not in domain.headers or domain.headers[key].metadata.withdrawn or has_strangers(app):
        return ()
    named = {identifier for identifier, _, _ in domain.headers[key].mentions} & domain.kinds.keys()
    known = all(domain.find_record(name) is not None for name in named)
    return (source_paragraphs, source_blocks, source_part) if known else ()


def write_paragraphs(self: HTML5Translator, node: source_paragraphs) -> None:
    """Write a run of paragraphs as their visitors would."""
    builder: Any = self.builder
    env, docname = builder.env, builder.current_docname
    domain = brief(env)
    source = domain.sources[node["key"]]
    blocks, mentions, kinds = source.paragraphs, domain.mentions[source.key], domain.kinds
    cited = citing_pages(env, source.key)
    encode = self.encode
    for n, _ in node["paragraphs"]:
        text = blocks[n - 1].text
        place = anchor(source.key, n)
        parts = [number_start(place, n)]
        at = 0
        for mention in first_of_each(mentions.get(n, ()), kinds):
            parts.append(encode(text[at : mention.start]))
            parts.append(record_start(builder, docname, mention.id))
            parts.append(f"<span>{encode(mention.surface)}</span></a>")
            at = mention.end
        parts.append(encode(text[at:]))
        parts.append(words_link(source, n, text))
        parts.append("</p>\n")
        if n in cited:
            parts.append(cited_line(env, builder, docname, cited[n]))
        self.body.append("".join(parts))
    raise nodes.SkipNode


def setup_late(app: Sphinx) -> None:
    """Say what stays folded, and write it."""
    app.connect(STAYS_FOLDED, stays_folded)
    app.add_node(source_paragraphs, html=(write_paragraphs, None))
    app.add_node(source_blocks, html=(write_blocks, None))
    app.add_node(source_part, html=(write_part, None))
