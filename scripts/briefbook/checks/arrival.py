"""Whether an address inside a built folder arrives: at a file, and at a fragment of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from briefbook.checks.addresses import Address
from briefbook.checks.markup import read_page
from briefbook.checks.site import Site, alike
from briefbook.checks.textfragments import searchable, stands_in, text_directives
from briefbook.core.problems import Code

_VIEW = re.compile(r"svgView\(|(?:t|xywh|track|id)=")
"""Fragments of an image that choose a part of it by measure."""
_KEPT = 64
_FORM = "#:~:text=prefix-,start,end,-suffix"


@dataclass(frozen=True, slots=True)
class Arrival:
    """The files of a folder, and the fragments of its pages."""

    site: Site
    fragments: Mapping[str, frozenset[str]]
    """By name of the page."""
    _texts: dict[str, str] = field(default_factory=dict)

    def failure(self, address: Address, raw: str) -> tuple[Code, str] | None:
        """Why a reader does not arrive, or None."""
        name = self.file(address.path)
        if name is None:
            return Code.LINK_MISSING_FILE, self._missing(address.path)
        names = self._fragments_of(name, address.fragment) if address.fragment else None
        if names is not None and not has_fragment(names, address.fragment):
            return Code.LINK_MISSING_FRAGMENT, _missing_fragment(address.fragment, name, names)
        return self._unread(name, raw) if ":~:" in raw else None

    def _unread(self, name: str, raw: str) -> tuple[Code, str] | None:
        """Which words of a text fragment a page does not show."""
        if name not in self.fragments:
            return None
        for directive in text_directives(raw):
            if directive is None:
                return Code.TEXT_FRAGMENT, f'no browser understands its text fragment: write "{_FORM}"'
            if not stands_in(directive, self._text(name)):
                why = f'"{name}" does not show the words "{directive}": copy them from the page as it is now'
                return Code.TEXT_FRAGMENT, why
        return None

    def file(self, path: str) -> str | None:
        """The file that a path of the folder names."""
        if path in self.site.files:
            return path
        folder = path.removesuffix("/")
        return self.site.index(folder) if folder in self.site.folders else None

    def _missing(self, path: str) -> str:
        folder = path.removesuffix("/")
        if folder in self.site.folders:
            return f'the folder "{folder or "."}" has no index.html: name a page of it'
        if path.endswith("/") and folder in self.site.files:
            return f'"{folder}" is a file: remove the slash at the end'
        similar = self.site.similar(path)
        if similar:
            return f'the file is called "{similar}": write it letter by letter'
        return f'there is no file "{path}": correct the address, or build the file'

    def _fragments_of(self, name: str, fragment: str) -> frozenset[str] | None:
        """The fragments of a page or drawing; None for files whose fragments are not ours to know."""
        if name.lower().endswith(".svg") and _VIEW.match(fragment):
            return None
        return self.fragments.get(name)

    def _text(self, name: str) -> str:
        """What a browser searches in a page; the last ones asked for are kept."""
        if name not in self._texts:
            page = read_page(self.site.root / name)
            if len(self._texts) >= _KEPT:
                del self._texts[next(iter(self._texts))]
            self._texts[name] = "" if page is None else searchable(page)
        return self._texts[name]


def has_fragment(names: frozenset[str], fragment: str) -> bool:
    """Whether a page has a fragment, as written or decoded; the empty one and ``top`` are its top."""
    return (
        not fragment or fragment in names or unquote(fragment) in names or unquote(fragment).lower() == "top"
    )


def _missing_fragment(fragment: str, name: str, names: frozenset[str]) -> str:
    decoded = unquote(fragment)
    similar = next((known for known in sorted(names) if alike(known) == alike(decoded)), None)
    if similar:
        return f'the fragment of "{name}" is called "{similar}": write it letter by letter'
    return f'"{name}" has no fragment "{decoded}": correct the address, or give the place that name'
