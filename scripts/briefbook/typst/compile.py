"""From Typst source to PDF: whatever Typst complains about stops the build, at the author's place."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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
    problems: tuple[Problem, ...] = ()
    """Characters that had to be printed by their numbers."""


def compile_book(
    source: Path,
    font_paths: Sequence[Path],
    timestamp: dt.datetime,
    place_of: Callable[[int], Place | None],
    *,
    system_fonts: bool = False,
) -> Printed:
    """Compile a source file; raise PrintError for each error and warning.

    The bytes must not depend on the machine: its fonts are asked only for characters that no other font has. A
    character that these do not have either is printed by its number, and reported.
    """
    try:
        return _compiled(source, font_paths, timestamp, place_of)
    except PrintError as error:
        if not _is_of_glyphs(error):
            raise
        missing = error
    if system_fonts:
        try:
            return _compiled(source, font_paths, timestamp, place_of, system_fonts=True)
        except PrintError as error:
            if not _is_of_glyphs(error):
                raise
            missing = error
    text = source.read_text(encoding="utf-8")
    source.write_text(numbered(text, missing.characters), encoding="utf-8", newline="\n")
    printed = _compiled(source, font_paths, timestamp, place_of, system_fonts=system_fonts)
    return replace(printed, problems=missing.problems)


def _is_of_glyphs(error: PrintError) -> bool:
    return all(problem.code is Code.PDF_GLYPH for problem in error.problems)


def _compiled(
    source: Path,
    font_paths: Sequence[Path],
    timestamp: dt.datetime,
    place_of: Callable[[int], Place | None],
    *,
    system_fonts: bool = False,
) -> Printed:
    fonts = typst.Fonts(include_system_fonts=system_fonts, font_paths=list(font_paths))
    compiler = typst.Compiler(source, root=source.parent, font_paths=fonts)
    try:
        pdf, warnings = compiler.compile_with_warnings(
            format="pdf", pdf_standards=STANDARDS, timestamp=timestamp
        )
    except typst.TypstError as error:
        raise _print_error([error.diagnostic or error.message], source, place_of) from error
    if warnings:
        raise _print_error([warning.diagnostic or warning.message for warning in warnings], source, place_of)
    if not isinstance(pdf, bytes):
        raise PrintError([Problem(Code.PDF_TYPST, "typst made no PDF", source.name)])
    [found] = json.loads(compiler.query("<bb-destinations>", field="value"))
    return Printed(pdf, tuple(Destination(*entry) for entry in found))


def _print_error(
    diagnostics: Sequence[str], source: Path, place_of: Callable[[int], Place | None]
) -> PrintError:
    missing = (_unescaped(match["text"]) for text in diagnostics for match in _NO_GLYPH.finditer(text))
    error = PrintError(_failures(diagnostics, source, place_of))
    error.characters = frozenset("".join(missing))
    return error


def numbered(code: str, characters: frozenset[str]) -> str:
    """Typst code with the numbers of characters in their place, but not in names of places and files."""
    if not characters:
        return code
    pattern = re.compile(
        r'(?:label|image|link)\("(?:[^"\\]|\\.)*"|' + f"[{re.escape(''.join(sorted(characters)))}]"
    )
    return pattern.sub(lambda match: f"[U+{ord(match[0]):04X}]" if len(match[0]) == 1 else match[0], code)


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
        remedy = 'install a font that has it, or add one to "typst_font_paths"'
        return problem_at(
            Code.PDF_GLYPH, f'character {codes} "{text}" is in none of the fonts: {remedy}', place
        )
    hints = "".join(f" ({hint})" for hint in _HINT.findall(details))
    return problem_at(Code.PDF_TYPST, f"typst: {message}{hints}", place)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
