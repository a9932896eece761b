"""Markdown: the words that a reader of the page would see, what its markup says of them, and its front matter.

The text goes through HTML: what CommonMark means by raw HTML, entities and links is then said in one place.
"""

from __future__ import annotations

from dataclasses import replace

from briefbook.core.manuscript import Manuscript, Piece
from briefbook.core.roles import Role
from briefbook.reading import frontmatter
from briefbook.reading.decoding import decode
from briefbook.reading.html_tree import depth_of, parse
from briefbook.reading.html_walk import walk
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_depth
from briefbook.reading.manuscripts import joined
from briefbook.reading.markdown_render import rendered
from briefbook.reading.result import UnreadableError


def read_markdown(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """Read CommonMark with tables, strikethrough, footnotes and front matter.

    Raises UnreadableError where it is no text, holds none, or is nested too deep.
    """
    decoded = decode(data)
    front, hints, text = frontmatter.split(decoded.text)
    root, repairs = parse(rendered(text))
    check_depth(depth_of(root), limits)
    walked = walk(root)
    if not walked.text and not front:
        raise UnreadableError("there is no text in it: check that the file was saved whole")
    pieces = tuple(draft.piece for draft in walked.drafts)
    before = (Piece(0, len(front), Role.NAVIGATION, aside=True),) if front else ()
    whole = joined([Manuscript(front, before, hints=hints), Manuscript(walked.text, pieces, walked.marks)])
    return replace(whole, repairs=decoded.repairs + repairs)
