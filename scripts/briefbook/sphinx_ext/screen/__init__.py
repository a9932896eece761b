"""What only the book on screen has: its theme, hover cards, search, downloads. Print and EPUB know nothing of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.sphinx_ext.screen.addresses import setup_addresses
from briefbook.sphinx_ext.screen.agreements import setup_agreements
from briefbook.sphinx_ext.screen.all_mentions import setup_all_mentions
from briefbook.sphinx_ext.screen.all_pages import setup_all_pages
from briefbook.sphinx_ext.screen.anew import setup_anew
from briefbook.sphinx_ext.screen.authors_index import setup_authors_index
from briefbook.sphinx_ext.screen.cards import setup_cards
from briefbook.sphinx_ext.screen.cited_in import setup_cited_in
from briefbook.sphinx_ext.screen.contents import setup_contents
from briefbook.sphinx_ext.screen.downloads import setup_downloads
from briefbook.sphinx_ext.screen.hosting import setup_hosting
from briefbook.sphinx_ext.screen.late import setup_late
from briefbook.sphinx_ext.screen.metatags import setup_metatags
from briefbook.sphinx_ext.screen.partial import setup_partial
from briefbook.sphinx_ext.screen.search import setup_search
from briefbook.sphinx_ext.screen.sphinxindex import setup_sphinx_index
from briefbook.sphinx_ext.screen.theme import setup_theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_screen(app: Sphinx) -> None:
    """Register what the builders of web pages get beyond the nodes."""
    setup_theme(app)
    setup_partial(app)
    setup_metatags(app)
    setup_hosting(app)
    setup_anew(app)
    setup_agreements(app)
    setup_addresses(app)
    setup_authors_index(app)
    setup_cited_in(app)
    setup_all_mentions(app)
    setup_all_pages(app)
    setup_late(app)
    setup_contents(app)
    setup_cards(app)
    setup_downloads(app)
    setup_search(app)
    setup_sphinx_index(app)
