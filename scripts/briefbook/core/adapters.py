"""What turns plain values into data and back, made when it is first needed and once: most runs need few of them."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import TypeAdapter


def adapter(kind: Any) -> TypeAdapter[Any]:
    """The adapter of a type."""
    return _made(kind)


@cache
def _made(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
