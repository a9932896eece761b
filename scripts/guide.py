"""Write the parts of the guide that the code knows: options, messages of wrong input, the forms of a book.

Run it with ``make reference``. A message is what a build says of an example of the guide with one thing changed, as
``docs/guide/mistakes.yaml`` lists them.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import yaml
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

import calendarwords
import costs
from briefbook.core import manuscript, model, roles
from briefbook.core.schema import described, schema
from briefbook.folder import convert
from briefbook.sphinx_ext.messages import first_words
from briefbook.sphinx_ext.reference import PAGE, options_table, reference, registered, table

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
MADE = "docs/guide/generated"
SCHEMA = "scripts/briefbook/book.schema.json"
WRITTEN = ("articles", "paragraphs.lock")
"""What a conversion writes into a book; a copy does without."""
_WARNING = re.compile(
    r"^\S*/case-(?P<name>[a-z-]+)-(?P<n>\d+)\.md:\d+: WARNING: (?P<said>.*) \[briefbook\.BB\d+\]$"
)
_COLOUR = re.compile(r"\x1b\[[\d;]*m")


def parts() -> dict[str, str]:
    """All files that are made from the code, by path from the repository."""
    known = registered()
    return {
        PAGE: reference(),
        SCHEMA: json.dumps(schema(), ensure_ascii=False, indent=1) + "\n",
        calendarwords.PATH: calendarwords.words(),
        f"{MADE}/book.md": "\n\n".join(_book()) + "\n",
        f"{MADE}/scale.md": costs.page(costs.measured()),
        **{
            f"{MADE}/options/{name}.md": (options_table(cls) or "It takes no options.") + "\n"
            for name, cls in known.directives.items()
        },
        **{f"{MADE}/messages/{name}.md": said for name, said in messages().items()},
    }


def messages() -> dict[str, str]:
    """For each role and directive the table of mistakes and of what the build says of them."""
    listed: dict[str, list[dict[str, str]]] = yaml.safe_load(
        (GUIDE / "mistakes.yaml").read_text(encoding="utf-8")
    )
    said = _said_of(listed)
    return {
        name: table(
            ("written wrongly", "the build says"),
            (
                (_wrong(mistake), "<br>".join(_code(line) for line in said[name, n]))
                for n, mistake in enumerate(mistakes)
            ),
        )
        + "\n"
        for name, mistakes in listed.items()
    }


def _said_of(listed: Mapping[str, list[dict[str, str]]]) -> dict[tuple[str, int], list[str]]:
    """Build each mistake as a briefing of the example book."""
    with TemporaryDirectory() as folder:
        book = Path(folder, "book").resolve()
        shutil.copytree(GUIDE / "example", book, ignore=shutil.ignore_patterns(*WRITTEN))
        for name, mistakes in listed.items():
            example = (GUIDE / "examples" / f"{name}.md").read_text(encoding="utf-8")
            for n, mistake in enumerate(mistakes):
                old, new = mistake.get("old", ""), mistake.get("new", "")
                if old not in example:
                    raise ValueError(f"{name}: the example has no {old!r}")
                page = example.replace(old, new, 1)
                path = book / "docs" / "briefings" / f"case-{name}-{n}.md"
                front = f"orphan: true\n{mistake.get('front', '')}".strip()
                path.write_text(f"---\n{front}\n---\n# Case\n\n{page}", encoding="utf-8")
        convert(book)
        warnings = StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                book / "docs", book, book / "out", book / "read", "dummy", status=None, warning=warnings
            )
            app.build()
    found: dict[tuple[str, int], list[str]] = {
        (name, n): [] for name, mistakes in listed.items() for n in range(len(mistakes))
    }
    for line in _COLOUR.sub("", warnings.getvalue()).splitlines():
        match = _WARNING.match(line)
        if match is None:
            raise ValueError(f"the example book itself is at fault: {line}")
        found[match["name"], int(match["n"])].append(match["said"])
    for (name, n), lines in found.items():
        if not lines:
            raise ValueError(f"{name}: the build says nothing of mistake {n + 1}")
    return found


def _wrong(mistake: Mapping[str, str]) -> str:
    new = (mistake.get("front") or mistake["new"]).strip()
    return _code(new) if new else f"without {_code(first_words(mistake['old']))}"


def _code(text: str) -> str:
    """Literal text on one line of a table."""
    shown = " ⏎ ".join(line for line in text.splitlines() if line.strip())
    return f"`` {shown} ``" if "`" in shown else f"`{shown}`"


def _book() -> Iterator[str]:
    """The form of book.json: a table for the whole, and one for each kind of thing in it."""
    whole = schema()
    yield _fields(whole)
    for name, definition in whole["$defs"].items():
        yield f"## {name}"
        if "properties" in definition:
            yield from [definition["description"]] if "description" in definition else []
            yield _fields(definition)
        else:
            yield definition["description"]
            yield table(("value", "what it means"), _members(name))


def _members(name: str) -> Iterator[tuple[str, str]]:
    """The members of an enum of the core with the sentences below them."""
    module = next(module for module in (model, manuscript, roles) if name in described(module))
    said = described(module)[name]
    for member in getattr(module, name):
        yield f"`{member.value}`", _literal(said.get(member.name, ""))


def _fields(definition: Mapping[str, Any]) -> str:
    rows = (
        (f"`{name}`", _kind(field), _literal(str(field.get("description", ""))))
        for name, field in definition["properties"].items()
    )
    return table(("field", "holds", "what it is"), rows)


def _kind(field: Mapping[str, Any]) -> str:
    """What a value can be, in words."""
    said = "any value"
    match field:
        case {"$ref": target}:
            name = str(target).rpartition("/")[2]
            said = f"[{name}](#{name.lower()})"
        case {"const": value}:
            said = f"`{value}`"
        case {"enum": values}:
            said = " or ".join(f"`{value}`" for value in values)
        case {"anyOf": options}:
            said = " or ".join(dict.fromkeys(_kind(option) for option in options))
        case {"type": "array", "items": items}:
            said = f"list of: {_kind(items)}"
        case {"type": "array", "prefixItems": items}:
            said = f"list of: {', '.join(map(_kind, items))}"
        case {"type": list() as types}:
            said = " or ".join(types)
        case {"type": "object", "properties": inner}:
            said = f"object with {', '.join(f'`{name}`' for name in inner)}"
        case {"type": kind}:
            said = str(kind)
    return said


def _literal(text: str) -> str:
    """A docstring's literals as those of MyST."""
    return text.replace("``", "`")


def main() -> None:
    """Write the files, and remove those that are made no longer."""
    made = parts()
    for path in (ROOT / MADE).rglob("*.md"):
        if path.relative_to(ROOT).as_posix() not in made:
            path.unlink()
    for name, text in made.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
