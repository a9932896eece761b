"""Formulas: LaTeX as a drawing of the same outlines everywhere, with the LaTeX as words for those who cannot see it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from docutils import nodes

from briefbook.core.problems import Code
from briefbook.typst.escape import literal, words
from briefbook.typst.writer import Handler, Writer

_SIZE = 24.0
"""Size at which a formula is drawn; it is printed by its share of the text's."""


def math(w: Writer, node: nodes.math) -> None:
    """A formula in a line, on its baseline."""
    drawn = _drawn(w, node, inline=True)
    if drawn is not None:
        image, depth = drawn
        w.piece(f"box(baseline: {depth:.3f}em, {image})", node)


def math_block(w: Writer, node: nodes.math_block) -> None:
    """A formula on its own, with its number where it has one."""
    drawn = _drawn(w, node, inline=False)
    if drawn is not None:
        number = f"({node['number']})" if node.get("number") else ""
        w.statement(f"formula({drawn[0]}, {words(number)})", node)


def _drawn(w: Writer, node: nodes.Element, *, inline: bool) -> tuple[str, float] | None:
    """The image, and how far it reaches below the baseline."""
    from ziamath.zmath import Latex  # noqa: PLC0415 - a tenth of a second that a build without formulas saves

    latex = node.astext().strip()
    if not inline and "\\\\" in latex and "\\begin" not in latex:
        latex = f"\\begin{{aligned}}{latex}\\end{{aligned}}"
    try:
        formula = Latex(latex, size=_SIZE, inline=inline)
        svg, (width, _height), below = formula.svg(), formula.getsize(), formula.getyofst()
    except Exception as error:  # noqa: BLE001 (the parser raises what it likes)
        why = str(error) or type(error).__name__
        w.note(Code.PDF_NODE, f'formula "{latex}" cannot be printed: {why}', node)
        return None
    name = f"formula-{sha256(svg.encode()).hexdigest()[:16]}.svg"
    w.drawings[name] = svg
    image = f"image({literal(f'images/{name}')}, alt: {literal(latex)}, width: {width / _SIZE:.3f}em)"
    return image, max(-below / _SIZE, 0.0)


HANDLERS: Mapping[type[nodes.Node], Handler] = {nodes.math: math, nodes.math_block: math_block}
