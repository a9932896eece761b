"""The mentions in invented articles, each made of what goes wrong elsewhere, against labels made by hand."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

PRECISION, RECALL = 0.995, 0.98
"""Of all mentions together. Lowering either is a decision, not a repair."""


@pytest.fixture(scope="module")
def evaluation() -> ModuleType:
    """The program behind ``make evaluate``."""
    spec = importlib.util.spec_from_file_location(
        "mentions_evaluation", Path(__file__).with_name("evaluation.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("collection", ["invented", "foreign", "seeds"])
def test_precision_and_recall_keep_their_floors(evaluation: ModuleType, collection: str) -> None:
    """Of 200 links at most one is wrong; of 50 mentions at most one is missed."""
    tally = getattr(evaluation, collection)()
    precision, recall, _ = tally.rates("all")
    assert tally.wanted["all"] > 90
    assert (precision >= PRECISION, recall >= RECALL) == (True, True), tally.faults


def test_every_rule_has_its_case_in_the_invented_articles(evaluation: ModuleType) -> None:
    """A rule without a labelled mention would be measured by nothing."""
    wanted = {key.removeprefix("rule ") for key in evaluation.invented().wanted if key.startswith("rule ")}
    assert wanted >= {
        *("name", "alias", "native", "variant", "surname", "order", "initials"),
        *("coordination", "acronym", "year"),
    }


def test_every_trap_is_printed_where_it_is_said_to_be(evaluation: ModuleType) -> None:
    """At least 25 places look like a name and are none; each stands in its article and overlaps no label."""
    traps = 0
    for article in evaluation.articles().values():
        spans = [
            (
                entry["id"],
                entry["n"],
                *evaluation.nth(article["paragraphs"][entry["n"] - 1], entry["surface"], entry.get("nth", 1)),
            )
            for entry in article["mentions"]
        ]
        for trap in (span for span in spans if span[0] is None):
            traps += 1
            assert not [s for s in spans if s[0] and s[1] == trap[1] and s[2] < trap[3] and trap[2] < s[3]]
    assert traps >= 25


def test_the_articles_on_other_subjects_have_traps_in_every_one(evaluation: ModuleType) -> None:
    """Twelve articles of other lands and languages, with more than forty places that only look like names."""
    texts = sorted(Path(__file__).with_name("foreign").glob("*.md"))
    traps = [evaluation.read_labelled(path.read_text(encoding="utf-8"))[2] for path in texts]
    assert (len(texts), sum(traps) > 40) == (12, True)
