"""Converting after an edit gives what converting from nothing gives, byte for byte, and reads only what changed."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefbook import converted, engines, surveying
from briefbook.cli import FOUND, main
from briefbook.core.problems import Code
from briefbook.engines import Processes, here
from briefbook.folder import convert, load_converted

SEEDS = 6
WORDS = "the ferry of Norrey was late again and Bo Lee told the council of Port Aldam that nobody had asked".split()
NAMES = ("Bo Lee", "Ann Ray", "Port Aldam", "Norrey", "Lee", "the Harbour Pact")
ACTORS = """- id: {id}
  kind: person
  name: {name}
  family: {family}
  offices:
    - {{title: "{office}", from: 2020, to: 2026, basis: editor}}
  summary: "{summary}"
  basis: editor
"""


class Book:
    """A small book that is edited by chance."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root, self.chance = root, chance
        self.next = 0
        self.records = {
            "lee-bo": ["Bo Lee", "Lee", "Mayor", "Rows."],
            "ray-ann": ["Ann Ray", "Ray", "Pilot", "Sails."],
        }
        self.write("conf.py", 'project = "A book"\n')
        self.write_records()
        for _ in range(SEEDS):
            self.add()

    def write(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def write_records(self) -> None:
        """Write the files of records."""
        rows = (
            ACTORS.format(id=i, name=name, family=family, office=office, summary=summary)
            for i, (name, family, office, summary) in sorted(self.records.items())
        )
        self.write("docs/glossary/actors.yaml", "".join(rows))

    def words(self) -> str:
        """A paragraph."""
        said = [self.chance.choice(WORDS if self.chance.random() < 0.8 else NAMES) for _ in range(30)]
        return " ".join(said).capitalize() + "."

    def seeds(self) -> list[Path]:
        """The seeds that there are."""
        return sorted((self.root / "seeds").glob("*.txt"))

    def add(self) -> None:
        """One more seed, perhaps with a sidecar."""
        self.next += 1
        self.rewrite(self.root / f"seeds/s{self.next:02d}.txt")
        if self.chance.random() < 0.8:
            self.side(self.root / f"seeds/s{self.next:02d}.txt")

    def rewrite(self, path: Path) -> None:
        """Other words."""
        text = "\n\n".join(
            ["A headline of the day", *(self.words() for _ in range(self.chance.randint(1, 4)))]
        )
        self.write(path.relative_to(self.root).as_posix(), text + "\n")

    def side(self, path: Path) -> None:
        """Another sidecar."""
        lines = [
            f"key: {path.stem}",
            f'published: {{value: "20{self.chance.randint(19, 27)}", basis: editor}}',
        ]
        if self.chance.random() < 0.7:
            lines.append(
                f"authors: {{value: [{self.chance.choice(['Ann Ray', 'Una Quist'])}], basis: editor}}"
            )
        if self.chance.random() < 0.3:
            lines.append(
                f"mentions: [{{n: 1, surface: ferry, nth: 1, id: {self.chance.choice(['lee-bo', 'nobody'])}}}]"
            )
        self.write(path.with_suffix(".yaml").relative_to(self.root).as_posix(), "\n".join(lines) + "\n")

    def edit(self) -> None:
        """Do something that an editor might."""
        self.chance.choice(EDITS)(self, self.chance.choice(self.seeds()))

    def delete(self, path: Path) -> None:
        """Take a seed away, perhaps with its sidecar; two stay."""
        if len(self.seeds()) > 2:
            path.unlink()
            if self.chance.random() < 0.7:
                path.with_suffix(".yaml").unlink(missing_ok=True)

    def rename(self, path: Path) -> None:
        """Another name for a seed and its sidecar; the key in the sidecar stays."""
        self.next += 1
        side = path.with_suffix(".yaml")
        path.rename(path.with_stem(f"s{self.next:02d}"))
        if side.exists():
            side.rename(side.with_stem(f"s{self.next:02d}"))

    def swap(self, path: Path) -> None:
        """Two seeds change their words."""
        other = self.chance.choice(self.seeds())
        a, b = path.read_bytes(), other.read_bytes()
        path.write_bytes(b)
        other.write_bytes(a)

    def same_key(self, path: Path) -> None:
        """Two seeds have one key."""
        path.with_suffix(".yaml").write_text(
            f"key: {self.chance.choice(self.seeds()).stem}\n", encoding="utf-8"
        )

    def record(self, _: Path) -> None:
        """Another name, office or summary of a record."""
        key, i, values = self.chance.choice(
            [
                ("ray-ann", 0, ["Ann Ray", "Anna Ray", "Una Ray"]),
                ("lee-bo", 2, ["Mayor", "Treasurer", "Keeper of the lock"]),
                (
                    "lee-bo",
                    3,
                    ["Rows.", "Sails.", f"Rows {{pin}}`{self.chance.choice(self.seeds()).stem}:2`."],
                ),
            ]
        )
        self.records[key][i] = self.chance.choice(values)
        self.write_records()

    def another_record(self, _: Path) -> None:
        """One record more, or one less."""
        if self.records.pop("aldam", None) is None:
            self.records["aldam"] = ["Port Aldam", "Aldam", "Town", "A town."]
        self.write_records()

    def settings(self, _: Path) -> None:
        """Another title, or other limits."""
        limit = f"briefbook_limits = {{'seed_bytes': {self.chance.choice([300, 10**6])}}}\n"
        pages = "briefbook_index_pages = True\n"
        title = f'project = "Book {self.chance.random()}"\n'
        self.write("conf.py", self.chance.choice([title, limit, pages, pages]))

    def harm(self, _: Path) -> None:
        """Something happens to what a conversion wrote."""
        articles = self.root / "docs/articles"
        outputs = [*articles.rglob("*.md"), *articles.glob("*.bib"), *(articles / ".book").glob("*.json")]
        if outputs:
            path = self.chance.choice(sorted(outputs))
            self.chance.choice([path.unlink, lambda: path.write_bytes(path.read_bytes()[:-7])])()


EDITS: tuple[Callable[[Book, Path], None], ...] = (
    Book.rewrite,
    Book.side,
    lambda _, path: path.with_suffix(".yaml").unlink(missing_ok=True),
    lambda _, path: path.with_suffix(".yaml").write_text("titel: x\n", encoding="utf-8"),
    lambda book, _: book.add(),
    Book.delete,
    Book.rename,
    Book.swap,
    Book.same_key,
    *[Book.record] * 3,
    Book.another_record,
    Book.settings,
    *[Book.harm] * 3,
    lambda _, path: path.touch(),
)


def files(root: Path) -> dict[str, bytes]:
    """All that a conversion wrote, and the lock."""
    found = {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in (root / "docs").rglob("*")
        if path.is_file() and path.name != ".ledger.json"
    }
    lock = root / "seeds/paragraphs.lock"
    return found | ({"lock": lock.read_bytes()} if lock.exists() else {})


def outcome(root: Path, engine: engines.Engine = here) -> tuple[object, ...]:
    """What a conversion says and leaves."""
    result = convert(root, engine=engine)
    said = [str(problem) for problem in result.problems]
    return said, result.held_up, dict(result.lines), dict(result.unclear), files(root)


@pytest.mark.parametrize("seed", range(12))
def test_a_conversion_after_edits_is_a_conversion_from_nothing(tmp_path, seed):
    """After every edit: the same files, problems, table and lines as in a copy that forgets what it read."""
    book = Book(tmp_path / "book", random.Random(seed))  # noqa: S311 (chance is for edits)
    convert(book.root)
    for _ in range(14):
        for _ in range(book.chance.choice([1, 1, 2, 3])):
            book.edit()
        if book.chance.random() < 0.6:  # else most seeds that change would be kept as they were published
            (book.root / "seeds/paragraphs.lock").unlink(missing_ok=True)
        copy = tmp_path / "copy"
        shutil.copytree(book.root, copy)
        (copy / "docs/articles/.book/.ledger.json").unlink(missing_ok=True)
        assert outcome(book.root) == outcome(copy)
        assert outcome(book.root) == outcome(copy)
        shutil.rmtree(copy)


@pytest.fixture
def book(tmp_path):
    """A book that was converted once, at rest for longer than a clock of files needs."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    for path in made.seeds():
        made.write(
            f"seeds/{path.stem}.yaml", f"key: {path.stem}\npublished: {{value: '2024', basis: editor}}\n"
        )
    made.write(
        "seeds/s01.txt", "A headline of the day\n\nBo Lee told the council that nobody had asked for it.\n"
    )
    made.write(
        "seeds/s02.txt", "A headline of the day\n\nAnn Ray told the council that nobody had asked for it.\n"
    )
    time.sleep(0.1)
    convert(made.root)
    time.sleep(0.1)
    return made


@pytest.fixture
def read(monkeypatch):
    """The seeds that are read."""
    names: list[str] = []
    real = engines.read_seed

    def noting(path, file, *rest):
        names.append(file)
        return real(path, file, *rest)

    monkeypatch.setattr(engines, "read_seed", noting)
    return names


def test_only_a_seed_that_changed_is_read(book, read):
    """Nothing at first; then the one with other words, and the one with another sidecar."""
    assert convert(book.root).written == ()
    assert read == []
    book.rewrite(book.root / "seeds/s02.txt")
    book.write("seeds/s04.yaml", "key: s04\nlanguage: {value: en, basis: editor}\n")
    convert(book.root, accepted=["s02"])
    assert read == ["seeds/s02.txt", "seeds/s04.txt"]


def test_a_file_that_was_only_touched_is_not_read_as_a_seed(book, read):
    """Its bytes are looked at, and are the same."""
    for path in (book.root / "seeds").iterdir():
        path.touch()
    assert convert(book.root).written == ()
    assert read == []


def test_an_edit_that_keeps_size_and_time_is_seen(book, read):
    """As of a copy that keeps times: the file system knows that something happened."""
    path = book.root / "seeds/s02.txt"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace(".", "!"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    convert(book.root)
    assert read == ["seeds/s02.txt"]


def test_an_edit_right_after_the_look_is_seen(tmp_path, read, monkeypatch):
    """A seed that changes in the same tick of the clock as before has the same signature: it is not relied on."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    signature = surveying.signature
    monkeypatch.setattr(surveying, "signature", lambda status: signature(status).split(":")[0])  # size alone
    convert(made.root)
    read.clear()
    path = made.root / "seeds/s02.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(".", "!"), encoding="utf-8")
    convert(made.root)
    assert read == ["seeds/s02.txt"]


def test_notes_and_summaries_of_records_read_no_seed_and_write_no_page(book, read):
    """Articles do not depend on them: only the index has them."""
    book.records["lee-bo"][3] = "Rows and sails."
    book.write_records()
    assert convert(book.root).written == ("docs/articles/.book/_index.json",)
    assert read == []


def test_an_office_rewrites_the_pages_that_list_it(book, read):
    """Pages show the offices of the persons that they name; no seed is read for that."""
    pages = {
        path.name
        for path in (book.root / "docs/articles").glob("*.md")
        if "- Mayor" in path.read_text("utf-8")
    }
    assert pages
    book.records["lee-bo"][2] = "Treasurer"
    book.write_records()
    written = {name.rpartition("/")[2] for name in convert(book.root).written}
    assert (written - {"_index.json"}, read) == (pages, [])


def test_a_name_is_looked_for_in_all_sources_and_reads_no_seed(book, read):
    """Pages that get or lose a mention are written again, and no others."""
    articles = book.root / "docs/articles"
    had = {path.name for path in articles.glob("*.md") if "<ray-ann>" in path.read_text("utf-8")}
    assert 0 < len(had) < SEEDS
    book.records["ray-ann"][0] = "Anna Ray"
    book.write_records()
    result = convert(book.root)
    assert {name.rpartition("/")[2] for name in result.written if name.endswith(".md")} == had
    assert not [path for path in articles.glob("*.md") if "<ray-ann>" in path.read_text("utf-8")]
    book.records["ray-ann"][0] = "Ann Ray"
    book.write_records()
    assert convert(book.root).written == result.written
    assert read == []


def test_a_record_that_cites_a_paragraph_that_goes_is_told(book):
    """Though no record changed: what records cite is looked at again when the source has other paragraphs."""
    one, two = (
        "A headline of the day\n\nThe ferry of Norrey was late again today.\n",
        "\nNobody had asked for it.\n",
    )
    book.write("seeds/s03.txt", one + two)
    book.records["lee-bo"][3] = "Rows {pin}`s03:2`."
    book.write_records()
    assert convert(book.root, accepted=["s03"]).problems == ()
    book.write("seeds/s03.txt", one)
    (problem,) = convert(book.root, accepted=["s03"]).problems
    assert problem.code is Code.UNKNOWN_PARAGRAPH


def test_problems_of_seeds_that_are_not_read_again_are_told_again(tmp_path, capsys):
    """The exit code and every line are those of the first time."""
    made = Book(tmp_path / "book", random.Random(1))  # noqa: S311 (chance is for words)
    made.write("seeds/s01.yaml", "key: s01\nroles: [{match: Nothing starts so, role: caption}]\n")
    said = []
    for _ in range(2):
        assert main(["convert", "--book", str(made.root)]) == FOUND
        said.append(capsys.readouterr().out)
    assert 'no block starts with "Nothing starts so"' in said[0]
    assert said[1] == said[0].replace(f"{SEEDS} pages written", "0 pages written").replace(
        next(line for line in said[0].splitlines(keepends=True) if line.startswith("paragraphs locked")), ""
    )


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: text.replace(b'"version":1', b'"version":99'),
        lambda text: text[:-9],
        lambda _: b"",
        lambda _: b"[]",
        lambda text: text.replace(b'"entries":[[', b'"entries":[[1,'),
    ],
    ids=["version", "half", "empty", "list", "row"],
)
def test_a_ledger_of_another_version_or_a_damaged_one_counts_as_none(book, read, harm):
    """All is read again, and nothing is written that is there already."""
    path = book.root / "docs/articles/.book/.ledger.json"
    path.write_bytes(harm(path.read_bytes()))
    assert convert(book.root).written == ()
    assert len(read) == SEEDS
    read.clear()
    convert(book.root)
    assert read == []


