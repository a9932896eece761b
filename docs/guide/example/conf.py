"""Sphinx configuration of the guide's example: a book of two invented articles."""

project = "Lake Orro"
author = "The editors"
copyright = "2034, the editors"  # noqa: A001
language = "en"
extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
briefbook_as_of = "2034-07-01"
html_theme = "briefbook"
