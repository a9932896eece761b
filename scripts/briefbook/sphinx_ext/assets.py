"""The style sheet of the domain's nodes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STATIC = Path(__file__).parent / "static"


def setup_assets(app: Sphinx) -> None:
    """Ship the files beside every HTML build."""
    app.connect("builder-inited", add_static)
    app.add_css_file("briefbook.css")


def add_static(app: Sphinx) -> None:
    """Let Sphinx copy our folder."""
    app.config.html_static_path.append(str(STATIC))
