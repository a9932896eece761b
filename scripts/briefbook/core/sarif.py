"""Problems in SARIF 2.1.0, the form in which code hosts show findings beside the lines they are about."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from briefbook.core.problems import Code, Problem

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def to_sarif(problems: Iterable[Problem], version: str) -> str:
    """One run of the program `briefbook`; every code is described as a rule."""
    rules = list(Code)
    run = {
        "tool": {
            "driver": {
                "name": "briefbook",
                "version": version,
                "rules": [{"id": code.number, "shortDescription": {"text": code.meaning}} for code in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, rules.index(problem.code)) for problem in problems],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path, errors="surrogateescape")}}
    if problem.line:
        place["region"] = {"startLine": problem.line}
        if problem.column:
            place["region"]["startColumn"] = problem.column
    return {
        "ruleId": problem.code.number,
        "ruleIndex": rule,
        "level": "error",
        "message": {"text": problem.message},
        "locations": [{"physicalLocation": place}],
    }
