"""Data of which an article has hundreds: frozen for whoever writes the programs, at a sixth of what freezing costs.

A frozen dataclass sets each field by a call. In the conversion of many articles that was a twentieth of the time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def many(cls: type[T]) -> type[T]:
    """A dataclass with slots that is equal and hashed by its fields; to set one is refused by the type checker alone."""
    return dataclass(slots=True, unsafe_hash=True)(cls)
