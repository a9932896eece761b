"""Whether a quotation stands in the paragraph it cites, word for word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from briefbook.core.folding import folded
from briefbook.core.model import Pinpoint, Source, Verdict
from briefbook.core.problems import Code

_OMISSION = re.compile(r"\s*(?:\[\s*(?:\.\.\.|\. \. \.)\s*\]|\.\.\.|\. \. \.)\s*")
_INSERTION = re.compile(r"\s*\[[^\[\]]*\]\s*")
_NEAR = 70
"""Likeness, of 100, from which the nearest passage helps an author: one changed word scores above 90, an
invented sentence about 50."""
_SHARED = 0.6
"""Share of its words, in order, from which a short quotation is an altered one: one word of three changed."""
_LETTER_CASE = re.compile(r"\[(\w)\](?=\w)")


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison found."""

    verdict: Verdict
    passage: str = ""
    """The nearest printed words."""
    elsewhere: tuple[str, int] | None = None
    """Key and number of the paragraph where the words do stand."""
    difference: tuple[str, str] | None = None
    """The differing words: of the quotation, as printed."""


def verify(quotation: str, pinpoint: Pinpoint, sources: Mapping[str, Source]) -> Finding:
    """Compare a quotation with the paragraphs of a pinpoint.

    Equal means equal after folding quotes, dashes, white space and NFC.
    An ellipsis marks an omission, brackets an insertion or a changed case of a first letter.
    """
    fragments = _fragments(quotation)
    cited = {n: folded(_paragraph(sources, pinpoint.key, n)) for n in pinpoint.numbers}
    if not fragments:
        return Finding(Verdict.ABSENT)
    together = " ".join(cited.values())
    if _in_order(fragments, together):
        return Finding(Verdict.EXACT)
    for key, n, text in _all_paragraphs(sources):
        if (key, n) not in {(pinpoint.key, m) for m in cited} and _in_order(fragments, folded(text)):
            return Finding(Verdict.MISPLACED, text, (key, n))
    whole = " ".join(fragment.text for fragment in fragments)
    passage, score = nearest(whole, cited.values())
    if _spliced(whole, together):
        return Finding(Verdict.SPLICED, passage)
    if score >= _NEAR or _shared_words(whole, passage) >= _SHARED:
        return Finding(Verdict.ALTERED, passage, difference=_difference(whole, passage))
    return Finding(Verdict.ABSENT, passage)


def explain(finding: Finding, pinpoint: Pinpoint) -> tuple[Code, str] | None:
    """What to tell the author, or None where the quotation holds."""
    place = f"{pinpoint.key} ¶{pinpoint.first}"
    if pinpoint.last != pinpoint.first:
        place = f"{pinpoint.key} ¶¶{pinpoint.first}–{pinpoint.last}"
    if finding.verdict is Verdict.EXACT:
        return None
    if finding.verdict is Verdict.MISPLACED and finding.elsewhere:
        key, n = finding.elsewhere
        return Code.QUOTATION_MISPLACED, f"quotation is not in {place} but in {key} ¶{n}: cite {key}:{n}"
    if finding.verdict is Verdict.SPLICED:
        return Code.QUOTATION_SPLICED, (
            f"quotation joins words that stand apart in {place}: mark what is left out with …; "
            f'nearest printed words: "{finding.passage}"'
        )
    if finding.verdict is Verdict.ALTERED:
        ours, printed = finding.difference or ("", "")
        what = f'"{ours}" is printed "{printed}"'
        if not finding.difference:
            what = "its words are printed with other signs"
        elif not ours:
            what = f'"{printed}" is missing'
        elif not printed:
            what = f'"{ours}" is not printed there'
        return Code.QUOTATION_ALTERED, (
            f'quotation differs from {place}: {what}; nearest printed words: "{finding.passage}"'
        )
    nearest_words = f'; nearest printed words: "{finding.passage}"' if finding.passage else ""
    return Code.QUOTATION_ABSENT, f"quotation does not stand in {place}{nearest_words}"


@dataclass(frozen=True, slots=True)
class _Fragment:
    text: str
    any_first_case: bool


def _fragments(quotation: str) -> tuple[_Fragment, ...]:
    """The stretches between omissions and insertions, which must stand in the paragraph in this order."""
    text = folded(quotation).strip()
    fragments: list[_Fragment] = []
    for stretch in _OMISSION.split(text):
        cased = _LETTER_CASE.sub(lambda match: f"\N{SUBSTITUTE}{match[1]}", stretch)
        for piece in _INSERTION.split(cased):
            for part in re.split("(?=\N{SUBSTITUTE})", piece):
                bare = part.lstrip("\N{SUBSTITUTE}").strip()
                if bare:
                    fragments.append(_Fragment(bare, part.startswith("\N{SUBSTITUTE}")))
    return tuple(fragments)