@pytest.mark.parametrize(
    "harm", [b"", b"{}", b'{"version":99,"title":"x"}'], ids=["empty", "nothing", "version"]
)
def test_a_damaged_index_is_made_again(book, harm):
    """Whatever it holds, the next conversion writes the one that was."""
    path = book.root / "docs/articles/.book/_index.json"
    whole = path.read_bytes()
    path.write_bytes(harm)
    convert(book.root)
    assert path.read_bytes() == whole


def test_other_programs_read_all_again(book, read, monkeypatch):
    """A version that reads differently must not keep what another one read."""
    monkeypatch.setattr(converted, "programs", lambda: "other")
    convert(book.root)
    assert len(read) == SEEDS


def test_several_processes_read_what_changed_and_give_the_same_bytes(tmp_path):
    """An edit, converted in two processes, leaves what one process leaves."""
    one, two = (Book(tmp_path / name, random.Random(3)) for name in ("one", "two"))  # noqa: S311 (chance is for words)
    for made, engine in ((one, here), (two, Processes(2))):
        convert(made.root, engine=engine)
        (made.root / "seeds/paragraphs.lock").unlink()
        made.rewrite(made.root / "seeds/s02.txt")
        made.add()
    assert outcome(one.root) == outcome(two.root, Processes(2))


