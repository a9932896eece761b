"""A small printed book to plant faults in: how it is set, and changed."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf

import typst
from briefbook.core.model import Source
from briefbook.core.problems import Code

SourceMaker = Callable[..., Source]
Change = Callable[[pikepdf.Pdf], None]

KEY = "lim-2018"
TEXTS = (
    "The well-established leaders met at the summit.",
    (
        "Reflecting this mutual focus, both counterrevolutionary delegations characteristically expressed optimism for "
        "the long-term internationalisation of relations. Unconstitutional intermediaries, notwithstanding their "
        "incomprehensible misunderstandings, corresponded about decision-making and the demilitarisation of the "
        "peninsula; in these unstable times, an approach centred on dialogue is crucial “for all”."
    ),
    "The last words stand here.",
)
HEAD = """#set document(title: "A book")
#set text(lang: "en", hyphenate: true)
#set page(width: 9cm, height: 6cm, header: [Notwithstanding times], footer: context counter(page).display())
#set par(justify: true)
= A source <top>
"""


def printed(*paragraphs: str) -> bytes:
    """A tagged, archival PDF of Typst paragraphs, on pages so small that a long one stands on two."""
    source = HEAD + "\n\n".join(paragraphs)
    fonts = typst.Fonts(include_system_fonts=False)
    return bytes(
        typst.compile(source.encode(), font_paths=fonts, pdf_standards=["ua-1", "a-2a"], format="pdf")
    )


def numbered(n: int, text: str) -> str:
    """A paragraph with its number in the margin, a link, and a footnote that is none of its words."""
    first, _, rest = text.partition(" ")
    number = f"#box(width: 0pt, place(bottom + left, dx: -1cm, box(width: 1cm)[¶{n}]))"
    return f"{number} #link(<top>)[{first}]#footnote[Note {n}, see #link(<top>)[above].] {rest}"


def with_destinations(pdf: bytes, pages: tuple[int, ...]) -> bytes:
    """Add a named destination for each paragraph, on the given page."""

    def change(document: pikepdf.Pdf) -> None:
        tree = pikepdf.NameTree(document.Root.Names.Dests)
        for n, page in enumerate(pages, 1):
            tree[f"{KEY}-p{n}"] = pikepdf.Array([document.pages[page].obj, pikepdf.Name.Fit])

    return changed(pdf, change)


def changed(pdf: bytes, change: Change) -> bytes:
    """The PDF after a change."""
    with pikepdf.open(BytesIO(pdf)) as document:
        change(document)
        out = BytesIO()
        document.save(out)
    return out.getvalue()


Check = Callable[..., list[tuple[Code, str]]]
