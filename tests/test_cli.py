"""The command: exit codes, what goes to which stream, and the forms of problems."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from briefbook import __version__
from briefbook.cli import main
from briefbook.core.problems import Code

SMALL = Path(__file__).resolve().parent / "cases" / "small-book"
Streams = pytest.CaptureFixture[str]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the small invented book."""
    return Path(shutil.copytree(SMALL, tmp_path / "book"))


def run(*arguments: str) -> int:
    """The exit code of a command that argparse may end itself."""
    try:
        return main(arguments)
    except SystemExit as end:
        return int(end.code or 0)


def test_a_conversion_without_problems_ends_with_0(book: Path, capsys: Streams) -> None:
    """The conversion prints a line a source and how many files were written."""
    assert run("convert", "--book", str(book)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "2 pages written, 0 removed, in docs/articles" in out.splitlines()
    for key, paragraphs in (("otter-2025", "2"), ("ray-2024", "1")):
        (row,) = [line.split() for line in out.splitlines() if line.startswith(key)]
        assert row[1] == paragraphs


def test_what_nobody_has_given_is_listed(book: Path, capsys: Streams) -> None:
    """The conversion names the facts that a reader will miss."""
    run("convert", "--book", str(book))
    (row,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("ray-2024")]
    assert row.rstrip().endswith("publisher, url, language, genre")


def test_a_broken_record_ends_with_1_and_writes_nothing(book: Path, capsys: Streams) -> None:
    """The problem stands on standard output with file, line and column."""
    (book / "docs/glossary/actors.yaml").write_text(
        "- id: lee-bo\n  kind: person\n  nam: x\n", encoding="utf-8"
    )
    before = {path: path.read_bytes() for path in book.rglob("*") if path.is_file()}
    assert run("convert", "--book", str(book)) == 1
    out, err = capsys.readouterr()
    assert (
        'docs/glossary/actors.yaml:3:3: BB202 unknown key "nam": remove it, or correct its spelling\n' in out
    )
    assert err == "Nothing was written: mend the records first.\n"
    assert {path: path.read_bytes() for path in book.rglob("*") if path.is_file()} == before


def test_an_unreadable_seed_ends_with_1_and_the_others_convert(book: Path, capsys: Streams) -> None:
    """One bad file costs only itself."""
    (book / "seeds" / "noise.txt").write_bytes(b"a\0b")
    assert run("convert", "--book", str(book)) == 1
    out = capsys.readouterr().out
    assert "2 pages written" in out
    assert "\nseeds/noise.txt: BB101 seed cannot be read: " in out
    assert (book / "docs/articles/ray-2024.md").exists()


def test_problems_print_as_json(book: Path, capsys: Streams) -> None:
    """With --format json standard output is one list of problems and nothing else."""
    (book / "seeds" / "lost.yaml").write_text("key: lost\n", encoding="utf-8")
    assert run("convert", "--book", str(book), "--format", "json") == 1
    (problem,) = json.loads(capsys.readouterr().out)
    assert set(problem) == {"code", "message", "path", "line", "column"}
    assert (problem["code"], problem["path"], problem["line"]) == ("BB105", "seeds/lost.yaml", None)


def test_no_problems_print_as_an_empty_list(book: Path, capsys: Streams) -> None:
    """A program that reads the problems always gets a list."""
    assert run("convert", "--book", str(book), "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize("command", [["convert"], ["check", "sources"], ["export", "json"]])
def test_a_folder_that_is_no_book_ends_with_2(tmp_path: Path, command: list[str], capsys: Streams) -> None:
    """The reason stands on standard error, and standard output stays empty."""
    assert run(*command, "--book", str(tmp_path / "nowhere")) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith('briefbook: "')
    assert 'has no folder "seeds"' in err


@pytest.mark.parametrize(
    "arguments",
    [[], ["write"], ["export"], ["export", "pdf"], ["convert", "--format", "xml"], ["check", "nothing"]],
)
def test_a_command_that_is_not_understood_ends_with_2(arguments: list[str], capsys: Streams) -> None:
    """Usage errors are told on standard error."""
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err


@pytest.mark.parametrize("command", [[], ["convert"], ["check"], ["export"]])
def test_every_command_explains_itself(command: list[str], capsys: Streams) -> None:
    """--help prints usage and ends with 0."""
    assert run(*command, "--help") == 0
    assert capsys.readouterr().out.startswith(" ".join(["usage: briefbook", *command]))


def test_the_version_is_that_of_the_package(capsys: Streams) -> None:
    """--version prints one line."""
    assert run("--version") == 0
    assert capsys.readouterr().out == f"briefbook {__version__}\n"


def test_every_code_is_explained(capsys: Streams) -> None:
    """`check --codes` explains each code once."""
    assert run("check", "--codes") == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("  ", 1)[0] for line in lines] == [code.number for code in Code]
    assert len({code.number for code in Code}) == len(lines)


def test_a_check_of_what_was_never_built_finds_that(book: Path, capsys: Streams) -> None:
    """A check without a built book does not say that all is fine."""
    assert run("check", "quotations", "--book", str(book)) == 1
    out = capsys.readouterr().out
    assert "BB507" in out
    assert out.splitlines()[-1].endswith("found by quotations")


def test_an_export_is_pure_json_on_standard_output(book: Path) -> None:
    """Problems go to standard error, so that the JSON can go into a pipe; only seeds/ is needed."""
    shutil.rmtree(book / "docs")
    (book / "conf.py").unlink()
    (book / "seeds" / "noise.txt").write_bytes(b"a\0b")
    done = subprocess.run(
        [sys.executable, "-m", "briefbook.cli", "export", "json"], cwd=book, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert [source["key"] for source in json.loads(done.stdout)["sources"]] == ["otter-2025", "ray-2024"]
    assert done.stderr.decode().startswith("seeds/noise.txt: BB101 ")


@pytest.mark.parametrize("form", ["json", "bibtex"])
def test_an_export_without_problems_ends_with_0(book: Path, form: str, capsys: Streams) -> None:
    """Each form has every source, and standard error stays empty."""
    assert run("export", form, "--book", str(book)) == 0
    out, err = capsys.readouterr()
    assert err == ""
    assert "otter-2025" in out
    assert "ray-2024" in out
