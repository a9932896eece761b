"""Every link and every loaded file of a built folder, without asking another host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from typing import cast

from lxml import etree

from briefbook.checks.addresses import Address, Leads, address
from briefbook.checks.arrival import Arrival, has_fragment
from briefbook.checks.margin import misnumbered
from briefbook.checks.markup import Element, line_of, read_page
from briefbook.checks.references import in_template, references
from briefbook.checks.rightness import Rightness
from briefbook.checks.site import Site, open_site
from briefbook.checks.styles import addresses_in
from briefbook.checks.survey import Asked, Fault, Survey
from briefbook.checks.written import Written
from briefbook.core.problems import Code, Problem

_ARTICLES = "/articles/"
_IDS = etree.XPath("//@id", smart_strings=False)
_NAMES = etree.XPath("//a[@name != '' and not(@id = @name)]/@name", smart_strings=False)
_NAMED = etree.XPath("//*[@id] | //a[@name]")
_MAPS = etree.XPath("//map/@name", smart_strings=False)
_USED_MAPS = etree.XPath("//img[@usemap] | //object[@usemap]")
_BASE = etree.XPath("//base[@href]")
_TEMPLATE = etree.XPath("boolean(//template)")
_FAILURES: Mapping[Leads, tuple[Code, str]] = {
    Leads.ABOVE: (Code.LINK_MISSING_FILE, "leads out of the built folder: keep what it needs inside"),
    Leads.ENCODED: (Code.LINK_MISSING_FILE, "has a slash as %2F or %5C, which leads into no folder: write /"),
    Leads.HOST: (Code.OUTSIDE_RESOURCE, "from another host: ship the file with the book"),
    Leads.EMPTY: (Code.LINK_EMPTY, "names no place: give it an address, or remove it"),
    Leads.INCOMPLETE: (Code.LINK_EMPTY, "names no place: complete or correct what stands behind the colon"),
    Leads.MISSPELT: (Code.LINK_EMPTY, "has a scheme that nobody knows: correct what stands before the colon"),
    Leads.SCRIPT: (Code.LINK_EMPTY, "is a script, not a place: use a button"),
    Leads.FROM_ROOT: (Code.LINK_FROM_ROOT, "starts at the root of the host: write it relative to the page"),
    Leads.MACHINE: (
        Code.LINK_FROM_ROOT,
        "names a file or server of one machine: ship the file, and write it relative",
    ),
}


@dataclass(slots=True)
class Findings:
    """What a check has gathered besides faults, for who wants to know."""

    site: Site | None = None
    survey: Survey | None = None
    titles: Mapping[str, str] = field(default_factory=dict)
    """First heading of each page."""
    looked_at: frozenset[str] = frozenset()
    """The files that were read."""
    reached: list[tuple[str, Sequence[int], bool]] = field(default_factory=list)
    """Files of the folder to which addresses lead, with their places as the survey has them, and whether to words."""


def link_faults(
    html: Path, written: Written | None = None, *, at_root: bool = False, findings: Findings | None = None
) -> tuple[Site, tuple[Fault, ...]] | Problem:
    """What is wrong with the links of all pages, drawings and style sheets below a folder.

    Each file is read once. The other outcome is that there is no such folder.
    `written`: what the authors of the book wrote as words of links.
    `at_root`: the folder is the root of a host, so that addresses may start with a slash.
    """
    site = open_site(html)
    if isinstance(site, Problem):
        return site
    rightness = Rightness.of(html, written)
    survey = gather(site, rightness)
    answers = Answers(survey, Arrival(site, survey.fragments), findings, at_root=at_root)
    faults = survey.answered(answers.failure)
    if findings:
        findings.site, findings.survey, findings.titles = site, survey, rightness.pages.titles
    return site, faults


def gather(site: Site, rightness: Rightness, wanted: Collection[str] | None = None) -> Survey:
    """Read the pages, drawings and style sheets of a folder, or those that are wanted."""
    survey = Survey((*site.pages, *site.styles))
    html = site.root
    for number, name in enumerate(site.pages):
        if wanted is not None and name not in wanted:
            continue
        page = read_page(html / name)
        if page is None:
            survey.fragments[name] = frozenset()
        else:
            _read(survey, page, number)
            survey.faults += rightness.read(name, page)
            if _ARTICLES in f"/{name}" and (wrong := misnumbered(page)):
                survey.misnumbered[name] = wrong
    for number, name in enumerate(site.styles, len(site.pages)):
        if wanted is not None and name not in wanted:
            continue
        css = (html / name).read_text(encoding="utf-8", errors="replace")
        folder = survey.base(_folder(name))
        for raw, lines in addresses_in(css):
            if not raw.startswith("#"):  # a fragment of whatever page loads the sheet
                survey.ask((raw, folder, "url()", True, False), number, lines + 1)
    survey.faults += rightness.navigation()
    return survey


def check_links(html: Path, *, at_root: bool = False) -> tuple[Problem, ...]:
    """The same as problems of the built files, sorted by place."""
    outcome = link_faults(html, at_root=at_root)
    if isinstance(outcome, Problem):
        return (outcome,)
    site, faults = outcome
    return tuple(Problem(f.code, f.message, site.path(f.file), f.line) for f in faults)


def _read(survey: Survey, page: Element, number: int) -> None:
    """Gather what one page offers and asks."""
    name = survey.files[number]
    names = survey.fragments[name] = frozenset(_fragments(page, name, survey.faults))
    own = Address(Leads.INSIDE, name)
    base = _base(page, own)
    to_own, to_base = survey.base(own), survey.base(base)
    to_folder = to_base if base.leads is not Leads.INSIDE else survey.base(_folder(base.path))
    for raw, line, tag, loads, may_be_empty, same_page in references(page):
        if raw.startswith("#"):
            here = same_page or to_base == to_own
            if here and ":~:" not in raw and has_fragment(names, raw[1:]):
                continue
            start = to_own if here else to_base
        else:
            start = to_folder if raw[:1] not in _NO_PATH else to_base
        survey.ask((raw, start, tag, loads, may_be_empty), number, line)
    survey.faults += _maps(page, name)


_NO_PATH = frozenset({"", " ", "\t", "\n", "\r", "\f", "?", "#"})
"""First characters of an address that may have no path of its own, so that it depends on the page."""


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


def _fragments(page: Element, file: str, faults: list[Fault]) -> Iterable[str]:
    """The fragments that a page offers; one that it offers twice is a fault."""
    names = [*cast("list[str]", _IDS(page)), *cast("list[str]", _NAMES(page))]
    if len(set(names)) == len(names) and not _TEMPLATE(page):
        return names
    seen: Counter[str] = Counter()
    for element in cast("list[Element]", _NAMED(page)):
        if next(element.iterancestors("template"), None) is not None:
            continue
        for name in sorted({element.get("id", ""), element.get("name", "") if element.tag == "a" else ""}):
            seen[name] += 1
            if name and seen[name] > 1:
                message = f'fragment "{name}" stands twice in the page: give one of the two another name'
                faults.append(Fault(file, line_of(element), Code.DUPLICATE_FRAGMENT, message))
    return seen


def offered(page: Element, file: str) -> frozenset[str]:
    """The fragments that a page offers."""
    return frozenset(_fragments(page, file, []))


def _maps(page: Element, file: str) -> Iterator[Fault]:
    """The pictures whose map of areas is not there."""
    for element in cast("list[Element]", _USED_MAPS(page)):
        raw = element.get("usemap", "")
        if not in_template(element) and raw.partition("#")[2] not in cast("list[str]", _MAPS(page)):
            message = f'{element.tag} uses the map "{raw}", which the page does not have: correct the name'
            yield Fault(file, line_of(element), Code.LINK_MISSING_FRAGMENT, message, raw)


@dataclass(frozen=True, slots=True)
class Answers:
    """What is wrong with an address, once all pages are known."""

    survey: Survey
    arrival: Arrival
    findings: Findings | None = None
    _: KW_ONLY
    at_root: bool = False

    def failure(self, asked: Asked, places: Sequence[int]) -> tuple[Code, str] | None:
        """The code and the message, or None."""
        found = address(asked.raw, self.survey.bases[asked.base], at_root=self.at_root)
        what = f'{asked.tag} loads "{asked.raw}"' if asked.loads else f'link to "{asked.raw}"'
        if found.leads is Leads.INSIDE:
            if self.findings and (target := self.arrival.file(found.path)):
                self.findings.reached.append((target, places, ":~:" in asked.raw))
            failure = self.arrival.failure(found, asked.raw)
            return (failure[0], f"{what} leads nowhere: {failure[1]}") if failure else None
        if (found.leads is Leads.HOST and not asked.loads) or found.leads is Leads.OTHER:
            return None
        if found.leads is Leads.EMPTY and asked.may_be_empty and not asked.raw.strip():
            return None
        code, why = _FAILURES[found.leads]
        return code, f"{what} {why}"
