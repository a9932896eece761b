"""The signal words of what pages set around their articles: menus, appeals, comments, other articles.

General ones only, never a seed's own.
"""

from __future__ import annotations

import re

_I = re.IGNORECASE

COMMENT_HEADING = re.compile(
    r"(?:leave|post|add|write)\s+a\s+(?:reply|comment|response)|(?:join|start)\s+the\s+(?:conversation|discussion)"
    r"|(?:readers?['’]?\s+)?comments?(?:\s*\(\d+\))?"
    r"|(?:1\s+(?:comment|response|reply)|(?:\d+|no)\s+(?:comments|responses|replies))(?:\s+(?:on|to)\s+[\"“‘'«].*)?",
    _I,
)
COMMENT_COUNT = re.compile(r"\W*(?:\d+|no)\s+(?:comments?|responses?|replies)\W*", _I)
RELATED = re.compile(
    r"(?:related(?:\s+(?:articles?|stories|posts?|reading|content|coverage|topics?|news))?|read\s+(?:more|also|next)"
    r"|see\s+also|more\s+(?:from|on|in)\b.*|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be\s+interested\s+in)|recommended(?:\s+for\s+you)?"
    r"|further\s+reading)\s*(?::.*)?",
    _I,
)
_COUNT = r"\d[\d.,]*\s*[km]?"
_SHARE_WORD = (
    r"(?:share(?:\s+(?:this|on|via|with|to))?(?:\s+(?:article|story|post|page|friends))?|tweet|e-?mail|print|save|bookmark"
    r"|copy\s+link|facebook|twitter|x|linkedin|whatsapp|telegram|reddit|pinterest|pocket|flipboard|instagram|youtube|line|weibo"
    r"|wechat|mastodon|bluesky|threads|like|follow(?:\s+us)?|subscribe|comment|download(?:\s+pdf)?|listen|gift)"
)
NAVIGATION = re.compile(
    rf"(?:{_SHARE_WORD}(?:[\s,|/·•:+-]+(?:on\s+|via\s+|or\s+|and\s+)?{_SHARE_WORD}){{1,12}}"
    r"|share\s+(?:this|on|via).{0,40}|share:?|print(?:\s+this\s+(?:page|article))?"
    rf"|{_COUNT}[\s-]*(?:min(?:ute)?s?)\.?(?:\s+(?:read|reading(?:\s+time)?))|(?:estimated\s+)?(?:reading|read)\s+time:?\s*.{{1,20}}"
    rf"|{_COUNT}\s+(?:views?|shares?|likes?|reads?|claps?|reactions?)|views:?\s*{_COUNT}"
    r"|(?:tags?|filed\s+under|categor(?:y|ies)|topics?|keywords?|posted\s+in|sections?|labels?|more\s+about)\s*:.{0,200}|filed\s+(?:under|in)\s.{0,120}"
    r"|(?:skip|jump|go)\s+to\s+(?:the\s+)?(?:main\s+)?(?:content|navigation|search|main|article|footer)|(?:back|return)\s+to\s+(?:the\s+)?(?:top|home(?:page)?|index|news|list)(?:\s+of\s+page)?"
    r"|(?:previous|next)(?:\s+(?:article|post|story|page|issue))?(?:\s*[:«»<>←→|/-].{0,120})?|[«‹←<]\s*(?:previous|older|back).{0,100}|(?:newer|older)\s+posts?"
    r"|(?:home|start|news|front\s+page)\s*[>›»/|]\s*.{1,120}|[\w&’' -]{2,30}(?:\s*[>›»]\s*[\w&’' -]{2,40}){1,6}"
    r"|menu|search|log\s*in|sign\s*in|register|my\s+account|advanced\s+search|close|toggle\s+\w+|page\s+\d+(?:\s+of\s+\d+)?|contents|table\s+of\s+contents"
    r"|(?:about(?:\s+us)?|contact(?:\s+us)?|terms(?:\s+of\s+\w+)?|privacy(?:\s+policy)?|imprint|careers|help|faq|sitemap|accessibility)(?:\s*[|·•/,-]\s*[\w’' ]{2,30})+)"
    r"\s*[.…]?",
    _I,
)
"""Menus, share bars, breadcrumbs, tags, counts, reading times."""
SUBSCRIPTION = re.compile(
    r"\bnewsletters?\b|\bsubscri(?:be|bers?|ptions?)\b|\bsign(?:ing)?\s+up\b|\bsign\s+in\s+to\s+(?:read|continue)|\bfree\s+trial\b"
    r"|\b(?:to|and)\s+(?:continue|keep)\s+reading\b|\bcontinue\s+reading\b|\bregister\s+(?:for\s+free|now|to\s+read)|\bcookies?\b.*\b(?:accept|consent|use|uses|using|settings|preferences|polic(?:y|ies)|agree)\b"
    r"|\b(?:we|site|website)\b.*\bcookies?\b|\b(?:free\s+articles?|articles?\s+left|article\s+limit|paywall|premium\s+(?:content|article)|unlimited\s+access|full\s+access|members?[- ]only)\b"
    r"|\b(?:support\s+(?:our|independent)\s+\w*\s*journalism|become\s+a\s+(?:member|supporter|subscriber|patron)|donate\s+(?:now|today|here))\b|\bin\s+your\s+inbox\b|\bto\s+your\s+inbox\b"
    r"|\bget\s+(?:our|the)\b.*\b(?:app|briefing|updates|alerts)\b|\bdownload\s+(?:our|the)\s+app\b|\be-?mail\s+address\b|\bfollow\s+us\s+on\b|\bjoin\s+our\b.*\b(?:channel|group|list|community)\b",
    _I,
)
"""Appeals to sign up, pay or consent."""
ADVERTISEMENT = re.compile(
    r"\W*(?:advertisements?|advertorial|sponsored(?:\s+(?:content|by|post|message|links?).*)?|paid\s+(?:content|post|partnership|for\s+by).*|promoted(?:\s+content|\s+by.*)?|ad|ads\s+by.*"
    r"|story\s+continues\s+below(?:\s+(?:advertisement|ad|this\s+ad))?|article\s+continues\s+(?:after|below).*|(?:continue\s+reading|scroll)\s+(?:below|to\s+continue).*|promotion|anzeige|werbung|publicité|publicidad|in\s+partnership\s+with.*)\W*"
    r"|(?:advertisement|sponsored|promoted|ad|anzeige)\s*[:|–—-].{1,200}",
    _I,
)
"""Paid matter and the lines that announce it."""
