"""A record to be filled in, put into the text of a file of records where its identifier belongs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import yaml

from briefbook.core.yamltext import read_yaml

_ORGANISATION = re.compile(
    r"\b(?:Ministry|Department|Agency|Party|Council|Committee|Commission|University|Institute|Organi[sz]ation|Bank"
    r"|Office|Bureau|Center|Centre|Association|Union|Army|Navy|Force|Forces|Guard|Court|Group|News|Times|Company)\b"
)
_PLACE = re.compile(r"\b(?:Sea|Islands?|Straits?|Peninsula|Gulf|Ocean|Rivers?|Mountains?|Lake)\b")


class SkeletonError(ValueError):
    """The file has a form into which no record can be put; the message says which."""


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What is known of a record before the editor fills it in."""

    id: str
    kind: str
    name: str

    def lines(self) -> list[str]:
        """The record as YAML, with what is to be filled in as a comment."""
        name = yaml.safe_dump(self.name, allow_unicode=True, width=10_000).removesuffix("\n...\n").strip()
        return [f"- id: {self.id}", f"  kind: {self.kind}", f"  name: {name}", "  # summary:"]


def skeleton(name: str) -> Skeleton:
    """A record for a name: identifier and kind are guesses from its words."""
    return Skeleton(_identifier(name), _kind(name), name)


def _identifier(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['’.]", "", plain))) or "unnamed"


def _kind(name: str) -> str:
    words = name.split()
    if _ORGANISATION.search(name) or (len(words) == 1 and len(name) > 1 and name.isupper()):
        return "organisation"
    if _PLACE.search(name):
        return "place"
    return "person" if len(words) in (2, 3) else "jurisdiction"


def with_skeleton(text: str, new: Skeleton) -> str:
    """The text with the record before the first one whose identifier is greater; no other line changes.

    Raises SkeletonError where the text is no block list of records, or has the identifier already.
    """
    document, problems = read_yaml(text, "")
    value = [] if document.value is None else document.value
    if problems or not isinstance(value, list):
        raise SkeletonError("it is no list of records: mend it first")
    lines = text.splitlines(keepends=True)
    ending = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    fresh = [line + ending for line in new.lines()]
    for i, record in enumerate(value):
        identifier = record.get("id") if isinstance(record, dict) else None
        at = document.place((i,)).line - 1
        if not lines[at].startswith("- "):
            raise SkeletonError(f'line {at + 1}: a record must start with "- " at the start of its line')
        if identifier == new.id:
            raise SkeletonError(f'line {at + 1}: the identifier "{new.id}" is taken')
        if isinstance(identifier, str) and identifier > new.id:
            while at and lines[at - 1].startswith("#"):  # a comment above a record is the record's
                at -= 1
            return "".join([*lines[:at], *fresh, ending, *lines[at:]])
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += ending
    gap = [ending] if lines and lines[-1].strip() else []
    return "".join([*lines, *gap, *fresh])
