"""Which briefings discuss a record, known when all pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.sphinx_ext.domain import brief

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def discussed_in(env: BuildEnvironment, identifier: str) -> list[tuple[str, str]]:
    """Docnames and titles of the briefings that use a record, in the order of their numbers, then by name."""
    folder = f"{env.config.briefbook_briefings}/"
    domain = brief(env)
    pages = [docname for docname in domain.discussing(identifier) if docname.startswith(folder)]
    numbers: dict[str, int] = domain.data["numbers"]
    pages.sort(key=lambda docname: (numbers.get(docname, len(numbers) + 1), docname))
    return [(docname, title_of(env, docname)) for docname in pages]


def all_discussed(env: BuildEnvironment) -> list[tuple[str, str, list[str]]]:
    """All that can be told of which briefings discuss records: by docname, with title and identifiers."""
    folder = f"{env.config.briefbook_briefings}/"
    discussed: dict[str, list[str]] = brief(env).data["discussed"]
    return [
        (docname, title_of(env, docname), names)
        for docname, names in sorted(discussed.items())
        if docname.startswith(folder)
    ]


def title_of(env: BuildEnvironment, docname: str) -> str:
    """What a page is called; a briefing by its number too."""
    number = brief(env).data["numbers"].get(docname)
    title = env.titles[docname].astext() if docname in env.titles else docname
    return f"Briefing {number}: {title}" if number else title
