"""Whether an address inside a built folder arrives: at a file, and at a fragment of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from briefbook.checks.addresses import Address
from briefbook.checks.site import Site, alike
from briefbook.core.problems import Code

_SVG_ID = re.compile(rb"\bid\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_VIEW = re.compile(r"svgView\(|(?:t|xywh|track|id)=")
"""Fragments of an image that choose a part of it by measure."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """The files of a folder, and the fragments of its pages."""

    site: Site
    fragments: Mapping[str, frozenset[str]]
    """By name of the page."""
    _drawings: dict[str, frozenset[str]] = field(default_factory=dict)

    def failure(self, address: Address) -> tuple[Code, str] | None:
        """Why a reader does not arrive, or None."""
        name = self._file(address.path)
        if name is None:
            return Code.LINK_MISSING_FILE, self._missing(address.path)
        if not address.fragment:
            return None
        names = self._fragments_of(name, address.fragment)
        if names is None or has_fragment(names, address.fragment):
            return None
        return Code.LINK_MISSING_FRAGMENT, _missing_fragment(address.fragment, name, names)

    def _file(self, path: str) -> str | None:
        if path in self.site.files:
            return path
        folder = path.removesuffix("/")
        if folder in self.site.folders:
            index = f"{folder}/index.html".lstrip("/")
            return index if index in self.site.files else None
        return None

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
        if name in self.fragments:
            return self.fragments[name]
        if not name.lower().endswith(".svg") or _VIEW.match(fragment):
            return None
        if name not in self._drawings:
            found = _SVG_ID.findall((self.site.root / name).read_bytes())
            self._drawings[name] = frozenset((a or b).decode(errors="replace") for a, b in found)
        return self._drawings[name]


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
