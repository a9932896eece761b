"""What a source's own names, titles and neighbours decide about surnames, treaties and acronyms."""

from __future__ import annotations

import pytest

from briefbook.core.mentions import MentionsFound, Names, compile_names, find_mentions
from briefbook.core.model import Actor, Block, Treaty
from briefbook.core.overrules import MentionOverrule
from briefbook.core.roles import Role


def person(name: str, family: str, *aliases: str) -> Actor:
    """A person whose identifier is the surname in lower case."""
    return Actor(family.lower(), "person", name, family=family, aliases=aliases)


NAMES = compile_names(
    [
        person("Shinzo Abe", "Abe"),
        person("Wang Yi", "Wang"),
        person("Kim Jong Un", "Kim"),
        person("Donald Trump", "Trump"),
        person("Joe Biden", "Biden", "Joseph Robinette Biden"),
        person("Ban Ki-moon", "Ban"),
        person("Theresa May", "May"),
        person("Xi Jinping", "Xi"),
        person("Vladimir Putin", "Putin"),
        Actor("china", "jurisdiction", "China", native={"zh": "中国"}),
        Actor("north-korea", "jurisdiction", "North Korea"),
        Actor("south-korea", "jurisdiction", "South Korea"),
        Actor("forum", "organisation", "Harbour Basin Forum"),
    ],
    [
        Treaty("aid", "treaty", "Mutual Aid Treaty", signed="1961-07-11", parties=("china", "north-korea")),
        Treaty("peace", "treaty", "Treaty of Peace", signed="1978-08-12"),
        Treaty("one-of-two", "treaty", "Treaty of Fish", signed="1990"),
        Treaty("two-of-two", "treaty", "Treaty of Salt", signed="1990"),
    ],
)
EVERYBODY = (
    "Shinzo Abe, Wang Yi, Kim Jong Un, Donald Trump, Joe Biden, Xi Jinping and Vladimir Putin came.",
    "They have the Mutual Aid Treaty, the Treaty of Peace, the Treaty of Fish and the Treaty of Salt.",
)


def search(
    *paragraphs: str, names: Names = NAMES, overrules: tuple[MentionOverrule, ...] = ()
) -> MentionsFound:
    """Look for mentions in the paragraphs of one source."""
    blocks = [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(paragraphs, 1)]
    return find_mentions(blocks, names, overrules)


def last(*paragraphs: str, names: Names = NAMES) -> list[tuple[str, str, str]]:
    """Surface, record and rule of each mention in the last paragraph."""
    mentions = search(*paragraphs, names=names).mentions
    return [(m.surface, m.id, m.rule) for m in mentions if m.block == len(paragraphs) - 1]


def named(text: str) -> list[str]:
    """What is linked in a paragraph behind one that names everybody in full."""
    return [surface for surface, _, _ in last(*EVERYBODY, text)]


@pytest.mark.parametrize(
    "text",
    [
        "Mr Abe",
        "Mr. Abe",
        "Messrs Abe",
        "Dr. Abe",
        "Prime Minister Abe",
        "ex-Premier Abe",
        "Vice-President Abe",
        "Japanese PM Abe",
        "Chinese leader Abe",
        "Foreign Minister Abe",
        "General Abe",
        "When Abe spoke",
        "On Monday Abe spoke",
        "In November Abe spoke",
        "It was Abe Thursday",
        "the Abe Administration",
        "Abe-led",
        "anti-Abe",
        "Abe’s Tokyo speech",
        "Tokyo, Abe said",
        "China’s Abe",
        "“Abe” said",
        "It ended. Abe said",
    ],
)
def test_a_title_a_date_or_the_start_of_a_sentence_leaves_a_surname_its_owner(text: str) -> None:
    """The words that usually stand beside a surname are nobody's given names; the link covers the surname."""
    assert last(*EVERYBODY, text)[-1] == ("Abe", "abe", "surname")


