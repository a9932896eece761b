"""The domain of an environment, typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

    from briefbook.sphinx_ext.domain import BriefDomain


def brief(env: BuildEnvironment) -> BriefDomain:
    """The domain `brief`."""
    return cast("BriefDomain", env.get_domain("brief"))
