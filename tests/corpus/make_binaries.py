"""Writes the seeds that an editor cannot type: other encodings and line ends, DOCX, PDF and EPUB.

Run `python make_binaries.py` in this folder after a change below; the same sources always give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx

import typst

HERE = Path(__file__).resolve().parent
FIXED = (2031, 1, 1, 0, 0, 0)
NEWLINES = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "ls": "\u2028"}

# name: encoding, line end, text
ENCODED = {
    "rheinhafen.txt": (
        "cp1252",
        "crlf",
        """\
Der Hafen, der zu leise wurde

Von Friederike Alsleben
Stand: 11. Februar 2030, 17:45 Uhr Lesezeit: 3 Minuten

Abendruhe am Verladekai von Brückenau.
Foto: Jost Wiegand/Regiobild

In Brückenau hat man sich jahrzehntelang über den Lärm beklagt. Nun ist es still, und die Klagen sind lauter geworden.

Seit im Herbst die Containerbrücke abgebaut wurde, legen im Hafen nur noch zwei Schiffe am Tag an. Früher waren es zwölf.

Was bleibt, ist der Kies

„Kies wird immer gebraucht“, sagt Hafenmeister Ulf Trautwein. Er zeigt auf drei graue Hügel, die über Nacht mit Raureif überzogen wurden. Mehr gibt es nicht zu zeigen.

Die Stadt will die Kaimauer nun an einen Investor verkaufen, der Wohnungen plant.

Für die Anwohner wäre das ein Glück. Für die sieben verbliebenen Hafenarbeiter wäre es das Ende.

Lesen Sie auch: Warum die Fähre nach Altenwerder nicht mehr fährt

Streit im Rat

Am Mittwoch stimmt der Stadtrat ab. Die Mehrheit ist knapp, und zwei Ratsmitglieder haben selbst ein Boot am Kai liegen.

27 Kommentare
© Alle Rechte vorbehalten
""",
    ),
    "japanese-tram.txt": (
        "shift_jis",
        "crlf",
        """\
路面電車の最終便、百年の歴史に幕

2031年3月31日 文・高瀬直美
最後の運転を終えた水野さん（写真：森川浩二）

浜名市の路面電車が三十一日夜、最後の運行を終えた。終点の港町停留所には千人を超える市民が集まり、古い車両に手を振った。

運転士の水野清さんは勤続三十八年。「雪の日も台風の日も、電車は待っていてくれると信じてもらえた。それが誇りです」と話した。

■利用者は半分に

市によると、一日の利用者は二十年前の半分に減り、線路の補修費だけで年に四億円かかっていた。

代わりに四月一日から電気バスが走る。

■線路はどうなる？

線路の一部は公園として残される予定だ。市民団体は、車両を図書館として使う案を市に出している。

【関連記事】電気バス、試験運転始まる
無断転載を禁じます
""",
    ),
    "chinese-library.txt": (
        "gb18030",
        "lf",
        """\
江边小镇的流动图书馆
2030年11月8日 09:30 阅读量:3206 分享到：微信 微博

清溪镇没有书店，也没有图书馆。三年前，退休船工老周把自己的渡船改成了一间会漂的书房。

船上有两千多本书，大部分是从县城学校捐来的。每逢周六，老周沿江而下，在七个码头各停一小时。

“有的孩子一次借十本，”老周说，“我问他看得完吗，他说看不完可以再看一遍。”

没有借书证的图书馆

这里借书不用登记。老周的办法是在黑板上画一条鱼，每借走一本书就添一片鳞。书还回来，鳞片就擦掉。

三年来，鱼还没有长满。

下一站在哪里？

镇政府打算修一个固定的阅览室。老周说他不反对，但船还会继续开。

（记者 林若溪）
责任编辑：陈默
""",
    ),
    "korean-election.txt": (
        "euc_kr",
        "lf",
        """\
섬마을 이장 선거, 한 표 차로 갈렸다

윤서린 기자 입력 2031.04.17 18:20
투표를 마친 주민들이 선착장에서 기다리고 있다. /사진=한도윤

주민이 예순세 명인 바람섬에서 열린 이장 선거가 한 표 차이로 끝났다. 당선된 사람은 해녀 출신의 김복례 씨다.

