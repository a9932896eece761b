"""Converting after an edit gives what converting from nothing gives, byte for byte, and reads only what changed."""

from __future__ import annotations

import os
import random
import shutil

import pytest
from editedbook import SEEDS, Book, outcome

from briefbook import surveying
from briefbook.cli import FOUND, main
from briefbook.core.problems import Code
from briefbook.engines import Processes, here
from briefbook.folder import convert


@pytest.mark.parametrize("seed", range(12))
def test_a_conversion_after_edits_is_a_conversion_from_nothing(tmp_path, seed):
    """After every edit: the same files, problems, table and lines as in a copy that forgets what it read."""
    book = Book(tmp_path / "book", random.Random(seed))  # noqa: S311 (chance is for edits)
    convert(book.root)
    for _ in range(14):
        for _ in range(book.chance.choice([1, 1, 2, 3])):
            book.edit()
        if book.chance.random() < 0.6:  # else most seeds that change would be kept as they were published
            (book.root / "seeds/paragraphs.lock").unlink(missing_ok=True)
        copy = tmp_path / "copy"
        shutil.copytree(book.root, copy)
        (copy / "docs/articles/.book/.ledger.json").unlink(missing_ok=True)
        assert outcome(book.root) == outcome(copy)
        assert outcome(book.root) == outcome(copy)
        shutil.rmtree(copy)


def test_several_processes_read_what_changed_and_give_the_same_bytes(tmp_path):
    """An edit, converted in two processes, leaves what one process leaves."""
    one, two = (Book(tmp_path / name, random.Random(3)) for name in ("one", "two"))  # noqa: S311 (chance is for words)
    for made, engine in ((one, here), (two, Processes(2))):
        convert(made.root, engine=engine)
        (made.root / "seeds/paragraphs.lock").unlink()
        made.rewrite(made.root / "seeds/s02.txt")
        made.add()
    assert outcome(one.root) == outcome(two.root, Processes(2))


def test_only_a_seed_that_changed_is_read(book, read):
    """Nothing at first; then the one with other words, and the one with another sidecar."""
    assert convert(book.root).written == ()
    assert read == []
    book.rewrite(book.root / "seeds/s02.txt")
    book.write("seeds/s04.yaml", "key: s04\nlanguage: {value: en, basis: editor}\n")
    convert(book.root, accepted=["s02"])
    assert read == ["seeds/s02.txt", "seeds/s04.txt"]


def test_a_file_that_was_only_touched_is_not_read_as_a_seed(book, read):
    """Its bytes are looked at, and are the same."""
    for path in (book.root / "seeds").iterdir():
        path.touch()
    assert convert(book.root).written == ()
    assert read == []


def test_an_edit_that_keeps_size_and_time_is_seen(book, read):
    """As of a copy that keeps times: the file system knows that something happened."""
    path = book.root / "seeds/s02.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(".", "!"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    convert(book.root)
    assert read == ["seeds/s02.txt"]


def test_an_edit_right_after_the_look_is_seen(tmp_path, read, monkeypatch):
    """A seed that changes in the same tick of the clock as before has the same signature: it is not relied on."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    signature = surveying.signature
    monkeypatch.setattr(surveying, "signature", lambda status: signature(status).split(":")[0])  # size alone
    convert(made.root)
    read.clear()
    path = made.root / "seeds/s02.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(".", "!"), encoding="utf-8")
    convert(made.root)
    assert read == ["seeds/s02.txt"]


def test_a_sidecar_that_goes_right_after_it_was_written_is_missed(book, read):
    """Though its time could not be relied on when it was there, and all else is as it was."""
    side = book.root / "seeds/s01.yaml"
    side.write_bytes(side.read_bytes())
    book.rewrite(book.root / "seeds/s02.txt")
    convert(book.root, accepted=["s02"])
    read.clear()
    side.unlink()
    convert(book.root)
    assert read == ["seeds/s01.txt"]


def test_notes_and_summaries_of_records_read_no_seed_and_write_no_page(book, read):
    """Articles do not depend on them: only the index has them."""
    book.records["lee-bo"][3] = "Rows and sails."
    book.write_records()
    assert convert(book.root).written == ("docs/articles/.book/_index.json",)
    assert read == []


def test_an_office_rewrites_the_pages_that_list_it(book, read):
    """Pages show the offices of the persons that they name; no seed is read for that."""
    pages = {
        path.name
        for path in (book.root / "docs/articles").glob("*.md")
        if "- Mayor" in path.read_text("utf-8")
    }
    assert pages
    book.records["lee-bo"][2] = "Treasurer"
    book.write_records()
    written = {name.rpartition("/")[2] for name in convert(book.root).written}
    assert (written - {"_index.json"}, read) == (pages, [])


def test_a_name_is_looked_for_in_all_sources_and_reads_no_seed(book, read):
    """Pages that get or lose a mention are written again, and no others."""
    articles = book.root / "docs/articles"
    had = {path.name for path in articles.glob("*.md") if "<ray-ann>" in path.read_text("utf-8")}
    assert 0 < len(had) < SEEDS
    book.records["ray-ann"][0] = "Anna Ray"
    book.write_records()
    result = convert(book.root)
    assert {name.rpartition("/")[2] for name in result.written if name.endswith(".md")} == had
    assert not [path for path in articles.glob("*.md") if "<ray-ann>" in path.read_text("utf-8")]
    book.records["ray-ann"][0] = "Ann Ray"
    book.write_records()
    assert convert(book.root).written == result.written
    assert read == []


def test_a_record_that_cites_a_paragraph_that_goes_is_told(book):
    """Though no record changed: what records cite is looked at again when the source has other paragraphs."""
    one, two = (
        "A headline of the day\n\nThe ferry of Norrey was late again today.\n",
        "\nNobody had asked for it.\n",
    )
    book.write("seeds/s03.txt", one + two)
    book.records["lee-bo"][3] = "Rows {pin}`s03:2`."
    book.write_records()
    assert convert(book.root, accepted=["s03"]).problems == ()
    book.write("seeds/s03.txt", one)
    (problem,) = convert(book.root, accepted=["s03"]).problems
    assert problem.code is Code.UNKNOWN_PARAGRAPH


def test_problems_of_seeds_that_are_not_read_again_are_told_again(tmp_path, capsys):
    """The exit code and every line are those of the first time."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    made.write("seeds/s01.yaml", "key: s01\nroles: [{match: Nothing starts so, role: caption}]\n")
    said = []
    for _ in range(2):
        assert main(["convert", "--book", str(made.root)]) == FOUND
        said.append(capsys.readouterr().out)
    assert 'no block starts with "Nothing starts so"' in said[0]
    assert said[1] == said[0].replace(f"{SEEDS} pages written", "0 pages written").replace(
        next(line for line in said[0].splitlines(keepends=True) if line.startswith("paragraphs locked")), ""
    )
