"""`briefbook add`: files become seeds with sidecars, and nothing is overwritten, lost or doubled unseen."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefbook import adding, storing
from briefbook.cli import FAILED, FINE, FOUND, main
from briefbook.core.lock import locked_with, write_lock
from briefbook.core.problems import Code, Problem
from briefbook.core.sidecars import Sidecar, read_sidecar
from briefbook.opening import open_book

ARTICLE = """The old bridge closes

By Ana García

14 March 2026

The old bridge across the northern river will close on Monday, the district council decided last night.

The engineers found cracks in two of the seven piers when the water was low in the autumn of last year.

"Nobody asked the people who cross it every day," said the owner of the bakery on the eastern bank.

A ferry will carry walkers and bicycles until the new bridge opens, which the council expects in two years.
"""
OTHER = """Swifts return early

By Bo Lind

2 May 2026

The first swifts of the year were counted above the town hall on Thursday, a week earlier than last year.

Volunteers had hung forty nest boxes under the eaves of the school, and half of them are already taken.
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """The folder of a book that has nothing yet."""
    folder = tmp_path / "book"
    folder.mkdir()
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """Where the files lie that shall be added."""
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    (folder / "swifts.txt").write_text(OTHER, encoding="utf-8")
    return folder


def add(book: Path, *files: Path) -> list[str]:
    """Add files; the codes of the problems."""
    return [problem.code.number for problem in adding.add(book, files).problems]


def names(book: Path) -> list[str]:
    """The names of all files in seeds/, hidden ones included."""
    return sorted(path.name for path in (book / "seeds").iterdir()) if (book / "seeds").is_dir() else []


def sidecar(book: Path, name: str) -> Sidecar:
    """A sidecar without problems."""
    found, _, problems = read_sidecar((book / "seeds" / name).read_text(encoding="utf-8"), name)
    assert problems == ()
    assert found is not None
    return found


def test_a_file_is_copied_byte_for_byte(book: Path, desk: Path) -> None:
    """A seed has the bytes of the file, whatever its line ends, and a sidecar stands beside it."""
    data = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode()
    (desk / "bridge.txt").write_bytes(data)
    assert add(book, desk / "bridge.txt") == []
    assert (book / "seeds/bridge.txt").read_bytes() == data
    assert (desk / "bridge.txt").read_bytes() == data
    assert names(book) == ["bridge.txt", "bridge.yaml"]


def test_a_drafted_sidecar_has_what_the_text_states(book: Path, desk: Path) -> None:
    """Key, title, author and date are there; what nobody has said is left to write."""
    add(book, desk / "bridge.txt")
    found = sidecar(book, "bridge.yaml")
    assert found.key == "garcia-2026"
    assert found.title is not None
    assert found.title.value == "The old bridge closes"
    assert found.authors is not None
    assert found.authors.value == ("Ana García",)
    assert found.published is not None
    assert found.published.value == "2026-03-14"
    assert found.publisher is None
    assert "\n# publisher: " in (book / "seeds/bridge.yaml").read_text(encoding="utf-8")


