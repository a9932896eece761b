"""What a block of a source can be."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """The role of a block; a new role needs a decision record."""

    TITLE = "title"
    """The article's title, once."""
    BYLINE = "byline"
    """Who wrote it."""
    DATELINE = "dateline"
    """When (and where) it was written or published."""
    HEADING = "heading"
    """A heading inside the article."""
    PARAGRAPH = "paragraph"
    """A paragraph of the article."""
    BLOCKQUOTE = "blockquote"
    """A quotation set off from the text."""
    LIST_ITEM = "list-item"
    """One item of a list inside the article."""
    QUESTION = "question"
    """A question of an interview."""
    ANSWER = "answer"
    """An answer of an interview."""
    CAPTION = "caption"
    """What a picture shows."""
    CREDIT = "credit"
    """Whose picture it is."""
    PULL_QUOTE = "pull-quote"
    """Words of the article set a second time as an eye-catcher."""
    REPEAT = "repeat"
    """A title or an author's name that stands a second time."""
    TABLE = "table"
    """A table; it counts as one paragraph."""
    CODE = "code"
    """A listing."""
    FOOTNOTE = "footnote"
    """A note; it stays on the page without a number."""
    RELATED = "related"
    """Links to other articles."""
    AUTHOR_NOTE = "author-note"
    """Who the author is."""
    SOURCE_NOTE = "source-note"
    """Where the article was first published."""
    RIGHTS_NOTE = "rights-note"
    """Who holds which rights in what."""
    COMMENTS = "comments"
    """Readers' comments and the form for them."""
    NAVIGATION = "navigation"
    """Menus, share buttons, tags, reading times."""
    ADVERTISEMENT = "advertisement"
    """Paid matter."""
    SUBSCRIPTION = "subscription"
    """Newsletter, paywall and cookie notices."""
    SCRIPT = "script"
    """Program text or style sheets that were scraped along."""
    WHITESPACE = "whitespace"
    """What separates the other blocks."""


BODY = frozenset(
    {
        Role.HEADING,
        Role.PARAGRAPH,
        Role.BLOCKQUOTE,
        Role.LIST_ITEM,
        Role.QUESTION,
        Role.ANSWER,
        Role.TABLE,
        Role.CODE,
    }
)
"""What a reader reads."""

NUMBERED = BODY - {Role.HEADING}
"""What is counted ¶1, ¶2 …"""

ON_PAGE = BODY | {Role.TITLE, Role.FOOTNOTE}
"""What stands on a source's page; all else is listed as left out."""

UNREAD = frozenset({Role.SCRIPT, Role.NAVIGATION, Role.WHITESPACE})
"""Where no mentions are looked for."""
