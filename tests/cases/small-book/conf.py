"""Settings of a small invented book."""

project = "The bridge of the valley"
extensions = ["myst_parser", "briefbook.sphinx_ext"]
primary_domain = "brief"
smartquotes = False
