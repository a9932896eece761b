"""The cover of the e-book, drawn by the engine that prints the book."""

from __future__ import annotations

import json

import typst

_PAGE = """
#let (title, author, as-of, notice) = json(bytes(sys.inputs.words))
#set page(width: 600pt, height: 800pt, margin: (x: 60pt, top: 70pt, bottom: 60pt))
#set text(font: ("Libertinus Serif",), lang: "en", size: 20pt, hyphenate: false)
#set par(justify: false)
#let ink = rgb("#16324f")
#place(top + left, line(length: 100%, stroke: 5pt + ink))
#v(26%)
#{
  set text(size: 54pt, weight: 600, fill: ink)
  set par(leading: 0.42em)
  title
}
#if as-of != "" { v(0.6em); text(size: 24pt, as-of) }
#v(1fr)
#author
#if notice != "" { v(0.4em); block(inset: (left: 12pt, y: 4pt), stroke: (left: 5pt + ink), notice) }
"""
_DOTS_AN_INCH = 144


def cover_png(title: str, author: str, as_of: str, notice: str) -> bytes:
    """The cover as PNG, 1200 dots wide."""
    words = json.dumps([title, author, as_of, notice])
    fonts = typst.Fonts(include_system_fonts=False)
    made = typst.compile(
        _PAGE.encode(), format="png", ppi=_DOTS_AN_INCH, font_paths=fonts, sys_inputs={"words": words}
    )
    assert isinstance(made, bytes)
    return made
