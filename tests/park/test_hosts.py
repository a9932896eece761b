"""What is said of addresses on a host that plays every behaviour; broken is told from unknown."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hosts import Host, playing

from briefbook.checks.outside import Answer, Limits, Status, ask_all

QUICK = Limits(run=600, host=600, address=600, wait=1, pause=0)
"""Without pauses; every limit far above what an answer takes."""

EXPECTED = {
    Status.ALIVE: (
        *("/page", "/page#there", "/page#old", "/page#top", "/page#", "/page#!/route", "/page?q=1", "/latin"),
        *(
            "/latin#gr%C3%B6%C3%9Fe",
            "/latin#:~:text=größer",
            "/page#:~:text=met%20at%20noon",
            "/page#there:~:text=talks",
        ),
        *("/no-head", "/head-not-found", "/head-error", "/head-refused", "/file.pdf", "/file.pdf#page=2"),
        *("/for-now", "/see-other", "/moved-then-for-now", "/for-now-then-moved", "/busy-once", "/drip"),
    ),
    Status.MOVED: ("/moved", "/moved-308", "/moved-twice", "/moved#there", "/moved-to-fragment"),
    Status.BROKEN: (
        *(
            "/not-found",
            "/gone",
            "/bad-request",
            "/moved-to-nothing",
            "/circle",
            "/itself",
            "/chain",
            "/to-mail",
        ),
        *("/not-found-wall", "/not-found#there"),
    ),
    Status.FRAGMENT: ("/page#absent", "/for-now#absent", "/page#THERE"),
    Status.WORDS: ("/page#:~:text=never", "/page#there:~:text=noon,met", "/page#:~:text="),
    Status.UNKNOWN: (
        *(
            "/login",
            "/forbidden",
            "/legal",
            "/error",
            "/busy",
            "/wall",
            "/wall#there",
            "/wall-refused",
            "/challenge",
        ),
        *("/to-the-front", "/no-location", "/hangs-up", "/not-http", "/endless#there", "/packed#absent"),
    ),
}


@pytest.fixture(scope="module")
def answers() -> Iterator[dict[str, Answer]]:
    """Answers for all addresses but those that a host gives up at, by path."""
    with playing() as host:
        wanted = [host.address + path for paths in EXPECTED.values() for path in paths]
        found = ask_all(wanted, QUICK, "test", "2031-05-20")
        yield {address.removeprefix(host.address): answer for address, answer in found.items()}


@pytest.mark.parametrize(
    ("path", "status"), [(path, status) for status, paths in EXPECTED.items() for path in paths]
)
def test_every_behaviour_has_its_status(path: str, status: Status, answers: dict[str, Answer]) -> None:
    """What a host says of the page is told from what it says of those who ask."""
    assert answers[path].status is status, answers[path].why
    assert answers[path].checked == "2031-05-20"


def test_a_page_that_moved_has_its_new_address(answers: dict[str, Answer]) -> None:
    """All the way to the end, with the fragment that was asked for."""
    assert answers["/moved-twice"].to.endswith("/page")
    assert answers["/moved#there"].to.endswith("/page#there")


@pytest.mark.parametrize("path", ["/busy-hour", "/busy-day", "/busy-always", "/busy-silent"])
def test_a_host_that_is_asked_too_much_is_given_up(path: str) -> None:
    """After one wait within the cap at most; its other addresses are unknown and not asked."""
    with playing() as host:
        found = ask_all(
            [host.address + path, host.address + "/page"], replace(QUICK, wait=0.5), "test", "2031-05-20"
        )
        assert {answer.status for answer in found.values()} == {Status.UNKNOWN}
        assert len(host.asked) <= 2
        assert ("GET", "/page") not in host.asked


@pytest.mark.parametrize("path", ["/silent", "/drip#there", "/drip-head"])
def test_a_slow_host_is_unknown(path: str) -> None:
    """Neither silence nor dripping bytes hold an address beyond its limit."""
    with playing() as host:
        [answer] = ask_all([host.address + path], replace(QUICK, address=0.3), "test", "2031-05-20").values()
        assert answer.status is Status.UNKNOWN
        assert "0.3 seconds" in answer.why


class Clock:
    """The clock of those who ask: it leaps by hours once somebody has answered, and until then nothing is late."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, awaited: str) -> None:
        self._awaited = awaited
        self._leapt = 0
        monkeypatch.setattr(asyncio.BaseEventLoop, "time", lambda _loop: time.monotonic() + self._leapt)

    def told(self, address: str) -> None:
        """An address has its answer."""
        self._leapt += 9_000 if address == self._awaited else 0


