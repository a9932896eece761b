"""How much of each source is published: all of it, or only the paragraphs that the book cites."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.core.model import Source
from briefbook.core.publishing import cited_only
from briefbook.core.roles import Role
from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.nodes import paragraph_number

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def cited_paragraphs(env: BuildEnvironment) -> frozenset[tuple[str, int]]:
    """Key and number of all paragraphs that hand-written pages cite."""
    return frozenset((row.key, row.n) for _, row in brief(env).citations())


class Publication:
    """The sources as they are published, one at a time."""

    def __init__(self, env: BuildEnvironment) -> None:
        self._domain = brief(env)
        self._whole = env.config.briefbook_publish != "cited"
        self._cited: dict[str, list[int]] = {}
        for key, n in () if self._whole else sorted(cited_paragraphs(env)):
            self._cited.setdefault(key, []).append(n)

    def source(self, key: str) -> Source:
        """A source without what is withheld."""
        source = self._domain.sources[key]
        if self._whole:
            return source
        return cited_only(source, {(key, n) for n in self._cited.get(key, ())})

    def digest(self, key: str) -> str:
        """Another one where anything that is published of the source has changed."""
        told = self._domain.headers[key].digest
        return told if self._whole else f"{told} {self._cited.get(key, ())}"

    def mentioned_paragraphs(self) -> Mapping[str, int]:
        """How many paragraphs that are published mention each record; none stands for those of which there are none."""
        if self._whole:
            return {name: sums.paragraphs for name, sums in self._domain.places.items()}
        found: Counter[str] = Counter()
        for key in self._cited.keys() & self._domain.headers.keys():
            found.update(name for name, n, _ in self._domain.headers[key].mentions if n in self._cited[key])
        return found


class PublishCited(SphinxPostTransform):
    """With ``briefbook_publish = "cited"``, drop from the pages of sources what the book does not cite.

    Found by the numbers, not by the page's name: some builders put all pages together.
    """

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Drop the bodies; numbers stay, so that references still lead somewhere. Notes have no number, and go."""
        if self.config.briefbook_publish != "cited":
            return
        cited = cited_paragraphs(self.env)
        numbers = list(self.document.findall(paragraph_number))
        for number in numbers:
            if (number["key"], number["n"]) not in cited and number.parent is not None:
                _withhold(number)
        sources = brief(self.env).sources
        notes = {_letters(words) for key in {n["key"] for n in numbers} for words in _notes(sources[key])}
        for line in list(self.document.findall(nodes.paragraph)) if notes else ():
            if _letters(line.astext()) in notes and next(line.findall(paragraph_number), None) is None:
                _remove(line)


def _withhold(number: paragraph_number) -> None:
    """Say in place of the words that they are not reproduced; a table or listing follows its number."""
    block: Any = number.parent
    if len(block.children) == 1:
        around: Any = block.parent
        at = around.index(block) + 1
        if at < len(around.children) and not isinstance(around[at], nodes.section):
            del around.children[at]
    said = nodes.emphasis("", "not cited in this book, and not reproduced", classes=["bb-withheld"])
    block.children[:] = [number, said]
    said.parent = block


def _notes(source: Source) -> Iterator[str]:
    return (f"{block.number}{block.text}" for block in source.blocks if block.role is Role.FOOTNOTE)


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


def _remove(element: nodes.Element) -> None:
    """Take an element away, and what is empty without it."""
    parent: Any = element.parent
    parent.remove(element)
    if not parent.children and not isinstance(parent, nodes.section | nodes.document):
        _remove(parent)


class DropLeftOut(SphinxTransform):
    """With ``briefbook_publish = "cited"``, what was left out of a source is not published either.

    While the page is read, so that no table of contents names the section.
    """

    default_priority = 870  # before Sphinx collects the headings, which it does at 880

    def apply(self, **kwargs: Any) -> None:
        """Drop the sections behind the article."""
        folder = f"{self.config.briefbook_articles}/"
        if self.config.briefbook_publish != "cited" or not self.env.docname.startswith(folder):
            return
        for box in list(self.document.findall(nodes.section)):
            if "left-out-of-this-page" in box["ids"] and box.parent is not None:
                box.parent.remove(box)


def hide_sources(app: Sphinx, config: Config) -> None:
    """The MyST pages hold the sources in full: with "cited" they are not copied beside the HTML."""
    if config.briefbook_publish == "cited":
        config.html_copy_source = False
        config.html_show_sourcelink = False


def remove_sources(app: Sphinx, exception: Exception | None) -> None:
    """What an earlier build copied beside the HTML goes too."""
    if exception is None and app.builder.format == "html" and app.config.briefbook_publish == "cited":
        shutil.rmtree(Path(app.outdir, "_sources"), ignore_errors=True)


def setup_publishing(app: Sphinx) -> None:
    """Register the transforms, and hide what would show the pages in full."""
    app.add_transform(DropLeftOut)
    app.add_post_transform(PublishCited)
    app.connect("config-inited", hide_sources)
    app.connect("build-finished", remove_sources)
