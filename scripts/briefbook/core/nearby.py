"""What stands beside a surname: a title that vouches for it, or another name that takes it away."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_TITLES = frozenset(
    "Mr Mrs Ms Miss Mx Dr Prof Professor Sir Dame Lord Lady Madam Madame Rev Reverend Hon Comrade President"
    " Premier Minister Chancellor Secretary Chairman Chairwoman Chairperson Chair Chief General Gen Admiral Adm"
    " Colonel Col Captain Capt Lieutenant Lt Major Maj Marshal Commander Sergeant Sgt Senator Sen Representative"
    " Rep Congressman Congresswoman Speaker Governor Gov Mayor Ambassador Envoy Adviser Advisor Counsellor"
    " Councilor Councillor Leader King Queen Prince Princess Emperor Empress Pope Director Spokesman Spokeswoman"
    " Spokesperson Deputy Candidate Judge Justice Commissioner Officer Analyst Scholar Diplomat Elect"
    " PM FM DPM SecState Herr Frau Monsieur Señor Señora Sr Sra Don Doña Shri Smt Sheikh Shaikh Sultan Emir Ayatollah"
    " Imam Mullah Crown Baron Baroness Count Countess Archbishop Bishop Cardinal Father Brother Sister Brigadier"
    " Corporal Private Inspector Superintendent Attorney Counsel Treasurer Taoiseach Rabbi Lawmaker Legislator"
    " Negotiator Premier Coach Author Historian Economist Journalist Activist Founder Executive CEO CFO MP MEP"
    " Deputy Undersecretary Delegate Rapporteur".split()
)
_PLURALS = frozenset(
    {"Messrs", "Mmes", "Drs", "Profs", "Secretaries", "Chairmen", "Spokesmen", "Congressmen"}
    | {f"{title}s" for title in _TITLES}
)
_CALENDAR = (
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun"
    " Jul Aug Sept Sep Oct Nov Dec Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri"
    " Sat Sun"
)
_OPENERS = (
    "A About According Addressing After Afterwards Again Against All Also Although Always Amid Among An And Any"
    " Are As Asked At Because Before Behind Being Both But By Can Citing Clearly Could Critics Despite Did Do"
    " Does During Earlier Either Even Eventually Ever Finally First Following For Former Formerly From Given Had"
    " Has Have He Hence Here His How However If In Including Indeed Instead Is It Its Just Last Late Later Like"
    " Likewise Meanwhile Meeting More Moreover Most Nor Not Nothing Now Of Often On Once Only Or Our Outgoing"
    " Over Perhaps Possibly Quoting Rather Recently Regarding Said She Should Similarly Since So Some Sometimes"
    " Soon Speaking Still Such Telling Than That The Their Then There Thereafter These They This Those Though"
    " Through Thus To Today Together Tomorrow Under Unless Unlike Until Upon Visiting Was Were What When Whenever"
    " Where Whereas Whether Which While Who Whose Why Will Would With Within Without Yesterday Yet Your"
)
_PEOPLES = (
    "Afghan African Albanian Algerian American Angolan Arab Argentine Argentinian Armenian Asian Australian Austrian"
    " Azerbaijani Bahraini Bangladeshi Belarusian Belgian Bolivian Bosnian Brazilian British Bulgarian Burmese"
    " Cambodian Cameroonian Canadian Chadian Chilean Chinese Colombian Congolese Croatian Cuban Cypriot Czech Danish"
    " Dutch Ecuadorian Egyptian Emirati English Eritrean Estonian Ethiopian European Fijian Filipino Finnish French"
    " Georgian German Ghanaian Greek Guatemalan Guinean Guyanese Haitian Honduran Hungarian Icelandic Indian"
    " Indonesian Iranian Iraqi Irish Israeli Italian Ivorian Jamaican Japanese Jordanian Kazakh Kenyan Korean Kurdish"
    " Kuwaiti Kyrgyz Lao Latvian Lebanese Liberian Libyan Lithuanian Macedonian Malawian Malaysian Maldivian Malian"
    " Maltese Mauritanian Mexican Moldovan Mongolian Montenegrin Moroccan Mozambican Namibian Nepalese Nepali"
    " Nicaraguan Nigerian Nigerien Nordic Norwegian Omani Pakistani Palestinian Panamanian Paraguayan Peruvian"
    " Philippine Polish Portuguese Qatari Romanian Russian Rwandan Salvadoran Saudi Scottish Senegalese Serbian"
    " Singaporean Slovak Slovenian Somali Spanish Sudanese Swedish Swiss Syrian Taiwanese Tajik Tanzanian Thai Tibetan"
    " Togolese Tunisian Turkish Turkmen Ugandan Ukrainian Uruguayan Uyghur Uzbek Venezuelan Vietnamese Welsh Western"
    " Yemeni Zambian Zimbabwean"
)
_PARTIES = (
    "Republican Democrat Democratic Labour Labor Conservative Tory Liberal Communist Socialist Populist Nationalist"
    " Islamist Centrist Kremlin Pentagon Treasury Cabinet Opposition"
)
_NOT_THE_FIRST = frozenset("another second third fourth fifth sixth every".split())
"""Before a surname they say that others are called so: ``the third Nguyen``."""
_SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})
_MEETINGS = re.compile(
    r"(?:['’]s)? (?:summits?|meetings?|talks|calls?|conversations?|relationship|relations|ties|era|axis|pact|deal|accord"
    r"|agreement|statement|declaration|bromance|rivalry|dialogue|visit|dinner|handshake|letters?|plan)\b"
)
"""What two people have together: ``the Abe-Obama summit`` is about both, ``Ms Abe-Obama`` about a third."""
_PREFIXES = frozenset("anti pro ex non post pre mid then former vice co un de all self then".split())
_SPEECH = re.compile(
    r" (?:also |then |later |now |has |had |himself |herself )?"
    r"(?:said|says|told|tells|added|adds|argued|argues|asked|wrote|writes|replied|insisted|warned|noted|joked|smiled|nodded"
    r"|laughed|shrugged|promised|vowed|admitted|declined|refused|recalled|thanked|met|visited|telephoned|resigned)\b"
)
"""What only a person does."""
_PLAIN_BEFORE = frozenset(f"{_CALENDAR} {_OPENERS} {_PEOPLES} {_PARTIES}".split())
_PLAIN_AFTER = frozenset(
    f"{_CALENDAR} Administration Government Cabinet Presidency White I And At As But By For From In Is Of On Or"
    " The To Was Will With".split()
)
_HEADLINE_VERBS = frozenset(
    "meets met visits visited says said tells told urges warns calls hosts welcomes greets joins faces wins leaves"
    " seeks backs sees vows talks speaks heads arrives hails asks offers signs agrees plans wants holds makes"
    " takes gets goes flies sends gives keeps lets puts may must can has had did and".split()
)
_INITIALS = re.compile(r"[^\W\d_]\.(?:[ -]?[^\W\d_]\.)*")
_PLACES = frozenset({"U.S.", "U.N.", "U.K.", "E.U.", "D.C."})
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*\.?")
_GIVEN_AND_INITIALS = re.compile(
    r"(?<![\w'-])(?P<given>[^\W\d_]+(?:-[^\W\d_]+)?) (?:[^\W\d_]\.[ -]?){1,3} ?$"
)
_COORDINATED = re.compile(r"(?P<title>[^\W\d_]+)\.? (?:[^\W\d_]+(?:, (?:and )?| and ))+$")
_MONTH_AFTER = re.compile(r",? \d")
_TIME_BEFORE = re.compile(
    r"(?:\b(?:in|of|since|until|till|by|last|early|late|mid|next|this|from|through|before|after|on|for)|\d|mid-) ?$",
    re.IGNORECASE,
)
_AS_A_WORD = re.compile(
    r" (?:on|of|in|for|to|from|against|be|have|not|or|with|ago|after|before|the|an?|by|it|they|we)\b"
)

ORDINARY = frozenset(
    "An Baker Ban Banks Best Bishop Black Bond Brown Bush Chance Church Cook Day Do Field Fox Good Grant Gray Green"
    " Grey He Hill Hope Hunt In King Law Long Love Man March Mark Marsh May Moon No On Page Park Pope Power Price"
    " Read Rice Rich Rose Rush Sharp She So Song Stone Strong Sun Swift White Will Wise Wolf Wood You Young".split()
)
"""Surnames that are also words of English prose: a capital does not make them a name."""


def stranger(text: str, start: int, end: int, used: Callable[[str], bool]) -> bool:
    """Whether a neighbour makes the surname part of somebody else's name: ``Hiroshi Abe``, ``Wang Fang``.

    Titles, days, months, and words that only begin a sentence are no names. ``used`` tells whether the source
    has a word in lower case. Where nothing tells, the neighbour counts as a name: a missing link is better
    than a wrong one.
    """
    return (text[start - 1 : start] == " " and _name_before(text, start, used)) or (
        text[end : end + 1] == " " and text[end + 1 : end + 2].isupper() and _name_after(text, end, used)
    )


def _name_before(text: str, start: int, used: Callable[[str], bool]) -> bool:
    begin = text.rfind(" ", 0, start - 1) + 1
    token = text[begin : start - 1]
    if token.islower():
        return token in {"bin", "ibn"} or token in _NOT_THE_FIRST
    token = token.lstrip("\"'([{")
    if len(token) < 9 and "." in token and _INITIALS.fullmatch(token):
        return token[0].isupper() and token not in _PLACES
    word = token.rsplit("-", 1)[-1]
    if not word[:1].isupper() or not word.isalpha() or _plain(word, _PLAIN_BEFORE) or _is_title(word):
        return False
    if opens_sentence(text, begin):
        return not used(word.lower())
    return not (headline(text) and _headline_word(word, used))


def _name_after(text: str, end: int, used: Callable[[str], bool]) -> bool:
    match = _WORD.match(text, end + 1)
    if match is None:
        return False
    word = match[0]
    if _INITIALS.fullmatch(word):
        return True
    word = word.rstrip(".").removesuffix("'s")
    if _plain(word, _PLAIN_AFTER):
        return False
    return not (headline(text) and _headline_word(word, used))


def may_follow(text: str, end: int) -> bool:
    """Whether the capitalised word behind is none of a name: a title, a month, an abbreviation, a headline's verb."""
    match = _WORD.match(text, end + 1)
    if match is None:
        return True
    word = match[0].rstrip(".").removesuffix("'s")
    return _plain(word, _PLAIN_AFTER) or _is_title(word) or headline(text)


