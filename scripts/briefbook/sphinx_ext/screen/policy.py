"""The content security policy of a page: what it may load and run, from a server and from a folder alike."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

THEME_LINE = 'try{document.body.dataset.theme=localStorage.getItem("theme")||"auto"}catch{document.body.dataset.theme="auto"}'
"""The one inline script: before anything is painted, the reader's choice of light or dark.

A browser may refuse to remember anything; the page is readable all the same.
"""


def policy() -> str:
    """The policy as a ``meta`` element holds it.

    Scripts and styles come from the book's own files, but for the theme's line, known by its digest. Styles in
    attributes are allowed: docutils writes the widths of columns there, and an attribute loads and runs nothing.
    """
    digest = b64encode(sha256(THEME_LINE.encode()).digest()).decode()
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' 'sha256-{digest}'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
        )
    )
