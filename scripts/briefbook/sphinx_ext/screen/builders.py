"""What the rooms of the screen ask of a build: whether it writes a site, and whether that wears our theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.sphinx_ext.sites import SITES, is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["SITES", "has_our_theme", "is_site"]


def has_our_theme(app: Sphinx) -> bool:
    """Whether the pages of this build wear the theme of the briefing book."""
    return is_site(app) and app.config.html_theme == "briefbook"
