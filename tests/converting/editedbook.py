"""A small book that is edited by chance, and what a conversion of it says and leaves."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from briefbook import engines
from briefbook.engines import here
from briefbook.folder import convert

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
