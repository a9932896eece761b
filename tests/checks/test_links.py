"""What `check_links` finds in a park of planted faults, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from briefbook.checks import check_links
from briefbook.core.problems import Code

SOUND: Mapping[str, str] = {
    "index.html": '<h1 id="Start">s</h1> <a name="old">o</a> <p id="größe">g</p> <p id="two words">w</p>',
    "articles/lim.html": '<p id="lim-p1">1</p><a href="../index.html#Start">up</a>',
    "sub/index.html": "<p id=here>h</p>",
    "bare/notes.txt": "a folder without an index",
    "ein paar wörter.html": "<p id=a>a</p>",
    "50%.html": "half",
    "img/pic.png": "",
    "img/two words.png": "",
    "img/drawing.svg": "<svg xmlns='http://www.w3.org/2000/svg'><g id='peak'/></svg>",
    "look.css": "p { background: url(img/pic.png) }",
    "run.js": "",
    "report.pdf": "",
}
"""The pages and files that all links of the park may lead to."""


class Fault(NamedTuple):
    """A planted fault."""

    body: str
    """Body of the page; the fault stands in its first line."""
    code: Code
    says: str
    """Words of the message."""


MISSING, FRAGMENT, TWICE = Code.LINK_MISSING_FILE, Code.LINK_MISSING_FRAGMENT, Code.DUPLICATE_FRAGMENT
OUTSIDE, EMPTY, ROOT = Code.OUTSIDE_RESOURCE, Code.LINK_EMPTY, Code.LINK_FROM_ROOT

FAULTS: Mapping[str, Fault] = {
    "page that is not there": Fault("<a href=gone.html>x</a>", MISSING, '"gone.html"'),
    "page that is not there, with a query": Fault(
        "<a href='gone.html?a=index.html'>x</a>", MISSING, '"gone.html"'
    ),
    "area of a map": Fault("<map name=m><area href=gone.html></map>", MISSING, '"gone.html"'),
    "fragment of the same page": Fault("<a href=#gone>x</a>", FRAGMENT, 'no fragment "gone"'),
    "fragment of another page": Fault("<a href=articles/lim.html#lim-p9>x</a>", FRAGMENT, '"lim-p9"'),
    "fragment that only this page has": Fault("<a href=index.html#mine>x</a><p id=mine>", FRAGMENT, '"mine"'),
    "fragment that only a comment has": Fault("<a href=#c>x</a><!-- <p id=c> -->", FRAGMENT, '"c"'),
    "fragment that only a template has": Fault(
        "<a href=#t>x</a><template><p id=t></template>", FRAGMENT, '"t"'
    ),
    "fragment before a text directive": Fault("<a href='#gone:~:text=words'>x</a>", FRAGMENT, '"gone"'),
    "fragment in other letter case": Fault("<a href=index.html#start>x</a>", FRAGMENT, 'called "Start"'),
    "fragment of a drawing": Fault("<svg><use href='img/drawing.svg#valley'/></svg>", FRAGMENT, '"valley"'),
    "fragment of a drawing in the page": Fault("<svg><use xlink:href='#gone'/></svg>", FRAGMENT, '"gone"'),
    "paint that is not there": Fault("<svg><rect fill='url(#gone)'/></svg>", FRAGMENT, '"gone"'),
    "the same id twice": Fault("<p id=a>1</p><p id=a>2</p>", TWICE, '"a"'),
    "an id and a name": Fault("<p id=a>1</p><a name=a>2</a>", TWICE, '"a"'),
    "file in other letter case": Fault("<a href=Index.html>x</a>", MISSING, 'called "index.html"'),
    "folder in other letter case": Fault(
        "<a href=Articles/lim.html>x</a>", MISSING, 'called "articles/lim.html"'
    ),
    "accent in another form": Fault(
        "<a href='ein paar wo%CC%88rter.html'>x</a>", MISSING, 'called "ein paar wörter'
    ),
    "encoded name that is not there": Fault("<a href='ein%20paar.html'>x</a>", MISSING, '"ein paar.html"'),
    "encoded twice": Fault("<a href='ein%2520paar%2520w%C3%B6rter.html'>x</a>", MISSING, "ein%20paar"),
    "folder without index": Fault("<a href=bare/>x</a>", MISSING, 'folder "bare" has no index.html'),
    "folder without index, without slash": Fault(
        "<a href=bare>x</a>", MISSING, 'folder "bare" has no index.html'
    ),
    "file with a slash behind it": Fault("<a href=sub/index.html/>x</a>", MISSING, "remove the slash"),
    "out of the folder": Fault("<a href=../README.md>x</a>", MISSING, "out of the built folder"),
    "image": Fault("<img src=img/gone.png>", MISSING, '"img/gone.png"'),
    "second image of a set": Fault(
        "<img srcset='img/pic.png 1x, img/gone.png 2x'>", MISSING, '"img/gone.png"'
    ),
    "source of a picture": Fault(
        "<picture><source srcset=gone.webp><img src=img/pic.png></picture>", MISSING, "gone"
    ),
    "poster of a film": Fault("<video poster=gone.png></video>", MISSING, '"gone.png"'),
    "object": Fault("<object data=gone.pdf></object>", MISSING, '"gone.pdf"'),
    "next page": Fault("<link rel=next href=gone.html>", MISSING, '"gone.html"'),
    "style sheet": Fault("<link rel=stylesheet href=gone.css>", MISSING, '"gone.css"'),
    "script": Fault("<script src=gone.js></script>", MISSING, '"gone.js"'),
    "frame": Fault("<iframe src=gone.html></iframe>", MISSING, '"gone.html"'),
    "form": Fault("<form action=gone.html></form>", MISSING, '"gone.html"'),
    "drawing's image": Fault("<svg><image href=gone.png /></svg>", MISSING, '"gone.png"'),
    "style element": Fault("<style>p { background: url('gone.png') }</style>", MISSING, '"gone.png"'),
    "style element's import": Fault("<style>@import 'gone.css';</style>", MISSING, '"gone.css"'),
    "style attribute": Fault("<p style='background: URL( gone.png )'>", MISSING, '"gone.png"'),
    "escaped address in a style": Fault(r"<p style='background: url(go\6e e\.png)'>", MISSING, '"gone.png"'),
    "refresh": Fault("<meta http-equiv=Refresh content='0; URL=gone.html'>", MISSING, '"gone.html"'),
    "link below another base": Fault(
        "<base href=articles/><a href=index.html>x</a>", MISSING, "articles/index.html"
    ),
    "fragment below another base": Fault(
        "<base href=index.html><a href=#me>x</a><p id=me>", FRAGMENT, '"me"'
    ),
    "empty link": Fault("<a href=''>x</a>", EMPTY, "names no place"),
    "link of white space": Fault("<a href='  '>x</a>", EMPTY, "names no place"),
    "empty image": Fault("<img src=''>", EMPTY, "names no place"),
    "script as link": Fault("<a href='JavaScript:void(0)'>x</a>", EMPTY, "is a script"),
    "script as link, broken by a tab": Fault("<a href='java&#9;script:x()'>x</a>", EMPTY, "is a script"),
    "web address without host": Fault("<a href='https://'>x</a>", EMPTY, "names no place"),
    "mail to nobody": Fault("<a href='mailto:'>x</a>", EMPTY, "names no place"),
    "outside script": Fault("<script src='https://cdn.example/x.js'></script>", OUTSIDE, "another host"),
    "outside style sheet": Fault(
        "<link rel=stylesheet href='https://cdn.example/x.css'>", OUTSIDE, "another host"
    ),
    "outside icon": Fault("<link rel='shortcut icon' href=//cdn.example/i.ico>", OUTSIDE, "another host"),
    "connection in advance": Fault(
        "<link rel=preconnect href='https://fonts.example'>", OUTSIDE, "another host"
    ),
    "outside image": Fault("<img src='http://img.example/x.png'>", OUTSIDE, "another host"),
    "outside image of a set": Fault("<img srcset='https://img.example/x.png 2x'>", OUTSIDE, "another host"),
    "outside frame": Fault("<iframe src='//frame.example/x'></iframe>", OUTSIDE, "another host"),
    "outside font": Fault(
        "<style>@import url(https://fonts.example/f.css);</style>", OUTSIDE, "another host"
    ),
    "outside background": Fault("<p style='background: url(//img.example/x.png)'>", OUTSIDE, "another host"),
    "outside base": Fault("<base href='https://b.example/'><img src=img/pic.png>", OUTSIDE, "another host"),
    "outside refresh": Fault(
        "<meta http-equiv=refresh content='0;https://a.example'>", OUTSIDE, "another host"
    ),
    "ping": Fault("<a href=index.html ping='https://p.example/p'>x</a>", OUTSIDE, "another host"),
    "from the host's root": Fault("<a href=/index.html>x</a>", ROOT, "root of the host"),
    "from a machine's root": Fault("<a href='file:///index.html'>x</a>", ROOT, "one machine"),
    "from a drive": Fault(r"<a href='C:\index.html'>x</a>", ROOT, "one machine"),
}

TRAPS: Mapping[str, str] = {
    "top of the page": "<a href=#>x</a><a href=#top>x</a><a href='#TOP'>x</a><a href='index.html#'>x</a>",
    "text directives": "<a href='#:~:text=words'>x</a><a href='index.html#Start:~:text=s,-t'>x</a>",
    "encoded names": "<a href='ein%20paar%20w%C3%B6rter.html#a'>x</a><a href='ein paar wörter.html'>x</a>",
    "encoded fragments": "<a href='index.html#gr%C3%B6%C3%9Fe'>x</a><a href='index.html#größe'>x</a>",
    "white space in fragments": "<a href='index.html#two words'>x</a><a href='index.html#two%20words'>x</a>",
    "a percent sign": "<a href='50%.html'>x</a><a href='50%25.html'>x</a>",
    "queries": "<a href='index.html?a=1&amp;b=gone.html#Start'>x</a><a href='?q=1'>x</a>",
    "folders with an index": "<a href=sub/>x</a><a href=sub>x</a><a href='sub/#here'>x</a><a href=.>x</a>",
    "ways around": "<a href=./sub/../articles/../index.html>x</a><a href=articles//lim.html>x</a>",
    "white space around": "<a href='\n  index.html \t'>x</a>",
    "old anchors": "<a href=index.html#old>x</a><a name=n id=n>1</a><a href=#n>x</a>",
    "another base": "<base href=articles/><a href=lim.html#lim-p1>x</a><img src=../img/pic.png>",
    "another host's base": "<base href='https://b.example/'><a href=/x>x</a><a href=y>y</a><a href=#z>z</a>",
    "drawings below another base": "<base href=sub/><svg><symbol id=s></symbol><use href=#s /></svg>",
    "comments": "<!-- <a href=gone.html> --><!--[if IE]><script src='https://x.example/x.js'></script><![endif]-->",
    "words of scripts": "<script>x = '<a href=gone.html><p id=a><p id=a>'</script>",
    "words of text fields": "<textarea><a href=gone.html></textarea><pre>&lt;a href=gone.html&gt;</pre>",
    "templates": "<template><a href=gone.html>x</a><p id=d></template><p id=d>1</p>",
    "other hosts, followed by the reader": "<a href='https://a.example'>x</a><a href=//a.example/b>x</a>",
    "other hosts, named only": "<link rel=canonical href='https://a.example/'><q cite='https://a.example'>x</q>",
    "no files": "<a href='mailto:a@b.example'>x</a><a href='tel:+1'>x</a><a href='mailto:?subject=s'>x</a>",
    "data": "<img src='data:image/png;base64,AA=='><iframe src=about:blank></iframe>",
    "data in a set": "<img srcset='data:image/png;base64,AA== 1x, img/two%20words.png 2x'>",
    "no address": "<a>x</a><form action=''></form><script>1</script><img alt=''>",
    "comments of styles": "<style>/* url(gone.png) @import 'gone.css'; */ p { color: red }</style>",
    "strings of styles": "<style>p::before { content: \"url(gone.png) @import 'gone.css'\" }</style>",
    "names in styles": "<style>@namespace url(http://www.w3.org/1999/xhtml); a { fill: url(); }</style>",
    "quoted names in styles": "<p style='background: url(\"img/two words.png\"), url(img/two\\ words.png)'>",
    "data in styles": "<style>p { background: url(\"data:image/svg+xml,<svg xmlns='http://a.example'/>\") }</style>",
    "paint of the page": "<svg><linearGradient id=g /><rect fill='url(#g)' style='filter: url(#g)'/></svg>",
    "fragments of drawings": "<svg><use href=img/drawing.svg#peak /></svg><img src='img/drawing.svg#svgView(1)'>",
    "fragments of other files": "<a href='report.pdf#page=2'>x</a><a href='report.pdf#nameddest=lim-p1'>x</a>",
    "refresh of the page itself": "<meta http-equiv=refresh content=30>",
    "an attribute that looks like a link": "<p title='url(gone.png)' data-href=gone.html data=gone.html>",
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_planted_fault_is_found(fault: Fault, make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """A fault is found once, with its code, its page and its line."""
    html = make_site({**SOUND, "fault.html": fault.body})
    [problem] = check_links(html)
    assert problem.code is fault.code
    assert problem.path == (html / "fault.html").as_posix()
    assert problem.line == 3
    assert fault.says in problem.message


@pytest.mark.parametrize("body", TRAPS.values(), ids=TRAPS)
def test_a_trap_is_no_fault(body: str, make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """What only looks like a fault is left alone."""
    html = make_site({**SOUND, "trap.html": body})
    assert [str(problem) for problem in check_links(html)] == []


def test_all_faults_of_a_park_are_found_together(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """One page's faults hide nothing of another's, and its sound parts excuse nothing."""
    names = {f"fault{number}.html": fault for number, fault in enumerate(FAULTS.values())}
    traps = {f"trap{number}.html": body for number, body in enumerate(TRAPS.values())}
    html = make_site({**SOUND, **traps, **{name: fault.body for name, fault in names.items()}})
    found = {(Path(problem.path).name, problem.code) for problem in check_links(html)}
    assert found == {(name, fault.code) for name, fault in names.items()}


def test_each_place_of_a_dead_link_is_named(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """The same address on several lines and pages is reported for each."""
    link = "<a href=gone.html>x</a>"
    html = make_site({"a.html": f"{link}\n{link}", "b.html": link})
    assert [(Path(p.path).name, p.line) for p in check_links(html)] == [
        ("a.html", 3),
        ("a.html", 4),
        ("b.html", 3),
    ]


def test_an_address_is_read_from_where_it_stands(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """The same words lead to different files from different folders."""
    link = "<a href=there.html#a>x</a>"
    files = {
        "one/page.html": link,
        "two/page.html": link,
        "one/there.html": "<p id=a>",
        "two/there.html": "<p id=b>",
    }
    html = make_site(files)
    assert [Path(p.path).parent.name for p in check_links(html)] == ["two"]


def test_style_sheets_are_read_with_their_lines(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """Addresses in a style sheet start at its folder; a bare fragment belongs to whatever page uses it."""
    css = "p { fill: url(#paint);\n background: url(../img/pic.png) }\n/* x\n */ @import url(gone.css);\n\n"
    css += "@font-face { src: url('https://fonts.example/f.woff2') }"
    html = make_site({"index.html": "", "img/pic.png": "", "css/look.css": css})
    found = [(Path(p.path).name, p.line, p.code) for p in check_links(html)]
    assert found == [("look.css", 4, MISSING), ("look.css", 6, OUTSIDE)]


def test_a_style_element_is_read_with_its_lines(make_site: Callable[[Mapping[str, str]], Path]) -> None:
    """A dead address in a style element is reported on its own line."""
    html = make_site({"index.html": "<style>\n\np { background: url(gone.png) }</style>"})
    assert [p.line for p in check_links(html)] == [5]


def test_a_page_in_another_encoding_is_read_as_it_declares(tmp_path: Path) -> None:
    """A page that is no UTF-8 is read in its own encoding."""
    page = (
        '<html><head><meta charset="iso-8859-1"></head><body><p id="größe"><a href="#gr%C3%B6%C3%9Fe">x</a>'
    )
    (tmp_path / "index.html").write_bytes(page.encode("latin-1"))
    assert check_links(tmp_path) == ()


@pytest.mark.parametrize("content", ["", "   ", "<!-- nothing -->"])
def test_a_page_without_elements_is_a_page(content: str, tmp_path: Path) -> None:
    """A link to an empty page arrives; a link to a fragment of it does not."""
    (tmp_path / "empty.html").write_text(content, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        "<a href=empty.html>x</a><a href=empty.html#a>x</a>", encoding="utf-8"
    )
    assert [problem.code for problem in check_links(tmp_path)] == [FRAGMENT]


@pytest.mark.parametrize("files", [{}, {"notes.txt": "no page"}], ids=["no folder", "no page"])
def test_a_folder_without_pages_is_not_built(
    files: Mapping[str, str], make_site: Callable[[Mapping[str, str]], Path]
) -> None:
    """Where nothing is built, that is the one problem."""
    html = make_site(files)
    [problem] = check_links(html)
    assert problem.code is Code.NOT_BUILT
    assert problem.path == html.as_posix()
