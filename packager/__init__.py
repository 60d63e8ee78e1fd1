"""Compile a course written in Markdown and YAML into packages that learning systems import."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from packager.pipeline import build_package, check_course
    from packager.source import read_course

__version__ = "0.1.0"
__all__ = ["__version__", "build_package", "check_course", "read_course"]

_HOMES = {
    "build_package": "packager.pipeline",
    "check_course": "packager.pipeline",
    "read_course": "packager.source",
}


def __getattr__(name: str) -> Any:
    """Load the public functions when they are asked for, so that `--help` stays quick."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
