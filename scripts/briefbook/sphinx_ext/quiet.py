"""Which transforms find nothing on a page that is all headings and folded nodes, and are spared it.

Reading a page of a source costs little but the fifty walks of transforms that look for targets, footnotes,
substitutions, code. Those named here look for nothing that such a page has; each other one is run, those of other
extensions too. When a page is resolved, its content is put aside while transforms look, if all are of packages that we
know: nothing is left for them to walk through.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

_FIND_NOTHING = {
    "sphinx.transforms": (
        "ExtraTranslatableNodes",
        "DefaultSubstitutions",
        "MoveModuleTargets",
        "HandleCodeBlocks",
        "AutoNumbering",
        "AutoIndexUpgrader",
        "ReorderConsecutiveTargetAndIndexNodes",
        "DoctestTransform",
        "GlossarySorter",
    ),
    "sphinx.transforms.i18n": ("PreserveTranslatableMessages", "RemoveTranslatableInline"),
    "sphinx.transforms.compact_bullet_list": ("RefOnlyBulletListTransform",),
    "sphinx.transforms.references": ("SphinxDanglingReferences",),
    "sphinx.domains.citation": ("CitationDefinitionTransform", "CitationReferenceTransform"),
    "sphinx.builders.latex.transforms": ("FootnoteDocnameUpdater",),
    "docutils.transforms.references": (
        "Substitutions",
        "PropagateTargets",
        "AnonymousHyperlinks",
        "IndirectHyperlinks",
        "Footnotes",
        "ExternalTargets",
        "InternalTargets",
    ),
    "docutils.transforms.universal": ("StripComments", "ExposeInternals"),
    "docutils.transforms.misc": ("Transitions",),
    "myst_parser.mdit_to_docutils.transforms": (
        "PrioritiseExplicitIds",
        "ResolveSectionRefs",
        "SortFootnotes",
        "UnreferencedFootnotesDetector",
        "CollectFootnotes",
    ),
    "briefbook.sphinx_ext.sourcing": ("DropBorrowed",),
    "briefbook.sphinx_ext.disagreements": ("JoinDisagreements",),
    "briefbook.sphinx_ext.judgements": ("JoinJudgements",),
}
"""By module. They look for kinds of nodes of which a page of a source that is not read as Markdown has none."""


def spare(document: nodes.document) -> None:
    """Spare a page that has just been made the transforms that find nothing on it."""
    transformer: Any = document.transformer
    transformer.transforms = [one for one in transformer.transforms if not finds_nothing(one[1])]


def finds_nothing(transform: type) -> bool:
    """Whether a transform looks for nothing that a page of headings and folded nodes has."""
    return transform.__name__ in _FIND_NOTHING.get(transform.__module__, ())


def put_aside(document: nodes.document) -> None:
    """Take the content out of a document until `PutBack` is run."""
    document.briefbook_aside = document.children  # type: ignore[attr-defined]
    document.children = []


class PutBack(SphinxPostTransform):
    """Give a document its content back, when all other transforms have looked."""

    default_priority = 990

    def run(self, **kwargs: Any) -> None:
        """Nothing has been put into the document meanwhile."""
        document: Any = self.document
        if hasattr(document, "briefbook_aside"):
            document.children = document.briefbook_aside + document.children
            del document.briefbook_aside
