"""What a text itself states of its title, authors, publisher and date, and whether a sidecar agrees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from typing import Any

from briefbook.core import vocabulary as words
from briefbook.core.datewords import calendar_day
from briefbook.core.folding import folded, key_of
from briefbook.core.manuscript import Hint
from briefbook.core.model import Basis, Block, Fact, Metadata
from briefbook.core.people import SIGNATURE, bare_names, byline_names, single_name
from briefbook.core.republishing import is_again, printings
from briefbook.core.roles import Role

Conflicts = tuple[tuple[str, str], ...]
"""Facts that a seed states in two ways: the field, and both values with their places."""


def stated(blocks: Sequence[Block], hints: Sequence[Hint] = ()) -> Metadata:
    """The facts that a seed states: in the blocks made for them, then in what its format carries.

    The key is empty: `derived_key` makes one.
    """
    return stated_and_conflicts(blocks, hints)[0]


def conflicts(blocks: Sequence[Block], hints: Sequence[Hint]) -> Conflicts:
    """Facts that a seed states in two ways."""
    return stated_and_conflicts(blocks, hints)[1]


def stated_and_conflicts(blocks: Sequence[Block], hints: Sequence[Hint]) -> tuple[Metadata, Conflicts]:
    """Both, in one reading."""
    read, found = _read(blocks, hints)
    return Metadata("", **read), found


def _read(blocks: Sequence[Block], hints: Sequence[Hint]) -> tuple[dict[str, Any], Conflicts]:
    by_role: dict[Role, list[str]] = {}
    for block in blocks:
        if block.rule != "signatures":  # who signed a letter did not write the page
            by_role.setdefault(block.role, []).append(block.text)
    read: dict[str, Fact[Any]] = {}
    title = next(iter(by_role.get(Role.TITLE, ())), None)
    days = (calendar_day(text) for text in by_role.get(Role.DATELINE, ()) if not _OTHER_DAY.match(text))
    in_text = {
        "title": title,
        "authors": _authors(by_role) or None,
        "publisher": _publisher(by_role.get(Role.SOURCE_NOTE, ())),
        "published": next((day for day in days if day is not None), None),
    }
    for name, value in in_text.items():
        if value is not None:
            read[name] = Fact(value)
    notes = by_role.get(Role.SOURCE_NOTE, ())
    printed = printings(notes, _publisher(notes), hints)
    if printed.again:
        read["republished"] = printed.again
    of_article = [hint for hint in hints if not printed.is_copy or hint.name not in _OF_THE_COPY]
    return read, _with_hints(read, of_article)


def _with_hints(read: dict[str, Fact[Any]], hints: Sequence[Hint]) -> Conflicts:
    """Add what only the format states; return the facts that it states otherwise than the text, or in two ways."""
    found: list[tuple[str, str]] = []
    for name, values in _by_name(hints).items():
        best, where = values[0]
        if name not in read:
            read[name] = Fact(best, evidence=where)
        for other, place in values:
            if not _agree(name, read[name].value, other):
                first = read[name].evidence or "the text"
                found.append(
                    (name, f'{name} is "{_shown(read[name].value)}" in {first}, "{_shown(other)}" in {place}')
                )
                break
    return tuple(found)


_EDITOR = re.compile(
    r"\W*(?:责任)?编辑|\W*責任編集|\W*(?:edited|editing)\s+by|\W*editor\s*:|\W*(?:\w+ly\s+)?reviewed\s+by",
    re.IGNORECASE,
)
"""A line that names who edited it, not who wrote it."""
_SOURCE_LABEL = re.compile(
    r"(?:source|quelle|fuente|fonte|来源|來源|出典|출처|المصدر)\s*[:：]\s*(?P<name>[^.:：]{2,50})",
    re.IGNORECASE,
)
_OTHER_DAY = re.compile(
    r"\W*(?:(?:last\s+)?(?:updated|modified|revised|reviewed|checked|verified)|received|accepted|accessed|retrieved|aktualisiert|mis\s+à\s+jour|actualizado|更新)",
    re.IGNORECASE,
)
"""A date of something else than publication."""
_OF_THE_COPY = ("publisher", "published")
"""What the head of a page that printed an article again says of itself, not of the article."""
_FIELDS = ("title", "authors", "publisher", "published", "url", "language", "rights")


def _by_name(hints: Sequence[Hint]) -> dict[str, list[tuple[Any, str]]]:
    """Values by field, the best first; the authors that one place names are one value."""
    found: dict[str, list[tuple[Any, str]]] = {}
    authors: dict[str, list[str]] = {}
    for hint in hints:
        if hint.name == "authors":
            authors.setdefault(hint.where, []).append(hint.value)
        elif hint.name in _FIELDS:
            found.setdefault(hint.name, []).append((hint.value, hint.where))
    if authors:
        found["authors"] = [(tuple(dict.fromkeys(names)), where) for where, names in authors.items()]
    return found


def _agree(name: str, one: Any, other: Any) -> bool:
    """Whether two statements of a fact can both be true: a title with the site's name, a name with a post."""
    a, b = key_of(_shown(one)), key_of(_shown(other))
    if name in ("title", "authors", "publisher", "language"):
        return a in b or b in a or not a or not b
    return a == b or name in ("url", "rights")


