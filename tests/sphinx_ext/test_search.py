"""The scripts of the search: which there are, what is in them, and which are made again."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from sphinx.search import IndexBuilder

from briefbook.sphinx_ext.screen import search


def data(out: Path, name: str) -> Any:
    """What a script of the search hands over."""
    text = (out / "_search" / f"{name}.js").read_text(encoding="utf-8")
    said, value = json.loads(f"[{text.removeprefix('briefbook.take(').removesuffix(');' + chr(10))}]")
    assert said == f"_search/{name}"
    return value


def scripts(out: Path) -> dict[str, int]:
    """When each script of the search was written."""
    folder = out / "_search"
    return {
        path.relative_to(folder).with_suffix("").as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*.js"))
    }


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any book is a large one, to see its parts."""
    monkeypatch.setattr("briefbook.core.searchparts.MOST", 1)
    monkeypatch.setattr("briefbook.sphinx_ext.screen.search.TOGETHER", 10)


def test_a_book_that_is_not_large_has_one_script(small_book):
    """Nothing else is loaded when a reader searches."""
    out = small_book.build().out
    assert list(scripts(out)) == ["index"]
    value = data(out, "index")
    assert "parts" not in value
    assert value["page"] == ["articles/", ".html"]
    assert {key for key, *_ in value["sources"]} >= {"okello-2031", "bey-2031"}


@pytest.mark.usefixtures("large")
def test_a_large_book_has_a_head_and_parts(small_book):
    """The head says which parts there are and how many paragraphs each has; texts of pages stand apart."""
    out = small_book.build().out
    head = data(out, "index")
    assert "sources" not in head
    assert len(head["parts"]) > 1
    for name, year, sources, paragraphs in head["parts"]:
        part = data(out, name)
        assert year == 2031
        assert len(part["sources"]) == sources
        assert sum(count for *_, count in part["sources"]) == paragraphs
    page, place = next(kept for address, _, kept in head["sections"] if address == "briefings/harbour.html")
    assert data(out, f"pages/{page}")[place]


