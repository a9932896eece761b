"""The small book as an e-book."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from briefbook.folder import convert

SMALL = Path(__file__).parents[1] / "roots" / "small"
PAGE = """

```{dropdown} What a screen hides
An [address](https://example.org/pilots) and {math}`x^2 < 3`. {unsourced}`an address`
```

```{relations}
:show: party-to
```
"""


@pytest.fixture(scope="session")
def make_epub() -> Callable[..., Path]:
    """Make the e-book of the small book, from a copy in the given folder."""

    def make(folder: Path, **settings: Any) -> Path:
        shutil.copytree(SMALL, folder)
        page = folder / "docs/briefings/harbour.md"
        page.write_text(page.read_text(encoding="utf-8") + PAGE, encoding="utf-8")
        assert convert(folder).problems == ()
        warnings = StringIO()
        with patch_docutils(), docutils_namespace():
            app = Sphinx(
                folder / "docs",
                folder,
                folder / "epub",
                folder / "doctrees",
                "epub",
                confoverrides={"nitpicky": True, **settings},
                status=None,
                warning=warnings,
            )
            app.build()
        assert warnings.getvalue() == ""
        return folder / "epub" / "briefing-book.epub"

    return make


@pytest.fixture(scope="session")
def epub(make_epub: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The e-book, made once."""
    return make_epub(tmp_path_factory.mktemp("epub") / "book")