KILLED = """
import os, signal, sys
from pathlib import Path
from briefbook import storing
from briefbook.folder import convert

left = int(sys.argv[2])

def counting(real):
    def step(*arguments):
        global left
        done = real(*arguments)
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return done
    return step

storing.write_file = counting(storing.write_file)
storing.move = counting(storing.move)
convert(Path(sys.argv[1]))
"""


@pytest.mark.parametrize("left", [1, 7, 12, 13, 14, 15, 20, 25, 26, 27])
def test_a_conversion_that_is_killed_half_way_is_made_up_for(book, tmp_path, left):
    """At no time does the index name what is not there, and the next conversion ends as if nothing had happened."""
    whole = tmp_path / "whole"
    (book.root / "seeds/paragraphs.lock").unlink()
    for path in book.seeds():
        book.rewrite(path)
    shutil.copytree(book.root, whole)
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    done = subprocess.run([sys.executable, script, book.root, str(left)], check=False, timeout=600)
    assert done.returncode == -signal.SIGKILL
    load_converted(book.root)
    aside = book.root / "docs/articles/.book/.new"
    assert bool(list(aside.glob("*/*"))) == (left < 25)
    for left_over in aside.iterdir():  # an hour later
        os.utime(left_over, (time.time() - 4000,) * 2)
    assert outcome(book.root)[4] == outcome(whole)[4]
