"""Which briefings discuss a record: written into its entry when all pages are read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.transforms.post_transforms import SphinxPostTransform

from briefbook.sphinx_ext.domain import brief
from briefbook.sphinx_ext.parts import joined

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_CLASS = "bb-discussed-in"


def placeholder(identifier: str) -> nodes.paragraph:
    """The line of an entry that is filled when all pages are read."""
    return nodes.paragraph("", "", classes=["bb-mentions", _CLASS], bb_record=identifier)


def discussed_in(env: BuildEnvironment, identifier: str) -> list[tuple[str, str]]:
    """Docnames and titles of the briefings that use a record, in the order of their numbers, then by name."""
    folder = f"{env.config.briefbook_briefings}/"
    domain = brief(env)
    pages = [docname for docname in domain.discussing(identifier) if docname.startswith(folder)]
    numbers: dict[str, int] = domain.data["numbers"]
    pages.sort(key=lambda docname: (numbers.get(docname, len(numbers) + 1), docname))
    return [(docname, title_of(env, docname)) for docname in pages]


def title_of(env: BuildEnvironment, docname: str) -> str:
    """What a page is called; a briefing by its number too."""
    number = brief(env).data["numbers"].get(docname)
    title = env.titles[docname].astext() if docname in env.titles else docname
    return f"Briefing {number}: {title}" if number else title


class FillDiscussed(SphinxPostTransform):
    """Fill the lines, before references are resolved."""

    default_priority = 5

    def run(self, **kwargs: Any) -> None:
        """Links to the briefings, or no line at all."""
        for place in [p for p in self.document.findall(nodes.paragraph) if "bb_record" in p]:
            found = discussed_in(self.env, place["bb_record"])
            if not found:
                cast("nodes.Element", place.parent).remove(place)
                continue
            links = joined(([_link(docname, title)] for docname, title in found), "; ")
            place.extend([nodes.strong("", "Discussed in"), nodes.Text(" "), *links])


def _link(docname: str, title: str) -> nodes.Node:
    node = pending_xref(
        "", refdomain="std", reftype="doc", reftarget=f"/{docname}", refexplicit=True, refwarn=True
    )
    node += nodes.inline(title, title)
    return node


def setup_discussed(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(FillDiscussed)
