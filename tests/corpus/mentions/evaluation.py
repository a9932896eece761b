"""Precision, recall and F1 of the mentions, by class and by rule, in two labelled collections.

Run as a program (``make evaluate``) it prints them for the invented articles beside this file, labelled to the
letter, and for the two seeds of tests/cases/gold.json, where a link may be longer or shorter within limits.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tests" / "core"))

from test_mentions_seeds import Label, label, nth  # noqa: E402 -- the labels of the seeds are read in one place

from briefbook.core.mentions import Names, compile_names, find_mentions  # noqa: E402
from briefbook.core.model import Actor, Block, Mention, Treaty  # noqa: E402
from briefbook.core.records import read_records  # noqa: E402
from briefbook.core.roles import Role  # noqa: E402
from briefbook.core.segment import segment  # noqa: E402
from briefbook.core.sidecars import read_sidecar  # noqa: E402


@dataclass
class Tally:
    """What was found, rightly found, wanted and missed, by class and by rule."""

    found: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def take(
        self, where: str, labels: Iterable[Label], mentions: Iterable[Mention], kinds: dict[str, str]
    ) -> None:
        """Compare the labels of one article with what was found in it."""
        labels, mentions = list(labels), list(mentions)
        right = [m for m in mentions if any(known.accepts(m) for known in labels)]
        for m in mentions:
            keys = ("all", f"class {kinds.get(m.id, '?')}", f"rule {m.rule}")
            self.found.update(keys)
            self.right.update(keys if m in right else ())
            if m not in right:
                self.faults.append(f"wrong  {where} ¶{m.n} {m.surface!r} → {m.id} ({m.rule})")
        for known in (known for known in labels if not known.optional):
            by = next((m for m in right if known.accepts(m) or known.lies_in(m)), None)
            name = min(known.ids)
            rule = by.rule if by else getattr(known, "rule", "?")
            keys = ("all", f"class {kinds.get(name, '?')}", f"rule {rule}")
            self.wanted.update(keys)
            self.met.update(keys if by else ())
            if by is None:
                self.faults.append(f"missed {where} ¶{known.n} {known.surface!r} → {name} ({rule})")

    def rates(self, key: str) -> tuple[float, float, float]:
        """Precision, recall and F1; 1 where there was nothing to find or to get wrong."""
        precision = self.right[key] / self.found[key] if self.found[key] else 1.0
        recall = self.met[key] / self.wanted[key] if self.wanted[key] else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall or 1)

    def lines(self) -> Iterable[str]:
        """A table for people."""
        yield f"{'':24}{'found':>7}{'wanted':>8}{'precision':>11}{'recall':>8}{'F1':>7}"
        for key in sorted(self.found.keys() | self.wanted.keys()):
            p, r, f = self.rates(key)
            yield f"{key:24}{self.found[key]:7}{self.wanted[key]:8}{p:11.3f}{r:8.3f}{f:7.3f}"
        yield from self.faults


@dataclass(frozen=True)
class Exact(Label):
    """A label of the invented articles: the link is these words and no others."""

    rule: str = ""

    def accepts(self, mention: Mention) -> bool:
        """Whether the link has the label's record and its very span."""
        return (mention.n, mention.start, mention.end, {mention.id}) == (self.n, *self.span, set(self.ids))


def names_in(folder: Path) -> tuple[Names, dict[str, str]]:
    """The names of a folder's records, and the class of each record."""
    actors, faults = read_records((folder / "actors.yaml").read_text(encoding="utf-8"), "actors.yaml", Actor)
    treaties, more = read_records(
        (folder / "treaties.yaml").read_text(encoding="utf-8"), "treaties.yaml", Treaty
    )
    assert not faults, faults
    assert not more, more
    kinds = {a.id: a.kind for a in actors} | {t.id: "treaty" for t in treaties}
    return compile_names(actors, treaties), kinds


def articles() -> dict[str, dict[str, Any]]:
    """The invented articles by name."""
    files = sorted(set(HERE.glob("*.yaml")) - {HERE / "actors.yaml", HERE / "treaties.yaml"})
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def invented() -> Tally:
    """The tally of the invented articles; a trap (a label without a record) counts where it is stepped into."""
    names, kinds = names_in(HERE)
    tally = Tally()
    for name, article in articles().items():
        blocks = [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(article["paragraphs"], 1)]
        labels = []
        for entry in article["mentions"]:
            span = nth(article["paragraphs"][entry["n"] - 1], entry["surface"], entry.get("nth", 1))
            if entry["id"] is not None:
                known = frozenset({entry["id"]})
                labels.append(
                    Exact(entry["n"], entry["surface"], known, span, span, span, False, entry["rule"])  # noqa: FBT003
                )
        tally.take(name, labels, find_mentions(blocks, names).mentions, kinds)
    return tally


_LABELLED = re.compile(r"\[\[(?P<surface>[^\]|]+)\|(?P<id>[a-z0-9-]*)(?P<optional>\??)\]\]")


def read_labelled(text: str) -> tuple[list[Block], list[Label], int]:
    """An article with ``[[surface|id]]`` where a link must be, ``?`` behind where one may be, ``|]]`` at traps.

    Where nothing is marked no link may be either.
    """
    blocks: list[Block] = []
    labels: list[Label] = []
    traps = 0
    for n, paragraph in enumerate(text.strip().split("\n\n"), 1):
        plain, at = "", 0
        for match in _LABELLED.finditer(paragraph):
            plain += paragraph[at : match.start()]
            span = len(plain), len(plain) + len(match["surface"])
            plain, at = plain + match["surface"], match.end()
            if match["id"]:
                ids = frozenset({match["id"]})
                labels.append(Exact(n, match["surface"], ids, span, span, span, bool(match["optional"])))
            else:
                traps += 1
        plain += paragraph[at:]
        blocks.append(Block(Role.PARAGRAPH, plain, 0, 1, n))
    return blocks, labels, traps


def foreign() -> Tally:
    """The tally of articles on other subjects, with names of many languages."""
    names, kinds = names_in(HERE / "foreign")
    tally = Tally()
    for path in sorted((HERE / "foreign").glob("*.md")):
        blocks, labels, _ = read_labelled(path.read_text(encoding="utf-8"))
        tally.take(path.stem, labels, find_mentions(blocks, names).mentions, kinds)
    return tally


def seeds() -> Tally:
    """The tally of the seeds labelled by hand before the programs were written."""
    names, kinds = names_in(ROOT / "docs" / "glossary")
    tally = Tally()
    for seed in json.loads((ROOT / "tests" / "cases" / "gold.json").read_text(encoding="utf-8"))["seeds"]:
        path = ROOT / "seeds" / seed["file"]
        sidecar, _, _ = read_sidecar(path.with_suffix(".yaml").read_text(encoding="utf-8"), path.name)
        assert sidecar is not None
        blocks, _ = segment(path.read_bytes().decode(), sidecar.roles)
        paragraphs = {block.n: block.text for block in blocks if block.n is not None}
        labels = [label(entry, paragraphs[entry["n"]]) for entry in seed["mentions"]]
        mentions = [m for m in find_mentions(blocks, names, sidecar.mentions).mentions if m.n is not None]
        tally.take(seed["file"][:3], labels, mentions, kinds)
    return tally


def main() -> None:
    """Print the tallies."""
    for title, tally in (
        ("invented articles", invented()),
        ("articles on other subjects", foreign()),
        ("labelled seeds", seeds()),
    ):
        sys.stdout.write("\n".join([title, *tally.lines(), "", ""]))


if __name__ == "__main__":
    main()
