"""The settings of a book in conf.py."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sphinx.config import ENUM
from sphinx.errors import ConfigError

from briefbook.core.estimates import OFF_SCALE

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup_config(app: Sphinx) -> None:
    """Register the settings; each is described in docs/guide."""
    app.add_config_value(
        "briefbook_as_of", None, "env", (str, type(None)), "the date to which the book speaks"
    )
    app.add_config_value("briefbook_publish", "full", "env", ENUM("full", "cited"), "how much of each source")
    app.add_config_value("briefbook_articles", "articles", "env", str, "folder of the converted sources")
    app.add_config_value("briefbook_briefings", "briefings", "env", str, "folder of the briefings")
    app.add_config_value(
        "briefbook_off_scale", list(OFF_SCALE), "env", (list, tuple), "estimative words that are on no scale"
    )
    app.add_config_value(
        "briefbook_index_pages",
        default=False,
        rebuild="env",
        types=(bool, list, tuple),
        description="pages of a large book by year and letter, of which things",
    )
    app.add_config_value(
        "briefbook_key_sections",
        ["Bottom line", "Key judgements"],
        "env",
        (list, tuple),
        "titles of sections in which sentences without a pinpoint are judgements too",
    )
    app.connect("config-inited", check_config)


def check_config(_app: Sphinx, config: Config) -> None:
    """Refuse a date that is none: it is printed on the cover."""
    as_of = config.briefbook_as_of
    if as_of is None:
        return
    try:
        dt.date.fromisoformat(as_of)
    except ValueError:
        raise ConfigError(f'briefbook_as_of: "{as_of}" is no date: write it as 2025-01-30') from None
