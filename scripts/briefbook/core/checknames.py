"""The checks of a book, by name."""

CHECKS = ("links", "quotations", "sources", "glossary", "briefings", "pdf")
"""The checks by name, in the order in which `all` runs them."""
CHECKS_ASKED_FOR = ("citations",)
"""Checks that `all` leaves out."""
