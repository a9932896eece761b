"""What a page's head says of title, authors, publisher, date, address, language and rights, and where it says so."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from briefbook.core.manuscript import Hint
from briefbook.reading.hints import distinct, hint, usual_order
from briefbook.reading.html_elements import absolute, text_of

_META = (
    ("citation_title", "title"),
    ("citation_author", "authors"),
    ("citation_authors", "authors"),
    ("citation_publication_date", "published"),
    ("citation_online_date", "published"),
    ("citation_date", "published"),
    ("citation_journal_title", "publisher"),
    ("citation_publisher", "publisher"),
    ("citation_public_url", "url"),
    ("citation_language", "language"),
    ("og:title", "title"),
    ("og:site_name", "publisher"),
    ("og:url", "url"),
    ("og:locale", "language"),
    ("article:author", "authors"),
    ("article:published_time", "published"),
    ("article:publisher", "publisher"),
    ("og:article:published_time", "published"),
    ("og:article:author", "authors"),
    ("dc.title", "title"),
    ("dc.creator", "authors"),
    ("dc.publisher", "publisher"),
    ("dc.date.issued", "published"),
    ("dc.date.created", "published"),
    ("dc.date", "published"),
    ("dcterms.title", "title"),
    ("dcterms.creator", "authors"),
    ("dcterms.publisher", "publisher"),
    ("dcterms.issued", "published"),
    ("dcterms.created", "published"),
    ("dcterms.date", "published"),
    ("dcterms.language", "language"),
    ("dcterms.rights", "rights"),
    ("dc.language", "language"),
    ("dc.rights", "rights"),
    ("dc.identifier", "url"),
    ("parsely-title", "title"),
    ("parsely-author", "authors"),
    ("parsely-pub-date", "published"),
    ("sailthru.title", "title"),
    ("sailthru.author", "authors"),
    ("sailthru.date", "published"),
    ("byl", "authors"),
    ("author", "authors"),
    ("publisher", "publisher"),
    ("application-name", "publisher"),
    ("pubdate", "published"),
    ("publish-date", "published"),
    ("publish_date", "published"),
    ("date", "published"),
    ("twitter:title", "title"),
    ("title", "title"),
    ("language", "language"),
    ("content-language", "language"),
    ("copyright", "rights"),
    ("rights", "rights"),
)
"""Names of meta elements by trust: made for citing, for sharing, for libraries, for anything."""
_FILED = frozenset({"citation_author", "citation_authors", "dc.creator", "dcterms.creator"})
"""These put the family name first."""
_ARTICLES = frozenset(
    {
        "Article",
        "NewsArticle",
        "OpinionNewsArticle",
        "AnalysisNewsArticle",
        "ReportageNewsArticle",
        "BackgroundNewsArticle",
        "ReviewNewsArticle",
        "AskPublicNewsArticle",
        "Report",
        "BlogPosting",
        "LiveBlogPosting",
        "SocialMediaPosting",
        "ScholarlyArticle",
        "TechArticle",
        "SatiricalArticle",
        "AdvertiserContentArticle",
        "Chapter",
        "Legislation",
    }
)
_DEEPEST = 20
_MOST = 2_000_000
"""A longer script holds more than an article's facts."""


def hints_of(root: etree._Element) -> tuple[Hint, ...]:
    """All hints of a page: JSON-LD, meta elements, microdata, links, then the title element."""
    return distinct((*_json_ld(root), *_metas(root), *_microdata(root), *_links(root), *_page(root)))


def _metas(root: etree._Element) -> Iterator[Hint]:
    given: dict[str, list[tuple[str, str]]] = {}
    for meta in root.iter("meta", "{*}meta"):
        name = (
            meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        )
        given.setdefault(name.strip().lower(), []).append((name.strip(), meta.get("content") or ""))
    for name, field in _META:
        for where, content in given.get(name, ()):
            for part in content.split(";") if name in ("citation_authors", "dc.creator") else (content,):
                value = part.strip()
                if name in _FILED:
                    value = usual_order(value)
                if name == "byl" and value.lower().startswith("by "):
                    value = value[3:]
                yield from hint(field, value, where)