def other_suffix(text: str, end: int) -> bool:
    """Whether a suffix behind a name says that the son or the father is meant."""
    if text[end : end + 1] not in {" ", ","}:
        return False
    match = _WORD.match(text, end + 2 if text[end] == "," else end + 1)
    return match is not None and match[0].rstrip(".") in _SUFFIXES


def double_name(text: str, start: int, end: int, known: Callable[[str], bool]) -> bool:
    """Whether a hyphen makes the surname half of another one: ``Ms Abe-Tanaka``.

    ``known`` tells whether a word is itself a name that the book has: ``the Xi-Putin call`` names two.
    """
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isupper():
        match = _WORD.match(text, end + 1)
        if match and not known(match[0].removesuffix("'s")) and not _MEETINGS.match(text, match.end()):
            return match[0][1:2].islower()
    if text[start - 1 : start] == "-" and text[start - 2 : start - 1].isalpha():
        begin = max(text.rfind(" ", 0, start - 1), text.rfind("-", 0, start - 1)) + 1
        word = text[begin : start - 1].lstrip("\"'([{")
        if word[:1].isupper() and word[1:].islower() and word.lower() not in _PREFIXES:
            return not (known(word) or _is_title(word) or _MEETINGS.match(text, end))
    return False


def speaks(text: str, end: int) -> bool:
    """Whether what follows is what only a person does."""
    return _SPEECH.match(text, end) is not None


