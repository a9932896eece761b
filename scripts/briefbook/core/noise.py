"""The signal words of what pages set around their articles: menus, appeals, comments, other articles.

General ones only, never a seed's own.
"""

from __future__ import annotations

import re

from briefbook.core import tongues
from briefbook.core.signals import Signal
from briefbook.core.tongues import any_of

_I = re.IGNORECASE

COMMENT_HEADING = re.compile(
    rf"(?:\d+\s+)?{any_of(tongues.COMMENTS)}(?:\s*[(（:：]?\s*\d+\s*[件개條条]?[)）]?)?"
    r"|(?:leave|post|add|write)\s+a\s+(?:reply|comment|response)|(?:join|start)\s+the\s+(?:conversation|discussion)"
    r"|(?:conversation|discussion|responses|reactions)\s*\(\d+\)|(?:readers?['’]?\s+)?comments?(?:\s*\(\d+\))?"
    r"|(?:1\s+(?:comment|response|reply)|(?:\d+|no)\s+(?:comments|responses|replies|thoughts)|one\s+thought)(?:\s+(?:on|to)\s+[\"“‘'«].*)?",
    _I,
)
COMMENT_MARK = Signal(
    r"\b(?:\d+|an?|one)\s+(?:second|minute|hour|day|week|month|year|min|hr|h|d)s?\s+ago\b|\b(?:reply|report|upvotes?|permalink|flag|like)\b\s*(?:\(?\d*\)?)?\W*$|^\W*👍|\bvor\s+\d+\s+\w+|\bil\s+y\s+a\s+\d+\s+\w+|\bhace\s+\d+\s+\w+|\d+\s*(?:日前|時間前|分前|天前|小时前|分钟前|일\s*전|시간\s*전)",
    *("ago", "reply", "report", "upvote", "permalink", "flag", "like", "👍", "vor", "il", "hace", "前", "전"),
)
"""What stands beside every reader's comment."""
COMMENT_COUNT = re.compile(
    r"\W*(?:\d+|no)\s+(?:comments?|responses?|replies|kommentare?|commentaires?|comentarios?|commenti)\W*|\W*(?:评论|コメント|댓글)\s*[:：(（]?\s*\d+\s*(?:件|개)?\W*",
    _I,
)
RELATED = re.compile(
    r"[【\[]?(?:(?:also|now|must)\s+read|don.t\s+miss|in\s+case\s+you\s+missed(?:\s+it)?|more\s+stories|what\s+to\s+read\s+next|関連"
    rf"|{any_of(tongues.RELATED)}"
    r"|related(?:\s+(?:articles?|stories|posts?|reading|content|coverage|topics?|news))?|read\s+(?:more|also|next)"
    r"|see\s+also|more\s+(?:from|on|in)\b.*|recommended\s+(?:from|by|reading)\b.*|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended(?:\s+for\s+you)?"
    r"|lo\s+más\s+leído|most\s+(?:read|popular|viewed)|meistgelesen|les\s+plus\s+lus|trending(?:\s+now)?|popular\s+(?:now|stories|posts)|人気記事|热门文章|推荐阅读|further\s+reading)[】\]]?\s*(?:[:：|–—»>-].*|(?<=[】\]]).*)?",
    _I,
)
OFFER = Signal(
    r"\b\d{1,2}\s?%\s+(?:off|discount)\b.{0,60}\bcode\b|\b(?:promo|discount)\s+code\b"
    r"|\baffiliate\s+links?\b|\b(?:earn|receive|get)\s+an?\s+(?:\w+\s+)?commission\b",
    *("code", "affiliate", "commission"),
)
"""A price for readers of this page, and what the page earns by it."""
CALL = Signal(
    r"\b(?:click|tap)\s+(?:here|below|on\s+the|the\s+(?:link|button))\b|\bscan\s+the\s+(?:QR\s+)?code\b|扫一扫|扫码|長按|长按",
    *("click", "tap", "scan", "扫", "長按", "长按"),
)
"""Tells a reader of the page what to press."""
POSTAL = re.compile(r"\bP\.?\s?O\.?\s+Box\s+\d+", _I)
"""The address of a publisher, in the foot of a page."""
FILED = re.compile(r"in\s+[A-Z][\w&-]+(?:,\s*[A-Z][\w&-]+){0,4}")
"""Sections behind a byline and a date: ``in Bread, Numbers``."""
MORE_OF = re.compile(r"more\s+(?:from|on|in)\b(?![^:]*:)", _I)
"""Words that begin a list of other articles, and titles too."""
_COUNT = r"\d[\d.,]*\s*[km]?"
_SHARE_WORD = (
    r"(?:share(?:\s+(?:this|on|via|with|to))?(?:\s+(?:article|story|post|page|friends))?|tweet|e-?mail|print(?:\s+this(?:\s+(?:page|article|story))?)?|save|bookmark"
    r"|copy\s+link|facebook|twitter|x|linkedin|pin|post|text\s+message|whatsapp|telegram|reddit|pinterest|pocket|flipboard|instagram|youtube|line|weibo"
    r"|wechat|mastodon|bluesky|threads|like|follow(?:\s+us)?|subscribe|comment|download(?:\s+pdf)?|listen|gift)"
)
NAVIGATION = re.compile(
    rf"(?:{_SHARE_WORD}(?:[\s,|/·•:+-]+(?:on\s+|via\s+|or\s+|and\s+)?{_SHARE_WORD}){{1,12}}"
    r"|share\s+(?:this|on|via).{0,40}|share:?|(?:阅读量?|浏览(?:量|次数)?|点击(?:量|数)?|閲覧数?|조회수?)\s*[:：]?\s*[\d,.万]+|(?:lesezeit|temps\s+de\s+lecture|tiempo\s+de\s+lectura|読了時間|阅读时间)\s*[:：]?\s*.{1,16}|.{0,8}(?:シェア|ツイート)(?:する)?|-?\s*ends?\s*-?|#(?:\s*#){2}|[*•·~—–-](?:\s*[*•·~—–-]){2,}"
    rf"|{any_of(tongues.SHARE)}\s*(?:[:：]\s*(?:[^\W\d_-]{{2,14}}[\s|/·•,、]*){{0,6}}|(?:(?:{_SHARE_WORD}|{any_of(tongues.SHARE)}|微信|微博|朋友圈|카카오톡)[\s|/·•,、]*){{0,6}})"
    rf"|{any_of(tongues.TAGS)}\s*[:：].{{0,200}}"
    r"|view\s+(?:this\s+)?(?:e-?mail|message|page)?.{0,20}\bin\s+(?:your\s+|a\s+)?browser|follow\s+us\b.{0,60}|(?:listen|watch|play|audio|video)\W{1,5}\d{1,2}:\d{2}|(?:.{0,80}\W)?(?:tag|follow|find)\s+(?:me|us)\s+on\b.{0,60}|(?:you\s+are\s+)?visitor\s+(?:number\s+|no\.?\s*)?\d+|interview|feature|profile|comment|editorial|politics|business|world|technology|lifestyle|(?:to\s+the\s+)?top\s+of\s+(?:this\s+|the\s+)?page|open\s+in\s+(?:the\s+)?app|follow|tweet\s+us\b.{0,60}|(?:cast\s+your\s+)?vote\b.{0,40}|\d[\d.,]*[km]?\s+followers?|this\s+page\s+updates\b.{0,80}|(?:live|breaking|exclusive|opinion|analysis|news|feature|video|watch|listen)|(?:\d+\s+)?print(?:\s+(?:this\s+)?(?:page|article|recipe|story))?"
    rf"|{_COUNT}[\s-]*(?:min(?:ute)?s?)\.?(?:\s+(?:read|reading(?:\s+time)?))|(?:estimated\s+)?(?:reading|read)\s+time:?\s*.{{1,20}}"
    rf"|{_COUNT}\s+(?:views?|shares?|likes?|reads?|claps?|reactions?)|views:?\s*{_COUNT}"
    r"|(?:tags?|filed\s+under|categor(?:y|ies)|topics?|keywords?|posted\s+in|sections?|labels?|more\s+about|heard\s+on|explore\s+more(?:\s+on\s+these\s+topics)?)\s*:.{0,200}|filed\s+(?:under|in)\s.{0,120}"
    r"|(?:skip|jump|go)\s+to\s+(?:the\s+)?(?:main\s+)?(?:content|navigation|search|main|article|footer|recipe|comments|video|section)|(?:back|return)\s+to\s+(?:the\s+)?(?:top|home(?:page)?|index|news|list)(?:\s+of\s+page)?"
    r"|(?:previous|next)(?:\s+(?:article|post|story|page|issue))?(?:\s*[:«»<>←→|/-].{0,120})?|[‹←<]\s*[^\W\d_].{0,60}|[^.]{1,60}\s[→»›]|(?:newer|older)\s+posts?"
    r"|(?:home|start|news|front\s+page)\s*[>›»/|]\s*.{1,120}|[\w&’' -]{2,30}(?:\s*[>›»]\s*[\w&’' -]{2,40}){1,6}"
    r"|menu|search|log\s*in|sign\s*in|register|my\s+account|advanced\s+search|close|toggle\s+\w+|page\s+\d+(?:\s+of\s+\d+)?|contents|table\s+of\s+contents"
    r"|(?:about(?:\s+us)?|contact(?:\s+us)?|terms(?:\s+of\s+\w+)?|privacy(?:\s+policy)?|imprint|careers|help|faq|sitemap|accessibility)(?:\s*[|·•/,-]\s*[\w’' ]{2,30})+)"
    r"\s*[.…]?",
    _I,
)
"""Menus, share bars, breadcrumbs, tags, counts, reading times."""
SUBSCRIPTION = Signal(
    rf"(?<!\w){any_of(tongues.SUBSCRIBE)}"
    r"|\bnewsletters?\b|\bsubscri(?:be|bers?|ptions?)\b|\bsign(?:ing)?\s+up\b|\bsign\s+in\s+to\s+(?:read|continue)|\bfree\s+trial\b"
    r"|\bjoin\s+[\d,.]+\w*\s+\w+|\b(?:one|a)\s+(?:letter|e-?mail)\s+(?:a|per|each|every)\s+(?:day|week|month)\b|\b(?:partners?|we)\s+value\s+your\s+privacy|会員限定|有料会員|ログインして|無料登録|\babonn(?:és|ez|ement|ieren)\b|s.abonner|\bAbonnenten\b|\bsuscr(?:íbete|iptores|íbase)\b|\bregistrieren\b"
    r"|\bnotifications?\b|\bby\s+using\s+(?:this|our)\b.*\b(?:consent|agree|accept)\b|\bunsubscribe\b|\byou(?:.re|\s+are)\s+receiving\b|\b(?:change|manage|update)\s+(?:your\s+)?preferences\b"
    r"|\b(?:to|and)\s+(?:continue|keep)\s+reading\b|\bcontinue\s+reading\b|\bregister\s+(?:for\s+free|now|to\s+read)|\bcookies?\b.*\b(?:accept|consent|use|uses|using|settings|preferences|polic(?:y|ies)|agree)\b"
    r"|\b(?:we|site|website)\b.*\bcookies?\b|\b(?:free\s+articles?|articles?\s+left|article\s+limit|paywall|premium\s+(?:content|article)|unlimited\s+access|full\s+access|members?[- ]only)\b"
    r"|\b(?:support\s+(?:our|independent)\s+\w*\s*journalism|become\s+a\s+(?:member|supporter|subscriber|patron)|donate\s+(?:now|today|here))\b|\bin\s+your\s+inbox\b|\bto\s+your\s+inbox\b"
    r"|\bget\s+(?:our|the)\b.*\b(?:app|briefing|updates|alerts)\b|\bdownload\s+(?:our|the)\s+app\b|\be-?mail\s+address\b|\bjoin\s+our\b.*\b(?:channel|group|list|community)\b",
    *(
        "newsletter",
        "subscri",
        "sign",
        "trial",
        "join",
        "letter",
        "mail",
        "privacy",
        "会員",
        "ログイン",
        "登録",
    ),
    *(
        "abonn",
        "suscr",
        "registrieren",
        "notification",
        "consent",
        "agree",
        "accept",
        "receiving",
        "preferences",
        "reading",
        "register",
    ),
    *("cookie", "free", "article", "paywall", "premium", "access", "member", "support", "become", "donate"),
    *(word.split()[0] for word in tongues.SUBSCRIBE),
    *("inbox", "app", "briefing", "update", "alert"),
)
"""Appeals to sign up, pay or consent."""
ADVERTISEMENT = re.compile(
    r".{0,60}\b(?:is|are)\s+(?:sponsored|brought\s+to\s+you)\s+by\b.{0,80}|\W*(?:advertisements?|advertorial|sponsored(?:\s+(?:content|by|post|message|links?).*)?|paid\s+(?:content|post|partnership|for\s+by).*|promoted(?:\s+content|\s+by.*)?|ad|ads\s+by.*"
    r"|story\s+continues\s+below(?:\s+(?:advertisement|ad|this\s+ad))?|article\s+continues\s+(?:after|below).*|(?:continue\s+reading|scroll)\s+(?:below|to\s+continue).*|promotion|anzeige|werbung|publicité|publicidad|in\s+partnership\s+with.*)\W*"
    r"|(?:advertisement|sponsored|promoted|ad|anzeige)\s*[:|–—-].{1,200}",
    _I,
)
"""Paid matter and the lines that announce it."""
