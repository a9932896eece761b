"""Convert a book: read the seeds that changed, write what they change. The result is that of a conversion from nothing."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz, process

from briefbook.converted import Converted, Look, look, nothing_changed, strangers
from briefbook.core.bibliography import bibtex
from briefbook.core.book import record_kinds
from briefbook.core.failures import FolderError
from briefbook.core.layout import (
    ARTICLES,
    EARLIER,
    INDEX,
    INDEX_FOLDERS,
    LOCK,
    REFERENCES,
    SETTINGS,
    page_of,
    stored,
)
from briefbook.core.ledger import Entry, Print
from briefbook.core.lock import Lock, renumbering, write_lock
from briefbook.core.model import Actor, Source
from briefbook.core.pages import page
from briefbook.core.pinpoints import Described, labels
from briefbook.core.problems import Problem
from briefbook.core.records import by_id
from briefbook.core.shelf import (
    Header,
    Shelf,
    bare,
    content_digest,
    labelled,
    places_of,
    read_headers,
    write_index,
)
from briefbook.core.source_json import BookFormatError, source_json
from briefbook.core.wholeness import is_whole
from briefbook.engines import SELDOM, Engine, here
from briefbook.leading import index_files, remove_stale_pages
from briefbook.making import Made, Maker, Making, line_of
from briefbook.noting import Work, entries_of, remember
from briefbook.opening import (
    Gathered,
    Progress,
    Reading,
    gather,
    need_seeds,
    read_lock_of,
    reading_of_made,
    seed_work,
)
from briefbook.remembering import before
from briefbook.renaming import find_again
from briefbook.storing import Aside, Outputs

_NAMED = 12
"""So many known keys a message names."""


def convert(
    root: Path,
    progress: Progress = iter,
    accepted: Collection[str] = (),
    engine: Engine = here,
    seen: Look | None = None,
) -> Converted:
    """Write the pages, the bibliography and the store of all sources; only what changed is read and written.

    Nothing is written while a record has a problem: a page must not link to what may change its name.
    No page is removed while a seed cannot be read: it may be the page of that seed.
    Sources seen for the first time enter the lock of paragraphs. One that would be renumbered stays as it was
    published, unless its key is `accepted`. `seen` is what a look at the book saw, where somebody looked already, and
    saw that something changed.
    """
    if seen is None:
        seen = look(root)
        done = nothing_changed(seen, accepted)
        if done is not None:
            return done
    need_seeds(root)
    thresholds = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    aside = Aside(root, has=(root / ARTICLES).is_dir())
    try:
        return _converted(seen, progress, accepted, engine, aside)
    finally:
        gc.set_threshold(*thresholds)
        aside.drop()


def _converted(
    seen: Look, progress: Progress, accepted: Collection[str], engine: Engine, aside: Aside
) -> Converted:
    root, last = seen.root, before(seen)
    recorded, locked = last.recorded(), read_lock_of(root)
    names, kinds = last.names(recorded), record_kinds(recorded)
    kept = last.kept(names, locked[0])
    files: dict[str, Reading] = {}
    if last.ledger is not None and last.ledger.names != names:
        maker = Maker(kinds, by_id(recorded.actors), aside)
        again = find_again(last, kept.values(), recorded, maker, progress)
        kept, files = again.same, again.other
    files |= {entry.file: _kept(entry) for entry in kept.values()}

    def reader(fresh: Sequence[str]) -> Iterator[Reading | list[Problem]]:
        work = Making(seed_work(root, recorded), kinds, recorded.actors, aside)
        outcomes: Iterator[Made | list[Problem] | Problem] = engine(work, fresh)
        for made in outcomes:
            if isinstance(made, Made):
                yield reading_of_made(root, made)
            else:
                yield [made] if isinstance(made, Problem) else made

    found = gather(root, recorded, locked, files, reader, progress, accepted)
    for key in accepted:
        if all(reading.key != key for reading in found.readings):
            raise unknown_key(key, [reading.key for reading in found.readings], found.unread)
    if found.held_up:
        return Converted(problems=found.problems, held_up=found.held_up)
    return _write(Work(found, last, kept, names))


def unknown_key(key: str, keys: Collection[str], unread: Collection[str]) -> FolderError:
    """That no source has a key, with the keys that there are, the closest first."""
    near = [known for known, _, _ in process.extract(key, list(keys), scorer=fuzz.WRatio, limit=_NAMED)]
    more = f" and {len(keys) - len(near)} more" if len(keys) > len(near) else ""
    lost = f"; not read: {', '.join(unread)}" if unread else ""
    return FolderError(f'no source has the key "{key}": keys are {", ".join(near) or "none"}{more}{lost}')


def _kept(entry: Entry) -> Reading:
    return Reading(entry.key, entry.file, entry.line.paragraphs, entry.told, entry.problems)


def _write(work: Work) -> Converted:
    """Write what is not there yet: the index after all that it names, the ledger when all else is done."""
    found, last, out = work.found, work.last, Outputs(work.root)
    recorded = found.recorded
    lock = _locked(found)
    if lock != found.lock or not last.same(LOCK):
        out.put(LOCK, write_lock(lock).encode())
    made = {r.key: r.made for r in found.readings if r.made is not None and r.key not in found.renumbered}
    fresh = {one.key: one for one in read_headers(b",\n".join(one.head for one in made.values()))}
    earlier = _earlier(found, last.shelf)
    same = {} if earlier else _same_facts(work, fresh)
    described = () if same else tuple(_described(work, earlier, fresh))
    called = last.shelf.labels() if same else labels(described, recorded.actors)
    headers = dict(_headers(work, earlier, called, fresh, out))
    numbers = {key: one.numbers for key, one in made.items()}
    places = places_of(headers, last.shelf if work.kept else None, numbers)
    shelf = Shelf(found.title, recorded.actors, recorded.treaties, recorded.events, headers, {}, places)
    if not same:
        out.put(REFERENCES, bibtex(described, recorded.actors, called).encode())
        for name, data in index_files(work.root, shelf):
            out.put(name, data)
    out.keep(same)
    out.put(INDEX, write_index(shelf))
    removed = (*_remove(work), *remove_stale_pages(work.root, out.names))
    entries = entries_of(work, {key: one.digest for key, one in fresh.items()}, out.prints())
    remember(work, entries, out)
    told = {entry.key: entry.unclear for entry in entries.values()}
    told |= {r.key: r.made.unclear for r in found.readings if r.key in found.renumbered and r.made}
    lines = {entry.key: entry.line for entry in entries.values()}
    lines |= {key: line_of(source) for key, source in earlier.items()}
    return Converted(
        dict(sorted(lines.items())),
        found.problems,
        {key: told[key] for key in sorted(told) if told[key]},
        tuple(name for name in out.written if name != LOCK),
        removed,
        tuple(key for key, hashes in lock.items() if found.lock.get(key) != hashes),
    )


def _same_facts(work: Work, fresh: Mapping[str, Header]) -> dict[str, Print]:
    """What was made of the facts of all sources and of the records, where these are as the last conversion found them.

    Bibliography and index pages with their signatures; nothing where they must be made again.
    """
    ledger, shelf, recorded = work.last.ledger, work.last.shelf, work.found.recorded
    if ledger is None or shelf.headers.keys() != {reading.key for reading in work.found.readings}:
        return {}
    if any(shelf.headers[key].facts != one.facts for key, one in fresh.items()):
        return {}
    if (shelf.actors, shelf.treaties) != (recorded.actors, recorded.treaties):
        return {}
    names = [name for name in ledger.files if name == REFERENCES or name.startswith(INDEX_FOLDERS)]
    if not work.last.same(SETTINGS, *names):
        return {}
    return {name: work.last.renewed_print(name, ledger.files[name]) for name in names}


def _locked(found: Gathered) -> Lock:
    """The lock with the sources that were read; one that would be renumbered stays in it as it was published."""
    now = {r.key: r.hashes for r in found.readings if r.source and r.key not in found.renumbered}
    return dict(sorted({**found.lock, **now}.items()))


def _earlier(found: Gathered, shelf: Shelf) -> dict[str, Source]:
    """The sources that would be renumbered, as an earlier conversion left them; if it did, and they are in the lock."""
    sources: dict[str, Source] = {}
    for key in found.renumbered:
        with suppress(OSError, BookFormatError):
            if key in shelf.headers and renumbering(found.lock, shelf.sources[key]) is None:
                sources[key] = shelf.sources[key]
    return sources


def _described(work: Work, earlier: Mapping[str, Source], fresh: Mapping[str, Header]) -> Iterator[Described]:
    """The sources of the book, by key, each with its facts."""
    for reading in work.found.readings:
        if reading.key in work.found.renumbered:
            if reading.key in earlier:
                yield earlier[reading.key]
        else:
            yield fresh.get(reading.key) or work.last.shelf.headers[reading.key]


def _headers(
    work: Work,
    earlier: Mapping[str, Source],
    called: Mapping[str, str],
    fresh: Mapping[str, Header],
    out: Outputs,
) -> Iterator[tuple[str, Header]]:
    """Write the pages and the stored sources; what the index has of each. `fresh` are the headers of those just read."""
    shelf, recorded = work.last.shelf, work.found.recorded
    kinds, actors = record_kinds(recorded), by_id(recorded.actors)
    touched = _touched(work)
    for reading in work.found.readings:
        key, made = reading.key, reading.made
        if key in work.found.renumbered:
            if key in earlier:
                source = earlier[key]
                content, whole = content_digest(source_json(source)), is_whole(source, actors)
                head = bare(source, shelf.headers[key].page, content, whole=whole)
                yield key, labelled(head, called[key], content)
        elif made is not None:
            out.take(page_of(key), made.page)
            out.take(stored(key), made.store)
            yield key, labelled(fresh[key], called[key], fresh[key].digest)
        else:
            entry, old = work.kept[key], shelf.headers[key]
            if (touched and not touched.isdisjoint(_named(old))) or not work.last.same_page(entry):
                hashed = out.put(page_of(key), page(shelf.sources[key], kinds, actors).encode())
                old = replace(old, page=hashed, whole=is_whole(shelf.sources[key], actors))
            if called[key] != old.label:
                old = labelled(old, called[key], entry.content)
            yield key, old


def _named(of: Header) -> set[str]:
    """Identifiers of the records that a source mentions."""
    return {*of.others, *(identifier for identifier, _, _ in of.mentions)}


def _touched(work: Work) -> set[str]:
    """Identifiers of the records of which a page of a source that was not read again may show something new."""
    if not work.kept:
        return set()
    shelf, recorded = work.last.shelf, work.found.recorded
    old, new = record_kinds(shelf), record_kinds(recorded)
    touched = {name for name in {*old, *new} if old.get(name) != new.get(name)}
    were, are = by_id(shelf.actors), by_id(recorded.actors)
    for name in {*were, *are} - touched:
        if _shown(were.get(name)) != _shown(are.get(name)):
            touched.add(name)
    return touched


def _shown(actor: Actor | None) -> tuple[object, ...]:
    """All that the page of a source can show of an actor, or go by: it lists persons with their offices."""
    return (actor.kind, actor.group, actor.name, actor.indexed_as, actor.offices) if actor else ()


def _remove(work: Work) -> tuple[str, ...]:
    """Remove what earlier conversions wrote of sources that are gone; the pages among it."""
    (work.root / EARLIER).unlink(missing_ok=True)
    if work.found.unread:
        return ()
    gone = strangers(work.root, work.last.survey, {reading.key for reading in work.found.readings})
    for name in gone:
        (work.root / name).unlink()
    return tuple(name for name in gone if name.endswith(".md"))
