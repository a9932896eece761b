"""The forms that the names of a record take in print."""

from __future__ import annotations

import pytest

from briefbook.core.model import Actor, Treaty
from briefbook.core.names import name_forms


def person(name: str, family: str | None, *aliases: str) -> Actor:
    """A person's record."""
    return Actor("somebody", "person", name, family=family, aliases=aliases)


def forms(record: Actor | Treaty, *, derived: bool) -> set[str]:
    """The texts of a record's full forms, or of its derived ones."""
    return {text for text, (claim,) in name_forms([record]).items() if claim.derived is derived}


def test_a_western_name_has_its_other_order_and_initials() -> None:
    """Family name first is as full a name; initials derive from it, as the surname does."""
    record = person("Shinzo Abe", "Abe")
    assert forms(record, derived=False) == {"Shinzo Abe", "Abe Shinzo"}
    assert forms(record, derived=True) == {"Abe", "S. Abe", "Abe S."}


def test_a_name_with_the_family_name_first_has_the_western_order() -> None:
    """A given name of two syllables may be one word, two, or two with a hyphen, in both orders."""
    record = person("Kim Jong Un", "Kim")
    assert forms(record, derived=False) == {"Kim Jong Un", "Kim Jong-Un", "Kim Jong-un", "Kim Jongun"}
    assert {
        "Jong Un Kim",
        "Jong-un Kim",
        "Jongun Kim",
        "J. U. Kim",
        "Kim J.U.",
        "J.-U. Kim",
        "JU Kim",
    } <= forms(record, derived=True)


def test_a_middle_name_may_be_an_initial_or_absent() -> None:
    """Only from the listed names: nobody is called Joseph whose record says Joe alone."""
    listed = forms(person("Joe Biden", "Biden", "Joseph Robinette Biden"), derived=True)
    assert {"Joseph R. Biden", "Joseph Biden", "J. Biden", "Biden J."} <= listed
    assert not {
        form for form in forms(person("Joe Biden", "Biden"), derived=True) if form.startswith("Joseph")
    }


def test_no_bare_letter_stands_for_a_given_name() -> None:
    """A letter without its full stop may be a word: in "when Wang I trust", nobody is named I. Wang."""
    assert not forms(person("Iris Otter", "Otter"), derived=True) & {"Otter I", "I Otter"}


@pytest.mark.parametrize(
    "record",
    [
        person("Pelé", None),
        person("Ann Otter", "Beaver"),
        Actor("x", "organisation", "Ann Otter", family="Otter"),
    ],
    ids=["no family name", "another family name", "no person"],
)
def test_what_has_no_surname_in_its_name_has_no_initials(record: Actor) -> None:
    """Order and initials derive only where the record says which part is the surname."""
    assert not {claim for (claim,) in name_forms([record]).values() if claim.rule in {"order", "initials"}}


def test_a_name_of_several_words_may_lose_its_hyphens() -> None:
    """The hyphen of a body's name is often a space in print."""
    full = forms(Actor("apec", "organisation", "Asia-Pacific Economic Cooperation"), derived=False)
    assert "Asia Pacific Economic Cooperation" in full


@pytest.mark.parametrize(
    ("record", "full"),
    [
        (person("Ferdinand Marcos Jr.", "Marcos"), {"Ferdinand Marcos Jr", "Ferdinand Marcos, Jr."}),
        (person("Abdel Fattah al-Sisi", "al-Sisi"), {"Abdel Fattah Al-Sisi", "Abdel Fattah el-Sisi"}),
        (person("Ursula von der Leyen", "von der Leyen"), {"Ursula Von der Leyen"}),
        (person("Ngozi Okonjo-Iweala", "Okonjo-Iweala"), {"Ngozi Okonjo Iweala"}),
        (person("Nicolás Maduro", "Maduro"), {"Nicolas Maduro"}),
        (Actor("x", "organisation", "World Health Organisation"), {"World Health Organization"}),
        (Actor("x", "organisation", "Department for Work and Labour"), {"Department for Work & Labor"}),
        (Actor("x", "organisation", "AU"), {"A.U."}),
        (Actor("x", "jurisdiction", "U.A.E."), {"UAE"}),
        (Actor("x", "jurisdiction", "The Gambia"), {"Gambia"}),
        (Actor("x", "jurisdiction", "Saint Lucia"), {"St. Lucia", "St Lucia"}),
        (Treaty("x", "treaty", "Algiers Accord"), {"Algiers Accords", "Algiers accord", "Algiers accords"}),
        (Treaty("x", "treaty", "São Paulo Treaty"), {"Sao Paulo Treaty", "São Paulo treaties"}),
    ],
)
def test_a_full_name_has_the_spellings_of_other_newspapers(record: Actor | Treaty, full: set[str]) -> None:
    """Suffixes, articles, hyphens, accents, British and American habits, full stops, one agreement or several."""
    assert full <= forms(record, derived=False)


@pytest.mark.parametrize(
    ("record", "alone"),
    [
        (person("Ferdinand Marcos Jr.", "Marcos"), {"Marcos", "Marcos Jr.", "Ferdinand Marcos"}),
        (person("Abdel Fattah al-Sisi", "al-Sisi"), {"al-Sisi", "Al-Sisi", "el-Sisi", "Sisi"}),
        (person("Ursula von der Leyen", "von der Leyen"), {"von der Leyen", "Von der Leyen"}),
        (person("Andrés López Obrador", "López Obrador"), {"López Obrador", "Lopez Obrador"}),
        (person("Nguyen Phu Trong", "Nguyen"), {"Nguyen", "Trong"}),
    ],
)
def test_a_surname_stands_alone_as_newspapers_print_it(record: Actor, alone: set[str]) -> None:
    """With its suffix, with another article or none, with a capital; of a Vietnamese name the last word."""
    assert alone <= forms(record, derived=True)


def test_a_listed_name_is_never_a_derived_one() -> None:
    """What a record lists links by itself, whatever else it could be derived from."""
    assert "Abe Shinzo" in forms(person("Shinzo Abe", "Abe", "Abe Shinzo"), derived=False)


def test_two_records_may_claim_one_form() -> None:
    """Both claims are kept, in the order of the records."""
    people = [
        Actor("ann", "person", "Ann Otter", family="Otter"),
        Actor("bo", "person", "Bo Otter", family="Otter"),
    ]
    assert [claim.id for claim in name_forms(people)["Otter"]] == ["ann", "bo"]
