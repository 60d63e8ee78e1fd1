"""Finds the files that the packager brings along, in a checkout and in an installed wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
COMPONENTS = PACKAGE / "components"
RUNTIME = PACKAGE / "runtime" / "dist"


@cache
def templates() -> Path:
    """The folder of templates: beside the package in a checkout, inside it when installed.

    hatchling copies templates/ into a wheel but not into an editable install.
    """
    inside = PACKAGE / "templates"
    return inside if inside.is_dir() else PACKAGE.parent / "templates"
