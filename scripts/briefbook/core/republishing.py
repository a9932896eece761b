"""Who printed an article first and who again: the page that a seed was saved from is not always its publisher's."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from briefbook.core.folding import key_of
from briefbook.core.manuscript import Hint
from briefbook.core.model import Basis, Fact, Republication

_NAME = (
    r"(?P<name>(?:[Tt]he\s+)?[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:of\s+|and\s+|the\s+|for\s+|&\s+)*[A-ZÀ-Þ][\w’'&-]*)*)"
)
_AGAIN = re.compile(
    rf"\b(?:[Rr]e(?:published|printed|posted|produced)|[Ss]yndicated)\s+(?:here\s+)?(?:by|on|in)\s+{_NAME}"
)
"""Who printed it again, in so many words."""
_ALSO = re.compile(r"\balso\s+(?:appeared|appears|published)\s+(?:in|by|on)\s+" + _NAME)
_PARTS_OF_NAME = 2
"""The last labels of a host name that tell one site from another; three below a country's second level."""
_SECOND = frozenset({"co", "com", "ac", "gov", "org", "net", "edu", "or", "ne", "go", "gob", "gouv"})


@dataclass(frozen=True, slots=True)
class Printings:
    """What a seed says of its printings."""

    again: Fact[Republication] | None = None
    """The later printing, where there is one."""
    is_copy: bool = False
    """Whether the page that the seed was saved from is that later printing, so that its facts are the copy's."""


def printings(notes: Iterable[str], publisher: str | None, hints: Sequence[Hint]) -> Printings:
    """Read the printings of an article.

    `notes` say where it was published, `publisher` is who printed it first as the text says.
    A page whose own name is another one, or whose canonical address is on another site, is a copy.
    """
    for note in notes:
        match = _AGAIN.search(note) or _ALSO.search(note)
        if match:
            return Printings(Fact(Republication(match["name"].strip().rstrip("."))))
    site = next((hint for hint in hints if hint.name == "publisher"), None)
    if site is None:
        return Printings()
    address = next(
        (hint.value for hint in hints if hint.name == "url" and "canonical" not in hint.where), None
    )
    if publisher and not _same(publisher, site.value):
        evidence = (
            f'the text names "{publisher}" as where it was first published, {site.where} names "{site.value}"'
        )
    elif (elsewhere := _elsewhere(hints)) is not None:
        evidence = elsewhere
    else:
        return Printings()
    day = next((hint.value for hint in hints if hint.name == "published"), None)
    return Printings(Fact(Republication(site.value, day, address), Basis.INFERRED, evidence), is_copy=True)


def is_again(note: str) -> bool:
    """Whether a note names who printed an article again, and so not its publisher."""
    return _AGAIN.search(note) is not None or _ALSO.search(note) is not None


def _same(one: str, other: str) -> bool:
    a, b = (key_of(name).removeprefix("the") for name in (one, other))
    return a in b or b in a


def _elsewhere(hints: Sequence[Hint]) -> str | None:
    """The evidence where the canonical address of a page is on another site than the page's own."""
    canonical = next((hint for hint in hints if hint.name == "url" and "canonical" in hint.where), None)
    own = next((hint for hint in hints if hint.name == "url" and hint.where == "og:url"), None)
    if canonical is None or own is None or _site(canonical.value) == _site(own.value):
        return None
    return f"{canonical.where} leads to {_site(canonical.value)}, {own.where} to {_site(own.value)}"


def _site(url: str) -> str:
    labels = (urlsplit(url).hostname or "").split(".")
    count = _PARTS_OF_NAME + (len(labels) > _PARTS_OF_NAME and labels[-2] in _SECOND and len(labels[-1]) == 2)
    return ".".join(labels[-count:])
