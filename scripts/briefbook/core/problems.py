"""What a check can find: one code a kind of finding, each documented."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Code(Enum):
    """Code of a problem and what it means. A code is never reused."""

    SEED_UNREADABLE = "BB101", "a seed cannot be read; the others still convert"
    SIDECAR_INVALID = "BB102", "a sidecar has a value of the wrong form or a key that nobody knows"
    KEY_TAKEN = "BB103", "two seeds have the same key"
    NOT_STATED = "BB104", "a sidecar presents a value as stated that the seed does not state"
    SIDECAR_ALONE = "BB105", "a sidecar has no seed"
    OVERRULE_UNUSED = "BB106", "an overrule in a sidecar matches nothing in its seed"
    SEED_EMPTY = "BB107", "a seed has no paragraph that a reader could read"
    METADATA_MISSING = "BB108", "a sidecar lacks a fact that a book needs"
    METADATA_CONFLICT = "BB109", "a seed states a fact in two ways, and no sidecar says which holds"
    RENUMBERED = "BB110", "paragraphs of a published source would be renumbered"
    SEED_FAILED = "BB111", "a seed made a program fail; the others still convert"
    LOCK_INVALID = "BB112", "a line of the lock of paragraphs is broken, so nothing is written"
    SEED_DUPLICATE = "BB113", "a file to add has the same bytes as a seed"
    SEED_NAME = "BB114", "a file to add has a name that is taken or cannot be used"
    SEED_TWIN = "BB115", "the text of a source is nearly that of another, so the two are not independent"
    YAML_SYNTAX = "BB201", "a YAML file cannot be parsed"
    RECORD_INVALID = "BB202", "a record lacks a field, has an unknown one, or a value of the wrong form"
    DUPLICATE_KEY = "BB203", "a mapping has the same key twice"
    DUPLICATE_ID = "BB204", "two records have the same identifier"
    UNKNOWN_ID = "BB205", "a record or sidecar names an identifier that no record has"
    NOT_SORTED = "BB206", "records are not sorted by identifier"
    NAME_SHARED = "BB207", "a name stands in several records, so its mentions link to none of them"
    FACT_WITHOUT_BASIS = "BB208", "a fact of a record has neither a pinpoint nor 'basis: editor'"
    OFFICE_CONTRADICTED = (
        "BB209",
        "a source calls a person by an office that the record does not give at its date",
    )
    ACCEPTED_UNUSED = "BB210", "a line of the list of accepted gaps matches nothing that the report finds"
    RECORD_UNUSED = "BB211", "no source, record or page names a record"
    QUOTATION_ALTERED = "BB301", "a quotation differs from the words of the paragraph it cites"
    QUOTATION_MISPLACED = "BB302", "a quotation stands in another paragraph than it cites"
    QUOTATION_SPLICED = "BB303", "a quotation joins words that do not stand together, without an ellipsis"
    QUOTATION_ABSENT = "BB304", "a quotation does not stand in the paragraph it cites"
    UNKNOWN_SOURCE = "BB305", "a pinpoint names a source that the book does not have"
    UNKNOWN_PARAGRAPH = "BB306", "a pinpoint names a paragraph that the source does not have"
    PINPOINT_SYNTAX = "BB307", "a pinpoint cannot be parsed"
    UNKNOWN_RECORD = "BB308", "a role or directive names a record that the book does not have"
    JUDGEMENT_INVALID = "BB309", "a judgement lacks its scale or its basis, or uses a term off the scale"
    PARAGRAPH_PLACE = "BB310", "a paragraph target stands outside the page of its source"
    DISAGREEMENT_INVALID = (
        "BB311",
        "a disagreement lacks a position, a pinpoint, its status or the reason of it",
    )
    DATE_INVALID = "BB312", "a directive is given a date that is no EDTF date"
    BRIEFING_NUMBER = "BB313", "the number of a briefing is no whole number, or another briefing has it"
    ENTRY_TWICE = "BB314", "the entry of a record stands twice, so that links lead to the first only"
    CONFIDENCE_ALONE = "BB315", "a judgement claims high confidence on a single independent source"
    SCALES_MIXED = "BB316", "one sentence of a judgement gives both a likelihood and a confidence"
    TERM_UNUSED = "BB317", "the sentences of a judgement do not use the term that its option gives"
    RESTS_ON_WITHDRAWN = "BB318", "something rests on withdrawn sources alone"
    UNSOURCED = "BB401", "a statement of a briefing has no pinpoint and no reason for having none"
    QUOTATION_LONG = "BB402", "a quotation has more words than a quotation should"
    QUOTED_TOO_MUCH = "BB403", "the pages quote too large a share of the words of a source"
    OFF_SCALE = "BB404", "a judgement of our own uses an estimative word that is on no scale"
    LINK_MISSING_FILE = "BB501", "a link leads to a file that is not there"
    LINK_MISSING_FRAGMENT = "BB502", "a link leads to a fragment that the page does not have"
    DUPLICATE_FRAGMENT = "BB503", "a page has the same fragment twice"
    OUTSIDE_RESOURCE = "BB504", "a page loads something from another host"
    LINK_EMPTY = "BB505", "a link has an empty or a script target"
    PINPOINT_WRONG = "BB506", "a pinpoint's words and the paragraph it leads to do not agree"
    NOT_BUILT = "BB507", "a built file that the check needs is not there"
    PARAGRAPH_LOST = "BB508", "a paragraph of a source is not in the built page as it should be"
    LINK_FROM_ROOT = "BB509", "a link starts at the root of a host or machine, so it fails in a moved folder"
    VERDICT_WRONG = "BB510", "the built book gives a quotation another verdict than its words deserve"
    BLOCKS_INVALID = "BB511", "the blocks of a source leave a gap, overlap, or are numbered wrongly"
    RECORD_NOT_SHOWN = (
        "BB512",
        "a record has no entry in the built glossary, more than one, or one without its name",
    )
    STATEMENT_BROKEN = "BB513", "a page shows a pinpoint or quotation that could not be resolved"
    TEXT_FRAGMENT = "BB514", "a text fragment names words that the page does not show"
    RECORD_WORDS = "BB515", "a link to a record has words that are no known form of its name"
    NAVIGATION_TITLE = "BB516", "a navigation link is called otherwise than the page it leads to"
    EDITIONS_DIFFER = "BB517", "HTML, PDF and EPUB do not have the same sources and paragraphs"
    EPUB_DEAD_LINK = "BB518", "a link of the EPUB leads nowhere"
    EPUB_MANIFEST = "BB519", "the EPUB's list of files and its files do not agree"
    EPUB_UNREADABLE = "BB520", "an EPUB cannot be read"
    PRINTED_PAGE = "BB521", "a printed page number is not that of the page its link leads to"
    SOURCE_UNUSED = "BB522", "a source of the bibliography is cited nowhere"
    OUTSIDE_BROKEN = "BB523", "a link to another host leads nowhere"
    OUTSIDE_MOVED = "BB524", "another host says that a page has moved for good"
    OUTSIDE_FRAGMENT = "BB525", "a page of another host lacks the fragment or the words that a link names"
    OUTSIDE_ACCEPTED = "BB526", "a line of the list of accepted link failures is broken, expired or unused"
    PDF_DEAD_LINK = "BB601", "a link of the PDF leads nowhere"
    PDF_NOT_TAGGED = "BB602", "the PDF has no structure tree, title or language"
    PDF_LOST = "BB603", "a paragraph of a source is not in the PDF"
    PDF_GLYPH = "BB604", "the PDF has a character for which no font has a glyph"
    PDF_PARAGRAPH_TARGET = "BB605", "the PDF names no destination for a paragraph, or one on another page"
    PDF_NOT_ARCHIVAL = "BB606", "the PDF does not claim to be PDF/UA-1 and PDF/A-2a"
    PDF_UNREADABLE = "BB607", "a PDF cannot be read"
    PDF_NODE = "BB621", "the printed book cannot show an element of a page"
    PDF_ALTERNATIVE = "BB622", "an image has no alternative text, which a tagged PDF needs"
    PDF_TYPST = "BB623", "Typst, which sets the printed book, warned or failed"
    PDF_IMAGE = "BB624", "an image is not a file of the project in a form that can be printed"

    def __init__(self, number: str, meaning: str) -> None:
        self.number = number
        self.meaning = meaning


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding of a check."""

    code: Code
    message: str
    """The thing, its identifier in quotes, what is wrong, what to do."""
    path: str
    """File where the author mends it, relative to the book."""
    line: int | None = None
    """Counted from 1."""
    column: int | None = None
    """Counted from 1."""

    @property
    def place(self) -> str:
        """``path``, ``path:line`` or ``path:line:column``."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)

    def __str__(self) -> str:
        return f"{self.place}: {self.code.number} {self.message}"

    def to_json(self) -> dict[str, str | int | None]:
        """The form that ``--format json`` prints."""
        return {
            "code": self.code.number,
            "message": self.message,
            "path": self.path,
            "line": self.line,
            "column": self.column,
        }


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort by place, so that one worker and four say the same."""
    return tuple(
        sorted(problems, key=lambda p: (p.path, p.line or 0, p.column or 0, p.code.number, p.message))
    )
