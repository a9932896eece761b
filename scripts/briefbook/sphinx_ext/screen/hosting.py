"""What a book needs when it is hosted at an address (``html_baseurl``): a map of its pages, a page for lost readers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin
from xml.sax.saxutils import escape

from briefbook.sphinx_ext.screen.builders import has_our_theme, is_site

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

LOST = "404"


def lost_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """The page that servers show for an address without page."""
    if has_our_theme(app) and app.config.html_baseurl:
        yield LOST, {"title": "Page not found"}, "404.html"


def absolute(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """A server shows the page at any depth, so its links start at the root of the book."""
    if pagename != LOST or not app.config.html_baseurl:
        return
    relative: Callable[..., str] = context["pathto"]

    def pathto(*arguments: Any, **options: Any) -> str:
        return urljoin(base(app), relative(*arguments, **options))

    def from_root(tag: Callable[[Any], str]) -> Callable[[Any], str]:
        return lambda file: tag(file).replace('="_static/', f'="{base(app)}_static/')

    context["pathto"] = pathto
    context["css_tag"], context["js_tag"] = from_root(context["css_tag"]), from_root(context["js_tag"])


def without_sidebar(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """The sidebar's links are relative, so that page has none."""
    if pagename == LOST:
        context["furo_navigation_tree"] = ""


def base(app: Sphinx) -> str:
    """The address of the book, with a slash at its end."""
    return str(app.config.html_baseurl).rstrip("/") + "/"


def write_sitemap(app: Sphinx, exception: Exception | None) -> None:
    """Write ``sitemap.xml``: all pages by name. It carries no dates, which a rebuild would change."""
    if exception is not None or not is_site(app) or not app.config.html_baseurl:
        return
    addresses = (base(app) + quote(app.builder.get_target_uri(name)) for name in sorted(app.env.found_docs))
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
        *(f"<url><loc>{escape(address)}</loc></url>" for address in addresses),
        "</urlset>",
    )
    Path(app.outdir, "sitemap.xml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def setup_hosting(app: Sphinx) -> None:
    """Write both where the book has an address."""
    app.connect("html-collect-pages", lost_page)
    app.connect("html-page-context", absolute, priority=100)
    app.connect("html-page-context", without_sidebar, priority=800)
    app.connect("build-finished", write_sitemap)
