"""When the inventory is written again: where a page defines something else than it did.

It lists each paragraph of each source. For thousands of them it takes longer to write than the pages of an edit.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import __version__ as sphinx_version

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.memory import Memory, digest, state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders.html import StandaloneHTMLBuilder


def write_if_changed(builder: StandaloneHTMLBuilder, path: Path, write: Callable[[], None]) -> None:
    """Write the inventory, unless it is the one that was written for the same objects."""
    memory, made_from = Memory(builder.app, "inventory"), _objects(builder)
    if memory.before != {"made from": made_from, "written": state_of(path)}:
        write()
        memory.keep({"made from": made_from, "written": state_of(path)})


def _objects(builder: StandaloneHTMLBuilder) -> str:
    """A digest of all that an inventory lists, without the list."""
    env = builder.env
    domain, standard = brief(env), env.domains.standard_domain
    others = [
        (one.name, sorted(one.get_objects())) for one in env.domains.sorted() if one not in (domain, standard)
    ]
    whole: list[tuple[str, str]] = sorted(domain.data["whole"].items())
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
        [(docname, *_words(env.titles[docname])) for docname in sorted(env.all_docs)],
        sorted(domain.data["objects"].items()),
        [(docname, domain.counts.get(key), domain.labels.get(key)) for docname, key in whole],
    )


def _words(title: nodes.Element) -> tuple[str, ...]:
    """What stands for a title: its words, where it is nothing but words."""
    if all(type(child) is nodes.Text for child in title.children):
        return (title.astext(),)
    return ("", title.pformat())
