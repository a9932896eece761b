"""Where paragraphs name actors and treaties, and where they only seem to."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefbook.core.mentions import MentionsFound, Names, compile_names, find_mentions
from briefbook.core.model import Actor, Block, Treaty
from briefbook.core.overrules import MentionOverrule
from briefbook.core.records import read_records
from briefbook.core.roles import Role

REPOSITORY = Path(__file__).resolve().parents[2]


def first_book() -> Names:
    """The names of the first book's records."""
    glossary = REPOSITORY / "docs" / "glossary"
    actors, _ = read_records((glossary / "actors.yaml").read_text(encoding="utf-8"), "actors.yaml", Actor)
    treaties, _ = read_records(
        (glossary / "treaties.yaml").read_text(encoding="utf-8"), "treaties.yaml", Treaty
    )
    return compile_names(actors, treaties)


NAMES = first_book()


def search(
    *paragraphs: str, names: Names = NAMES, overrules: tuple[MentionOverrule, ...] = ()
) -> MentionsFound:
    """Look for mentions in some paragraphs of one source."""
    blocks = [Block(Role.PARAGRAPH, text, 0, 1, n) for n, text in enumerate(paragraphs, 1)]
    return find_mentions(blocks, names, overrules)


def found(*paragraphs: str, names: Names = NAMES) -> list[tuple[str, str]]:
    """Surface and record of each mention."""
    return [(m.surface, m.id) for m in search(*paragraphs, names=names).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Japan spoke.", [("Japan", "japan")]),
        ("It joined the UN sanctions.", [("UN sanctions", "un-sanctions")]),
        (
            "The ban on seafood imports from Japan ended.",
            [("ban on seafood imports from Japan", "seafood-import-ban-2023")],
        ),
        ("China’s army and Japan's navy", [("China", "china"), ("Japan", "japan")]),
        ("“China” and ‘Japan’, (Taiwan).", [("China", "china"), ("Japan", "japan"), ("Taiwan", "taiwan")]),
        (
            "China-Russia ties, Japan–China ties",
            [("China", "china"), ("Russia", "russia"), ("Japan", "japan"), ("China", "china")],
        ),
        (
            "The Democratic People’s Republic of Korea",
            [("Democratic People’s Republic of Korea", "north-korea")],
        ),
        ("The Republic of Korea", [("Republic of Korea", "south-korea")]),
        (
            "South\u00a0Korea and North \n Korea",
            [("South\u00a0Korea", "south-korea"), ("North \n Korea", "north-korea")],
        ),
        ("Chi\u200bna and Ja\u00adpan", [("Chi\u200bna", "china"), ("Ja\u00adpan", "japan")]),
        ("Viê\u0323t Nam", [("Viê\u0323t Nam", "vietnam")]),
        ("会见王毅并访问中国。", [("王毅", "wang-yi"), ("中国", "china")]),
        (
            "The U.S. House of Representatives",
            [("U.S. House of Representatives", "us-house-of-representatives")],
        ),
        ("the State Council", [("State Council", "state-council-china")]),
    ],
    ids=[
        "name",
        "treaty",
        "longest wins",
        "possessive",
        "curly quotes",
        "hyphen and dash",
        "long official name",
        "short official name",
        "odd spaces",
        "invisible characters",
        "decomposed letters",
        "Chinese without spaces",
        "full stops",
        "council",
    ],
)
def test_names_are_found_as_printed(text: str, expected: list[tuple[str, str]]) -> None:
    """Every writing of a name is found, the longest name wins, and the surface is what is printed."""
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Japanese and Chinese",
        "Chinatown",
        "the East China Sea",
        "the South China Sea",
        "the State Councilor",
        "at the Diaoyutai State Guesthouse",
        "Xi Jinping Thought",
        "The China Daily and the Japan Times",
        "the Communist Party of Vietnamese Workers",
        "us and them",
        "Abe won.",
    ],
)
def test_what_only_looks_like_a_name_is_no_mention(text: str) -> None:
    """Adjectives, parts of words, seas, guest houses, doctrines, newspapers and bare surnames name nobody."""
    assert found(text) == []


def test_coordinated_names_share_their_last_word() -> None:
    """The words "North and South Korea" name both, the first by its first word."""
    text = "North and South Korea rallied."
    mentions = search(text).mentions
    assert [(m.surface, m.id, m.rule) for m in mentions] == [
        ("North", "north-korea", "coordination"),
        ("South Korea", "south-korea", "name"),
    ]


def test_a_surname_links_where_the_source_has_the_full_name() -> None:
    """Anywhere in the source: before the full name, behind it, with a title, a hyphen or a possessive."""
    assert found("Abe won.", "Mr Abe met the Abe-led coalition.", "Shinzo Abe and Abe’s plan") == [
        ("Abe", "abe-shinzo"),
        ("Abe", "abe-shinzo"),
        ("Abe", "abe-shinzo"),
        ("Shinzo Abe", "abe-shinzo"),
        ("Abe", "abe-shinzo"),
    ]


