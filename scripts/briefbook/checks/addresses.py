"""Where an address in a page leads: a file of the folder and a fragment, another host, or nowhere.

Follows the WHATWG URL standard as far as a folder of files can show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import unquote

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_REMOVED = re.compile(r"[\t\r\n]")
_FILLED = re.compile(r"//+[^/?#]")
_WEB = frozenset({"http", "https", "ws", "wss", "ftp"})
_SCRIPTS = frozenset({"javascript", "vbscript"})
_NEEDS_MORE = frozenset({"mailto", "tel", "sms"})


class Leads(Enum):
    """What kind of place an address names."""

    INSIDE = auto()
    """A file of the folder."""
    ABOVE = auto()
    """A place above the folder."""
    FROM_ROOT = auto()
    """A path from the root of whatever host the folder lies on."""
    MACHINE = auto()
    """A file of one machine."""
    HOST = auto()
    """Another host."""
    OTHER = auto()
    """Something that is no file: mail, data."""
    EMPTY = auto()
    """Nothing."""
    SCRIPT = auto()
    """Program text."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address leads."""

    leads: Leads
    path: str = ""
    """Name of the file below the folder, decoded; a folder ends with a slash, the topmost is empty."""
    fragment: str = ""
    """What stands behind ``#``, as written, without a text directive."""


def address(raw: str, base: Address) -> Address:
    """Where an address leads from a base, which is the page itself unless the page names another."""
    text = _REMOVED.sub("", raw).strip("\0 \f\v")
    if not text:
        return Address(Leads.EMPTY)
    scheme = _SCHEME.match(text)
    if scheme:
        return _absolute(scheme[1].lower(), text[scheme.end() :])
    before, _, fragment = text.partition("#")
    path = before.partition("?")[0].replace("\\", "/")
    return _relative(path, fragment.partition(":~:")[0], base)


def _relative(path: str, fragment: str, base: Address) -> Address:
    if path.startswith("//"):
        return Address(Leads.HOST if _FILLED.match(path) else Leads.EMPTY)
    if base.leads is Leads.HOST:
        return base
    if path.startswith("/") or base.leads is Leads.FROM_ROOT:
        return Address(Leads.FROM_ROOT)
    if base.leads is not Leads.INSIDE or not path:
        return Address(base.leads, base.path, fragment)
    joined = _joined(base.path.rpartition("/")[0], unquote(path))
    return Address(Leads.ABOVE) if joined is None else Address(Leads.INSIDE, joined, fragment)


def _absolute(scheme: str, rest: str) -> Address:
    if scheme in _SCRIPTS:
        return Address(Leads.SCRIPT)
    if scheme == "file" or len(scheme) == 1:  # one letter is a drive
        return Address(Leads.MACHINE)
    if scheme in _WEB:
        return Address(Leads.HOST if _FILLED.match(rest) else Leads.EMPTY)
    return Address(Leads.EMPTY if scheme in _NEEDS_MORE and not rest.strip() else Leads.OTHER)


def _joined(folder: str, path: str) -> str | None:
    """A relative path taken from a folder; None where it climbs out."""
    parts = folder.split("/") if folder else []
    steps = path.split("/")
    for step in steps:
        if step == "..":
            if not parts:
                return None
            parts.pop()
        elif step not in ("", "."):
            parts.append(step)
    if steps[-1] in ("", ".", "..") and parts:
        parts.append("")
    return "/".join(parts)
