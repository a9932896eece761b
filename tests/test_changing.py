"""The changes by chance that other tests make to an invented book: none is stuck, whatever came before."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import synthetic
from changing import CHANGES, Changes


def test_changes_go_on_in_a_book_of_which_nothing_is_left(tmp_path):
    """Without seeds, briefings and records some do nothing, others begin anew."""
    synthetic.write_book(tmp_path, 1, records=6)
    changes = Changes(tmp_path, 1)
    for name in ("seeds/00000.txt", "seeds/00000.yaml", "docs/briefings/briefing-0001.md"):
        (tmp_path / name).unlink()
    for name in ("actors", "treaties"):
        (tmp_path / f"docs/glossary/{name}.yaml").write_text("", encoding="utf-8")
    made = [changes.make(kind) for kind in CHANGES]
    assert "remove_briefing: nothing is left" in made
    assert "mention_record: nothing is left" in made
    (tmp_path / "docs/briefings/new.md").write_text("# New\n", encoding="utf-8")
    assert changes.make(Changes.retitle_briefing) == "retitle_briefing: new.md"


def test_a_new_briefing_stands_in_the_contents_though_it_is_the_first(tmp_path):
    """As any other does."""
    synthetic.write_book(tmp_path, 1, records=6)
    changes = Changes(tmp_path, 1)
    changes.make(Changes.remove_briefing)
    made = changes.make(Changes.add_briefing).removeprefix("add_briefing: ").removesuffix(".md")
    assert f"\nbriefings/{made}\n" in (tmp_path / "docs/index.md").read_text(encoding="utf-8")


def test_records_that_are_added_stand_in_order(tmp_path):
    """By identifier, whatever word an article had: a book whose records are not sorted converts nothing."""
    synthetic.write_book(tmp_path, 4, records=6)
    changes = Changes(tmp_path, 1)
    for _ in range(12):
        changes.make(Changes.add_record)
    text = (tmp_path / "docs/glossary/actors.yaml").read_text(encoding="utf-8")
    found = [line.removeprefix("- id: ") for line in text.splitlines() if line.startswith("- id: ")]
    assert found == sorted(found)
    assert len(found) > 10