def _in_order(fragments: Iterable[_Fragment], text: str) -> bool:
    at = 0
    for fragment in fragments:
        at = _find_words(fragment, text, at)
        if at < 0:
            return False
    return True


def printed_at(quotation: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in a folded text the stretches of a quotation stand, from and to; nothing where one does not."""
    at, spans = 0, []
    for fragment in _fragments(quotation):
        at = _find_words(fragment, text, at)
        if at < 0:
            return ()
        spans.append((at - len(fragment.text), at))
    return tuple(spans)


def _find_words(fragment: _Fragment, text: str, start: int) -> int:
    """Offset after the fragment where it stands in whole words, or -1."""
    forms = {fragment.text}
    if fragment.any_first_case:
        first, rest = fragment.text[0], fragment.text[1:]
        forms = {first.upper() + rest, first.lower() + rest}
    found = -1
    for form in forms:
        at = text.find(form, start)
        while at >= 0:
            end = at + len(form)
            if not (_splits_word(text, at) or _splits_word(text, end)):
                found = end if found < 0 else min(found, end)
                break
            at = text.find(form, at + 1)
    return found


def _splits_word(text: str, at: int) -> bool:
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    return before.isalnum() and after.isalnum() and not (_is_cjk(before) or _is_cjk(after))


def _is_cjk(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF"


def _paragraph(sources: Mapping[str, Source], key: str, n: int) -> str:
    return sources[key].paragraphs[n - 1].text


def _all_paragraphs(sources: Mapping[str, Source]) -> Iterable[tuple[str, int, str]]:
    for key in sorted(sources):
        for n, block in enumerate(sources[key].paragraphs, 1):
            yield key, n, block.text


def nearest(words: str, texts: Iterable[str]) -> tuple[str, float]:
    """The passage of the texts that is most like the words, widened to whole words, and its likeness of 100."""
    best, best_score = "", 0.0
    for text in texts:
        alignment = fuzz.partial_ratio_alignment(words, text)
        if alignment is None or alignment.score <= best_score:
            continue
        if len(words) <= len(text):
            start, end = alignment.dest_start, alignment.dest_end
        else:
            start, end = 0, len(text)
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        best, best_score = _without_marks(text[start:end].strip(), words), alignment.score
    return best, best_score


def _without_marks(passage: str, words: str) -> str:
    """A passage without the quotation marks at its ends, unless the words have them too."""
    marks = "\"'"
    start = passage if words[:1] in marks else passage.lstrip(marks)
    return start if words[-1:] in marks else start.rstrip(marks)


def _shared_words(words: str, passage: str) -> float:
    """Share of the words that stand in the passage in the same order."""
    ours, printed = [[_bare(word) for word in text.split()] for text in (words, passage)]
    blocks = SequenceMatcher(None, ours, printed, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(ours) if ours else 0.0


def _difference(ours: str, printed: str) -> tuple[str, str] | None:
    """The words in which two passages differ, without what they share at both ends."""
    a, b = [[word for word in text.split() if _bare(word)] for text in (ours, printed)]
    b = _within(a, b)
    while a and b and _bare(a[0]) == _bare(b[0]):
        a, b = a[1:], b[1:]
    while a and b and _bare(a[-1]) == _bare(b[-1]):
        a, b = a[:-1], b[:-1]
    return (" ".join(a), " ".join(b)) if (a or b) else None


def _within(ours: list[str], printed: list[str]) -> list[str]:
    """Printed words without those at the ends that only the widening to whole words brought in."""
    found = SequenceMatcher(None, [_bare(w) for w in ours], [_bare(w) for w in printed], autojunk=False)
    blocks = [block for block in found.get_matching_blocks() if block.size]
    if not blocks:
        return printed
    first, last = blocks[0], blocks[-1]
    after = (len(printed) - last.b) - (len(ours) - last.a)
    return printed[max(first.b - first.a, 0) : len(printed) - max(after, 0)]


def _bare(word: str) -> str:
    return word.strip("'\",.;:!?()-")


def _spliced(whole: str, text: str) -> bool:
    """Whether the words fall into a few runs that all stand in the text, the shortest of three words."""
    words = whole.split()
    padded = f" {text} "
    runs = 0
    while words:
        size = next((n for n in range(len(words), 2, -1) if f" {' '.join(words[:n])} " in padded), 0)
        if not size:
            return False
        words = words[size:]
        runs += 1
    return runs > 1