김 씨는 서른한 표를, 상대 후보인 박 씨는 서른 표를 얻었다. 두 사람은 사촌이다.

"누가 나를 찍지 않았는지 다 안다. 그래도 미역은 나눠 준다"고 김 씨는 말했다.

새 선착장이 쟁점

이번 선거의 쟁점은 새 선착장이었다. 지금의 선착장은 파도가 조금만 높아도 배를 댈 수 없다.

군청은 내년에 예산을 마련하겠다고 밝혔다.

다음 배는 언제?

개표가 끝난 뒤에도 주민들은 집에 가지 않았다. 뭍으로 나가는 배가 이틀째 뜨지 못했기 때문이다.

윤서린 기자 seorin@example.kr
저작권자 ⓒ 무단 전재 및 재배포 금지
""",
    ),
    "arabic-market.txt": (
        "utf-8-sig",
        "lf",
        """\
سوق الكتب القديمة على ضفة النهر

بقلم: ليلى المنصوري
9 يناير 2030

في كل صباح جمعة يفرش العم صالح كتبه على الرصيف المقابل للنهر. يبدأ بالكتب الثقيلة كي لا تحملها الريح، ثم يضع فوقها الدواوين الصغيرة.

يقول صالح إنه لا يعرف عدد كتبه. \u202aISBN 978\u202c رقم لا يعني له شيئا، فهو يرتب الكتب بحسب من باعها له.

من يشتري الورق اليوم؟

الطلاب أولا، ثم السياح الذين لا يقرؤون العربية لكنهم يحبون الأغلفة. \u2067وهناك رجل واحد\u2069 يأتي كل أسبوع ويشتري كتابا واحدا ولا يتكلم.

لم يسأله صالح عن اسمه قط.

وعندما غاب الرجل ثلاثة أسابيع، أبقى صالح كتابه جانبا حتى عاد.

شارك المقال
اقرأ أيضا: حكاية آخر خطاط في المدينة
""",
    ),
    "clinic-utf16.txt": (
        "utf-16",
        "crlf",
        """\
What a cold foot can tell your doctor

By Rosalind Achebe, MD December 1, 2030
Medically reviewed by Tomas Vidal, MD

Cold feet are usually nothing but cold feet. You stood at a bus stop, the blood withdrew to where it was needed more, and a pair of socks will bring it back.

Sometimes one foot stays cold.

Why only one?

Arteries narrow unevenly. If the narrow stretch lies in the thigh or behind the knee, the foot below it gets less blood than its neighbor, and it will look paler, feel cooler and lose its hair.

What will the doctor do?

First of all, touch both feet. Then a small ultrasound probe is held against the ankle, and the pressure there is compared with the pressure in the arm. The test takes ten minutes and does not hurt.

When not to wait

Call for help at once if the foot

• turns white or blue within an hour,
• hurts while you are lying still,
• cannot feel a light touch.

Everything else can wait until Monday.

This article is for information only and does not replace the advice of your doctor.
""",
    ),
    "bom-cr-football.txt": (
        "utf-8-sig",
        "cr",
        """\
Ten-man Rovers steal it in the fog
Words: Declan Yarrow, Pictures: Una Frost
Saturday 22 November
Corrie Rovers 1 Aldergate Athletic 0
Somewhere in this picture is the winning goal. U. Frost/Highland Press Agency
Nobody in the main stand saw the goal. The announcer did not see it, the linesman did not see it, and the goalkeeper, who was nearest, says that he only heard it.
It was the 88th minute. Fog had rolled in from the loch at half-time and by then the crossbars were a rumour.
Rovers had been a man down since Keir Dunmore was sent off for what the referee called "language of a kind I had not met before".
Then Angus Petrie hit a ball into the whiteness.
"I was trying to find the corner flag," the winger admitted. "Somebody shouted. I thought the bus had come."
A Protest That Failed
Athletic's captain protested that no one could prove the ball had crossed the line. The referee led him by the elbow to the net and showed him the ball.
Rovers are now third, two points behind the leaders with a game in hand.
Corrie Rovers: Baird; Lusk, Orr, Tait, Dunmore; Petrie, Rennie, Hogg; Moir, Kerr, Sim. Attendance: 412 (estimated).
""",
    ),
    "weather-odd-spaces.txt": (
        "utf-8",
        "ls",
        """\
