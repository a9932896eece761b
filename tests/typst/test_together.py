"""What belongs together stands on one page."""

from __future__ import annotations

from typing import Any

_CASES = 24


def test_a_heading_and_its_lead_in_stand_with_what_they_lead_to(build: Any) -> None:
    """A table, its title and the words above them are not parted, wherever on a page they come to stand."""
    parts = ["# Start"]
    for n in range(_CASES):
        parts.append(
            "\n\n".join(
                ["Words that fill the page, line by line, and say nothing else. " * (n % 7 + 2)] * (n % 4 + 1)
            )
        )
        title = f" Title {n}" if n % 2 else ""
        rows = "\n".join(f"* - cell {n} {row}\n  - more" for row in "abcd")
        parts.append(f"## Heading {n}\n\nLead-in {n}:\n\n```{{list-table}}{title}\n{rows}\n```")
    pages = build({"index.md": "\n\n".join(parts)}).pages
    body = [" ".join(page.split()) for page in pages]
    assert len(body) > 8
    for n in range(_CASES):
        [table] = [at for at, page in enumerate(body) if f"cell {n} a" in page]
        assert f"Lead-in {n}:" in body[table], n
        assert f"Heading {n} Lead-in" in body[table], n
        assert f"cell {n} d" in body[table], n
        assert not n % 2 or f"Title {n} cell" in body[table], n
