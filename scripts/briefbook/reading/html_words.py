"""The words by which HTML and its writers name the parts of a page: tags, and what class names are made of."""

from __future__ import annotations

from briefbook.core.manuscript import MarkKind
from briefbook.core.roles import Role


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BLOCKS = _set(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav "
    "ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th thead "
    "template title tr ul xmp"
)
"""Elements that begin and end a block; all others, unknown ones too, stand in the line."""
HOLDERS = _set("article aside body center details div footer form header main nav section td th")
"""Elements whose children belong together."""
CODE = frozenset(
    {"script", "style", "noscript", "iframe", "noframes", "noembed", "annotation", "annotation-xml"}
)
"""Elements whose text is for programs."""
FALLBACK = frozenset({"template", "canvas", "object", "svg", "video", "audio"})
"""Elements whose text a browser does not show in the line."""
MARKS = {
    "em": MarkKind.EMPHASIS,
    "i": MarkKind.EMPHASIS,
    "cite": MarkKind.EMPHASIS,
    "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "b": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "kbd": MarkKind.CODE,
    "samp": MarkKind.CODE,
    "tt": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}


REGIONS: tuple[tuple[Role, frozenset[str], frozenset[tuple[str, str]]], ...] = (
    (
        Role.COMMENTS,
        _set("comment comments commentlist commentform respond disqus replies"),
        frozenset(),
    ),
    (
        Role.ADVERTISEMENT,
        _set("ad ads advert adverts advertisement advertisements advertising sponsored sponsor sponsors adsense "
            "adslot adunit adsbygoogle dfp taboola outbrain"),
        frozenset(),
    ),
    (
        Role.SUBSCRIPTION,
        _set("newsletter newsletters subscribe subscription subscriptions paywall regwall signup cookie cookies "
            "consent gdpr cookiebar cookieconsent"),
        frozenset({("sign", "up"), ("opt", "in")}),
    ),
    (
        Role.RELATED,
        _set("related relatedposts recommended recommendation recommendations trending readmore seealso mostread "
            "mostpopular"),
        frozenset(
            {
                ("read", "more"), ("read", "next"), ("read", "also"), ("also", "read"), ("see", "also"),
                ("more", "stories"), ("more", "from"), ("most", "read"), ("most", "popular"), ("up", "next"),
                ("you", "may"), ("you", "might"),
            }
        ),
    ),
    (
        Role.NAVIGATION,
        _set("nav navbar navigation menu menus submenu breadcrumb breadcrumbs pagination pager share sharing "
            "sharebar sharedaddy addtoany addthis social socials toolbar tags taglist topnav subnav sitenav "
            "readtime"),
        frozenset({("skip", "link"), ("skip", "to"), ("reading", "time"), ("read", "time"), ("tag", "list")}),
    ),
)  # fmt: skip
"""Class words that name a part of a page, alone or in pairs; the first that fits decides."""
ASIDE = _set(
    "sidebar widget widgets footer masthead topbar promo promos popup modal overlay lightbox banner toast "
    "offcanvas interstitial"
)
BYLINE = _set("byline bylines author authors writer contributor contributors")
ABOUT = _set("bio about biography description note")
"""With a byline's word: not who wrote it, but who that is."""
LINES = (
    (Role.CREDIT, _set("credit credits photocredit photographer")),
    (Role.CAPTION, _set("caption captions figcaption cutline")),
    (Role.BYLINE, BYLINE),
    (Role.DATELINE, _set("dateline pubdate timestamp datetime published date")),
)
"""Class words that name a line; the first that fits decides."""
FOOTNOTE = _set("footnote footnotes endnote endnotes")
UNSEEN = frozenset({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader"})
NOT_SAYING = _set("has no with without is js category tag type hide show")
"""First words of class names that speak of something else: ``has-sidebar``, ``category-social``."""
OF_ARTICLE = _set("article entry story post content")

WHOLE = frozenset({"html", "body", "main", "article", "head"})
"""Their class names speak of the page: ``post tag-comments``."""
