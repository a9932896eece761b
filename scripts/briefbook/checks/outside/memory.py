"""What was found out about other hosts, kept between runs with the day of each answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta

from briefbook.checks.outside.status import Answer, Status

_VERSION = 1
_FRESH = {Status.ALIVE: timedelta(days=7), Status.MOVED: timedelta(days=7)}
"""For how long an answer is not asked for again; what is wrong or unknown is asked for each time."""


def write_memory(answers: Mapping[str, Answer]) -> str:
    """As JSON, sorted, so that a run that finds nothing new changes nothing."""
    rows = {
        address: {"status": a.status.value, "why": a.why, "to": a.to, "checked": a.checked}
        for address, a in sorted(answers.items())
    }
    return json.dumps({"version": _VERSION, "answers": rows}, ensure_ascii=False, indent=1) + "\n"


def read_memory(text: str) -> dict[str, Answer]:
    """What `write_memory` wrote; anything else is as if nothing were known."""
    try:
        value = json.loads(text)
        if value["version"] != _VERSION:
            return {}
        return {
            address: Answer(Status(row["status"]), str(row["why"]), str(row["to"]), _day(row["checked"]))
            for address, row in value["answers"].items()
        }
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _day(text: str) -> str:
    return date.fromisoformat(text).isoformat()


def is_fresh(answer: Answer, today: date) -> bool:
    """Whether an answer is good enough not to ask again."""
    kept = _FRESH.get(answer.status)
    return kept is not None and today - date.fromisoformat(answer.checked) < kept
