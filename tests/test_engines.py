"""Seeds read in this process, in several, and on a cluster: the same book, whatever happens to a process."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from distributed import Client, LocalCluster
from upath import UPath

from briefbook import engines
from briefbook.cli import FAILED, main
from briefbook.core.failures import FolderError
from briefbook.engines import Cluster, Processes, here
from briefbook.folder import convert

CASE = Path(__file__).parent / "cases" / "small-book"
MANY = 60
_ANY_PORT = "127.0.0.1:0"

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning",  # of Dask's event loop
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@pytest.fixture
def book(tmp_path):
    """The small book with many more articles, and one that cannot be read."""
    root = tmp_path / "book"
    shutil.copytree(CASE, root)
    for i in range(MANY):
        text = f"Ferry {i} is late\n\nThe ferry of Norrey was late by {i} minutes, and nobody in the town knew why.\n"
        (root / f"seeds/more-{i:03d}.txt").write_text(text, encoding="utf-8")
    (root / "seeds/empty.txt").write_bytes(b"")
    return root


def result(root, engine=here):
    """Every byte that a conversion writes, and every problem that it finds."""
    problems = convert(root, engine=engine).problems
    files = (path for path in sorted((root / "docs/articles").rglob("*")) if path.is_file())
    written = {path.name: path.read_bytes() for path in files if path.name != ".ledger.json"}  # no result
    written["lock"] = (root / "seeds/paragraphs.lock").read_bytes()
    shutil.rmtree(root / "docs/articles")
    (root / "seeds/paragraphs.lock").unlink()
    return written, [str(problem) for problem in problems]


def test_several_processes_give_the_same_book(book):
    """The same bytes and the same problems as one process."""
    alone = result(book)
    assert len(alone[0]) > MANY
    assert any("empty.txt" in problem for problem in alone[1])
    assert result(book, Processes(2)) == alone


KILLING = """
import os, sys
from pathlib import Path
from briefbook import engines, folder

real = engines.read_seed

def read_seed(path, file, names, limits):
    if "more-031" in file:
        os._exit(9)
    return real(path, file, names, limits)

engines.read_seed = read_seed  # the processes that are started run these lines too

if __name__ == "__main__":
    found = folder.convert(Path(sys.argv[1]), engine=engines.Processes(2))
    print(len(found.lines))
    print(*found.problems, sep="\\n")
"""


def test_a_seed_that_ends_its_process_is_named_and_the_others_are_read(book, tmp_path):
    """One process lost is one problem."""
    script = tmp_path / "killing.py"
    script.write_text(KILLING, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script, book], capture_output=True, text=True, check=False, timeout=600
    )
    count, *problems = done.stdout.splitlines()
    assert int(count) == len(list((book / "seeds").glob("*.txt"))) - 2, done.stderr
    (killed,) = [problem for problem in problems if "BB111" in problem]
    assert killed.startswith("seeds/more-031.txt: BB111 seed ended the process that read it")


@pytest.fixture(scope="module")
def cluster():
    """A cluster of two processes."""
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=_ANY_PORT) as running:
        yield running


def test_a_cluster_gives_the_same_book(book, cluster):
    """The same bytes and the same problems as one process, twice in a row."""
    alone = result(book)
    engine = Cluster(cluster.scheduler_address)
    assert result(book, engine) == alone
    assert result(book, engine) == alone


def test_without_a_scheduler_workers_of_this_machine_are_started_and_ended(book):
    """For this one conversion; another cluster of this machine, with Dask's usual port, does not disturb."""
    alone, others = result(book), set(multiprocessing.active_children())
    with socket.socket() as usual:
        with suppress(OSError):  # somebody has it
            usual.bind(("127.0.0.1", 8787))
            usual.listen()
        assert result(book, Cluster(jobs=1)) == alone
    assert set(multiprocessing.active_children()) <= others


def test_a_worker_that_is_killed_half_way_is_no_loss(book, cluster):
    """What it had read and what it had not, both are read by another worker."""
    alone = result(book)
    with Client(cluster.scheduler_address) as client:
        (victim, *_) = client.run(os.getpid).values()

    def killing(work, files):
        for i, outcome in enumerate(Cluster(cluster.scheduler_address)(work, files)):
            if i == 0:
                os.kill(victim, signal.SIGKILL)
            yield outcome

    assert result(book, killing) == alone


def test_workers_that_come_later_read_what_was_asked_before(book):
    """A cluster may start its workers when there is something to do."""
    alone = result(book)
    with (
        LocalCluster(n_workers=0, threads_per_worker=1, dashboard_address=_ANY_PORT) as empty,
        ThreadPoolExecutor(1) as other,
    ):
        found = other.submit(result, book, Cluster(empty.scheduler_address))
        while not (empty.scheduler.tasks or found.done()):
            time.sleep(0.01)
        empty.scale(1)
        assert found.result() == alone


def test_a_worker_reads_for_several_books_at_once():
    """Workers may have several threads: what one takes up does not take away what another reads with."""

    class Work:
        """Stands for the work of a book; while it reads, another thread takes up another book."""

        def begin(self):
            def read(file):
                engines._do_share(f"other than {file}", Work(), [])  # noqa: SLF001 (what a worker runs)
                return file, self

            return read

    mine = Work()
    assert engines._do_share("one", mine, ["a", "b"]) == [("a", mine), ("b", mine)]  # noqa: SLF001


def test_a_book_at_an_address_is_read_and_written_there(book):
    """Seeds and outputs go through fsspec: here a store in memory."""
    alone = convert(book)
    away = UPath("memory:///books/away")
    for path in book.rglob("*"):
        if path.is_file() and "articles" not in path.parts and path.name != "paragraphs.lock":
            target = away / path.relative_to(book).as_posix()
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    found = convert(away)
    assert found.written == alone.written
    for name in found.written:
        assert (away / name).read_bytes() == (book / name).read_bytes()


def test_no_scheduler_is_a_clear_error(book, capsys, monkeypatch):
    """The command says that nobody answers, and ends with 2."""
    monkeypatch.setattr(engines, "_PATIENCE", 1)
    arguments = ["convert", "--book", str(book), "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9"]
    assert main(arguments) == FAILED
    assert 'no Dask scheduler answers at "tcp://127.0.0.1:9"' in capsys.readouterr().err


def test_without_the_extra_the_command_says_what_to_install(book, monkeypatch):
    """Dask is not needed until somebody asks for it."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FolderError, match=r"install briefbook\[dask\]"):
        convert(book, engine=Cluster())


def test_a_large_book_prints_the_sources_that_changed(book, capsys):
    """After the first time, the table has a line for each changed article and not for all."""
    main(["convert", "--book", str(book), "--jobs", "2"])
    assert "62 sources, 62 of them changed" in capsys.readouterr().out
    path = book / "seeds/more-007.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("late", "punctual"), encoding="utf-8")
    main(["convert", "--book", str(book), "--accept-paragraphs", "more-007"])
    said = capsys.readouterr().out
    assert "62 sources, 1 of them changed" in said


@pytest.mark.parametrize("jobs", ["0", "-1", "two"])
def test_a_number_of_processes_is_at_least_one(jobs, capsys):
    """Anything else is refused before any seed is read."""
    with pytest.raises(SystemExit):
        main(["convert", "--jobs", jobs])
    assert "is no number of processes" in capsys.readouterr().err
