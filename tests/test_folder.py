"""A book on disk: what a conversion writes, keeps and removes, and what one faulty file does to the rest."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from briefbook.core.problems import Problem
from briefbook.folder import EXPORTS, FolderError, convert, export, load_converted, open_book

SMALL = Path(__file__).resolve().parent / "cases" / "small-book"
ARTICLES = "docs/articles"
STORED = {f"{ARTICLES}/.book/{name}.json" for name in ("otter-2025", "ray-2024", "_index")}
ALL = {f"{ARTICLES}/{name}" for name in ("otter-2025.md", "ray-2024.md", "references.bib")} | STORED


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A copy of the small invented book."""
    return Path(shutil.copytree(SMALL, tmp_path / "book"))


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    """Bytes and time of every file of a book."""
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != ".ledger.json"  # which is no result
    }


def said(problems: tuple[Problem, ...]) -> list[str]:
    """The problems as they print."""
    return [str(problem) for problem in problems]


def problems_of(root: Path) -> list[str]:
    """What opening a book finds."""
    return said(open_book(root).problems)


def test_a_conversion_writes_a_page_a_source_and_the_bibliography(book: Path) -> None:
    """Each seed becomes a page under its key; references.bib and the book value stand beside them."""
    before = set(snapshot(book))
    result = convert(book)
    assert (result.problems, set(result.written), result.removed) == ((), ALL, ())
    new = {name for name in set(snapshot(book)) - before if name.startswith("docs/")}
    assert new == ALL
    assert "{actor}`Bo Lee <lee-bo>`" in (book / ARTICLES / "otter-2025.md").read_text(encoding="utf-8")


