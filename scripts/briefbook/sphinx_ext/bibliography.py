"""The bibliography: its directive, and how it lives together with sphinxcontrib-bibtex.

The sources of the book are listed by us. Entries of other BibTeX files, and the roles ``cite``, are those of
sphinxcontrib-bibtex, which learns of the sources what these roles cite. A book whose ``bibtex_bibfiles`` names the
file that the converter writes leaves all to sphinxcontrib-bibtex, with all its options, at its speed.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils.parsers.rst import directives
from pybtex.backends.plaintext import Backend as PlainText
from pybtex.database import parse_string
from pybtex.plugin import register_plugin
from pybtex.style.formatting.unsrt import Style as UnsrtStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.names.plain import NameStyle
from pybtex.style.sorting.author_year_title import SortingStyle
from sphinxcontrib.bibtex.citation_target import CitationTarget
from sphinxcontrib.bibtex.directives import BibliographyDirective, BibliographyKey, BibliographyValue
from sphinxcontrib.bibtex.domain import Citation
from sphinxcontrib.bibtex.nodes import bibliography as bibtex_list
from sphinxcontrib.bibtex.roles import CitationRef

from briefbook.core.bibliography import entry as bibtex_entry
from briefbook.core.initials import InitialsError, ranges
from briefbook.core.problems import Code
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import source_list
from briefbook.sphinx_ext.reference_list import ListRow, anchor, bibtex_domain, keys_of, setup_reference_list

if TYPE_CHECKING:
    from docutils import nodes
    from pybtex.database import Entry
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import OptionSpec

_OTHERS_ONLY = ("filter", "list", "enumtype", "start", "style", "labelprefix", "keyprefix")
"""Options that only sphinxcontrib-bibtex understands."""


class ShorthandLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels as the converter wrote them: Satake [2025]."""

    def format_labels(self, sorted_entries: Sequence[Entry]) -> Iterable[str]:
        """One label an entry; entries that others added are called by their key."""
        for entry in sorted_entries:
            yield entry.fields.get("shorthand", entry.key)


class BriefStyle(UnsrtStyle):  # type: ignore[misc]
    """A list sorted by author and title, with our labels.

    Its styles are classes: pybtex looks among all installed packages for what is named, for each list again.
    """

    default_name_style = NameStyle
    default_sorting_style = SortingStyle
    default_label_style = ShorthandLabels


class SourcesBibliography(BibliographyDirective):
    """``{bibliography}``: the sources that the book cites, and entries of other files where the book names some."""

    option_spec: ClassVar[OptionSpec] = {
        **BibliographyDirective.option_spec,
        "initial": directives.unchanged_required,
    }
    option_words: ClassVar[Mapping[str, str]] = {
        "all": "all sources",
        "cited": "those that the book cites, as where nothing is said",
        "initial": "those sorted under these letters, such as A-C, Ma-Mi or # for none",
        "notcited": "those that the book does not cite",
    }

    def run(self) -> Sequence[nodes.Node]:
        """Our list, and behind it that of the other files, which is later sorted into ours."""
        others = bibtex_domain(self.env).bibdata.bibfiles
        asked = [name for name in _OTHERS_ONLY if name in self.options]
        if is_left_to_bibtex(self.env) or self.arguments or self.content:
            return list(super().run())
        if asked and others:
            return list(super().run())
        for name in asked:
            self._fault(f":{name}: sorts entries of BibTeX files: name the file in bibtex_bibfiles")
        which = next((name for name in ("all", "notcited") if name in self.options), "cited")
        initial = str(self.options.pop("initial", ""))
        try:
            ranges(initial) if initial else ()
        except InitialsError as error:
            self._fault(f":initial: {error}")
            initial = ""
        node = source_list(docname=self.env.docname, which=which, initial=initial, others="")
        self.state.document.note_explicit_target(node, node)
        row = ListRow(node["ids"][0], which, initial)
        brief(self.env).data["lists"].setdefault(self.env.docname, []).append(row)
        self._tell_bibtex(row)
        made = list(super().run()) if others and not initial else []
        theirs = next((part for part in made if isinstance(part, bibtex_list)), None)
        if theirs is not None:
            node["others"] = theirs["ids"][0]
            made.insert(made.index(theirs), node)
            return made
        return [node]

    def _tell_bibtex(self, row: ListRow) -> None:
        """Let roles that cite a source lead here: a list of sphinxcontrib-bibtex without entries of its own."""
        bibtex_domain(self.env).bibliographies[BibliographyKey(self.env.docname, row.place)] = (
            BibliographyValue(
                line=self.lineno,
                bibfiles=[],
                style=self.config.bibtex_default_style,
                list_="citation",
                enumtype="arabic",
                start=1,
                labelprefix="",
                keyprefix="",
                filter_=ast.parse("cited"),
                citation_nodes={},
                keys=[],
            )
        )

    def _fault(self, message: str) -> None:
        brief(self.env).fault(Code.UNKNOWN_RECORD, f"bibliography: {message}", self.env.docname, self.lineno)


