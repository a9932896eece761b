"""`briefbook convert`: published paragraphs keep their numbers, and one bad seed stops no other."""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from briefbook import converted
from briefbook import seed as seeds
from briefbook.cli import FAILED, FINE, FOUND, main
from briefbook.core import segment
from briefbook.core.roles import Role
from briefbook.files import read_file
from briefbook.folder import FolderError, convert, export, load_converted, run_checks
from briefbook.opening import read_limits

BRIDGE = """The old bridge closes

The old bridge across the northern river will close on Monday, the district council decided last night.

The engineers found cracks in two of the seven piers when the water was low in the autumn of last year.

A ferry will carry walkers and bicycles until the new bridge opens, which the council expects in two years.
"""
SWIFTS = """Swifts return early

The first swifts of the year were counted above the town hall on Thursday, a week earlier than last year.

Volunteers had hung forty nest boxes under the eaves of the school, and half of them are already taken.
"""
SIDECAR = "key: bridge\n"
OVERRULED = SIDECAR + "roles: [{match: The engineers found, role: caption}]\n"


class Folder:
    """A book on disk with two seeds."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.write("seeds/bridge.txt", BRIDGE)
        self.write("seeds/bridge.yaml", SIDECAR)
        self.write("seeds/swifts.txt", SWIFTS)

    def write(self, name: str, text: str | bytes) -> None:
        """Write a file of the book."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def text(self, name: str) -> str:
        """Read a file of the book."""
        return (self.root / name).read_text(encoding="utf-8")

    @property
    def lock(self) -> list[str]:
        """Key and number of each line of the lock."""
        lines = self.text("seeds/paragraphs.lock").splitlines()
        return [" ".join(line.split()[:2]) for line in lines]

    def problems(self, *accepted: str) -> dict[str, list[str]]:
        """Convert; the codes of the problems by file."""
        found: dict[str, list[str]] = {}
        for problem in convert(self.root, accepted=accepted).problems:
            found.setdefault(problem.path, []).append(problem.code.number)
        return found


@pytest.fixture
def book(tmp_path: Path) -> Folder:
    """A book that was never converted."""
    return Folder(tmp_path)


@pytest.fixture
def published(book: Folder) -> Folder:
    """A book that was converted once."""
    assert book.problems() == {}
    return book


def test_the_first_conversion_locks_the_paragraphs(book: Folder) -> None:
    """Every paragraph of a new source has a line in the lock, which is no seed; the next run changes nothing."""
    assert convert(book.root).locked == ("bridge", "swifts")
    assert book.lock == ["bridge 1", "bridge 2", "bridge 3", "swifts 1", "swifts 2"]
    before = (book.root / "seeds/paragraphs.lock").stat().st_mtime_ns
    assert book.problems() == {}
    assert convert(book.root).locked == ()
    assert (book.root / "seeds/paragraphs.lock").stat().st_mtime_ns == before


def test_a_source_that_comes_later_is_added_to_the_lock(published: Folder) -> None:
    """A new seed gets its lines, and the old lines stay."""
    published.write("seeds/a.txt", SWIFTS.replace("swifts", "martins"))
    assert published.problems() == {}
    assert published.lock == ["a 1", "a 2", "bridge 1", "bridge 2", "bridge 3", "swifts 1", "swifts 2"]


def test_an_overrule_changes_one_block_and_renumbers_what_is_not_published(book: Folder) -> None:
    """A role in the sidecar changes that block alone, and the paragraphs behind it move up by one."""
    convert(book.root)
    before = load_converted(book.root).sources[0]
    (book.root / "seeds/paragraphs.lock").unlink()
    book.write("seeds/bridge.yaml", OVERRULED)
    assert book.problems() == {}
    after = load_converted(book.root).sources[0]
    changed = [(a, b) for a, b in zip(before.blocks, after.blocks, strict=True) if a.role is not b.role]
    assert [(a.role, b.role, b.rule) for a, b in changed] == [(Role.PARAGRAPH, Role.CAPTION, "sidecar")]
    assert [(b.n, b.text.split()[0]) for b in after.paragraphs] == [(1, "The"), (2, "A")]
    assert book.lock[:2] == ["bridge 1", "bridge 2"]