def test_a_second_conversion_writes_nothing(book: Path) -> None:
    """What has not changed is not touched, not even its time."""
    convert(book)
    before = snapshot(book)
    again = convert(book)
    assert (again.written, again.removed) == ((), ())
    assert snapshot(book) == before


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two copies in two folders are converted to the same files."""
    folders = [Path(shutil.copytree(SMALL, tmp_path / name)) for name in ("one", "another")]
    for folder in folders:
        convert(folder)
    one, other = ({name: data for name, (data, _) in snapshot(folder).items()} for folder in folders)
    assert one == other


def test_a_changed_sidecar_rewrites_only_its_page(book: Path) -> None:
    """A new source note changes one page and the book value; the bibliography does not have it."""
    convert(book)
    before = snapshot(book)
    side = book / "seeds" / "ferry.yaml"
    side.write_text(side.read_text(encoding="utf-8").replace("A column", "A short column"), encoding="utf-8")
    result = convert(book)
    assert set(result.written) == {
        f"{ARTICLES}/{name}" for name in ("ray-2024.md", ".book/ray-2024.json", ".book/_index.json")
    }
    after = snapshot(book)
    assert {name for name in before if after[name] != before[name]} == {*result.written, "seeds/ferry.yaml"}


def test_a_changed_date_rewrites_the_bibliography_too(book: Path) -> None:
    """A fact that the bibliography has changes it."""
    convert(book)
    with (book / "seeds" / "ferry.yaml").open("a", encoding="utf-8") as side:
        side.write("url: {value: 'https://example.org/ferry', basis: editor}\n")
    assert set(convert(book).written) == ALL - {
        f"{ARTICLES}/otter-2025.md",
        f"{ARTICLES}/.book/otter-2025.json",
    }


def test_a_page_whose_seed_is_gone_is_removed(book: Path) -> None:
    """Removing a seed and its sidecar removes its page, and its entries in the other files."""
    convert(book)
    for name in ("ferry.txt", "ferry.yaml"):
        (book / "seeds" / name).unlink()
    result = convert(book)
    assert result.removed == (f"{ARTICLES}/ray-2024.md",)
    assert not (book / ARTICLES / "ray-2024.md").exists()
    assert "ray-2024" not in (book / ARTICLES / "references.bib").read_text(encoding="utf-8")


def test_a_page_written_by_hand_stays(book: Path) -> None:
    """Only pages that a conversion wrote are removed."""
    mine = book / ARTICLES / "mine.md"
    mine.parent.mkdir(parents=True)
    mine.write_text("# My own page\n", encoding="utf-8")
    assert convert(book).removed == ()
    assert mine.read_text(encoding="utf-8") == "# My own page\n"


def test_no_half_written_file_is_left_behind(book: Path) -> None:
    """After a conversion only the named files stand in the folder."""
    convert(book)
    files = (path for path in (book / ARTICLES).rglob("*") if path.is_file() and path.name != ".ledger.json")
    assert {path.relative_to(book).as_posix() for path in files} == ALL


@pytest.mark.parametrize(
    ("file", "text", "problem"),
    [
        (
            "docs/glossary/actors.yaml",
            "- id: lee-bo\n  kind: person\n  nam: Bo Lee\n",
            'docs/glossary/actors.yaml:3:3: BB202 unknown key "nam"',
        ),
        ("docs/glossary/treaties.yaml", "- id: [\n", "docs/glossary/treaties.yaml:2:1: BB201 no YAML"),
        (
            "docs/glossary/events.yaml",
            "- {id: e, date: 2020, title: E, sources: [otter-2025:9]}\n",
            'docs/glossary/events.yaml:1:43: BB306 "e" cites otter-2025:9',
        ),
    ],
)
def test_a_broken_record_stops_the_conversion(book: Path, file: str, text: str, problem: str) -> None:
    """While a record has a problem nothing is written, and what was written stays byte for byte."""
    convert(book)
    (book / file).write_text(text, encoding="utf-8")
    with (book / "seeds" / "ferry.yaml").open("a", encoding="utf-8") as side:
        side.write("genre: opinion\n")
    before = snapshot(book)
    result = convert(book)
    assert (result.written, result.removed, result.held_up) == ((), (), "records")
    assert snapshot(book) == before
    assert [line for line in said(result.problems) if line.startswith(problem)]


@pytest.mark.parametrize(
    ("name", "data"), [("noise.txt", b"a\0b"), ("noise.xyz", b"some text"), ("noise", b"some text")]
)
def test_a_seed_that_cannot_be_read_leaves_the_others(book: Path, name: str, data: bytes) -> None:
    """A file that is no text, or of an unknown format, is a problem; all other seeds convert."""
    (book / "seeds" / name).write_bytes(data)
    result = convert(book)
    assert set(result.written) == ALL
    (problem,) = said(result.problems)
    assert problem.startswith(f"seeds/{name}: BB101 seed cannot be read: ")


def test_the_page_of_a_seed_that_cannot_be_read_any_more_stays(book: Path) -> None:
    """A seed damaged on disk does not take its published page along."""
    convert(book)
    (book / "seeds" / "ferry.txt").write_bytes(b"a\0b")
    assert convert(book).removed == ()
    assert (book / ARTICLES / "ray-2024.md").exists()


def test_a_seed_without_a_paragraph_is_a_problem(book: Path) -> None:
    """An empty file has nothing to read."""
    (book / "seeds" / "empty.txt").write_bytes(b" \n\n")
    assert problems_of(book) == ["seeds/empty.txt: BB107 seed has no paragraph to read"]


def test_two_seeds_with_one_key_are_a_problem(book: Path) -> None:
    """The first seed keeps the key; the second is told who has it, and the first converts."""
    (book / "seeds" / "ferry.yaml").write_text("key: otter-2025\n", encoding="utf-8")
    result = convert(book)
    (problem,) = said(result.problems)
    assert problem.startswith('seeds/ferry.txt: BB103 key "otter-2025" is taken by seeds/bridge.txt')
    assert "A Bridge for the Valley" in (book / ARTICLES / "otter-2025.md").read_text(encoding="utf-8")


def test_a_sidecar_without_a_seed_is_a_problem(book: Path) -> None:
    """A sidecar whose seed is missing or misnamed is told."""
    (book / "seeds" / "lost.yaml").write_text("key: lost\n", encoding="utf-8")
    (problem,) = problems_of(book)
    assert problem.startswith("seeds/lost.yaml: BB105 sidecar has no seed of the same name")


def test_a_seed_without_a_sidecar_converts(book: Path) -> None:
    """A key is derived from what the seed states."""
    (book / "seeds" / "ferry.yaml").unlink()
    result = convert(book)
    assert result.problems == ()
    assert [*result.lines] == ["otter-2025", "ray-2024"]


def test_a_seed_with_a_broken_sidecar_waits(book: Path) -> None:
    """With a faulty sidecar the key is not known: the seed is not converted, and its old page stays."""
    convert(book)
    before = (book / ARTICLES / "ray-2024.md").read_bytes()
    (book / "seeds" / "ferry.yaml").write_text("key: ray-2024\ntitel: x\n", encoding="utf-8")
    result = convert(book)
    assert said(result.problems)[0].startswith('seeds/ferry.yaml:2:1: BB102 unknown key "titel"')
    assert (book / ARTICLES / "ray-2024.md").read_bytes() == before
    assert [*result.lines] == ["otter-2025"]


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        (
            "title: The Train\n",
            'seeds/ferry.yaml:3:8: BB104 "title" is given as stated, but "The Train" does not',
        ),
        ("published: 2024-05-11\n", 'seeds/ferry.yaml:3:12: BB104 "published" is given as stated'),
        (
            "roles: [{match: No such, role: caption}]\n",
            'seeds/ferry.yaml:3:8: BB106 no block starts with "No such"',
        ),
        (
            "mentions: [{n: 1, surface: Lee, id: null}]\n",
            'seeds/ferry.yaml:3:11: BB106 ¶1 does not have "Lee"',
        ),
        (
            "mentions: [{n: 1, surface: captain, id: no-one}]\n",
            'seeds/ferry.yaml: BB205 "mentions" names "no-one"',
        ),
    ],
)
def test_a_sidecar_that_does_not_hold_is_a_problem(book: Path, more: str, problem: str) -> None:
    """What a sidecar says of its seed is compared with the seed, and told with its place."""
    with (book / "seeds" / "ferry.yaml").open("a", encoding="utf-8") as side:
        side.write(more)
    (found,) = problems_of(book)
    assert found.startswith(problem)


def test_an_export_needs_only_the_seeds(book: Path) -> None:
    """Without docs/ and conf.py the book still exports, without records, citations and a title."""
    shutil.rmtree(book / "docs")
    (book / "conf.py").unlink()
    before = snapshot(book)
    text, problems = export(book, "json")
    value = json.loads(text)
    assert problems == ()
    assert [source["key"] for source in value["sources"]] == ["otter-2025", "ray-2024"]
    assert (value["title"], value["actors"], value["citations"], value["judgements"]) == ("", [], [], [])
    assert snapshot(book) == before


@pytest.mark.parametrize("form", [form for form in EXPORTS if form != "csv-paragraphs"])
def test_a_book_that_publishes_what_it_cites_exports_no_more(book: Path, form: str) -> None:
    """Of a book that was never built, no words of a paragraph leave the house, in no form."""
    words = open_book(book).book.sources[0].paragraphs[0].text[:30]
    assert words in export(book, "csv-paragraphs")[0]
    with (book / "conf.py").open("a", encoding="utf-8") as settings:
        settings.write('\nbriefbook_publish = "cited"\n')
    assert words not in export(book, "csv-paragraphs")[0]
    assert words not in export(book, form)[0]


def test_the_title_is_read_without_running_the_settings(book: Path) -> None:
    """A conf.py is data to the programs: its statements are not run."""
    (book / "conf.py").write_text('project = "A title"\nraise SystemExit(3)\n', encoding="utf-8")
    assert open_book(book).book.title == "A title"


def test_the_converted_book_is_the_one_that_was_read(book: Path) -> None:
    """The book value beside the pages is the book."""
    convert(book)
    assert load_converted(book) == open_book(book).book


def test_a_folder_without_seeds_is_no_book(tmp_path: Path) -> None:
    """The message names the folder and says what to do."""
    with pytest.raises(FolderError, match='has no folder "seeds": name the book with --book DIR'):
        convert(tmp_path)
