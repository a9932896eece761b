"""A small invented book that uses every role and directive, on a subject of its own: night trams."""

project = "Night trams"
author = "The editors"
version = "1"
copyright = "2042, the editors"  # noqa: A001
language = "en"
extensions = ["myst_parser", "sphinx_design", "briefbook.sphinx_ext", "briefbook.typst"]
primary_domain = "brief"
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist", "attrs_inline"]
briefbook_as_of = "2042-06-01"
html_theme = "basic"
epub_show_urls = "no"
