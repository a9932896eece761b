"""Which printed words count as a source's words."""

from __future__ import annotations

import pytest

from briefbook.checks.skeleton import of_print, of_source

SAME = [
    ("one two", "one\r\ntwo"),
    ("one two", "one  two "),
    ("peninsula", "penin\ufffesula"),
    ("peninsula", "penin\u00adsula"),
    ("peninsula", "penin\u0002sula"),
    ("peninsula", "penin-\r\nsula"),
    ("long-term", "long-\r\nterm"),
    ("long-term", "long\u0002term"),
    ("long-term", "long-term"),
    ("long--term", "long-\u0002term"),
    ("office", "o\ufb03ce"),
    ("soft\u00adhyphen", "softhyphen"),
    ("zero\u200bwidth", "zerowidth"),
    ("Gro\u0308ße", "Gr\u00f6ße"),
    ("秋葉剛男 told", "秋葉\n剛男 told"),
    ("a – b", "a – b"),
    ("he said שלום (עולם) 2017 there", "he said 2017 (םלוע) שלום there"),
]

DIFFERENT = [
    ("long-term", "longterm"),
    ("longterm", "long-term"),
    ("long-term plan", "longterm-\nplan"),
    ("long--term", "long\u0002term"),
    ("one two", "one too"),
    ("one two", "one"),
    ("one", "one two"),
    ("one", "One"),
    ("“one”", '"one"'),
    ("a – b", "a - b"),
    ("a. b", "a b"),
    ("1961", "1916"),
    ("he said שלום עולם there", "he said שלום there"),
    ("he said שלום עולם there", "he said שלום עולם here"),
]


@pytest.mark.parametrize(("source", "printed"), SAME)
def test_what_printing_changes_is_no_difference(source: str, printed: str) -> None:
    """Line breaks, hyphenation, ligatures and what nobody sees."""
    assert of_print(printed).prints(of_source(source))


@pytest.mark.parametrize(("source", "printed"), DIFFERENT)
def test_every_other_difference_counts(source: str, printed: str) -> None:
    """A hyphen inside a line, a letter, a sign, a word."""
    assert not of_print(printed).prints(of_source(source))