Why\u00a0forecasters say “perhaps”

Author: Imre\u00a0Kovalenko | Date: 30\u00a0November\u00a02029

[Pictured: the weather mast on Gull Hill, seen from the south]

A fore\u200bcast of thirty per\u00adcent is right if it rains on three such days in ten. It is not wrong when it rains, and it is not wrong when it does not.

Most people, asked what “thirty percent” means, think of area or of time: that it will rain on a third of the county, or for a third of the day.\u00a0 Neither is meant.\ufeff

The office on Gull\u00a0Hill has tried words instead. “Perhaps” was for 20\u202f% to 40\u202f%; “likely” for more than 66\u202f%. Letters of complaint doubled.

The\u00a0price of a word

Farmers preferred the numbers. Hotels pre\u2060ferred the words. One campsite asked whether “perhaps” could be replaced by “hardly”.

An account number in the leaked budget, \u202e4471\u202c, turned out to be the extension of the canteen.

So the numbers stayed.

What comes next

From spring the office will show ten small clouds, three of them grey. Whether that is clearer, nobody can say.\u200b Perhaps.
""",
    ),
}

# name: core properties, lines "[Style] text" (rows of a table: "[Table] cell | cell"; **bold**, *italic*)
DOCX = {
    "coop-report.docx": (
        {
            "title": "The village shop as a cooperative",
            "author": "Philippa Onwudiwe",
            "created": "2030-05-06",
        },
        """\
[Title] The village shop as a cooperative
[Subtitle] Five shops, five years, and what became of the bacon slicer
[Normal] By Philippa Onwudiwe
[Heading 1] Summary
[Normal] Of the **five** shops that their customers bought between 2024 and 2026, four are still open. The fifth has become a *very small* cinema.
[Heading 1] What the shops had in common
[Normal] All of them were about to close, and all of them had a queue on the day on which the closure was announced. Beyond that we found three things:
[List Bullet] a landlord who answered letters,
[List Bullet] at least one retired accountant,
[List Bullet] a kettle that anyone could use.
[Heading 1] What they cost
[Caption] Table 1: Price of a share and number of members
[Table] Shop | Share | Members
[Table] Little Ashby | £25 | 311
[Table] Crane Moor | £10 | 644
[Table] Tolland | £50 | 97
[Normal] Shares can be given back, but in five years only nine were. As a member in Tolland told us:
[Quote] I do not want my fifty pounds. I want to know that they are in there.
[Heading 1] How should a village begin?
[List Number] Count the houses, not the enthusiasts.
[List Number] Ask for the accounts before you ask for money.
[List Number] Buy the slicer last.
[Normal] Philippa Onwudiwe teaches at the College of Rural Trades and has been a member of the Crane Moor shop since its first day.
""",
    ),
    "quarry-feature.docx": (
        {"author": "python-docx", "created": "2031-01-01"},
        """\
[Normal] **THE QUARRY THAT SANG**
[Normal] There is a hole in the hill above Dunmarrow which is a hundred feet deep, and on nights with a west wind it hums in B flat.
[Normal] The note was first written down in 1911 by an organist who lodged in the valley and could not sleep. He complained to the quarry, and the quarry's manager replied that stone was not known to be musical.
[Normal] **The pipe**
[Normal] It was a schoolgirl who found the reason. Effie Garland, eleven, noticed that the note stopped when snow lay on the old drill holes at the rim.
[Normal] Photo by Dunmarrow Local History Group
[Normal] There are forty-eight of them, each as long as a man and as wide as a wrist. When the wind crosses their mouths they sound like bottles.
[Normal] She blocked one with her scarf.
[Normal] “It went a bit sadder,” she recalls. She is now the county geologist.
[Normal] **Too late for silence**
[Normal] Last year the council offered to fill the holes with cement. Two hundred villagers signed a petition against it. For a hundred years they had complained of the noise, and now they found that they could not sleep without it.
[Normal] The organist would have been pleased, or possibly not.
[Normal] By Bram Sewell
""",
    ),
}

# name: Typst source
PDF = {
    "harbour-notes.pdf": r"""
