"""Where an address in a page leads: a file of the folder and a fragment, another host, or nowhere.

Follows the WHATWG URL standard as far as a folder of files can show it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import unquote

from briefbook.checks.schemes import Scheme, scheme_of
from briefbook.checks.webhosts import Host, host_of

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_REMOVED = re.compile(r"[\t\r\n]")
_AROUND = "".join(map(chr, range(0x21)))
"""What a browser takes away around an address: control characters and the space, no other white space."""
_NETWORK = "\\\\"
"""How the name of a computer in a network of Windows starts; browsers take it for a host."""
_ENCODED_SLASH = re.compile(r"%(?:2f|5c)", re.IGNORECASE)


class Leads(Enum):
    """What kind of place an address names."""

    INSIDE = auto()
    """A file of the folder."""
    ABOVE = auto()
    """A place above the folder."""
    FROM_ROOT = auto()
    """A path from the root of whatever host the folder lies on."""
    MACHINE = auto()
    """A file or a server of one machine."""
    HOST = auto()
    """Another host."""
    OTHER = auto()
    """Something that is no file: mail, data."""
    EMPTY = auto()
    """Nothing."""
    INCOMPLETE = auto()
    """A scheme, and then not what it needs: no host, no mail address, no number."""
    MISSPELT = auto()
    """A scheme that nobody knows and that is nearly a known one."""
    SCRIPT = auto()
    """Program text."""
    ENCODED = auto()
    """A path with an encoded slash, which is part of a name and not a way into a folder."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an address leads."""

    leads: Leads
    path: str = ""
    """Name of the file below the folder, decoded; a folder ends with a slash, the topmost is empty."""
    fragment: str = ""
    """What stands behind ``#``, as written, without a text directive."""


_OF_SCHEME = {
    Scheme.SCRIPT: Leads.SCRIPT,
    Scheme.MACHINE: Leads.MACHINE,
    Scheme.INCOMPLETE: Leads.INCOMPLETE,
    Scheme.MISSPELT: Leads.MISSPELT,
    Scheme.OTHER: Leads.OTHER,
}
_OF_HOST = {Host.OTHER: Leads.HOST, Host.THIS_MACHINE: Leads.MACHINE, Host.INVALID: Leads.INCOMPLETE}


def address(raw: str, base: Address, *, at_root: bool = False) -> Address:
    """Where an address leads from a base, which is the page itself unless the page names another.

    `at_root`: the folder is the root of a host, so that a path from the root leads into it.
    """
    text = _REMOVED.sub("", raw).strip(_AROUND)
    if not text:
        return Address(Leads.EMPTY)
    scheme = _SCHEME.match(text)
    if scheme:
        rest = text[scheme.end() :]
        kind = scheme_of(scheme[1].lower(), rest)
        return Address(_OF_HOST[host_of(rest)] if kind is Scheme.WEB else _OF_SCHEME[kind])
    if text.startswith(_NETWORK):
        return Address(Leads.MACHINE)
    before, _, fragment = text.partition("#")
    path = before.partition("?")[0].replace("\\", "/")
    return _relative(path, fragment.partition(":~:")[0], base, at_root=at_root)


def _relative(path: str, fragment: str, base: Address, *, at_root: bool) -> Address:
    if path.startswith("//"):
        return Address(_OF_HOST[host_of(path)])
    if base.leads is Leads.HOST:
        return base
    if path.startswith("/") and at_root:
        base = Address(Leads.INSIDE)
    elif path.startswith("/") or base.leads is Leads.FROM_ROOT:
        return Address(Leads.FROM_ROOT)
    if base.leads is not Leads.INSIDE or not path:
        return Address(base.leads, base.path, fragment)
    if _ENCODED_SLASH.search(path):
        return Address(Leads.ENCODED)
    joined = _joined(base.path.rpartition("/")[0], unquote(path, errors="surrogateescape"))
    return Address(Leads.ABOVE) if joined is None else Address(Leads.INSIDE, joined, fragment)


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
