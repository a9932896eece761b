"""The Sphinx builder ``typst``."""

from __future__ import annotations

import gc
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.errors import ConfigError
from sphinx.locale import _
from sphinx.util import logging
from sphinx.util.display import progress_message
from sphinx.util.osutil import ensuredir

from briefbook.sphinx_ext.nodes import source_paragraphs
from briefbook.sphinx_ext.strangers import STAYS_FOLDED, has_strangers
from briefbook.typst.annex import with_annex
from briefbook.typst.answers import Questions
from briefbook.typst.asking import Ask, PageOf
from briefbook.typst.assemble import assemble, resolved
from briefbook.typst.back import INDEX, Entry, index_code, record_entries, subject_entries
from briefbook.typst.compile import compile_book
from briefbook.typst.cover import Listed, Selected, closing, opening
from briefbook.typst.destinations import with_destinations
from briefbook.typst.escape import words
from briefbook.typst.facts import Facts, cited_keys, records_of
from briefbook.typst.failures import PrintError
from briefbook.typst.furniture import Heading
from briefbook.typst.labels import Labels, labels_of
from briefbook.typst.mentions import mark_mentions
from briefbook.typst.pruning import ABSENT, Kept, introduction, kept_of, prune
from briefbook.typst.script import Script
from briefbook.typst.settings import Kind, PrintedBook, PrintSettings, books_of, settings_of
from briefbook.typst.titles import Title, titles_of
from briefbook.typst.translator import HANDLERS
from briefbook.typst.writer import Writer

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LOGGER = logging.getLogger(__name__)
_TEMPLATES = ("book.typ", "parts.typ", "refs.typ", "look.typ")
_IMAGES = "images"


