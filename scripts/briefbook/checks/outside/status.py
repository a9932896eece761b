"""What is known of an address on another host."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Status(Enum):
    """How an address fares. What could not be found out is unknown, never broken."""

    ALIVE = "alive"
    """A page answers, with the fragment and the words that the address names."""
    MOVED = "moved"
    """The host says that the page has another address for good."""
    BROKEN = "broken"
    """The host says that there is no such page, or there is no such host, or redirections never end."""
    FRAGMENT = "fragment"
    """The page is there, the fragment is not."""
    WORDS = "words"
    """The page is there, the words of the text fragment are not."""
    UNKNOWN = "unknown"
    """Refused to programs, too many questions, too slow, out of order, or not reached."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of an address."""

    status: Status
    why: str
    """For people: the status of HTTP, or what happened."""
    to: str = ""
    """The new address of a page that has moved."""
    checked: str = ""
    """Day on which it was asked, ISO 8601."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Too many questions: the host asks to come back later."""

    seconds: float | None
    """None where the host does not say when."""


NOT_HERE = frozenset({404, 410})
REFUSED = frozenset({401, 402, 403, 405, 406, 407, 408, 409, 418, 421, 423, 425, 426, 429, 451})
"""Statuses of the 400s that say something of the program that asks, not of the page."""
PERMANENT = frozenset({301, 308})
REDIRECTIONS = PERMANENT | {302, 303, 307}


def of_code(code: int) -> Status:
    """What a final status of HTTP says of a page."""
    if code in NOT_HERE:
        return Status.BROKEN
    if 200 <= code < 300:
        return Status.ALIVE
    return Status.BROKEN if 400 <= code < 500 and code not in REFUSED else Status.UNKNOWN