#set document(title: "Dredging the Inner Basin", author: "Cordelia Nance", date: datetime(year: 2030, month: 3, day: 12))
#set page(paper: "a5", header: context { if counter(page).get().first() > 1 [Harbour Notes 14] }, footer: context align(center)[#counter(page).display()])
#set text(lang: "en", region: "GB", size: 10pt, hyphenate: true)
#set smartquote(enabled: false)
#set par(justify: true)

#align(center)[#text(size: 16pt, weight: "bold")[Dredging the Inner Basin]

Cordelia Nance

12 March 2030]

Twice a year the inner basin of Port Lorne must be dredged, or the pilot cutter sits on the mud at low water and cannot reach the ships that need her. The work used to take a fortnight. Since the new lock was opened it takes five weeks, and nobody had foreseen it.

= Where the mud comes from

It was long believed that the silt came down with the river. Samples taken above and below the weir tell another story: four grains in five are from the sea, carried in by the flood and left behind because the ebb, held back by the lock, has become too slow to take them out again.#footnote[The samples were taken in November, when the river is high.]

The harbour master of 1903 knew it already. He wrote in his log:

#quote(block: true)[The river is blamed for what the sea has done, being nearer and easier to scold.]

#pagebreak()
= What can be done

Three remedies have been proposed to the board:

- opening the lock for an hour on every ebb,
- a current-deflecting wall at the entrance,
- a smaller dredger that works all the year round.

The first costs nothing but would let salt into the meadows. The second has been built in two harbours elsewhere, where it halved the silt. The third is favoured by the dredging company.

No decision has been taken. In the meantime the pilot cutter has been given longer legs.
""",
    "two-column-journal.pdf": r"""
#set document(title: "Counting Empty Chairs: Attendance at Village Concerts", author: ("Amadou Reyes", "Klara Winterbourne"), date: none)
#set page(paper: "a4", header: [Annals of Small Audiences, vol. 9 #h(1fr) Reyes and Winterbourne], footer: align(center)[#context counter(page).display()], columns: 2)
#set text(lang: "en", size: 10pt, hyphenate: true)
#set smartquote(enabled: false)
#set par(justify: true)

#place(top, scope: "parent", float: true)[#align(center)[#text(size: 18pt, weight: "bold")[Counting Empty Chairs: Attendance at Village Concerts]

Amadou Reyes and Klara Winterbourne

School of Music, Lindfield Polytechnic]]

= Abstract

Organizers of village concerts count the people who come. We counted the chairs that stayed empty, and asked where in the hall they stood. Empty chairs gather in front. A concert with the first two rows removed is judged to be better attended by those who were there, although it was not.

*Keywords:* audiences, seating, villages

= 1 Introduction

Every village hall has more chairs than listeners. That is prudent, because a listener without a chair is remembered for longer than an encore; yet it has a price, since musicians who look into an empty front row have been found to play faster and to repeat less. Earlier studies have treated the empty chair as an absence. We propose to treat it as an instrument.

= 2 Material

Between September and May we attended sixty-one concerts in nineteen halls. At each of them one of us sat in the last row with a plan of the room and marked, before the first note and after the interval, every chair that was not in use. Coats were counted as persons if they were later put on.

Listeners were then handed a card with one question and a pencil. Of the 2,240 cards we received 1,873 back, and 1,902 pencils.

#colbreak()

= 3 Results

The median hall was 58 percent full. Of the empty chairs, 71 percent stood in the front third of the room.

*Table 1.* Empty chairs by row

#table(columns: 3)[Row][September][May][1 to 4][71][64][5 to 8][20][22][9 to 12][9][14]

Where the caretaker had taken the first rows away without telling anybody, listeners estimated the audience at 83 percent of capacity. The musicians, asked the same question, gave 85.

= 4 Discussion

Our result is good news for caretakers. As one of them put it: "I have been saying for thirty years that it is the chairs, and for thirty years they have been changing the composer."

Whether the effect survives its own publication is another matter.

= References

Brill, O. (2019). The unheard encore. Lindfield Studies 3.

