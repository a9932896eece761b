"""Markdown → HTML that loses no word: notes stay where they stand, and no tag can swallow what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefbook.reading.html_elements import absolute
from briefbook.reading.markdown_tables import keep_tables
from briefbook.reading.raw_text import raws
from briefbook.reading.result import UnreadableError

_DEEPEST = 300
"""What is nested deeper the parser drops; but long before, its HTML is refused."""
_LINE_END = re.compile(r"\r\n|\n|\r")
_CLOSING = re.compile(
    r"</(?:script|style|title|textarea|xmp|iframe|noembed|noframes|noscript|plaintext|select|template|svg|math)\b",
    re.IGNORECASE,
)
_BRACKETS = 50
"""Brackets open at once in one paragraph: beyond, the parser takes seconds for a line."""
_BLANK = re.compile(r"\n[ \t]*\n")


def rendered(text: str) -> str:
    """Render a text.

    Raises UnreadableError where it is nested so deep that the parser gives up.
    """
    if text.count("[") > _BRACKETS and any(_most_open(part) > _BRACKETS for part in _BLANK.split(text)):
        raise UnreadableError("its brackets are nested too deep: save it as plain text")
    env: dict[str, Any] = {}
    try:
        tokens = _PARSER.parse(text, env)
        html: str = _PARSER.renderer.render(tokens, _PARSER.options, env)
    except RecursionError:
        raise UnreadableError(
            "its lists, quotations or links are nested too deep: save it as plain text"
        ) from None
    return html + "".join(_apart(line) for line in _unused(text, tokens, env))


def _most_open(text: str) -> int:
    """How many brackets are open at once, at most."""
    if text.count("[") <= _BRACKETS:
        return 0
    most = level = 0
    for bracket in re.findall(r"[\[\]]", text):
        level = level + 1 if bracket == "[" else max(level - 1, 0)
        most = max(most, level)
    return most


def _unused(text: str, tokens: Sequence[Token], env: Mapping[str, Any]) -> Iterator[str]:
    """Definitions that no link uses: `[Editor]: Hello` may have been meant as words, and would vanish."""
    defined = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    if not defined:
        return
    used = {
        child.attrGet("href")
        for token in tokens
        for child in token.children or ()
        if child.type == "link_open"
    }
    lines = _LINE_END.split(text)
    for reference in defined:
        if reference["href"] not in used or not absolute(reference["href"]):
            first, last = reference["map"]
            yield "\n".join(lines[first:last])


def _apart(words: str) -> str:
    """Words that a reader of the page would not see; they are kept beside the text."""
    return f"<p hidden>{escape(words)}</p>\n"


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    footnote_plugin(parser, move_to_end=False)
    parser.core.ruler.after("block", "tables", keep_tables)
    parser.core.ruler.push("notes", _number_notes)
    parser.add_render_rule("html_inline", _raw_html)
    parser.add_render_rule("html_block", _raw_html)
    parser.add_render_rule("fence", _fence)
    parser.add_render_rule("footnote_ref", _reference)
    parser.add_render_rule("footnote_reference_open", _note_open)
    parser.add_render_rule("footnote_reference_close", _note_close)
    return parser


def _number_notes(state: StateCore) -> None:
    """Give notes and their references the number that is shown: the label, or a count where labels are words."""
    written = state.env.get("footnotes", {}).get("list", {})
    in_text = (child for token in state.tokens for child in token.children or ())
    in_notes = (token for note in written.values() for token in note.get("tokens", ()))
    references = [token for token in (*in_text, *in_notes) if token.type == "footnote_ref"]
    notes = [token for token in state.tokens if token.type == "footnote_reference_open"]
    inline = [token for token in references if "label" not in token.meta]
    labels = dict.fromkeys(token.meta["label"] for token in (*references, *notes) if "label" in token.meta)
    if not inline and all(label.isascii() and label.isdigit() for label in labels):
        shown = {label: label for label in labels}
    else:
        counted = dict.fromkeys(token.meta.get("label", id(token)) for token in (*references, *notes))
        shown = {key: str(n) for n, key in enumerate(counted, 1)}
    for token in (*references, *notes):
        token.meta["shown"] = shown[token.meta.get("label", id(token))]
    for token in inline:
        state.tokens += _written_out(token.meta["shown"], written[token.meta["id"]])


def _written_out(number: str, note: dict[str, Any]) -> list[Token]:
    """A note that was written in the line, as one below the text."""
    words = Token("inline", "", 0, children=note["tokens"], content=note["content"])
    return [
        Token("footnote_reference_open", "", 1, meta={"shown": number}),
        Token("paragraph_open", "p", 1),
        words,
        Token("paragraph_close", "p", -1),
        Token("footnote_reference_close", "", -1),
    ]


def _raw_html(_self: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    """HTML as it stands; but a tag that takes all that follows for its own must be closed where it is opened."""
    source = tokens[at].content
    return escape(source, quote=False) if _is_torn(source) else source


def _is_torn(source: str) -> bool:
    """Whether an element or a comment that takes all as it stands is not closed, or is closed and never opened."""
    at = 0
    for raw in raws(source):
        if raw.end is None or _CLOSING.search(source, at, raw.start):
            return True
        at = raw.end
    return _CLOSING.search(source, at) is not None


def _fence(_self: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    """A listing; what stands beside its fence, mostly the name of a language, is kept."""
    token = tokens[at]
    beside = _apart(token.info) if token.info.strip() else ""
    return f"{beside}<pre><code>{escape(token.content, quote=False)}</code></pre>\n"


def _reference(_self: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f"<sup>{escape(tokens[at].meta['shown'])}</sup>"


def _note_open(_self: object, tokens: Sequence[Token], at: int, *_: object) -> str:
    return f'<ol role="doc-endnotes"><li value="{escape(tokens[at].meta["shown"])}">'


def _note_close(*_: object) -> str:
    return "</li></ol>\n"


_PARSER = _parser()
