"""Messages that nobody will see are not made: Sphinx makes a record of each event of each page, to drop it.

It lets its logger take everything, and its handlers what was asked for. The logger gets the level of the handlers.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sphinx.util.logging import NAMESPACE

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup_untold(_app: Sphinx) -> None:
    """For this build: the next one sets its logger anew."""
    logger = logging.getLogger(NAMESPACE)
    if logger.handlers:
        logger.setLevel(min(handler.level for handler in logger.handlers))
