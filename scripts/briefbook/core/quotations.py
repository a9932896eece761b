"""Whether a quotation stands in the paragraph it cites, word for word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz

from briefbook.core.folding import folded
from briefbook.core.model import Pinpoint, Source, Verdict
from briefbook.core.problems import Code
from briefbook.core.quotedwords import Piece, comparable, joined, parts, pieces, standing, too_short

_NEAR = 70
"""Likeness, of 100, from which the nearest passage helps an author: one changed word scores above 90, an
invented sentence about 50."""
_SHARED = 0.6
"""Share of its words, in order, from which a short quotation is an altered one: one word of three changed."""
_REACH = 3
"""A quotation that runs on is looked for in so many paragraphs on each side of those cited."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the comparison found."""

    verdict: Verdict
    passage: str = ""
    """The nearest printed words."""
    elsewhere: Pinpoint | None = None
    """Where the words do stand."""
    differences: tuple[tuple[str, str], ...] = ()
    """The differing words, in order: of the quotation, as printed; either may be empty."""
    reordered: bool = False
    """All parts stand there, but in another order."""
    short: str = ""
    """A part beside an omission that is too short to be found."""


def verify(quotation: str, pinpoint: Pinpoint, sources: Mapping[str, Source]) -> Finding:
    """Compare a quotation with the paragraphs of a pinpoint.

    Equal means equal after folding quotes, dashes, white space and NFC.
    An ellipsis marks an omission, brackets an insertion or a changed case of a first letter.
    """
    quoted = pieces(quotation)
    if not quoted:
        return Finding(Verdict.ABSENT)
    cited = _texts(sources[pinpoint.key], pinpoint.numbers)
    text = joined(cited)
    short = too_short(quoted)
    if short is not None:
        return Finding(Verdict.ABSENT, short=short)
    if standing(quoted, text):
        return Finding(Verdict.EXACT)
    elsewhere = _elsewhere(quoted, pinpoint, sources)
    if elsewhere is not None:
        printed = " ".join(_texts(sources[elsewhere.key], elsewhere.numbers))
        return Finding(Verdict.MISPLACED, printed, elsewhere)
    return _how_it_fails(quoted, text, cited)


def _how_it_fails(quoted: Sequence[Piece], text: str, cited: Sequence[str]) -> Finding:
    groups = parts(quoted)
    whole = _words_of(quoted)
    if len(groups) > 1:
        failing = [group for group in groups if not standing(group, text)]
        if not failing:
            return Finding(Verdict.SPLICED, nearest(whole, cited)[0], reordered=True)
        whole = _words_of(failing[0])
    passage, score = nearest(whole, cited)
    if _spliced(whole, text):
        return Finding(Verdict.SPLICED, passage)
    if score >= _NEAR or _shared_words(whole, passage) >= _SHARED:
        return Finding(Verdict.ALTERED, passage, differences=_differences(whole, passage))
    return Finding(Verdict.ABSENT, passage)


def explain(finding: Finding, pinpoint: Pinpoint) -> tuple[Code, str] | None:
    """What to tell the author, or None where the quotation holds."""
    if finding.verdict is Verdict.EXACT:
        return None
    place = _place(pinpoint)
    printed = f'; nearest printed words: "{finding.passage}"' if finding.passage else ""
    if finding.verdict is Verdict.MISPLACED and finding.elsewhere is not None:
        where = finding.elsewhere
        numbers = f"{where.first}-{where.last}" if where.last != where.first else f"{where.first}"
        said = f"quotation is not in {place} but in {_place(where)}: cite {where.key}:{numbers}"
        return Code.QUOTATION_MISPLACED, said
    if finding.verdict is Verdict.SPLICED:
        said = f"quotation joins words that stand apart in {place}: mark what is left out with …{printed}"
        if finding.reordered:
            said = f"quotation gives parts of {place} in another order than printed: quote them apart"
        return Code.QUOTATION_SPLICED, said
    if finding.verdict is Verdict.ALTERED:
        what = "; ".join(map(_said, finding.differences)) or "what brackets part stands apart there"
        return Code.QUOTATION_ALTERED, f"quotation differs from {place}: {what}{printed}"
    said = f"quotation does not stand in {place}{printed}"
    if finding.short:
        said = (
            f'quotation of {place} has the part "{finding.short}" between omissions: '
            "quote a word of two letters at least"
        )
    return Code.QUOTATION_ABSENT, said


