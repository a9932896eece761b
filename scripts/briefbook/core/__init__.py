"""Values and functions from values to values.

Nothing below this package knows Sphinx, docutils, the network, the clock or the working directory.
"""
