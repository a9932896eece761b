"""What the builder knows of a book beside its tree, and asks of other extensions."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, cast

from docutils import nodes
from sphinx.errors import ExtensionError

from briefbook.core.book import Book
from briefbook.core.model import Mention, Source
from briefbook.core.shelf import Header

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


class Records(Protocol):
    """What the domain of a briefing book offers to those who print it."""

    @property
    def book(self) -> Book:
        """All sources and records."""
        ...

    @property
    def sources(self) -> Mapping[str, Source]:
        """By key: the sources, each read when it is asked for."""
        ...

    @property
    def headers(self) -> Mapping[str, Header]:
        """By key: what is known of the sources without reading them."""
        ...

    @property
    def kinds(self) -> Mapping[str, str]:
        """By identifier of a record: the role that links it."""
        ...

    def find_record(self, identifier: str) -> tuple[str, str] | None:
        """Page and anchor of the entry of a record."""
        ...

    @property
    def mentions(self) -> Mapping[str, Mapping[int, Sequence[Mention]]]:
        """By key of the source and number of the paragraph: its mentions, in order."""
        ...


def _no_figure(_node: nodes.Node) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts of one printed book."""

    section_numbers: Mapping[str, Mapping[str, tuple[int, ...]]] = field(default_factory=dict)
    """By docname and ``#id`` (empty for the page's title): the numbers that HTML shows too."""
    figure_numbers: Mapping[str, Mapping[str, Mapping[str, tuple[int, ...]]]] = field(default_factory=dict)
    """By docname, kind of figure and id."""
    figure_words: Mapping[str, str] = field(default_factory=dict)
    """By kind of figure: the words before a caption, with ``%s`` for the number."""
    figure_kind: Callable[[nodes.Node], str | None] = _no_figure
    """Which kind of figure a node is, by Sphinx's reckoning."""
    layouts: Mapping[str, str] = field(default_factory=dict)
    """By docname: ``layout`` of a page's front matter."""
    cited_keys: Mapping[str, str] = field(default_factory=dict)
    """By ``docname#id`` of an entry of the bibliography: the key of what it describes."""
    records: Records | None = None
    """None where the project has no briefing book's extension."""
    is_whole: bool = True
    """Whether this is the whole book. Alone, a briefing names places of it that are not printed with it."""
    has_index: bool = True
    """Whether an index lists the pages on which records are named."""
    absent: str = ""
    """Mark behind what names a place that is not printed with it; empty for none."""

    def number_of(self, docname: str, section: nodes.Element) -> str:
        """The number of a heading; empty for none."""
        numbers = self.section_numbers.get(docname, {})
        own = [f"#{identifier}" for identifier in section["ids"]]
        if isinstance(section.parent, nodes.document) or section.parent.tagname == "start_of_file":
            own.append("")
        found = next((numbers[name] for name in own if numbers.get(name)), ())
        return ".".join(map(str, found))

    def caption_words(self, docname: str, node: nodes.Element) -> str:
        """What stands before the caption of a numbered figure, table or listing; empty where it has no number."""
        kind = self.figure_kind(node)
        if kind is None or not node["ids"]:
            return ""
        number = self.figure_numbers.get(docname, {}).get(kind, {}).get(node["ids"][0])
        words = self.figure_words.get(kind, "")
        return f"{words % '.'.join(map(str, number))} " if number and "%s" in words else ""


def records_of(env: BuildEnvironment) -> Records | None:
    """The records of a project; None where it has no briefing book's extension."""
    try:
        return cast("Records", env.get_domain("brief"))
    except ExtensionError:
        return None


def cited_keys(env: BuildEnvironment) -> dict[str, str]:
    """By ``docname#id`` the key of each entry of a bibliography."""
    try:
        domain: Any = env.get_domain("cite")
    except ExtensionError:
        return {}
    return {
        f"{citation.bibliography_key.docname}#{citation.citation_id}": citation.key
        for citation in domain.citations
    }
