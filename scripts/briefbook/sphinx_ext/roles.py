"""The roles of the domain: names that link, pinpoints, quotations that check themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.util.docutils import SphinxRole

from briefbook.core.called import full_name, short_name
from briefbook.core.model import Pinpoint
from briefbook.core.pinpoints import anchor
from briefbook.core.problems import Code
from briefbook.core.quotations import explain, verify
from briefbook.sphinx_ext.citing import cite, plain_citation, read_pinpoints
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.elsewhere import name_of
from briefbook.sphinx_ext.messages import line_of
from briefbook.sphinx_ext.nodes import ours, paragraph_number

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

    A leading ``!`` writes the words without a link, a leading ``~`` the short name of the record: a person's family
    name, an acronym. An identifier alone prints the authorised name.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Link the words to the entry of their record."""
        kind = self.name.rsplit(":", 1)[-1].lower()
        mark, text = _marked(self.text)
        titled = _titled(text)
        title, target = titled or (text, text)
        if mark == "!":
            return [nodes.inline(self.text, title)], []
        found = _identify(self.env, kind, target)
        if found is None:
            hint = "write its identifier in angle brackets" if titled is None else "correct the identifier"
            self._fault(f'no {kind} "{target}": {hint}')
            return [nodes.inline(text, title)], []
        identifier, names = found
        if titled is None and mark == "~":
            title = names.short
        elif titled is None and target == identifier:
            title = names.full
        domain = brief(self.env)
        domain.note_use(self.env.docname, identifier)
        domain.note_discussed(self.env.docname, identifier)
        node = pending_xref(
            text, refdomain="brief", reftype=kind, reftarget=identifier, refexplicit=True, refwarn=True
        )
        self.set_source_info(node)
        node += nodes.inline(title, title)
        return [node], []

    def _fault(self, message: str) -> None:
        line = line_of(self.env, self.env.docname, self.lineno, self.text)
        brief(self.env).fault(Code.UNKNOWN_RECORD, message, self.env.docname, line)


class Names(NamedTuple):
    """What a record can be called in a page that does not say it."""

    full: str
    short: str


def _marked(text: str) -> tuple[str, str]:
    """A leading ``!`` or ``~``, and the rest."""
    return (text[0], text[1:]) if text[:1] in ("!", "~") and len(text) > 1 else ("", text)


def _identify(env: BuildEnvironment, kind: str, words: str) -> tuple[str, Names] | None:
    """The record that an identifier, an authorised name or a variant means; of another book by identifier alone."""
    domain = brief(env)
    record = domain.records.get(words)
    if record is not None and domain.kinds[words] == kind:
        return words, Names(full_name(record), short_name(record))
    named = domain.by_name.get((kind, words), ())
    if len(named) == 1:
        record = domain.records[named[0]]
        return named[0], Names(full_name(record), short_name(record))
    name = name_of(env, kind, words)
    return (words, Names(name, name)) if name is not None else None


class PinRole(SphinxRole):
    """``{pin}`satake-2025:4-5; chopra-2017:7` ``: a pinpoint citation.

    ``{pin}`the speech <satake-2025:4>` `` prints these words, a leading ``~`` leaves out the sources, and a leading
    ``!`` writes the words without citing.
    """

    def run(self) -> tuple[list[Node], list[system_message]]:
        """Print (Satake [2025], ¶4) as a link to the paragraph."""
        mark, text = _marked(self.text)
        titled = _titled(text)
        title, target = titled or (None, text)
        line = line_of(self.env, self.env.docname, self.lineno, self.text)
        pinpoints = read_pinpoints(self.env, target, line, elsewhere=True)
        if not pinpoints:
            words = f"({text})" if title is None else title
            return [ours(nodes.inline(self.text, words, classes=["bb-broken"]))], []
        if mark == "!":
            words = f"({plain_citation(self.env, pinpoints)})" if title is None else title
            return [nodes.inline(self.text, words)], []
        document = self.inliner.document
        return [cite(self.env, document, pinpoints, line, words=title, short=mark == "~")], []


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
            return [ours(nodes.inline(self.text, self.text, classes=["bb-broken"]))], []
        words, target = titled
        pinpoints = read_pinpoints(env, target, line)
        if not pinpoints:
            return [ours(nodes.inline(self.text, f"“{words}”", classes=["bb-broken"]))], []
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
    return [ours(nodes.inline(rawtext, f"[no source: {text}]", classes=["bb-unsourced"]))], []


def setup_roles(app: Sphinx) -> None:
    """Give the domain its roles."""
    for kind in ("actor", "treaty", "event"):
        app.add_role_to_domain("brief", kind, RecordRole())
    app.add_role_to_domain("brief", "pin", PinRole())
    app.add_role_to_domain("brief", "quote", QuoteRole())
    app.add_role_to_domain("brief", "para", paragraph_role)
    app.add_role_to_domain("brief", "unsourced", unsourced_role)
