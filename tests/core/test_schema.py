"""book.json keeps to its published schema, and the schema is strict."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import briefbook
from briefbook.core.book import to_json
from briefbook.core.schema import schema
from briefbook.folder import open_book

FILE = Path(briefbook.__file__).with_name("book.schema.json")


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The schema, checked."""
    Draft202012Validator.check_schema(schema())
    return Draft202012Validator(schema())


@pytest.fixture(scope="module")
def value(root: Path) -> dict[str, Any]:
    """The first book."""
    found: dict[str, Any] = json.loads(to_json(open_book(root).book))
    return found


def test_the_file_in_the_package_is_the_schema() -> None:
    """Other programs read the file; it is written anew with each change of the form."""
    assert json.loads(FILE.read_text(encoding="utf-8")) == schema()


@pytest.mark.parametrize("name", [".", "tests/roots/trams", "tests/roots/small", "tests/cases/small-book"])
def test_every_book_keeps_to_the_schema(root: Path, validator: Draft202012Validator, name: str) -> None:
    """The first book and the invented ones."""
    book = json.loads(to_json(open_book(root / name).book))
    assert [error.message[:200] for error in validator.iter_errors(book)] == []


@pytest.mark.parametrize("where", ["", "sources", "actors"])
def test_an_unknown_field_and_a_missing_one_are_refused(
    validator: Draft202012Validator, value: dict[str, Any], where: str
) -> None:
    """The schema describes all there is, and all there must be."""
    for change in ("more", "less"):
        book = deepcopy(value)
        part = book[where][0] if where else book
        if change == "more":
            part["more"] = 1
        else:
            del part[next(iter(part))]
        assert not validator.is_valid(book)


def test_every_field_of_a_value_that_the_core_describes_is_described() -> None:
    """The sentences below the fields are the documentation."""
    definitions = schema()["$defs"]
    assert definitions["Mention"]["properties"]["block"]["description"] == "Index of the block in its source."
    assert definitions["Block"]["description"] == "A stretch of a seed with one role."
    assert definitions["Office"]["properties"]["from"]["description"] == "EDTF; absent: not known."
    assert definitions["Source"]["properties"]["url"]["description"] == "Where the publisher has it."
    assert definitions["Treaty"]["properties"]["note"] == definitions["Event"]["properties"]["note"]
    assert definitions["Event"]["properties"]["note"]["description"].startswith("The editor's note")
