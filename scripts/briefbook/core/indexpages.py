"""Pages that lead through a large book: articles by year, records and the bibliography by letter.

They hold directives, headings and tables of contents alone; what they show is made when the book is built.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from briefbook.core.appearing import in_order_of_publication, month_of_publication, year_of_publication
from briefbook.core.dates import MONTHS
from briefbook.core.division import Range, divided
from briefbook.core.layout import INDEX_MARK
from briefbook.core.listing import sorted_by
from briefbook.core.model import Actor, Metadata, Treaty

KINDS = ("articles", "actors", "treaties", "bibliography")
"""What pages can be made of."""
BY_YEAR = "by-year"
UNDATED = "undated"
RECORDS_ON_A_PAGE = 20
ENTRIES_ON_A_PAGE = 500
ARTICLES_ON_A_PAGE = 800


def index_pages(
    wanted: Collection[str],
    metadata: Mapping[str, Metadata],
    actors: Sequence[Actor],
    treaties: Sequence[Treaty],
    families: Mapping[str, str],
) -> Iterator[tuple[str, str]]:
    """The pages by their paths below ``docs``. `metadata` are those of the sources by key."""
    if "articles" in wanted:
        yield from by_year(metadata)
    if "actors" in wanted:
        names = [actor.indexed_as or actor.name for actor in actors]
        yield from by_letter(
            "records/actors", "Who is who", "who-is-who", names, RECORDS_ON_A_PAGE, ":group: all"
        )
    if "treaties" in wanted:
        names = [treaty.name for treaty in treaties]
        title = "Treaties, agreements and measures"
        yield from by_letter("records/treaties", title, "treaty-list", names, RECORDS_ON_A_PAGE)
    if "bibliography" in wanted:
        names = [sorted_by(one, families)[0] for one in metadata.values()]
        yield from by_letter(
            "articles/bibliography",
            "Bibliography",
            "bibliography",
            names,
            ENTRIES_ON_A_PAGE,
            told="The sources that the book cites, by name.",
        )


def by_year(metadata: Mapping[str, Metadata]) -> Iterator[tuple[str, str]]:
    """A page for each year, with its months; a year of very many articles has a page for each month."""
    ordered = sorted(metadata, key=lambda key: in_order_of_publication(metadata[key]))
    years: dict[int | None, list[str]] = {}
    for key in ordered:
        years.setdefault(year_of_publication(metadata[key]), []).append(key)
    lines, files = [], []
    for year in sorted(years, key=lambda year: (year is None, year or 0)):
        keys = years[year]
        name = UNDATED if year is None else str(year)
        title = "Date not known" if year is None else name
        lines.append(f"- [{title}]({name}.md): {_articles(len(keys))}")
        files.append(name)
        yield from _year(name, title, year, keys, metadata)
    known = [year for year in years if year is not None]
    span = f", published from {min(known)} to {max(known)}" if known else ""
    head = f"{_articles(len(ordered))}{span}."
    yield (
        f"articles/{BY_YEAR}/index.md",
        _page("contents", "Articles by year", [head, "\n".join(lines)], files),
    )


def _year(
    name: str, title: str, year: int | None, keys: Sequence[str], metadata: Mapping[str, Metadata]
) -> Iterator[tuple[str, str]]:
    if year is None:
        parts = [_list("unknown")]
        yield f"articles/{BY_YEAR}/{name}.md", _page("part", title, [_said(len(keys)), *parts], _up(keys))
        return
    months: dict[int | None, list[str]] = {}
    for key in keys:
        months.setdefault(month_of_publication(metadata[key]), []).append(key)
    order = sorted(months, key=lambda month: month or 13)
    if len(keys) <= ARTICLES_ON_A_PAGE:
        parts = [f"## {_month(month)}\n\n{_list(_period(year, month))}" for month in order]
        inside = [key for month in order for key in months[month]]
        yield f"articles/{BY_YEAR}/{name}.md", _page("part", title, [_said(len(keys)), *parts], _up(inside))
        return
    lines = []
    for month in order:
        below = _period(year, month).lower()
        lines.append(f"- [{_month(month)}]({below}.md): {_articles(len(months[month]))}")
        head = f"{_month(month)} {year}" if month else f"{year}, month not certain"
        body = [_said(len(months[month])), _list(_period(year, month))]
        yield f"articles/{BY_YEAR}/{below}.md", _page("part", head, body, _up(months[month]))
    files = [_period(year, month).lower() for month in order]
    yield f"articles/{BY_YEAR}/{name}.md", _page("part", title, [_said(len(keys)), "\n".join(lines)], files)


def _period(year: int, month: int | None) -> str:
    return f"{year}-{month:02}" if month else f"{year}-XX"


def _month(month: int | None) -> str:
    return MONTHS[month - 1] if month else "Month not certain"


def _list(published: str) -> str:
    return f"```{{sources}}\n:published: {published}\n:compact:\n```"


def _said(count: int) -> str:
    return f"{_articles(count)}."


def _articles(count: int) -> str:
    return f"{count:,} article{'' if count == 1 else 's'}"


def _up(keys: Iterable[str]) -> list[str]:
    return [f"../{key}" for key in keys]


def by_letter(
    folder: str, title: str, directive: str, names: Sequence[str], most: int, *options: str, told: str = ""
) -> Iterator[tuple[str, str]]:
    """A page for each range of letters, and one that leads to them; where one page holds all, that alone.

    It tells how many names there are, or what is `told` where not all of them will be shown.
    """
    ranges = divided(names, most)
    if len(ranges) <= 1:
        shown = "\n".join((f"```{{{directive}}}", *options, "```"))
        yield f"{folder}/index.md", _page("contents", title, [shown])
        return
    for one in ranges:
        shown = "\n".join((f"```{{{directive}}}", f":initial: {one.option}", *options, "```"))
        yield f"{folder}/{one.file}.md", _page("part", f"{title}: {one.title}", [shown])
    said = told or f"{len(names):,} entries by name."
    lines = "\n".join(
        _of_letter(list(group), counted=not told)
        for _, group in groupby(ranges, key=lambda one: one.first[0])
    )
    files = [one.file for one in ranges]
    yield f"{folder}/index.md", _page("contents", title, [said, lines], files)


def _of_letter(ranges: Sequence[Range], *, counted: bool) -> str:
    links = ", ".join(
        f"[{one.title}]({one.file}.md){f' ({one.count:,})' if counted else ''}" for one in ranges
    )
    return f"- {links}"


def _page(kind: str, title: str, parts: Iterable[str], toctree: Sequence[str] = ()) -> str:
    """A page with its mark; the pages below it stand in a hidden table of contents."""
    hidden = ["\n".join(["```{toctree}", ":hidden:", "", *toctree, "```"])] if toctree else []
    return "\n\n".join([f"{INDEX_MARK}{kind}\n---", f"# {title}", *parts, *hidden]) + "\n"
