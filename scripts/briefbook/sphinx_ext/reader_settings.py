"""The settings of docutils, worked out once a build instead of once a page.

Sphinx makes docutils declare its eighty options anew for each page that is read, which takes a third of the reading
of a page of a source; MyST does so too, for a document that it then leaves. The options are the same for all pages, and so are their defaults. We put the answer before
the private function that asks; the decision record has the patch that we offer to Sphinx. A test fails when Sphinx
or MyST no longer asks for each page: then this file goes.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils.frontend import OptionParser, Values
from myst_parser.mdit_to_docutils import base
from sphinx.util import docutils as sphinx_docutils

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_NAME = "_get_settings"
_NAME_IN_MYST = "get_default_settings"
ASKED: Callable[..., Values] | None = getattr(sphinx_docutils, _NAME, None)
"""The function of Sphinx: takes components and defaults, gives the settings."""


ASKED_BY_MYST: Callable[..., Values] | None = getattr(base, _NAME_IN_MYST, None)
"""The function of docutils, under its name in the module of MyST: takes components."""


def default_settings_of(*components: Any) -> Values:
    """The settings of a document for which nobody has set any."""
    return _made(components, {}, read_config_files=False)


def settings_of(*components: Any, defaults: Mapping[str, Any], read_config_files: bool = False) -> Values:
    """The settings of a document: the options of its components, our defaults, and what docutils.conf says."""
    return _made(components, defaults, read_config_files=read_config_files)


def _made(components: tuple[Any, ...], defaults: Mapping[str, Any], *, read_config_files: bool) -> Values:
    kinds = tuple(one if isinstance(one, type) else type(one) for one in components)
    parser, standard, configured = _options(kinds, read_config_files=read_config_files)
    parser.defaults = {**standard, **defaults, **configured}
    return parser.get_default_values()


@cache
def _options(
    components: tuple[type, ...], *, read_config_files: bool
) -> tuple[OptionParser, dict[str, Any], dict[str, Any]]:
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        parser = OptionParser(components=components)
        configured: dict[str, Any] = {}
        if read_config_files and not parser.defaults["_disable_config"]:
            configured = vars(parser.get_standard_config_settings())
            configured.pop("record_dependencies", None)  # a list that each page fills: Values makes a new one
    return parser, dict(parser.defaults), configured


def setup_reader_settings(_app: Sphinx) -> None:
    """Answer in the place of Sphinx and MyST, if they still ask; what docutils.conf says is looked up once a build."""
    _options.cache_clear()
    if ASKED is not None:
        setattr(sphinx_docutils, _NAME, settings_of)
    if ASKED_BY_MYST is not None:
        setattr(base, _NAME_IN_MYST, default_settings_of)
