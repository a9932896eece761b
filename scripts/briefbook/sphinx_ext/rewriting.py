"""What to write again though it was not read: pages that show what other pages say, and what another build read.

Formats share what Sphinx has read of the pages. A page that the build of one format read again is unchanged for
the next, which would leave its own file as it was. So each format keeps, beside the pages as read, digests of what
its files show.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from briefbook.sphinx_ext.articles import items
from briefbook.sphinx_ext.discussed import all_discussed
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.panel import shown_companions, told, told_of_mentions
from briefbook.sphinx_ext.publishing import cited_paragraphs
from briefbook.sphinx_ext.reference_list import cited_sources, entries_of
from briefbook.sphinx_ext.withdrawn import withdrawn_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from briefbook.sphinx_ext.reference_list import ListRow

_NOW: WeakKeyDictionary[BuildEnvironment, dict[str, str]] = WeakKeyDictionary()
"""What a build shows, from when all is read until all is written."""
_ENTRIES = frozenset({"actor", "treaty", "event"})


def shown(env: BuildEnvironment, before: Mapping[str, str]) -> dict[str, str]:
    """Digests by name: of each record and source, of the place of each entry, and of what each page tells of others.

    `before` are those of the last build, of which what is still true need not be found again.
    """
    domain = brief(env)
    now: dict[str, str] = dict(domain.data["digests"])
    told_of = _Told(env, before)
    for docname, rows in domain.data["objects"].items():
        entries = [row.name for row in rows if row.type in _ENTRIES]
        if entries:
            now[f"page {docname}"] = told_of.entries(docname, entries)
            now |= {f"entry {row.name}": f"{docname}#{row.node_id}" for row in rows if row.type in _ENTRIES}
    for docname, names in domain.data["panels"].items():
        shown = [told_of_mentions(env, name) for name in names]
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(shown)
    for docname, lists in domain.data["lists"].items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + told_of.sources(docname, lists)
    for docname, articles in domain.data["articles"].items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + told_of.articles(docname, articles)
    if env.config.briefbook_publish == "cited":
        now |= {f"page {docname}": _digest(numbers) for docname, numbers in _cited(env).items()}
    for docname, rests in withdrawn_pages(env).items():
        now[f"page {docname}"] = now.get(f"page {docname}", "") + _digest(rests)
    return now | told_of.found


class _Told:
    """What pages tell of others: kept from build to build with a digest of what it follows from."""

    def __init__(self, env: BuildEnvironment, before: Mapping[str, str]) -> None:
        self._env = env
        self._before = before
        self.found: dict[str, str] = {}

    def entries(self, docname: str, names: Sequence[str]) -> str:
        """A digest of the lines of all entries of a page."""
        sums = [told_of_mentions(self._env, name) for name in names]
        companions = [f"with {name}" for name in names]
        self.found.update((name, self._before[name]) for name in companions if name in self._before)
        return self._kept(
            f"entries {docname}",
            _digest((self._around, names, sums)),
            lambda: _digest([told(self._env, name, self._companions(name)) for name in names]),
        )

    def sources(self, docname: str, lists: Sequence[ListRow]) -> str:
        """A digest of the bibliographies of a page."""
        return self._kept(
            f"sources {docname}",
            _digest((self._listed, lists)),
            lambda: _digest([entries_of(self._env, row) for row in lists]),
        )

    def articles(self, docname: str, lists: Sequence[tuple[str, Sequence[str] | None]]) -> str:
        """A digest of the lists of articles of a page."""
        return self._kept(
            f"articles {docname}",
            _digest((brief(self._env).facts_digest, self._env.config.briefbook_articles, lists)),
            lambda: _digest([items(self._env, *one) for one in lists]),
        )

    def _companions(self, identifier: str) -> list[str]:
        """Identifiers, the most frequent first; the same while the record's sum is, see `placesums`."""
        return self._kept(
            f"with {identifier}",
            told_of_mentions(self._env, identifier),
            lambda: " ".join(shown_companions(self._env, identifier)),
        ).split()

    def _kept(self, name: str, follows_from: str, find: Callable[[], str]) -> str:
        known, found, value = self._before.get(name, "").partition(":")
        if not found or known != follows_from:
            value = find()
        self.found[name] = f"{follows_from}:{value}"
        return value

    @cached_property
    def _around(self) -> str:
        """A digest of all that the lines of entries tell but what the sums of `placesums` stand for."""
        domain = brief(self._env)
        objects = [(docname, rows) for docname, rows in domain.data["objects"].items() if rows]
        discussed = all_discussed(self._env), sorted(domain.data["numbers"].items())
        return _digest((domain.data["digests"]["*records"], sorted(objects), discussed))

    @cached_property
    def _listed(self) -> str:
        """A digest of all that bibliographies tell."""
        domain = brief(self._env)
        return _digest((domain.facts_digest, domain.families, sorted(cited_sources(self._env))))


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
        text = json.dumps(_NOW.pop(app.env, None) or shown(app.env, {}), sort_keys=True)
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