Tamm, J. (2024). Coats as listeners. Notes on Halls 7.

""",
    "leaflet-vaccines.pdf": r"""
#set document(date: none)
#set page(paper: "a5", margin: 18mm)
#set text(lang: "en", region: "GB", size: 10.5pt, hyphenate: true)
#set smartquote(enabled: false)
#set par(justify: true)

#text(size: 18pt, weight: "bold")[Your child's winter vaccination]

Public Health Office of the Northern Islands

Every autumn we offer a vaccination against winter fever to all children between two and eleven years. It is free, it takes a minute, and it is given in school or at the health centre nearest to you.

#text(weight: "bold")[WHY SHOULD MY CHILD BE VACCINATED?]

Most children who catch winter fever are in bed for a week and then well again. About one in two hundred needs treatment in hospital, and we cannot tell beforehand which one that will be.

#text(weight: "bold")[WHAT ARE THE SIDE EFFECTS?]

A sore arm is common and passes within two days. Some children have a slight temperature in the evening. Serious reactions are extremely rare, and our nurses are trained and equipped to treat them at once.

#text(weight: "bold")[WHAT YOU NEED TO DO]

- Sign the form that your child brings home.
- Tell us about allergies, above all to eggs.
- Dress your child in short sleeves.

That is all. If your child is ill on the day, we will come back.

Questions? Call your health centre or write to winter\@health.example.
""",
}

# name: lines "dc:NAME value", then the chapters, each behind a line "--- file name"
EPUB = {
    "lanterns-anthology.epub": """\
dc:identifier urn:example:lanterns
dc:title The Lantern Makers of Gull Street
dc:creator Esme Rutherford
dc:publisher Three Herons Press
dc:date 2029-08-15
dc:language en-GB
--- title.xhtml
<section epub:type="titlepage">
<h1>The Lantern Makers of Gull Street</h1>
<p class="author">Esme Rutherford</p>
<p class="imprint">Three Herons Press</p>
<p class="copyright">Copyright © 2029 Esme Rutherford. All rights reserved.</p>
</section>
--- one.xhtml
<section epub:type="chapter">
<h2>The street that never slept</h2>
<p>Until 1954 there were nine lantern makers in Gull Street, and not one of them owned a lamp. They worked by the light of whatever they happened to be finishing.</p>
<p>A ship's lantern took two days. One day was for the <em>copper</em>, one for the glass, and the night between them for arguing about the price.</p>
<h3>Glass</h3>
<p>Red glass was made with gold, green with copper.<a epub:type="noteref" href="#n1"><sup>1</sup></a> White glass, the makers used to say, was made with patience, which was why it cost more.</p>
<p>The apprentices had a rhyme:</p>
<blockquote><p>Red for the port and the wine that we lack,<br/>green for the side that will not bring us back.</p></blockquote>
<aside epub:type="footnote" id="n1"><p>1 Iron was used as well, but no one admitted it.</p></aside>
</section>
--- two.xhtml
<section epub:type="chapter">
<h2>The last order</h2>
<p>The end came by telegram. The harbour board wished to inform Messrs Pascoe that lamps would henceforth be electric, and that the order of the 3rd was to be regarded as the last.</p>
<p>Old Pascoe read it aloud. Then he lit the lantern on his bench, which was not finished, and carried it down to the quay.</p>
<p>It is still there.</p>
</section>
""",
    "orchard-magazine.epub": """\
