"""Pictures: every one has words for those who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from docutils import nodes

from briefbook.core.problems import Code
from briefbook.sphinx_ext.nodes import relations_picture, unlinked
from briefbook.typst.escape import literal
from briefbook.typst.writer import Handler, Writer

_LENGTH = re.compile(r"([0-9.]+)\s*(px|pt|cm|mm|in|em|rem|pc|ex|%|)")
_UNITS = {"px": (0.75, "pt"), "": (0.75, "pt"), "pc": (12.0, "pt"), "ex": (0.45, "em"), "rem": (1.0, "em")}
"""Units that Typst does not know: factor and unit. A pixel is a 96th of an inch."""


def image(w: Writer, node: nodes.image) -> None:
    """A picture, on its own or in a line."""
    code = _code(w, node)
    if code is None:
        return
    if w.is_inline:
        w.piece(f"box({code})", node)
    else:
        w.statement(f"illustration({code})", node)


def _code(w: Writer, node: nodes.image) -> str | None:
    uri = node["uri"]
    if not node.get("alt", "").strip():
        w.note(
            Code.PDF_ALTERNATIVE, f'image "{uri}" has no alternative text: say in "alt" what it shows', node
        )
        return None
    if uri not in w.images:
        w.note(
            Code.PDF_IMAGE, f'image "{uri}" is not a file of the project in a form that can be printed', node
        )
        return None
    options = "".join(
        f", {side}: {length}" for side in ("width", "height") if (length := _length(node.get(side, "")))
    )
    return f"image({literal(w.images[uri])}, alt: {literal(node['alt'])}{options})"


def _length(value: str) -> str:
    match = _LENGTH.fullmatch(value.strip())
    if match is None or not value:
        return ""
    factor, unit = _UNITS.get(match[2], (1.0, match[2]))
    return f"{float(match[1]) * factor:g}{unit}"


def figure(w: Writer, node: nodes.figure) -> None:
    """A picture with its caption; further words follow it."""
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    legends = [child for child in node.children if isinstance(child, nodes.legend)]
    with w.block("figure({", node, tail=")"):
        for child in node.children:
            if child not in captions and child not in legends:
                w.print(child)
        if captions:
            with w.text("}, caption: [", captions[0], tail="],"):
                if number := w.facts.caption_words(w.docname, node):
                    w.words(number, captions[0])
                w.children(captions[0])
        else:
            w.script.write("},\n")
    for part in legends:
        with w.block("legend({", part):
            w.children(part)


def picture(w: Writer, node: relations_picture) -> None:
    """A picture of relations, as wide as the page lets it be; its letters are those of the book."""
    svg = unlinked(node["svg"]).replace("<svg ", '<svg font-family="Libertinus Serif" ', 1)
    source = f'image(bytes({literal(svg)}), format: "svg", alt: {literal(node["alt"])})'
    w.statement(f"illustration({source})", node)


HANDLERS: Mapping[type[nodes.Node], Handler] = {
    nodes.image: image,
    nodes.figure: figure,
    relations_picture: picture,
}
