"""Which builders write a site of web pages: EPUB and the others that speak HTML get nothing of the screen's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITES = frozenset({"html", "dirhtml"})


def is_site(app: Sphinx) -> bool:
    """Whether this build writes a site."""
    return app.builder.name in SITES


def has_our_theme(app: Sphinx) -> bool:
    """Whether the pages of this build wear the theme of the briefing book."""
    return is_site(app) and app.config.html_theme == "briefbook"
