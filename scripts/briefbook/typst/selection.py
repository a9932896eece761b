"""Which sources a selection prints: by date, actor, treaty or key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from sphinx.errors import ConfigError

from briefbook.core.dates import DateError, in_words, parse_date
from briefbook.core.shelf import Header
from briefbook.core.timeline import touches
from briefbook.typst.facts import Records

_WORDS = ("from", "to", "actor", "treaty", "keys")
"""What a filter can say."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A filter of sources; what it does not say, it does not ask. A source must fulfil all that it says."""

    since: str | None = None
    """EDTF date: of sources that can have been published on its first day or later."""
    until: str | None = None
    """EDTF date: or up to its last day."""
    actors: tuple[str, ...] = ()
    """Of sources that mention one of them in a paragraph."""
    treaties: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    def chosen(self, records: Records) -> tuple[str, ...]:
        """The keys of the sources that it selects, in their order."""
        return tuple(key for key, header in records.headers.items() if self._takes(header))

    def _takes(self, header: Header) -> bool:
        named = {record for record, _, _ in header.mentions}
        return (
            (not self.keys or header.key in self.keys)
            and (not self.actors or not named.isdisjoint(self.actors))
            and (not self.treaties or not named.isdisjoint(self.treaties))
            and (not (self.since or self.until) or self._lies_between(header))
        )

    def _lies_between(self, header: Header) -> bool:
        published = header.metadata.published
        return published is not None and touches(published.value, self.since, self.until)

    def said(self, records: Records) -> Iterator[str]:
        """What it asks, in words."""
        names = {actor.id: actor.name for actor in records.book.actors}
        names |= {treaty.id: treaty.name for treaty in records.book.treaties}
        if self.since and self.until:
            yield f"were published between {in_words(self.since)} and {in_words(self.until)}, or perhaps then"
        elif self.since:
            yield f"were published in {in_words(self.since)} or later, or perhaps then"
        elif self.until:
            yield f"were published up to {in_words(self.until)}, or perhaps then"
        for ids in (self.actors, self.treaties):
            if ids:
                yield f"mention {' or '.join(names.get(one, one) for one in ids)} in a paragraph"
        if self.keys:
            yield f"have the key {' or '.join(self.keys)}"

    def check(self, records: Records, where: str) -> None:
        """Raise ConfigError for identifiers and keys that the book does not have."""
        for word, given, known in (
            ("actor", self.actors, [one for one, kind in records.kinds.items() if kind == "actor"]),
            ("treaty", self.treaties, [one for one, kind in records.kinds.items() if kind == "treaty"]),
            ("keys", self.keys, list(records.headers)),
        ):
            for one in given:
                if one not in known:
                    near = get_close_matches(one, known, n=1)
                    hint = f'did you mean "{near[0]}"?' if near else "correct it, or take it out"
                    what = "source has the key" if word == "keys" else f"{word} has the identifier"
                    raise ConfigError(f'{where}: "{word}": no {what} "{one}": {hint}')


def selection_of(value: Mapping[str, Any], where: str) -> Selection:
    """Read a filter of ``conf.py``; raise ConfigError for one of another form."""
    for word in value:
        if word not in _WORDS:
            raise ConfigError(f'{where}: a selection knows no "{word}": write {", ".join(_WORDS)}')
    if not any(value.values()):
        raise ConfigError(f"{where}: a selection without a filter is the whole book: say {', '.join(_WORDS)}")
    return Selection(
        since=_date(value, "from", where),
        until=_date(value, "to", where),
        actors=_names(value, "actor", where),
        treaties=_names(value, "treaty", where),
        keys=_names(value, "keys", where),
    )


def _date(value: Mapping[str, Any], word: str, where: str) -> str | None:
    given = value.get(word)
    if not given:
        return None
    try:
        return parse_date(str(given).strip()).edtf
    except DateError as error:
        raise ConfigError(f'{where}: "{word}": {error}') from error


def _names(value: Mapping[str, Any], word: str, where: str) -> tuple[str, ...]:
    given = value.get(word) or ()
    names = (given,) if isinstance(given, str) else tuple(given)
    if not all(isinstance(name, str) for name in names):
        raise ConfigError(f'{where}: "{word}" is not a name or a list of names')
    return names