@pytest.mark.usefixtures("large")
def test_the_parts_together_find_what_one_index_finds(small_book):
    """Every stem of every paragraph is in some part, and in no other form."""
    divided = small_book.build(out="divided").out
    head = data(divided, "index")
    parts = [data(divided, name) for name, *_ in head["parts"]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("briefbook.core.searchparts.MOST", 3_000)
        whole = data(small_book.build(out="whole").out, "index")
    assert set(whole["words"]) == {stem for one in (head, *parts) for stem in one["words"]}
    assert set(whole["mentions"]) == {name for one in parts for name in one.get("mentions", ())}
    assert whole["names"].keys() == head["names"].keys()


@pytest.mark.usefixtures("large")
def test_only_the_part_of_a_changed_source_is_made_again(small_book):
    """The others are neither computed nor written; the result is that of a build from nothing."""
    before = scripts(small_book.build().out)
    small_book.edit("seeds/review.txt", "deeper water", "shallow water")
    built = small_book.build()
    after = scripts(built.out)
    assert before.keys() == after.keys()
    changed = {name for name in after if after[name] != before[name]}
    head = data(built.out, "index")
    (part,) = (
        name for name, *_ in head["parts"] if "bey-2031" in {s[0] for s in data(built.out, name)["sources"]}
    )
    assert changed == {part}
    fresh = small_book.build(out="fresh")
    for name in after:
        assert data(fresh.out, name) == data(built.out, name)


def test_the_parts_are_found_again_where_a_fact_changed(small_book, large, monkeypatch):
    """A date, say; not where words did. They are those of a build from nothing."""
    found = []
    whole = search.parts
    monkeypatch.setattr(search, "parts", lambda sources: found.append(1) or whole(sources))
    small_book.build()
    for name, old, new, again in (
        ("seeds/review.txt", "deeper water", "shallow water", False),
        ("seeds/review.yaml", "2031", "2029", True),
        ("docs/index.md", "# ", "# A ", False),
    ):
        found.clear()
        small_book.edit(name, old, new)
        out = small_book.build().out
        assert bool(found) == again
        fresh = small_book.build(out="fresh").out
        assert list(scripts(out)) == list(scripts(fresh))
        for script in scripts(out):
            assert data(out, script) == data(fresh, script)
        shutil.rmtree(small_book.root / "fresh")


def test_a_script_that_was_deleted_is_written_again(small_book):
    """Though nothing that it is made from has changed."""
    out = small_book.build().out
    for name in ("_search/index.js", "_cards/bey-2031.js", "_cards/_records.js"):
        (out / name).unlink()
    small_book.build()
    for name in ("_search/index.js", "_cards/bey-2031.js", "_cards/_records.js"):
        assert (out / name).is_file()


def sphinx_titles(out: Path) -> dict[str, str]:
    """The titles of Sphinx's own index, by page."""
    text = (out / "searchindex.js").read_text(encoding="utf-8")
    value = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    return dict(zip(value["docnames"], value["titles"], strict=True))


def test_sphinx_indexes_the_pages_that_people_wrote(small_book):
    """In our theme, whose search finds the paragraphs of sources; it still finds everything in another."""
    ours = sphinx_titles(small_book.build(html_theme="briefbook").out)
    assert {name for name, title in ours.items() if not title} == {
        name for name in ours if name.startswith("articles/")
    }
    assert ours["briefings/harbour"]
    other = sphinx_titles(small_book.build(html_theme="alabaster").out)
    assert all(other.values())


def test_sphinx_leaves_its_index_where_no_word_of_it_changed(small_book, monkeypatch):
    """Nothing changed, or a source did, whose words are not in it; any other change writes it, as a build from nothing does."""
    dumped = []
    dump = IndexBuilder.dump
    monkeypatch.setattr(IndexBuilder, "dump", lambda *a, **k: dumped.append(1) or dump(*a, **k))

    def index(out: str = "out") -> bytes:
        return (small_book.build(out=out, html_theme="briefbook").out / "searchindex.js").read_bytes()

    def is_left() -> bool:
        dumped.clear()
        now, again = index(), bool(dumped)
        assert now == index("fresh")
        shutil.rmtree(small_book.root / "fresh")
        return not again

    (small_book.root / "docs/sources.md").write_text("# Sources\n", encoding="utf-8")
    index()
    assert is_left()
    source = "seeds/lone"
    (small_book.root / f"{source}.txt").write_text("Tide\n\nThe tide came in.\n", encoding="utf-8")
    (small_book.root / f"{source}.yaml").write_text(
        "key: lone-2031\ntitle: Tide\nsource_note: A note.\n", encoding="utf-8"
    )
    assert not is_left()
    small_book.edit(f"{source}.txt", "came in", "went out")
    assert is_left()
    small_book.edit("seeds/review.txt", "deeper water", "shallow water")  # read again: what cites it
    assert is_left()
    small_book.edit("docs/briefings/harbour.md", "# ", "# Another ")
    assert not is_left()
    (small_book.root / f"{source}.txt").unlink()
    (small_book.root / f"{source}.yaml").unlink()
    assert not is_left()
    os.utime(small_book.root / "out/html/searchindex.js", ns=(1, 1))  # somebody else wrote it
    assert not is_left()


def test_many_records_stand_in_several_scripts(small_book, monkeypatch):
    """The one that has their name lists the first identifier of each."""
    monkeypatch.setattr("briefbook.sphinx_ext.screen.cards.TOGETHER", 1)
    monkeypatch.setattr("briefbook.sphinx_ext.screen.cards.APART", 2)
    whole = small_book.build(out="whole")
    folder = whole.out / "_cards"
    first = json.loads(folder.joinpath("_records.js").read_text().split(",", 1)[1].removesuffix(");\n"))
    assert first == sorted(first)
    for i, name in enumerate(first, 1):
        part = json.loads(
            folder.joinpath(f"_records-{i}.js").read_text().split(",", 1)[1].removesuffix(");\n")
        )
        assert name in part
        assert min(part) == name
        assert len(part) <= 2


def test_sphinx_still_goes_through_all_pages_for_each_word(small_book):
    """Where this fails, Sphinx prunes by a set: then `_prune` in sphinxindex.py can go, and its decision record."""

    class Pages(dict[str, float]):
        looked = 0

        def __iter__(self):
            self.looked += 1
            return super().__iter__()

    with small_book.opened() as app:
        indexer = IndexBuilder(app.env, "en", {}, "")
        indexer._mapping = {"one": {"a"}, "two": {"b"}}  # noqa: SLF001 (there is no other way to see it)
        pages = Pages(a=1.0)
        indexer.prune(pages)
        assert pages.looked == 3
        assert indexer._mapping == {"one": {"a"}, "two": set()}  # noqa: SLF001
