"""Treaties, agreements and measures: parties, dates, status."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, cast

from docutils import nodes

from briefbook.core.dates import in_words
from briefbook.core.model import Treaty
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.entries import EntriesDirective, names_of
from briefbook.sphinx_ext.parts import joined, native_names, record_link

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_DATES = (("adopted", "Adopted"), ("signed", "Signed"), ("in_force", "In force"), ("expires", "Expires"))


class TreatyList(EntriesDirective[Treaty]):
    """``{treaty-list}``: entries of treaties, agreements and measures."""

    kinds = ("treaty", "communique", "joint-statement", "framework", "understanding", "sanction", "measure")
    record_type = "treaty"
    head = ("Treaty, agreement or measure", "Parties", "Dates and status", "In the sources")
    widths = (26, 16, 20, 38)

    def all_records(self) -> Sequence[Treaty]:
        """Treaties by name."""
        return cast("Sequence[Treaty]", brief(self.env).in_index["treaty"])

    def kind_of(self, record: Treaty) -> str:
        """Treaty, communiqué, sanction and so on."""
        return record.kind

    def is_wanted(self, record: Treaty) -> bool:
        """All of the kind."""
        return True

    def title_of(self, record: Treaty) -> str:
        """The authorised name."""
        return record.name

    def facts(self, record: Treaty) -> Iterator[tuple[str, list[nodes.Node]]]:
        """Kind, names, parties, dates, status."""
        kind = record.kind.replace("-", " ").replace("communique", "communiqué")
        yield "Kind", [nodes.Text(kind)]
        yield from names_of(record)
        if record.parties:
            yield "Parties", self._parties(record)
        for name, label in _DATES:
            date = getattr(record, name)
            if date:
                yield label, self.founded(in_words(date), (), record.basis)
        if record.status:
            yield "Status", self.founded(record.status, (), record.basis)

    def cells(self, record: Treaty) -> Iterable[list[nodes.Node]]:
        """Name with native forms, parties, dates and status, what the sources say."""
        what = [record_link(self.env, record.id)]
        if record.native:
            what += [nodes.Text(" "), *native_names(record.native)]
        dates = [
            f"{label.lower()} {in_words(getattr(record, name))}"
            for name, label in _DATES
            if getattr(record, name)
        ]
        text = "; ".join([*dates, *([record.status] if record.status else [])])
        when = self.founded(text, (), record.basis) if text else []
        return what, self._parties(record), when, self.summary_in_line(record)

    def _parties(self, record: Treaty) -> list[nodes.Node]:
        return joined([record_link(self.env, party)] for party in record.parties)


def setup_treaties(app: Sphinx) -> None:
    """Give the domain its list of treaties."""
    app.add_directive_to_domain("brief", "treaty-list", TreatyList)
