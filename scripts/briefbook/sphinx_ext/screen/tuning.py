"""What furo's pages lack for the keyboard, for screen readers and under a content security policy, put right."""

from __future__ import annotations

import re

from markupsafe import Markup

from briefbook.sphinx_ext.screen.policy import THEME_LINE

_THEME_SCRIPT = re.compile(r"<script>\s*document\.body\.dataset\.theme.*?</script>", re.DOTALL)
_SWITCHES = re.compile(r'(?:<input type="checkbox" class="sidebar-toggle"[^>]*>\s*){2}')
"""The switches of the two drawers; they stand outside all landmarks."""
_REPAIRS = (
    # Two landmarks of one kind need names of their own.
    ('<aside class="sidebar-drawer"', '<aside class="sidebar-drawer" aria-label="Contents of the book"'),
    ('<aside class="toc-drawer', '<aside aria-label="On this page" class="toc-drawer'),
    # A heading without a level is none.
    ('<p class="caption" role="heading">', '<p class="caption" role="heading" aria-level="2">'),
    # A role that is deprecated, and not allowed in a list.
    ('role="doc-biblioentry"', 'role="listitem"'),
    # Pictures beside words that say the same.
    ("<svg><use", '<svg aria-hidden="true"><use'),
    ('<svg class="theme-icon', '<svg aria-hidden="true" class="theme-icon'),
    ('<svg class="furo-related-icon"', '<svg aria-hidden="true" class="furo-related-icon"'),
    ('aria-label="Toggle site navigation sidebar"', 'aria-label="Contents of the book" role="switch"'),
    ('aria-label="Toggle table of contents sidebar"', 'aria-label="On this page" role="switch"'),
    ('aria-label="Toggle Light / Dark / Auto color theme"', 'aria-label="Light, dark or automatic colours"'),
    # The target of "Skip to content" must take the focus.
    (
        '<article role="main" id="furo-main-content"',
        '<article role="main" id="furo-main-content" tabindex="-1"',
    ),
)


def tuned(html: str) -> Markup:
    """The body of a page of furo with its faults mended."""
    page = _THEME_SCRIPT.sub(lambda _match: f"<script>{THEME_LINE}</script>", html, count=1)
    page = _SWITCHES.sub(
        lambda match: f'<nav class="bb-menus" aria-label="Menus">{match[0]}</nav>', page, count=1
    )
    for fault, mended in _REPAIRS:
        page = page.replace(fault, mended)
    return Markup(page)  # noqa: S704 (it was markup before)
