"""What to write again though it was not read: pages that show what other pages say, and what another build read.

Formats share what Sphinx has read of the pages. A page that the build of one format read again is unchanged for
the next, which would leave its own file as it was. So each format keeps, beside the pages as read, digests of what
its files show.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from briefbook.sphinx_ext.articles import items
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.panel import shown_companions, told, told_of_mentions
from briefbook.sphinx_ext.publishing import cited_paragraphs
from briefbook.sphinx_ext.reference_list import told as list_told
from briefbook.sphinx_ext.withdrawn import withdrawn_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_NOW: WeakKeyDictionary[BuildEnvironment, dict[str, str]] = WeakKeyDictionary()
"""What a build shows, from when all is read until all is written."""
_ENTRIES = frozenset({"actor", "treaty", "event"})


def shown(env: BuildEnvironment, before: Mapping[str, str]) -> dict[str, str]:
    """Digests by name: of each record and source, of the place of each entry, and of what each page tells of others.

    `before` are those of the last build, of which what is still true need not be found again.
    """
    domain = brief(env)
    now: dict[str, str] = dict(domain.data["digests"])
    companions = _Companions(env, before)
    for docname, rows in domain.data["objects"].items():
        entries = [row.name for row in rows if row.type in _ENTRIES]
        if entries:
            now[f"page {docname}"] = _digest([told(env, name, companions.of(name)) for name in entries])
            now |= {f"entry {row.name}": f"{docname}#{row.node_id}" for row in rows if row.type in _ENTRIES}
    for docname, names in domain.data["panels"].items():
        shown = [told_of_mentions(env, name) for name in names]
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(shown)
    for docname, lists in domain.data["lists"].items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(
            [list_told(env, row) for row in lists]
        )
    for docname, articles in domain.data["articles"].items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(
            [items(env, *one) for one in articles]
        )
    if env.config.briefbook_publish == "cited":
        now |= {f"page {docname}": _digest(numbers) for docname, numbers in _cited(env).items()}
    for docname, rests in withdrawn_pages(env).items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(rests)
    return now | companions.found


class _Companions:
    """The companions that the lines of records show: kept from build to build, since to find them takes long.

    They are the same while the record's sum is, see `placesums`.
    """

    def __init__(self, env: BuildEnvironment, before: Mapping[str, str]) -> None:
        self._env = env
        self._before = before
        self.found: dict[str, str] = {}

    def of(self, identifier: str) -> list[str]:
        """Identifiers, the most frequent first."""
        name, sums = f"with {identifier}", told_of_mentions(self._env, identifier)
        kept = self._before.get(name, "")
        if not kept.startswith(f"{sums}:"):
            kept = f"{sums}:{' '.join(shown_companions(self._env, identifier))}"
        self.found[name] = kept
        return kept.removeprefix(f"{sums}:").split()


def _cited(env: BuildEnvironment) -> dict[str, list[int]]:
    """The paragraphs that the page of each source may show where only what is cited is published."""
    cited: dict[str, list[int]] = {}
    for key, n in sorted(cited_paragraphs(env)):
        cited.setdefault(f"{env.config.briefbook_articles}/{key}", []).append(n)
    return cited


def _digest(value: object) -> str:
    return sha256(repr(value).encode("utf-8", "backslashreplace")).hexdigest()[:16]


def rewritten(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Pages whose files of this format show something that has changed since they were written."""
    before = _read(_file(app))
    if before is None:  # the format was never built, or is built anew: all pages are written
        return ()
    now = _NOW[env] = shown(env, before)
    stale = {name for name in {*now, *before} if now.get(name) != before.get(name)}
    pages = {name.removeprefix("page ") for name in stale if name.startswith("page ")}
    moved = {name.removeprefix("entry ") for name in stale if name.startswith("entry ")}
    pages |= brief(env).showing(stale, moved)
    return sorted(pages & env.found_docs)


def remember(app: Sphinx, exception: Exception | None) -> None:
    """Keep the digests of what was written, once all of it is."""
    if exception is None:
        text = json.dumps(_NOW.pop(app.env, None) or shown(app.env, {}), sort_keys=True, indent=0)
        _file(app).write_text(text, encoding="utf-8")


def _file(app: Sphinx) -> Path:
    out = sha256(str(app.outdir).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return Path(app.doctreedir, f"briefbook-{app.builder.name}-{out}.json")


def _read(path: Path) -> dict[str, str] | None:
    try:
        value = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return value if isinstance(value, dict) else None


def setup_rewriting(app: Sphinx) -> None:
    """Ask when all pages are read, remember when all are written."""
    app.connect("env-updated", rewritten)
    app.connect("build-finished", remember)
