"""Which lines of a book's contents the sidebar of a page shows."""

from __future__ import annotations

import pytest

from briefbook.core import sidebar
from briefbook.core.sidebar import Entry, Part, Whole, roughly


def entries(count: int, name: str = "p", *, children: int = 0) -> tuple[Entry, ...]:
    """So many pages of a list, each with so many below it."""
    return tuple(
        Entry(f"{name} {i}", f"{name}-{i}", children=entries(children, f"{name}-{i}")) for i in range(count)
    )


def whole(*parts: tuple[Entry, ...]) -> Whole:
    """A book of parts without captions."""
    parents: dict[str, str | None] = {}

    def note(below: tuple[Entry, ...], parent: str | None) -> None:
        for entry in below:
            assert entry.docname is not None
            parents[entry.docname] = parent
            note(entry.children, entry.docname)

    for part in parts:
        note(part, None)
    return Whole.of(tuple(Part(None, part) for part in parts), parents, "all")


def lines(parts: tuple[Part, ...]) -> list[str]:
    """The titles that are shown, in order."""

    def of(below: tuple[Entry, ...]) -> list[str]:
        return [title for entry in below for title in (entry.title, *of(entry.children))]

    return [title for part in parts for title in of(part.entries)]


@pytest.mark.parametrize("opened", [None, "p-3", "q-1-1"])
def test_a_small_book_shows_all_wherever_one_is(opened):
    """Lists of at most twenty, and not too many in all: the sidebar is the same everywhere."""
    book = whole(entries(20), entries(4, "q", children=20))
    assert book.shown(opened) == book.parts
    assert not book.is_cut()


def test_of_a_long_list_a_page_shows_those_around_it_and_the_way_to_all():
    """Three before and three behind, and one line that says how many there are and leads to their list."""
    book = whole(entries(4, "q"), entries(257))
    shown = book.shown("p-40")[1].entries
    assert [entry.docname for entry in shown[:-1]] == [f"p-{i}" for i in range(37, 44)]
    assert shown[-1] == Entry("All pages (200+)", "all", "#part-2")
    assert book.shown("p-40")[0] == book.parts[0]
    assert book.is_cut()


@pytest.mark.parametrize(("opened", "first"), [(None, 0), ("q-0", 0), ("p-0", 0), ("p-2", 0), ("p-256", 250)])
def test_it_shows_as_many_at_its_ends_and_its_first_where_it_is_not_open(opened, first):
    """Seven in each case."""
    shown = whole(entries(4, "q"), entries(257)).shown(opened)[1].entries
    assert [entry.docname for entry in shown[:-1]] == [f"p-{i}" for i in range(first, first + 7)]


def test_a_page_below_one_of_a_long_list_opens_the_list_there():
    """The entries on the way to the open page are shown."""
    book = whole(entries(50, children=2))
    assert "p-30 1" in lines(book.shown("p-30-1"))


def test_long_lists_below_an_entry_are_cut_too():
    """And lead to their place in the list of all pages."""
    shown = whole(entries(1, children=21)).shown("p-0-20")[0].entries[0].children
    assert [entry.docname for entry in shown[:-1]] == [f"p-0-{i}" for i in range(14, 21)]
    assert shown[-1] == Entry("All pages (20+)", "all", "#below-p-0")


def test_a_sidebar_of_very_many_lines_shows_only_what_is_below_the_open_entry():
    """Twenty entries with ten below each are 220 lines, though no list is long."""
    book = whole(entries(20, children=10))
    assert lines(book.shown(None)) == [f"p {i}" for i in range(20)]
    assert len(lines(book.shown("p-3-1"))) == 30
    assert not book.is_cut()


def test_no_sidebar_grows_with_the_book():
    """Whatever its shape, a page shows a bounded number of lines."""
    book = whole(entries(300, children=30), entries(20, "q", children=20))
    most = sidebar.LINES + 2 * (sidebar.LISTED + 1)
    assert all(len(lines(book.shown(opened))) <= most for opened in (None, *book.parents))


@pytest.mark.parametrize(
    ("count", "said"), [(21, 20), (29, 20), (99, 90), (100, 100), (199, 100), (2_345, 2_000)]
)
def test_counts_are_rounded_down_so_that_they_seldom_change(count, said):
    """One more page is no other line on all pages."""
    assert roughly(count) == said
