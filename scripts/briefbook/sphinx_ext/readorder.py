"""In which order pages are read: tables of contents of articles behind the articles.

For each page that Sphinx reads, it looks through all pages that a table of contents names: read before ten thousand
articles, their tables of contents cost a hundred million looks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def contents_last(_app: Sphinx, env: BuildEnvironment, docnames: list[str]) -> None:
    """Put the index pages below the folder of articles at the end."""
    folder = f"{env.config.briefbook_articles}/"
    docnames.sort(key=lambda docname: docname.startswith(folder) and "/" in docname.removeprefix(folder))


def setup_readorder(app: Sphinx) -> None:
    """Ask before pages are read."""
    app.connect("env-before-read-docs", contents_last)
