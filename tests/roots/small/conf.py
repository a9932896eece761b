"""A small invented book for the tests."""

project = "Harbour book"
author = "The editors"
language = "en"
extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
briefbook_as_of = "2031-06-01"
html_theme = "basic"
