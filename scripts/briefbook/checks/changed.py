"""The links of the pages that changed since a check found nothing, and of those that lead to what they lost.

A page that was fine is fine as long as it is the same, and all that it leads to still has the fragments, the title and
the words that it had. What else its links should say, the book knows: names of records, labels of sources.
"""

from __future__ import annotations

import json
from collections import ChainMap
from collections.abc import Mapping
from contextlib import closing, suppress
from hashlib import sha256
from pathlib import Path
from typing import cast

from briefbook.checks.arrival import Arrival
from briefbook.checks.booklinks import check_published_links
from briefbook.checks.editions import check_pages, editions_of
from briefbook.checks.links import Answers, Findings, gather, offered
from briefbook.checks.markup import read_page
from briefbook.checks.navigation import Navigation, title_of
from briefbook.checks.origins import Sources, traced
from briefbook.checks.pins import Known
from briefbook.checks.recordwords import RecordWords, forms_of, mentioned_in
from briefbook.checks.rightness import Rightness
from briefbook.checks.seen import DamagedError, Seen, states
from briefbook.checks.site import Site, open_site
from briefbook.core.book import lock_of
from briefbook.core.model import Source
from briefbook.core.problems import Problem, in_order
from briefbook.core.shelf import FOLDER, INDEX, Lazy, Shelf, read_index
from briefbook.core.source_json import BookFormatError, read_source

_STORE = f"docs/articles/{FOLDER}"
_EDITIONS = "editions"
_HEAD = 4096
"""Bytes of a published book in which it says of what it was built."""


def check_changed_links(html: Path, root: Path, kept: Path) -> tuple[Problem, ...]:
    """As `check_published_links`, of what changed since this last found nothing; `kept` is the file that says so.

    Everything is looked at where that cannot be known: nothing was kept, or the file was damaged; names of records or
    labels changed; or the book that was published is not the one that was converted.
    """
    with suppress(DamagedError), closing(Seen(kept)) as seen:
        return _looked(html, root, seen, kept)
    kept.unlink(missing_ok=True)
    with closing(Seen(kept)) as seen:
        return _looked(html, root, seen, kept)


def _looked(html: Path, root: Path, seen: Seen, kept: Path) -> tuple[Problem, ...]:
    shelf, site, findings = _published(html, root), open_site(html), Findings()
    facts = _facts(shelf, html) if shelf else {}
    before = seen.facts()
    again = shelf is not None and isinstance(site, Site) and bool(before) and _hold(before, facts)
    if again and shelf is not None and isinstance(site, Site):
        problems = _check(site, seen, shelf, root, findings)
    else:
        problems = check_published_links(html, root, findings=findings)
    if problems or not shelf or findings.survey is None:
        seen.close()
        kept.unlink(missing_ok=True)
    elif again:
        seen.renew(findings, facts)
    else:
        findings.looked_at = frozenset(findings.survey.files)
        seen.keep(findings, facts)
    return problems


def _published(html: Path, root: Path) -> Shelf | None:
    """The converted book, if it is the one that was published beside the pages."""
    store = root / _STORE

    def read(key: str) -> Source:
        return read_source((store / f"{key}.json").read_bytes())

    with suppress(OSError, BookFormatError, ValueError):
        shelf = read_index((store / INDEX).read_bytes(), read)
        with (html / "book.json").open("rb") as file:
            head = file.read(_HEAD)
        built_from = json.loads(head.partition(b',\n "sources"')[0] + b"}").get("built_from")
        return shelf if built_from == lock_of(shelf.headers.values()) else None
    return None


def _facts(shelf: Shelf, html: Path) -> dict[str, str]:
    """What links should say: the forms of names of each record, the label of each source; and editions to compare."""
    forms = forms_of(shelf)
    records = {f"record {name}": _digest(" ".join(sorted(of))) for name, of in forms.items()}
    labels = {f"source {key}": one.label for key, one in shelf.headers.items()}
    editions = [path.relative_to(html.parent).as_posix() for path in editions_of(html)]
    return {**records, **labels, _EDITIONS: json.dumps(states(html.parent, editions))}


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def _hold(before: Mapping[str, str], facts: Mapping[str, str]) -> bool:
    """Whether what was told of records, sources and editions is still so; a new one is on pages that changed."""
    return before.get(_EDITIONS) == facts[_EDITIONS] and all(
        facts.get(name, told) == told for name, told in before.items() if name != "form"
    )


def _again(site: Site, seen: Seen) -> tuple[frozenset[str], frozenset[str]]:
    """The pages and style sheets to look at: those that changed, and those that lead to what is lost; files gone."""
    readable = {*site.pages, *site.styles}
    before, now = seen.states(), states(site.root, site.files)
    changed = {name for name in readable if now[name] != before.get(name)}
    found = set(changed)
    gone = before.keys() - now.keys()
    for name in gone:
        found |= seen.linking_to(name)
    titles = seen.titles()
    for name in changed & before.keys():
        page = read_page(site.root / name) if name in site.pages else None
        if (
            page is None
            or seen.get(name, frozenset()) - offered(page, name)
            or titles.get(name) != title_of(page)
        ):
            found |= seen.linking_to(name)
        else:
            found |= seen.linking_to(name, words_alone=True)
    return frozenset(found & readable), frozenset(gone)


def _check(site: Site, seen: Seen, shelf: Shelf, root: Path, findings: Findings) -> tuple[Problem, ...]:
    """The problems of some pages of a folder, whose others are as they were."""
    wanted, gone = _again(site, seen)
    sources, html = Sources(root), site.root
    written = sources.written()
    others = site.files - wanted
    titles = {name: title for name, title in seen.titles().items() if name in others}
    mentions = Lazy(shelf.headers, lambda key: mentioned_in(shelf.sources[key]))
    known = Known(shelf.labels(), {key: one.paragraphs for key, one in shelf.headers.items()})
    rightness = Rightness(
        known, RecordWords(forms_of(shelf), mentions, written), Navigation(written.titles, titles)
    )
    survey = gather(site, rightness, wanted)
    fragments = ChainMap(survey.fragments, cast("dict[str, frozenset[str]]", seen))
    faults = survey.answered(Answers(survey, Arrival(site, fragments), findings).failure)
    findings.site, findings.survey, findings.titles = site, survey, rightness.pages.titles
    findings.looked_at = wanted
    keys = {name.rpartition("/")[2].removesuffix(".html") for name in wanted | gone} & shelf.headers.keys()
    counts = {key: shelf.headers[key].paragraphs for key in keys}
    return in_order({*traced(faults, html, sources), *check_pages(counts, html)})
