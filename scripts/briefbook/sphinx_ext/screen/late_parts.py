"""What stands around the paragraphs of a source's page → HTML: facts, persons, repairs, what was left out.

The mark-up is that of an example which is taken the long way, once a build: each transform and writer of Sphinx and
of its extensions has its say about the frame of a list or table. Rows of words are then put into the frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.builders import Builder
from sphinx.util.docutils import new_document
from sphinx.writers.html5 import HTML5Translator

from briefbook.core.officeholders import HEADING as PEOPLE
from briefbook.core.pages import LEFT_OUT
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import pinpoint, source_part
from briefbook.sphinx_ext.plain_inline import PendingRole, inline
from briefbook.sphinx_ext.plain_page import read_part
from briefbook.sphinx_ext.screen.addresses import is_bare
from briefbook.sphinx_ext.screen.agreements import named_line
from briefbook.sphinx_ext.unfolding import of_role
from briefbook.sphinx_ext.whole_page import FACTS, part_text

_FIELD = re.compile(r":([A-Za-z ]+): (.+)")
_CELL = re.compile(r"(\* -|  -) (.*)")
_CODE_WORD = re.compile(r"[^ ]+")


class Frame(NamedTuple):
    """The mark-up around rows of cells; rows are marked odd and even, so there are two of each."""

    start: str
    within: tuple[tuple[str, ...], tuple[str, ...]]
    """Between the cells of a row."""
    between: tuple[str, str]
    """From a row to the next."""
    end: str

    def around(self, rows: Sequence[Sequence[str]]) -> str:
        """The frame, filled."""
        parts = [self.start]
        for i, row in enumerate(rows):
            if i:
                parts.append(self.between[(i - 1) % 2])
            parts.append(row[0])
            for gap, cell in zip(self.within[i % 2], row[1:], strict=True):
                parts += (gap, cell)
        return "".join((*parts, self.end))


def example_html(builder: Any, blocks: Sequence[nodes.Element]) -> str:
    """What Sphinx and its extensions write for blocks, as a part of the front page.

    Not as part of the page of a source, which gets more than its nodes say.
    """
    document = new_document("")
    document.extend(blocks)
    builder.env.apply_post_transforms(document, builder.config.root_doc)
    document.settings = builder.docsettings
    visitor = builder.create_translator(document, builder)
    document.walkabout(visitor)
    return "".join(visitor.fragment)


class _Frames:
    """The frames of a build."""

    def __init__(self, builder: Any) -> None:
        self.builder = builder
        self.facts = self._rows([":Cella: cellb", ":Cellc: celld", ":Celle: cellf"], 2)
        self.paragraph = self._one("cella")
        lines = ["::::{dropdown} Role and text of each part", "", *_table(3), "::::"]
        self.left_out = self._rows(lines, 3)
        self.people = self._rows(["::::{container} bb-people", "", "cellbefore", "", *_table(2), "::::"], 2)
        self.people_alone = self._one("::::{container} bb-people\n\ncella\n::::")

    def _html(self, text: str) -> str:
        blocks = read_part(text, "", 1)
        for block in blocks:
            for box in block.findall(nodes.container):
                if "bb-people" in box["classes"]:
                    box.append(nodes.raw("", _AFTER, format="html"))
        return example_html(self.builder, blocks)

    def _one(self, text: str) -> tuple[str, str]:
        before, _, after = self._html(text).partition("cella")
        return before, after

    def _rows(self, lines: Sequence[str], width: int) -> Frame:
        """The frame of an example of three rows."""
        pieces = re.split(r"[Cc]ell[a-i](?![a-z])", self._html("\n".join(lines)))
        start, *gaps, end = pieces
        first, second = gaps[: width - 1], gaps[width : 2 * width - 1]
        return Frame(start, (tuple(first), tuple(second)), (gaps[width - 1], gaps[2 * width - 1]), end)


_AFTER = "<!-- named -->"
_HEADS = {2: ("Person", "Office"), 3: ("Role", "Words", "Text")}


def _table(width: int) -> Iterator[str]:
    yield from ("```{list-table}", ":header-rows: 1", "")
    cells = iter("abcdefghi")
    for row in (_HEADS[width], *([[f"cell{next(cells)}" for _ in range(width)] for _ in range(3)])):
        for i, cell in enumerate(row):
            yield f"{'  -' if i else '* -'} {cell}"
    yield "```"


_FRAMES: WeakKeyDictionary[Builder, _Frames] = WeakKeyDictionary()


def write_part(self: HTML5Translator, node: source_part) -> None:
    """Write a part as the visitors of its nodes would."""
    builder: Any = self.builder
    if builder not in _FRAMES:
        _FRAMES[builder] = _Frames(builder)
    frames = _FRAMES[builder]
    domain = brief(builder.env)
    source = domain.sources[node["key"]]
    writer = _Words(self, node)
    text = part_text(source, node["part"], domain.actors_by_id)
    lines = text.split("\n")
    if node["part"] == FACTS:
        rows = [(label, writer.html(value)) for label, value in (_field(line) for line in lines)]
        html = frames.facts.around(rows)
    elif node["part"] == LEFT_OUT:
        cells = [writer.html(cell) for cell in _cells(lines)][3:]
        rows3 = [cells[i : i + 3] for i in range(0, len(cells), 3)]
        html = _between(frames.paragraph, writer.html(lines[0])) + frames.left_out.around(rows3)
    elif node["part"] == PEOPLE:
        named = named_line(builder, builder.current_docname, node["key"])
        cells = [writer.html(cell) for cell in _cells(lines)][2:]
        rows2 = [cells[i : i + 2] for i in range(0, len(cells), 2)]
        if rows2:
            html = frames.people.around(rows2).replace("cellbefore", writer.html(lines[2]), 1)
        else:
            html = _between(frames.people_alone, writer.html(lines[2]))
        html = html.replace(_AFTER, named)
    else:
        html = _between(frames.paragraph, writer.html(text))
    self.body.append(html)
    raise nodes.SkipNode


def _between(frame: tuple[str, str], words: str) -> str:
    return f"{frame[0]}{words}{frame[1]}"


def _field(line: str) -> tuple[str, str]:
    found = _FIELD.fullmatch(line)
    assert found is not None, line
    return found[1], found[2]


def _cells(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        found = _CELL.fullmatch(line)
        if found:
            yield found[2]


class _Words:
    """Inline markup of the converter as the visitors of its nodes write it."""

    def __init__(self, translator: HTML5Translator, part: source_part) -> None:
        self.builder: Any = translator.builder
        self.encode = translator.encode
        self.part = part

    def html(self, text: str) -> str:
        return "".join(map(self._one, inline(text, "", 0)))

    def _one(self, node: nodes.Node) -> str:
        match node:
            case nodes.Text():
                return str(self.encode(node.astext()))
            case PendingRole():
                return self._one(of_role(self.builder.env, node))
            case pending_xref():
                return self._link(node)
            case nodes.literal():
                words = _CODE_WORD.sub(r'<span class="pre">\g<0></span>', self.encode(node.astext()))
                return f'<code class="docutils literal notranslate">{words}</code>'
        assert isinstance(node, nodes.Element)
        start, end = self._around(node)
        return start + "".join(map(self._one, node.children)) + end

    def _around(self, node: nodes.Element) -> tuple[str, str]:
        match node:
            case nodes.emphasis():
                return "<em>", "</em>"
            case nodes.reference():
                bare = "bb-bare " if is_bare(node) else ""
                return f'<a class="{bare}reference external" href="{self.encode(node["refuri"])}">', "</a>"
            case pinpoint():
                return '<span class="bb-pin">', "</span>"
        return f'<span class="{" ".join(node["classes"])}">', "</span>"

    def _link(self, node: pending_xref) -> str:
        domain, kind = brief(self.builder.env), node["reftype"]
        kind = "paragraph" if kind == "pin" else kind
        found = domain.find(kind, node["reftarget"])
        words = f"<span>{self.encode(node.astext())}</span>"
        if found is None:
            return words
        here = self.builder.current_docname
        page = "" if found[0] == here else self.builder.get_relative_uri(here, found[0])
        return f'<a class="bb-{kind} reference internal" href="{escape(page)}#{escape(found[1])}">{words}</a>'
