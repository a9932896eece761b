"""What the scheme of an address says of the place that it names."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import Enum, auto

from rapidfuzz.distance import OSA

_WEB = frozenset({"http", "https", "ws", "wss", "ftp"})
_SCRIPTS = frozenset({"javascript", "vbscript", "livescript"})
_OFTEN_MISSPELT = ("http", "https", "mailto", "javascript")
_KNOWN = frozenset(
    {
        *(
            "about",
            "acct",
            "bitcoin",
            "blob",
            "callto",
            "cid",
            "data",
            "dav",
            "dict",
            "dns",
            "doi",
            "facetime",
        ),
        *("feed", "ftps", "geo", "git", "gopher", "gemini", "hdl", "htcpcp", "im", "imap", "info", "intent"),
        *("ipfs", "ipns", "ipp", "irc", "ircs", "jar", "ldap", "ldaps", "magnet", "market", "maps", "matrix"),
        *("mid", "mms", "msteams", "news", "nfs", "nntp", "openpgp4fpr", "pop", "rsync", "rtmp", "rtsp"),
        *("sftp", "sip", "sips", "skype", "slack", "smb", "sms", "smsto", "snmp", "ssh", "stun", "svn"),
        *(
            "tel",
            "telnet",
            "tftp",
            "tg",
            "turn",
            "urn",
            "view-source",
            "webcal",
            "whatsapp",
            "xmpp",
            "zotero",
        ),
    }
)
_PHONE = re.compile(r"\d")
_DATA = re.compile(r"[^,]*,", re.DOTALL)


class Scheme(Enum):
    """What kind of place the scheme names."""

    WEB = auto()
    """A host."""
    MACHINE = auto()
    """A file of one machine; one letter is a drive."""
    SCRIPT = auto()
    """Program text."""
    INCOMPLETE = auto()
    """What must stand behind the scheme is not there."""
    MISSPELT = auto()
    """Nobody knows it, and it is one letter away from a known one."""
    OTHER = auto()
    """Anything else that is complete, as far as we know."""


def scheme_of(scheme: str, rest: str) -> Scheme:
    """The kind of a scheme, in lower case, with what stands behind its colon."""
    if scheme in _WEB:
        return Scheme.WEB
    if scheme in _SCRIPTS:
        return Scheme.SCRIPT
    if scheme == "file" or len(scheme) == 1:
        return Scheme.MACHINE
    if scheme in _NEEDS:
        return Scheme.OTHER if _NEEDS[scheme](rest.strip()) else Scheme.INCOMPLETE
    if scheme not in _KNOWN and any(OSA.distance(scheme, known) == 1 for known in _OFTEN_MISSPELT):
        return Scheme.MISSPELT
    return Scheme.OTHER


def _has_recipient(rest: str) -> bool:
    """Mail may leave its recipient open if it says something else; a recipient has an ``@``."""
    to, _, fields = rest.partition("?")
    return "@" in to or "%40" in to if to else bool(fields)


def _has_number(rest: str) -> bool:
    return _PHONE.search(rest) is not None


def _has_data(rest: str) -> bool:
    return _DATA.match(rest) is not None


_NEEDS: Mapping[str, Callable[[str], bool]] = {
    "mailto": _has_recipient,
    "tel": _has_number,
    "sms": _has_number,
    "callto": bool,
    "data": _has_data,
    "urn": bool,
    "geo": _has_number,
}