def _shown(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _authors(by_role: dict[Role, list[str]]) -> tuple[str, ...]:
    names: list[str] = []
    for text in by_role.get(Role.BYLINE, ()):
        line = words.without_mark(text).strip(" |·•")
        signed = SIGNATURE.fullmatch(line)
        if _EDITOR.match(line):
            continue
        one = single_name(line) or (signed and signed["names"])
        names += byline_names(line) or bare_names(line.split("|")[0]) or ((one,) if one else ())
    if not names:
        for text in by_role.get(Role.AUTHOR_NOTE, ()):
            match = words.IS_SOMEBODY.search(words.without_mark(text))
            if match:
                return (match["name"],)
    return tuple(dict.fromkeys(names))


def _publisher(notes: Iterable[str]) -> str | None:
    for note in notes:
        match = None if is_again(note) else words.PUBLISHED_BY.search(note)
        label = None if match else _SOURCE_LABEL.fullmatch(note.strip(" |·•"))
        if match or label:
            return (match or label)["name"].strip()  # type: ignore[index]
    return None


def derived_key(metadata: Metadata, file: str) -> str:
    """A key for a source without a sidecar: the author's last name or the publisher, and the year.

    Without either, the words of the file's name.
    """
    who = ""
    if metadata.authors and metadata.authors.value:
        who = metadata.authors.value[0].split()[-1]
    elif metadata.publisher:
        who = metadata.publisher.value
    year = metadata.published.value[:4] if metadata.published else ""
    name = file.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return (_plain(f"{who} {year}") if _plain(who) else _plain(name)) or "source"


def _plain(text: str) -> str:
    """Lower-case words of ASCII letters and digits with hyphens; accents fall, other letters are left out."""
    bare = "".join(
        char for char in unicodedata.normalize("NFKD", folded(text)) if not unicodedata.combining(char)
    )
    return re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")


def combined(given: Metadata, read: Metadata) -> Metadata:
    """The sidecar's facts, and what the text states of those that it leaves out."""
    missing = {f.name: getattr(read, f.name) for f in fields(Metadata) if getattr(given, f.name) is None}
    if given.authors and not given.authors.value:  # the editor says: nobody is named
        missing["authors"] = None
    return replace(given, **missing)


def not_stated(
    given: Metadata, text: str, read: Metadata, hints: Sequence[Hint] = ()
) -> tuple[tuple[str, str], ...]:
    """Facts that a sidecar gives as stated and the seed does not state: name and reason."""
    wrong: list[tuple[str, str]] = []
    said: list[tuple[str, str]] = []
    for name in ("title", "publisher"):
        fact: Fact[str] | None = getattr(given, name)
        if fact and fact.basis is Basis.STATED:
            said.append((name, fact.value))
    if given.authors and given.authors.basis is Basis.STATED:
        said += [("authors", author) for author in given.authors.value]
    if said:  # mostly an editor leaves to the text what it states
        whole = key_of(" ".join((text, *(hint.value for hint in hints))))
        wrong += [
            (name, f'"{value}" does not stand in the seed')
            for name, value in said
            if key_of(value) not in whole
        ]
    if (
        given.published
        and given.published.basis is Basis.STATED
        and not _date_stands(given.published.value, text, read)
    ):
        wrong.append(("published", f"the seed does not state the date {given.published.value}"))
    return tuple(wrong)


def _date_stands(edtf: str, text: str, read: Metadata) -> bool:
    """Whether a date that a sidecar calls stated is that of the dateline, or stands in some line."""
    if read.published is not None:
        return read.published.value == edtf
    return any(calendar_day(line) == edtf for line in text.splitlines())


WANTED = ("title", "authors", "publisher", "published", "url", "language", "genre", "source_note")
"""The facts that a reader of a briefing book looks for."""


def missing(metadata: Metadata) -> tuple[str, ...]:
    """The wanted facts that nobody has given."""
    absent = [name for name in WANTED if getattr(metadata, name) is None]
    if metadata.authors and not metadata.authors.value:
        absent.append("authors")
    return tuple(name for name in WANTED if name in absent)
