"""The identifiers of paragraphs."""


def anchor(key: str, n: int) -> str:
    """Identifier of a paragraph in every form of the book, for ever: ``satake-2025-p4``."""
    return f"{key}-p{n}"
