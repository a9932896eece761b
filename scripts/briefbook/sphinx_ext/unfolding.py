"""Plain paragraphs of sources stay folded while pages are read, and are unfolded when a page is resolved.

Most of an article is paragraphs of words and names. Read as Markdown, each costs tokens, roles and fifty walks
of transforms that find nothing, and is then pickled and read again. So the parser takes them out of a converted
page before it reads the rest, and a node stands for them; what they define and use is noted from the book.
A paragraph is taken out only where the page has it exactly as the converter writes it. The doctree after
unfolding is the one that Markdown gives; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.inline import first_of_each
from briefbook.core.model import Source
from briefbook.core.pages import is_plain, paragraph
from briefbook.core.pinpoints import anchor, parse_pinpoints
from briefbook.sphinx_ext.citing import citation
from briefbook.sphinx_ext.domain import BriefDomain, brief
from briefbook.sphinx_ext.nodes import source_blocks, source_paragraphs, source_part
from briefbook.sphinx_ext.plain_inline import PendingRole, Unread
from briefbook.sphinx_ext.plain_page import is_readable, read_part, read_plain
from briefbook.sphinx_ext.quiet import PutBack, put_aside, spare
from briefbook.sphinx_ext.source_blocks import record_link, unfold
from briefbook.sphinx_ext.strangers import STAYS_FOLDED
from briefbook.sphinx_ext.whole_page import part_text, read_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_MARK = "briefbook-paragraphs-"
"""What stands for a run of paragraphs while the rest is read as Markdown."""


class Folding:
    """A page of a source with its plain paragraphs taken out."""

    def __init__(self, env: BuildEnvironment, source: Source, text: str) -> None:
        self.env = env
        self.source = source
        self.domain = brief(env)
        self.runs: list[list[tuple[int, int]]] = []
        """Number and line of the paragraphs that each mark stands for."""
        self.mark = _MARK
        while self.mark in text:  # words of a source are never taken for a mark
            self.mark += "x-"
        self.text = "\n\n".join(self._folded(text.split("\n\n")))

    def _folded(self, chunks: list[str]) -> Iterator[str]:
        plain = iter(plain_paragraphs(self.domain, self.source))
        awaited = next(plain, None)
        line = 1
        open_run = False
        for chunk in chunks:
            if awaited is not None and chunk.rstrip("\n") == awaited[1]:
                if open_run:
                    yield ""  # lines stay where they were, so that messages about the rest name the right ones
                else:
                    yield f"{self.mark}{len(self.runs)}"
                    self.runs.append([])
                self.runs[-1].append((awaited[0], line))
                awaited = next(plain, None)
                open_run = True
            else:
                open_run = False
                yield chunk
            line += chunk.count("\n") + 2

    def put_in(self, document: nodes.document) -> None:
        """Put nodes where the marks stand, and note what their paragraphs define and use."""
        marks = {f"{self.mark}{i}": run for i, run in enumerate(self.runs)}
        for marked in list(document.findall(nodes.paragraph)):
            run = marks.get(marked.astext()) if isinstance(marked.parent, _HOLDERS) else None
            if run is not None:
                node = source_paragraphs(key=self.source.key, paragraphs=run)
                node.source, node.line = marked.source, marked.line
                marked.replace_self(node)
                self._note(n for n, _ in run)

    def _note(self, numbers: Iterator[int]) -> None:
        docname, key = self.env.docname, self.source.key
        label = self.domain.labels[key]
        kinds = self.domain.kinds
        for n in numbers:
            shown = f"{label}, ¶{n}"
            self.domain.note_object(docname, "paragraph", f"{key}:{n}", shown, anchor(key, n))
            mentions = self.domain.mentions[key].get(n, ())
            self.domain.note_use(docname, *(m.id for m in first_of_each(mentions, kinds)))


_HOLDERS = (nodes.section, nodes.document)


def plain_paragraphs(domain: BriefDomain, source: Source) -> Iterator[tuple[int, str]]:
    """Number and MyST of each plain paragraph, as the converter writes it."""
    mentions = domain.mentions[source.key]
    for block in source.paragraphs:
        if block.n is not None and is_plain(block):
            yield block.n, paragraph(block, mentions.get(block.n, ()), domain.kinds)


class SourceParser(MystParser):
    """MyST, and the pages of sources with what the book knows folded."""

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Read a page."""
        env: BuildEnvironment = document.settings.env
        domain = brief(env)
        folder, _, key = env.docname.rpartition("/")
        if folder != env.config.briefbook_articles or key not in domain.headers:
            super().parse(inputstring, document)
            return
        if is_readable(env) and is_whole(domain, key, inputstring):
            read_whole(document, env, key, inputstring)
            spare(document)
            domain.note_whole(env.docname, key)
            return
        source = domain.sources[key]
        folding = Folding(env, source, inputstring)
        try:
            read_plain(folding.text, document, env)
        except Unread:
            super().parse(folding.text, document)
        folding.put_in(document)


