"""The Sphinx extension of the briefing book: domain, roles, directives, nodes."""

from briefbook.sphinx_ext.setup import setup

__all__ = ["setup"]
