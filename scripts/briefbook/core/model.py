"""The values that the book is made of: sources with their blocks, authority records, pinpoints, problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar, Generic, Literal, TypeVar

from pydantic import ConfigDict, Field

from briefbook.core.manuscript import Mark, Repair, Span
from briefbook.core.many import many
from briefbook.core.roles import NUMBERED, ON_PAGE, Role

T = TypeVar("T")

STRICT = ConfigDict(extra="forbid", populate_by_name=True)
"""A key that nobody knows is an error, not a wish."""


class Basis(StrEnum):
    """How we know a fact."""

    STATED = "stated"
    """The seed says so."""
    INFERRED = "inferred"
    """It follows from what seeds say; the evidence is given."""
    EDITOR = "editor"
    """The editor supplies it from elsewhere."""


@many
class Fact(Generic[T]):
    """A value together with how it is known."""

    value: T
    basis: Basis = Basis.STATED
    evidence: str | None = None
    """What an inference rests on, or where the editor saw it."""


@many
class Block:
    """A stretch of a seed with one role."""

    role: Role
    """What it is in the article."""
    text: str
    """The slice after repairs: joined lines, one space for white space. Empty for white space."""
    start: int
    """Offset of the first character in the reader's text, in code points."""
    end: int
    """Offset after the last character."""
    n: int | None = None
    """Paragraph number, for numbered roles."""
    rule: str = ""
    """Name of the rule that decided the role."""
    level: int = 0
    """Level of a heading, depth of a list item, where the format says so."""
    number: str = ""
    """Mark of a list item or note as printed: ``3.`` or a bullet."""
    marks: tuple[Mark, ...] = ()
    """Inline markup, in the text's offsets; marks nest or stand apart."""
    rows: tuple[tuple[Span, ...], ...] = ()
    """Cells of a table, in the text's offsets."""
    head: int = 0
    """How many of the rows are header rows."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What a reader reads, in order: the cells of a table, the lines of a listing, else the text."""
        if self.role is Role.CODE:
            return tuple(line for line in self.text.splitlines() if line.strip())
        if not self.rows:
            return (self.text,)
        return tuple(self.text[start:end] for row in self.rows for start, end in row if start < end)


@many
class Mention:
    """One place where a block names an actor or a treaty."""

    block: int
    """Index of the block in its source."""
    n: int | None
    """Paragraph number of the block, where it has one."""
    start: int
    """Offset of the first character, in the block's text."""
    end: int
    """Offset after the last character."""
    surface: str
    """The words as printed."""
    id: str
    """Identifier of the authority record."""
    rule: str
    """Name of the rule that found it."""


@dataclass(frozen=True, slots=True)
class Republication:
    """A later printing by somebody else."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    by: str
    """Who printed it again."""
    date: str | None = None
    """EDTF; absent: not known."""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """The publisher or the editor took the source back."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    date: str
    """When: EDTF."""
    reason: str
    """Why, as it is printed."""