def is_left_to_bibtex(env: BuildEnvironment) -> bool:
    """Whether the book names the file that the converter writes among those of sphinxcontrib-bibtex."""
    named = tuple(map(str, env.config.bibtex_bibfiles or ()))
    return bool(named) and _names_ours(
        str(env.srcdir), str(env.app.confdir), env.config.briefbook_articles, named
    )


@cache
def _names_ours(srcdir: str, confdir: str, articles: str, named: tuple[str, ...]) -> bool:
    ours = Path(srcdir, articles, "references.bib").resolve()
    return bool(articles) and any(Path(confdir, name).resolve() == ours for name in named)


def note_in_bibliography(env: BuildEnvironment, node: nodes.Element, line: int, keys: Iterable[str]) -> None:
    """Where sphinxcontrib-bibtex makes the list: enter sources in it, once a page."""
    if not is_left_to_bibtex(env):
        return
    noted = cast("set[str]", env.current_document.setdefault("briefbook_in_bibliography", set()))
    new = [key for key in keys if key not in noted]
    if new:
        noted.update(new)
        targets = [CitationTarget(key=key, pre="", post="") for key in new]
        bibtex_domain(env).citation_refs.append(CitationRef(node["ids"][0], env.docname, line, targets))


def cite_sources(_app: Sphinx, env: BuildEnvironment) -> None:
    """Tell sphinxcontrib-bibtex of the sources that its roles cite: where their entries are and what they say."""
    domain, theirs = brief(env), bibtex_domain(env)
    known = {citation.key for citation in theirs.citations}
    wanted = {target.key for ref in theirs.citation_refs for target in ref.targets} - known
    wanted &= domain.headers.keys()
    style = BriefStyle()
    for docname, rows in sorted(domain.data["lists"].items()):
        for row in rows if wanted else ():
            for key in [key for key in keys_of(env, row) if key in wanted]:
                wanted.discard(key)
                text = bibtex_entry(domain.headers[key].metadata, domain.families, domain.labels[key])
                entry = parse_string(text, "bibtex").entries[key]
                formatted = style.format_entry(domain.labels[key], entry)
                place = BibliographyKey(docname, row.place)
                tooltip = formatted if env.config.bibtex_tooltips else None
                theirs.citations.append(Citation(anchor(key), place, key, entry, formatted, tooltip))


def setup_bibliography(app: Sphinx) -> None:
    """Make the style known to pybtex, the directive to Sphinx.

    pybtex looks for the program that makes plain text among all that is installed, for each citation by role;
    one that is registered is found at once.
    """
    register_plugin("pybtex.style.formatting", "briefbook", BriefStyle)
    register_plugin("pybtex.backends", "plaintext", PlainText, force=True)
    app.add_directive("bibliography", SourcesBibliography, override=True)
    app.connect("config-inited", add_references, priority=400)
    app.connect("env-updated", cite_sources, priority=600)
    setup_reference_list(app)


def add_references(_app: Sphinx, config: Config) -> None:
    """A book need not name any file, nor the style."""
    config.bibtex_bibfiles = list(config.bibtex_bibfiles or ())
    if config.bibtex_default_style == "alpha":  # the default of sphinxcontrib-bibtex
        config.bibtex_default_style = "briefbook"
