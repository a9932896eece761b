"""The roles of the domain: names that link, pinpoints, quotations that check themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole

from briefbook.core.model import Pinpoint
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code
from briefbook.core.quotations import explain, verify
from briefbook.sphinx_ext.citing import cite, read_pinpoints
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.messages import line_of
from briefbook.sphinx_ext.nodes import paragraph_number

if TYPE_CHECKING:
    from docutils.nodes import Node, system_message
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_TITLED = re.compile(r"(?P<title>.*?)\s*<(?P<target>[^<>]*)>\s*", re.DOTALL)


def _titled(text: str) -> tuple[str, str] | None:
    """``words <target>``, taken literally: a backslash is a backslash."""
    match = _TITLED.fullmatch(text)
    return (match["title"], match["target"].strip()) if match else None


class RecordRole(SphinxRole):
    """``{actor}`Takeo Akiba` `` or ``{actor}`the adviser <akiba-takeo>` ``; also for treaties and events.

    A leading ``!`` writes the words without a link.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Link the words to the entry of their record."""
        kind = self.name.rsplit(":", 1)[-1].lower()
        text = self.text
        if text.startswith("!"):
            return [nodes.inline(text, text[1:])], []
        titled = _titled(text)
        title, target = titled or (text, text)
        domain = brief(self.env)
        identifier = _identify(self.env, kind, target)
        if identifier is None:
            line = line_of(self.env, self.env.docname, self.lineno, text)
            hint = "write its identifier in angle brackets" if titled is None else "correct the identifier"
            domain.fault(Code.UNKNOWN_RECORD, f'no {kind} "{target}": {hint}', self.env.docname, line)
            return [nodes.inline(text, title)], []
        domain.note_use(self.env.docname, identifier)
        domain.note_discussed(self.env.docname, identifier)
        node = pending_xref(
            text, refdomain="brief", reftype=kind, reftarget=identifier, refexplicit=True, refwarn=True
        )
        self.set_source_info(node)
        node += nodes.inline(title, title)
        return [node], []


def _identify(env: BuildEnvironment, kind: str, words: str) -> str | None:
    """The record that an identifier, an authorised name or a variant means."""
    book = brief(env).book
    records: tuple[Any, ...] = {"actor": book.actors, "treaty": book.treaties, "event": book.events}[kind]
    for record in records:
        if words == record.id:
            return words
    named = {
        record.id
        for record in records
        if words
        in (getattr(record, "name", None), getattr(record, "title", None), *getattr(record, "aliases", ()))
    }
    return named.pop() if len(named) == 1 else None


class PinRole(SphinxRole):
    """``{pin}`satake-2025:4-5; chopra-2017:7` ``: a pinpoint citation."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Print (Satake [2025], ¶4) as a link to the paragraph."""
        line = line_of(self.env, self.env.docname, self.lineno, self.text)
        pinpoints = read_pinpoints(self.env, self.text, line)
        if not pinpoints:
            return [nodes.inline(self.text, f"({self.text})", classes=["bb-broken"])], []
        return [cite(self.env, self.inliner.document, pinpoints, line)], []


class QuoteRole(SphinxRole):
    """``{quote}`words as printed <satake-2025:4>` ``: a quotation that is checked word for word."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Print the words in quotation marks, and the citation."""
        env = self.env
        line = line_of(env, env.docname, self.lineno, self.text)
        titled = _titled(self.text)
        if titled is None:
            message = (
                f'quotation "{self.text}" names no paragraph: write its pinpoint in angle brackets at the end'
            )
            brief(env).fault(Code.PINPOINT_SYNTAX, message, env.docname, line)
            return [nodes.inline(self.text, self.text, classes=["bb-broken"])], []
        words, target = titled
        pinpoints = read_pinpoints(env, target, line)
        if not pinpoints:
            return [nodes.inline(self.text, f"“{words}”", classes=["bb-broken"])], []
        verdict = check_quotation(env, words, pinpoints[0], line)
        return [
            nodes.inline(words, f"“{words}”", classes=["bb-quote"]),
            nodes.Text(" "),
            cite(env, self.inliner.document, pinpoints[:1], line, words, verdict),
        ], []


def check_quotation(env: BuildEnvironment, words: str, pinpoint: Pinpoint, line: int) -> str:
    """Compare words with the paragraph they cite, report what differs, return the verdict."""
    domain = brief(env)
    finding = verify(words, pinpoint, domain.sources)
    explained = explain(finding, pinpoint)
    if explained is not None:
        domain.fault(*explained, env.docname, line)
    return finding.verdict.value


def paragraph_role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[Node], list[system_message]]:
    """``{para}`4` ``: the target and number of a paragraph; generated pages only."""
    env: BuildEnvironment = inliner.document.settings.env
    domain = brief(env)
    folder, _, key = env.docname.rpartition("/")
    n = int(text) if text.isdigit() else 0
    if folder != env.config.briefbook_articles or not 1 <= n <= domain.counts.get(key, 0):
        message = f'paragraph "{text}" stands outside the page of its source: cite it with pin'
        domain.fault(Code.PARAGRAPH_PLACE, message, env.docname, lineno)
        return [], []
    node = paragraph_number(key=key, n=n, ids=[anchor(key, n)])
    domain.note_object(env.docname, "paragraph", f"{key}:{n}", f"{domain.labels[key]}, ¶{n}", anchor(key, n))
    return [node], []


def unsourced_role(
    name: str, rawtext: str, text: str, lineno: int, inliner: Any, options: Any = None, content: Any = ()
) -> tuple[list[Node], list[system_message]]:
    """``{unsourced}`why` ``: the statement needs no source, and the reader learns why."""
    return [nodes.inline(rawtext, f"[no source: {text}]", classes=["bb-unsourced"])], []


def setup_roles(app: Sphinx) -> None:
    """Give the domain its roles."""
    for kind in ("actor", "treaty", "event"):
        app.add_role_to_domain("brief", kind, RecordRole())
    app.add_role_to_domain("brief", "pin", PinRole())
    app.add_role_to_domain("brief", "quote", QuoteRole())
    app.add_role_to_domain("brief", "para", paragraph_role)
    app.add_role_to_domain("brief", "unsourced", unsourced_role)
