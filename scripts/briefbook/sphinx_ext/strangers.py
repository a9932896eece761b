"""Whether somebody whom we do not know looks at resolved pages.

Where nobody does, the folded paragraphs of sources stay folded, and a builder writes them straight from the book.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from briefbook.sphinx_ext.sites import is_site

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STAYS_FOLDED = "briefbook-stays-folded"
"""Event by which a builder says which kinds of folded nodes of a page it writes itself. Argument: the page."""
_KNOWN = ("sphinx.", "myst_parser.", "sphinx_design.", "sphinxcontrib.bibtex.", "briefbook.", "furo.")
_UNKNOWN = ("sphinx.ext.",)
"""Packages whose work on resolved pages finds nothing in a plain paragraph, or is done by the builder; and those not looked at."""


_FOUND: WeakKeyDictionary[Sphinx, tuple[tuple[int, int], bool]] = WeakKeyDictionary()
"""The answer, with the numbers of transforms and listeners that were looked at; each page asks."""


def writes_lists(app: Sphinx) -> bool:
    """Whether this build writes lists that the book gives as HTML, so that no node of them is made."""
    return is_site(app) and not has_strangers(app)


def has_strangers(app: Sphinx) -> bool:
    """Whether a transform or a listener is not of the packages that we know."""
    transforms, listeners = app.registry.post_transforms, app.events.listeners.get("doctree-resolved", ())
    looked = len(transforms), len(listeners)
    if _FOUND.get(app, (None, False))[0] != looked:
        work: list[Any] = [*transforms, *(listener.handler for listener in listeners)]
        _FOUND[app] = (
            looked,
            any(
                not name.startswith(_KNOWN) or name.startswith(_UNKNOWN)
                for name in (f"{one.__module__}." for one in work)
            ),
        )
    return _FOUND[app][1]
