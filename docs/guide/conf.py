"""Sphinx configuration of the guide: a book of its own, whose sources and records are those of its example."""

project = "Briefbook"
author = "The briefbook developers"
copyright = "2026, the briefbook developers"  # noqa: A001
language = "en"

extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
myst_heading_anchors = 2

briefbook_as_of = "2034-07-01"
briefbook_articles = "example/docs/articles"
briefbook_briefings = "example/docs/briefings"
briefbook_printed = []

html_theme = "briefbook"
html_title = "Briefbook guide"
html_copy_source = False
exclude_patterns = ["coverage.md", "examples", "generated"]  # the first book's; parts of other pages
