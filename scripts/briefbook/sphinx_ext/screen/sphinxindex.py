"""What stands in Sphinx's own index of words: the pages that people wrote, and no word that no page has any longer.

It serves where our search does not load. The paragraphs of sources are found by ours alone, in themes whose field
ours answers in; for thousands of articles Sphinx's index would be loaded whole, with megabytes of their words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.search import IndexBuilder

from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Take from Sphinx's own index the words that no page has any longer, which it keeps from build to build.

    They could be words of a paragraph that is not published any more; and a build from nothing has none of them.
    """
    indexer: Any = getattr(app.builder, "indexer", None)
    for name in ("_mapping", "_title_mapping"):
        words: dict[str, set[str]] = getattr(indexer, name, {})
        for word in [word for word, pages in words.items() if not pages]:
            del words[word]
    if isinstance(indexer, IndexBuilder):
        indexer.prune = partial(_prune, indexer)  # type: ignore[method-assign]
        indexer.get_objects = partial(objects_of, indexer, brief(app.env))  # type: ignore[method-assign]
    return ()


def _prune(indexer: IndexBuilder, docnames: Iterable[str]) -> None:
    """What Sphinx does at the end of each build, with a set of pages in place of a dictionary of them.

    With a dictionary Python goes through all pages for each word: 31,000 words times 10,000 pages.
    """
    IndexBuilder.prune(indexer, set(docnames))


def objects_of(indexer: IndexBuilder, domain: BriefDomain, pages: dict[str, int]) -> dict[str, Any]:
    """What the pages of the index define, without that which Sphinx goes through to leave it out.

    That is what has a priority below zero: all paragraphs of all sources, and the titles of all pages.
    """
    env, every = domain.env, domain.env.all_docs
    domain.for_index, env.all_docs = True, {}
    try:
        return IndexBuilder.get_objects(indexer, pages)
    finally:
        domain.for_index, env.all_docs = False, every


def spare_articles(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Keep the pages of sources out of Sphinx's own index where a reader has ours.

    By the file-wide metadatum ``nosearch``, which Sphinx looks at when it writes a page; other themes do without it.
    """
    articles = f"{app.config.briefbook_articles}/"
    ours = is_site(app) and _has_our_fields(app)
    for docname in env.found_docs:
        if docname.startswith(articles):
            if ours:
                env.metadata[docname]["nosearch"] = True
            else:
                env.metadata[docname].pop("nosearch", None)
    return ()


def _has_our_fields(app: Sphinx) -> bool:
    """Whether pages have the field of furo, in which our search answers."""
    theme: Any = getattr(app.builder, "theme", None)
    return theme is not None and any(Path(folder).name == "furo" for folder in theme.get_theme_dirs())


def setup_sphinx_index(app: Sphinx) -> None:
    """Say before pages are written what is not indexed, and tidy up when they are."""
    app.connect("env-updated", spare_articles)
    app.connect("html-collect-pages", forget_words)
