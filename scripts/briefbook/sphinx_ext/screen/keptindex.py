"""When Sphinx' own index of words is loaded and written: where a page has other words than it had.

Its words are those of the pages that people wrote, in one file. To load and write it takes longer than the pages of an
edit, most of which are written again for other reasons than their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from enum import Enum, auto
from hashlib import sha256
from pathlib import Path

from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from briefbook.sphinx_ext.finding import ends_of_names
from briefbook.sphinx_ext.memory import Memory, digest, state_of
from briefbook.sphinx_ext.screen.inventory import defined

_MADE_FROM, _WRITTEN = " made from", " written"
"""What is remembered of the index, beside a digest of the words of each page."""
_UNSEARCHED = "nosearch"


class _State(Enum):
    """How far Sphinx' index is open."""

    SHUT = auto()
    """It is as the last build left it, and so far no page has other words."""
    OPENED = auto()
    """It was loaded for a page that has other words; of the others it keeps what it has."""
    SPHINX = auto()
    """Sphinx does as it does: it takes out all pages that are written, and puts them in."""


class KeptIndex(StandaloneHTMLBuilder):
    """A builder that opens the index of words where it must."""

    _state = _State.SPHINX

    def load_indexer(self, docnames: AbstractSet[str]) -> None:
        """Not yet, where it is as the last build left it, and the same pages define the same objects."""
        self._memory = Memory(self.app, "words")
        self._words: dict[str, str] = {}
        self._made_from = _made_from(self)
        before = self._memory.before
        self._known = before if before.get(_WRITTEN) == state_of(_file(self)) else {}
        same = self._known.get(_MADE_FROM) == self._made_from
        self._state = _State.SHUT if same else _State.SPHINX
        if not same:
            super().load_indexer(docnames)

    def index_page(self, pagename: str, doctree: nodes.document, title: str) -> None:
        """Put the words of a page in, where they are others."""
        metadata = self.env.metadata.get(pagename, {})
        unsearched = "nosearch" in metadata or "no-search" in metadata
        words = self._words[pagename] = _UNSEARCHED if unsearched else _words(doctree, title)
        if self._state is not _State.SPHINX:
            if self._known.get(pagename) == words:
                return
            if self._state is _State.SHUT:
                super().load_indexer({pagename})
                self._state = _State.OPENED
            elif self.indexer is not None:
                self.indexer.prune(self.env.all_docs.keys() - {pagename})
        super().index_page(pagename, doctree, title)

    def dump_search_index(self) -> None:
        """Where it was opened."""
        if self._state is not _State.SHUT:
            super().dump_search_index()
        if self.indexer is not None:
            kept = {docname: words for docname, words in self._known.items() if docname in self.env.all_docs}
            ends = {_MADE_FROM: self._made_from, _WRITTEN: state_of(_file(self))}
            self._memory.keep({**kept, **self._words, **ends})


def _words(doctree: nodes.document, title: str) -> str:
    """A digest of all that the index can take from a page."""
    return sha256("\0".join((title, *_told(doctree))).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _told(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall():
        if isinstance(node, nodes.Text):
            yield node.astext()
        elif isinstance(node, nodes.Element):
            of = node.attributes
            yield f"{node.tagname} {of['classes']} {of['ids']}" if node.tagname != "meta" else repr(of)


def _file(builder: StandaloneHTMLBuilder) -> Path:
    return Path(builder.outdir, builder.searchindex_filename)


def _made_from(builder: StandaloneHTMLBuilder) -> str:
    """A digest of all that stands in the index but the words of pages: which pages, what they define."""
    env = builder.env
    ends = ends_of_names(env)
    pages = [
        (docname, "nosearch" in env.metadata.get(docname, ()), ends.get(docname))
        for docname in sorted(env.all_docs)
    ]
    entries = [(docname, rows) for docname, rows in sorted(env.domains.index_domain.entries.items()) if rows]
    config = env.config
    language = config.html_search_language or config.language, config.html_search_options
    return digest(defined(builder), pages, entries, language, sorted(env.version.items()))
