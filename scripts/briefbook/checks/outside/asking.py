"""All addresses of a run: side by side over hosts, one after the other within one, and never beyond its limit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

import httpx

from briefbook.checks.outside.client import ANSWERED, Asker, NameUnknownError
from briefbook.checks.outside.status import Answer, Status, Wait
from briefbook.checks.outside.turns import Turns, host_of


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a run may take; all in seconds."""

    run: float = 600.0
    """All addresses together."""
    host: float = 90.0
    """All addresses of one host together."""
    address: float = 20.0
    """One address, however slowly it drips."""
    wait: float = 30.0
    """The longest Retry-After that is waited for."""
    pause: float = 0.5
    """Between two questions to a host."""
    at_once: int = 24
    """Questions on the way at the same time; a number."""


@dataclass(slots=True)
class _Run:
    answers: dict[str, Answer] = field(default_factory=dict)
    names_unknown: list[str] = field(default_factory=list)
    told: Callable[[str], None] = lambda _address: None

    def keep(self, address: str, answer: Answer) -> None:
        self.answers[address] = answer
        self.told(address)


def ask_all(
    addresses: Iterable[str],
    limits: Limits,
    agent: str,
    day: str,
    told: Callable[[str], None] = lambda _address: None,
) -> dict[str, Answer]:
    """Ask for each address once; what is not answered within the limits is unknown.

    `agent`: how the program calls itself. `day`: what answers are dated with. `told`: called after each.
    """
    run = _Run(told=told)
    by_host: dict[str, list[str]] = {}
    for address in sorted(set(addresses)):
        by_host.setdefault(host_of(address), []).append(address)
    if by_host:
        asyncio.run(_ask(by_host.values(), limits, agent, run))
    for address in (a for theirs in by_host.values() for a in theirs):
        run.answers.setdefault(address, Answer(Status.UNKNOWN, f"not asked within {limits.run:g} seconds"))
    online = any(a.status is not Status.UNKNOWN or a.why.startswith(ANSWERED) for a in run.answers.values())
    for address in run.names_unknown:
        run.answers[address] = (
            Answer(Status.BROKEN, "its host is not found")
            if online
            else Answer(Status.UNKNOWN, "its host is not found, nor any other: is there a connection?")
        )
    return {address: replace(answer, checked=day) for address, answer in sorted(run.answers.items())}


async def _ask(hosts: Iterable[Sequence[str]], limits: Limits, agent: str, run: _Run) -> None:
    timeout = httpx.Timeout(limits.address)
    pool = httpx.Limits(max_connections=limits.at_once * 2, max_keepalive_connections=limits.at_once)
    async with httpx.AsyncClient(headers={"User-Agent": agent}, timeout=timeout, limits=pool) as client:
        asker = Asker(client, Turns(limits.pause, limits.at_once).turn, limits.address)
        tasks = [asyncio.create_task(_ask_host(theirs, asker, limits, run)) for theirs in hosts]
        _, late = await asyncio.wait(tasks, timeout=limits.run)
        for task in late:
            task.cancel()
        for outcome in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(outcome, Exception):
                raise outcome


async def _ask_host(addresses: Sequence[str], asker: Asker, limits: Limits, run: _Run) -> None:
    """Ask one host for all its addresses; it is given up when its time is over or it asks for too long a wait."""
    try:
        async with asyncio.timeout(limits.host):
            for address in addresses:
                given_up = await _ask_one(address, asker, limits, run)
                if given_up:
                    break
            else:
                return
    except TimeoutError:
        given_up = f"its host took more than {limits.host:g} seconds in all"
    for address in addresses:
        if address not in run.answers and address not in run.names_unknown:
            run.keep(address, Answer(Status.UNKNOWN, given_up))


async def _ask_one(address: str, asker: Asker, limits: Limits, run: _Run) -> str:
    """Ask for one address, once more after a wait; returns why its host is given up, or nothing."""
    try:
        answer = await asker.ask(address)
        if isinstance(answer, Wait) and (answer.seconds or 0) <= limits.wait:
            await asyncio.sleep(answer.seconds if answer.seconds is not None else limits.pause * 4)
            answer = await asker.ask(address)
    except NameUnknownError:
        run.names_unknown.append(address)
        return ""
    if isinstance(answer, Wait):
        why = f"{ANSWERED} 429: too many questions"
        run.keep(address, Answer(Status.UNKNOWN, why))
        return why
    run.keep(address, answer)
    return ""
