"""Modules that are loaded when they are first used: a check of links need not wait for readers of PDF."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from types import ModuleType


def lazily(name: str) -> ModuleType:
    """A module that is loaded with the first look at one of its names."""
    if name in sys.modules:
        return sys.modules[name]
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(name)
    loader = importlib.util.LazyLoader(spec.loader)
    spec.loader = loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    loader.exec_module(module)
    parent, _, child = name.rpartition(".")
    setattr(sys.modules[parent], child, module)
    return module
