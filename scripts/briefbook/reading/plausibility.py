"""How likely a decoded text is to be what somebody wrote, from the characters that its doubtful bytes became.

A legacy encoding cannot be told from the bytes alone: the same pair is a letter in five of them.
But only in the right one do the common characters of a language come out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_HANS = frozenset(
    "的一是不了人我在有他这为之大来以个中上们到说国和地也子时道出而要于就下得可你年生自会那后能对着事其里所去行过"
    "家十用发天如然作方成者多日都三小军二无同么经法当起与好看学进种将还分此心前面又定见只主没公从市关部长动本外交"
    "业高现员表实最新全民党政府总统领导会议合条约制裁核问题系北京华日报记者电称美两战略安区域东亚洲西南海导弹"
    "谈判声明协议第四五六七八九百千万月号开明正间理展体社开产工加化机力量内代世界重等相由意次被但名向已水向使"
)
"""Common characters of simplified Chinese."""
_HANT = frozenset(
    "的一是不了人我在有他這為之大來以個中上們到說國和地也子時道出而要於就下得可你年生自會那後能對著事其裡所去行過"
    "家十用發天如然作方成者多日都三小軍二無同麼經法當起與好看學進種將還分此心前面又定見只主沒公從市關部長動本外交"
    "業高現員表實最新全民黨政府總統領導會議合條約制裁核問題係北京華報記者電稱美兩戰略安區域東亞洲西南海導彈臺灣"
    "談判聲明協議第四五六七八九百千萬月號開正間理展體社產工加化機力量內代世界重等相由意次被但名向已水使香港"
)
"""Common characters of traditional Chinese."""
_KANJI = frozenset(
    "日一国会人年大十二本中長出三同時政事自行社見月分議後前民生連五発間対上部東者党地合市業内相方四定今回新場金"
    "員九入選立開手米力学問高代明実円関決子動京全目表戦経通外最言氏現理調体化田当八六約主題下首意法不来作性的要"
    "用制治度務強気小七成期公野協取都和統以機平総加山思家話世受区領多県続進正安設保改数記院女初北午指権心界支第"
    "産結百派点教報済書府活原先共得解名交資予川向際査勝面委告軍文反元重近千考判画海参売利組知案道信策集在件団別"
    "物側任引使求所次水半品昨論計死官増係感特情投示変打男基私各始島直両朝革価式確村提運終挙果西勢減台広容必応演"
    "電歳住争談能無再位置企真流格有疑口過局少放税検藤町常校料沖状工建語球営空職証土与急止送援供可役構木割聞身費"
    "付施切由説転食比難防補車優夫研収断井何南石足違消境神番規術護展態導鮮備宅害配副算視条幹独警宮究育席輸訪楽起"
    "谷朝鮮核尖閣条約締拉致弾道飛翔声明秘密省庁漢字東京大阪安倍晋菅岸田首脳"
)
"""Common characters of Japanese, beside kana."""
_HANGUL = frozenset(
    "이다는에의을가하고지한은로도사기대시인정리일자어해서아수나부보전구장제안스주그라동국있상적과원화비성들만면위조"
    "공선중말관오여회연소신유무게경요미으계당명진니세방치우실습북남민모내것통령트러했할드마르출협였개월년군핵외교"
    "발까지된않후되었던와려용합불바없결간현때문거차양제생산업금직를위단체러워심운노야파강전쟁호번길"
)
"""Common syllables of Korean."""
_CYRILLIC = frozenset("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфёъіїєґ")
_LATIN = frozenset(chr(code) for code in range(0xC0, 0x100) if code not in (0xD7, 0xF7)) | frozenset(
    "ŠšŽžŒœŸ"
)
_ALONE = (0.0, 0.5, -0.2)
"""What a word of one accented letter is worth, such as "à", and one of two."""
_LATIN_PUNCTUATION = frozenset("\u00a0‘’“”–—…•€£§°«»©®™¡¿´·½¼¾²³ªº†‚„‹›")
_FULL_PUNCTUATION = frozenset("、。，．：；？！「」『』（）【】《》〈〉〔〕—…‘’“”・·　％～ー々〇")

COMMON: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "gb18030": _HANS | _FULL_PUNCTUATION,
        "big5hkscs": _HANT | _FULL_PUNCTUATION,
        "cp932": _KANJI | _FULL_PUNCTUATION,
        "euc_jp": _KANJI | _FULL_PUNCTUATION,
        "cp949": _HANGUL | _FULL_PUNCTUATION,
    }
)
"""Characters that a text in the encoding is mostly made of."""

_CODECS_OF_LEVEL_ONE = {"gb18030": "gb2312", "big5hkscs": "big5", "cp932": "shift_jis", "euc_jp": "euc_jp"}
_FIRST_LEVEL = {
    "gb2312": (0xB0A1, 0xD7F9),
    "big5": (0xA440, 0xC67E),
    "shift_jis": (0x889F, 0x9872),
    "euc_jp": (0xB0A1, 0xCFD3),
}
"""Where the standards put the frequent characters of their language; the rare ones stand behind."""

_SIGNS = (
    (0xFF01, 0xFF5E, 0.4),  # full-width letters and digits
    (0x2000, 0x206F, 0.3),
    (0x3000, 0x301F, 0.3),
    (0xB0, 0xB7, 0.3),
    (0xD7, 0xD7, 0.3),
    (0xF7, 0xF7, 0.3),
    (0xFF61, 0xFF9F, -0.6),  # half-width kana: any byte above 0xA0 makes one
)
"""Signs of the East Asian sets: first and last code point, and how well they fit."""

_FOREIGN = re.compile(r"[^\x00-\x7f]")
_RUN = re.compile(r"[^\x00-\x7f]+")
_BIG = 4_000
"""So many doubtful characters say enough."""


def plausibility(text: str, encoding: str) -> float:
    """From about 1 (every doubtful character is a common one of the language) down to below 0 (noise)."""
    text = _sample(text)
    foreign = _FOREIGN.findall(text)
    if not foreign:
        return 1.0
    if encoding in COMMON:
        return _of_east_asia(foreign, encoding)
    if encoding == "cp1251":
        return _of_cyrillic(text)
    return _of_latin(text)


def _sample(text: str) -> str:
    """The start of a text, as far as it says enough; plain ASCII before it does not count."""
    first = _FOREIGN.search(text)
    if first is None or len(text) - first.start() <= _BIG:
        return text
    start = max(first.start() - 1, 0)
    return text[start : start + 4 * _BIG]


def _of_east_asia(foreign: list[str], encoding: str) -> float:
    common = COMMON[encoding]
    return sum(_points(char, common, encoding) for char in foreign) / len(foreign)


def _points(char: str, common: frozenset[str], encoding: str) -> float:
    if char in common:
        return 1.0
    code = ord(char)
    if 0x3041 <= code <= 0x30FE:  # kana: they make Japanese, and stray into the others as set pieces
        return 1.0 if encoding in ("cp932", "euc_jp") else -0.5
    if 0xAC00 <= code <= 0xD7A3:
        return _syllable(char) if encoding == "cp949" else -1.0
    if 0x4E00 <= code <= 0x9FFF:
        return _ideograph(char, encoding)
    return next((points for first, last, points in _SIGNS if first <= code <= last), -1.0)


def _syllable(char: str) -> float:
    try:
        char.encode("euc_kr")
    except UnicodeEncodeError:
        return -0.6  # one of the 8,800 that hardly anybody writes
    return 0.45


def _ideograph(char: str, encoding: str) -> float:
    codec = _CODECS_OF_LEVEL_ONE.get(encoding)
    if codec is None:
        return -0.3  # Korean has a few ideographs for names
    try:
        raw = char.encode(codec)
    except UnicodeEncodeError:
        return -0.6
    low, high = _FIRST_LEVEL[codec]
    return 0.35 if low <= int.from_bytes(raw, "big") <= high else -0.2


def _of_latin(text: str) -> float:
    """Letters with accents stand among plain letters, signs at the edges of words."""
    points = 0.0
    count = 0
    for run in _RUN.finditer(text):
        before = text[max(run.start() - 1, 0) : run.start()]
        after = text[run.end() : run.end() + 1]
        size = run.end() - run.start()
        count += size
        if size >= 4 and not all(char in _LATIN_PUNCTUATION for char in run[0]):
            points -= 0.5 * size
            continue
        beside_letter = before.isalpha() or after.isalpha()
        for char in run[0]:
            if char in _LATIN:
                points += (1.0 if beside_letter else _ALONE[size]) if size < 3 else -0.2
            elif char in _LATIN_PUNCTUATION:
                points += 0.9 if size < 3 else 0.0
            else:
                points -= 0.5
    return points / count


def _of_cyrillic(text: str) -> float:
    """Words of Cyrillic letters alone, small ones after the first."""
    points = 0.0
    count = 0
    for run in _RUN.finditer(text):
        word = run[0]
        count += len(word)
        if text[max(run.start() - 1, 0) : run.start()].isalpha() or text[run.end() : run.end() + 1].isalpha():
            points -= 0.5 * len(word)
            continue
        for i, char in enumerate(word):
            if char in _CYRILLIC:
                points += 0.95 if len(word) > 1 else 0.3
            elif char.lower() in _CYRILLIC:
                points += 0.2 if len(word) == 1 else 0.8 if i == 0 else 0.4 if word.isupper() else -0.8
            elif char in _LATIN_PUNCTUATION or char == "№":
                points += 0.5
            else:
                points -= 1.0
    return points / count