def test_what_was_added_converts_at_once(book: Path, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Straight after, `briefbook convert` has no problem."""
    assert main(["add", str(desk / "bridge.txt"), str(desk / "swifts.txt"), "--book", str(book)]) == FINE
    said = capsys.readouterr().out
    assert "seeds/bridge.txt: added as garcia-2026, 4 paragraphs" in said
    assert "seeds/swifts.yaml: missing publisher, url, language, genre, source note" in said
    assert main(["convert", "--book", str(book)]) == FINE
    assert (book / "docs/articles/garcia-2026.md").is_file()
    assert (book / "docs/articles/lind-2026.md").is_file()


def test_adding_changes_nothing_that_is_read(book: Path, desk: Path) -> None:
    """The facts of a source are the same, with their places, before and after its sidecar was drafted."""
    page = (
        "<html lang=en-GB><head><title>The old bridge closes</title>"
        '<meta property="og:title" content="The old bridge closes">'
        '<meta property="og:site_name" content="The Daily Example"></head><body><article>'
        + "".join(f"<p>{line}</p>" for line in ARTICLE.split("\n\n")[3:])
        + "</article></body></html>"
    )
    (desk / "bridge.html").write_text(page, encoding="utf-8")
    add(book, desk / "bridge.html")
    after = open_book(book).book.sources[0].metadata
    (book / "seeds/bridge.yaml").unlink()
    assert open_book(book).book.sources[0].metadata == after
    assert after.publisher is not None
    assert after.publisher.evidence


def test_the_same_bytes_are_refused_under_any_name(book: Path, desk: Path) -> None:
    """A file that is in the book already is not added a second time, and the message names the seed."""
    add(book, desk / "bridge.txt")
    (desk / "copy.txt").write_text(ARTICLE, encoding="utf-8")
    result = adding.add(book, [desk / "bridge.txt", desk / "copy.txt"])
    assert [problem.code for problem in result.problems] == [Code.SEED_DUPLICATE] * 2
    assert all('"seeds/bridge.txt"' in problem.message for problem in result.problems)
    assert result.problems[1].path == (desk / "copy.txt").as_posix()
    assert names(book) == ["bridge.txt", "bridge.yaml"]


def test_the_same_file_twice_in_one_call_is_added_once(book: Path, desk: Path) -> None:
    """What was just added counts as being in the book."""
    assert add(book, desk / "bridge.txt", desk / "bridge.txt") == ["BB113"]


def test_bytes_of_a_seed_with_a_broken_sidecar_are_known(book: Path, desk: Path) -> None:
    """A seed that does not convert is in the book all the same."""
    add(book, desk / "bridge.txt")
    (book / "seeds/bridge.yaml").write_text("key: [", encoding="utf-8")
    assert add(book, desk / "bridge.txt") == ["BB113"]


@pytest.mark.parametrize("taken", ["bridge.txt", "bridge.yaml", "bridge.html"])
def test_nothing_is_ever_overwritten(book: Path, desk: Path, taken: str) -> None:
    """Where a seed or a sidecar of that name is there, the file is refused and the other stays as it was."""
    (book / "seeds").mkdir()
    (book / "seeds" / taken).write_text("<p>Mine", encoding="utf-8")
    if taken == "bridge.html":
        (book / "seeds/bridge.yaml").write_text("key: mine\n", encoding="utf-8")
    before = {name: (book / "seeds" / name).read_bytes() for name in names(book)}
    assert add(book, desk / "bridge.txt") == ["BB114"]
    assert {name: (book / "seeds" / name).read_bytes() for name in names(book)} == before


@pytest.mark.parametrize("name", [".hidden.txt", "a`b.txt", "a\nb.txt", "a\u202eb.txt"])
def test_a_name_that_a_page_cannot_show_is_refused(book: Path, desk: Path, name: str) -> None:
    """A hidden name, a line break or a control in a name is refused: give the file another."""
    (desk / name).write_text(ARTICLE, encoding="utf-8")
    assert add(book, desk / name) == ["BB114"]
    assert names(book) == []


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("notes.odt", b"x", "BB101"),
        ("paragraphs.lock", b"x", "BB101"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "BB101"),
        ("page.pdf", b"%PDF-1.7\n", "BB101"),
        ("empty.txt", b"", None),
        ("blank.txt", b" \n\n\t\n", None),
        ("gone.txt", None, "BB101"),
    ],
)
def test_what_cannot_be_read_is_refused(
    book: Path, desk: Path, name: str, data: bytes | None, code: str | None
) -> None:
    """An unknown format, a broken file and one without a paragraph leave no trace; the others are added."""
    if data is not None:
        (desk / name).write_bytes(data)
    result = adding.add(book, [desk / name, desk / "swifts.txt"])
    assert [problem.path for problem in result.problems] == [(desk / name).as_posix()]
    assert result.problems[0].code.number in ({code} if code else {"BB101", "BB107"})
    assert names(book) == ["swifts.txt", "swifts.yaml"]


def test_a_folder_is_no_file(book: Path, desk: Path) -> None:
    """A folder given as a file is refused, and the message says what to give."""
    assert add(book, desk) == ["BB101"]
    assert adding.add(book, [desk]).problems[0].message == "is a folder: name the files in it"


def test_a_file_that_is_too_large_is_refused_unread(
    book: Path, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its size is asked first."""
    with (desk / "huge.txt").open("wb") as file:
        file.truncate(60_000_000)
    read_bytes = Path.read_bytes
    asked: list[str] = []

    def noted(path: Path) -> bytes:
        asked.append(path.name)
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    assert add(book, desk / "huge.txt", desk / "bridge.txt") == ["BB101"]
    assert "bridge.txt" in asked
    assert "huge.txt" not in asked


def test_a_failing_reader_refuses_one_file(book: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of our own in one file is reported with that file, and the others are added."""
    read = adding.read

    def failing(name: str, *rest: object) -> object:
        if name == "bridge.txt":
            raise RecursionError
        return read(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(adding, "read", failing)
    assert add(book, desk / "bridge.txt", desk / "swifts.txt") == ["BB111"]
    assert names(book) == ["swifts.txt", "swifts.yaml"]


def test_a_nearly_identical_text_is_added_and_reported(book: Path, desk: Path) -> None:
    """A syndicated copy is a seed of its own, and the message names its twin and the share of common text."""
    add(book, desk / "bridge.txt", desk / "swifts.txt")
    copied = "\n\n".join(["Bridge to shut", *ARTICLE.split("\n\n")[3:6], "Our reporter contributed to this."])
    (desk / "copy.txt").write_text(copied, encoding="utf-8")
    result = adding.add(book, [desk / "copy.txt"])
    problem = result.problems[0]
    assert (problem.code, problem.path) == (Code.SEED_TWIN, "seeds/copy.txt")
    assert '"garcia-2026" (seeds/bridge.txt)' in problem.message
    assert ": 91% of the shorter one's" in problem.message
    assert [added.source.file for added in result.added] == ["seeds/copy.txt"]
    assert names(book)[2:4] == ["copy.txt", "copy.yaml"]


def test_twins_in_one_call_find_each_other(book: Path, desk: Path) -> None:
    """Two copies added together are reported once, at the second."""
    (desk / "copy.txt").write_text(ARTICLE + "\nIt rained on the day of the vote.\n", encoding="utf-8")
    assert add(book, desk / "bridge.txt", desk / "copy.txt") == ["BB115"]


def test_a_key_is_never_given_twice(book: Path, desk: Path) -> None:
    """A second article of the same author and year gets a key of its own."""
    (desk / "second.txt").write_text(OTHER.replace("Bo Lind", "Ana García"), encoding="utf-8")
    add(book, desk / "bridge.txt", desk / "second.txt")
    assert sidecar(book, "second.yaml").key == "garcia-2026-2"


def test_a_key_of_a_source_that_is_gone_is_not_given_away(book: Path, desk: Path) -> None:
    """The lock remembers keys: other words get another key, the same words get theirs back."""
    add(book, desk / "bridge.txt")
    lock = write_lock(locked_with({}, open_book(book).book.sources))
    for name in names(book):
        (book / "seeds" / name).unlink()
    (book / "seeds/paragraphs.lock").write_text(lock, encoding="utf-8")
    (desk / "second.txt").write_text(OTHER.replace("Bo Lind", "Ana García"), encoding="utf-8")
    add(book, desk / "second.txt", desk / "bridge.txt")
    assert sidecar(book, "second.yaml").key == "garcia-2026-2"
    assert sidecar(book, "bridge.yaml").key == "garcia-2026"


def test_a_copy_is_whole_or_not_there(book: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails halfway, no part of the file is left in seeds/, and the command could not run."""
    write = storing.write_file

    def failing(path: Path, data: bytes) -> None:
        write(path, data[:10])
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(storing, "write_file", failing)
    assert main(["add", str(desk / "bridge.txt"), "--book", str(book)]) == FAILED
    assert names(book) == []


def test_a_book_that_is_not_there_is_not_made(book: Path, desk: Path) -> None:
    """Only seeds/ is made; a folder that does not exist is a mistake in --book."""
    assert main(["add", str(desk / "bridge.txt"), "--book", str(book / "nowhere")]) == FAILED
    assert not (book / "nowhere").exists()


def test_refusals_print_and_count(book: Path, desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit 1 says that something was refused or a twin found, and with --format json problems are JSON."""
    main(["add", str(desk / "bridge.txt"), "--book", str(book)])
    capsys.readouterr()
    assert main(["add", str(desk / "bridge.txt"), "--book", str(book)]) == FOUND
    path = (desk / "bridge.txt").as_posix()
    assert capsys.readouterr().out.startswith(f"{path}: BB113 file is in the book already")
    assert main(["add", str(desk / "bridge.txt"), "--book", str(book), "--format", "json"]) == FOUND
    assert [problem["code"] for problem in json.loads(capsys.readouterr().out)] == ["BB113"]


def test_limits_of_the_book_hold(book: Path, desk: Path) -> None:
    """A file beyond the limits of conf.py is refused."""
    (book / "conf.py").write_text('briefbook_limits = {"seed_bytes": 100}\n', encoding="utf-8")
    problems = adding.add(book, [desk / "bridge.txt"]).problems
    assert isinstance(problems[0], Problem)
    assert "more than the 100 allowed" in problems[0].message
