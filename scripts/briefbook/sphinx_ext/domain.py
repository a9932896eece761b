"""The domain `brief`: paragraphs, actors, treaties and events as objects; what each page cites and uses.

Its data are plain tuples by docname, so that clearing a page is a pop and merging an assignment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, ClassVar, cast

from docutils.nodes import Element, reference
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code
from briefbook.sphinx_ext.converted import Converted
from briefbook.sphinx_ext.messages import report
from briefbook.sphinx_ext.state import CitationRow, JudgementRow, ObjectRow

if TYPE_CHECKING:
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


_STATE = (
    "objects",
    "citations",
    "judgements",
    "uses",
    "faults",
    "discussed",
    "numbers",
    "sections",
    "offers",
    "panels",
    "whole",
    "lists",
    "articles",
)


class BriefDomain(Converted, Domain):
    """Objects and citations of a briefing book."""

    name = "brief"
    label = "Briefing book"
    object_types: ClassVar[dict[str, ObjType]] = {
        "actor": ObjType("actor", "actor"),
        "treaty": ObjType("treaty", "treaty"),
        "event": ObjType("event", "event"),
        "paragraph": ObjType("paragraph", "pin", searchprio=-1),
    }
    _index: dict[tuple[str, str], tuple[str, str]] | None = None
    """Derived from the objects, made at the first look-up after a page was read."""
    _discussing: dict[str, list[str]] | None = None
    """Derived likewise from what pages discuss."""
    _cited: tuple[tuple[str, CitationRow], ...] | None = None
    """Derived likewise from what pages cite."""
    for_index: bool = False
    """Whether objects are asked for by an index of words, which leaves paragraphs out."""
    initial_data: ClassVar[dict[str, Any]] = {
        **{name: {} for name in _STATE},
        "digests": {},
    }
    data_version = 11

    def note_whole(self, docname: str, key: str) -> None:
        """A page is all that the converter wrote of a source: what it defines and uses, the book knows."""
        self.data["whole"][docname] = key

    def readers(self, names: AbstractSet[str]) -> set[str]:
        """The pages to be read again where what is told of these records and sources has changed.

        Not the page of a source for its records: it links to them, whatever they say.
        """
        uses: dict[str, list[str]] = self.data["uses"]
        whole: dict[str, str] = self.data["whole"]
        found = {docname for docname, used in uses.items() if not names.isdisjoint(used)}
        return found | {docname for docname, key in whole.items() if key in names}

    def showing(self, changed: AbstractSet[str], moved: AbstractSet[str]) -> set[str]:
        """The pages to be written again where records and sources say something else, or their entries moved.

        The page of a source tells the names and dates of agreements.
        """
        found = self.readers(changed | moved)
        names = moved | {name for name in changed if self.kinds.get(name) == "treaty"}
        keys = {key for name in names for key, _ in self.lookup.places(name)}
        whole: dict[str, str] = self.data["whole"]
        return found | {docname for docname, key in whole.items() if key in keys}

    def note_object(self, docname: str, type_: str, name: str, shown: str, node_id: str) -> None:
        """A page defines an object."""
        self._index = None
        self.data["objects"].setdefault(docname, []).append(ObjectRow(type_, name, shown, node_id))

    def note_citation(self, docname: str, row: CitationRow) -> None:
        """A page cites a paragraph."""
        self._cited = None
        self.data["citations"].setdefault(docname, []).append(row)

    def note_judgement(self, docname: str, row: JudgementRow) -> None:
        """A page judges."""
        self.data["judgements"].setdefault(docname, []).append(row)

    def note_use(self, docname: str, *names: str) -> None:
        """A page shows what a record or source says, and must be read again when that changes."""
        self.data["uses"].setdefault(docname, {}).update(dict.fromkeys(names))

    def note_panel(self, docname: str, identifier: str) -> None:
        """A page that is no entry shows where a record is mentioned, and is written again when that changes."""
        self.data["panels"].setdefault(docname, []).append(identifier)

    def note_discussed(self, docname: str, identifier: str) -> None:
        """A page that somebody wrote discusses a record; the pages of sources mention it."""
        if docname.startswith(f"{self.env.config.briefbook_articles}/"):
            return
        self._discussing = None
        names = self.data["discussed"].setdefault(docname, [])
        if identifier not in names:
            names.append(identifier)

    def discussing(self, identifier: str) -> Sequence[str]:
        """The pages that discuss a record, sorted."""
        if self._discussing is None:
            self._discussing = {}
            for docname in sorted(self.data["discussed"]):
                for name in self.data["discussed"][docname]:
                    self._discussing.setdefault(name, []).append(docname)
        return self._discussing.get(identifier, ())

    def fault(self, code: Code, message: str, docname: str, line: int) -> None:
        """Report a problem and remember the page, so that the next build reports it again."""
        self.data["faults"][docname] = True
        report(code, message, docname, line)

    def clear_doc(self, docname: str) -> None:
        """Forget a page."""
        self._index = self._discussing = self._cited = None
        for name in _STATE:
            self.data[name].pop(docname, None)

    def merge_domaindata(self, docnames: AbstractSet[str], otherdata: dict[str, Any]) -> None:
        """Take over the pages that another worker read."""
        self._index = self._discussing = self._cited = None
        for name in _STATE:
            for docname in docnames:
                if docname in otherdata[name]:
                    self.data[name][docname] = otherdata[name][docname]

    def find(self, type_: str, name: str) -> tuple[str, str] | None:
        """Page and anchor of an object."""
        if type_ == "paragraph":
            key, _, n = name.rpartition(":")
            docname = f"{self.env.config.briefbook_articles}/{key}"
            if docname in self.data["whole"]:
                there = n.isdecimal() and 1 <= int(n) <= self.counts.get(key, 0)
                return (docname, anchor(key, int(n))) if there else None
        if self._index is None:
            self._index = {}
            for docname in sorted(self.data["objects"]):
                for row in self.data["objects"][docname]:
                    self._index.setdefault((row.type, row.name), (docname, row.node_id))
        return self._index.get((type_, name))

    def find_record(self, identifier: str) -> tuple[str, str] | None:
        """Page and anchor of the entry of a record."""
        return self.find(self.kinds.get(identifier, "actor"), identifier)

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> reference | None:
        """Link to an object; paragraphs are named ``KEY:N``."""
        type_ = "paragraph" if typ in ("pin", "paragraph") else typ
        found = self.find(type_, target)
        if found is None:
            return None
        made = make_refnode(builder, fromdocname, found[0], found[1], contnode, node.get("bb_title"))
        made["classes"].append(f"bb-{type_}")
        for name in ("bb_key", "bb_first", "bb_last"):
            if name in node:
                made[name] = node[name]
        return made

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, reference]]:
        """Links for the role ``any``."""
        found: list[tuple[str, reference]] = []
        for typ in self.object_types:
            made = self.resolve_xref(env, fromdocname, builder, typ, target, node, contnode)
            if made is not None:
                found.append((f"brief:{self.role_for_objtype(typ)}", made))
        return found

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """The inventory."""
        whole: dict[str, str] = {} if self.for_index else self.data["whole"]
        for docname in sorted({*self.data["objects"], *whole}):
            for row in (*self.data["objects"].get(docname, ()), *self._paragraphs(whole.get(docname, ""))):
                priority = self.object_types[row.type].attrs["searchprio"]
                yield row.name, row.shown, row.type, docname, row.node_id, priority

    def _paragraphs(self, key: str) -> Iterator[ObjectRow]:
        for n in range(1, self.counts.get(key, 0) + 1):
            yield ObjectRow("paragraph", f"{key}:{n}", f"{self.labels[key]}, ¶{n}", anchor(key, n))

    def citations(self) -> tuple[tuple[str, CitationRow], ...]:
        """All citations of the book's pages, by page and line; not those of generated pages."""
        if self._cited is None:
            articles = f"{self.env.config.briefbook_articles}/"
            self._cited = tuple(
                (docname, row)
                for docname in sorted(self.data["citations"])
                if not docname.startswith(articles)
                for row in sorted(self.data["citations"][docname], key=lambda r: (r.line, r.key, r.n))
            )
        return self._cited


def brief(env: BuildEnvironment) -> BriefDomain:
    """The domain of an environment."""
    return cast("BriefDomain", env.get_domain("brief"))


def is_article(env: BuildEnvironment, docname: str) -> bool:
    """Whether a page is one that the converter writes for a source."""
    return docname.startswith(f"{env.config.briefbook_articles}/")


def setup_domain(app: Sphinx) -> None:
    """Register the domain."""
    app.add_domain(BriefDomain)
