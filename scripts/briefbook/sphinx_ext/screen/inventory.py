"""When the inventory is written again: where a page defines something else than it did.

It lists each paragraph of each source. For thousands of them it takes longer to write than the pages of an edit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx import __version__ as sphinx_version

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory, digest, state_of
from briefbook.sphinx_ext.titles import titles_digest

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders.html import StandaloneHTMLBuilder


def write_if_changed(builder: StandaloneHTMLBuilder, path: Path, write: Callable[[], None]) -> None:
    """Write the inventory, unless it is the one that was written for the same objects."""
    memory = Memory(builder.app, "inventory")
    made_from = digest(defined(builder), _paragraphs(builder))
    if memory.before != {"made from": made_from, "written": state_of(path)}:
        write()
        memory.keep({"made from": made_from, "written": state_of(path)})


def defined(builder: StandaloneHTMLBuilder) -> str:
    """A digest of all objects but the paragraphs of sources, without a list of them."""
    env = builder.env
    domain, standard = brief(env), env.domains.standard_domain
    others = [
        (one.name, sorted(one.get_objects())) for one in env.domains.sorted() if one not in (domain, standard)
    ]
    addresses = [builder.get_target_uri(name) for name in ("index", "folder/page")]
    return digest(
        sphinx_version,
        env.config.project,
        env.config.version,
        addresses,
        others,
        [
            sorted(standard.data[name].items(), key=repr)
            for name in ("progoptions", "objects", "labels", "anonlabels")
        ],
        titles_digest(env),
        sorted((docname, rows) for docname, rows in domain.data["objects"].items() if rows),
    )


def _paragraphs(builder: StandaloneHTMLBuilder) -> list[tuple[str, int | None, str | None]]:
    domain = brief(builder.env)
    whole: dict[str, str] = domain.data["whole"]
    return [
        (docname, domain.counts.get(key), domain.labels.get(key)) for docname, key in sorted(whole.items())
    ]