def test_an_overrule_that_would_renumber_a_published_source_is_stopped(published: Folder) -> None:
    """The page, the book value and the lock stay as they were published; the other sources convert."""
    names = ("docs/articles/bridge.md", "seeds/paragraphs.lock")
    before = [published.text(name) for name in names]
    published.write("seeds/bridge.yaml", OVERRULED)
    published.write("seeds/swifts.yaml", "title: {value: Swifts, basis: editor}\nkey: swifts\n")
    assert published.problems() == {"seeds/bridge.txt": ["BB110"]}
    assert [published.text(name) for name in names] == before
    shown = {source.key: len(source.paragraphs) for source in load_converted(published.root).sources}
    assert shown == {"bridge": 3, "swifts": 2}
    assert "# Untitled \\[Swifts\\]" in published.text("docs/articles/swifts.md")


def test_a_program_that_would_renumber_a_published_source_is_stopped(
    published: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the rules of the converter change, each source that they would renumber is named and kept."""
    classify = segment.classify

    def changed(units: list[object], title: str) -> list[tuple[Role, str]]:
        decided = list(classify(units, title))  # type: ignore[arg-type]
        return [(Role.HEADING, "new") if i == 1 else one for i, one in enumerate(decided)]

    monkeypatch.setattr(segment, "classify", changed)
    monkeypatch.setattr(converted, "programs", lambda: "changed")
    assert published.problems() == {"seeds/bridge.txt": ["BB110"], "seeds/swifts.txt": ["BB110"]}
    assert [len(source.paragraphs) for source in load_converted(published.root).sources] == [3, 2]


def test_white_space_and_quotes_renumber_nothing(published: Folder) -> None:
    """A seed whose white space and quotes are read better than before keeps its numbers."""
    published.write("seeds/bridge.txt", BRIDGE.replace(" will ", "  will\u00a0").replace("\n", "\r\n"))
    assert published.problems() == {}


def test_a_renumbering_can_be_accepted(published: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """With --accept-paragraphs the page and the lock follow, for that key alone."""
    published.write("seeds/bridge.yaml", OVERRULED)
    published.write("seeds/swifts.txt", SWIFTS.replace("Volunteers", "Some friends"))
    root = str(published.root)
    assert main(["convert", "--book", root, "--accept-paragraphs", "bridge"]) == FOUND
    said = capsys.readouterr().out
    assert (
        'seeds/swifts.txt: BB110 paragraphs of the published source "swifts" would be renumbered: ¶2' in said
    )
    assert "paragraphs locked in seeds/paragraphs.lock, which belongs to the seeds: bridge\n" in said
    assert published.lock == ["bridge 1", "bridge 2", "swifts 1", "swifts 2"]
    assert (
        main(["convert", "--book", root, "--accept-paragraphs", "swifts", "--accept-paragraphs", "bridge"])
        == FINE
    )
    assert "Some friends" in published.text("docs/articles/swifts.md")
    assert main(["convert", "--book", root]) == FINE


def test_a_key_that_nobody_has_cannot_be_accepted(
    published: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt key is a mistake of the command; nothing is written."""
    before = published.lock
    assert main(["convert", "--book", str(published.root), "--accept-paragraphs", "birdge"]) == FAILED
    assert 'no source has the key "birdge": keys are bridge, swifts' in capsys.readouterr().err
    assert published.lock == before


def test_the_key_of_a_source_that_is_gone_is_not_for_others(published: Folder) -> None:
    """A seed that takes the key of a removed one has other paragraphs: it gets no page."""
    (published.root / "seeds/swifts.txt").unlink()
    assert published.problems() == {}
    assert not (published.root / "docs/articles/swifts.md").exists()
    assert published.lock[-2:] == ["swifts 1", "swifts 2"]
    published.write("seeds/swifts.txt", SWIFTS.replace("first", "last"))
    assert published.problems() == {"seeds/swifts.txt": ["BB110"]}
    assert not (published.root / "docs/articles/swifts.md").exists()
    assert [source.key for source in load_converted(published.root).sources] == ["bridge"]


def test_a_page_that_is_not_there_is_not_invented(published: Folder) -> None:
    """In a fresh copy of the book a source that would be renumbered is left out, and the others convert."""
    published.write("seeds/bridge.yaml", OVERRULED)
    shutil.rmtree(published.root / "docs/articles")
    assert published.problems() == {"seeds/bridge.txt": ["BB110"]}
    assert [source.key for source in load_converted(published.root).sources] == ["swifts"]
    assert not (published.root / "docs/articles/bridge.md").exists()


def test_a_page_that_is_kept_is_not_touched(published: Folder) -> None:
    """While a source would be renumbered, its page keeps the very bytes that it has."""
    page = published.text("docs/articles/bridge.md") + "\nKept.\n"
    published.write("docs/articles/bridge.md", page)
    published.write("seeds/bridge.yaml", OVERRULED)
    assert published.problems() == {"seeds/bridge.txt": ["BB110"]}
    assert published.text("docs/articles/bridge.md") == page


def test_an_earlier_conversion_that_the_lock_does_not_know_is_not_kept(published: Folder) -> None:
    """What is shown for a source that would be renumbered is what the lock says was published, or nothing."""
    lines = published.text("seeds/paragraphs.lock").replace("bridge 1 ", "bridge 1 0000")
    published.write(
        "seeds/paragraphs.lock", "\n".join(line[: line.rindex(" ") + 17] for line in lines.split("\n")[:-1])
    )
    assert published.problems() == {"seeds/bridge.txt": ["BB110"]}
    assert [source.key for source in load_converted(published.root).sources] == ["swifts"]


def test_a_broken_lock_stops_everything(published: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    """While a line of the lock is broken nobody knows what was published: nothing is written."""
    lock = "<<<<<<< ours\n" + published.text("seeds/paragraphs.lock")
    published.write("seeds/paragraphs.lock", lock)
    published.write("seeds/bridge.txt", BRIDGE + "\nIt rained all day on the builders of the new bridge.\n")
    page = published.text("docs/articles/bridge.md")
    assert main(["convert", "--book", str(published.root)]) == FOUND
    said = capsys.readouterr()
    assert "seeds/paragraphs.lock:1: BB112 " in said.out
    assert "Nothing was written: mend the lock of paragraphs first." in said.err
    assert published.text("seeds/paragraphs.lock") == lock
    assert published.text("docs/articles/bridge.md") == page


def test_a_lock_that_is_no_text_is_named(published: Folder) -> None:
    """Bytes that are no UTF-8 are a problem of the lock."""
    published.write("seeds/paragraphs.lock", b"\xff\xfe\0")
    assert published.problems() == {"seeds/paragraphs.lock": ["BB112"]}


def test_checks_and_exports_know_the_lock(published: Folder, tmp_path: Path) -> None:
    """What convert would refuse, `check sources` and `export` report too."""
    published.write("seeds/bridge.yaml", OVERRULED)
    checked = run_checks(published.root, ["sources"], tmp_path / "html", tmp_path / "pdf")
    assert "BB110" in {problem.code.number for problem in checked}
    assert [problem.code.number for problem in export(published.root, "json")[1]] == ["BB110"]


def encrypted_pdf() -> bytes:
    """A PDF that opens with a password alone."""
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="o", user="u"))
    return out.getvalue()


