"""The invented books of the benchmarks: the same size gives the same book, and it is one that converts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from briefbook.core.manuscript import MarkKind
from briefbook.core.roles import Role
from briefbook.folder import convert, load_converted

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import phases
import shaping
import synthetic


def files(root: Path) -> dict[str, bytes]:
    """All files of a book by name."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def test_the_same_size_and_seed_give_the_same_bytes(tmp_path):
    """And another seed gives other articles."""
    for name, seed in (("one", 1), ("two", 1), ("other", 2)):
        synthetic.write_book(tmp_path / name, 4, seed)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "other")


def test_an_article_has_the_length_and_the_mentions_that_are_promised(tmp_path):
    """About 950 words in 12 paragraphs or more with 25 mentions, and nothing that the converter complains of."""
    synthetic.write_book(tmp_path, 40)
    assert convert(tmp_path).problems == ()
    for source in load_converted(tmp_path).sources:
        assert len(source.paragraphs) >= 12
        assert len(source.mentions) == pytest.approx(25, abs=3)
        assert sum(len(block.text.split()) for block in source.paragraphs) == pytest.approx(970, abs=60)


def test_articles_have_the_blocks_of_their_shape(tmp_path):
    """Sixty articles have all that is promised, each what its number says; plain ones have paragraphs and headings."""
    synthetic.write_book(tmp_path / "shaped", 60)
    synthetic.write_book(tmp_path / "plain", 4, shaped=False)
    convert(tmp_path / "shaped")
    convert(tmp_path / "plain")
    shapes = [has(source) for source in load_converted(tmp_path / "shaped").sources]
    promised = [shaping.shape_of(number_of(s)) for s in load_converted(tmp_path / "shaped").sources]
    assert shapes == promised
    assert set().union(*shapes) == set(shaping.SHARES)
    assert {has(source) for source in load_converted(tmp_path / "plain").sources} == {frozenset({"headings"})}


def number_of(source):
    """The number of an invented article."""
    return int(Path(source.file).stem)


def has(source):
    """What a source has beside paragraphs, in the words of `shaping`."""
    kinds = {Role.HEADING: "headings", Role.LIST_ITEM: "list", Role.BLOCKQUOTE: "quotation"}
    kinds |= {Role.FOOTNOTE: "notes", Role.TABLE: "table", Role.QUESTION: "interview"}
    marks = {MarkKind.LINK: "links", MarkKind.EMPHASIS: "emphasis"}
    blocks = {kinds[block.role] for block in source.blocks if block.role in kinds}
    return frozenset(blocks | {marks[m.kind] for b in source.paragraphs for m in b.marks if m.kind in marks})


@pytest.mark.parametrize(("phase", "owner", "name"), phases.PHASES)
def test_what_the_phases_of_a_build_time_is_there(phase, owner, name):
    """A function that is renamed would leave the bench without its figures."""
    assert callable(getattr(owner, name)), phase
