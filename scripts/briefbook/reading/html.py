"""HTML: every word of the page in order, what its markup says of them, and what its head says of the article."""

from __future__ import annotations

from briefbook.core.manuscript import Manuscript
from briefbook.reading.decoding import decode
from briefbook.reading.html_hints import hints_of
from briefbook.reading.html_main import judged
from briefbook.reading.html_tree import declared_charset, depth_of, parse
from briefbook.reading.html_walk import walk
from briefbook.reading.limits import DEFAULT_LIMITS, Limits, check_depth
from briefbook.reading.result import UnreadableError


def read_html(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Manuscript:
    """Read a web page as saved.

    Raises UnreadableError where it is no text, holds none, or is nested too deep.
    """
    decoded = decode(data, declared_charset(data))
    root, repairs = parse(decoded.text)
    check_depth(depth_of(root), limits)
    walked = walk(root)
    if not walked.text:
        raise UnreadableError("there is no text in it: save the page again, complete")
    hints = hints_of(root)
    drafts = judged(walked, root, (hint.value for hint in hints if hint.name == "title"))
    return Manuscript(
        walked.text, tuple(draft.piece for draft in drafts), walked.marks, hints, decoded.repairs + repairs
    )
