"""Where things are in the folder of a book."""

from __future__ import annotations

SEEDS = "seeds"
LOCK = "seeds/paragraphs.lock"
SETTINGS = "conf.py"
RECORD_FILES = ("docs/glossary/actors.yaml", "docs/glossary/treaties.yaml", "docs/glossary/events.yaml")

ARTICLES = "docs/articles"
REFERENCES = f"{ARTICLES}/references.bib"
STORE_FOLDER = ".book"
"""The folder of the store, beside the pages of the sources."""
INDEX_FILE = "_index.json"
STORE = f"{ARTICLES}/{STORE_FOLDER}"
INDEX = f"{STORE}/{INDEX_FILE}"
LEDGER = f"{STORE}/.ledger.json"
"""What the last conversion read, and what it made of it."""
ASIDE = f"{STORE}/.new"
"""What a conversion puts aside until it knows that the book holds."""
INDEX_FOLDERS = (
    "docs/articles/by-year",
    "docs/articles/bibliography",
    "docs/records/actors",
    "docs/records/treaties",
)
"""Where the pages are that lead through a large book; other pages there are left alone."""
PAGE_MARK = "---\nbriefbook_source: "
"""How the page of a source begins."""
INDEX_MARK = "---\nbriefbook_index: "
"""How a page begins that leads through a large book; `contents` stands in the sidebar, `part` does not."""
EARLIER = f"{ARTICLES}/.book.json"
"""What was written before there was a store; it goes with the next conversion."""


def stored(key: str) -> str:
    """The file of a source in the store."""
    return f"{STORE}/{key}.json"


def page_of(key: str) -> str:
    """The page of a source."""
    return f"{ARTICLES}/{key}.md"


def sidecar_file(file: str) -> str:
    """The sidecar's path, of a seed's path."""
    folder, slash, name = file.rpartition("/")
    dot = name.rfind(".")
    return f"{folder}{slash}{name[:dot] if 0 < dot < len(name) - 1 else name}.yaml"
