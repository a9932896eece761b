"""The book as an e-book: without scripts, with a cover, and the same bytes from the same pages."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from docutils import nodes
from sphinx.builders.epub3 import Epub3Builder
from sphinx.locale import _
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import make_filename

from briefbook.core.dates import in_words
from briefbook.sphinx_ext.bookcover import cover_png

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders._epub_base import NavPoint
    from sphinx.config import Config

_STYLE = "briefbook-epub.css"
_FOR_SCREENS = frozenset({"briefbook.css", "briefbook-search.js"})
_COVER = ("_static/cover.png", "epub-cover.html")
_NO_DATE = "2000-01-01"
_FILE_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the ZIP format knows: the hour of the build is nobody's concern."""
_UNKNOWN = "unknown"
"""What Sphinx sets where nobody gave the book an identifier."""


class BookEpubBuilder(Epub3Builder):
    """Sphinx's EPUB 3, with nothing in it that only a browser can use."""

    def init_css_files(self) -> None:
        """Our own style for e-books: readers know less of CSS than browsers."""
        super().init_css_files()
        self.add_css_file(_STYLE)

    def add_css_file(self, filename: str, **kwargs: Any) -> None:
        """Add a style, but none that is for screens."""
        if Path(filename).name not in _FOR_SCREENS:
            super().add_css_file(filename, **kwargs)

    def init_js_files(self) -> None:
        """None."""
        self._js_files = []

    def handle_finish(self) -> None:
        """Take out what is for screens, put in the cover, and make the file."""
        static = Path(self.outdir, "_static")
        for path in static.rglob("*"):
            if path.suffix == ".js" or path.name in _FOR_SCREENS:
                path.unlink()
        if self.config.epub_cover == _COVER:
            Path(self.outdir, _COVER[0]).write_bytes(self._cover())
        # the page of the cover is made last; that of an earlier build would be listed twice
        Path(self.outdir, self.coverpage_name).unlink(missing_ok=True)
        super().handle_finish()

    def _cover(self) -> bytes:
        as_of = self.config.briefbook_as_of
        is_full = self.config.briefbook_publish == "full"
        return cover_png(
            self.config.epub_title,
            self.config.epub_author,
            f"As of {in_words(as_of)}" if as_of else "",
            _("Working copy, not for redistribution") if is_full else "",
        )

    def content_metadata(self) -> dict[str, Any]:
        """The date is the one to which the book speaks."""
        found = super().content_metadata()
        found["date"] = f"{self.config.briefbook_as_of or _NO_DATE}T00:00:00Z"
        return found

    def build_content(self) -> None:
        """Say of the cover and of pages with formulas what they are, as EPUB 3 demands and Sphinx does not."""
        super().build_content()
        named = {self.config.epub_cover[0]: "cover-image"} if self.config.epub_cover else {}
        for name in map(str, self.files):
            if name.endswith(self.out_suffix) and b"<math " in Path(self.outdir, name).read_bytes():
                named[name] = "mathml"
        path = Path(self.outdir, "content.opf")
        text = path.read_text(encoding="utf-8")
        for name, property_ in named.items():
            item = f'href="{name}" media-type'
            text = text.replace(item, f'href="{name}" properties="{property_}" media-type', 1)
        path.write_text(text, encoding="utf-8")

    def toc_metadata(self, level: int, navpoints: list[NavPoint]) -> dict[str, Any]:
        """The old table of contents has the identifier of the book; Sphinx writes the name of its element."""
        found = super().toc_metadata(level, navpoints)
        found["uid"] = self.config.epub_identifier
        return found

    def build_epub(self) -> None:
        """Write the file with all its parts of one date."""
        parts = [("mimetype", ZIP_STORED)]
        parts += [(name, ZIP_DEFLATED) for name in ("META-INF/container.xml", "content.opf", "toc.ncx")]
        parts += [(str(name), ZIP_DEFLATED) for name in self.files]
        with ZipFile(Path(self.outdir, f"{self.config.epub_basename}.epub"), "w") as epub:
            for name, method in parts:
                part = ZipInfo(name, _FILE_DATE)
                part.compress_type = method
                part.external_attr = 0o644 << 16
                epub.writestr(part, Path(self.outdir, name).read_bytes())


class WithoutDrawings(SphinxPostTransform):
    """The icons of cards and dropdowns are drawings in HTML that EPUB does not take; they say nothing."""

    default_priority = 900
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:
        """Drop them."""
        for raw in list(self.document.findall(nodes.raw)):
            if "html" in raw.get("format", "").split() and raw.astext().lstrip().startswith("<svg"):
                raw.parent.remove(raw)


def settle(_app: Sphinx, config: Config) -> None:
    """What a book need not say in conf.py."""
    if config.epub_basename == make_filename(config.project):
        config.epub_basename = "briefing-book"
    if config.epub_identifier == _UNKNOWN:
        config.epub_identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{config.project}/{config.author}").urn
        config.epub_scheme = "URN"
    if not config.epub_cover:
        config.epub_cover = _COVER
    if not config.epub_copyright:
        config.epub_copyright = config.author
    if not config.version:
        config.version = config.briefbook_as_of or _NO_DATE
    if config.epub_show_urls == "inline":  # Sphinx's default
        config.epub_show_urls = "no"


def setup_epub(app: Sphinx) -> None:
    """Register the builder in the place of Sphinx's, and its style."""
    app.add_builder(BookEpubBuilder, override=True)
    app.add_post_transform(WithoutDrawings)
    app.connect("config-inited", settle, priority=400)
