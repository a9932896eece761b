"""What the page of another host says: a wall against programs, the fragment, the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast
from urllib.parse import unquote

from lxml import etree

from briefbook.checks.arrival import has_fragment
from briefbook.checks.markup import Element
from briefbook.checks.outside.status import Answer, Status
from briefbook.checks.textfragments import searchable, stands_in, text_directives

_WALL = re.compile(
    rb"<title>\s*(?:just a moment|attention required|access denied|are you (?:a )?(?:human|robot)|security check"
    rb"|one more step|please verify|verify you are human|robot check|captcha|ddos-guard|human verification)"
    rb"|cf-chl-|cf-turnstile|g-recaptcha|h-captcha|hcaptcha\.com|/captcha/|geo\.captcha-delivery\.com|px-captcha",
    re.IGNORECASE,
)
_WALL_AT_MOST = 60_000
"""A page above this size has content of its own, and a captcha for its comments at most."""
_ROUTE = re.compile(r"[!/]")
"""Fragments that begin so are addresses for a script of the page."""


def is_wall(data: bytes) -> bool:
    """Whether a page asks to prove that a person is reading."""
    return len(data) <= _WALL_AT_MOST and _WALL.search(data) is not None


def of_body(address: str, data: bytes, encoding: str | None, *, whole: bool) -> Answer:
    """Whether a page has the fragment and the words that an address names.

    `whole`: all of the page was read; in a part, what is missing is unknown.
    """
    wanted = address.partition("#")[2].partition(":~:")[0]
    directives = text_directives(address)
    page = _read(data, encoding)
    if page is None:
        return Answer(Status.UNKNOWN, "the page is there, but cannot be read")
    found = frozenset(_fragments(page))
    if wanted and not _ROUTE.match(wanted) and not has_fragment(found, wanted):
        return _missing(Status.FRAGMENT, f'it has no fragment "{unquote(wanted)}"', whole=whole)
    text = searchable(page) if directives else ""
    for directive in directives:
        if directive is None or not stands_in(directive, text):
            words = f'it does not show the words "{directive}"' if directive else "its text fragment is none"
            return _missing(Status.WORDS, words, whole=whole)
    return Answer(Status.ALIVE, "has what the address names")


def _missing(status: Status, why: str, *, whole: bool) -> Answer:
    return Answer(status, why) if whole else Answer(Status.UNKNOWN, f"in the part that was read, {why}")


def _fragments(page: Element) -> Iterator[str]:
    for element in page.iter(etree.Element):
        yield element.get("id", "")
        if element.tag == "a":
            yield element.get("name", "")


def _read(data: bytes, encoding: str | None) -> Element | None:
    try:
        if encoding:  # of the names of encodings, Python knows more
            data, encoding = data.decode(encoding, errors="replace").encode(), "utf-8"
        return cast("Element | None", etree.fromstring(data, etree.HTMLParser(encoding=encoding)))
    except (etree.XMLSyntaxError, LookupError, ValueError):
        return None
