"""Names that a source introduces itself: acronyms in brackets, and treaties by their year."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ahocorasick_rs import AhoCorasick

from briefbook.core.longer_names import inside_longer_name
from briefbook.core.matching import Hit, Names, stands_alone
from briefbook.core.model import Treaty
from briefbook.core.names import Claim

_ACRONYM = re.compile(r" \((?:the )?[\"']?(?P<acronym>[A-Z]{2,8})[\"']?\)")
_CAPITALS = re.compile(r"\b[A-Z][\w'-]*")
_KIND_WORDS: Mapping[str, frozenset[str]] = {
    "treaty": frozenset({"treaty", "pact", "accord", "agreement", "convention", "deal"}),
    "communique": frozenset({"communiqué", "communique"}),
    "joint-statement": frozenset({"statement", "declaration"}),
    "framework": frozenset({"framework", "agreement", "deal"}),
    "understanding": frozenset({"understanding", "agreement", "deal"}),
    "sanction": frozenset({"sanction"}),
    "measure": frozenset({"measure", "ban"}),
}
_NOUNS = "treaties|" + "|".join(
    f"{word}s?" for word in sorted(set().union(*_KIND_WORDS.values()), key=len, reverse=True)
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_BY_YEAR = re.compile(
    rf"\b(?P<years>{_YEAR}(?:(?:, | and | or |, and ){_YEAR})*)"
    r" (?P<about>(?:[a-z-]+ ){0,2}?)"
    rf"(?P<noun>(?i:{_NOUNS}))\b"
    rf"|\b(?P<noun_first>(?i:treaty|pact|accord|agreement|communiqu[ée]|declaration)) of (?P<year>{_YEAR})\b"
)
_NEUTRAL = frozenset(
    "joint peace friendship security mutual bilateral defence defense landmark historic original so-called".split()
)
_ONE_YEAR = re.compile(_YEAR)
_FEW = 4
"""So many years are looked for one by one."""
_SOME = re.compile(r"\b(?:an?|another|new|other|every|any|no) (?:[a-z]+ )?$", re.IGNORECASE)
_THE = re.compile(
    r"(?:\b(?:the|this|that|these|those|its|their|his|her|our|whose|both|and|or)|'s|s') "
    r"(?:(?!(?:in|of|by|since|from|until|during|before|after) )[a-z]+ )?[\"']?$",
    re.IGNORECASE,
)
"""A definite word, and perhaps one adjective: ``the landmark 1961 treaty``, but not ``in 1961 treaty law …``."""
_WITH = re.compile(r" (?:of|with|between|against) (?:the )?")


def acronyms(text: str, hits: Iterable[Hit], names: Names) -> Iterator[tuple[int, str, str]]:
    """Place, acronym and record of each acronym in brackets behind a full name that it abbreviates.

    A country behind a person's name, or a party behind a minister's, abbreviates nothing.
    """
    for hit in hits:
        match = _ACRONYM.match(text, hit.end)
        owners = {claim.id for claim in hit.claims if not claim.derived}
        if match is None or len(owners) != 1 or match["acronym"] in names.forms:
            continue
        (owner,) = owners
        if names.kinds[owner] != "person" and _abbreviates(match["acronym"], text[hit.start : hit.end]):
            yield match.start("acronym"), match["acronym"], owner


def _abbreviates(acronym: str, name: str) -> bool:
    """Whether the letters stand in the name in order, at least two of them as initials of words."""
    rest = iter(name.upper())
    initials = {word[0] for word in name.replace("-", " ").upper().split()}
    return (
        acronym[0] == name[0].upper()
        and all(letter in rest for letter in acronym)
        and len(initials.intersection(acronym)) > 1
    )


def collisions(text: str, hits: Sequence[Hit], names: Names) -> Iterator[Hit]:
    """Acronyms of records that the text gives to somebody else: ``American University (AU)``."""
    for hit in hits:
        word = text[hit.start : hit.end]
        if text[hit.start - 1 : hit.start] != "(" or text[hit.end : hit.end + 1] != ")" or not word.isupper():
            continue
        before = next((other for other in hits if other.end == hit.start - 2), None)
        if before is None or not {claim.id for claim in before.claims} & {claim.id for claim in hit.claims}:
            capitals = _CAPITALS.findall(text[max(0, hit.start - 120) : hit.start])
            if _spells(word, [capital[0] for capital in capitals]) and not any(
                _alike(capitals[-len(word) :], names, claim.id) for claim in hit.claims
            ):
                yield hit


def _alike(words: Sequence[str], names: Names, identifier: str) -> bool:
    """Whether words are mostly those of a name of the record, which the source then spells in its own way."""
    actor = names.actors.get(identifier)
    listed = (actor.name, *actor.aliases) if actor else ()
    return any(2 * sum(word in name for word in words) > len(words) for name in listed)


def _spells(acronym: str, initials: Sequence[str]) -> bool:
    """Whether initials that stand together, the last of them at most one word back, are the acronym."""
    letters = "".join(initials)
    return letters.endswith(acronym) or letters[:-1].endswith(acronym)


def acronym_hits(
    texts: Mapping[int, str],
    introduced: Mapping[str, frozenset[str]],
    since: Mapping[tuple[int, str], int],
) -> Iterator[tuple[int, Hit]]:
    """Where introduced acronyms stand, with the text; each from the offset at which that text may use it."""
    automaton = AhoCorasick(introduced, store_patterns=False)
    numbered = list(introduced)
    for i, text in texts.items():
        for number, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            acronym = numbered[number]
            if (
                start >= since.get((i, acronym), 0)
                and stands_alone(text, start, end)
                and not inside_longer_name(text, start, end)
            ):
                owners = sorted(introduced[acronym])
                yield i, Hit(start, end, tuple(Claim(owner, "acronym") for owner in owners))


def years(treaties: Iterable[Treaty], text: str) -> frozenset[str]:
    """The years by which agreements may be called, as far as they stand in a text."""
    dates = {date[:4] for treaty in treaties for date in (treaty.signed, treaty.adopted) if date is not None}
    if len(dates) > _FEW:
        return frozenset(dates).intersection(_ONE_YEAR.findall(text))
    return frozenset(year for year in dates if year in text)


def year_hits(text: str, hits: Sequence[Hit], known: Sequence[Treaty]) -> Iterator[Hit]:
    """``the 1961 treaty``, ``the 1961 and 1978 treaties``, ``the Treaty of 1978``.

    Only where exactly one treaty that the source names in full has that year and that kind.
    """
    for match in _BY_YEAR.finditer(text):
        before = max(0, match.start() - 30), match.start()
        if _SOME.search(text, *before) or (match["years"] and not _THE.search(text, *before)):
            continue
        noun = (match["noun"] or match["noun_first"]).lower()
        one = "treaty" if noun == "treaties" else noun.removesuffix("s")
        span = match.span("years" if match["years"] else "year")
        years = list(_ONE_YEAR.finditer(text, *span))
        if len(years) == 1 and one != noun and one not in {"sanction", "measure"}:
            continue  # the treaties of one year are several
        for n, year in enumerate(years, 1):
            about = (match["about"] or "").split()
            owners = [treaty for treaty in known if _is(treaty, year[0], one) and _is_about(treaty, about)]
            last = n == len(years)
            if len(owners) == 1 and not (last and _between_others(text, match.end(), hits, owners[0])):
                start = match.start() if match["noun_first"] else year.start()
                end = match.end() if last else year.end()
                yield Hit(start, end, (Claim(owners[0].id, "year"),))


def _is(treaty: Treaty, year: str, noun: str) -> bool:
    dates = (treaty.signed, treaty.adopted)
    return noun in _KIND_WORDS[treaty.kind] and any(date is not None and date[:4] == year for date in dates)


def _is_about(treaty: Treaty, words: Sequence[str]) -> bool:
    """Whether words between year and noun say nothing, or what the treaty's own names say: ``nuclear deal``."""
    names = " ".join((treaty.name, *treaty.aliases)).lower()
    return all(word in _NEUTRAL or word in names for word in words)


def _between_others(text: str, end: int, hits: Sequence[Hit], treaty: Treaty) -> bool:
    """Whether the words behind say that it is a treaty of somebody who is no party to this one."""
    match = _WITH.match(text, end)
    if match is None:
        return False
    party = next((hit for hit in hits if hit.start == match.end()), None)
    return party is None or not {claim.id for claim in party.claims} & set(treaty.parties)