BAD_SEEDS: dict[str, Callable[[], bytes]] = {
    "empty.txt": lambda: b"",
    "blank.txt": lambda: b"\n \n",
    "image.txt": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    "encrypted.pdf": encrypted_pdf,
    "truncated.docx": lambda: b"PK\x03\x04\x14\0\0\0\x08\0",
    "truncated.epub": lambda: b"PK\x03\x04\x14\0\0\0\x08\0",
    "nothing.html": lambda: b"<html><body></body></html>",
    "notes.odt": lambda: b"text",
    "line.txt": lambda: b"word " * 400_000,
    "large.txt": lambda: b"A line of words.\n" * 4_000_000,
}


@pytest.mark.parametrize("name", BAD_SEEDS)
def test_a_bad_seed_is_named_and_the_others_convert(
    book: Folder, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A seed that cannot be read is one clear problem at its file; the others get their pages; exit 1."""
    book.write(f"seeds/{name}", BAD_SEEDS[name]())
    assert main(["convert", "--book", str(book.root), "--format", "json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    assert [problem["path"] for problem in found] == [f"seeds/{name}"]
    assert found[0]["code"] in ("BB101", "BB107")
    assert len(found[0]["message"]) < 300
    assert (book.root / "docs/articles/bridge.md").is_file()
    assert (book.root / "docs/articles/swifts.md").is_file()


def test_two_seeds_with_one_key_are_named(book: Folder) -> None:
    """The second of two seeds with one key is a problem that names the first; the others convert."""
    book.write("seeds/second.txt", SWIFTS)
    book.write("seeds/second.yaml", SIDECAR)
    problems = convert(book.root).problems
    assert [(problem.code.number, problem.path) for problem in problems] == [("BB103", "seeds/second.txt")]
    assert "seeds/bridge.txt" in problems[0].message
    assert [source.key for source in load_converted(book.root).sources] == ["bridge", "swifts"]


def test_a_link_to_nowhere_is_named(book: Folder) -> None:
    """A seed that was moved away is a problem, not a source less."""
    (book.root / "seeds" / "gone.txt").symlink_to(book.root / "nowhere.txt")
    problems = convert(book.root).problems
    assert [str(problem) for problem in problems] == [
        "seeds/gone.txt: BB101 seed cannot be read: No such file or directory"
    ]


def test_a_seed_that_is_too_large_is_not_read_into_memory(
    book: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size is asked first."""
    with (book.root / "seeds" / "huge.txt").open("wb") as file:
        file.truncate(60_000_000)
    asked: list[str] = []

    def noted(path: Path) -> bytes:
        asked.append(path.name)
        return read_file(path)

    monkeypatch.setattr("briefbook.seed.read_file", noted)
    problems = convert(book.root).problems
    assert "bridge.txt" in asked
    assert [(problem.code.number, problem.path) for problem in problems] == [("BB101", "seeds/huge.txt")]
    assert "huge.txt" not in asked


def test_a_file_without_permission_is_named(book: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A seed that the system does not let us read is a problem, without the machine's paths in its message."""

    def guarded(path: Path) -> bytes:
        if path.name == "bridge.txt":
            raise PermissionError(13, os.strerror(13), str(path))
        return read_file(path)

    monkeypatch.setattr("briefbook.seed.read_file", guarded)
    problems = convert(book.root).problems
    assert [str(problem) for problem in problems] == [
        "seeds/bridge.txt: BB101 seed cannot be read: Permission denied"
    ]
    assert [source.key for source in load_converted(book.root).sources] == ["swifts"]


@pytest.mark.parametrize("place", ["read", "segmented", "find_mentions"])
@pytest.mark.parametrize("error", [MemoryError(), RecursionError("too deep"), ValueError("odd\nbytes")])
def test_a_program_that_fails_at_one_seed_stops_no_other(
    book: Folder, monkeypatch: pytest.MonkeyPatch, place: str, error: Exception
) -> None:
    """Whatever goes wrong with one seed, the problem names file and error, and the others convert."""
    work = getattr(seeds, place)
    calls: list[object] = []

    def failing(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) == 1:
            raise error
        return work(*arguments)

    monkeypatch.setattr(seeds, place, failing)
    problems = convert(book.root).problems
    assert [(problem.code.number, problem.path) for problem in problems] == [("BB111", "seeds/bridge.txt")]
    assert f"seed could not be converted: {type(error).__name__}" in problems[0].message
    assert "\n" not in problems[0].message
    assert [source.key for source in load_converted(book.root).sources] == ["swifts"]


def test_the_page_of_a_seed_that_fails_now_stays(published: Folder) -> None:
    """A published page is not removed because its seed cannot be read for once."""
    published.write("seeds/bridge.txt", b"")
    assert list(published.problems()) == ["seeds/bridge.txt"]
    assert (published.root / "docs/articles/bridge.md").is_file()


def test_a_book_sets_its_own_limits(book: Folder) -> None:
    """`briefbook_limits` in conf.py lowers or raises what a seed may be; the other limits stay."""
    book.write("conf.py", f'briefbook_limits = {{"seed_bytes": {len(SWIFTS)}}}\n')
    assert book.problems() == {"seeds/bridge.txt": ["BB101"]}
    assert read_limits(book.root).pdf_pages == 5_000


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ('{"seed_byts": 1}', 'has no limit "seed_byts": limits are seed_bytes, '),
        ('{"seed_bytes": 0}', '"seed_bytes" must be a whole number above 0, not 0'),
        ('{"seed_bytes": "1"}', "must be a whole number above 0, not '1'"),
        ('{"seed_bytes": True}', "must be a whole number above 0, not True"),
        ("[1]", "must be a plain dict"),
        ('{"seed_bytes": open("x")}', "must be a plain dict"),
    ],
)
def test_limits_that_are_none_are_refused(book: Folder, value: str, said: str) -> None:
    """A misspelt or odd limit stops the command with the line of conf.py, which is never run."""
    book.write("conf.py", f"x = 1\nbriefbook_limits = {value}\n")
    with pytest.raises(FolderError, match="briefbook_limits") as caught:
        convert(book.root)
    assert 'conf.py", line 2: briefbook_limits' in str(caught.value)
    assert said in str(caught.value)
