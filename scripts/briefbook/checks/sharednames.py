"""No two records claim the same name: a mention of it could link to neither."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from briefbook.core.book import Book
from briefbook.core.names import name_forms
from briefbook.core.problems import Code, Problem
from briefbook.core.records import line_of_record

_WRITTEN = frozenset({"name", "alias", "native"})
"""How a form came about that stands in the record as it is."""


def check_shared_names(book: Book, texts: Mapping[str, str] = MappingProxyType({})) -> Iterator[Problem]:
    """Report each name that stands in several records, at the last of them.

    `texts` are the files of records by path: they give the lines. Surnames and other derived forms may be shared:
    the source decides between them.
    """
    actors = {actor.id for actor in book.actors}
    for form, claims in name_forms((*book.actors, *book.treaties)).items():
        owners = sorted({claim.id for claim in claims if claim.rule in _WRITTEN})
        if len(owners) < 2:
            continue
        path = f"docs/glossary/{'actors' if owners[-1] in actors else 'treaties'}.yaml"
        listed = " and ".join(f'"{owner}"' for owner in owners)
        message = (
            f'name "{form}" stands in the records {listed}, so its mentions link to none: take it out of all but '
            'one, or say under "mentions" in the sidecars which is meant'
        )
        yield Problem(Code.NAME_SHARED, message, path, line_of_record(texts.get(path, ""), owners[-1]))
