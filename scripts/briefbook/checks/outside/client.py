"""One address of another host → how it fares, or how long to wait."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx

from briefbook.checks.outside.body import is_wall, of_body
from briefbook.checks.outside.status import PERMANENT, REDIRECTIONS, Answer, Status, Wait, of_code

_HEADERS = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en,*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
_MOST_REDIRECTIONS = 10
_MOST_BYTES = 3_000_000
_PAGES = ("html", "xml")
ANSWERED = "the host answers"
"""How a reason starts that a host gave."""
Turn = Callable[[str], AbstractAsyncContextManager[None]]
"""Waits until a host may be asked again."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a host said, with as much of the page as was read."""

    code: int
    headers: httpx.Headers
    data: bytes = b""
    whole: bool = False
    encoding: str | None = None


class NameUnknownError(Exception):
    """No such host, as far as can be told from here."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Asks with one client."""

    client: httpx.AsyncClient
    turn: Turn
    seconds: float
    """Limit for one address, redirections and the reading of the page included."""

    async def ask(self, address: str) -> Answer | Wait:
        """How an address fares.

        Raises NameUnknownError where its host is not found.
        """
        try:
            async with asyncio.timeout(self.seconds):
                return await self._follow(address)
        except (TimeoutError, httpx.TimeoutException):
            return Answer(Status.UNKNOWN, f"no whole answer within {self.seconds:g} seconds")
        except httpx.InvalidURL as error:
            return Answer(Status.BROKEN, f"it is no address: {error}")
        except (httpx.HTTPError, ssl.SSLError, OSError, ValueError) as error:
            if _is_name_unknown(error):
                raise NameUnknownError from error
            return Answer(Status.UNKNOWN, f"not reached: {error or type(error).__name__}")

    async def _follow(self, address: str) -> Answer | Wait:
        """Go where redirections lead; only where all of them are permanent has the page moved."""
        target, fragment = urldefrag(address)
        at, permanent = target, True
        seen = {at}
        for _ in range(_MOST_REDIRECTIONS):
            reply = await self._reply(at, body=bool(fragment))
            if reply.code not in REDIRECTIONS or "location" not in reply.headers:
                return self._final(address, at, reply, permanent=permanent)
            permanent = permanent and reply.code in PERMANENT
            at, moved_to = urldefrag(urljoin(at, reply.headers["location"]))
            fragment = fragment or moved_to
            if not at.lower().startswith(("http://", "https://")):
                return Answer(Status.BROKEN, f'it redirects to "{at}", which is no page')
            if at in seen:
                return Answer(Status.BROKEN, "its redirections lead in a circle")
            seen.add(at)
        return Answer(Status.BROKEN, f"more than {_MOST_REDIRECTIONS} redirections")

    async def _reply(self, address: str, *, body: bool) -> Reply:
        """Ask for the head, which costs the host least; for the page, where that does not do."""
        if not body:
            reply = await self._once("HEAD", address)
            if reply.code in REDIRECTIONS or (of_code(reply.code) is Status.ALIVE and not reply.data):
                return reply
            if reply.code == httpx.codes.TOO_MANY_REQUESTS:
                return reply
        return await self._once("GET", address)

    async def _once(self, method: str, address: str) -> Reply:
        async with self.turn(address), self.client.stream(method, address, headers=_HEADERS) as response:
            if method == "HEAD" or response.status_code in REDIRECTIONS:
                return Reply(response.status_code, response.headers)
            kind = response.headers.get("content-type", "html").lower()
            if not any(page in kind for page in _PAGES):
                return Reply(response.status_code, response.headers)
            parts: list[bytes] = []
            size = 0
            async for part in response.aiter_bytes():
                parts.append(part)
                size += len(part)
                if size > _MOST_BYTES:
                    break
            encoding = response.charset_encoding
            return Reply(
                response.status_code, response.headers, b"".join(parts), size <= _MOST_BYTES, encoding
            )

    def _final(self, address: str, at: str, reply: Reply, *, permanent: bool) -> Answer | Wait:
        """What the last answer says."""
        if reply.code == httpx.codes.TOO_MANY_REQUESTS:
            return Wait(_retry_after(reply.headers.get("retry-after", "")))
        status = of_code(reply.code)
        if reply.headers.get("cf-mitigated") or (status is not Status.BROKEN and is_wall(reply.data)):
            return Answer(Status.UNKNOWN, "it asks to prove that a person is reading")
        if status is not Status.ALIVE:
            return Answer(status, _named(reply.code))
        target, fragment = urldefrag(address)
        if at != target and _is_front(at) and not _is_front(target):
            return Answer(Status.UNKNOWN, f'it redirects to the front page "{at}": it may be gone')
        answer = Answer(Status.ALIVE, _named(reply.code))
        if fragment and reply.data:
            answer = of_body(address, reply.data, reply.encoding, whole=reply.whole)
        if at != target and permanent and answer.status is Status.ALIVE:
            return Answer(Status.MOVED, _named(reply.code), f"{at}#{fragment}" if fragment else at)
        return answer


def _named(code: int) -> str:
    return f"{ANSWERED} {code} {httpx.codes.get_reason_phrase(code)}".rstrip()


def _is_front(address: str) -> bool:
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def _retry_after(value: str) -> float | None:
    """Seconds to wait: a number, or the time until a date."""
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def _is_name_unknown(error: BaseException) -> bool:
    """Whether an error goes back to a name that was not resolved; only its words and its cause say so."""
    seen: BaseException | None = error
    while seen is not None:
        if type(seen).__name__ == "gaierror" or "getaddrinfo" in str(seen):
            return True
        if any(said in str(seen) for said in _NAME_UNKNOWN):
            return True
        seen = seen.__cause__ or seen.__context__
    return False


_NAME_UNKNOWN = (
    "Name or service not known",
    "nodename nor servname",
    "No address associated",
    "Temporary failure in name",
)