@pytest.mark.parametrize(
    "text",
    [
        "said Hiroshi Abe",
        "Hiroshi Abe said",
        "said Abe Masao",
        "Abe Masao said",
        "It ended. Hiroshi Abe said",
        "said H. Abe",
        "said T. J. Abe",
        "Wang Fang said",
        "Mr Wang Fang",
        "Kim Jong Unified",
        "Kim Il Sung",
        "Trump Tower",
        "Fred C. Trump",
        "Kimchi and Abemono",
        "the Kim dynasty",
    ],
)
def test_a_surname_inside_another_name_is_no_mention(text: str) -> None:
    """A neighbour with a capital that is no title makes another person, house or firm of it."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Presidents Xi and Putin met.", ["Xi", "Putin"]),
        ("Messrs. Abe, Kim and Trump met.", ["Abe", "Kim", "Trump"]),
        ("North and South Korea met.", ["North", "South Korea"]),
        ("He met Abe Shinzo, S. Abe and Abe S.", ["Abe Shinzo", "S. Abe", "Abe S."]),
        ("It cites Xi J. and J. Xi.", ["Xi J.", "J. Xi"]),
        ("Jong-un Kim and J. U. Kim", ["Jong-un Kim", "J. U. Kim"]),
        ("Donald J. Trump met Joseph R. Biden.", ["Donald J. Trump", "Joseph R. Biden"]),
        ("Ab\u0065\u0301 is not Abe\u00a0Shinzo or Abe \n Shinzo.", ["Abe\u00a0Shinzo", "Abe \n Shinzo"]),
        ("在中国会见", ["中国"]),
    ],
    ids=[
        "plural title",
        "list",
        "states",
        "order",
        "initials",
        "two syllables",
        "middle",
        "spaces",
        "Chinese",
    ],
)
def test_forms_that_derive_from_a_full_name_link_behind_it(text: str, expected: list[str]) -> None:
    """Orders, initials and coordinated surnames link where the source has the full names."""
    assert named(text) == expected


def test_derived_forms_need_a_full_name_in_the_source() -> None:
    """Alone, initials, a middle name and a title before a surname may be somebody else's."""
    assert last("President Abe, S. Abe, Donald J. Trump, the 1961 treaty and the HBF") == []


def test_family_name_first_is_a_full_name() -> None:
    """A source that writes Abe Shinzo throughout has named him in full."""
    assert [surface for surface, *_ in last("Abe Shinzo spoke, and Abe left.")] == ["Abe Shinzo", "Abe"]


def test_the_sidecar_may_stand_for_the_full_name() -> None:
    """Where the editor says once who a surname is, its other places in the source link too."""
    result = search("Abe spoke.", "Mr Abe left.", overrules=(MentionOverrule(1, "Abe", "abe"),))
    assert [(m.n, m.id, m.rule) for m in result.mentions] == [(1, "abe", "sidecar"), (2, "abe", "surname")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the 1961 treaty", [("1961 treaty", "aid")]),
        ("The 1978 peace Treaty", [("1978 peace Treaty", "peace")]),
        ("the Treaty of 1978", [("Treaty of 1978", "peace")]),
        ("the 1961 and 1978 treaties", [("1961", "aid"), ("1978 treaties", "peace")]),
        ("the 1961 treaty with North Korea", [("1961 treaty", "aid"), ("North Korea", "north-korea")]),
        ("the 1961 treaty with South Korea", [("South Korea", "south-korea")]),
        ("a 1961 treaty, another 1961 treaty", []),
        ("a treaty of 1978, in 1961 treaty law", []),
        ("the 1961 treaties", []),
        ("the 1990 treaty", []),
        ("the 1961 communiqué", []),
        ("the 1999 treaty", []),
    ],
)
def test_a_year_names_the_one_treaty_that_can_be_meant(text: str, expected: list[tuple[str, str]]) -> None:
    """One year and one kind of agreement name a record, where the source has it in full and has no other."""
    assert [(surface, name) for surface, name, _ in last(*EVERYBODY, text)] == expected


def test_a_year_says_nothing_about_a_treaty_that_the_source_does_not_name() -> None:
    """The record alone is not enough: another treaty of that year may be meant."""
    assert last("the 1961 treaty") == []


def test_an_acronym_in_brackets_names_its_record_from_there_on() -> None:
    """In the paragraph itself and behind it, never before, never inside a word."""
    mentions = search(
        "HBF, then the Harbour Basin Forum (HBF); HBF’s plan", "The HBF met; HBFX did not."
    ).mentions
    assert [(m.n, m.start, m.rule) for m in mentions] == [
        (1, 14, "name"),
        (1, 35, "acronym"),
        (1, 41, "acronym"),
        (2, 4, "acronym"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Kim Jong Un (DPRK) came; DPRK.",
        "China (GDP) grew; GDP.",
        "Harbour Basin Forum (OECD) met; OECD.",
        "Harbour Basin Forum (BF) met; BF.",
        "Theresa May (TM) came; TM.",
        "China (CIA) grew; CIA.",
        "Harbour Basin Forum (H) met; H.",
        "Harbour Basin Forum (Hbf) met; Hbf.",
    ],
)
def test_brackets_that_abbreviate_nothing_give_no_name(text: str) -> None:
    """A country behind a person, a measure, a stranger's acronym, a letter and a word are no acronyms."""
    assert [m.rule for m in search(text).mentions if m.rule == "acronym"] == []


TWO = compile_names(
    [
        Actor("ann", "person", "Ann Otter", family="Otter"),
        Actor("bo", "person", "Bo Otter", family="Otter"),
    ],
    [],
)


