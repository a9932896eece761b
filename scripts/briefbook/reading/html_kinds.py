"""What an element's tag, ARIA role, class and id say of the text in it.

Tags and ARIA roles are the language's own words and hold. Class names are the page's words, and some page uses each of
them for something else: so what they say is not sure, and `html_fit` checks it against the size of the element.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from briefbook.core.roles import Role
from briefbook.reading import html_words as words


@dataclass(frozen=True, slots=True)
class Kind:
    """What is said of an element's text."""

    region: Role | None = None
    """Everything in it has this role."""
    line: Role | None = None
    """Its own lines have this role, where they are short enough for it."""
    aside: bool = False
    """It stands outside the article."""
    hidden: bool = False
    """A browser does not show it."""
    sure: bool = True
    """Said by a tag or an ARIA role, not by a class name."""
    noteref: bool = False
    """It refers to a footnote."""


PLAIN = Kind()

_ARIA = {
    "navigation": Kind(region=Role.NAVIGATION, aside=True),
    "menu": Kind(region=Role.NAVIGATION, aside=True),
    "menubar": Kind(region=Role.NAVIGATION, aside=True),
    "toolbar": Kind(region=Role.NAVIGATION, aside=True),
    "search": Kind(region=Role.NAVIGATION, aside=True),
    "doc-toc": Kind(region=Role.NAVIGATION, aside=True),
    "doc-pagelist": Kind(region=Role.NAVIGATION, aside=True),
    "banner": Kind(aside=True, sure=False),
    "complementary": Kind(aside=True),
    "contentinfo": Kind(aside=True),
    "dialog": Kind(aside=True),
    "alertdialog": Kind(aside=True),
    "doc-footnote": Kind(region=Role.FOOTNOTE),
    "doc-endnote": Kind(region=Role.FOOTNOTE),
    "doc-endnotes": Kind(region=Role.FOOTNOTE),
    "doc-pullquote": Kind(region=Role.PULL_QUOTE),
    "doc-noteref": Kind(noteref=True),
}
_EPUB = {
    "footnote": Kind(region=Role.FOOTNOTE),
    "endnote": Kind(region=Role.FOOTNOTE),
    "rearnote": Kind(region=Role.FOOTNOTE),
    "footnotes": Kind(region=Role.FOOTNOTE),
    "endnotes": Kind(region=Role.FOOTNOTE),
    "rearnotes": Kind(region=Role.FOOTNOTE),
    "noteref": Kind(noteref=True),
    "toc": Kind(region=Role.NAVIGATION, aside=True),
    "landmarks": Kind(region=Role.NAVIGATION, aside=True),
    "page-list": Kind(region=Role.NAVIGATION, aside=True),
    "pagebreak": Kind(hidden=True),
    "pullquote": Kind(region=Role.PULL_QUOTE),
}
_TAGS = {
    "nav": Kind(region=Role.NAVIGATION, aside=True),
    "menu": Kind(region=Role.NAVIGATION, aside=True),
    "select": Kind(region=Role.NAVIGATION, aside=True),
    "datalist": Kind(region=Role.NAVIGATION, aside=True),
    "textarea": Kind(region=Role.NAVIGATION, aside=True),
    "title": Kind(region=Role.NAVIGATION, aside=True),
    "search": Kind(region=Role.NAVIGATION, aside=True),
    "button": Kind(region=Role.NAVIGATION, aside=True),
    "aside": Kind(aside=True),
    "dialog": Kind(aside=True),
    "footer": Kind(aside=True),
    "header": Kind(aside=True, sure=False),
    "form": Kind(aside=True, sure=False),
    "figcaption": Kind(line=Role.CAPTION),
    "caption": Kind(line=Role.CAPTION),
    "time": Kind(line=Role.DATELINE),
}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_UNDISPLAYED = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@lru_cache(maxsize=8192)
def kind_of(
    tag: str,
    names: str = "",
    role: str = "",
    label: str = "",
    epub: str = "",
    names_of_facts: str = "",
    style: str = "",
) -> Kind:
    """What is said of an element.

    `names` are its classes and its id, `label` its aria-label, `names_of_facts` its itemprop and rel.
    """
    said = _TAGS.get(tag, PLAIN)
    for value, table in ((role, _ARIA), (epub, _EPUB)):
        said = next((table[word] for word in value.lower().split() if word in table), said)
    if style and _UNDISPLAYED.search(style):
        return replace(said, hidden=True, sure=False)
    facts = names_of_facts.lower().split()
    if "author" in facts:
        said = replace(said, line=Role.BYLINE)
    elif "datepublished" in facts or "datemodified" in facts:
        said = replace(said, line=Role.DATELINE)
    if tag in words.WHOLE or said.region or said.noteref:
        return said
    return _by_names(tag, said, names, label)


def _by_names(tag: str, said: Kind, names: str, label: str) -> Kind:
    tokens = [parts for name in names.split() if (parts := _parts(name))]
    if any(name.lower() in words.UNSEEN for name in names.split()):
        return replace(said, hidden=True)
    if label and tag not in words.MARKS and tag != "a":
        tokens.append([word.lower() for word in _WORD.findall(label)])
    alone = {word for parts in tokens for word in parts}
    pairs = {pair for parts in tokens for pair in pairwise(parts)}
    if "pullquote" in alone or ("pull", "quote") in pairs:
        return replace(said, region=Role.PULL_QUOTE)
    if words.FOOTNOTE & alone and tag in words.BLOCKS:
        return replace(said, region=Role.FOOTNOTE, sure=False)
    for role, single, double in words.REGIONS:
        if single & alone or double & pairs:
            return replace(said, region=role, aside=True, sure=False)
    if any(words.ASIDE & set(parts) and parts[0] not in words.OF_ARTICLE for parts in tokens):
        return replace(said, aside=True, sure=False)
    return said if said.line else replace(said, line=_line(alone))


def _parts(name: str) -> list[str]:
    """The words of a class name; none where its first word says that it speaks of something else."""
    parts = [word.lower() for word in _WORD.findall(name)]
    return [] if len(parts) > 1 and parts[0] in words.NOT_SAYING else parts


def _line(alone: set[str]) -> Role | None:
    if words.BYLINE & alone and words.ABOUT & alone:
        return Role.AUTHOR_NOTE
    return next((role for role, single in words.LINES if single & alone), None)
