"""The checks: what is wrong with a book and with what was built of it. They read, and change nothing.

Each is loaded when it is first asked for, so that one need not wait for what another needs.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefbook.checks.booklinks import check_book_links, linked_pages, links_by_page
    from briefbook.checks.briefings import check_briefings
    from briefbook.checks.citations import check_citations
    from briefbook.checks.editions import check_editions
    from briefbook.checks.epub import check_epub
    from briefbook.checks.glossary import check_glossary
    from briefbook.checks.links import check_links
    from briefbook.checks.pdf import check_pdf
    from briefbook.checks.quotations import check_quotations
    from briefbook.checks.quoting import check_quoting
    from briefbook.checks.sharednames import check_shared_names
    from briefbook.checks.sources import check_sources
    from briefbook.checks.withdrawn import check_withdrawn

__all__ = [
    "check_book_links",
    "check_briefings",
    "check_citations",
    "check_editions",
    "check_epub",
    "check_glossary",
    "check_links",
    "check_pdf",
    "check_quotations",
    "check_quoting",
    "check_shared_names",
    "check_sources",
    "check_withdrawn",
    "linked_pages",
    "links_by_page",
]

_MODULES = {
    "check_book_links": "booklinks",
    "check_briefings": "briefings",
    "check_citations": "citations",
    "check_editions": "editions",
    "check_epub": "epub",
    "check_glossary": "glossary",
    "check_links": "links",
    "check_pdf": "pdf",
    "check_quotations": "quotations",
    "check_quoting": "quoting",
    "check_shared_names": "sharednames",
    "check_sources": "sources",
    "check_withdrawn": "withdrawn",
    "linked_pages": "booklinks",
    "links_by_page": "booklinks",
}


def __getattr__(name: str) -> Any:
    """The check of a name."""
    if name not in _MODULES:
        raise AttributeError(f'no check "{name}"')
    return getattr(import_module(f"briefbook.checks.{_MODULES[name]}"), name)
