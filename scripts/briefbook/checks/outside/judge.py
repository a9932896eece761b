"""Answers of other hosts → problems for the author, and what stays unknown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from briefbook.checks.outside.accepted import AcceptedLinks
from briefbook.checks.outside.gather import OutsideLink
from briefbook.checks.outside.status import Answer, Status
from briefbook.core.problems import Code, Problem, in_order

_CODES = {
    Status.BROKEN: Code.OUTSIDE_BROKEN,
    Status.MOVED: Code.OUTSIDE_MOVED,
    Status.FRAGMENT: Code.OUTSIDE_FRAGMENT,
    Status.WORDS: Code.OUTSIDE_FRAGMENT,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What a run says."""

    problems: tuple[Problem, ...]
    unknown: tuple[str, ...]
    """One line for each address of which nothing is known, with its place and why."""
    counts: Mapping[Status, int]
    accepted: int
    """Number of addresses whose failure the editor accepts."""

    @property
    def summary(self) -> str:
        """One line with the number of addresses of each status."""
        found = ", ".join(
            f"{self.counts[status]} {status.value}" for status in Status if self.counts.get(status)
        )
        more = f" ({self.accepted} accepted)" if self.accepted else ""
        return f"{sum(self.counts.values())} addresses: {found or 'none'}{more}"


def judge(
    links: Iterable[OutsideLink],
    answers: Mapping[str, Answer],
    accepted: AcceptedLinks,
    path: str,
    today: date,
    copies: Mapping[str, str],
) -> Judged:
    """Each failure at each of its places, but for those accepted; `copies` are archived copies by address."""
    valid, problems = accepted.at(today, path)
    found = [*accepted.problems, *problems]
    unknown: list[str] = []
    counts: Counter[Status] = Counter()
    used: set[str] = set()
    for link in links:
        answer = answers.get(link.address, Answer(Status.UNKNOWN, "never asked"))
        counts[answer.status] += 1
        if link.address in valid and answer.status is not Status.ALIVE:
            used.add(link.address)
        elif answer.status is Status.UNKNOWN:
            file, line = link.places[0]
            unknown.append(f"{file}:{line}: {link.address}: {answer.why}")
        elif answer.status in _CODES:
            message = f'"{link.address}" {_said(answer, copies.get(link.address, ""))}'
            found += (Problem(_CODES[answer.status], message, file, line) for file, line in link.places)
    found += _unused(valid, used, path)
    return Judged(in_order(found), tuple(unknown), counts, len(used))


def _said(answer: Answer, copy: str) -> str:
    day = f" (asked on {answer.checked})" if answer.checked else ""
    match answer.status:
        case Status.MOVED:
            return f'has moved for good to "{answer.to}"{day}: write that address'
        case Status.FRAGMENT | Status.WORDS:
            return f"is there, but {answer.why}{day}: correct what stands behind the #"
        case _:
            advice = f'an archived copy is "{copy}"' if copy else "correct it, or link to an archived copy"
            return f"is gone: {answer.why}{day}: {advice}"


def _unused(valid: Mapping[str, int], used: set[str], path: str) -> Iterator[Problem]:
    for address, line in valid.items():
        if address not in used:
            message = f'acceptance of "{address}" is not needed: the book does not name it, or it is well: remove the line'
            yield Problem(Code.OUTSIDE_ACCEPTED, message, path, line)
