"""Which builders write a site of web pages: EPUB and the others that speak HTML get nothing of the screen's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SITES = frozenset({"html", "dirhtml"})


def is_site(app: Sphinx) -> bool:
    """Whether this build writes a site."""
    return app.builder.name in SITES
