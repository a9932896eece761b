"""What Sphinx is told about the extension, as a table of contents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook import __version__
from briefbook.sphinx_ext.actors import setup_actors
from briefbook.sphinx_ext.assets import setup_assets
from briefbook.sphinx_ext.bibliography import setup_bibliography
from briefbook.sphinx_ext.bookfile import setup_bookfile
from briefbook.sphinx_ext.briefings import setup_briefings
from briefbook.sphinx_ext.collecting import setup_collecting
from briefbook.sphinx_ext.config import setup_config
from briefbook.sphinx_ext.consistency import setup_consistency
from briefbook.sphinx_ext.disagreements import setup_disagreements
from briefbook.sphinx_ext.domain import setup_domain
from briefbook.sphinx_ext.epub import setup_epub
from briefbook.sphinx_ext.estimating import setup_estimating
from briefbook.sphinx_ext.finding import setup_finding
from briefbook.sphinx_ext.formulas import setup_formulas
from briefbook.sphinx_ext.judgements import setup_judgements
from briefbook.sphinx_ext.mentioned import setup_mentioned
from briefbook.sphinx_ext.navigation import setup_navigation
from briefbook.sphinx_ext.neighbours import setup_neighbours
from briefbook.sphinx_ext.nodes import setup_nodes
from briefbook.sphinx_ext.panel import setup_panel
from briefbook.sphinx_ext.publishing import setup_publishing
from briefbook.sphinx_ext.quotation import setup_quotation
from briefbook.sphinx_ext.reader_settings import setup_reader_settings
from briefbook.sphinx_ext.readorder import setup_readorder
from briefbook.sphinx_ext.relations import setup_relations
from briefbook.sphinx_ext.remarks import setup_remarks
from briefbook.sphinx_ext.rewriting import setup_rewriting
from briefbook.sphinx_ext.roles import setup_roles
from briefbook.sphinx_ext.screen import setup_screen
from briefbook.sphinx_ext.sources import setup_sources
from briefbook.sphinx_ext.sourcing import setup_sourcing
from briefbook.sphinx_ext.statements import setup_statements
from briefbook.sphinx_ext.timeline import setup_timeline
from briefbook.sphinx_ext.titles import setup_titles
from briefbook.sphinx_ext.tocs import setup_tocs
from briefbook.sphinx_ext.treaties import setup_treaties
from briefbook.sphinx_ext.unfolding import setup_unfolding
from briefbook.sphinx_ext.untold import setup_untold
from briefbook.sphinx_ext.updates import setup_updates
from briefbook.sphinx_ext.withdrawn import setup_withdrawn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the domain `brief` and all that goes with it."""
    setup_collecting(app)
    setup_untold(app)
    app.setup_extension("myst_parser")
    app.setup_extension("sphinxcontrib.bibtex")
    setup_config(app)
    setup_nodes(app)
    setup_domain(app)
    setup_roles(app)
    setup_actors(app)
    setup_treaties(app)
    setup_timeline(app)
    setup_relations(app)
    setup_mentioned(app)
    setup_panel(app)
    setup_sources(app)
    setup_quotation(app)
    setup_disagreements(app)
    setup_briefings(app)
    setup_judgements(app)
    setup_statements(app)
    setup_remarks(app)
    setup_bibliography(app)
    setup_sourcing(app)
    setup_estimating(app)
    setup_publishing(app)
    setup_withdrawn(app)
    setup_updates(app)
    setup_rewriting(app)
    setup_titles(app)
    setup_neighbours(app)
    setup_consistency(app)
    setup_assets(app)
    setup_unfolding(app)
    setup_readorder(app)
    setup_reader_settings(app)
    setup_tocs(app)
    setup_finding(app)
    setup_navigation(app)
    setup_bookfile(app)
    setup_epub(app)
    setup_formulas(app)
    setup_screen(app)
    return {
        "version": __version__,
        "env_version": 6,  # raise it with each change of what the domain stores, and say why in the changelog
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
