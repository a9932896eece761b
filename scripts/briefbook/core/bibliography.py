"""Sources → BibTeX, with the fields that sphinxcontrib-bibtex and Zotero read.

Written here because the encoders of the usual libraries change addresses: ``%`` and ``_`` gain a backslash
that readers keep.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefbook.core.dates import in_words
from briefbook.core.model import Actor, Basis, Fact, Metadata
from briefbook.core.pages import plain_title
from briefbook.core.pinpoints import Described, families, family_name, year

_TEX = {
    "\\": r"{\textbackslash}",
    "{": "｛",
    "}": "｝",
    "~": r"{\textasciitilde}",
    **{char: f"\\{char}" for char in "%&#_"},
}
"""BibTeX counts braces even where they are escaped, and its readers drop them: wide ones stand for them."""
_LIGATURE = r"-{2,}|``|''|,,|[?!]`"
_SPECIAL = re.compile("|".join((_LIGATURE, *(re.escape(char) for char in _TEX))))


def bibtex(sources: Iterable[Described], actors: Sequence[Actor], labels: Mapping[str, str]) -> str:
    """A BibTeX file of all sources, sorted by key.

    `labels` gives the words by which each source is cited; the field ``shorthand`` keeps them.
    """
    known = families(actors)
    entries = [entry(s.metadata, known, labels[s.key]) for s in sorted(sources, key=lambda s: s.key)]
    return "\n".join(entries)


def entry(metadata: Metadata, known: Mapping[str, str], label: str) -> str:
    """The entry of one source. `known` gives the family names of persons by their names."""
    lines = [f"@misc{{{metadata.key},"]
    lines += [f"  {name} = {{{value}}}," for name, value in _fields(metadata, known, label)]
    return "\n".join([*lines, "}", ""])


def _fields(metadata: Metadata, known: Mapping[str, str], label: str) -> Iterator[tuple[str, str]]:
    if metadata.authors and metadata.authors.value:
        yield "author", " and ".join(_person(name, known) for name in metadata.authors.value)
    elif metadata.publisher:
        yield "author", f"{{{tex(metadata.publisher.value)}}}"
    yield "title", f"{{{tex(plain_title(metadata))}}}"
    if metadata.publisher:
        yield "howpublished", tex(marked(metadata.publisher))
    yield "year", tex(year(metadata))
    yield "note", tex("; ".join(notes(metadata)))
    if metadata.url:
        yield "url", address(metadata)
    if metadata.language:
        yield "langid", tex(metadata.language.value)
    yield "shorthand", tex(label)


def address(metadata: Metadata) -> str:
    """Where a source was published; braces would end a field."""
    return metadata.url.value.replace("{", "%7B").replace("}", "%7D") if metadata.url else ""


def marked(fact: Fact[str]) -> str:
    """A value with its basis where the seed does not state it."""
    return fact.value + _mark(fact.basis)


def notes(metadata: Metadata) -> Iterator[str]:
    """What a reader must know of a source beside author, title and year."""
    if metadata.published is None:
        yield "Date not known"
    else:
        mark = _mark(metadata.published.basis)
        yield f"Published {in_words(metadata.published.value)}{mark}"
    if metadata.republished:
        again = metadata.republished.value
        when = f", {in_words(again.date)}" if again.date else ""
        yield f"republished by {again.by}{when}{_mark(metadata.republished.basis)}"
    if metadata.withdrawn:
        gone = metadata.withdrawn.value
        yield f"withdrawn, {in_words(gone.date)}: {gone.reason}{_mark(metadata.withdrawn.basis)}"


def _mark(basis: Basis) -> str:
    return {Basis.STATED: "", Basis.INFERRED: " (inferred)", Basis.EDITOR: " (editor)"}[basis]


def parts_of_name(name: str, known: Mapping[str, str]) -> tuple[str, str]:
    """Given name and family name; the given name is empty where there is none."""
    family = family_name(name, known)
    given = " ".join(word for word in name.replace(",", " ").split() if word not in family.split())
    return (given, family) if given else ("", name)


def _person(name: str, known: Mapping[str, str]) -> str:
    """``Family, Given`` with braces, so that no program takes Un of Kim Jong Un for the surname."""
    given, family = parts_of_name(name, known)
    return f"{{{tex(family)}}}, {{{tex(given)}}}" if given else f"{{{tex(family)}}}"


def tex(text: str) -> str:
    """Text as BibTeX prints it: nothing in it is a command."""
    return _SPECIAL.sub(lambda match: _TEX.get(match[0]) or "".join(f"{{{c}}}" for c in match[0]), text)
