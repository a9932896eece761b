"""A host on the loopback that plays everything that hosts do to those who check links."""

from __future__ import annotations

import gzip
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

PAGE = b"<!doctype html><title>A page</title><h1 id=there>Talks</h1><a name=old></a><p>They <b>met</b> at noon.</p>"
WALL = b"<html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>"


class Play(NamedTuple):
    """What the host answers to an address."""

    code: int
    body: bytes = PAGE
    headers: tuple[tuple[str, str], ...] = (("Content-Type", "text/html; charset=utf-8"),)
    to: str = ""
    """Where it redirects."""
    head: int | None = None
    """Another code for HEAD."""


PLAYS = {
    "/page": Play(200),
    "/latin": Play(
        200, "<p id=größe>größer</p>".encode("latin-1"), (("Content-Type", "text/html; charset=latin-1"),)
    ),
    "/no-head": Play(200, head=405),
    "/head-not-found": Play(200, head=404),
    "/head-error": Play(200, head=500),
    "/head-refused": Play(200, head=403),
    "/file.pdf": Play(200, b"%PDF-1.7", (("Content-Type", "application/pdf"),)),
    "/gone": Play(410),
    "/not-found": Play(404),
    "/not-found-wall": Play(404, WALL),
    "/bad-request": Play(400),
    "/login": Play(401),
    "/forbidden": Play(403),
    "/legal": Play(451),
    "/error": Play(500),
    "/busy": Play(503),
    "/not-http": Play(0),
    "/wall": Play(200, WALL, head=403),
    "/wall-refused": Play(403, WALL),
    "/challenge": Play(403, b"", (("cf-mitigated", "challenge"),)),
    "/moved": Play(301, to="/page"),
    "/moved-308": Play(308, to="/page"),
    "/moved-twice": Play(301, to="/moved"),
    "/moved-to-nothing": Play(301, to="/not-found"),
    "/for-now": Play(302, to="/page"),
    "/see-other": Play(303, to="/page"),
    "/moved-then-for-now": Play(301, to="/for-now"),
    "/for-now-then-moved": Play(302, to="/moved"),
    "/moved-to-fragment": Play(301, to="/page#there"),
    "/to-the-front": Play(302, to="/"),
    "/": Play(200),
    "/circle": Play(302, to="/circle-back"),
    "/circle-back": Play(302, to="/circle"),
    "/itself": Play(301, to="/itself"),
    "/to-mail": Play(302, to="mailto:a@b.example"),
    "/no-location": Play(302),
    "/busy-hour": Play(429, headers=(("Retry-After", "3600"),)),
    "/busy-day": Play(429, headers=(("Retry-After", "Fri, 31 Dec 2100 23:59:59 GMT"),)),
    "/busy-always": Play(429, headers=(("Retry-After", "0"),)),
    "/busy-silent": Play(429, headers=()),
    "/packed": Play(
        200,
        gzip.compress(b"<p id=there>" + b" " * 60_000_000),
        (("Content-Type", "text/html"), ("Content-Encoding", "gzip")),
    ),
}
"""Behaviours that answer at once; the others are methods of the handler."""


@dataclass
class Host:
    """A host that is playing, and what it was asked."""

    address: str
    asked: list[tuple[str, str]] = field(default_factory=list)
    """Method and path, in order."""
    at_once: int = 0
    """The most questions that it had at the same time."""
    open: int = 0
    """Questions whose answer has not begun to leave."""
    times: Counter[str] = field(default_factory=Counter)
    stopped: threading.Event = field(default_factory=threading.Event)
    meeting: threading.Barrier | None = None
    """Where questions to several hosts wait for each other."""
    lock: threading.Lock = field(default_factory=threading.Lock)


class _Handler(BaseHTTPRequestHandler):
    host: Host
    waiting = False

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_HEAD(self) -> None:
        self._do("HEAD")

    def do_GET(self) -> None:
        self._do("GET")

    def _do(self, method: str) -> None:
        host = self.host
        with host.lock:
            host.asked.append((method, self.path))
            host.times[self.path] += 1
            host.open += 1
            host.at_once = max(host.at_once, host.open)
            self.waiting = True
        try:
            self._play(method)
        except OSError:
            self.close_connection = True
        finally:
            self._answered()

    def _answered(self) -> None:
        """The question is no longer open.

        Said before the answer leaves: who has it may ask the next question while this thread still returns.
        """
        with self.host.lock:
            self.host.open -= self.waiting
            self.waiting = False

    def _play(self, method: str) -> None:
        path = self.path.partition("?")[0]
        special = getattr(self, f"play_{path.strip('/').replace('-', '_')}", None)
        if special:
            special(method)
            return
        if path.startswith("/chain"):
            self._answer(method, Play(302, to=f"/chain{int(path[6:] or 0) + 1}"))
            return
        self._answer(method, PLAYS.get(path, Play(404)))

    def _answer(self, method: str, play: Play) -> None:
        if not play.code:
            self.wfile.write(b"220 mail.example ESMTP\r\n")
            self.close_connection = True
            return
        code = play.head if method == "HEAD" and play.head else play.code
        self.send_response(code)
        for name, value in play.headers:
            self.send_header(name, value)
        if play.to:
            self.send_header("Location", play.to)
        self.send_header("Content-Length", str(len(play.body)))
        self._answered()
        self.end_headers()
        if method == "GET":
            self.wfile.write(play.body)

    def play_busy_once(self, method: str) -> None:
        """Too many questions the first time only."""
        first = self.host.times[self.path] == 1
        self._answer(method, Play(429, headers=(("Retry-After", "0"),)) if first else Play(200))

    def play_to(self, method: str) -> None:
        """Redirects to the address behind the question mark, on whatever host."""
        self._answer(method, Play(302, to=self.path.partition("?")[2]))

    def play_silent(self, _method: str) -> None:
        """Never answers."""
        self.host.stopped.wait()

    def play_drip(self, method: str) -> None:
        """Answers one byte at a time, and never comes to an end."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while method == "GET" and not self.host.stopped.wait(0.02):
            self.wfile.write(b" ")

    def play_drip_head(self, _method: str) -> None:
        """Even the head drips."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not self.host.stopped.wait(0.02):
            self.wfile.write(b"X-A: b\r\n")

    def play_endless(self, method: str) -> None:
        """A page without end, as fast as can be."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        while method == "GET" and not self.host.stopped.is_set():
            self.wfile.write(b"<p>more</p>" * 10_000)

    def play_hangs_up(self, _method: str) -> None:
        """Closes without a word."""
        self.close_connection = True

    def play_meeting(self, method: str) -> None:
        """Answers only when the other hosts were asked too."""
        if self.host.meeting:
            self.host.meeting.wait(600)
        self._answer(method, Play(200))

    def play_slow(self, method: str) -> None:
        """Takes a moment, so that a second question would overlap."""
        time.sleep(0.02)
        self._answer(method, Play(200))


@contextmanager
def playing(meeting: threading.Barrier | None = None) -> Iterator[Host]:
    """A host that plays until the end of the block."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    host = Host(f"http://127.0.0.1:{server.server_address[1]}", meeting=meeting)
    handler.host = host
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield host
    finally:
        host.stopped.set()
        server.shutdown()
        thread.join()
        server.server_close()
