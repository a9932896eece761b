"""What programs read of a page: citation data for reference managers, Open Graph, linked data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from html import escape
from typing import TYPE_CHECKING, Any

from docutils import nodes
from markupsafe import Markup

from briefbook.core.dates import parse_date
from briefbook.core.model import Metadata, Source
from briefbook.core.pages import plain_title
from briefbook.core.written import reference
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.screen.builders import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

Tags = Iterator[tuple[str, str]]
_TYPES = {
    "news": "NewsArticle",
    "analysis": "ScholarlyArticle",
    "opinion": "OpinionNewsArticle",
    "document": "Report",
}
"""Types of schema.org by genre; other sources are plain articles."""
_LONGEST = 200
"""So many characters a description has."""


def add_tags(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Add the elements to those that any theme prints in the head."""
    if not is_site(app) or doctree is None:
        return
    folder, _, key = pagename.rpartition("/")
    sources = brief(app.env).sources
    title = plain(context.get("title", ""))
    if folder == app.config.briefbook_articles and key in sources:
        source = sources[key]
        tags: Iterable[tuple[str, str]] = of_source(source)
        data = linked_source(source)
        title, kind = plain_title(source.metadata), "article"
        note = source.metadata.source_note
        about = note.value if note else ""
        tags = (*tags, ("briefbook-reference", reference(source.metadata)), ("briefbook-key", key))
    else:
        ours = folder == app.config.briefbook_briefings
        tags = of_briefing(title, app.config.author, app.config.briefbook_as_of) if ours else iter(())
        data = linked_page(app, title, "Report" if ours else "WebPage")
        kind = "article" if ours else "website"
        about = first_words(doctree)
    address = context.get("pageurl") or ""
    if address:
        data["url" if "url" not in data else "mainEntityOfPage"] = address
    shown = [
        *(meta("name", name, value) for name, value in tags),
        *(meta("name", "description", about) for _ in "d" if about),
        meta("property", "og:title", title),
        meta("property", "og:type", kind),
        meta("property", "og:site_name", app.config.project),
        *(meta("property", "og:description", about) for _ in "d" if about),
        *(meta("property", "og:url", address) for _ in "u" if address),
        f'<script type="application/ld+json">{as_json(data)}</script>',
    ]
    context["metatags"] = context.get("metatags", "") + "\n" + "\n".join(shown) + "\n"


def meta(attribute: str, name: str, value: str) -> str:
    """One ``meta`` element."""
    return f'<meta {attribute}="{name}" content="{escape(value)}">'


def of_source(source: Source) -> Tags:
    """The tags of Highwire Press, which Zotero and search engines for scholars read."""
    facts = source.metadata
    yield "citation_title", plain_title(facts)
    for author in facts.authors.value if facts.authors else ():
        yield "citation_author", author
    if facts.publisher:
        yield "citation_publisher", facts.publisher.value
    date = published(facts)
    if date:
        yield "citation_publication_date", date.replace("-", "/")
    if facts.language:
        yield "citation_language", facts.language.value
    if facts.url:
        yield "citation_fulltext_html_url", facts.url.value


def of_briefing(title: str, author: str, as_of: str | None) -> Tags:
    """The same for a report of our own; its date is the one to which the book speaks."""
    yield "citation_title", title
    yield "citation_author", author
    if as_of:
        yield "citation_publication_date", as_of.replace("-", "/")
    yield "citation_technical_report_institution", author


def linked_source(source: Source) -> dict[str, Any]:
    """A source for schema.org; what is not known is left out."""
    facts = source.metadata
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _TYPES.get(facts.genre.value, "Article") if facts.genre else "Article",
        "headline": plain_title(facts),
        "identifier": source.key,
    }
    if facts.authors and facts.authors.value:
        data["author"] = [{"@type": "Person", "name": name} for name in facts.authors.value]
    if facts.publisher:
        data["publisher"] = {"@type": "Organization", "name": facts.publisher.value}
    date = published(facts)
    if date:
        data["datePublished"] = date
    if facts.language:
        data["inLanguage"] = facts.language.value
    if facts.url:
        data["url"] = facts.url.value
    return data


def linked_page(app: Sphinx, title: str, kind: str) -> dict[str, Any]:
    """A page of our own for schema.org."""
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": title,
        "author": {"@type": "Organization", "name": app.config.author},
        "isPartOf": {"@type": "Book", "name": app.config.project},
    }
    if app.config.language:
        data["inLanguage"] = app.config.language
    if app.config.briefbook_as_of:
        data["contentReferenceTime"] = app.config.briefbook_as_of
    return data


def published(facts: Metadata) -> str:
    """As much of the date of publication as is certain: ``2024-11-04``, ``2024-11``, ``2024`` or nothing."""
    if facts.published is None:
        return ""
    date = parse_date(facts.published.value)
    if date.earliest is None or date.latest is None:
        return ""
    first, last = date.earliest.isoformat(), date.latest.isoformat()
    if first == last:
        return first
    if first[:7] == last[:7]:
        return first[:7]
    return first[:4] if first[:4] == last[:4] else ""


def first_words(doctree: nodes.document) -> str:
    """The first paragraph that is a sentence, cut between words."""
    for paragraph in doctree.findall(nodes.paragraph):
        text = " ".join(paragraph.astext().split())
        if text.endswith((".", "!", "?")):
            return text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + " …"
    return ""


def plain(html: str) -> str:
    """A title without mark-up."""
    return Markup(html).striptags()  # noqa: S704 (mark-up is what is taken away)


def as_json(data: dict[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True).replace("<", "\\u003c")


def setup_metatags(app: Sphinx) -> None:
    """Fill in the head of each page."""
    app.connect("html-page-context", add_tags)
