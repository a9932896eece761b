"""After a change: every page that shows what changed is written again, in each format, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest
from sphinx.builders.html import StandaloneHTMLBuilder

from briefbook.sphinx_ext import rewriting, updates
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.state import ObjectRow

BRIEFING = "briefings/who-pays"
EVERY = ("items", "entries_of", "told", "shown_companions")
"""The functions that find what lists, bibliographies and entries tell."""
CONTENTS = ("index", "sources")
"""Pages with a table of contents: Sphinx writes them again when a page that they list was read."""


def pages(out: Path) -> dict[str, bytes]:
    """The pages of a build by name."""
    return {
        path.relative_to(out).with_suffix("").as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*.*html"))
        if path.suffix in (".html", ".xhtml")
    }


def written(book, builder: str = "html") -> tuple[set[str], object]:
    """The pages that a build writes, and the build."""
    out = book.root / "out" / builder
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.*html")}
    built = book.build(builder)
    after = {path: path.stat().st_mtime_ns for path in out.rglob("*.*html")}
    changed = {path for path, time in after.items() if before.get(path) != time}
    names = {path.relative_to(out).with_suffix("").as_posix() for path in changed}
    return names - {"genindex", "search", "nav"}, built


def test_nothing_is_written_when_nothing_changed(trams):
    """Neither entries nor briefings."""
    trams.build()
    assert written(trams)[0] == set()


def test_a_new_link_in_a_briefing_reaches_the_entry(trams):
    """The entry's page is written again though it is not read; other glossaries are left alone."""
    trams.build()
    trams.edit(f"docs/{BRIEFING}.md", "Osk would", "{treaty}`night-service-agreement-2039`: Osk would")
    names, built = written(trams)
    assert names == {BRIEFING, "glossary/treaties", *CONTENTS[:1]}
    assert built.read == (BRIEFING,)
    assert "Briefing 2: Who pays" in built.text("glossary/treaties")


def test_a_new_title_of_a_briefing_reaches_the_entries(trams):
    """Those that it discusses."""
    trams.build()
    trams.edit(f"docs/{BRIEFING}.md", "# Who pays", "# Who shall pay")
    built = trams.build()
    assert built.read == (BRIEFING,)
    assert "Briefing 2: Who shall pay" in built.text("glossary/actors")


def test_a_deleted_briefing_leaves_no_link_behind(trams):
    """No entry says that it discusses it, and its number is free."""
    trams.build()
    (trams.root / f"docs/{BRIEFING}.md").unlink()
    trams.edit("docs/index.md", "briefings/who-pays\n", "")
    trams.edit("docs/briefings/night-trams.md", "number: 1", "number: 2")
    built = trams.build()
    assert built.warnings == ()
    assert all(b"who-pays" not in page for name, page in pages(built.out).items() if name != BRIEFING)


def test_a_changed_event_is_written_where_it_is_shown(trams):
    """Timeline, entries of those who took part, the briefing with its table; and nowhere else."""
    trams.build()
    trams.edit("docs/glossary/events.yaml", "title: Quist and Behl meet", "title: Behl and Quist meet")
    names, built = written(trams)
    assert names == {"glossary/timeline", "glossary/actors", "briefings/night-trams", *CONTENTS[:1]}
    assert "Behl and Quist meet, about March 2042" in built.text("glossary/actors")


def test_a_changed_treaty_is_written_where_it_is_used(trams):
    """Where it has its entry, where it is linked, drawn or told in a table; and nowhere else.

    The entries of those who appear with it show its name, which is the same.
    """
    trams.build()
    trams.edit("docs/glossary/treaties.yaml", "status: in force", "status: still in force")
    articles = {"articles/dunn-2042", "articles/oram-2042"}
    glossaries = {"glossary/relations", "glossary/timeline", "glossary/treaties"}
    assert written(trams)[0] == {*articles, *glossaries, "briefings/night-trams", *CONTENTS}


def test_a_new_event_reaches_those_who_took_part(trams):
    """Their entries and the timeline; a treaty that has nothing to do with it is left alone."""
    trams.build()
    path = trams.root / "docs/glossary/events.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        f'{text}- {{id: wedding, date: "2042-05", title: A wedding, actors: [quist-mara], basis: editor}}\n'
    )
    names, built = written(trams)
    assert "Takes part in" in built.text("glossary/actors")
    assert "A wedding, May 2042" in built.text("glossary/actors")
    assert {"glossary/timeline", "glossary/actors"} <= names
    assert "glossary/treaties" not in names