Genre = Literal["news", "analysis", "opinion", "interview", "speech", "document"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """The bibliographic facts of a source. An absent fact is unknown."""

    key: str
    """Identifier of the source, for ever: paragraphs are cited by it."""
    title: Fact[str] | None = None
    authors: Fact[tuple[str, ...]] | None = None
    publisher: Fact[str] | None = None
    published: Fact[str] | None = None
    """EDTF."""
    republished: Fact[Republication] | None = None
    received: Fact[str] | None = None
    """When the editor got it: EDTF."""
    url: Fact[str] | None = None
    """Where the publisher has it."""
    archived_url: Fact[str] | None = None
    """A copy that stays."""
    language: Fact[str] | None = None
    """BCP 47 tag."""
    genre: Fact[Genre] | None = None
    rights: Fact[str] | None = None
    """Who owns the text, and what is allowed."""
    source_note: Fact[str] | None = None
    """One sentence on what kind of source this is."""
    withdrawn: Fact[Withdrawal] | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A seed read: metadata plus the blocks that partition its text."""

    file: str
    """Path of the seed, relative to the book, with forward slashes."""
    sha256: str
    """Digest of the seed's bytes."""
    metadata: Metadata
    blocks: tuple[Block, ...]
    mentions: tuple[Mention, ...] = ()
    repairs: tuple[Repair, ...] = ()
    """What was changed between the seed's bytes and the blocks' text."""

    @property
    def key(self) -> str:
        """Identifier of the source, for ever."""
        return self.metadata.key

    @property
    def paragraphs(self) -> tuple[Block, ...]:
        """The numbered blocks; paragraph n is at index n - 1."""
        return tuple(block for block in self.blocks if block.role in NUMBERED)

    @property
    def left_out(self) -> tuple[Block, ...]:
        """The blocks that are listed on the source's page instead of shown."""
        return tuple(b for b in self.blocks if b.role not in ON_PAGE and b.role is not Role.WHITESPACE)


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person held."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    title: str
    """What the office is called."""
    start: Annotated[str | None, Field(alias="from")] = None
    """EDTF; absent: not known."""
    end: Annotated[str | None, Field(alias="to")] = None
    """EDTF; absent: not known, or still in office."""
    basis: Basis | None = None
    sources: tuple[str, ...] = ()
    """Pinpoints."""
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Authority record of a person, jurisdiction, organisation or disputed place."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    """Never renamed, never used for another."""
    kind: Literal["person", "jurisdiction", "organisation", "place"]
    name: str
    """The authorised form."""
    indexed_as: str | None = None
    """The form an index sorts by."""
    family: str | None = None
    """Surname; mentions by surname alone derive from it."""
    native: dict[str, str] = field(default_factory=dict)
    """Native forms by language tag."""
    aliases: tuple[str, ...] = ()
    """Other full forms, never the bare surname."""
    of: str | None = None
    """The actor this one belongs to or acts for."""
    part_of: str | None = None
    """The larger body."""
    group: Literal["author"] | None = None
    """Authors and commentators stand apart from those they write about."""
    offices: tuple[Office, ...] = ()
    """Those that a person held, in any order."""
    summary: str | None = None
    """MyST inline markup."""
    note: str | None = None
    """The editor's note: what is known from elsewhere than the sources."""
    basis: Basis | None = None
    """Whose knowledge the facts are, where no pinpoint says so."""
    reference: str | None = None
    """Address at which the editor saw it."""
    same_as: dict[str, str] = field(default_factory=dict)
    """Identifiers in catalogues, such as Wikidata, by catalogue."""
    sources: tuple[str, ...] = ()
    """Pinpoints."""


@dataclass(frozen=True, slots=True)
class Treaty:
    """Authority record of an agreement or formal measure."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    kind: Literal[
        "treaty", "communique", "joint-statement", "framework", "understanding", "sanction", "measure"
    ]
    name: str
    native: dict[str, str] = field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    """Identifiers of actors."""
    adopted: str | None = None
    """EDTF, as the dates that follow."""
    signed: str | None = None
    in_force: str | None = None
    expires: str | None = None
    status: str | None = None
    """What became of it, in a few words."""
    summary: str | None = None
    note: str | None = None
    basis: Basis | None = None
    reference: str | None = None
    same_as: dict[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """Authority record of something that happened at a time."""

    __pydantic_config__: ClassVar[ConfigDict] = STRICT

    id: str
    date: str
    """EDTF."""
    title: str
    """What happened, as a sentence without its full stop."""
    actors: tuple[str, ...] = ()
    """Identifiers of those who took part."""
    treaties: tuple[str, ...] = ()
    """Identifiers of those that it bears on."""
    place: str | None = None
    summary: str | None = None
    note: str | None = None
    basis: Basis | None = None
    reference: str | None = None
    sources: tuple[str, ...] = ()


Record = Actor | Treaty | Event


@dataclass(frozen=True, slots=True, order=True)
class Pinpoint:
    """A place in a source: one paragraph or a run of them."""

    key: str
    first: int
    last: int

    @property
    def numbers(self) -> range:
        """The paragraph numbers it covers."""
        return range(self.first, self.last + 1)


class Verdict(StrEnum):
    """How a quotation compares with the paragraph that it cites."""

    EXACT = "exact"
    """Its words stand there as printed."""
    ALTERED = "altered"
    """A passage there is near, but not the same."""
    MISPLACED = "misplaced"
    """Its words stand in another paragraph or source."""
    SPLICED = "spliced"
    """All its parts stand there, but not together, and no ellipsis says so."""
    ABSENT = "absent"
    """Nothing like it stands there."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A pinpoint in a page of the book, with the words quoted from there, if any."""

    page: str
    """The page's docname."""
    line: int
    """Where it stands in the page."""
    key: str
    """The source that is cited."""
    n: int
    """The paragraph that is cited."""
    quotation: str | None = None
    """The words as the page has them."""
    verdict: Verdict | None = None
    """How they compare with the paragraph."""
    record: str | None = None
    """Identifier of the record whose entry or row cites it; None where the page itself does."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A statement of our own and what it rests on."""

    page: str
    """The page's docname."""
    line: int
    """Where it stands in the page."""
    text: str
    """Its sentences, without markup."""
    likelihood: str | None
    """A term of the scale."""
    confidence: str | None
    """A term of the scale."""
    basis: tuple[str, ...]
    """Pinpoints, one paragraph or run each."""
    independent: int = 0
    """Sources of the basis that speak for themselves: of one author, outlet or text only one counts."""
