"""Why a command could not run."""


class FolderError(Exception):
    """The folder is no book, or cannot be read or written."""
