"""Pages of the site that list every place where a record is mentioned, by year: for records whose entry cannot.

They are no pages of the book: print and e-book say in the entry how many there are, and print has an index.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from briefbook.core.dates import in_words
from briefbook.core.model import Metadata
from briefbook.core.pages import plain_title
from briefbook.core.places import UNDATED, Place, Year, by_year, often, on_pages
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.lines import Addresses, Link, link_as_html
from briefbook.sphinx_ext.memory import Memory
from briefbook.sphinx_ext.memory import digest as digest_of
from briefbook.sphinx_ext.navigation import sidebars
from briefbook.sphinx_ext.panel import has_page, numbers_of, page_of, places_of
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Page = tuple[str, dict[str, Any], str]
"""Name, what the template is given, the template."""


def pages(app: Sphinx) -> Iterator[Page]:
    """The pages whose content is not that of the last build; those of lists that grew short are removed."""
    if not is_site(app):
        return
    domain = brief(app.env)
    memory, now = Memory(app, "mentions"), dict[str, str]()
    for identifier, found in sorted(domain.places.items()):
        entry = domain.find_record(identifier)
        if entry is None or not has_page(found.sources):
            continue
        digest = _told(app, identifier)
        known = memory.before.get(identifier, "")
        if known.startswith(f"{digest} ") and all(
            _written(app, name).is_file() for name in known.split()[1:]
        ):
            now[identifier] = known
            continue
        made = list(_pages(app, identifier, places_of(app.env, identifier), entry[0]))
        now[identifier] = " ".join((digest, *(page[0] for page in made)))
        yield from made
    _forget(app, _names(memory.before) - _names(now))
    memory.keep(now)


def _names(kept: Mapping[str, str]) -> set[str]:
    """The names of pages; by record a digest of its list is kept, and the names of its pages."""
    return {name for line in kept.values() for name in line.split()[1:]}


def _pages(app: Sphinx, identifier: str, places: Sequence[Place], below: str) -> Iterator[Page]:
    metadata = {place.key: brief(app.env).headers[place.key].metadata for place in places}
    divided = on_pages(by_year(places, metadata))
    for number, years in enumerate(divided, 1):
        name = page_of(identifier, number)
        made = _Made(app, name, identifier, metadata)
        body = made.body(places, divided, years)
        yield name, {"title": escape(made.title), "body": body, "bb_below": below}, "page.html"


class _Made:
    """One page of one record's list."""

    def __init__(self, app: Sphinx, name: str, identifier: str, metadata: Mapping[str, Metadata]) -> None:
        self.app = app
        self.domain = brief(app.env)
        self.name = name
        self.identifier = identifier
        self.metadata = metadata
        self.addresses = Addresses(app.builder, name)
        self.title = f"Where the sources mention {self.domain.names[identifier]}"

    def body(self, places: Sequence[Place], divided: Sequence[Sequence[Year]], years: Sequence[Year]) -> str:
        """Headline, the way back to the entry, all years as links, and the years of this page."""
        entry = self.addresses.at(*cast("tuple[str, str]", self.domain.find_record(self.identifier)))
        who = f'<a class="reference internal" href="{escape(entry)}">{escape(self.domain.names[self.identifier])}</a>'
        times = often(sum(place.times for place in places))
        said = f"<p>{len(places):,} sources mention {who}, {times} in numbered paragraphs.</p>\n"
        sections = "".join(self._year(year, of_year) for year, of_year in years)
        title = f"<h1>{escape(self.title)}</h1>\n"
        return f'<section id="mentions">\n{title}{said}{self._contents(divided)}{sections}</section>\n'

    def _contents(self, divided: Sequence[Sequence[Year]]) -> str:
        counts: dict[str, list[Any]] = {}
        for number, years in enumerate(divided, 1):
            for year, places in years:
                counts.setdefault(
                    year, [self.addresses.at(page_of(self.identifier, number), anchor(year)), 0]
                )[1] += len(places)
        links = (
            f'<a class="reference internal" href="{escape(address)}">{year}</a> ({count:,})'
            for year, (address, count) in counts.items()
        )
        return f'<p class="bb-years">{", ".join(links)}</p>\n'

    def _year(self, year: str, places: Sequence[Place]) -> str:
        items = "".join(f"<li>{self._place(place)}</li>\n" for place in places)
        head = year if year != UNDATED else "Date not known"
        link = f'<a class="headerlink" href="#{anchor(year)}" title="Link to this heading">¶</a>'
        return f'<section id="{anchor(year)}">\n<h2>{head}{link}</h2>\n<ul class="bb-places">\n{items}</ul>\n</section>\n'

    def _place(self, place: Place) -> str:
        metadata = self.metadata[place.key]
        when = f", {in_words(metadata.published.value)}" if metadata.published else ""
        article = f"{self.app.config.briefbook_articles}/{place.key}"
        title = escape(plain_title(metadata))
        if article in self.app.env.found_docs:
            title = f'<a class="reference internal" href="{escape(self.addresses.at(article))}">{title}</a>'
        numbers = "".join(
            link_as_html(part, self.addresses, escape) if isinstance(part, Link) else part
            for part in numbers_of(place)
        )
        return f"{escape(self.domain.labels[place.key])}, {title}{when}: {numbers} ({often(place.times)})"


def anchor(year: str) -> str:
    """Where a year begins."""
    return f"y{year}"


def _told(app: Sphinx, identifier: str) -> str:
    """Of all that makes the pages of a record: what they list, the sidebar, and how the site is set up."""
    domain = brief(app.env)
    entry = domain.find_record(identifier)
    sidebar = sidebars(app.builder).digest(entry[0]) if entry else ""
    setup = cast("Any", app.builder).build_info.config_hash
    return digest_of(domain.names[identifier], entry, domain.places[identifier], sidebar, setup)


def _written(app: Sphinx, name: str) -> Path:
    return Path(cast("Any", app.builder).get_outfilename(name))


def _forget(app: Sphinx, names: set[str]) -> None:
    for name in names:
        path = _written(app, name)
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            shutil.rmtree(path.parent)


def setup_all_mentions(app: Sphinx) -> None:
    """Write them beside the pages of the book."""
    app.connect("html-collect-pages", pages)
