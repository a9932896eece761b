"""Tables of contents come out of the kept environment as they went in, each when it is asked for."""

from __future__ import annotations

import pickle

import pytest
from docutils import nodes

from briefbook.sphinx_ext import tocs
from briefbook.sphinx_ext.tocs import Tocs


def toc(words: str) -> nodes.bullet_list:
    """A table of one heading."""
    return nodes.bullet_list("", nodes.list_item("", nodes.paragraph("", words)))


def kept(value: Tocs) -> Tocs:
    """As the next build finds it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301


def test_they_are_as_they_were():
    """Through any number of builds, whether somebody looked at them or not."""
    twice = kept(kept(Tocs({"one": toc("One"), "two": toc("Two")})))
    assert list(twice) == ["one", "two"]
    assert twice["one"].pformat() == toc("One").pformat()
    assert kept(twice)["two"].pformat() == toc("Two").pformat()


def test_what_was_changed_in_one_is_kept():
    """Sphinx writes the numbers of sections into them."""
    value = kept(Tocs({"one": toc("One")}))
    value["one"]["secnumber"] = (1, 2)
    assert kept(value)["one"]["secnumber"] == (1, 2)


def test_one_that_nobody_asks_for_is_not_read(monkeypatch):
    """Of thousands a build looks at few."""
    text = pickle.dumps(Tocs({"one": toc("One"), "two": toc("Two")}))
    value = pickle.loads(text)  # noqa: S301
    read = []
    monkeypatch.setattr(
        tocs.pickle, "loads", lambda data, loads=pickle.loads: read.append(data) or loads(data)
    )
    assert "one" in value
    assert value["one"] is value["one"]
    assert len(read) == 1


def test_it_is_a_mapping_like_the_one_in_its_place():
    """Sphinx takes pages out and puts them in."""
    value = kept(Tocs({"one": toc("One")}))
    value["two"] = toc("Two")
    assert value.pop("one").astext() == "One"
    assert value.pop("one", None) is None
    assert len(value) == 1
    del value["two"]
    with pytest.raises(KeyError):
        value["two"]
