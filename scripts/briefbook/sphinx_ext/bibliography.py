"""The bibliography: pinpointed sources enter it, and its entries carry the labels that citations print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.roles import CitationRef

if TYPE_CHECKING:
    from docutils import nodes
    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinxcontrib.bibtex.domain import BibtexDomain


class ShorthandLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels as the converter wrote them: Satake [2025]."""

    def format_labels(self, sorted_entries: Sequence[Entry]) -> Iterable[str]:
        """One label an entry; entries that others added are called by their key."""
        for entry in sorted_entries:
            yield entry.fields.get("shorthand", entry.key)


class BriefStyle(UnsrtStyle):  # type: ignore[misc]
    """A list sorted by author and title, with our labels."""

    default_sorting_style = "author_year_title"
    default_label_style = ShorthandLabels


def note_in_bibliography(env: BuildEnvironment, node: nodes.Element, line: int, keys: Iterable[str]) -> None:
    """Enter sources in the bibliography, once a page: the list asks only whether they are cited."""
    domain = cast("BibtexDomain", env.get_domain("cite"))
    noted = cast("set[str]", env.current_document.setdefault("briefbook_in_bibliography", set()))
    new = [key for key in keys if key not in noted]
    if new:
        noted.update(new)
        targets = [CitationTarget(key=key, pre="", post="") for key in new]
        domain.citation_refs.append(CitationRef(node["ids"][0], env.docname, line, targets))


def setup_bibliography(app: Sphinx) -> None:
    """Make the style known to pybtex, and the converter's file known to sphinxcontrib-bibtex."""
    register_plugin("pybtex.style.formatting", "briefbook", BriefStyle)
    app.connect("config-inited", add_references, priority=400)


def add_references(app: Sphinx, config: Config) -> None:
    """A book need not name the file that the converter writes, nor the style."""
    if not config.briefbook_articles:
        config.bibtex_bibfiles = list(config.bibtex_bibfiles or ())
        return
    ours = str(Path(app.srcdir, config.briefbook_articles, "references.bib"))
    given = list(config.bibtex_bibfiles or ())
    if ours not in given:
        config.bibtex_bibfiles = [*given, ours]
    if config.bibtex_default_style == "alpha":  # the default of sphinxcontrib-bibtex
        config.bibtex_default_style = "briefbook"