class TypstBuilder(Builder):
    """Writes each book of ``typst_documents`` as Typst source and PDF."""

    name = "typst"
    format = "typst"
    epilog = "The books are in %(outdir)s."
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml",
        "application/pdf",
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    ]
    supported_remote_images = True
    """Not that they print; but Sphinx would fetch them, and a build asks nothing of other hosts."""

    def init(self) -> None:
        """Read the settings, so that a wrong one stops the build at its start."""
        self._books: Sequence[PrintedBook] = books_of(self.config)
        self._drawings: Mapping[str, str] = {}
        self._settings: PrintSettings = settings_of(self.config, Path(self.confdir))
        self._folds = False
        if STAYS_FOLDED in self.events.events:
            self.events.connect(STAYS_FOLDED, self._stays_folded, 500)

    def _stays_folded(self, _app: Sphinx, _docname: str) -> tuple[type[nodes.Element], ...]:
        """Paragraphs of sources are written from the book."""
        return (source_paragraphs,) if self._folds else ()

    def get_outdated_docs(self) -> str:
        """A book is written whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """A page is addressed by its docname.

        That of a page outside the book too: Sphinx would drop the link without a word, the writer refuses it.
        """
        return docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """The same from everywhere: all pages are in one file."""
        return self.get_target_uri(to, typ)

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write the books, whichever pages have changed."""
        titles = {name: title.astext() for name, title in self.env.titles.items()}
        self._sources: dict[str, nodes.document] = {}
        for entry in self._books:
            for book in entry.pages(self.env.found_docs, titles):
                if book.start not in self.env.found_docs:
                    raise ConfigError(f'conf.py: typst_documents names "{book.start}", which is not a page')
                with progress_message(f"printing {book.target}.pdf"):
                    try:
                        self._print(book)
                    except PrintError as error:
                        _show(error)
                        raise

    def _print(self, book: PrintedBook) -> None:
        source = Path(self.outdir, f"{book.target}.typ")
        ensuredir(source.parent)
        source.with_suffix(".pdf").unlink(missing_ok=True)
        with _without_collector():
            tree = self._tree(book)
            self.images = {}
            self.post_process_images(tree)
            labels = labels_of(tree)
            script, questions = self._write(book, tree, labels)
            del tree
        source.write_text(script.text, encoding="utf-8", newline="\n")
        self._copy_images(source.parent)
        with as_file(files(__package__)) as package:
            for template in _TEMPLATES:
                shutil.copyfile(package / template, source.parent / template)
            fonts = [package / "fonts", *self._settings.font_paths]
            printed = compile_book(
                source,
                fonts,
                self._settings.timestamp,
                script.place_of,
                questions,
                system_fonts=self._settings.system_fonts,
            )
        for problem in printed.problems:
            sys.stderr.write(
                f"{problem}\n"
            )  # a warning would end `make`, and the book is whole but for these
        pdf = with_destinations(printed.pdf, labels.destinations, printed.layout)
        source.with_suffix(".pdf").write_bytes(pdf)

    def _tree(self, book: PrintedBook) -> nodes.document:
        self._folds = self._settings.publishes_all and not has_strangers(self._app)
        records = records_of(self.env)
        kept = self._kept(book)
        if kept is None:
            tree = assemble(self, book.start)
        else:
            tree = assemble(self, book.start, self._is_wanted(kept), lists_all=True)
        if kept is not None and records is not None and book.selection is not None:
            prune(tree, kept)
            names = {part["docname"] for part in tree.findall(addnodes.start_of_file)}
            tree.insert(0, introduction(book.selection, kept, records, self.config.project, names))
        if book.kind is Kind.BRIEFING:
            with_annex(tree, _("Annex: the cited paragraphs"), self._source)
        elif records is not None:
            mark_mentions(tree, records.mentions)
        self._folds = False
        return tree

    def _kept(self, book: PrintedBook) -> Kept | None:
        """What a selection prints; None for other kinds. Raise ConfigError where it would print nothing."""
        if book.selection is None:
            return None
        records = records_of(self.env)
        if records is None:
            raise ConfigError(f'{book.where}: a selection needs the extension "briefbook.sphinx_ext"')
        book.selection.check(records, book.where)
        keys = book.selection.chosen(records)
        if not keys:
            asked = "; and that ".join(book.selection.said(records))
            raise ConfigError(
                f"{book.where} selects no source: of {len(records.headers)} there are none that {asked}"
            )
        return kept_of(keys, records, str(getattr(self.config, "briefbook_articles", "")))

    def _is_wanted(self, kept: Kept) -> Callable[[str], bool]:
        """Of the pages of sources, those that are selected; of the others, all but briefings."""
        articles = f"{getattr(self.config, 'briefbook_articles', '')}/"
        briefings = f"{getattr(self.config, 'briefbook_briefings', '')}/"
        return lambda name: name in kept.pages or not name.startswith((articles, briefings))

    def _source(self, docname: str) -> nodes.document | None:
        """The page of a source, resolved once for all briefings that cite it."""
        if docname not in self.env.found_docs:
            return None
        if docname not in self._sources:
            self._sources[docname] = resolved(self, docname)
        return self._sources[docname]

    def _write(self, book: PrintedBook, tree: nodes.document, labels: Labels) -> tuple[Script, Questions]:
        facts = self._facts(book)
        writer = Writer(
            labels=labels,
            handlers=HANDLERS,
            images={uri: f"{_IMAGES}/{name}" for uri, name in self.images.items()},
            docname=book.start,
            root=Path(self.confdir),
            visitors=self._registry.translation_handlers.get(self.name, {}),
            facts=facts,
        )
        briefings = list(self._briefings(book, tree, labels, writer.asked))
        index = Title(INDEX, words(_("Index")))
        titles = [*titles_of(tree, labels, facts), index]
        selected = self._selected(book)
        writer.script.write(opening(book, self._settings, briefings, titles, selected))
        writer.print(tree)
        writer.finish()
        entries = list(self._index(writer)) if facts.has_index else []
        if entries:
            writer.headings.append(Heading(INDEX, 1))
            writer.script.write(index_code(_("Index")))
        self._drawings = writer.drawings
        writer.script.write(closing())
        if writer.problems:
            raise PrintError(writer.problems)
        return writer.script, Questions(writer.asked, writer.marks, writer.headings, entries, writer.columns)

    def _selected(self, book: PrintedBook) -> Selected | None:
        kept, records = self._kept(book), records_of(self.env)
        if kept is None or records is None:
            return None
        return Selected(_("%d of %d sources") % (len(kept.keys), len(records.headers)), kept.keys)

    def _facts(self, book: PrintedBook) -> Facts:
        return Facts(
            section_numbers=self.env.toc_secnumbers,
            figure_numbers=self.env.toc_fignumbers,
            figure_words=self.config.numfig_format if self.config.numfig else {},
            figure_kind=self.env.domains.standard_domain.get_enumerable_node_type,
            layouts={name: str(data.get("layout", "")) for name, data in self.env.metadata.items()},
            cited_keys=cited_keys(self.env),
            records=records_of(self.env),
            is_whole=book.kind is Kind.BOOK,
            has_index=book.kind is not Kind.BRIEFING,
            absent=ABSENT if book.kind is Kind.SELECTION else "",
        )

    def _briefings(
        self, book: PrintedBook, tree: nodes.document, labels: Labels, asked: list[Ask]
    ) -> Iterator[Listed]:
        """The briefings in a book, in its order."""
        folder = f"{getattr(self.config, 'briefbook_briefings', '')}/"
        if book.kind is not Kind.BOOK or folder == "/":
            return
        for part in tree.findall(addnodes.start_of_file):
            name = part["docname"]
            label = labels.find(name)
            if name.startswith(folder) and label is not None and name in self.env.titles:
                data = self.env.metadata.get(name, {})
                number, subtitle = (str(data.get(key) or "").strip() for key in ("number", "subtitle"))
                asked.append(PageOf(label))
                yield Listed(number, self.env.titles[name].astext(), subtitle, label, len(asked) - 1)

    def _index(self, writer: Writer) -> Iterator[Entry]:
        yield from subject_entries(writer.subjects)
        records = records_of(self.env)
        if records is not None:
            yield from record_entries(records.book, writer.marks)

    def _copy_images(self, folder: Path) -> None:
        for uri, name in sorted(self.images.items()):
            target = folder / _IMAGES / name
            ensuredir(target.parent)
            shutil.copyfile(Path(self.srcdir, uri), target)
        for name, svg in sorted(self._drawings.items()):
            target = folder / _IMAGES / name
            ensuredir(target.parent)
            target.write_text(svg, encoding="utf-8", newline="\n")


@contextmanager
def _without_collector() -> Iterator[None]:
    """No search for garbage while a tree grows: it has a million nodes, none of which is garbage before the end."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _show(error: PrintError) -> None:
    """A line for each failure: Sphinx prints the exception itself below a page of traceback."""
    for problem in error.problems:
        _LOGGER.error("%s", problem)
