"""The sound pages of the park, and one page for each fault that a page can have."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

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
    "LICENSE": "words without an ending",
    "old/index.htm": "<p id=h>an index of the old kind</p>",
    "what?.html": "<p id=q>a name with a question mark</p>",
    "a+b.html": "<p id='c+d'>a plus</p>",
    "words.html": "<h1>Harbour talks</h1><p>The two sides <b>agreed</b> to meet, and the ferry sails again. "
    "Ein <em>größeres</em> Boot.</p><p>Nobody signed.</p><p>日本と中国が会った。</p><p hidden>unseen words</p>",
    "book.xhtml": "<html xmlns='http://www.w3.org/1999/xhtml'><body><p id='x1'>x</p><a id='x2'/></body></html>",
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
TEXT = Code.TEXT_FRAGMENT

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
    "text that the page does not have": Fault(
        "<a href='words.html#:~:text=never%20said'>x</a>", TEXT, '"never said"'
    ),
    "text of this page that is not there": Fault(
        "<p>said</p><a href='#:~:text=unsaid'>x</a>", TEXT, '"unsaid"'
    ),
    "text that is half a word": Fault("<a href='words.html#:~:text=arbour'>x</a>", TEXT, '"arbour"'),
    "text over two blocks": Fault(
        "<a href='words.html#:~:text=again.%20Ein%20größeres%20Boot.%20Nobody'>x</a>", TEXT, "Nobody"
    ),
    "text with the wrong words before": Fault(
        "<a href='words.html#:~:text=ferry-,agreed'>x</a>", TEXT, '"agreed"'
    ),
    "text with the wrong words behind": Fault(
        "<a href='words.html#:~:text=agreed,-sails'>x</a>", TEXT, '"agreed"'
    ),
    "range whose end comes first": Fault(
        "<a href='words.html#:~:text=Nobody,agreed'>x</a>", TEXT, "Nobody … agreed"
    ),
    "second of two texts": Fault(
        "<a href='words.html#:~:text=Nobody&text=everybody'>x</a>", TEXT, '"everybody"'
    ),
    "text that nobody sees": Fault("<a href='words.html#:~:text=unseen'>x</a>", TEXT, '"unseen"'),
    "text directive that is none": Fault(
        "<a href='words.html#:~:text='>x</a>", TEXT, "no browser understands"
    ),
    "fragment of an XHTML page": Fault("<a href='book.xhtml#x3'>x</a>", FRAGMENT, '"x3"'),
    "fragment in the other form of accents": Fault(
        "<a href='index.html#gro%CC%88%C3%9Fe'>x</a>", FRAGMENT, 'called "größe"'
    ),
    "plus for a space": Fault("<a href='index.html#two+words'>x</a>", FRAGMENT, '"two+words"'),
    "map that is not there": Fault("<img src=img/pic.png usemap='#plan'>", FRAGMENT, '"#plan"'),
    "id that differs by white space": Fault("<a href='#a'>x</a><p id=' a'>", FRAGMENT, '"a"'),
    "encoded slash": Fault("<a href='articles%2Flim.html'>x</a>", MISSING, "%2F"),
    "parameters behind a name": Fault("<a href='index.html;v=1'>x</a>", MISSING, '"index.html;v=1"'),
    "question mark of a name, not encoded": Fault("<a href='what?.html'>x</a>", MISSING, '"what?.html"'),
    "page without its ending": Fault("<a href=index>x</a>", MISSING, '"index"'),
    "host without a scheme": Fault("<a href='www.a.example/b'>x</a>", MISSING, '"www.a.example/b"'),
    "no-break space around": Fault("<a href='\u00a0index.html'>x</a>", MISSING, "index.html"),
    "address with an entity": Fault("<a href='gone&#46;html'>x</a>", MISSING, '"gone.html"'),
    "address over two lines": Fault("<a href='go&#10;ne.html'>x</a>", MISSING, "go"),
    "address in capitals": Fault("<A HREF='gone.html'>x</A>", MISSING, '"gone.html"'),
    "out of the folder, encoded": Fault(
        "<a href='%2e%2E/README.md'>x</a>", MISSING, "out of the built folder"
    ),
    "far out of the folder": Fault("<a href='../../../x.html'>x</a>", MISSING, "out of the built folder"),
    "backslashes": Fault(r"<a href='articles\gone.html'>x</a>", MISSING, "articles"),
    "this folder": Fault("<a href='bare/./'>x</a>", MISSING, "no index.html"),
    "link without a script": Fault("<noscript><a href=gone.html>x</a></noscript>", MISSING, '"gone.html"'),
    "link for all but one browser": Fault(
        "<![if !IE]><a href=gone.html>x</a><![endif]>", MISSING, '"gone.html"'
    ),
    "page inside the page": Fault(
        "<iframe srcdoc='&lt;a href=gone.html>x&lt;/a>'></iframe>", MISSING, '"gone.html"'
    ),
    "link in a drawing": Fault("<svg><a href=gone.html><text>x</text></a></svg>", MISSING, '"gone.html"'),
    "link in a drawing, old form": Fault("<svg><a xlink:href=gone.html>x</a></svg>", MISSING, '"gone.html"'),
    "link in a formula": Fault("<math><mi href=gone.html>x</mi></math>", MISSING, '"gone.html"'),
    "button of a form": Fault("<form><button formaction=gone.html>x</button></form>", MISSING, '"gone.html"'),
    "picture as a button": Fault("<input type=image src=gone.png alt=x>", MISSING, '"gone.png"'),
    "sound": Fault("<audio src=gone.mp3></audio>", MISSING, '"gone.mp3"'),
    "subtitles": Fault("<video><track src=gone.vtt></video>", MISSING, '"gone.vtt"'),
    "embedded": Fault("<embed src=gone.swf>", MISSING, '"gone.swf"'),
    "frame of a set": Fault("<frameset><frame src=gone.html></frameset>", MISSING, '"gone.html"'),
    "quotation's source": Fault("<blockquote cite=gone.html>x</blockquote>", MISSING, '"gone.html"'),
    "image to load in advance": Fault(
        "<link rel=preload as=image imagesrcset='gone.png 2x'>", MISSING, "gone"
    ),
    "background of old": Fault("<table background=gone.gif></table>", MISSING, '"gone.gif"'),
    "preview picture": Fault("<meta property='og:image' content='gone.png'>", MISSING, '"gone.png"'),
    "image of a set in a style": Fault(
        "<style>p { background: image-set('gone.png' 1x) }</style>", MISSING, "gone"
    ),
    "import after a comment": Fault("<style>@import/**/'gone.css' screen;</style>", MISSING, '"gone.css"'),
    "own property of a style": Fault("<style>:root { --x: url(gone.png) }</style>", MISSING, '"gone.png"'),
    "quoted refresh": Fault(
        "<meta http-equiv=refresh content='5; url=\"gone.html\"'>", MISSING, '"gone.html"'
    ),
    "refresh without url": Fault("<meta http-equiv=refresh content='0; gone.html'>", MISSING, '"gone.html"'),
    "template that is shown": Fault(
        "<p><template shadowrootmode=open><a href=gone.html>x</a></template>", MISSING, "gone"
    ),
    "no port": Fault("<a href='https://a.example:port/'>x</a>", EMPTY, "names no place"),
    "port that cannot be": Fault("<a href='https://a.example:99999/'>x</a>", EMPTY, "names no place"),
    "host with a space": Fault("<a href='https://a b.example/'>x</a>", EMPTY, "names no place"),
    "two addresses in one": Fault("<a href='http://https://a.example/'>x</a>", EMPTY, "names no place"),
    "two slashes, no host": Fault("<a href='//'>x</a>", EMPTY, "names no place"),
    "misspelt scheme": Fault("<a href='htps://a.example/'>x</a>", EMPTY, "scheme that nobody knows"),
    "misspelt scheme, letters swapped": Fault(
        "<a href='httsp://a.example/'>x</a>", EMPTY, "scheme that nobody knows"
    ),
    "mail to no address": Fault("<a href='mailto:editor'>x</a>", EMPTY, "names no place"),
    "no number to call": Fault("<a href='tel:'>x</a>", EMPTY, "names no place"),
    "data without data": Fault("<img src='data:image/png;base64'>", EMPTY, "names no place"),
    "script in a form": Fault("<form action='javascript:x()'></form>", EMPTY, "is a script"),
    "server of this machine": Fault("<a href='http://localhost:8000/x'>x</a>", ROOT, "one machine"),
    "server of this machine, by number": Fault("<a href='HTTP://127.0.0.1/x'>x</a>", ROOT, "one machine"),
    "server of this machine, new number": Fault("<a href='http://[::1]:80/'>x</a>", ROOT, "one machine"),
    "host asked in advance": Fault("<link rel=dns-prefetch href='//cdn.example'>", OUTSIDE, "another host"),
    "outside manifest": Fault("<link rel=manifest href='https://a.example/m.json'>", OUTSIDE, "another host"),
    "outside film": Fault("<video src='https://a.example/f.mp4'></video>", OUTSIDE, "another host"),
    "outside poster": Fault("<video poster='https://a.example/f.png'></video>", OUTSIDE, "another host"),
    "outside object": Fault("<object data='https://a.example/f.pdf'></object>", OUTSIDE, "another host"),
    "outside drawing": Fault("<svg><use href='https://a.example/d.svg#a'/></svg>", OUTSIDE, "another host"),
    "outside script of a drawing": Fault(
        "<svg><image xlink:href='//a.example/d.png'/></svg>", OUTSIDE, "another host"
    ),
    "the same id in two drawings": Fault("<svg><g id=a /></svg><svg><g id=a /></svg>", TWICE, '"a"'),
    "from the host's root, with a name": Fault("<img src='/img/pic.png'>", ROOT, "root of the host"),
    "computer of a network": Fault(r"<a href='\\\\server\share\x.html'>x</a>", ROOT, "one machine"),
    "from a drive": Fault(r"<a href='C:\index.html'>x</a>", ROOT, "one machine"),
}
