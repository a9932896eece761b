"""What a web page states of itself: charset, title, people, dates, rights."""

from __future__ import annotations

import pytest
from webpages import article

from briefbook.reading.html import read_html


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ("<meta charset=shift_jis>", "cp932"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("", "utf-8-sig"),
        ("", "cp932"),
    ],
)
def test_the_charset_is_read_from_mark_declaration_or_text(head: str, encoding: str) -> None:
    """In this order."""
    page = f"<html><head>{head}</head><body><p>会議は東京で開かれた。</p></body></html>"
    assert read_html(page.encode(encoding)).text == "会議は東京で開かれた。"


def test_a_declared_charset_is_taken_where_the_text_cannot_say() -> None:
    """Central European letters are as likely as any."""
    page = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1250"><p>Łódź, Gdańsk'
    assert read_html(page.encode("cp1250")).text == "Łódź, Gdańsk"


def test_hints_come_in_order_of_trust_and_conflicts_stay() -> None:
    """JSON-LD, then meta elements, then links and the title element; each says where it was read."""
    head = """<title>A Bridge | The Post</title><meta property="og:title" content="A Bridge">
    <meta name="author" content="Someone Else"><meta name="date" content="May 2021">
    <meta property="article:published_time" content="2021-05-04T23:30:00Z">
    <link rel="canonical" href="https://example.org/bridge"><link rel=license href="https://example.org/cc">
    <script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "A Bridge for Us",
    "author": [{"name": "Ana Writer"}, {"@id": "#b"}], "publisher": {"name": "The Post"},
    "datePublished": "2021-05-03T10:00:00+02:00", "inLanguage": "en-GB"}, {"@id": "#b", "name": "Ben Scribe"},
    {"@type": "WebSite", "name": "Not This"}]}</script><script type="application/ld+json">{broken</script>"""
    hints = article("", head).hints
    assert [(h.value, h.where) for h in hints if h.name == "title"] == [
        ("A Bridge for Us", "JSON-LD headline"),
        ("A Bridge", "og:title"),
        ("A Bridge | The Post", "<title>"),
    ]
    assert [h.value for h in hints if h.name == "authors"] == ["Ana Writer", "Ben Scribe", "Someone Else"]
    assert [h.value for h in hints if h.name == "published"] == ["2021-05-03", "2021-05-04"]
    assert [h.value for h in hints if h.name == "url"] == ["https://example.org/bridge"]
    assert [h.value for h in hints if h.name == "rights"] == ["https://example.org/cc"]
    assert [h.value for h in hints if h.name == "language"] == ["en-GB"]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("Writer, Ana", "Ana Writer"),
        ("Writer, Ana B.", "Ana B. Writer"),
        ("Ana Writer", "Ana Writer"),
        ("King, Jr.", "King, Jr."),
        ("Ana Writer, Ben Scribe", "Ana Writer, Ben Scribe"),
    ],
)
def test_names_filed_by_the_family_name_are_put_into_the_usual_order(given: str, name: str) -> None:
    """As libraries write them, in the fields made for them."""
    hints = article("", f"<meta name=citation_author content='{given}'>").hints
    assert [h.value for h in hints if h.name == "authors"] == [name]


def test_dates_that_miss_a_part_are_no_hints() -> None:
    """Nothing is completed, nothing is guessed."""
    head = "".join(
        f"<meta name=date content='{day}'>"
        for day in ("2021", "2021-05", "05/04/2021", "2021-13-40", "yesterday")
    )
    assert [h for h in article("", head).hints if h.name == "published"] == []


def test_the_licence_of_a_picture_is_not_the_rights_of_the_article() -> None:
    """A link to a licence inside a figure is the picture's; one below the text is the article's."""
    page = "<article><h1>A</h1><figure><figcaption>B, <a rel='license' href='https://a.example/by'>CC</a></figcaption></figure>{}</article>"
    rights = [
        [hint.value for hint in read_html(page.format(more).encode()).hints if hint.name == "rights"]
        for more in ("", "<a rel='license' href='https://a.example/nc'>CC</a>")
    ]
    assert rights == [[], ["https://a.example/nc"]]
