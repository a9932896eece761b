"""Where the seeds of a book are read: in this process, in several, or on a cluster. The results are the same.

What is done for one seed is a function of the seed, its sidecar and the records alone, so it may be done anywhere.
Names are compiled once in each process.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar
from uuid import uuid4

from briefbook.core.failures import FolderError
from briefbook.core.mentions import compile_names
from briefbook.core.model import Actor, Treaty
from briefbook.core.problems import Code, Problem
from briefbook.reading import Limits
from briefbook.seed import Read, attempt, read_seed

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

_PATIENCE = 30
"""Seconds in which a scheduler answers."""
_ANY_PORT = "127.0.0.1:0"
"""Of the pages that a scheduler shows about itself: Dask would take the same for each, and warn at the second."""
SHARE = 16
"""So many seeds go to a process at once: few enough for a bar to move, enough to be worth the way."""
SELDOM = (50_000, 10, 100)
"""Thresholds of Python's collector while a book is converted: what is read stays, to look through it finds nothing."""


class Work(Protocol[T_co]):
    """What is done for each seed of a book; it can be sent to another process."""

    def begin(self) -> Callable[[str], T_co | Problem]:
        """Prepare what all seeds share; what is returned does the work on a seed, of its path relative to the book."""


@dataclass(frozen=True, slots=True)
class SeedWork:
    """The work of reading: all that is needed to read any seed of a book."""

    root: Path
    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    limits: Limits

    def begin(self) -> Callable[[str], Read | Problem]:
        """Compile the names of the records."""
        names = compile_names(self.actors, self.treaties)

        def read(file: str) -> Read | Problem:
            return attempt(file, partial(read_seed, self.root / file, file, names, self.limits))

        return read


class Engine(Protocol):
    """Where work on seeds is done; the outcomes come in the order of the files."""

    def __call__(self, work: Work[T], files: Sequence[str], /) -> Iterator[T | Problem]:
        """Do it for all files."""


def here(work: Work[T], files: Sequence[str], /) -> Iterator[T | Problem]:
    """In this process, one after the other."""
    return map(work.begin(), files)


_AT_WORK: dict[str, Callable[[str], Any]] = {}
"""In a process that works for others: the work on one book at a time, under a name."""


def _take_up(name: str, work: Work[Any]) -> Callable[[str], Any]:
    """The work on a book, begun if it is not at hand; other threads may take up that on another book."""
    held = _AT_WORK.get(name)
    if held is None:
        held = work.begin()
        _AT_WORK.clear()
        _AT_WORK[name] = held
    return held


def _start(name: str, work: Work[Any]) -> None:
    gc.set_threshold(*SELDOM)
    _take_up(name, work)


def _do(name: str, file: str) -> Any:
    return _AT_WORK[name](file)


@dataclass(frozen=True, slots=True)
class Processes:
    """Works in several processes of this machine.

    A seed that ends its process, such as one that takes all memory, is a problem like any other.
    """

    jobs: int

    def __call__(self, work: Work[T], files: Sequence[str], /) -> Iterator[T | Problem]:
        """Do it for all files."""
        at = 0
        while at < len(files):
            try:
                for outcome in self._do_all(work, files[at:], self.jobs, SHARE):
                    at += 1
                    yield outcome
            except BrokenProcessPool:
                # One of the next seeds ended its process: one at a time, the first without an outcome did.
                try:
                    for outcome in self._do_all(work, files[at : at + self.jobs * SHARE], 1, 1):
                        at += 1
                        yield outcome
                except BrokenProcessPool:
                    message = "seed ended the process that read it: save it in another format, and report this fault"
                    yield Problem(Code.SEED_FAILED, message, files[at])
                    at += 1

    @staticmethod
    def _do_all(work: Work[T], files: Sequence[str], jobs: int, share: int) -> Iterator[T | Problem]:
        name = uuid4().hex
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start, (name, work))
        try:
            yield from pool.map(partial(_do, name), files, chunksize=share)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _same(work: Work[T]) -> Work[T]:
    """A task that any worker can do again, where all that had the work are lost."""
    return work


def _do_share(name: str, work: Work[Any], files: Sequence[str]) -> list[Any]:
    return list(map(_take_up(name, work), files))


@dataclass(frozen=True, slots=True)
class Cluster:
    """Works on the workers of a Dask cluster, which must reach the book under the same address.

    A worker that is lost is no loss: what it had not finished is read by another.
    """

    scheduler: str | None = None
    """Address of the scheduler; None starts workers on this machine for this one run."""
    jobs: int | None = None
    """How many workers to start where no scheduler is named."""

    def __call__(self, work: Work[T], files: Sequence[str], /) -> Iterator[T | Problem]:
        """Do it for all files."""
        distributed = _distributed()
        name = uuid4().hex
        shares = [files[i : i + SHARE] for i in range(0, len(files), SHARE)]
        with self._client(distributed) as client:
            shared = client.submit(_same, work, pure=False, retries=2)
            futures = client.map(
                partial(_do_share, name), [shared] * len(shares), shares, pure=False, retries=2
            )
            for share, future in zip(shares, futures, strict=True):
                yield from self._outcomes(future, share, distributed)
                future.release()

    def _client(self, distributed: Any) -> Any:
        if self.scheduler is None:
            return distributed.Client(n_workers=self.jobs, threads_per_worker=1, dashboard_address=_ANY_PORT)
        try:
            return distributed.Client(self.scheduler, timeout=_PATIENCE)
        except (OSError, ValueError, TimeoutError) as error:
            raise FolderError(f'no Dask scheduler answers at "{self.scheduler}": {error}') from None

    @staticmethod
    def _outcomes(future: Any, share: Sequence[str], distributed: Any) -> Iterable[Any]:
        try:
            found: list[Any] = future.result()
        except distributed.KilledWorker:
            message = (
                "seed, or one read together with it, ended several workers: convert without --engine dask"
            )
            return [Problem(Code.SEED_FAILED, message, file) for file in share]
        return found


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 (an extra, and slow to load)
    except ImportError:
        message = "Dask is not installed: install briefbook[dask], or convert without --engine dask"
        raise FolderError(message) from None
    return distributed
