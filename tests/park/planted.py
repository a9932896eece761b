"""Planted files of other kinds than a plain page, and the park as a whole on disk."""

from collections.abc import Mapping
from pathlib import Path

from planted_faults import FAULTS, FRAGMENT, MISSING, OUTSIDE, SOUND
from planted_traps import TRAPS

from briefbook.core.problems import Code

FAULTY_FILES: Mapping[str, tuple[bytes, Code, int]] = {
    "faults/latin.html": (
        "<meta charset=iso-8859-1><p id=größe>\n<a href='#gr%C3%B6sse'>x</a>".encode("latin-1"),
        FRAGMENT,
        2,
    ),
    "faults/utf16.html": ("<p>\n<a href=gone.html>x</a>".encode("utf-16"), MISSING, 2),
    "faults/mark.html": ("\ufeff<p id=a>\n<a href=#b>x</a>".encode(), FRAGMENT, 2),
    "faults/broken-bytes.html": (b"<p>\xff\xfe\x00\n<a href=gone.html>x</a>", MISSING, 2),
    "faults/endings.html": (b"<p>\r\n\r\n<a href=gone.html>x</a>", MISSING, 3),
    "faults/GREAT.HTM": (b"<a href=gone.html>x</a>", MISSING, 1),
    "faults/page.xhtml": (
        b"<?xml version='1.0'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body>\n<a href='gone.html'/></body></html>",
        MISSING,
        3,
    ),
    "faults/drawing.svg": (
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'>\n"
            b"<image xlink:href='gone.png'/></svg>"
        ),
        MISSING,
        2,
    ),
    "faults/outside.svg": (
        b"<svg xmlns='http://www.w3.org/2000/svg'>\n<style>@import url(https://a.example/f.css);</style></svg>",
        OUTSIDE,
        2,
    ),
    "faults/look.css": (b"@charset 'utf-8';\np { background: url(gone.png) }", MISSING, 2),
    "faults/fonts.css": (b"\n@font-face { src: local(x), url('//fonts.example/f.woff2') }", OUTSIDE, 2),
    "faults/a/b/deep.html": (b"<a href='../../../../out.html'>x</a>", MISSING, 1),
}
"""Files as bytes, with what is wrong and the line."""

SOUND_FILES: Mapping[str, bytes] = {
    "traps/latin.html": "<meta charset=iso-8859-1><p id=größe><a href='#gr%C3%B6%C3%9Fe'>x</a>".encode(
        "latin-1"
    ),
    "traps/utf16.html": "<p id=a><a href=#a>x</a><a href=latin.html#größe>x</a>".encode("utf-16"),
    "traps/mark.html": "\ufeff<p id=a><a href=#a>x</a>".encode(),
    "traps/nul.html": b"<p>\x00</p><a href=mark.html#a>x</a><p id=b><a href=#b>x</a>",
    "traps/page.xhtml": b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><body><a id='n'/>"
    b"<a href='#n'/><script>//<![CDATA[\n'<a href=gone.html>'\n//]]></script></body></html>",
    "traps/drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><g id='p'/><use href='#p'/>"
    b"<image href='../img/pic.png'/><style>g { fill: url(#p) }</style></svg>",
    "traps/look.css": b"@import 'fonts.css'; p { background: url(../img/pic.png); fill: url(#anything) } /* url(x) */",
    "traps/fonts.css": b"@font-face { src: local('gone.woff'), url(data:font/woff2;base64,AA) }",
    "traps/empty.html": b"",
    "traps/a/b/deep.html": b"<a href='../../../index.html#Start'>x</a><a href='../../empty.html'>x</a>",
}
"""Files as bytes that have no fault."""


def write_park(root: Path) -> None:
    """Write the whole park below a folder: the sound pages, one page for each fault and trap, and the files."""
    texts = {
        **SOUND,
        **{f"fault{number}.html": fault.body for number, fault in enumerate(FAULTS.values())},
        **{f"trap{number}.html": body for number, body in enumerate(TRAPS.values())},
    }
    files = {name: (page(text) if name.endswith(".html") else text).encode() for name, text in texts.items()}
    files |= {name: data for name, (data, _, _) in FAULTY_FILES.items()} | SOUND_FILES
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def page(body: str) -> str:
    """A page; its body starts on line 3."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>t</title></head><body>\n'
        f"{body}\n</body></html>\n"
    )