def test_of_two_namesakes_the_one_named_last_in_full_is_meant() -> None:
    """Across paragraphs, and again where the other is named."""
    paragraphs = ("Ann Otter came.", "Mr Otter spoke.", "Bo Otter came. Otter spoke.", "Otter left.")
    assert [m.id for m in search(*paragraphs, names=TWO).mentions] == ["ann", "ann", "bo", "bo", "bo"]


def test_a_namesake_with_initials_is_the_one_meant_behind_them() -> None:
    """Initials tell two namesakes apart where both are named in full."""
    paragraphs = ("Ann Otter came.", "Bo Otter came.", "A. Otter spoke. Otter left.")
    assert [m.id for m in search(*paragraphs, names=TWO).mentions][2:] == ["ann", "ann"]


def test_before_both_full_names_a_shared_surname_is_undecided() -> None:
    """Nothing before it decides, so it is reported and not linked."""
    result = search("Otter spoke.", "Ann Otter came.", "Bo Otter came.", names=TWO)
    assert [(m.n, m.id) for m in result.mentions] == [(2, "ann"), (3, "bo")]
    assert [(a.block, a.candidates) for a in result.ambiguities] == [(0, ("ann", "bo"))]


@pytest.mark.parametrize(
    ("paragraphs", "expected"),
    [
        (("Ban Ki-moon came.", "In Geneva, Ban spoke."), ["Ban"]),
        (("Ban Ki-moon came.", "Secretary-General Ban spoke."), ["Ban"]),
        (("Ban Ki-moon came. Ban spoke.",), ["Ban Ki-moon", "Ban"]),
        (("Ban Ki-moon came.", "Ban on imports"), []),
        (("Ban Ki-moon came.", "The Ban on imports"), []),
        (("Ban Ki-moon came.", "Ban lifted: the ban ended"), []),
        (("In Geneva, Ban spoke.", "Ban Ki-moon came.", "No name"), []),
        (("Theresa May came.", "In May she left. By May 2017, late May."), []),
        (("Theresa May came.", "Mrs May left; then May spoke."), ["May", "May"]),
    ],
    ids=[
        "within a sentence",
        "title",
        "just named",
        "preposition",
        "capital",
        "also a word",
        "too early",
        "month",
        "person",
    ],
)
def test_a_surname_that_is_a_word_needs_a_title_or_a_name_before_it(
    paragraphs: tuple[str, ...], expected: list[str]
) -> None:
    """A capital alone makes no name of a word of the language, least of all at the start of a sentence."""
    assert [surface for surface, _, _ in last(*paragraphs)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ban Ki-moon came. Ban was there, as a ban was.", ["Ban Ki-moon"]),
        ("Ban Ki-moon came. Ban said that a ban came.", ["Ban Ki-moon", "Ban"]),
        ("In Geneva, Ban spoke. Then Ban Ki-moon came.", ["Ban Ki-moon"]),
        ("Mr Ban spoke. Then Ban Ki-moon came.", ["Ban", "Ban Ki-moon"]),
        (
            "It is Presidents Xi and Ban. Ban Ki-moon came with Xi Jinping.",
            ["Xi", "Ban", "Ban Ki-moon", "Xi Jinping"],
        ),
    ],
    ids=["also a word", "who speaks is a person", "before the name", "title", "shared title"],
)
def test_a_title_vouches_for_a_word_before_the_full_name(text: str, expected: list[str]) -> None:
    """Without one, such a surname waits for the full name, and at the start of a sentence for more."""
    assert [surface for surface, _, _ in last(text)] == expected


def test_a_word_at_the_start_of_a_sentence_needs_the_full_name_in_its_paragraph() -> None:
    """There a capital says nothing, so the name must stand near."""
    assert last("Ban Ki-moon came.", "Ban spoke.") == []


def test_a_word_that_may_be_a_surname_is_reported() -> None:
    """The editor is told where a word at the start of a sentence could be a person."""
    result = search("Ban Ki-moon came.", "Ban lifted hopes; a ban did not.")
    assert [(a.surface, a.candidates) for a in result.ambiguities] == [("Ban", ("ban",))]


def test_a_headline_sets_capitals_where_no_names_are() -> None:
    """Between capitalised verbs surnames still link; a given name before one still takes it away."""
    blocks = [
        Block(Role.HEADING, "Why Abe Meets Xi In Beijing", 0, 1),
        Block(Role.HEADING, "Hiroshi Abe Meets Nobody", 1, 2),
        Block(Role.PARAGRAPH, EVERYBODY[0], 2, 3, 1),
    ]
    found = find_mentions(blocks, NAMES).mentions
    assert [(m.block, m.id) for m in found if m.n is None] == [(0, "abe"), (0, "xi")]
