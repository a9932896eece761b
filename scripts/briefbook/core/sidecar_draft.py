"""What a seed states → the sidecar that its editor goes on writing: facts read, and lines for those missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, get_args

from briefbook.core.folding import squeeze
from briefbook.core.metadata import WANTED
from briefbook.core.model import Basis, Fact, Genre, Metadata, Republication

_READ = ("title", "authors", "publisher", "published", "url", "language", "rights")
"""Facts that can be read in a seed, in the order of a sidecar."""

_TO_WRITE = {
    "title": '{value: "The title as its publisher prints it", basis: editor, evidence: "where you saw it"}',
    "authors": '{value: ["Ana García"], basis: editor, evidence: "where you saw it"}  # [] where nobody is named',
    "publisher": '{value: "The Daily Example", basis: editor, evidence: "where you saw it"}',
    "published": '{value: "2026-03-14", basis: editor, evidence: "where you saw it"}'
    "  # or [2026-03-10..2026-03-14]: one unknown day of these",
    "url": '{value: "https://example.org/article", basis: editor, evidence: "seen on 14 March 2026"}',
    "language": '{value: "en", basis: inferred, evidence: "the text is English"}',
    "rights": '{value: "© 2026 The Daily Example", basis: editor, evidence: "where you saw it"}',
    "genre": f'{{value: "news", basis: editor}}  # one of {", ".join(get_args(Genre))}',
    "source_note": '{value: "One sentence on what kind of source this is.", basis: editor}',
}
"""What an editor writes who knows a fact from elsewhere; each is a valid line."""


def sidecar_draft(read: Metadata, conflicts: Sequence[tuple[str, str]] = ()) -> str:
    """The text of a sidecar that is valid as it stands, from what the seed states.

    A fact that the seed states in two ways is left to the editor: `conflicts` has its field and both values.
    """
    return "\n".join([*_lines(read, dict(conflicts)), ""])


def _lines(read: Metadata, conflicts: dict[str, str]) -> Iterator[str]:
    yield "# A plain value is one that the seed itself states; what you know from elsewhere says its basis."
    yield f"key: {quoted(read.key)}  # for ever: paragraphs are cited as {read.key}:1"
    for name in _READ:
        fact: Fact[Any] | None = getattr(read, name)
        if fact is not None and name not in conflicts:
            yield f"{name}: {_given(fact)}  # read in {_comment(fact.evidence or 'the text')}"
    if read.republished is not None:
        yield f"republished: {_republished(read.republished)}"
    for name, conflict in conflicts.items():
        yield ""
        yield f"# {_comment(conflict)}. Take the # away and write the one that holds:"
        yield f"# {name}: {_TO_WRITE[name]}"
    missing = [name for name in WANTED if getattr(read, name) is None and name not in conflicts]
    if missing:
        yield ""
        yield "# Missing. Write what you know, and take the # away:"
        for name in missing:
            yield f"# {name}: {_TO_WRITE[name]}"


def _given(fact: Fact[Any]) -> str:
    value = f"[{', '.join(map(quoted, fact.value))}]" if isinstance(fact.value, tuple) else quoted(fact.value)
    return f"{{value: {value}, evidence: {quoted(fact.evidence)}}}" if fact.evidence else value


def _republished(fact: Fact[Republication]) -> str:
    """Who printed it again, on one line, with the basis where the seed does not say so itself."""
    again = fact.value
    given = {"by": again.by, "date": again.date, "url": again.url}
    inner = ", ".join(f"{name}: {quoted(value)}" for name, value in given.items() if value is not None)
    if fact.basis is Basis.STATED:
        return f"{{{inner}}}"
    return f"{{value: {{{inner}}}, basis: {fact.basis.value}, evidence: {quoted(fact.evidence or '')}}}"


def quoted(text: str) -> str:
    """A text as a YAML scalar that is read back as this text, whatever is in it.

    What does not print is escaped: an editor must see a bidirectional control, and YAML allows no raw NUL.
    (PyYAML's own dumper leaves such controls, or else escapes all that is not ASCII.)
    """
    return f'"{"".join(map(_quoted, text))}"'


def _quoted(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    code = ord(char)
    if 0xD800 <= code <= 0xDFFF:  # half of a character: no file can hold it
        return "\ufffd"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _comment(text: str) -> str:
    """A text on one line, so that nothing of it can leave the comment."""
    return squeeze("".join(char if char.isprintable() else " " for char in text))
