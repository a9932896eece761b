"""Where the last page of a text in two columns is broken, so that both have their share.

Columns do not balance by themselves: what ends in the first leaves the second empty. A section that begins near the
middle of what is on that page begins the second column instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from briefbook.typst.escape import address
from briefbook.typst.places import Layout, Place

_SECOND = 200.0
"""Points from the left edge of the page behind which something stands in the second column."""


@dataclass(slots=True)
class Columns:
    """A text in two columns."""

    end: str
    """Label of its end."""
    sections: list[str] = field(default_factory=list)
    """Labels of the headings at which it may be broken, in their order."""
    is_open: bool = True
    """Whether it is still being written."""


Breaks = Mapping[str, str | None]
"""By end of a text: the heading that begins the second column of its last page, or None for good."""


def decided(texts: Sequence[Columns], layout: Layout, before: Breaks) -> Breaks:
    """What to break where, once a layout shows it; ``before`` is what that layout was made with.

    A decision stays, so that layouts come to rest; it is taken back, for good, where it made the text longer.
    """
    made = dict(before)
    for text in texts:
        end = layout.page(address(text.end))
        broken = made.get(text.end)
        if broken is not None and layout.page(address(broken)) != end:
            made[text.end] = None
        elif text.end not in made and (found := _middle(text, layout)) is not None:
            made[text.end] = found
    return made


def breaks(texts: Sequence[Columns], made: Breaks) -> dict[str, bool]:
    """By address of each heading: whether it begins a column."""
    chosen = set(made.values())
    return {address(name): name in chosen for text in texts for name in text.sections}


def _middle(text: Columns, layout: Layout) -> str | None:
    """The heading nearest to the middle of the last page's first column, where the second is empty."""
    end = layout.places.get(address(text.end))
    if end is None or end.x > _SECOND:
        return None
    placed = [(name, place) for name, place in _placed(text, layout) if place.page == end.page]
    if not placed:
        return None
    middle = (placed[0][1].y + end.y) / 2
    return min(placed[1:], key=lambda item: abs(item[1].y - middle), default=(None, None))[0]


def _placed(text: Columns, layout: Layout) -> Iterator[tuple[str, Place]]:
    for name in text.sections:
        place = layout.places.get(address(name))
        if place is not None and place.y:
            yield name, place