def test_a_new_name_reaches_tables_that_only_mention_it(trams):
    """The short table of treaties names the parties; the page says nothing else of the town."""
    trams.build()
    trams.edit("docs/glossary/actors.yaml", "  name: Velden\n", "  name: Velden Town\n  aliases: [Velden]\n")
    assert "Osk, Velden Town" in trams.build().text("briefings/night-trams")


def test_a_paragraph_that_is_no_longer_cited_is_withheld_again(trams):
    """Where only what is cited may be published, each page of a source follows the briefings, in each format."""
    cited = {"briefbook_publish": "cited"}
    trams.edit("docs/briefings/who-pays.md", "{pin}`oram-2042:3`", "{pin}`oram-2042:1`")
    trams.edit("docs/glossary/actors.yaml", "{pin}`oram-2042:3`", "{pin}`oram-2042:1`")
    trams.edit("docs/glossary/events.yaml", "{pin}`oram-2042:3`", "{pin}`oram-2042:1`")
    trams.edit("docs/glossary/events.yaml", '["oram-2042:3"]', '["oram-2042:1"]')
    trams.edit("docs/briefings/night-trams.md", "{pin}`oram-2042:3`", "{pin}`oram-2042:1`")
    trams.edit("docs/briefings/night-trams.md", "<oram-2042:3>", "<oram-2042:1>")
    for builder in ("html", "epub"):
        trams.build(builder, **cited)
        assert b"eleven more drivers" in pages(trams.root / "out" / builder)["articles/oram-2042"]
    trams.edit("docs/briefings/night-trams.md", "; oram-2042:3", "")
    for builder in ("html", "epub"):
        trams.build(builder, **cited)
        assert b"eleven more drivers" not in pages(trams.root / "out" / builder)["articles/oram-2042"]


def test_a_removed_event_leaves_nothing_behind(trams):
    """Neither in the timeline nor in entries and tables."""
    trams.build()
    text = (trams.root / "docs/glossary/events.yaml").read_text(encoding="utf-8")
    start, end = text.index("- id: behl-answers"), text.index("- id: bridge-meeting")
    (trams.root / "docs/glossary/events.yaml").write_text(text[:start] + text[end:], encoding="utf-8")
    built = trams.build()
    assert built.warnings == ()
    assert all(b"eleven drivers</" not in page for page in pages(built.out).values())
    assert b"behl-answers" not in (built.out / "objects.inv").read_bytes()


def test_a_removed_article_leaves_nothing_behind(trams):
    """Mentions, companions, relations and tables are as if it had never been there."""
    before = pages(trams.build().out)
    article = "A third voice\nBy Una Reed\n5 May 2042\n\nTomas Behl and Mara Quist disagree with Osk about everything.\n"
    (trams.root / "seeds/third.txt").write_text(article, encoding="utf-8")
    sidecar = "key: reed-2042\npublisher: {value: Reed, basis: editor}\n"
    (trams.root / "seeds/third.yaml").write_text(sidecar, encoding="utf-8")
    assert "Reed 2042, ¶1 (once)" in trams.build().text("glossary/actors")
    for name in ("third.txt", "third.yaml"):
        (trams.root / "seeds" / name).unlink()
    after = pages(trams.build().out)
    assert {name: page for name, page in after.items() if name in before} == before


def test_an_entry_that_moves_takes_its_links_along(trams):
    """Pages that link it are written again, though nothing in them changed."""
    trams.build()
    (trams.root / "docs/glossary/towns.md").write_text(
        "# Towns\n\n```{who-is-who}\n:kind: jurisdiction\n```\n"
    )
    trams.edit("docs/index.md", "glossary/treaties\n", "glossary/towns\nglossary/treaties\n")
    trams.edit(
        "docs/glossary/actors.md",
        "```{who-is-who}\n```\n\n##",
        "```{who-is-who}\n:kind: person organisation\n```\n\n##",
    )
    built = trams.build()
    assert built.warnings == ()
    for name, page in pages(built.out).items():
        assert b"actors.html#osk" not in page, name
    assert b"glossary/towns.html#osk" in pages(built.out)["articles/oram-2042"]


def test_a_change_reaches_each_format(trams):
    """What the build of one format has read again, the next writes again."""
    builder = "epub"
    trams.build(builder)
    trams.build()
    trams.edit("docs/glossary/actors.yaml", "Mayor of Velden,", "Lady Mayor of Velden,")
    trams.build()
    trams.build(builder)
    assert b"Lady Mayor of Velden" in pages(trams.root / "out" / builder)["glossary/actors"]
    assert b"Lady Mayor of Velden" in pages(trams.root / "out" / builder)["briefings/night-trams"]