def printed_at(quotation: str, text: str) -> tuple[tuple[int, int], ...]:
    """Where in a folded text the stretches of a quotation stand, from and to; nothing where one does not."""
    return standing(pieces(quotation), text.replace('"', "'"))


def _place(pinpoint: Pinpoint) -> str:
    if pinpoint.last != pinpoint.first:
        return f"{pinpoint.key} ¶¶{pinpoint.first}–{pinpoint.last}"
    return f"{pinpoint.key} ¶{pinpoint.first}"


def _said(difference: tuple[str, str]) -> str:
    ours, printed = difference
    if not ours:
        return f'"{printed}" is missing'
    return f'"{ours}" is printed "{printed}"' if printed else f'"{ours}" is not printed there'


def _texts(source: Source, numbers: Iterable[int]) -> list[str]:
    return [folded(source.paragraphs[n - 1].text) for n in numbers]


def _elsewhere(quoted: Sequence[Piece], cited: Pinpoint, sources: Mapping[str, Source]) -> Pinpoint | None:
    """Where else the quotation stands: in a paragraph near by, running over paragraphs, or in another source."""
    own = sources[cited.key].paragraphs
    near = sorted(range(1, len(own) + 1), key=lambda n: (abs(n - cited.first), n))
    for n in near:
        if n not in cited.numbers and standing(quoted, comparable(own[n - 1].text)):
            return Pinpoint(cited.key, n, n)
    start, stop = max(1, cited.first - _REACH), min(len(own), cited.last + _REACH)
    for size in range(1, stop - start + 1):
        for first in range(start, stop - size + 1):
            run = Pinpoint(cited.key, first, first + size)
            if standing(quoted, joined([own[n - 1].text for n in run.numbers])) and len(parts(quoted)) == 1:
                return run
    for key in sorted(sources):
        for n, block in enumerate(sources[key].paragraphs if key != cited.key else (), 1):
            if standing(quoted, comparable(block.text)):
                return Pinpoint(key, n, n)
    return None


def _words_of(quoted: Sequence[Piece]) -> str:
    """The words that should be printed."""
    return " ".join(piece.text for piece in quoted if not piece.inserted or piece.printed_only)


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


def _differences(ours: str, printed: str) -> tuple[tuple[str, str], ...]:
    """The words in which two passages differ, run by run; what stands around the printed ones is no difference."""
    a = ours.split()
    b = _within(a, comparable(printed).split())
    if a and b:  # a quotation may stop before a sign and start behind one
        b[0] = b[0][len(b[0]) - len(b[0].lstrip(_SIGNS)) :] if a[0][:1] not in _SIGNS else b[0]
        b[-1] = b[-1].rstrip(_SIGNS) if a[-1][-1:] not in _SIGNS else b[-1]
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return tuple(
        (" ".join(a[i:j]), " ".join(b[k:m])) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"
    )


def _within(ours: list[str], printed: list[str]) -> list[str]:
    """Printed words without those at the ends that only the widening to whole words brought in."""
    found = SequenceMatcher(None, [_bare(w) for w in ours], [_bare(w) for w in printed], autojunk=False)
    blocks = [block for block in found.get_matching_blocks() if block.size]
    if not blocks:
        return printed
    first, last = blocks[0], blocks[-1]
    after = (len(printed) - last.b) - (len(ours) - last.a)
    return printed[max(first.b - first.a, 0) : len(printed) - max(after, 0)]


_SIGNS = "'\",.;:!?()-"


def _bare(word: str) -> str:
    return word.strip(_SIGNS)


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
