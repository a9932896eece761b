"""Every link and every loaded file of a built folder, without asking another host."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, cast

from lxml import etree

from briefbook.checks.addresses import Address, Leads, address
from briefbook.checks.arrival import Arrival, has_fragment
from briefbook.checks.markup import Element, line_of, read_page
from briefbook.checks.pins import Known, known_of, wrong_pins
from briefbook.checks.references import in_template, references
from briefbook.checks.site import Site, open_site
from briefbook.checks.styles import addresses_in
from briefbook.core.book import BookFormatError, from_json
from briefbook.core.problems import Code, Problem, in_order

_IDS = etree.XPath("//@id", smart_strings=False)
_NAMES = etree.XPath("//a[@name != '' and not(@id = @name)]/@name", smart_strings=False)
_NAMED = etree.XPath("//*[@id] | //a[@name]")
_BASE = etree.XPath("//base[@href]")
_TEMPLATE = etree.XPath("boolean(//template)")
_LINE_BITS = 32
_FAILURES: Mapping[Leads, tuple[Code, str]] = {
    Leads.ABOVE: (Code.LINK_MISSING_FILE, "leads out of the built folder: keep what it needs inside"),
    Leads.HOST: (Code.OUTSIDE_RESOURCE, "from another host: ship the file with the book"),
    Leads.EMPTY: (Code.LINK_EMPTY, "names no place: give it an address, or remove it"),
    Leads.SCRIPT: (Code.LINK_EMPTY, "is a script, not a place: use a button"),
    Leads.FROM_ROOT: (Code.LINK_FROM_ROOT, "starts at the root of the host: write it relative to the page"),
    Leads.MACHINE: (Code.LINK_FROM_ROOT, "names a file of one machine: ship the file, and write it relative"),
}


class _Asked(NamedTuple):
    """An address, and all that its answer depends on."""

    raw: str
    base: Address
    tag: str
    loads: bool
    may_be_empty: bool


@dataclass(slots=True)
class _Survey:
    """What was gathered so far; each address once, its places as plain numbers, so that memory stays flat."""

    fragments: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[_Asked, array[int]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def ask(self, asked: _Asked, file: int, line: int) -> None:
        """Keep an address until all pages are known."""
        place = file << _LINE_BITS | line
        known = self.places.get(asked)
        if known is None:
            self.places[asked] = array("Q", (place,))
        elif known[-1] != place:
            known.append(place)


def check_links(html: Path) -> tuple[Problem, ...]:
    """Check all pages and style sheets below a folder; each file is read once."""
    site = open_site(html)
    if isinstance(site, Problem):
        return (site,)
    survey = _Survey()
    known = _known(html)
    files = (*site.pages, *site.styles)
    for number, name in enumerate(site.pages):
        page = read_page(html / name)
        if page is None:
            survey.fragments[name] = frozenset()
        else:
            _read(survey, site, page, number, known)
    for number, name in enumerate(site.styles, len(site.pages)):
        css = (html / name).read_text(encoding="utf-8", errors="replace")
        for raw, lines in addresses_in(css):
            if not raw.startswith("#"):  # a fragment of whatever page loads the sheet
                survey.ask(
                    _Asked(raw, _folder(name), "url()", loads=True, may_be_empty=False), number, lines + 1
                )
    arrival = Arrival(site, survey.fragments)
    for asked, places in survey.places.items():
        answer = _answer(asked, arrival)
        if answer:
            code, message = answer
            for place in places:
                file, line = place >> _LINE_BITS, place & (1 << _LINE_BITS) - 1
                survey.problems.append(Problem(code, message, site.path(files[file]), line))
    return in_order(survey.problems)


def _known(html: Path) -> Known | None:
    """What the book beside the pages says of its sources; another check reports a book that cannot be read."""
    try:
        return known_of(from_json((html / "book.json").read_text(encoding="utf-8")))
    except (OSError, BookFormatError, ValueError, KeyError, TypeError):
        return None


def _read(survey: _Survey, site: Site, page: Element, number: int, known: Known | None) -> None:
    """Gather what one page offers and asks."""
    name = site.pages[number]
    path = site.path(name)
    names = survey.fragments[name] = frozenset(_fragments(page, path, survey.problems))
    own = Address(Leads.INSIDE, name)
    base = _base(page, own)
    folder = base if base.leads is not Leads.INSIDE else _folder(base.path)
    for reference in references(page):
        raw = reference.address
        bare = raw.startswith("#")
        here = bare and (reference.same_page or base == own)
        if here and has_fragment(names, raw[1:].partition(":~:")[0]):
            continue
        start = own if here else base if bare or not raw.strip() or raw.lstrip()[0] in "?#" else folder
        asked = _Asked(raw, start, reference.tag, reference.loads, reference.may_be_empty)
        survey.ask(asked, number, reference.line)
    survey.problems += (
        Problem(Code.PINPOINT_WRONG, why, path, line) for why, line in wrong_pins(page, known)
    )


def _folder(name: str) -> Address:
    """The base of all addresses of a folder, equal for all its pages."""
    folder, slash, _ = name.rpartition("/")
    return Address(Leads.INSIDE, folder + slash)


def _base(page: Element, own: Address) -> Address:
    named = cast("list[Element]", _BASE(page))
    if not named or not named[0].get("href", "").strip():
        return own
    base = address(named[0].get("href", ""), own)
    return base if base.leads in (Leads.INSIDE, Leads.ABOVE, Leads.FROM_ROOT, Leads.HOST) else own


def _fragments(page: Element, path: str, problems: list[Problem]) -> Iterable[str]:
    """The fragments that a page offers; one that it offers twice is a problem."""
    names = [*cast("list[str]", _IDS(page)), *cast("list[str]", _NAMES(page))]
    if len(set(names)) == len(names) and not _TEMPLATE(page):
        return names
    seen: Counter[str] = Counter()
    for element in cast("list[Element]", _NAMED(page)):
        if in_template(element):
            continue
        for name in sorted({element.get("id", ""), element.get("name", "") if element.tag == "a" else ""}):
            seen[name] += 1
            if name and seen[name] > 1:
                message = f'fragment "{name}" stands twice in the page: give one of the two another name'
                problems.append(Problem(Code.DUPLICATE_FRAGMENT, message, path, line_of(element)))
    return seen


def _answer(asked: _Asked, arrival: Arrival) -> tuple[Code, str] | None:
    """What is wrong with an address, or None."""
    found = address(asked.raw, asked.base)
    what = f'{asked.tag} loads "{asked.raw}"' if asked.loads else f'link to "{asked.raw}"'
    if found.leads is Leads.INSIDE:
        failure = arrival.failure(found)
        return (failure[0], f"{what} leads nowhere: {failure[1]}") if failure else None
    if (found.leads is Leads.HOST and not asked.loads) or found.leads is Leads.OTHER:
        return None
    if found.leads is Leads.EMPTY and asked.may_be_empty and not asked.raw.strip():
        return None
    code, why = _FAILURES[found.leads]
    return code, f"{what} {why}"
