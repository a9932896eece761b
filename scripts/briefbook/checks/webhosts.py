"""Which host the part of a web address behind its scheme names."""

from __future__ import annotations

import re
from enum import Enum, auto
from ipaddress import ip_address

_AUTHORITY = re.compile(r"[/\\]{2,}(?P<authority>[^/\\?#]+)")
_HOST_AND_PORT = re.compile(r"(?P<host>\[[^\]]*\]|[^:]*)(?::(?P<port>.*))?", re.DOTALL)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f<>^|\[\]\"`{}]|%(?:2f|20|00)", re.IGNORECASE)
_NO_HOSTS = frozenset({"http", "https", "localhost.", ".", ".."})
"""What stands where a host should, when two addresses were pasted together or a path was taken for a host."""
_LAST_PORT = 65535


class Host(Enum):
    """What the host is to a reader."""

    OTHER = auto()
    """A host somewhere."""
    THIS_MACHINE = auto()
    """Whatever machine the reader sits at: what the author saw there, no reader sees."""
    INVALID = auto()
    """None, or one that cannot be."""


def host_of(rest: str) -> Host:
    """The host of an address, from the slashes on; as browsers do, any number of them, of either kind."""
    found = _AUTHORITY.match(rest)
    split = _HOST_AND_PORT.fullmatch(found["authority"].rpartition("@")[2]) if found else None
    if not split or not _may_be_port(split["port"] or ""):
        return Host.INVALID
    return _named(split["host"].lower())


def _may_be_port(port: str) -> bool:
    return not port or (port.isascii() and port.isdigit() and int(port) <= _LAST_PORT)


def _named(host: str) -> Host:
    if host.startswith("["):
        return _numeric(host[1:-1])
    if host.rstrip(".") == "localhost" or host.endswith(".localhost"):
        return Host.THIS_MACHINE
    if not host or host in _NO_HOSTS or _FORBIDDEN.search(host) or ".." in host:
        return Host.INVALID
    if host.replace(".", "").isdigit():
        return _numeric(host)
    return Host.OTHER


def _numeric(host: str) -> Host:
    try:
        number = ip_address(host)
    except ValueError:
        return Host.INVALID
    return Host.THIS_MACHINE if number.is_loopback or number.is_unspecified else Host.OTHER