def _links(root: etree._Element) -> Iterator[Hint]:
    for link in root.iter("link", "{*}link", "a", "{*}a"):
        relations = (link.get("rel") or "").lower().split()
        address = absolute(link.get("href"))
        if "canonical" in relations and address:
            yield from hint("url", address, "canonical link")
        of_picture = next(link.iterancestors("figure", "{*}figure"), None) is not None
        if "license" in relations and address and not of_picture:
            yield from hint("rights", address, "rel=license")


def _microdata(root: etree._Element) -> Iterator[Hint]:
    for element in root.iter():
        name = element.get("itemprop") if isinstance(element.tag, str) else None
        if name == "datePublished":
            value = element.get("datetime") or element.get("content") or text_of(element)
            yield from hint("published", value, "itemprop datePublished")
        elif name == "headline":
            yield from hint("title", element.get("content") or text_of(element), "itemprop headline")
        elif name == "author":
            inner = element.find(".//*[@itemprop='name']")
            holder = element if inner is None else inner
            yield from hint("authors", holder.get("content") or text_of(holder), "itemprop author")
        elif name == "inLanguage":
            yield from hint("language", element.get("content") or text_of(element), "itemprop inLanguage")


def _page(root: etree._Element) -> Iterator[Hint]:
    page = root if str(root.tag).endswith("html") else root.find(".//html")
    if page is not None:
        language = page.get("lang") or page.get("{http://www.w3.org/XML/1998/namespace}lang")
        yield from hint("language", language, "html lang")
    title = next(root.iter("title", "{*}title"), None)
    if title is not None:
        yield from hint("title", text_of(title), "<title>")


def _json_ld(root: etree._Element) -> Iterator[Hint]:
    things: list[Mapping[str, Any]] = []
    for script in root.iter("script", "{*}script"):
        if (script.get("type") or "").partition(";")[0].strip().lower() != "application/ld+json":
            continue
        text = text_of(script).strip().removeprefix("<!--").removesuffix("-->").strip()
        if len(text) > _MOST:
            continue
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        things += _things(value, 0)
    named = {str(thing["@id"]): thing for thing in things if "@id" in thing and "name" in thing}
    for thing in things:
        if set(_listed(thing.get("@type"))) & _ARTICLES:
            yield from _article(thing, named)


def _things(value: object, depth: int) -> Iterator[Mapping[str, Any]]:
    """The objects at the top of a JSON-LD value, in lists and graphs too."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _things(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _things(value.get(key), depth + 1)


def _article(thing: Mapping[str, Any], named: Mapping[str, Mapping[str, Any]]) -> Iterator[Hint]:
    for key in ("headline", "name"):
        yield from hint("title", thing.get(key), f"JSON-LD {key}")
    for key in ("author", "creator"):
        for author in _listed(thing.get(key)):
            yield from hint("authors", _name(author, named), f"JSON-LD {key}")
    for publisher in _listed(thing.get("publisher")):
        yield from hint("publisher", _name(publisher, named), "JSON-LD publisher")
    yield from hint("published", thing.get("datePublished"), "JSON-LD datePublished")
    page = thing.get("mainEntityOfPage")
    for key, address in (("url", thing.get("url")), ("mainEntityOfPage", page)):
        given = address.get("@id") if isinstance(address, dict) else address
        yield from hint("url", given, f"JSON-LD {key}")
    for language in _listed(thing.get("inLanguage")):
        given = language.get("alternateName") if isinstance(language, dict) else language
        yield from hint("language", given, "JSON-LD inLanguage")
    for key in ("license", "copyrightNotice"):
        yield from hint("rights", thing.get(key), f"JSON-LD {key}")


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _name(value: object, named: Mapping[str, Mapping[str, Any]]) -> object:
    """The name of a person or organisation, given as text, as an object, or by reference to one."""
    if isinstance(value, dict):
        if "name" not in value and str(value.get("@id")) in named:
            value = named[str(value["@id"])]
        names = _listed(value.get("name"))
        return names[0] if names else None
    return value
