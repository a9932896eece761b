"""Whether the words of a link to a record are a form of that record's name, or what an author chose instead."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from lxml import etree

from briefbook.checks.markup import Element, classes, line_of, words
from briefbook.checks.survey import Fault
from briefbook.checks.written import Written, plain
from briefbook.core.book import Book, Records
from briefbook.core.model import Source
from briefbook.core.names import name_forms
from briefbook.core.problems import Code

_KINDS = ("actor", "treaty", "event")
_LINKS = etree.XPath(
    "//a[@href and ("
    + " or ".join(f"contains(concat(' ', @class, ' '), ' bb-{kind} ')" for kind in _KINDS)
    + ")]"
)


@dataclass(frozen=True, slots=True)
class RecordWords:
    """The forms of all names."""

    forms: Mapping[str, frozenset[str]]
    """Folded forms of each record, by identifier."""
    mentions: Mapping[str, frozenset[tuple[str, str]]]
    """Words and identifier of the mentions of each source, by key."""
    written: Written | None

    @classmethod
    def of(cls, book: Book, written: Written | None) -> RecordWords:
        """The forms of a book's records, and the words of its sources."""
        return cls(forms_of(book), {source.key: mentioned_in(source) for source in book.sources}, written)

    def wrong(self, name: str, page: Element) -> Iterator[Fault]:
        """The links to records whose words are not theirs."""
        mentioned = self.mentions.get(name.rpartition("/")[2].removesuffix(".html"), frozenset())
        for link in cast("list[Element]", _LINKS(page)):
            href, said = link.get("href", ""), words(link)
            target = href.partition("#")[2]
            if target not in self.forms or not said or "headerlink" in classes(link):
                continue
            why = self._why(plain(said), target, mentioned)
            if why:
                yield Fault(
                    name, line_of(link), Code.RECORD_WORDS, f'link "{said}" leads to "{target}": {why}', href
                )

    def _why(self, said: str, target: str, mentioned: Collection[tuple[str, str]]) -> str:
        if said in self.forms[target] or (said, target) in mentioned:
            return ""
        if self.written and (said, target) in self.written.explicit:
            return ""
        others = sorted(identifier for identifier, forms in self.forms.items() if said in forms)
        if others:
            return f'these words name "{others[0]}": link that record, or write the words you mean'
        if self.written:
            return "these words are no form of its name, and nobody chose them: build anew"
        return ""


def forms_of(book: Records) -> dict[str, frozenset[str]]:
    """The folded forms of the names of all records, by identifier."""
    forms = {actor.id: {plain(actor.name)} for actor in book.actors}
    forms |= {treaty.id: {plain(treaty.name)} for treaty in book.treaties}
    for form, claims in name_forms((*book.actors, *book.treaties)).items():
        for claim in claims:
            forms[claim.id].add(form)
    for actor in book.actors:
        forms[actor.id] |= {plain(name) for name in (actor.indexed_as, actor.family) if name}
    for event in book.events:
        forms[event.id] = {plain(event.title)}
    return {name: frozenset(found) for name, found in forms.items()}


def mentioned_in(source: Source) -> frozenset[tuple[str, str]]:
    """Words and identifier of the mentions of a source."""
    return frozenset((plain(mention.surface), mention.id) for mention in source.mentions)
