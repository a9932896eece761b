"""Which addresses of other hosts a book names, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from briefbook.checks.markup import line_of, read_page

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\^{}]+", re.IGNORECASE)
_CODE = re.compile(
    r"^(?P<fence>[`~]{3,})[^\n]*\n.*?^(?P=fence)|(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)",
    re.MULTILINE | re.DOTALL,
)
_ROLE = re.compile(r"\{[^{}\s]+\}\Z")
_DIRECTIVE = re.compile(r"[`~]{3,}\s*\{")
_RESERVED = re.compile(r"(?:^|\.)(?:example|invalid|test|example\.(?:com|org|net))\.?$", re.IGNORECASE)
"""Names that RFC 2606 keeps for examples."""
_PLACES = ("docs", "seeds")
_FILES = (".md", ".yaml", ".yml")
_CLOSING = {")": "(", "]": "["}


@dataclass(frozen=True, slots=True)
class OutsideLink:
    """One address and the places that name it."""

    address: str
    places: tuple[tuple[str, int], ...]
    """Files, relative to the book, and lines."""


def gather(
    root: Path, html: Path | None = None, skip: Iterable[str] = ("docs/articles",)
) -> tuple[OutsideLink, ...]:
    """The addresses of sources, records and pages, each once, sorted.

    The pages of sources are left out: programs write them from the sidecars. `html`: where it is built, addresses
    that only the built pages have are gathered too.
    """
    found: dict[str, list[tuple[str, int]]] = {}
    for place in _PLACES:
        for path in sorted((root / place).rglob("*")):
            name = path.relative_to(root).as_posix()
            if path.suffix in _FILES and not any(name.startswith(f"{folder}/") for folder in skip):
                for address, line in addresses(
                    path.read_text(encoding="utf-8", errors="replace"), path.suffix
                ):
                    found.setdefault(address, []).append((name, line))
    for path in sorted(html.rglob("*.html")) if html else ():
        for address, line in _followed(path):
            if address not in found or found[address][0][0].endswith(".html"):
                found.setdefault(address, []).append((path.as_posix(), line))
    return tuple(OutsideLink(address, tuple(places)) for address, places in sorted(found.items()))


def addresses(text: str, ending: str) -> Iterator[tuple[str, int]]:
    """Each address in a text with its line; what stands as code in a page is an example."""
    if ending == ".md":
        text = _CODE.sub(_blanked, text)
    for match in _ADDRESS.finditer(text):
        address = _trimmed(match[0])
        if asked_for(address):
            yield address, text.count("\n", 0, match.start()) + 1


def _blanked(match: re.Match[str]) -> str:
    """Code without its words but with its lines; directives and roles are no code."""
    if match["ticks"] and _ROLE.search(match.string, max(0, match.start() - 40), match.start()):
        return match[0]
    if match["fence"] and _DIRECTIVE.match(match[0]):
        return match[0]
    return re.sub(r"[^\n]", " ", match[0])


def _trimmed(address: str) -> str:
    """Without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        if last in ".,;:!?*_" or (last in _CLOSING and address.count(last) > address.count(_CLOSING[last])):
            address = address[:-1]
        else:
            break
    return address


def asked_for(address: str) -> bool:
    """Whether an address names a host that could answer."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    return bool(host) and not _RESERVED.search(host or "")


def _followed(path: Path) -> Iterator[tuple[str, int]]:
    page = read_page(path)
    for element in () if page is None else page.iter("a"):
        href = element.get("href", "").strip()
        if href.lower().startswith(("http://", "https://")) and asked_for(href):
            yield href, line_of(element)


def archived(texts: Mapping[str, str]) -> dict[str, str]:
    """The archived copy of each source by its address, from the text of the sidecars."""
    return {
        url[1]: copy[1]
        for text in texts.values()
        if (url := _URL.search(text)) and (copy := _COPY.search(text))
    }


_VALUE = r":\s*(?:\{\s*value:\s*)?[\"']?(https?://[^\s\"',}]+)"
_URL = re.compile(rf"^url{_VALUE}", re.MULTILINE)
_COPY = re.compile(rf"^archived_url{_VALUE}", re.MULTILINE)
