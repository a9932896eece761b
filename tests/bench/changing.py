"""Random changes to an invented book, as editors make them: seeds, sidecars, records, briefings and settings.

The same chance gives the same changes. Each change leaves a book that converts and builds; what it leaves dangling
is reported by the build as it would be in any book.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

WORDS = "harbour quay mole pier dock basin lock weir sluice canal ferry barge".split()
_T = TypeVar("_T")
_ID = re.compile(r"^- id: (.*)$", re.MULTILINE)
_RECORD = re.compile(r"^- ", re.MULTILINE)


class NothingLeftError(Exception):
    """Changes before have removed all of the kind that one changes."""


class Changes:
    """Changes of one book; the same seed gives the same."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.made = 0

    def some(self, most: int) -> list[str]:
        """A few changes of random kinds, at most so many; returns what they were and met."""
        return [self.make(self.chance.choice(CHANGES)) for _ in range(self.chance.randint(1, most))]

    def make(self, kind: Callable[[Changes], str]) -> str:
        """One change of a kind."""
        self.made += 1
        try:
            return f"{kind.__name__}: {kind(self)}"
        except NothingLeftError:
            return f"{kind.__name__}: nothing is left"

    # Seeds and sidecars

    def edit_article(self) -> str:
        """Another sentence at the end of a paragraph."""
        path = self._seed()
        lines = path.read_text(encoding="utf-8").split("\n")
        at = self._one_of([i for i, line in enumerate(lines) if len(line) > 200])
        lines[at] += f" {self._sentence()}"
        return self._write(path, "\n".join(lines))

    def mention_record(self) -> str:
        """An article names somebody more."""
        path = self._seed()
        return self._write(
            path, f"{path.read_text(encoding='utf-8').rstrip()}\n\n{self._sentence(self._name())}\n"
        )

    def add_article(self) -> str:
        """A new seed with its sidecar."""
        year = self.chance.randint(1999, 2022)
        key = f"added{self.made}-{year}"
        self._write(
            self.root / f"seeds/added{self.made:03d}.yaml",
            f"key: {key}\npublisher: {{value: The Paper 3, basis: editor}}\n"
            f'published: {{value: "{year}-05", basis: editor}}\n',
        )
        paragraphs = [
            " ".join(self._sentence(self._name() if i % 2 else "") for i in range(8)) for _ in range(4)
        ]
        text = "\n\n".join([self._sentence().rstrip("."), *paragraphs])
        return self._write(self.root / f"seeds/added{self.made:03d}.txt", text + "\n")

    def remove_article(self) -> str:
        """A seed and its sidecar are gone, cited or not; the last one stays, since a book has a source."""
        path = self._seed()
        if len(list(path.parent.glob("*.yaml"))) == 1:
            raise NothingLeftError
        path.unlink()
        path.with_suffix(".yaml").unlink()
        return path.name

    def rename_seed(self) -> str:
        """The same article in another file."""
        path = self._seed()
        for file in (path, path.with_suffix(".yaml")):
            file.rename(file.with_stem(f"moved{self.made:03d}"))
        return path.name

    def rename_key(self) -> str:
        """The editor gives an article another key, which no briefing knows."""
        return self._sidecar(r"^key: .*$", f"key: other{self.made}-2003")

    def redate(self) -> str:
        """Another year, another label, another part of the search."""
        year = self.chance.randint(1995, 2024)
        return self._sidecar(
            r"^published: .*$", f'published: {{value: "{year}-{self.made % 12 + 1:02d}", basis: editor}}'
        )

    def undate(self) -> str:
        """It turns out that nobody knows when it was published."""
        return self._sidecar(r"^published: .*\n", "")

    def publish_elsewhere(self) -> str:
        """Another publisher, who may share a label with others."""
        return self._sidecar(
            r"^publisher: .*$", f"publisher: {{value: The Paper {self.chance.randint(0, 3)}, basis: editor}}"
        )

    def retitle_article(self) -> str:
        """The editor corrects a title; neighbours name it."""
        return self._sidecar(
            r"\Z", f"title: {{value: {self._sentence().rstrip('.')}, basis: editor}}\n", once="title:"
        )

    def withdraw(self) -> str:
        """The publisher takes an article back."""
        return self._sidecar(
            r"\Z",
            'withdrawn: {value: {date: "2024-05-06", reason: invented}, basis: editor}\n',
            once="withdrawn",
        )

    # Records

    def describe_record(self) -> str:
        """A note, shown wherever the entry is."""
        return self._record("actors", lambda text: f"{text}  note: {self._sentence()}\n", once="  note:")

    def rename_record(self) -> str:
        """Another authorised name; the old one stays as an alias."""

        def renamed(text: str) -> str:
            name = re.search(r"^  name: (.*)$", text, re.MULTILINE)
            assert name is not None
            return text.replace(name[0], f"  name: {name[1]} the Younger\n  aliases: [{name[1]}]", 1)

        return self._record("actors", renamed, once="  aliases:")

    def remove_record(self) -> str:
        """A record is gone; articles no longer link it, and briefings link nothing."""
        return self._record("actors", lambda text: "")

    def add_record(self) -> str:
        """A record of a word that articles have already."""
        text = (self.root / "docs/glossary/actors.yaml").read_text(encoding="utf-8")
        word = self.chance.choice(self._seed().read_text(encoding="utf-8").split()).strip(".").lower()
        identifier = f"zz-{self.made:03d}-{word}"  # records are sorted
        if not word.isalpha():
            return "nothing"
        made = f"- id: {identifier}\n  kind: organisation\n  name: {word.capitalize()} {self.made}\n  aliases: [{word.capitalize()}]\n  basis: editor\n"
        return self._write(self.root / "docs/glossary/actors.yaml", text.rstrip("\n") + "\n" + made)

    def change_treaty(self) -> str:
        """A treaty gets a status."""
        return self._record("treaties", lambda text: f"{text}  status: in force\n", once="  status:")

    def add_event(self) -> str:
        """Something happened between two actors."""
        path = self.root / "docs/glossary/events.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        who = ", ".join(dict.fromkeys(self._id("actors") for _ in range(2)))
        date = f"20{self.chance.randint(10, 24)}-{self.chance.randint(1, 12):02d}"
        made = f'- id: event-{self.made:03d}\n  date: "{date}"\n  title: {self._sentence().rstrip(".")}\n  actors: [{who}]\n  basis: editor\n'
        return self._write(path, "" if text.strip() == "[]" else text, made)

    # Pages that people write

    def edit_briefing(self) -> str:
        """A sentence with a link and a pinpoint."""
        path = self._briefing()
        made = f"\n{self._sentence().rstrip('.')} {{actor}}`{self._id('actors')}` {{pin}}`{self._key()}:2`.\n"
        return self._write(path, path.read_text(encoding="utf-8"), made)

    def cite_less(self) -> str:
        """A briefing no longer cites a paragraph."""
        path = self._briefing()
        text = path.read_text(encoding="utf-8")
        paragraphs = text.split("\n\n")
        if len(paragraphs) > 3:
            paragraphs.pop(self.chance.randrange(2, len(paragraphs)))
        return self._write(path, "\n\n".join(paragraphs))

    def retitle_briefing(self) -> str:
        """Entries and cited paragraphs show the title."""
        path = self._briefing()
        _, rest = path.read_text(encoding="utf-8").split("\n", 1)
        return self._write(path, f"# {self._sentence().rstrip('.')}\n{rest}")

    def add_briefing(self) -> str:
        """A page with a judgement and a quotation that is verbatim, in the contents."""
        name, key = f"added-{self.made:03d}", self._key()
        index = self.root / "docs/index.md"
        text = index.read_text(encoding="utf-8")
        head = ":maxdepth: 1\n\n"
        self._write(index, text.replace(head, f"{head}briefings/{name}\n", 1))
        return self._write(
            self.root / f"docs/briefings/{name}.md",
            f"# {self._sentence().rstrip('.')}\n\n:::{{judgement}}\n:likelihood: likely\n:basis: {key}:1\n\nIt is likely.\n:::\n",
        )

    def remove_briefing(self) -> str:
        """A page is gone, and its line in the contents."""
        path = self._briefing()
        path.unlink()
        index = self.root / "docs/index.md"
        text = index.read_text(encoding="utf-8")
        self._write(index, text.replace(f"\nbriefings/{path.stem}\n", "\n"))
        return path.name

    # Settings

    def rename_book(self) -> str:
        """Another title, on each page."""
        return self._setting("project", f'"Book {self.made}"')

    def change_date(self) -> str:
        """Another as-of date."""
        return self._setting("briefbook_as_of", f'"202{self.chance.randint(0, 5)}-06-30"')

    def change_publishing(self) -> str:
        """Only what is cited, or all again."""
        path = self.root / "conf.py"
        cited = 'briefbook_publish = "cited"' in path.read_text(encoding="utf-8")
        return self._setting("briefbook_publish", '"full"' if cited else '"cited"')

    # What changes are made of

    def _one_of(self, things: Sequence[_T]) -> _T:
        if not things:
            raise NothingLeftError
        return self.chance.choice(things)

    def _seed(self) -> Path:
        seeds = (path for path in (self.root / "seeds").iterdir() if path.suffix in (".txt", ".md"))
        return self._one_of(sorted(seeds))

    def _briefing(self) -> Path:
        return self._one_of(sorted((self.root / "docs/briefings").glob("*.md")))

    def _key(self) -> str:
        first = self._seed().with_suffix(".yaml").read_text(encoding="utf-8").split("\n", 1)[0]
        return first.removeprefix("key: ")

    def _id(self, kind: str) -> str:
        text = (self.root / f"docs/glossary/{kind}.yaml").read_text(encoding="utf-8")
        return self._one_of(_ID.findall(text))

    def _name(self) -> str:
        text = (self.root / "docs/glossary/actors.yaml").read_text(encoding="utf-8")
        return self._one_of(re.findall(r"^  name: (.*)$", text, re.MULTILINE))

    def _sentence(self, name: str = "") -> str:
        words = self.chance.choices(WORDS, k=7)
        return f"{' '.join(words).capitalize()}{' of ' if name else ''}{name} {self.made}."

    def _sidecar(self, pattern: str, new: str, once: str = "\0") -> str:
        path = self._seed().with_suffix(".yaml")
        text = path.read_text(encoding="utf-8")
        if once in text:
            return "nothing"
        return self._write(path, re.sub(pattern, lambda _: new, text, count=1, flags=re.MULTILINE))

    def _record(self, kind: str, change: Callable[[str], str], once: str = "\0") -> str:
        path = self.root / f"docs/glossary/{kind}.yaml"
        records = [f"- {text}" for text in _RECORD.split(path.read_text(encoding="utf-8"))[1:]]
        at = self._one_of(range(len(records)))
        if once in records[at]:
            return "nothing"
        found = _ID.search(records[at])
        assert found is not None
        records[at] = change(records[at].rstrip("\n") + "\n")
        self._write(
            path, "".join(record if record.endswith("\n") else record + "\n" for record in records if record)
        )
        return found[1]

    def _setting(self, name: str, value: str) -> str:
        path = self.root / "conf.py"
        lines = [
            line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{name} =")
        ]
        return self._write(path, "\n".join([*lines, f"{name} = {value}"]), "\n")

    def _write(self, path: Path, *text: str) -> str:
        path.write_text("".join(text), encoding="utf-8")
        return path.name


CHANGES: tuple[Callable[[Changes], str], ...] = (
    Changes.edit_article,
    Changes.mention_record,
    Changes.add_article,
    Changes.remove_article,
    Changes.rename_seed,
    Changes.rename_key,
    Changes.redate,
    Changes.undate,
    Changes.publish_elsewhere,
    Changes.retitle_article,
    Changes.withdraw,
    Changes.describe_record,
    Changes.rename_record,
    Changes.remove_record,
    Changes.add_record,
    Changes.change_treaty,
    Changes.add_event,
    Changes.edit_briefing,
    Changes.cite_less,
    Changes.retitle_briefing,
    Changes.add_briefing,
    Changes.remove_briefing,
    Changes.rename_book,
    Changes.change_date,
    Changes.change_publishing,
)
