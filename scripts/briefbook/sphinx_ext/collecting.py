"""How often Python looks for unreachable objects while a book is built: seldom, since a large book keeps millions.

By default Python looks at all that it keeps whenever a quarter has been added, and at the newest after every 700
objects. Of a book of a thousand articles that takes a quarter of the time of a build. And at the end of a program it
looks through all of it once more, to no avail: its memory is given back as it is. What Sphinx has kept of the pages stays
until the end of a build, and is not looked at.
"""

from __future__ import annotations

import atexit
import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SELDOM = (50_000, 10, 10)
"""New objects before the newest are looked at; how many such looks before older ones, and before all."""


def setup_collecting(app: Sphinx) -> None:
    """From now, before Sphinx loads what it has read, until the build has ended; and not at the end of the program."""
    atexit.unregister(gc.freeze)
    atexit.register(gc.freeze)
    before = gc.get_threshold()
    if before[0] == 0 or before[0] >= SELDOM[0]:  # somebody has chosen already
        return
    gc.set_threshold(*SELDOM)
    app.connect("builder-inited", lambda _: gc.freeze(), priority=999)
    app.connect("build-finished", lambda *_: _as_before(before), priority=999)


def _as_before(threshold: tuple[int, int, int]) -> None:
    gc.unfreeze()
    gc.set_threshold(*threshold)
