"""Settings of a book in conf.py, read without running it."""

from __future__ import annotations

import ast
from dataclasses import fields, replace
from pathlib import Path

from briefbook.core.failures import FolderError
from briefbook.core.layout import SETTINGS
from briefbook.reading import DEFAULT_LIMITS, Limits


def read_setting(root: Path, name: str) -> str | None:
    """A setting that conf.py gives as a plain string, read without running it."""
    value = _assigned(root, name)
    return str(value.value) if isinstance(value, ast.Constant) else None


def read_literal(root: Path, name: str) -> tuple[object, int]:
    """A setting that conf.py gives as a plain value, read without running it, and its line; None where it is not set.

    Raises FolderError where the value is no plain one.
    """
    value = _assigned(root, name)
    if value is None:
        return None, 0
    try:
        return ast.literal_eval(value), value.lineno
    except ValueError:
        where = f'"{root / SETTINGS}", line {value.lineno}'
        raise FolderError(f"{where}: {name} must be a plain value, without names or calls") from None


def read_limits(root: Path) -> Limits:
    """The limits of a seed: those of ``briefbook_limits`` in conf.py, and the usual ones beside them."""
    value = _assigned(root, "briefbook_limits")
    if value is None:
        return DEFAULT_LIMITS
    where = f'"{root / SETTINGS}", line {value.lineno}: briefbook_limits'
    known = [limit.name for limit in fields(Limits)]
    try:
        given = ast.literal_eval(value)
    except ValueError:
        given = None
    if not isinstance(given, dict):
        raise FolderError(f'{where} must be a plain dict, such as {{"{known[0]}": 50_000_000}}')
    for name, limit in given.items():
        if name not in known:
            raise FolderError(f'{where} has no limit "{name}": limits are {", ".join(known)}')
        if type(limit) is not int or limit < 1:
            raise FolderError(f'{where}: "{name}" must be a whole number above 0, not {limit!r}')
    return replace(DEFAULT_LIMITS, **given)


def _assigned(root: Path, name: str) -> ast.expr | None:
    """What conf.py assigns to a name at its top level, unevaluated."""
    path = root / SETTINGS
    if not path.is_file():
        return None
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise FolderError(f'"{path}" cannot be read: {error}') from None
    for node in tree.body:
        match node:
            case ast.Assign(targets=[ast.Name(id=known)], value=value) if known == name:
                return value
    return None
