"""The signal words by which a line of an article tells what it is. General ones only, never a seed's own."""

from __future__ import annotations

import re

from briefbook.core import tongues
from briefbook.core.people import NAME
from briefbook.core.signals import Signal
from briefbook.core.tongues import any_of

_I = re.IGNORECASE

_PICTURE = r"(?:crédits?\s+photos?|photo(?:graph)?s?|images?|pictures?|illustrations?|graphics?|cover|foto|bild|crédits?|写真|图片?|사진)"
_AGENCY = r"(?:AP|AFP|EPA|Reuters|Getty(?:\s+Images)?|Alamy|Shutterstock|iStock|Unsplash|Wikimedia(?:\s+Commons)?|dpa|Xinhua|PA|ANSA|EFE|Handout)"
CREDIT = re.compile(
    rf"[(\[]?{any_of(tongues.PICTURE)}(?:\s*[:：|=]\s*\S.*|\.\s+\S.{{2,60}}|\s+(?-i:[^\W\d_a-z]\w+)(?:\s+(?-i:[^\W\d_a-z])[\w.’'-]*){{1,3}}(?:\s*[/,]\s*[\w.’' &-]{{2,40}})?)|[(\[/]?{_PICTURE}(?:\s+(?:credits?|by|courtesy(?:\s+of)?|source|supplied\s+by|via))?\s*[:–—|：=]\s*\S.*"
    rf"|[(\[]?{_PICTURE}\s+(?:credits?|by|courtesy(?:\s+of)?|supplied\s+by|via)\b\s*:?\s*\S.*|[(\[]?(?:credits?|source\s+of\s+(?:photo|image)):\s*\S.*|courtesy\s+of\s+\S.{{1,60}}"
    r"|.*\b(?:file|handout|pool|stock)\s+(?:photo|image|picture)\W*"
    rf"|[(\[]?(?:[\w.’'&-]+(?:\s+[\w.’'&-]+){{0,4}}\s*/\s*)?{_AGENCY}(?:\s+(?:photo|image))?(?:\s*/\s*[\w.’' &-]+)*[)\]]?"
    r"|[(\[]?(?-i:[A-ZÀ-Þ][\w.’'-]*)(?:\s+(?-i:[A-ZÀ-Þ][\w.’'-]*)){0,3}\s?/\s?(?-i:[A-ZÀ-Þ])[\w.’' &-]{2,50}[)\]]?"
    r"|(?-i:[A-ZÀ-Þ][a-zà-ÿ.’'-]+(?:\s[A-ZÀ-Þ][a-zà-ÿ.’'-]+){1,3})\s(?:for|via)\s(?:the\s)?(?-i:[A-ZÀ-Þ])[\w.’' &-]{2,40}|©\s*(?!\d)[\w.’'-]+(?:[ /]+[\w.’'&-]+){0,5}",
    _I,
)
"""Whose picture it is."""
PICTURED = re.compile(
    r"[(\[]?(?:pictured|above|below|main\s+(?:image|picture)|in\s+this\s+(?:photo|picture|image)|(?:figure|fig\.|table|chart|graph|map|plate|abb(?:ildung|\.)|tab(?:elle|\.)|図|表|图)\s*\d+)\s*[:.–—)].*",
    _I,
)
"""What a picture or table shows, said with a label."""
OF_PICTURE = re.compile(
    rf"\b{_PICTURE}\b|\bpictured\b|\bseen\s+(?:here|from)\b|\b(?:left|right|centre|center)\s*[:,)]", _I
)
"""Words of a caption that needs no credit beside it."""
KNOWN_HEADING = re.compile(
    r"(?:abstract|summary|executive\s+summary|key\s+(?:points|findings|facts|takeaways)|at\s+a\s+glance|in\s+brief|introduction|background|overview|conclusions?|references|notes|endnotes|footnotes|works\s+cited|sources|bibliography|acknowledge?ments|appendix|annex(?:\s*:.*)?"
    r"|further\s+information|notes\s+to\s+editors|zusammenfassung|einleitung|fazit|literatur|résumé|introduction|conclusion|resumen|introducción|conclusiones|はじめに|まとめ|摘要|结论|서론|결론|خاتمة)",
    _I,
)
SOURCE_NOTE = re.compile(
    r"(?:doi|issn|isbn)\s*:|(?:an?\s+)?(?:excerpt(?:ed)?|extract(?:ed)?)\s+from\b|(?:suggested|recommended)\s+citation\b|(?:how\s+to\s+)?cite\s+(?:this|as)\b|(?:adds|recasts|updates|corrects|refiles|rewrites)\s[^()]{3,120}\)\W*$|(?:presented|submitted|laid)\s+(?:to|before)\s+(?:the\s+)?(?-i:[A-Z])|(?:the\s+)?(?:views?|opinions?)\s+(?:expressed|in\s+this)\b|(?:source|quelle|fuente|fonte|来源|來源|出典|출처|المصدر)\s*[:：]\s*|本文原?载于|本文首发|この記事は.{0,30}(?:掲載|転載)|(?:this|the)\s+(?:article|piece|essay|post|text|story|report|interview|commentary|obituary|review|column|speech|item|op-ed|analysis|conversation|feature)\s+"
    r"(?:(?:is|was|has\s+been|had\s+been|first|originally|also|is\s+an?\s+\w+\s+version\s+of)\b.{0,60}\b(?:published|appeared|posted|reproduced|republished|syndicated|edited|adapted|translated)\b|(?:first\s+)?(?:appeared|appears)\b)|(?:an?\s+)?(?:earlier|longer|shorter|different)\s+version\s+of\s+this\b|parts?\s+of\s+this\s+\w+\s+(?:was|were|first|appeared)\b|from\s+(?:the\s+)?[A-Z][\w’' ]{3,40},\s+(?:no\.|vol\.|issue)"
    r"|(?:first|originally)\s+(?:published|appeared|posted)\s+(?:in|by|on|at|as)\b|(?:republished|reprinted|reposted|adapted|syndicated|translated)\s+(?:from|with|by|courtesy)\b"
    r"|(?:publicado|pubblicato|publié|paru|erschienen|veröffentlicht|publicada)\s+(?:originalmente|originariamente|initialement|zuerst|primero|por\s+primera|ursprünglich|dans|in)\b|(?:zuerst|ursprünglich|initialement|originalmente)\s+(?:erschienen|veröffentlicht|publié|paru|publicado)\b"
    r"|(?:from|courtesy\s+of)\s+(?:the\s+archives?\s+of)\b|dieser\s+(?:artikel|text|beitrag)\s+(?:erschien|ist)\b|cet\s+article\b|este\s+art[ií]culo\b",
    _I,
)
PUBLISHED_BY = re.compile(
    r"(?:published|appeared|appears|posted|reprinted|republished|reproduced|adapted|reposted|[Pp]ublicado|[Pp]ublicada|[Pp]ubblicato|[Pp]ublié|[Pp]aru|[Ee]rschienen)\s+(?:originalmente\s+|originally\s+|zuerst\s+|initialement\s+)?(?:here\s+)?(?:in|by|on|at|with|from|en|dans|su|em)\s+(?:permission\s+(?:of|from)\s+)?(?:the\s+website\s+of\s+)?"
    r"(?P<name>(?:[Tt]he\s+|El\s+|La\s+|Le\s+|Der\s+|Die\s+|Il\s+)?[A-ZÀ-Þ][\w’'&.-]*(?:\s+(?:of\s+|and\s+|the\s+|for\s+|&\s+|de\s+|del\s+|des\s+|du\s+|la\s+)*[A-ZÀ-Þ][\w’'&-]*)*)"
)
RIGHTS = Signal(
    r"©|\(c\)\s*\d{4}|\bcopyright\b|\ball\s+rights\s+reserved\b|\blicen[sc]ed\s+under\b|\bunder\s+(?:the\s+|an?\s+)?(?:[\w.-]+\s+){0,4}licen[cs]e\b|\bcreative\s+commons\b|\bCC[ -]BY\b"
    r"|\bmay\s+not\s+be\s+(?:reproduced|republished|redistributed|copied)\b|\b(?:reproduced|reprinted|used)\s+(?:by|with)\s+permission\b|\balle\s+rechte\s+vorbehalten\b|\btous\s+droits\s+réservés\b"
    r"|\b(?:todos\s+los\s+derechos|tutti\s+i\s+diritti)\b|無断転載|\bse\s+reproduce\b|\bprohibida\b|\breproduction\s+interdite\b|\bnachdruck\b|版权所有|著作権|저작권|무단\s*전재|جميع الحقوق",
    *("©", "(c)", "copyright", "rights", "licen", "commons", "cc", "may", "permission", "rechte", "droits"),
    *("derechos", "diritti", "転載", "reproduce", "prohibida", "reproduction", "nachdruck", "版权", "著作権"),
    *("저작권", "무단", "الحقوق"),
)
RIGHTS_PLAIN = Signal(
    r"©|\(c\)\s*\d{4}|\ball\s+rights\s+reserved\b|\blicen[sc]ed\s+under\b|\bCC[ -]BY\b|\b(?:reproduced|used)\s+(?:by|with)\s+permission\b|\bmay\s+not\s+be\s+(?:reproduced|republished|redistributed|copied)\b",
    *("©", "(c)", "rights", "licen", "cc", "permission", "may"),
)
"""Words that even a whole sentence of rights has, and an article on copyright has not."""
ABOUT_AUTHOR = re.compile(
    r"about\s+(?:the\s+|our\s+)?(?:authors?|writers?|contributors?|columnist|interviewer|translator)\b|(?:over|zum|zur)\s+(?:de\s+)?(?:auteur|autor(?:in)?)\b"
    r"|[àa]\s+propos\s+de\s+l.aut|(?:media|press)\s+(?:contact|enquiries|inquiries)\b|(?:contact|e-?mail|follow|write\s+to)\s+(?:the\s+)?(?:author|writer|reporter|him|her|them)\b|contact:\s|筆者|作者简介|저자",
    _I,
)
_TRADE = (
    r"(?:writer|author|fellow|professor|lecturer|researcher|scholar|student|editor|reporter|journalist|correspondent"
    r"|columnist|analyst|expert|director|adviser|advisor|economist|historian|scientist|president|chair\w*|member"
    r"|associate|contributor|candidate|ambassador|diplomat|head|founder|producer|broadcaster|critic|librarian|teacher"
    r"|engineer|nurse|doctor|lawyer|poet|novelist|photographer|translator|curator|musician|coach|farmer|chef|blogger)"
)
IS_SOMEBODY = re.compile(
    rf"(?P<name>{NAME.pattern})\s+(?:(?:is|was|are|were|has\s+been)\s+(?:an?|the|currently|our)\b.{{0,80}}?\b(?i:{_TRADE})s?\b"
    r"|(?:writes|covers|reports|teaches|lectures|blogs|edits|works|lives|studies)\b)"
)
IS_OR_DOES = re.compile(r"[\w.’'-]\s(?:is|was|are|writes|reports|covers|teaches|works|lives|has)\s")
"""Behind a name: what somebody is or does."""
PLACELINE = re.compile(
    r"(?P<place>(?:(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]+(?:[ /][A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.’'-]*){0,3}(?:,\s+[^\n—–()]{2,40}?)?)"
    r"|(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.’'-]+){0,2},\s+(?:[^\W\d_]{3,10}\.?\s+)?\d{1,2}\.?\s*[^\W\d_]{3,10}\.?(?:,?\s+\d{4})?)"
    r"|(?:[A-ZÀ-ÖØ-Þ][\w.’'-]+(?:\s[A-ZÀ-ÖØ-Þ][\w.’'-]+){0,2},\s+[^\W\d_]{3,10}\.?\s+\d{1,2}(?:,?\s+\d{4})?))"
    r"(?:\s*[(\[][^()\[\]\n]{2,40}[)\]])?\s*(?:—|–|--|(?<=\s)-|(?<=\d{4}):))"
)
"""An agency's dateline at the start of a paragraph: ``CAIRO, 3 March (Agency) —``."""
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}T?)?", _I)
"""A time of day, as it stands above the entries of a live blog."""
STAMPED = re.compile(
    r"\W*(?:last\s+|zuletzt\s+)?(?:updated|published|posted|modified|aktualisiert|mis\s+à\s+jour|publié|actualizado|publicado|atualizado"
    r"|aggiornato|pubblicato|bijgewerkt|uppdaterad|publicerad|обновлено|更新|修正|수정|입력)",
    _I,
)
"""A date that says what happened on it."""
COUNTER = re.compile(r"(?:[IVX]{1,5}|\d{1,2})\.?")
"""A number alone on its line."""
CHAPTER = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}|(?:chapter|part|section|kapitel|chapitre|capítulo)\s+\w+|第?[一二三四五六七八九十]+[、章节節])\s*(?-i:[^\W\d_a-z])[^.!?;,]{1,70}[?？]?",
    _I,
)
"""A number and the words of a heading: ``1 Background``."""
IN_BRACKETS = re.compile(r"\s*\([^()]{1,30}\)")
VOLUME = re.compile(r"\b(?:vol(?:ume)?\.?|issue|no\.|jahrgang|nr\.)\s*\d+", _I)
"""The count of a periodical, as it stands at the head of its pages."""
INSTITUTION = re.compile(
    r"\b(?:university|universität|université|universidad|college|school|institut[eo]?|polytechnic|faculty|department|academy|laborator(?:y|ies)|hospital|cent(?:re|er))\b",
    _I,
)
"""Where authors work."""
IMPRINT = re.compile(r"\b(?:press|publish(?:ers?|ing)|verlag|éditions|editorial|books)\W*$", _I)
"""Who publishes books."""
REFERENCES = re.compile(
    r"references|endnotes|footnotes|works\s+cited|bibliography|literature|literatur(?:verzeichnis)?|références|bibliographie|referencias|bibliografía|参考文献|참고문헌",
    _I,
)
LABELLED = re.compile(
    r"[^\W\d_]+(?:\s[^\W\d_]+)?\s*(?::|\bNo\.|\bNr\.|#)\s*\S*\d|embargo|for\s+immediate|strictly|not\s+for|press\s+release\W*$|media\s+release\W*$",
    _I,
)
"""A line above a title that files it: a reference number, an embargo."""
CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+|\+\d{1,3}[\s\d()-]{6,}|\b\d{3,5}[\s-]\d{3,}[\s\d-]*\b|(?:for\s+)?(?:further|more)\s+information\b.{0,40}contact|@\w{3,}"
)
"""How to reach somebody."""
QUESTION = re.compile(r"(?:Q|Question|Frage|問)\s*[:.：]\s*\S")
ANSWER = re.compile(r"(?:A|Answer|Antwort|答)\s*[:.：]\s*\S")
SPEAKER = re.compile(r"(?P<who>[^\W\d_][\w.’' -]{0,30}?)(?:,\s[\w.’' -]{2,20})?\s*[:：]\s+\S")
"""A name and a colon before what somebody says."""
_ENDS_SENTENCE = re.compile(r"[.!?…。！？؟।]['\"’”»)\]」』]*(?:\s*\[\d+\]|\d{1,2})?$")
_END = 16
"""Characters of a line in which its last stop, quotation marks and the mark of a note stand."""
FOOTNOTE = re.compile(r"(?P<mark>\[\d{1,3}\]|[¹²³⁴⁵⁶⁷⁸⁹]+|\*{1,3}|†|‡)\s*\S")
PROGRAM = Signal(
    r"\{\s*\"[@\w]+\"\s*:|[\w.#@*:,>\[\]=\"'()\s-]+\{[^{}]*:[^{}]*\}|(?:window|document)\.\w+|\bfunction\s*\w*\s*\([^)]*\)\s*\{|\b(?:var|let|const)\s+\w+\s*=|\(function\s*\(|\bgtag\(|@(?:media|import|font-face)\b",
    "{",
    starts=("window.", "document.", "var", "let", "const", "(function", "gtag(", "@"),
    flags=re.NOFLAG,
)
"""Style sheets and scripts whose tags were lost."""
_LIST_MARK = re.compile(r"(?:[-*•‣◦·–—▪●○]|\(?\d{1,3}[.)]|\([a-z]\)|[a-z]\))\s+")


_WORD = re.compile(r"[^\W_]")


def ends_sentence(text: str) -> bool:
    """Whether a line ends as a sentence does; the mark of a note may stand behind the stop."""
    return _ENDS_SENTENCE.search(text[-_END:]) is not None


def without_mark(text: str) -> str:
    """A line without the bullet or number before it."""
    match = _LIST_MARK.match(text)
    return text[match.end() :] if match and _WORD.search(text, match.end()) else text
