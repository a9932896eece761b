"""Inline markup as the converter writes it → nodes, without Markdown.

Escapes, entities, our own roles, code, one form of emphasis and plain addresses; everything else is `Unread`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markdown_it.common.normalize_url import normalizeLink, normalizeLinkText

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

_TOKEN = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|\{(?P<role>[a-z]+)\}(?P<fence>`+)(?P<content>.+?)(?<!`)(?P=fence)(?!`)"
    r"|&\#(?P<entity>\d{1,7});"
    r"|(?<!`)`(?P<code>[^`]+)`(?!`)"
    r"|(?<= )\*(?P<emphasis>\((?:\\.|[^\\*])+\))\*(?=$|\n)"
    r"|<(?P<address>https?://[^\x00-\x20<>]+)>"
    r"|(?P<odd>[\\`*_\[\]<>{}$&~^|!])",
    re.DOTALL,
)
_ROLES = frozenset({"actor", "treaty", "event", "pin", "para"})


class Unread(Exception):  # noqa: N818 (no error: Markdown reads it)
    """The text is more than the converter writes."""


class PendingRole(nodes.inline):
    """A role that is run when the whole page has been read: what it notes cannot be taken back."""


class _Inliner:
    """What a role asks of its inliner."""

    def __init__(self, document: nodes.document) -> None:
        self.document = document
        self.reporter: Any = document.reporter
        if not hasattr(self.reporter, "get_source_and_line"):
            self.reporter.get_source_and_line = lambda line: (document["source"], line)


def run_roles(block: nodes.Element, document: nodes.document, env: BuildEnvironment) -> None:
    """Put in the place of each role of a block what it makes."""
    domain, inliner = env.get_domain("brief"), _Inliner(document)
    for node in list(block.findall(PendingRole)):
        name, content = node["role"], node["content"]
        function: Any = domain.role(name)
        made, messages = function(name, f":{name}:`{content}`", content, node.line, inliner)
        node.replace_self([*made, *messages])


def inline(text: str, source: str, line: int) -> list[nodes.Node]:
    """The nodes of a line of words; roles are still to be run.

    Raises Unread where the words have other markup.
    """
    return list(_joined(_pieces(text, source, line)))


def _pieces(text: str, source: str, line: int) -> Iterator[str | nodes.Node]:
    at = 0
    for found in _TOKEN.finditer(text):
        yield text[at : found.start()]
        at = found.end()
        kind = found.lastgroup
        if kind == "escaped":
            yield found["escaped"]
        elif kind == "entity":
            yield _character(int(found["entity"]))
        elif found["role"]:
            yield _role(found["role"], found["content"], source, line)
        elif kind == "code":
            yield _at(nodes.literal(found["code"], _code(found["code"])), source, line)
        elif kind == "emphasis":
            inside = inline(found["emphasis"], source, line)
            yield _at(nodes.emphasis("", "", *inside), source, line)
        elif kind == "address":
            yield _address(found["address"], source, line)
        else:
            raise Unread
    yield text[at:]


def _joined(pieces: Iterator[str | nodes.Node]) -> Iterator[nodes.Node]:
    words = ""
    for piece in pieces:
        if isinstance(piece, str):
            words += piece
            continue
        if words:
            yield nodes.Text(words)
        words = ""
        yield piece
    if words:
        yield nodes.Text(words)


def _character(number: int) -> str:
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        raise Unread
    return chr(number)


def _code(content: str) -> str:
    if content.startswith(" ") or content.endswith(" ") or "\n" in content:
        raise Unread
    return content


def _address(url: str, source: str, line: int) -> nodes.Node:
    return _at(nodes.reference("", normalizeLinkText(url), refuri=normalizeLink(url)), source, line)


def _role(name: str, content: str, source: str, line: int) -> nodes.Node:
    if name not in _ROLES or content != content.strip() or "\n" in content:
        raise Unread
    return _at(PendingRole(role=name, content=content), source, line)


def _at(node: nodes.Element, source: str, line: int) -> nodes.Element:
    node.source, node.line = source, line
    return node
