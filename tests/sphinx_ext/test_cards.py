"""The data behind hover cards: what the pages publish, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from briefbook.core.written import without_markup


def data(built: Any, name: str) -> Any:
    """What a script of data hands over."""
    text = (built.out / "_cards" / f"{name}.js").read_text(encoding="utf-8")
    call = text.removeprefix("briefbook.take(").removesuffix(");\n")
    said, value = json.loads(f"[{call}]")
    assert said == name
    return value


def test_a_source_has_its_paragraphs_by_number(small_book):
    """Whoever points at a citation sees the words of the paragraph."""
    card = data(small_book.build(), "okello-2031")
    assert card["label"] == "Okello 2031"
    assert "a modest start" in " ".join(card["paragraphs"])


def test_a_withheld_paragraph_is_empty_there_too(small_book):
    """Data must not give away what the pages withhold."""
    card = data(small_book.build(briefbook_publish="cited"), "bey-2031")
    assert [bool(text) for text in card["paragraphs"]] == [True, False]


def test_a_record_says_who_it_is_without_markup(small_book):
    """Name, office at the as-of date, summary as plain words."""
    cards = data(small_book.build(), "_records")
    assert cards["lind-ada"]["name"] == "Ada Lind"
    assert "{" not in json.dumps(list(cards["lind-ada"].values()))


def test_the_data_of_a_removed_source_are_removed(small_book):
    """Nothing is left behind."""
    built = small_book.build()
    assert (built.out / "_cards/bey-2031.js").exists()
    (small_book.root / "seeds/review.txt").unlink()
    (small_book.root / "seeds/review.yaml").unlink()
    assert not (small_book.build().out / "_cards/bey-2031.js").exists()


def test_a_changed_source_changes_its_card(small_book):
    """Also where no page that cites it changed."""
    small_book.build()
    small_book.edit("seeds/review.txt", "deeper water", "shallow water")
    assert "shallow water" in " ".join(data(small_book.build(), "bey-2031")["paragraphs"])


def test_a_summary_becomes_plain_words():
    """Names lose their links, quotations keep their marks, citations go."""
    myst = "Called {quote}`a start <okello-2031:2>` by {actor}`Ada Lind <lind-ada>` {pin}`okello-2031:1`, \\*twice\\*."
    assert without_markup(myst) == "Called “a start” by Ada Lind, *twice*."


def test_a_reference_says_what_is_inferred(small_book):
    """A date that the source does not state carries its basis."""
    built = small_book.build()
    assert data(built, "bey-2031")["about"].endswith("between February and May 2031 (inferred)")
    assert data(built, "okello-2031")["about"].endswith("Coast Courier, 3 March 2031")


def test_a_source_may_have_any_key(small_book):
    """Also one that reads like the name of a file of ours: of the index in the store, of the data of records."""
    for path in small_book.root.rglob("*.*"):
        if path.suffix in (".md", ".yaml", ".lock"):
            text = path.read_text(encoding="utf-8")
            text = text.replace("okello-2031", "index").replace("bey-2031", "records")
            path.write_text(text, encoding="utf-8")
    built = small_book.build()
    assert built.warnings == ()
    assert data(built, "index")["label"] == "Okello 2031"
    assert "Bey" in data(built, "records")["label"]
    assert data(built, "_records")["lind-ada"]["name"] == "Ada Lind"
    assert "a modest start" in built.text("articles/index")
