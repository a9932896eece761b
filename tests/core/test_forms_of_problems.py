"""Problems as other programs read them: SARIF and JUnit."""

from __future__ import annotations

import json
from xml.etree.ElementTree import fromstring

from briefbook.core.junit import to_junit
from briefbook.core.problems import Code, Problem
from briefbook.core.sarif import to_sarif

DEAD = Problem(Code.LINK_MISSING_FILE, 'link to "a b.html" leads nowhere', "docs/a b.md", 7, 3)
EMPTY = Problem(Code.LINK_EMPTY, "names\x00 no place", "docs/a b.md")


def test_sarif_names_rule_place_and_message() -> None:
    """A code host can show each problem at its line; every code is explained."""
    [run] = json.loads(to_sarif((DEAD, EMPTY), "1.2.3"))["runs"]
    rules = run["tool"]["driver"]["rules"]
    first, second = run["results"]
    assert {rule["id"] for rule in rules} == {code.number for code in Code}
    assert rules[first["ruleIndex"]]["id"] == first["ruleId"] == "BB501"
    place = first["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "docs/a%20b.md"},
        "region": {"startLine": 7, "startColumn": 3},
    }
    assert "region" not in second["locations"][0]["physicalLocation"]


def test_junit_has_one_case_a_file() -> None:
    """Files with problems fail with all of them; files that were checked and have none pass."""
    root = fromstring(to_junit((DEAD, EMPTY), ("docs/a b.md", "docs/fine.md")))  # noqa: S314 (our own)
    suite = root[0]
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    failing, passing = suite
    assert failing.get("name") == "docs/a b.md"
    assert "docs/a b.md:7:3: BB501" in (failing[0].text or "")
    assert "names\N{REPLACEMENT CHARACTER} no place" in (failing[0].text or "")
    assert len(passing) == 0
