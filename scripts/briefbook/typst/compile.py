"""From Typst source to PDF: whatever Typst complains about stops the build, at the author's place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from briefbook.core.problems import Code, Problem
from briefbook.typst.answers import Answers, Questions
from briefbook.typst.balance import Breaks, decided
from briefbook.typst.failures import Place, PrintError, problem_at
from briefbook.typst.places import Layout, layout_of
from briefbook.typst.process import Setter

STANDARDS = ["ua-1", "a-2a"]
_MESSAGE = re.compile(r"^(?:error|warning): (?P<message>.+)$", re.MULTILINE)
_WHERE = re.compile(r"┌─ (?P<file>.+?):(?P<line>\d+):\d+")
_HINT = re.compile(r"= hint: (.+)")
_ROUNDS = 8
"""Three are enough, but for a number whose width moves the line that it names to another page."""
_ROUGH = 2
"""So many are laid out to know the pages, the first with guesses; what comes after them is printed, and seldom in vain."""
_MANY_PAGES = 1_000
"""From here on Typst forgets each layout: it takes longer, and half the memory."""
_NO_GLYPH = re.compile(r"the text `\"(?P<text>.+)\"` could not be displayed")
_FORBIDDEN = re.compile(r"the PDF contains the codepoint `\"(?P<text>.+)\"`")
_UNPRINTABLE = (
    (_NO_GLYPH, 'is in none of the fonts: install a font that has it, or add one to "typst_font_paths"'),
    (_FORBIDDEN, "has no meaning that an archive can keep: its number is printed; write what it stands for"),
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A compiled book."""

    pdf: bytes
    layout: Layout
    """Where everything stands in it."""
    problems: tuple[Problem, ...] = ()
    """Characters that had to be printed by their numbers."""


def compile_book(
    source: Path,
    font_paths: Sequence[Path],
    timestamp: dt.datetime,
    place_of: Callable[[int], Place | None],
    questions: Questions,
    *,
    system_fonts: bool = False,
) -> Printed:
    """Compile a source file; raise PrintError for each error and warning.

    What the text says of pages is not left to Typst, which would look for it in every paragraph and lay out most of
    them again each time that something moves. It is read from a file beside the source, which is written anew until
    the pages are those that it says.

    The bytes must not depend on the machine: its fonts are asked only for characters that no other font has. A
    character that these do not have either is printed by its number, and reported.
    """
    job = _Job(source, tuple(font_paths), timestamp, place_of, questions)
    try:
        return job.compiled()
    except PrintError as error:
        if not _is_of_glyphs(error):
            raise
        missing = error
    if system_fonts:
        try:
            return replace(job, system_fonts=True).compiled()
        except PrintError as error:
            if not _is_of_glyphs(error):
                raise
            missing = error
    text = source.read_text(encoding="utf-8")
    source.write_text(numbered(text, missing.characters), encoding="utf-8", newline="\n")
    numbers = replace(job, system_fonts=system_fonts, missing=missing.characters)
    return replace(numbers.compiled(), problems=missing.problems)


def _is_of_glyphs(error: PrintError) -> bool:
    return all(problem.code is Code.PDF_GLYPH for problem in error.problems)


@dataclass(frozen=True, slots=True)
class _Job:
    """One way to compile a source."""

    source: Path
    font_paths: tuple[Path, ...]
    timestamp: dt.datetime
    place_of: Callable[[int], Place | None]
    questions: Questions
    system_fonts: bool = False
    missing: frozenset[str] = frozenset()
    """Characters that are printed by their numbers."""

    def compiled(self) -> Printed:
        """Compile; raise PrintError for each error and warning."""
        with NamedTemporaryFile(dir=self.source.parent, suffix=".part") as pdf:
            job = {
                "source": str(self.source),
                "fonts": [str(path) for path in self.font_paths],
                "system_fonts": self.system_fonts,
                "standards": STANDARDS,
                "timestamp": self.timestamp.isoformat(),
                "pdf": pdf.name,
            }
            with Setter(job) as setter:
                layout = self._settled(setter)
            return Printed(Path(pdf.name).read_bytes(), layout)

    def _settled(self, setter: Setter) -> Layout:
        """Write and print what the pages say until it is so; heads and feet, which move nothing, come last."""
        questions = self.questions
        made: Breaks = {}
        before: Answers | None = None
        layout = questions.marks.guess.layout
        answers = questions.answers(layout, made)
        for number in range(_ROUNDS):
            around = questions.around(layout) if number >= _ROUGH or answers == before else None
            self._say(answers.data(around))
            report = self._answer(setter, "lay out" if around is None else "print")["report"]
            layout = layout_of(report)
            made = decided(questions.columns, layout, made)
            before, answers = answers, questions.answers(layout, made)
            if answers == before and around == questions.around(layout):
                return layout
            if layout.pages > _MANY_PAGES:
                setter.forget()
        message = (
            f"page numbers still change after {_ROUNDS} layouts: change the length of a page's text a little"
        )
        raise PrintError([Problem(Code.PDF_TYPST, message, self.source.name)])

    def _say(self, data: str) -> None:
        """Put what the pages say beside the source."""
        path = self.source.with_suffix(".json")
        path.write_text(numbered(data, self.missing), encoding="utf-8", newline="\n")

    def _answer(self, setter: Setter, order: str) -> dict[str, Any]:
        answer = setter.order(order)
        if answer is None:
            message = "typst was stopped, perhaps for want of memory: print less at once, with a selection in typst_documents"
            raise PrintError([Problem(Code.PDF_TYPST, message, self.source.name)])
        if errors := answer.get("errors"):
            raise _print_error(errors, self.source, self.place_of)
        return answer


def _print_error(
    diagnostics: Sequence[str], source: Path, place_of: Callable[[int], Place | None]
) -> PrintError:
    missing = (
        _unescaped(match["text"])
        for text in diagnostics
        for pattern in (_NO_GLYPH, _FORBIDDEN)
        for match in pattern.finditer(text)
    )
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
    place = _place(_WHERE.finditer(details), source, place_of)
    for pattern, why in _UNPRINTABLE:
        if found := pattern.search(message):
            codes = " ".join(f"U+{ord(char):04X}" for char in _unescaped(found["text"]))
            return problem_at(Code.PDF_GLYPH, f'character {codes} "{found["text"]}" {why}', place)
    hints = "".join(f" ({hint})" for hint in _HINT.findall(details))
    return problem_at(Code.PDF_TYPST, f"typst: {message}{hints}", place)


def _place(found: Iterable[re.Match[str]], source: Path, place_of: Callable[[int], Place | None]) -> Place:
    """Where the author mends it: what fails in the template was called from somewhere in the source."""
    places = [(Path(where["file"]).name, int(where["line"])) for where in found]
    own = (place_of(line) for name, line in places if name == source.name)
    first = Place(*places[0]) if places else Place(source.name)
    return next((place for place in own if place is not None), first)


def _unescaped(text: str) -> str:
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda match: chr(int(match[1], 16)), text)
