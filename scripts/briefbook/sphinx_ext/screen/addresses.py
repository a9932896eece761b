"""Which links are their own address: in print, where addresses follow links, those need none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class MarkBareAddresses(SphinxPostTransform):
    """Give links whose words are their address a class."""

    default_priority = 40
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Look at the links that lead out of the book."""
        for link in self.document.findall(nodes.reference):
            if is_bare(link):
                link["classes"].append("bb-bare")


def is_bare(link: nodes.Element) -> bool:
    """Whether a link has no words but its address."""
    address: str = link.get("refuri", "")
    return address != "" and link.astext().rstrip("/") == address.rstrip("/")


def setup_addresses(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(MarkBareAddresses)