def test_a_host_has_a_limit_for_all_its_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses that it leaves no time for are unknown; other hosts do not suffer."""
    with playing() as slow, playing() as quick:
        wanted = [f"{slow.address}/silent?{n}" for n in range(50)] + [f"{quick.address}/page"]
        clock = Clock(monkeypatch, wanted[-1])
        limits = replace(QUICK, run=10_000, host=400)
        found = ask_all(wanted, limits, "test", "2031-05-20", clock.told)
        assert len(found) == 51
        assert [a for a, answer in found.items() if answer.status is Status.ALIVE] == [wanted[-1]]
        assert "its host took more than 400 seconds" in found[wanted[40]].why


def test_a_run_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was not asked by then is unknown."""
    with playing() as slow, playing() as quick:
        wanted = [f"{slow.address}/silent", f"{quick.address}/page"]
        clock = Clock(monkeypatch, wanted[-1])
        found = ask_all(wanted, replace(QUICK, run=500), "test", "2031-05-20", clock.told)
        assert [found[address].status for address in wanted] == [Status.UNKNOWN, Status.ALIVE]
        assert "500 seconds" in found[wanted[0]].why


def test_one_host_is_asked_one_question_at_a_time() -> None:
    """However many addresses it has."""
    with playing() as host:
        ask_all([f"{host.address}/slow?{n}" for n in range(8)], QUICK, "test", "2031-05-20")
        assert len(host.asked) == 8
        assert host.at_once == 1


def test_a_host_to_which_others_redirect_is_asked_one_question_at_a_time() -> None:
    """It does not know who sends the questions."""
    with playing() as host, playing() as other, playing() as third:
        wanted = [f"{a.address}/to?{host.address}/slow?{n}" for a in (other, third) for n in range(4)]
        ask_all([*wanted, *(f"{host.address}/slow?own{n}" for n in range(4))], QUICK, "test", "2031-05-20")
        assert len(host.asked) == 12
        assert host.at_once == 1


def test_a_circle_of_redirections_is_told_from_a_long_way(answers: dict[str, Answer]) -> None:
    """The first is seen at its second turn."""
    assert "circle" in answers["/circle"].why
    assert "more than 10" in answers["/chain"].why


def test_hosts_are_asked_side_by_side() -> None:
    """Three hosts that answer only when all three were asked do answer."""
    meeting = threading.Barrier(3)
    with playing(meeting) as a, playing(meeting) as b, playing(meeting) as c:
        found = ask_all([f"{host.address}/meeting" for host in (a, b, c)], QUICK, "test", "2031-05-20")
        assert {answer.status for answer in found.values()} == {Status.ALIVE}


def test_a_page_is_asked_for_only_where_its_head_does_not_do() -> None:
    """The head costs a host least; a fragment needs the page."""
    with playing() as host:
        ask_all(
            [host.address + path for path in ("/page", "/no-head", "/for-now#there")],
            QUICK,
            "test",
            "2031-05-20",
        )
        assert sorted(host.asked) == [
            ("GET", "/for-now"),
            ("GET", "/no-head"),
            ("GET", "/page"),
            ("HEAD", "/no-head"),
            ("HEAD", "/page"),
        ]


def closed() -> Host:
    """A host that has just closed."""
    with playing() as host:
        return host


def test_a_host_that_refuses_is_unknown() -> None:
    """It may be there again tomorrow."""
    [answer] = ask_all([closed().address + "/page"], QUICK, "test", "2031-05-20").values()
    assert answer.status is Status.UNKNOWN


def test_a_name_that_nobody_knows_is_broken_only_where_others_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a connection every name is unknown."""
    import socket  # noqa: PLC0415

    real = socket.getaddrinfo

    def resolve(host, *arguments, **options):
        if host not in ("127.0.0.1", b"127.0.0.1"):
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return real(host, *arguments, **options)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    lost = "http://no-such-host.invalid/"
    assert ask_all([lost], QUICK, "test", "2031-05-20")[lost].status is Status.UNKNOWN
    with playing() as host:
        found = ask_all([lost, host.address + "/page"], QUICK, "test", "2031-05-20")
        assert found[lost].status is Status.BROKEN
