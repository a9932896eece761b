"""The Sphinx builder that makes PDF books through Typst.

``sphinx-build -b typst`` writes, for each entry of ``typst_documents``, the Typst source and the PDF: tagged
(PDF/UA-1, PDF/A-2a), with the number of every source paragraph in the margin and the printed page in every
pinpoint's footnote.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefbook.typst.late import setup_late
from briefbook.typst.settings import setup_settings

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the settings and the builder."""
    setup_settings(app)
    setup_late(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
