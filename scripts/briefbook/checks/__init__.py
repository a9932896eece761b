"""The checks: what is wrong with a book and with what was built of it. They read, and change nothing."""

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
from briefbook.checks.sources import check_sources

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
    "check_sources",
    "linked_pages",
    "links_by_page",
]
