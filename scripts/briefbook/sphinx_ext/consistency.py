"""What only the whole book shows: unused records, entries that stand twice, numbers that are taken, no source left.

Looked at in each build when all pages are read, not only where pages changed, so that what is wrong is said until
it is mended, and one worker and four say the same.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefbook.core.accepted import read_accepted
from briefbook.core.coverage import Gap, unnamed_records
from briefbook.core.problems import Code
from briefbook.core.records import line_of_record
from briefbook.core.withdrawing import resting, why_nothing
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.messages import report, report_in_file
from briefbook.sphinx_ext.output import outline

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_FOLDER = "glossary"
_FILES = {"actor": "actors.yaml", "treaty": "treaties.yaml", "event": "events.yaml"}


def check_records(app: Sphinx, env: BuildEnvironment) -> None:
    """Report the records that no source, other record or page names, but for those that the editor accepts.

    An event that a timeline shows is used.
    """
    domain = brief(env)
    linked = {name for names in domain.data["discussed"].values() for name in names}
    linked |= {row.name for rows in domain.data["objects"].values() for row in rows if row.type == "event"}
    records = tuple(domain.records.values())
    accepted = _accepted(Path(env.srcdir, _FOLDER, "accepted.yaml"))
    for identifier in unnamed_records(domain.named, records, linked=linked):
        if identifier in accepted:
            continue
        kind = domain.kinds[identifier]
        path = Path(env.srcdir, _FOLDER, _FILES[kind])
        message = (
            f'{kind} "{identifier}" is named by no source, record or page: '
            "use it, take it out, or accept it in accepted.yaml"
        )
        report_in_file(Code.RECORD_UNUSED, message, path, _line(path, identifier))


def _accepted(path: Path) -> frozenset[str]:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):  # `briefbook report` says what is wrong with it
        return frozenset()
    lines = read_accepted(text, path.name).lines
    return frozenset(entry.value for _, entry in lines if entry.kind is Gap.RECORD)


def _line(path: Path, identifier: str) -> int | None:
    """The line of the file on which the record's identifier stands."""
    try:
        return line_of_record(path.read_text(encoding="utf-8"), identifier)
    except (OSError, UnicodeDecodeError):
        return None


def check_entries(app: Sphinx, env: BuildEnvironment) -> None:
    """Report an entry that stands a second time: links lead to the first only."""
    first: dict[str, str] = {}
    objects = brief(env).data["objects"]
    for docname in sorted(objects):
        for row in objects[docname]:
            if row.type not in _FILES:
                continue
            if row.name in first:
                where = env.doc2path(first[row.name], base=False)
                message = (
                    f'{row.type} "{row.name}" has its entry in {where} already: show it here with :compact:'
                )
                report(Code.ENTRY_TWICE, message, docname, None)
            first.setdefault(row.name, docname)


def check_numbers(app: Sphinx, env: BuildEnvironment) -> None:
    """Report a number that two briefings have."""
    taken: dict[int, str] = {}
    for docname, number in sorted(brief(env).data["numbers"].items()):
        first = taken.setdefault(number, docname)
        if first != docname:
            where = env.doc2path(first, base=False)
            message = f"number {number} of this briefing is taken by {where}: give it another"
            report(Code.BRIEFING_NUMBER, message, docname, 1)


def check_rests(app: Sphinx, env: BuildEnvironment) -> None:
    """Report what rests on withdrawn sources alone."""
    if not any(header.withdrawn for header in brief(env).headers.values()):
        return
    book = outline(env)
    for rest in resting(book):
        if rest.alone:
            message = why_nothing(rest, book)
            if rest.page:
                report(Code.RESTS_ON_WITHDRAWN, message, rest.page, rest.line)
            else:
                path = Path(env.srcdir, _FOLDER, _FILES[rest.what])
                report_in_file(Code.RESTS_ON_WITHDRAWN, message, path, _line(path, rest.name))


def setup_consistency(app: Sphinx) -> None:
    """Look at the book when all pages are read."""
    app.connect("env-updated", check_records)
    app.connect("env-updated", check_entries)
    app.connect("env-updated", check_numbers)
    app.connect("env-updated", check_rests)
