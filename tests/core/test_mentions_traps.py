"""The traps that name finders step into, one test each, with the records of an invented book."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.mentions import MentionsFound, compile_names, find_mentions
from briefbook.core.model import Actor, Block, Treaty
from briefbook.core.overrules import MentionOverrule
from briefbook.core.roles import Role


def person(name: str, family: str) -> Actor:
    """A person whose identifier is the surname in lower case."""
    return Actor(family.lower(), "person", name, family=family)


NAMES = compile_names(
    [
        person("Shinzo Abe", "Abe"),
        person("Ban Ki-moon", "Ban"),
        person("Kim Jong Un", "Kim"),
        person("Vladimir Putin", "Putin"),
        person("Xi Jinping", "Xi"),
        Actor("australia", "jurisdiction", "Australia"),
        Actor("african-union", "organisation", "African Union", aliases=("AU",)),
        Actor("china", "jurisdiction", "China", native={"zh": "中国"}),
        Actor("cote-divoire", "jurisdiction", "Côte d'Ivoire"),
        Actor("diaoyu", "place", "Diaoyu"),
        Actor("guinea", "jurisdiction", "Guinea"),
        Actor("israel", "jurisdiction", "Israel"),
        Actor("japan", "jurisdiction", "Japan"),
        Actor("mexico", "jurisdiction", "Mexico"),
        Actor("north-korea", "jurisdiction", "North Korea"),
        Actor(
            "security-council", "organisation", "UN Security Council", aliases=("Security Council",), of="un"
        ),
        Actor("south-korea", "jurisdiction", "South Korea", aliases=("Republic of Korea",)),
        Actor("state-council", "organisation", "State Council"),
        Actor("un", "organisation", "United Nations", aliases=("UN",)),
        Actor("united-states", "jurisdiction", "United States", aliases=("US",)),
    ],
    [
        Treaty("aid", "treaty", "Mutual Aid Treaty", signed="1961-07-11"),
        Treaty("minsk", "treaty", "Minsk Agreement", signed="2014"),
        Treaty("nuclear", "understanding", "Iran nuclear deal", adopted="2015-07"),
        Treaty("climate", "treaty", "Paris Agreement", adopted="2015-12"),
    ],
)
EVERYBODY = (
    "Shinzo Abe, Ban Ki-moon, Kim Jong Un, Vladimir Putin and Xi Jinping came. The Mutual Aid Treaty, the Minsk"
    " Agreement, the Paris Agreement and the Iran nuclear deal hold."
)


def search(*texts: str, overrules: tuple[MentionOverrule, ...] = ()) -> MentionsFound:
    """Look for mentions in paragraphs of which the first names everybody in full."""
    blocks = [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate((EVERYBODY, *texts), 1)]
    return find_mentions(blocks, NAMES, overrules)


def found(text: str) -> list[tuple[str, str]]:
    """Surface and record of each mention in a paragraph behind the one that names everybody."""
    return [(m.surface, m.id) for m in search(text).mentions if m.n == 2]


def test_nfd() -> None:
    """A name with loose accents is the same name, and the link covers letters and accents."""
    loose = unicodedata.normalize("NFD", "Côte")
    assert found(f"In {loose} d’Ivoire") == [(f"{loose} d’Ivoire", "cote-divoire")]


def test_no_break_space() -> None:
    """A no-break space is a space."""
    assert found("South\u00a0Korea") == [("South\u00a0Korea", "south-korea")]


def test_a_name_over_a_line_break() -> None:
    """A line end within a name is a space too."""
    assert found("Shinzo\n  Abe left") == [("Shinzo\n  Abe", "abe")]


def test_abe_led() -> None:
    """A hyphen behind a surname or before it ends the name."""
    assert found("the Abe-led, anti-Abe camp") == [("Abe", "abe"), ("Abe", "abe")]


def test_double_surname() -> None:
    """A hyphen between two names makes a third person, unless both are known or they meet."""
    assert found("Ms Abe-Tanaka and Rie Tanaka-Abe") == []
    assert found("the Xi-Putin axis") == [("Xi", "xi"), ("Putin", "putin")]
    assert found("the Abe-Obama summit, an Obama-Abe meeting") == [("Abe", "abe"), ("Abe", "abe")]
    assert found("He flew from Tokyo—Abe stayed") == [("Abe", "abe")]


def test_cjk() -> None:
    """Scripts without spaces need no word boundary."""
    assert found("访问中国之后") == [("中国", "china")]


@pytest.mark.parametrize("mark", ["'", "’"])
def test_possessives(mark: str) -> None:
    """The mark of a possessive stays outside, straight or curly, with s or without."""
    assert found(f"Abe{mark}s and the United States{mark} view") == [
        ("Abe", "abe"),
        ("United States", "united-states"),
    ]


def test_xi_j() -> None:
    """Family name and initial, in both orders."""
    assert found("Xi J. and J. Xi") == [("Xi J.", "xi"), ("J. Xi", "xi")]


def test_north_and_south_korea() -> None:
    """Two states share their last word."""
    assert found("North and South Korea") == [("North", "north-korea"), ("South Korea", "south-korea")]


def test_presidents_xi_and_putin() -> None:
    """Two surnames share a title."""
    assert found("Presidents Xi and Putin") == [("Xi", "xi"), ("Putin", "putin")]


def test_the_1961_treaty() -> None:
    """A year and a kind are the one treaty of that year that the source has named."""
    assert found("the 1961 treaty") == [("1961 treaty", "aid")]


def test_the_2015_deal_of_two() -> None:
    """A word between year and noun must be in the agreement's name."""
    assert found("the 2015 nuclear deal") == [("2015 nuclear deal", "nuclear")]
    assert found("the 2015 trade deal") == []


