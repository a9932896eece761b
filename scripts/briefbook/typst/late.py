"""The builder ``typst`` as Sphinx hears of it: its forty modules are loaded when a book is printed, not for each site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders import Builder

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class LateBuilder(Builder):
    """Stands for the builder until Sphinx makes one, and makes it."""

    name = "typst"
    format = "typst"

    def __new__(cls, app: Sphinx, env: BuildEnvironment) -> Builder:  # type: ignore[misc]
        """The builder itself."""
        from briefbook.typst.builder import TypstBuilder  # noqa: PLC0415 (now it is needed)

        return TypstBuilder(app, env)


def setup_late(app: Sphinx) -> None:
    """Register the builder."""
    app.add_builder(LateBuilder)