def test_a_surname_in_the_text_is_linked_by_a_full_name_in_a_caption() -> None:
    """A full name in any part that people read tells who is meant."""
    blocks = [Block(Role.CAPTION, "Shinzo Abe in Tokyo", 0, 1), Block(Role.PARAGRAPH, "Abe won.", 1, 2, 1)]
    assert [(m.n, m.id) for m in find_mentions(blocks, NAMES).mentions] == [
        (None, "abe-shinzo"),
        (1, "abe-shinzo"),
    ]


@pytest.mark.parametrize("role", [Role.SCRIPT, Role.NAVIGATION, Role.WHITESPACE])
def test_nobody_is_named_where_nobody_reads(role: Role) -> None:
    """Program text and menus name nobody."""
    assert find_mentions([Block(role, "Shinzo Abe", 0, 1)], NAMES).mentions == ()


@pytest.mark.parametrize("name", ["Kim Jong Un", "Kim Jong-un", "Kim Jong-Un", "Kim Jongun"])
def test_spellings_of_a_korean_name_are_one(name: str) -> None:
    """The given name may be written in two words, with a hyphen, or in one."""
    assert found(f"{name} spoke.") == [(name, "kim-jong-un")]


TWO = compile_names(
    [
        Actor("otter-ann", "person", "Ann Otter", family="Otter"),
        Actor("otter-bo", "person", "Bo Otter", family="Otter"),
    ],
    [],
)


def test_a_surname_that_two_people_share_is_ambiguous() -> None:
    """Where a source names both in full, the bare surname links to neither and is reported."""
    result = search("Ann Otter met Bo Otter.", "Otter spoke.", names=TWO)
    assert [m.id for m in result.mentions] == ["otter-ann", "otter-bo"]
    (unclear,) = result.ambiguities
    assert (unclear.block, unclear.surface, unclear.candidates) == (1, "Otter", ("otter-ann", "otter-bo"))


def test_a_surname_goes_to_the_one_whom_the_source_names() -> None:
    """Where a source names only one of two namesakes, the surname is theirs."""
    result = search("Bo Otter came.", "Otter spoke.", names=TWO)
    assert ([m.id for m in result.mentions], result.ambiguities) == (["otter-bo", "otter-bo"], ())


def test_a_name_that_two_records_share_links_to_neither() -> None:
    """One full form in two records is ambiguous wherever it stands."""
    names = compile_names(
        [Actor("a", "organisation", "The Forum"), Actor("b", "organisation", "The Forum")], []
    )
    result = search("The Forum met.", names=names)
    assert (result.mentions, result.ambiguities[0].candidates) == ((), ("a", "b"))


def test_the_editor_says_whom_a_word_means() -> None:
    """An entry of the sidecar links its words, the nth of them, and no other."""
    wish = MentionOverrule(1, "Foreign Ministry", "mofa-china", 2)
    result = search("A Foreign Ministry and a Foreign Ministry.", overrules=(wish,))
    assert [(m.start, m.id, m.rule) for m in result.mentions] == [(25, "mofa-china", "sidecar")]
    assert result.unused == ()


def test_the_editor_says_that_a_word_means_nobody() -> None:
    """An entry without a record closes its words; the same words elsewhere still link."""
    result = search("Japan and Japan.", overrules=(MentionOverrule(1, "Japan", None, 1),))
    assert [m.start for m in result.mentions] == [10]


def test_an_entry_of_the_editor_that_matches_nothing_is_returned() -> None:
    """Wrong words, a wrong paragraph or too high a count are handed back, so that they can be reported."""
    wishes = (
        MentionOverrule(1, "Peru", "peru"),
        MentionOverrule(2, "Japan", None),
        MentionOverrule(1, "Japan", None, 2),
        MentionOverrule(1, "Jap", None),
    )
    assert search("Japan spoke.", overrules=wishes).unused == wishes


def test_a_book_without_records_has_no_mentions() -> None:
    """Nothing to look for is no error."""
    assert search("Japan spoke.", names=compile_names([], [])) == MentionsFound(())


PIECES = [
    *(
        "Japan",
        "China",
        "North",
        "South",
        "Korea",
        "and",
        "Xi",
        "Xi Jinping",
        "Shinzo Abe",
        "Abe",
        "Kim Jong-un",
        "UN",
    ),
    *(
        "UN sanctions",
        "East",
        "Sea",
        "中国",
        "’s",
        "-",
        "–",
        " ",
        " ",
        " ",
        "\u00a0",
        "\u200b",
        "\u0301",
        "…",
        ".",
        ",",
        "Ko",
        "rea",
    ),
    *(
        "Democratic People's",
        "Republic of Korea",
        "Việt",
        "Nam",
        "State",
        "Council",
        "or",
        "ß",
        "İ",
        "\u202e",
    ),
]
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=25).map("".join)


@given(st.lists(texts, min_size=1, max_size=3))
def test_no_two_mentions_overlap_and_each_surface_is_its_span(paragraphs: list[str]) -> None:
    """Whatever the text, mentions stand in order, apart, in one paragraph, and are quoted as printed."""
    mentions = search(*paragraphs).mentions
    for m in mentions:
        assert m.n == m.block + 1
        assert 0 <= m.start < m.end <= len(paragraphs[m.block])
        assert m.surface == paragraphs[m.block][m.start : m.end]
    for one, other in pairwise(mentions):
        assert one.block < other.block or one.end <= other.start
