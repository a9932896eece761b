"""On the page of a withdrawn source: when and why it was withdrawn, and all in the book that rests on it.

Made in the copy of the page that is written, when all pages are read; so the list is exact whatever was read again.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from briefbook.core.dates import in_words
from briefbook.core.withdrawing import Rest, resting
from briefbook.sphinx_ext.discussed import title_of
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.messages import first_words
from briefbook.sphinx_ext.nodes import pinpoint
from briefbook.sphinx_ext.output import outline

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

CLASS = "bb-withdrawn-source"
_WORDS = 12
"""So many words of a statement are enough to know it by."""
_READ: WeakKeyDictionary[BuildEnvironment, tuple[Rest, ...]] = WeakKeyDictionary()
"""Made once a build, when all pages are read."""


class Line(NamedTuple):
    """One thing that rests on a source, as its page tells it."""

    what: str
    """``Judgement`` or ``Statement``, or the kind of a record."""
    said: str
    """The words of a judgement or the first words of a statement; of an actor the office."""
    docname: str
    place: str
    """Identifier in that page."""
    link: str
    """The words of the link."""
    alone: bool


def find_rests(app: Sphinx, env: BuildEnvironment) -> None:
    """Look at the book once all pages are read."""
    gone = any(header.withdrawn for header in brief(env).headers.values())
    _READ[env] = resting(outline(env)) if gone else ()


def lines(env: BuildEnvironment, key: str) -> list[Line]:
    """What rests on a source, in the order of the book's JSON."""
    return [line for rest in _READ.get(env, ()) if key in rest.keys for line in _line(env, rest, key)]


def withdrawn_pages(env: BuildEnvironment) -> dict[str, list[Line]]:
    """By docname: what the page of each withdrawn source lists."""
    folder = env.config.briefbook_articles
    gone = (key for key, header in brief(env).headers.items() if header.withdrawn)
    return {f"{folder}/{key}": lines(env, key) for key in gone}


def _line(env: BuildEnvironment, rest: Rest, key: str) -> Iterator[Line]:
    domain = brief(env)
    if rest.page:
        rows = domain.data["citations"].get(rest.page, ())
        place = next((row.place for row in rows if row.line == rest.line and row.key == key), "")
        said = f"“{rest.name if rest.what == 'judgement' else _statement(env, rest.page, place)}”"
        yield Line(rest.what.capitalize(), said, rest.page, place, title_of(env, rest.page), rest.alone)
        return
    docname, place = domain.find_record(rest.name) or ("", "")
    office = f"office “{rest.part}”" if rest.part else ""
    yield Line(rest.what.capitalize(), office, docname, place, domain.names[rest.name], rest.alone)


def _statement(env: BuildEnvironment, docname: str, place: str) -> str:
    """The first words of the line that ends in a citation; of a quotation with its source below, of all of it."""
    for node in env.get_doctree(docname).findall(pinpoint):
        if place in node["ids"]:
            around: Any = node
            while isinstance(around.parent, nodes.TextElement):
                around = around.parent
            line = "".join(_before(around, node)).rpartition("\n")[2].strip(" (—")
            return first_words(line or around.parent.astext(), _WORDS)
    return "…"


def _before(around: nodes.Element, node: nodes.Node) -> Iterator[str]:
    """The words of an element before a node in it."""
    for part in around.findall():
        if part is node:
            return
        if isinstance(part, nodes.Text):
            yield part.astext()


class ListRests(SphinxPostTransform):
    """Put the list below the facts of the source."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Only the page of a source that was withdrawn has one."""
        folder, _, key = self.env.docname.rpartition("/")
        source = brief(self.env).headers.get(key)
        if folder != self.config.briefbook_articles or source is None or source.metadata.withdrawn is None:
            return
        facts = next((f for f in self.document.findall(nodes.field_list) if _is_below_title(f)), None)
        if facts is None or facts.parent is None:
            return
        given = source.metadata.withdrawn.value
        found = lines(self.env, key)
        head = f"This source was withdrawn ({in_words(given.date)}: {given.reason})."
        ends = " What rests on it in this book:" if found else " Nothing in this book rests on it."
        box = nodes.container(classes=[CLASS])
        box += nodes.paragraph("", "", nodes.strong("", head), nodes.Text(ends))
        if found:
            box += nodes.bullet_list("", *(nodes.list_item("", self._item(line)) for line in found))
        facts.parent.insert(facts.parent.index(facts) + 1, box)

    def _item(self, line: Line) -> nodes.paragraph:
        words: nodes.Node = nodes.inline("", line.link)
        if line.docname:
            words = make_refnode(self.app.builder, self.env.docname, line.docname, line.place, words)
        item = nodes.paragraph("", f"{line.what}{f' {line.said}' if line.said else ''}: ")
        item += words
        if line.alone:
            item += nodes.Text(" – ")
            item += nodes.strong("", "rests on nothing else")
        return item


def _is_below_title(facts: nodes.field_list) -> bool:
    return isinstance(facts.parent, nodes.section)


def setup_withdrawn(app: Sphinx) -> None:
    """Look when all pages are read, before it is asked what to write again."""
    app.connect("env-updated", find_rests, priority=300)
    app.add_post_transform(ListRests)
