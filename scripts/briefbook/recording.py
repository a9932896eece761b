"""The records of a book on disk, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from briefbook.core.layout import RECORD_FILES
from briefbook.core.model import Actor, Event, Treaty
from briefbook.core.problems import Code, Problem
from briefbook.core.records import check_records, keys_cited, records_of
from briefbook.core.yamltext import Document, read_yaml


@dataclass(frozen=True, slots=True)
class Recorded:
    """The records of a book."""

    actors: tuple[Actor, ...]
    treaties: tuple[Treaty, ...]
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    """Of each file by itself."""
    across: Callable[[Mapping[str, int]], tuple[Problem, ...]]
    """What records say wrongly of each other and of sources, given the paragraphs of each source by key."""
    cited: Callable[[], frozenset[str]]
    """Keys of the sources that the records cite: on no others does `across` depend."""


def read_recorded(root: Path) -> Recorded:
    """The records of a book."""
    documents: dict[str, Document] = {}
    problems: dict[str, tuple[Problem, ...]] = {}
    for name in RECORD_FILES:
        path = root / name
        documents[name], problems[name] = Document(None), ()
        if path.is_file():
            try:
                text = path.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                problems[name] = (Problem(Code.YAML_SYNTAX, f"cannot be read as UTF-8 text: {error}", name),)
            else:
                documents[name], problems[name] = read_yaml(text, name)
    of_actors, of_treaties, of_events = RECORD_FILES
    actors, found_a = records_of(documents[of_actors], problems[of_actors], of_actors, Actor)
    treaties, found_t = records_of(documents[of_treaties], problems[of_treaties], of_treaties, Treaty)
    events, found_e = records_of(documents[of_events], problems[of_events], of_events, Event)
    return Recorded(
        actors,
        treaties,
        events,
        (*found_a, *found_t, *found_e),
        partial(check_records, documents, actors, treaties, events),
        partial(keys_cited, documents.values()),
    )