def is_whole(domain: BriefDomain, key: str, text: str) -> bool:
    """Whether a page need not be read: it is as the converter wrote it, and has nothing that only Markdown reads."""
    header = domain.headers[key]
    return header.whole and sha256(text.encode("utf-8", "surrogatepass")).hexdigest() == header.page


class Unfold(SphinxPostTransform):
    """Put what is folded where its node stands, before references are resolved."""

    default_priority = 1

    def run(self, **kwargs: Any) -> None:
        """Unfold all of the page, or of the pages that a builder put together; put aside what need not be looked at."""
        domain = brief(self.env)
        is_whole = self.env.docname in domain.data["whole"]
        stay = self.app.emit_firstresult(STAYS_FOLDED, self.env.docname) or ()
        for node in list(self.document.findall(source_paragraphs)):
            made = unfold(domain, node, stay)
            is_whole = is_whole and all(isinstance(one, source_paragraphs | source_blocks) for one in made)
            node.replace_self(made)
        for part in () if source_part in stay else list(self.document.findall(source_part)):
            part.replace_self(part_nodes(self.env, part))
            is_whole = False
        if is_whole:
            put_aside(self.document)


def part_nodes(env: BuildEnvironment, part: source_part) -> list[nodes.Element]:
    """What Markdown would have given for a part of the page of a source."""
    domain = brief(env)
    text = part_text(domain.sources[part["key"]], part["part"], domain.actors_by_id)
    blocks = read_part(text, part.source or "", part.line or 1)
    for block in blocks:
        for role in list(block.findall(PendingRole)):
            role.replace_self(of_role(env, role))
    return blocks


def of_role(env: BuildEnvironment, role: PendingRole) -> nodes.Element:
    """What a role gives in a page that the converter wrote: there its words are known to hold."""
    if role["role"] == "pin":
        return citation(env, parse_pinpoints(role["content"]))
    surface, _, identifier = role["content"].removesuffix(">").rpartition(" <")
    return record_link(surface, identifier, role["role"], role.source, role.line or 1)


def forget_read(app: Sphinx, _doctree: nodes.document) -> None:
    """Let go of the pages of sources that Sphinx keeps in memory from reading to writing: their files are small.

    At ten thousand pages they are half a gigabyte. Where Sphinx keeps them under another name, nothing is lost
    but that.
    """
    kept: dict[str, nodes.document] = getattr(app.env, "_write_doc_doctree_cache", {})
    for docname in [docname for docname in kept if docname in brief(app.env).data["whole"]]:
        del kept[docname]


def setup_unfolding(app: Sphinx) -> None:
    """Read Markdown with our parser, and unfold before anything is resolved."""
    app.add_event(STAYS_FOLDED)
    app.add_source_parser(SourceParser, override=True)
    app.add_post_transform(Unfold)
    app.add_post_transform(PutBack)
    app.connect("doctree-read", forget_read)
