"""What a check of links that found nothing has seen of a built folder, kept in a file for the next check."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from briefbook.checks.links import Findings
from briefbook.checks.survey import file_number

FORM = "1"
"""Raise it with each change of what a check looks for: everything is looked at again."""
_TABLES = """
create table facts (name text primary key, told text);
create table files (number integer primary key, name text unique, state text, fragments text, title text);
create table links (page integer, target integer, to_words integer, primary key (target, page)) without rowid;
create index of_page on links (page);
"""


class DamagedError(Exception):
    """The file is not as it was kept."""


class Seen(Mapping[str, frozenset[str]]):
    """The fragments of the pages by name, and what else was seen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None
        self._fragments: dict[str, frozenset[str]] = {}

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """Raises DamagedError where the file is none of ours."""
        try:
            if self._open is None:
                self._open = sqlite3.connect(f"{self._path.resolve().as_uri()}?mode=ro", uri=True)
            return self._open.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise DamagedError(str(error)) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def facts(self) -> dict[str, str]:
        """What was told of the book; empty where nothing was kept, or by another form of check."""
        if not self._path.is_file():
            return {}
        found = {str(name): str(told) for name, told in self._rows("select name, told from facts")}
        return found if found.get("form") == FORM else {}

    def states(self) -> dict[str, str]:
        """By name of each file what the file system said of it."""
        return {str(name): str(state) for name, state in self._rows("select name, state from files")}

    def titles(self) -> dict[str, str]:
        """First heading of each page that has one."""
        rows = self._rows("select name, title from files where title is not null")
        return {str(name): str(title) for name, title in rows}

    def linking_to(self, name: str, *, words_alone: bool = False) -> set[str]:
        """The pages and style sheets from which addresses lead to a file, or to words of it."""
        rows = self._rows(
            "select page.name from links join files page on page.number = links.page"
            " join files target on target.number = links.target where target.name = ? and to_words >= ?",
            name,
            int(words_alone),
        )
        return {str(name) for (name,) in rows}

    def __getitem__(self, name: str) -> frozenset[str]:
        if name not in self._fragments:
            rows = self._rows("select fragments from files where name = ? and fragments is not null", name)
            if not rows:
                raise KeyError(name)
            try:
                self._fragments[name] = frozenset(json.loads(str(rows[0][0])))
            except ValueError as error:
                raise DamagedError(str(error)) from error
        return self._fragments[name]

    def __iter__(self) -> Iterator[str]:
        return (str(name) for (name,) in self._rows("select name from files where fragments is not null"))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def keep(self, findings: Findings, facts: Mapping[str, str]) -> None:
        """Keep all that a check of the whole folder has found."""
        self.close()
        beside = self._path.with_name(f"{self._path.name}.new")
        beside.unlink(missing_ok=True)
        beside.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(beside)) as kept:
            kept.executescript("pragma journal_mode = off; pragma synchronous = off;" + _TABLES)
            _put(kept, findings)
            _tell(kept, facts)
            kept.commit()
        beside.replace(self._path)

    def renew(self, findings: Findings, facts: Mapping[str, str]) -> None:
        """Keep what a check of some pages has found, and forget the files that are gone."""
        assert findings.site is not None
        gone = self.states().keys() - findings.site.files
        self.close()
        try:
            with closing(sqlite3.connect(self._path)) as kept:
                _forget(kept, gone)
                _put(kept, findings)
                kept.execute("delete from facts")
                _tell(kept, facts)
                kept.commit()
        except sqlite3.Error as error:
            raise DamagedError(str(error)) from error


def _forget(kept: sqlite3.Connection, gone: Iterable[str]) -> None:
    for name in gone:
        for end in ("page", "target"):
            kept.execute(
                f"delete from links where {end} = (select number from files where name = ?)",  # noqa: S608 (ours)
                (name,),
            )
        kept.execute("delete from files where name = ?", (name,))


def _tell(kept: sqlite3.Connection, facts: Mapping[str, str]) -> None:
    kept.executemany("insert into facts values (?, ?)", {**facts, "form": FORM}.items())


def _put(kept: sqlite3.Connection, findings: Findings) -> None:
    """Files and links, as far as they were looked at; of other files that they are there."""
    site, survey = findings.site, findings.survey
    assert site is not None
    assert survey is not None
    kept.executemany(
        "insert into files (name, state) values (?, ?) on conflict (name) do update set state = excluded.state",
        states(site.root, site.files).items(),
    )
    kept.executemany(
        "update files set fragments = ?, title = ? where name = ?",
        ((json.dumps(sorted(of)), findings.titles.get(name), name) for name, of in survey.fragments.items()),
    )
    numbers = {str(name): int(number) for number, name in kept.execute("select number, name from files")}
    kept.executemany("delete from links where page = ?", ((numbers[name],) for name in findings.looked_at))
    kept.executemany(
        "insert or replace into links (target, page, to_words) values (?, ?, ?)", _links(findings, numbers)
    )


def _links(findings: Findings, numbers: Mapping[str, int]) -> Iterator[tuple[int, int, bool]]:
    """Each page and file once; to words if any of its addresses leads there."""
    survey = findings.survey
    assert survey is not None
    pages = [numbers[name] for name in survey.files]
    found: dict[tuple[int, int], bool] = {}
    for target, places, to_words in findings.reached:
        to = numbers[target]
        for place in places:
            pair = to, pages[file_number(place)]
            found[pair] = found.get(pair, False) or to_words
    return ((target, page, to_words) for (target, page), to_words in found.items())


def states(root: Path, names: Iterable[str]) -> dict[str, str]:
    """What the file system says of files, by name."""
    found = {}
    for name in names:
        status = os.stat(f"{root}/{name}")  # noqa: PTH116 - there are thousands
        found[name] = f"{status.st_size}:{status.st_mtime_ns}"
    return found
