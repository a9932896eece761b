"""The state of a book while it is written, and the few moves that every printed node is made of.

A node is printed by one function, which walks its children itself. Blocks are written as Typst code, one
statement a line; running text as markup in brackets, in which all words are string literals.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from docutils import nodes

from briefbook.core.problems import Code, Problem
from briefbook.sphinx_ext.nodes import paragraph_number
from briefbook.typst.asking import Ask
from briefbook.typst.balance import Columns
from briefbook.typst.escape import words
from briefbook.typst.facts import Facts
from briefbook.typst.failures import Place, PrintError, problem_at
from briefbook.typst.furniture import Heading
from briefbook.typst.labels import Labels
from briefbook.typst.marks import Marks
from briefbook.typst.script import Script

Handler: TypeAlias = "Callable[[Writer, Any], None]"
"""Prints one node with its children."""
VisitorPair: TypeAlias = "tuple[Callable[[Any, Any], None], Callable[[Any, Any], None] | None]"
"""What another extension gave to ``app.add_node(..., typst=...)``; both get the writer as ``self``."""


class Writer:
    """Writes one assembled book as Typst source."""

    def __init__(
        self,
        labels: Labels,
        handlers: Mapping[type[Any], Handler],
        images: Mapping[str, str],
        docname: str,
        root: Path,
        visitors: Mapping[str, VisitorPair],
        facts: Facts,
    ) -> None:
        self.labels = labels
        self.facts = facts
        self.images = images
        """URI of an image → its path below the output folder."""
        self.script = Script()
        self.problems: list[Problem] = []
        """What can be collected before the writing stops, so that an author mends all of it at once."""
        self.docname = docname
        """The page that is being written."""
        self.level = 0
        """Depth of the section that is being written, from 1; 0 outside."""
        self.last_level = 0
        """Level of the heading written last."""
        self.only_headings = True
        """Whether nothing but headings was printed since the last page break."""
        self.columns: list[Columns] = []
        """The texts in two columns; the last may be the one that is being written."""
        self.in_heading = False
        self.in_footnote = False
        self.written_footnotes: set[str] = set()
        self.drawings: dict[str, str] = {}
        """SVG by file name, for the folder of images."""
        self.marks = Marks()
        self.asked: list[Ask] = []
        """What the text says of pages, in its order."""
        self.headings: list[Heading] = []
        """Those with a label, in their order."""
        self.subjects: set[str] = set()
        """What the authors of pages entered in the index."""
        self._inline = False
        self._waiting: list[str] = []
        self._handlers = handlers
        self._visitors = visitors
        self._root = root
        self._shown: dict[str, str] = {}
        """By path of a source file: the path relative to the project."""

    # Walking

    def print(self, node: nodes.Node) -> None:
        """Print one node; raise PrintError for a kind of node that nobody knows to print."""
        if isinstance(node, nodes.Element):
            self._wait_for_anchors(node)
        for kind in type(node).__mro__:
            if kind in self._handlers:
                self._handlers[kind](self, node)
                return
            if kind.__name__ in self._visitors:
                self._visit(self._visitors[kind.__name__], node)
                return
        self.fail(Code.PDF_NODE, f'node "{type(node).__name__}" cannot be printed', node)

    def children(self, node: nodes.Element) -> None:
        """Print the children in order; running text among blocks becomes a paragraph."""
        if self._inline:
            for child in node.children:
                self.print(child)
            return
        for running, group in itertools.groupby(node.children, _is_running_text):
            run = list(group)
            if running and "".join(part.astext() for part in run).strip():
                with self.text("par[", run[0]):
                    for part in run:
                        self.print(part)
            elif not running:
                for part in run:
                    self.print(part)

    def _visit(self, pair: VisitorPair, node: nodes.Node) -> None:
        visit, depart = pair
        try:
            visit(self, node)
        except nodes.SkipNode:
            return
        if isinstance(node, nodes.Element):
            self.children(node)
        if depart is not None:
            depart(self, node)

    # Writing

    @property
    def is_inline(self) -> bool:
        """Whether running text is being written."""
        return self._inline

    def statement(self, code: str, node: nodes.Node, *, prints: bool = True) -> None:
        """A block that is one line of code; one that does not print leaves the page as it is."""
        only_headings = self.only_headings
        self._begin_block(node)
        self.only_headings = self.only_headings if prints else only_headings
        self.script.write(f"{code}\n")

    @contextmanager
    def block(self, head: str, node: nodes.Node, tail: str = "})") -> Iterator[None]:
        """A block of blocks: ``head`` opens a code block, ``tail`` closes it."""
        self._begin_block(node)
        self.script.write(f"{head}\n")
        yield
        self.script.write(f"{tail}\n")

    @contextmanager
    def text(self, head: str, node: nodes.Node, tail: str = "]") -> Iterator[None]:
        """A block of running text."""
        self._begin_block(node, anchors=False)
        self.script.write(head)
        self._inline = True
        self._write_anchors()
        yield
        self._inline = False
        self.marks.guess.passes_block()
        self.script.write(f"{tail}\n")

    @contextmanager
    def inline(self, head: str, node: nodes.Node, tail: str = "]") -> Iterator[None]:
        """Markup in running text."""
        if not self._inline:
            with self.text("par[", node), self.inline(head, node, tail):
                yield
            return
        self._write_anchors()
        self.script.write(head)
        yield
        self.script.write(tail)

    @contextmanager
    def blocks_in_text(self) -> Iterator[None]:
        """Blocks in a place where running text is written: the body of a footnote."""
        self.script.write("#{\n")
        self._inline = False
        yield
        self._inline = True
        self.script.write("}")

    def words(self, text: str, node: nodes.Node) -> None:
        """Words as words."""
        self.marks.guess.passes(len(text))
        self.piece(words(text), node)

    def piece(self, code: str, node: nodes.Node) -> None:
        """An expression in running text."""
        if not self._inline:
            with self.text("par[", node):
                self.piece(code, node)
            return
        self._write_anchors()
        self.script.write(f"#{code};")

    def asks(self, ask: Ask, node: nodes.Node) -> None:
        """Words that depend on pages."""
        self.asked.append(ask)
        self.piece(f"said({len(self.asked) - 1})", node)

    def _begin_block(self, node: nodes.Node, *, anchors: bool = True) -> None:
        if self._inline:
            self.fail(Code.PDF_NODE, f'block "{type(node).__name__}" stands inside a paragraph', node)
        self.only_headings = False
        self.script.come_from(self.place(node))
        if anchors:
            self._write_anchors()

    # Anchors

    def finish(self) -> None:
        """Write what waits for more text, at the end of the book."""
        self._write_anchors()

    def waits(self, code: str) -> None:
        """An expression for the start of the next text: beside it, it is on the page of that text."""
        self._waiting.append(code)

    def anchors_before(self) -> None:
        """Write waiting anchors as blocks: what follows is printed more than once, like a table's head."""
        self._write_anchors()

    def _wait_for_anchors(self, node: nodes.Element) -> None:
        for identifier in node["ids"]:
            name = self.labels.find(self.docname, identifier)
            if name == f"{self.docname}#{identifier}" and not _has_own_label(node):
                self._waiting.append(self.marks.place(name))

    def _write_anchors(self) -> None:
        waiting, self._waiting = self._waiting, []
        for code in waiting:
            self.script.write(f"#{code};" if self._inline else f"{code}\n")

    # Places and failures

    def place(self, node: nodes.Node) -> Place:
        """Where a node, or what it stands in, was written."""
        step: nodes.Node | None = node
        line, source = None, None
        while step is not None and (line is None or source is None):
            line = line or step.line or None
            source = source or step.source
            step = step.parent
        if source is None or source.startswith("<"):
            return Place(self.docname, line)
        if source not in self._shown:
            path = Path(source)
            inside = path.is_relative_to(self._root)
            self._shown[source] = path.relative_to(self._root).as_posix() if inside else source
        return Place(self._shown[source], line)

    def note(self, code: Code, message: str, node: nodes.Node) -> None:
        """Collect a failure and go on."""
        self.problems.append(problem_at(code, message, self.place(node)))

    def fail(self, code: Code, message: str, node: nodes.Node) -> NoReturn:
        """Stop here, with what was collected so far."""
        self.note(code, message, node)
        raise PrintError(self.problems)


def _is_running_text(node: nodes.Node) -> bool:
    if isinstance(node, nodes.image | nodes.raw | nodes.Invisible | nodes.Part):
        return False
    return isinstance(node, nodes.Text | nodes.Inline)


def _has_own_label(node: nodes.Element) -> bool:
    return isinstance(node, nodes.section | nodes.footnote | paragraph_number)