def test_changes_give_what_a_build_from_nothing_gives(trams):
    """Several at once, read by one worker or by four: the same pages, byte for byte."""
    trams.build(jobs=4)
    trams.edit("docs/glossary/actors.yaml", "name: Bridge Tramway Company", "name: Bridge Tram Company")
    trams.edit("docs/glossary/actors.yaml", "aliases: [BTC]", "aliases: [BTC, Bridge Tramway Company]")
    trams.edit("docs/glossary/events.yaml", "2042-03~", "2042-04")
    trams.edit("docs/briefings/night-trams.md", "The mayor, {actor}`quist-mara`, wrote", "She wrote")
    changed = pages(trams.build(jobs=4).out)
    assert changed == pages(trams.build(out="fresh").out)
    assert changed == pages(trams.build(out="four", jobs=4).out)


def test_what_lists_tell_is_found_again_where_a_fact_changed(trams, monkeypatch):
    """Not where words did; nor is what entries tell where no mention did."""
    asked = []
    for name in EVERY:
        whole = getattr(rewriting, name)
        monkeypatch.setattr(
            rewriting, name, lambda *a, name=name, whole=whole: asked.append(name) or whole(*a)
        )
    trams.edit("docs/index.md", "```{downloads}", "```{sources}\n:compact:\n```\n\n```{downloads}")
    trams.build()
    assert set(asked) == set(EVERY)
    for path, old, new, again in (
        ("seeds/letter.txt", "\n\n", "\n\nNow then. ", set()),
        (
            "seeds/letter.yaml",
            "title: What the night service would cost Osk",
            "title: {value: The cost, basis: editor}",
            set(EVERY),
        ),
        ("seeds/letter.txt", "Now then. ", "Mara Quist and Tomas Behl. ", {"told", "shown_companions"}),
        (f"docs/{BRIEFING}.md", "# Who pays", "# Who shall pay", {"told"}),
        ("docs/glossary/treaties.yaml", "summary: No trams", "summary: Not a tram", {"told"}),
    ):
        asked.clear()
        trams.edit(path, old, new)
        trams.build()
        assert set(asked) == again


def test_a_record_is_digested_again_where_one_changed(trams, monkeypatch):
    """The others are known from the last build, as all are where none changed."""
    found = []
    whole = updates._found  # noqa: SLF001 (what is counted)
    monkeypatch.setattr(updates, "_found", lambda domain: found.append(1) or whole(domain))
    trams.build()
    trams.edit("seeds/letter.txt", "\n\n", "\n\nNow then. ")
    trams.build()
    assert len(found) == 1
    trams.edit("docs/glossary/treaties.yaml", "name: ", "name: New ")
    trams.build()
    assert len(found) == 2


def test_pages_read_by_another_worker_replace_what_was_known_of_them(trams):
    """Merging takes over those pages exactly, and clearing forgets one exactly."""
    with trams.opened() as app:
        domain = brief(app.env)
        domain.note_object("a", "actor", "osk", "Osk", "osk")
        domain.note_discussed("a", "osk")
        domain.note_discussed("b", "velden")
        other = {name: {} for name in domain.data if isinstance(domain.data[name], dict)} | {
            "objects": {"a": [ObjectRow("actor", "velden", "Velden", "velden")]}
        }
        domain.merge_domaindata({"a"}, other)
        assert [row.name for row in domain.data["objects"]["a"]] == ["velden"]
        domain.clear_doc("b")
        assert "b" not in domain.data["discussed"]


def test_a_build_that_was_stopped_while_it_wrote_is_finished_by_the_next(trams, monkeypatch):
    """Every page is written: what the stopped one had left is of an earlier state."""
    trams.build()
    trams.edit(f"docs/{BRIEFING}.md", "# Who pays", "# Who shall pay")
    trams.edit("docs/index.md", "briefings/who-pays", "Who pays <briefings/who-pays>")

    def stopped(self, pagename: str, *arguments, **options) -> None:
        if pagename == "articles/oram-2042":
            raise KeyboardInterrupt
        return handle_page(self, pagename, *arguments, **options)

    handle_page = StandaloneHTMLBuilder.handle_page
    with monkeypatch.context() as patch:
        patch.setattr(StandaloneHTMLBuilder, "handle_page", stopped)
        with pytest.raises(KeyboardInterrupt):
            trams.build()
    assert pages(trams.build().out) == pages(trams.build(out="fresh").out)


def test_a_site_of_another_reading_is_written_again(small_book):
    """Sphinx has forgotten what it read, and another builder reads it first; from then on there is nothing to do."""
    small_book.build()
    (small_book.root / "out/doctrees/environment.pickle").unlink()
    small_book.build("pseudoxml")
    assert written(small_book)[0] >= {"index", "briefings/harbour", "articles/okello-2031"}
    assert written(small_book)[0] == set()