def _plain(word: str, known: frozenset[str]) -> bool:
    """Whether a capitalised word is no given name: listed, or an abbreviation in capitals."""
    return word in known or (len(word) > 1 and word.isupper())


def _headline_word(word: str, used: Callable[[str], bool]) -> bool:
    return word.lower() in _HEADLINE_VERBS or used(word.lower())


def has_verb(words: str) -> bool:
    """Whether one of some capitalised words is a verb that headlines have."""
    return any(word.lower() in _HEADLINE_VERBS for word in words.split())


def _is_title(word: str) -> bool:
    word = word.removesuffix(".")
    return word in _TITLES or word in _PLURALS


def honoured(text: str, start: int) -> bool:
    """Whether a title stands before a surname, or before names that it is joined to: ``Presidents X and Y``."""
    before = text[max(0, start - 80) : start]
    words = before.split()
    if words and before.endswith(" ") and _is_title(words[-1].rsplit("-", 1)[-1].lstrip("\"'([{")):
        return True
    match = _COORDINATED.search(before)
    return match is not None and match["title"] in _PLURALS


def opens_sentence(text: str, at: int) -> bool:
    """Whether a word begins a sentence, and so has a capital whatever it means."""
    before = text[max(0, at - 12) : at].rstrip(" \"'([{*•-")
    return before == "" or before[-1] in ".!?:|"


def headline(text: str) -> bool:
    """Whether a block has capitals throughout, as titles do."""
    if len(text) > 200 or text.endswith("."):
        return False
    words = [word for word in text.split() if len(word) > 3 and word[0].isalpha()]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def month_or_time(text: str, start: int, end: int) -> bool:
    """Whether a word that may be a month is one here: ``in May``, ``May 2017``."""
    if text[start:end] not in {"March", "April", "May", "June", "August"}:
        return False
    return bool(_MONTH_AFTER.match(text, end) or _TIME_BEFORE.search(text, max(0, start - 8), start))


def reads_as_word(text: str, end: int) -> bool:
    """Whether what follows is how a sentence goes on behind a common word: ``Ban on imports``."""
    return _AS_A_WORD.match(text, end) is not None


def with_given_name(text: str, start: int, given: Sequence[str]) -> int:
    """Where a name begins whose listed given name stands before a middle initial: ``Donald J. Trump``."""
    match = _GIVEN_AND_INITIALS.search(text, max(0, start - 40), start)
    return match.start() if match and match["given"] in given else start
