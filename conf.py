"""Sphinx configuration of the briefing book."""

project = "Japan, China and North Korea"
author = "The editors"
copyright = "2026, the editors; the articles belong to their authors and publishers"  # noqa: A001
language = "en"

extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]

briefbook_as_of = "2025-01-30"
briefbook_publish = "full"

html_theme = "briefbook"
html_title = project
html_copy_source = False
exclude_patterns = [
    "decisions",
    "guide/[!c]*",
    "guide/checking*",
]  # of the guide, the page on coverage is the book's
