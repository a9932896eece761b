"""A line of words and links as a plain value: as nodes for every format, as HTML for the site.

Lists that the book value gives are long in a large book. As nodes each link is made, pickled, copied, resolved and
walked a dozen times. As a value it is written once. Both ways give the same HTML; a test compares them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.addnodes import pending_xref

from briefbook.core.model import Pinpoint
from briefbook.sphinx_ext.citing import paragraph_link
from briefbook.sphinx_ext.domain import brief

if TYPE_CHECKING:
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment
    from sphinx.writers.html5 import HTML5Translator

PARAGRAPH, RECORD, PAGE, OUTSIDE = "paragraph", "record", "page", "outside"


class Link(NamedTuple):
    """A link of a line."""

    kind: str
    """`PARAGRAPH`, `RECORD`, `PAGE`; `OUTSIDE` for a page of the site that is no page of the book."""
    target: str
    """``KEY:N``, an identifier, a docname, the name of a page with its anchor."""
    words: str


Part = str | Link


class Line(NamedTuple):
    """One paragraph: a name in bold, then words and links."""

    name: str
    class_: str
    parts: tuple[Part, ...]


def joined_parts(groups: Iterable[Iterable[Part]], between: str = ", ") -> tuple[Part, ...]:
    """Groups of parts with words between them."""
    parts: list[Part] = []
    for group in groups:
        if parts:
            parts.append(between)
        parts.extend(group)
    return tuple(parts)


def as_nodes(env: BuildEnvironment, line: Line, classes: Iterable[str] = ()) -> nodes.paragraph:
    """The line for any builder; its links are resolved like all others."""
    made = nodes.paragraph(
        "", "", nodes.strong("", line.name), classes=["bb-mentions", line.class_, *classes]
    )
    for part in line.parts:
        made += nodes.Text(part) if isinstance(part, str) else node_of(env, part)
    return made


def node_of(env: BuildEnvironment, link: Link) -> nodes.Node:
    """A link for any builder; what leads out of the book is words."""
    if link.kind == PARAGRAPH:
        key, _, n = link.target.rpartition(":")
        return paragraph_link(Pinpoint(key, int(n), int(n)), link.words)
    if link.kind == OUTSIDE:
        return nodes.Text(link.words)
    domain, kind, target = "std", "doc", f"/{link.target}"
    if link.kind == RECORD:
        domain, kind, target = "brief", brief(env).kinds.get(link.target, "actor"), link.target
    node = pending_xref("", refdomain=domain, reftype=kind, reftarget=target, refexplicit=True, refwarn=True)
    node += nodes.inline(link.words, link.words)
    return node


class Addresses:
    """Where the links of one page lead."""

    def __init__(self, builder: Builder, pagename: str) -> None:
        self.builder = builder
        self.domain = brief(builder.env)
        self.pagename = pagename
        self._known: dict[str, str] = {}
        self._found: dict[tuple[str, str], tuple[str, str] | None] = {}

    def of(self, link: Link) -> tuple[str, str] | None:
        """Class and address of a link; None where it leads nowhere."""
        wanted = link.kind, link.target
        if wanted not in self._found:
            self._found[wanted] = self._find(link)
        return self._found[wanted]

    def _find(self, link: Link) -> tuple[str, str] | None:
        if link.kind == PARAGRAPH:
            found = self.domain.find("paragraph", link.target)
            return found and ("bb-paragraph reference internal", self.at(*found))
        if link.kind == RECORD:
            found = self.domain.find_record(link.target)
            kind = self.domain.kinds.get(link.target, "actor")
            return found and (f"bb-{kind} reference internal", self.at(*found))
        page, _, place = link.target.partition("#")
        if link.kind == PAGE and page not in self.builder.env.found_docs:
            return None
        return "reference internal", self.at(page, place)

    def at(self, page: str, place: str = "") -> str:
        """The address of a page, or of a place in it."""
        if page == self.pagename and place:
            return f"#{place}"
        if page not in self._known:
            self._known[page] = self.builder.get_relative_uri(self.pagename, page)
        return f"{self._known[page]}#{place}" if place else self._known[page]


_WRITTEN: WeakKeyDictionary[HTML5Translator, Addresses] = WeakKeyDictionary()
"""The addresses of the page that a translator writes."""


def addresses_of(translator: HTML5Translator) -> Addresses:
    """Where the links of the page lead that is written: its lines find them in one place."""
    if translator not in _WRITTEN:
        builder = translator.builder
        _WRITTEN[translator] = Addresses(builder, builder.current_docname)
    return _WRITTEN[translator]


def all_lead_somewhere(lines: Iterable[Line], addresses: Addresses) -> bool:
    """Whether no link of some lines is broken."""
    links = (part for line in lines for part in line.parts if isinstance(part, Link))
    return all(addresses.of(link) is not None for link in links)


def as_html(
    line: Line, addresses: Addresses, encode: Callable[[str], str], classes: Iterable[str] = ()
) -> str:
    """The line as the HTML writer gives it."""
    shown = "".join(
        encode(part) if isinstance(part, str) else link_as_html(part, addresses, encode)
        for part in line.parts
    )
    names = " ".join(("bb-mentions", line.class_, *classes))
    return f'<p class="{names}"><strong>{encode(line.name)}</strong>{shown}</p>\n'


def link_as_html(link: Link, addresses: Addresses, encode: Callable[[str], str]) -> str:
    """A link as the HTML writer gives it; its words alone where it leads nowhere."""
    found = addresses.of(link)
    words = encode(link.words)
    inner = f'<span class="doc">{words}</span>' if link.kind == PAGE else f"<span>{words}</span>"
    return f'<a class="{found[0]}" href="{encode(found[1])}">{inner}</a>' if found else inner


def paragraph_of(key: str, n: int) -> Link:
    """A link to a paragraph by its number."""
    return Link(PARAGRAPH, f"{key}:{n}", f"¶{n}")
