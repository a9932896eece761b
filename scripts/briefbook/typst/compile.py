"""From Typst source to PDF: whatever Typst complains about stops the build, at the author's place."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import typst
from briefbook.core.problems import Code, Problem
from briefbook.typst.failures import Place, PrintError, problem_at

STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
_MESSAGE = re.compile(r"^(?:error|warning): (?P<message>.+)$", re.MULTILINE)
_WHERE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_HINT = re.compile(r"= hint: (.+)")
_NO_GLYPH = re.compile(r"the text `\"(?P<text>.+)\"` could not be displayed")


@dataclass(frozen=True, slots=True)
class Destination:
    """A place in the PDF that a link can lead to."""

    name: str
    page: int
    """Counted from 1."""
    x: float
    """Points from the left edge."""
    y: float
    """Points from the upper edge."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A compiled book."""

    pdf: bytes
    destinations: tuple[Destination, ...]


def compile_book(
    source: Path,
    font_paths: Iterable[Path],
    timestamp: dt.datetime,
    place_of: Callable[[int], Place | None],
) -> Printed:
    """Compile a source file; raise PrintError for each error and warning.

    The system's fonts are not used: the bytes must not depend on the machine.
    """
    fonts = typst.Fonts(include_system_fonts=False, font_paths=list(font_paths))
    compiler = typst.Compiler(source, root=source.parent, font_paths=fonts, ignore_system_fonts=True)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
        )
    except typst.TypstError as error:
        raise PrintError(_failures([error.diagnostic or error.message], source, place_of)) from error
    if warnings:
        raise PrintError(
            _failures([warning.diagnostic or warning.message for warning in warnings], source, place_of)
        )
    if not isinstance(pdf, bytes):
        raise PrintError([Problem(Code.PDF_TYPST, "typst made no PDF", source.name)])
    [found] = json.loads(compiler.query("<bb-destinations>", field="value"))
    return Printed(pdf, tuple(Destination(*entry) for entry in found))


def _failures(
    diagnostics: Iterable[str], source: Path, place_of: Callable[[int], Place | None]
) -> Iterator[Problem]:
    for diagnostic in diagnostics:
        heads = list(_MESSAGE.finditer(diagnostic))
        if not heads:
            yield Problem(Code.PDF_TYPST, diagnostic.strip(), source.name)
        ends = [head.start() for head in heads[1:]] + [len(diagnostic)]
        for head, end in zip(heads, ends, strict=True):
            yield _failure(head["message"], diagnostic[head.end() : end], source, place_of)


def _failure(message: str, details: str, source: Path, place_of: Callable[[int], Place | None]) -> Problem:
    where = _WHERE.search(details)
    place = Place(source.name)
    if where is not None:
        line = int(where["line"])
        own = Path(where["file"]).name == source.name
        place = (place_of(line) if own else None) or Place(Path(where["file"]).name, line)
    if glyph := _NO_GLYPH.search(message):
        text = glyph["text"]
        codes = " ".join(f"U+{ord(char):04X}" for char in _unescaped(text))
        remedy = 'add a font that has it to "typst_font_paths"'
        return problem_at(
            Code.PDF_GLYPH, f'character {codes} "{text}" is in none of the fonts: {remedy}', place
        )
    hints = "".join(f" ({hint})" for hint in _HINT.findall(details))
    return problem_at(Code.PDF_TYPST, f"typst: {message}{hints}", place)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