def test_plural_of_an_agreement() -> None:
    """One agreement may be printed as several, and called an accord."""
    assert found("the Minsk Agreements and the Minsk accords") == [
        ("Minsk Agreements", "minsk"),
        ("Minsk accords", "minsk"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "at the Diaoyutai State Guesthouse",
        "the State Councilor",
        "in the East China Sea",
        "Kimchi",
        "a Ban on imports",
        "the Gulf of Mexico and New Mexico",
        "the Bank of Japan, the Japan Times and the Sea of Japan",
        "China Shipbuilding Industry Corporation",
        "it cost US$40 in US dollars",
        "Guinea-Bissau, Equatorial Guinea and Papua New Guinea",
        "the Democratic People’s Republic of Korea",
        "the Republic of China",
        "Israel Katzenberg spoke",
        "the African Union of Broadcasting",
        "the third Kim in the post",
        "Xi Jinping Thought",
        "the Ban Ki-moon Centre for Fish, the Shinzo Abe Memorial and Japan Airport",
        "NOBODY TOLD US ABOUT IT",
        "American University (AU) and AU professors",
    ],
)
def test_part_of_a_longer_name(text: str) -> None:
    """Guest houses, titles, seas, food, bans, banks, firms, money, other states and other people."""
    blocks = [Block(Role.PARAGRAPH, text, 0, 1, 2), Block(Role.PARAGRAPH, EVERYBODY, 0, 1, 3)]
    assert [m.surface for m in find_mentions(blocks, NAMES).mentions if m.n == 2] == []


def test_what_only_resembles_a_trap_is_a_name() -> None:
    """Titles, months, energy ministers, and what a body belongs to, take no name away."""
    assert found("Israel Prime Minister; in Japan, Energy; Japan Energy Minister") == [
        ("Israel", "israel"),
        ("Japan", "japan"),
        ("Japan", "japan"),
    ]
    assert found("the US, EU and UK") == [("US", "united-states")]
    assert found("the Security Council of the United Nations") == [
        ("Security Council", "security-council"),
        ("United Nations", "un"),
    ]


def test_an_acronym_of_somebody_else_is_reported() -> None:
    """Where the source spells it out otherwise and never names the record, the editor is told."""
    result = search("American University (AU) wrote.", "AU spoke.")
    assert [(a.block, a.surface, a.candidates) for a in result.ambiguities] == [(2, "AU", ("african-union",))]


def test_an_acronym_stays_with_a_record_that_the_source_names() -> None:
    """The stranger's brackets are passed over, the record's own acronym is not."""
    result = search("The African Union (AU) met. American University (AU) wrote.", "AU spoke.")
    assert [(m.n, m.surface) for m in result.mentions if m.id == "african-union"] == [
        (2, "African Union"),
        (2, "AU"),
        (3, "AU"),
    ]


def test_a_ban_that_speaks_or_owns_is_a_person() -> None:
    """A surname that is a word is a person's where only persons speak, and before an 's without an article."""
    assert found("Ban said so. Ban’s car left. Ban lifted, a ban is not.") == [("Ban", "ban"), ("Ban", "ban")]


def test_a_surname_in_a_table_does_not_lose_its_link_to_the_next_cell() -> None:
    """Neighbouring cells are no given names, and no name goes over a cell's border."""
    text = "Host Guest Abe Tanaka North Korea"
    cells = (((0, 4), (5, 10)), ((11, 14), (15, 21)), ((22, 27), (28, 33)))
    blocks = [Block(Role.PARAGRAPH, EVERYBODY, 0, 1, 1), Block(Role.TABLE, text, 1, 2, 2, rows=cells)]
    mentions = [m for m in find_mentions(blocks, NAMES).mentions if m.n == 2]
    assert [(m.surface, m.start) for m in mentions] == [("Abe", 11)]


def test_overrules_work_both_ways() -> None:
    """The sidecar links what the programs do not, and unlinks what they do."""
    wishes = (MentionOverrule(2, "the third Kim", "kim"), MentionOverrule(2, "Japan", None))
    result = search("Japan met the third Kim.", overrules=wishes)
    assert [(m.surface, m.id, m.rule) for m in result.mentions if m.n == 2] == [
        ("the third Kim", "kim", "sidecar")
    ]


PIECES = st.sampled_from(
    [
        *(
            "Abe",
            "Shinzo Abe",
            "Xi",
            "J.",
            "Kim",
            "Ban",
            "AU",
            "African Union",
            "(",
            ")",
            "North",
            "and",
            "South Korea",
        ),
        *(
            "Korea",
            "1961",
            "the",
            "treaty",
            "Minsk",
            "Agreements",
            "中国",
            "China",
            "Sea",
            "of",
            "US",
            "$",
            "-",
            "—",
            "’s",
        ),
        *(" ", " ", " ", "\u00a0", "\n", "\u200b", "…", ".", "Co\u0302te", "d’Ivoire", "|", "İ", "ß", "  "),
    ]
)


@given(st.lists(st.lists(PIECES, max_size=30).map("".join), min_size=1, max_size=4), st.booleans())
def test_no_two_mentions_overlap_and_every_surface_is_its_span(texts: list[str], named: bool) -> None:  # noqa: FBT001
    """Whatever stands there, and whether or not the source names everybody: in order, apart, and as printed."""
    printed = [EVERYBODY, *texts] if named else texts
    blocks = [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(printed, 1)]
    mentions = find_mentions(blocks, NAMES).mentions
    assert all(m.surface == printed[m.block][m.start : m.end] and m.start < m.end for m in mentions)
    assert all((a.block, a.end) <= (b.block, b.start) for a, b in pairwise(mentions) if a.block == b.block)
    assert [m.block for m in mentions] == sorted(m.block for m in mentions)
