"""The words of an invented book as other programs are given them: one Markdown page an article, links to glossaries.

Lists, tables, quotations and notes stand as such; the links and italics of an article do not.

Articles stand in a folder for each year. That is the best case of mkdocs-material: with `navigation.prune` a page
carries the links of its own folder alone, and in one flat folder of a thousand pages each would carry them all.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefbook.core.book import to_json
from briefbook.folder import load_converted

MATERIAL = "mkdocs-material>=9.6,<10"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another program with its site, ready to build."""

    name: str
    folder: Path
    command: tuple[str, ...]
    output: Path


def prepared(book: Path, below: Path, *, plain_sphinx: bool) -> Iterator[Peer]:
    """The peers that can be had, each with the same pages."""
    site = book / "build/peer"
    write_pages(site / "docs", json.loads(to_json(load_converted(book))))
    mkdocs = installed(below / "peers", "mkdocs", MATERIAL)
    if mkdocs is not None:
        (site / "mkdocs.yml").write_text(_MKDOCS, encoding="utf-8")
        yield Peer("mkdocs-material, pruned", site, (str(mkdocs), "build", "-q", "-d", "site"), site / "site")
    if plain_sphinx:
        (site / "docs/conf.py").write_text(_CONF, encoding="utf-8")
        command = (sys.executable, "-m", "sphinx", "-q", "-b", "html", "docs", "furo")
        yield Peer("Sphinx with furo as it comes", site, command, site / "furo")


def installed(place: Path, command: str, requirement: str) -> Path | None:
    """A command from an environment of its own; None, with a word why, where it cannot be had."""
    program = place.resolve() / "bin" / command
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        done = subprocess.run(
            [str(place / "bin/python"), "-m", "pip", "install", "--quiet", requirement], check=False
        )
        if done.returncode:
            print(f"{requirement} cannot be installed here: left out", file=sys.stderr)
            return None
    return program


def write_pages(docs: Path, book: Mapping[str, Any]) -> None:
    """The articles, a page of actors and one of treaties."""
    kinds = {r["id"]: "actors" for r in book["actors"]} | {r["id"]: "treaties" for r in book["treaties"]}
    for source in book["sources"]:
        _write(docs / place(source), article(source, kinds))
    for kind in ("actors", "treaties"):
        entries = (f'## {record["name"]}\n\n<a id="{record["id"]}"></a>\n' for record in book[kind])
        _write(docs / f"{kind}.md", "\n".join([f"# {kind.capitalize()}\n", *entries]))
    listed = "\n".join(f"- [{s['key']}]({place(s)})" for s in book["sources"])
    contents = "```{toctree}\n:hidden:\n:glob:\n\nactors\ntreaties\narticles/*/*\n```\n"
    _write(docs / "index.md", f"# An invented book\n\n{listed}\n\n{contents}")


def place(source: Mapping[str, Any]) -> str:
    """The page of an article, in the folder of its year."""
    return f"articles/{source['published']['value'][:4]}/{source['key']}.md"


def article(source: Mapping[str, Any], kinds: Mapping[str, str]) -> str:
    """One article: anchors, paragraphs, the first mention of each record a link."""
    mentions: dict[int, list[Mapping[str, Any]]] = {}
    for mention in source["mentions"]:
        mentions.setdefault(mention["block"], []).append(mention)
    parts: list[str] = []
    for i, block in enumerate(source["blocks"]):
        if block["role"] == "title":
            parts.append(f"# {block['text']}")
        elif block["role"] == "heading":
            parts.append(f"## {block['text']}")
        elif block["role"] == "footnote":
            parts.append(f"{block.get('number', '')} {block['text']}")
        elif block["n"]:
            anchor = f'<a id="{source["key"]}-p{block["n"]}"></a>'
            words = anchor + _linked(block["text"], mentions.get(i, ()), kinds)
            if block["role"] == "list-item" and parts[-1].startswith("- "):
                parts[-1] += f"\n- {words}"
            elif block["role"] == "table" and block.get("rows"):
                parts += [anchor, _table(block)]
            else:
                parts.append(_BEFORE.get(block["role"], "") + words)
    return "\n\n".join(parts) + "\n"


_BEFORE = {"list-item": "- ", "blockquote": "> "}


def _table(block: Mapping[str, Any]) -> str:
    rows = [[block["text"][start:end] for start, end in row] for row in block["rows"]]
    rows.insert(1, ["---"] * len(rows[0]))
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _linked(text: str, mentions: Any, kinds: Mapping[str, str]) -> str:
    made, at, seen = "", 0, set[str]()
    for mention in mentions:
        if mention["id"] not in seen:
            seen.add(mention["id"])
            made += f"{text[at : mention['start']]}[{mention['surface']}](../../{kinds[mention['id']]}.md#{mention['id']})"
            at = mention["end"]
    return made + text[at:]


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


_MKDOCS = """site_name: An invented book
use_directory_urls: false
theme:
  name: material
  font: false
  features: [navigation.prune]
plugins: [search]
"""
_CONF = """project = "An invented book"
extensions = ["myst_parser"]
html_theme = "furo"
suppress_warnings = ["myst.xref_missing"]
"""
