"""A source as the bibliography lists it: the words that pybtex's style ``unsrt`` prints of our BibTeX, made directly.

pybtex reads the words as TeX, entry by entry, and evaluates a template for each: two milliseconds an entry. Of
sources everything is known already. A test compares the words with those of pybtex.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefbook.core.bibliography import address, marked, notes, parts_of_name
from briefbook.core.initials import filed_under
from briefbook.core.model import Metadata
from briefbook.core.pages import plain_title
from briefbook.core.pinpoints import year

_ENDS = (".", "?", "!")
_SHORT = 3
"""A given name of fewer letters is not parted from the family name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of the bibliography."""

    key: str
    """Of the source."""
    label: str
    """How citations call it."""
    text: str
    """All but the address."""
    url: str
    """Where it was published: an address of the web. Empty for nowhere; any other address is words of the text."""


def listed(metadata: Metadata, families: Mapping[str, str], label: str) -> Listed:
    """A source as a bibliography lists it. `families` gives the family names of persons by their names."""
    authors = [_person(name, families) for name in metadata.authors.value] if metadata.authors else []
    if not authors and metadata.publisher:
        authors = [metadata.publisher.value]
    publisher = marked(metadata.publisher) if metadata.publisher else ""
    sentences = (
        _and(authors),
        plain_title(metadata),
        ", ".join(part for part in (publisher, year(metadata)) if part),
        "; ".join(notes(metadata)),
    )
    text = " ".join(_sentence(sentence) for sentence in sentences if sentence)
    url = address(metadata)
    if url and not url.startswith(("https://", "http://")):  # what could run is no link
        text, url = f"{text} {_sentence(f'URL: {url}')}".strip(), ""
    return Listed(metadata.key, label, text, url)


def sorted_by(metadata: Metadata, families: Mapping[str, str]) -> tuple[str, str, str]:
    """Where a bibliography has a source: by family names, then by year, then by title; accents count for nothing."""
    names = metadata.authors.value if metadata.authors else ()
    persons = [" ".join(reversed(parts_of_name(name, families))).strip() for name in names]
    if not persons and metadata.publisher:
        persons = [metadata.publisher.value]
    return filed_under("   ".join(persons)), year(metadata), filed_under(plain_title(metadata))


def _person(name: str, families: Mapping[str, str]) -> str:
    given, family = parts_of_name(name, families)
    return given + ("\N{NO-BREAK SPACE}" if len(given) < _SHORT else " ") + family if given else family


def _and(names: list[str]) -> str:
    if len(names) > 2:
        return f"{', '.join(names[:-1])}, and {names[-1]}"
    return " and ".join(names)


def _sentence(text: str) -> str:
    return text if text.endswith(_ENDS) else f"{text}."
