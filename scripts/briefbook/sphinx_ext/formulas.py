"""Formulas in HTML and e-books as MathML: browsers and readers draw it, and no script of another host is asked for."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_LOGGER = logging.getLogger(__name__)


def mathml(node: nodes.Element, display: str) -> str:
    """A formula as MathML; one that cannot be read stays LaTeX, and is reported."""
    try:
        made: str = convert(node.astext(), display=display)
    except Exception as error:  # noqa: BLE001 (the parser raises what it likes)
        why = str(error) or type(error).__name__
        _LOGGER.warning('formula "%s" cannot be shown: %s', node.astext(), why, location=node)
        return f"<code>{escape(node.astext())}</code>"
    return made


def visit_math(self: HTML5Translator, node: nodes.math) -> None:
    """A formula in a line."""
    self.body.append(mathml(node, "inline"))
    raise nodes.SkipNode


def visit_math_block(self: HTML5Translator, node: nodes.math_block) -> None:
    """A formula on its own, with its number where it has one."""
    self.body.append(self.starttag(node, "div", CLASS="math"))
    if node.get("number"):
        self.body.append(f'<span class="eqno">({node["number"]})</span>')
    self.body.append(f"{mathml(node, 'block')}</div>\n")
    raise nodes.SkipNode


def setup_formulas(app: Sphinx) -> None:
    """Offer the renderer; Sphinx takes it, being the only one beside its own."""
    app.add_html_math_renderer("mathml", (visit_math, None), (visit_math_block, None))