dc:identifier urn:example:orchard
dc:title An apple is a long conversation
dc:creator Abernathy, Noel
dc:publisher The Hedge Quarterly
dc:language en
--- article.xhtml
<article>
<h1>An apple is a long conversation</h1>
<p>The grafter Ludmila Brok on old trees, young customers and the vanity of pears.</p>
<p>By Noel Abernathy</p>
<p>Q. How many kinds of apple do you grow?</p>
<p>A. Two hundred and six. Some are the same, but they came to me under different names, and I would not like to hurt anybody's feelings.</p>
<p>Q. Which one would you save from a fire?</p>
<p>A. The one that is nearest the gate. I am seventy-eight.</p>
<p>Q. What do beginners need?</p>
<p>A. Very little:</p>
<ul><li>a sharp knife,</li><li>a roll of tape,</li><li>seven years.</li></ul>
<p>Q. And which trees should they plant?</p>
<p>A. That depends on when they want to eat. I made this for the school:</p>
<table><tr><th>Kind</th><th>Ripe</th><th>Keeps until</th></tr><tr><td>Early Nell</td><td>July</td><td>July</td></tr><tr><td>Bishop's Knee</td><td>October</td><td>May</td></tr></table>
<p>Q. You do not care for pears?</p>
<p>A. A pear is ripe for ten minutes. It wants to be admired. An apple is a long conversation.</p>
<p>Noel Abernathy edits the orchard pages of this magazine.</p>
<p>From The Hedge Quarterly, no. 31.</p>
</article>
""",
}


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file whose entries all bear one date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return buffer.getvalue()


def encoded(encoding: str, newline: str, text: str) -> bytes:
    """The text in its encoding, with its line ends."""
    return text.replace("\n", NEWLINES[newline]).encode(encoding)


def word(properties: dict[str, str], text: str) -> bytes:
    """A Word file."""
    document = docx.Document()
    core = document.core_properties
    core.title, core.author = properties.get("title", ""), properties.get("author", "")
    core.created = core.modified = dt.datetime.fromisoformat(properties.get("created", "2031-01-01")).replace(
        tzinfo=dt.UTC
    )
    core.comments = ""
    rows: list[list[str]] = []
    for line in [*text.splitlines(), ""]:
        style, words = re.fullmatch(r"(?:\[(.+?)\] ?)?(.*)", line).groups()
        if style == "Table":
            rows.append([cell.strip() for cell in words.split("|")])
            continue
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for cells, row in zip(table.rows, rows, strict=True):
                for cell, content in zip(cells.cells, row, strict=True):
                    cell.text = content
            rows = []
        if not line:
            continue
        paragraph = document.add_paragraph(style=style)
        for run in re.split(r"(\*\*.+?\*\*|\*.+?\*)", words):
            made = paragraph.add_run(run.strip("*"))
            made.bold, made.italic = (
                run.startswith("**") or None,
                re.match(r"\*[^*]", run) is not None or None,
            )
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})


def book(text: str) -> bytes:
    """An EPUB 3 file."""
    head, *chapters = re.split(r"(?m)^--- (\S+)\n", text)
    facts = dict(line.split(" ", 1) for line in head.splitlines())
    files = dict(zip(chapters[::2], chapters[1::2], strict=True))
    elements = "".join(f"<{name}>{escape(fact)}</{name}>" for name, fact in facts.items())
    elements = elements.replace("<dc:identifier>", '<dc:identifier id="id">')
    manifest = "".join(
        f'<item id="c{i}" href="{n}" media-type="application/xhtml+xml"/>' for i, n in enumerate(files)
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(files)))
    links = "".join(f'<li><a href="{n}">{n}</a></li>' for n in files)
    html = '<?xml version="1.0" encoding="utf-8"?>\n<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title>{}</title></head><body>\n{}</body></html>\n'
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": f'<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{elements}<meta property="dcterms:modified">2031-01-01T00:00:00Z</meta></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{manifest}</manifest><spine>{spine}</spine></package>',
        "OEBPS/nav.xhtml": html.format("Contents", f'<nav epub:type="toc"><ol>{links}</ol></nav>'),
        **{f"OEBPS/{name}": html.format(escape(facts["dc:title"]), body) for name, body in files.items()},
    }
    return zipped({name: data.encode() for name, data in parts.items()})


def pdf(source: str) -> bytes:
    """A PDF file, set in the fonts that the typst package brings."""
    return typst.compile(source.encode(), ignore_system_fonts=True)


def main() -> None:
    """Write every file of the tables above."""
    for name, (encoding, newline, text) in ENCODED.items():
        (HERE / name).write_bytes(encoded(encoding, newline, text))
    for name, (properties, text) in DOCX.items():
        (HERE / name).write_bytes(word(properties, text))
    for name, source in PDF.items():
        (HERE / name).write_bytes(pdf(source))
    for name, text in EPUB.items():
        (HERE / name).write_bytes(book(text))


if __name__ == "__main__":
    main()
