"""When a host may be asked: one question at a time, with a pause between two."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit


def host_of(address: str) -> str:
    """Host and port of an address."""
    return urlsplit(address).netloc.rpartition("@")[2].lower()


class Turns:
    """The turns of all hosts of a run."""

    def __init__(self, pause: float, at_once: int) -> None:
        self._pause = pause
        self._all = asyncio.Semaphore(at_once)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._free_at: dict[str, float] = {}

    @asynccontextmanager
    async def turn(self, address: str) -> AsyncIterator[None]:
        """Hold a host for one question."""
        host = host_of(address)
        clock = asyncio.get_running_loop().time
        async with self._locks[host]:
            await asyncio.sleep(max(0.0, self._free_at.get(host, 0.0) - clock()))
            async with self._all:
                try:
                    yield
                finally:
                    self._free_at[host] = clock() + self._pause
