"""Pinpoint citations as nodes: checked, noted, entered in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.addnodes import pending_xref

from briefbook.core.model import Pinpoint
from briefbook.core.pinpoints import PinpointError, by_source, locator, parse_pinpoints, resolve
from briefbook.core.problems import Code
from briefbook.sphinx_ext.bibliography import note_in_bibliography
from briefbook.sphinx_ext.domain import brief, is_article
from briefbook.sphinx_ext.elsewhere import label_of
from briefbook.sphinx_ext.nodes import pinpoint as pinpoint_node
from briefbook.sphinx_ext.state import CitationRow

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


_RECORD = "briefbook_record"
WITHDRAWN = "bb-withdrawn"
"""Class of the word behind the citation of a source that was withdrawn."""


@contextmanager
def of_record(env: BuildEnvironment, identifier: str) -> Iterator[None]:
    """What is cited meanwhile, a record cites, wherever it is shown."""
    env.current_document[_RECORD] = identifier
    try:
        yield
    finally:
        env.current_document[_RECORD] = ""


def is_withdrawn(env: BuildEnvironment, key: str) -> bool:
    """Whether a source of the book was withdrawn."""
    header = brief(env).headers.get(key)
    return header is not None and header.metadata.withdrawn is not None


def read_pinpoints(
    env: BuildEnvironment, text: str, line: int, *, elsewhere: bool = False
) -> tuple[Pinpoint, ...]:
    """Parse pinpoints and report those that lead nowhere; returns those that hold.

    With `elsewhere` those that lead into another book hold too.
    """
    domain = brief(env)
    try:
        parsed = parse_pinpoints(text)
    except PinpointError as error:
        domain.fault(Code.PINPOINT_SYNTAX, f"pinpoint: {error}", env.docname, line)
        return ()
    good: list[Pinpoint] = []
    for pinpoint in parsed:
        why = resolve(pinpoint, domain.counts)
        if why is None or (elsewhere and label_of(env, pinpoint) is not None):
            good.append(pinpoint)
            continue
        known = pinpoint.key in domain.counts
        if not known:
            why += f": the book has {', '.join(sorted(domain.counts)) or 'none'}"
        code = Code.UNKNOWN_PARAGRAPH if known else Code.UNKNOWN_SOURCE
        domain.fault(code, f'pinpoint "{text}" leads nowhere: {why}', env.docname, line)
    return tuple(good)


def cite(
    env: BuildEnvironment,
    document: nodes.document,
    pinpoints: Sequence[Pinpoint],
    line: int,
    quotation: str | None = None,
    verdict: str | None = None,
    words: str | None = None,
    *,
    short: bool = False,
) -> nodes.Node:
    """A pinpoint citation, noted in the domain and in the bibliography.

    `words` stand for the source and its paragraphs; `short` leaves out the sources.
    On the page of a source nothing is noted: that the page tells how to cite it cites nothing.
    """
    node = citation(env, pinpoints, words, short=short)
    if is_article(env, env.docname):
        return node
    domain = brief(env)
    own = [pinpoint for pinpoint in pinpoints if pinpoint.key in domain.counts]
    document.note_explicit_target(node, node)
    place = node["ids"][0]
    record = str(env.current_document.get(_RECORD, ""))
    for pinpoint in own:
        domain.note_use(env.docname, pinpoint.key)
        for n in pinpoint.numbers:
            row = CitationRow(line, pinpoint.key, n, quotation, verdict, place, record)
            domain.note_citation(env.docname, row)
    note_in_bibliography(env, node, line, dict.fromkeys(p.key for p in own))
    return node


def citation(
    env: BuildEnvironment, pinpoints: Sequence[Pinpoint], words: str | None = None, *, short: bool = False
) -> pinpoint_node:
    """The node of a citation, which nothing knows of yet."""
    node = pinpoint_node(pinpoints=[(p.key, p.first, p.last) for p in pinpoints])
    if words is not None:
        node["classes"].append("bb-worded")
        node += paragraph_link(pinpoints[0], words)
        if is_withdrawn(env, pinpoints[0].key):
            node += nodes.Text(" ")
            node += nodes.inline("", "[withdrawn]", classes=[WITHDRAWN])
        return node
    if short:
        node["classes"].append("bb-short")
    node += nodes.Text("(")
    node.extend(citation_parts(env, pinpoints, short=short))
    node += nodes.Text(")")
    return node


def citation_parts(
    env: BuildEnvironment, pinpoints: Sequence[Pinpoint], *, short: bool = False
) -> list[nodes.Node]:
    """``Satake [2025], ¶¶4–5, 7; Chopra 2017, ¶7``: one link for each source's first run, one for each further."""
    parts: list[nodes.Node] = []
    for key, runs in by_source(pinpoints):
        if parts:
            parts.append(nodes.Text("; "))
        many = locator(runs).startswith("¶¶")
        for i, run in enumerate(runs):
            numbers = locator([run]).lstrip("¶")
            if i:
                parts.append(nodes.Text(", "))
                parts.append(paragraph_link(run, numbers))
            else:
                source = "" if short else f"{_label(env, run)}, "
                parts.append(paragraph_link(run, f"{source}{'¶¶' if many else '¶'}{numbers}"))
        if is_withdrawn(env, key):
            parts.append(nodes.Text(", "))
            parts.append(nodes.inline("", "withdrawn", classes=[WITHDRAWN]))
    return parts


def plain_citation(env: BuildEnvironment, pinpoints: Sequence[Pinpoint]) -> str:
    """The words of a citation without its links."""
    return "; ".join(
        f"{_label(env, runs[0])}, {locator(runs)}{', withdrawn' if is_withdrawn(env, key) else ''}"
        for key, runs in by_source(pinpoints)
    )


def _label(env: BuildEnvironment, pinpoint: Pinpoint) -> str:
    own = brief(env).labels.get(pinpoint.key)
    return own if own is not None else label_of(env, pinpoint) or pinpoint.key


def paragraph_link(pinpoint: Pinpoint, text: str) -> nodes.Node:
    """A link to a paragraph, resolved when all pages are read."""
    node = pending_xref(
        "",
        refdomain="brief",
        reftype="pin",
        reftarget=f"{pinpoint.key}:{pinpoint.first}",
        refexplicit=True,
        refwarn=True,
    )
    node["bb_key"], node["bb_first"], node["bb_last"] = pinpoint.key, pinpoint.first, pinpoint.last
    node += nodes.inline(text, text)
    return cast("nodes.Node", node)
