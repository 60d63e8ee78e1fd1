"""How a key of a settings class is declared: its meaning, its default, what its value may be."""

from __future__ import annotations

from dataclasses import MISSING, field
from typing import Any

ID = r"^[A-Za-z][A-Za-z0-9_-]{0,63}$"
DATE: dict[str, str] = {
    "pattern": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$",
    "wanted": "a date such as 2026-11-30",
}


def key(doc: str, default: Any = MISSING, /, *, name: str = "", **metadata: Any) -> Any:
    """A field of a settings class; without a default it must be given."""
    metadata |= {"doc": doc, "name": name}
    if default is MISSING:
        return field(metadata=metadata)
    if callable(default):
        return field(default_factory=default, metadata=metadata)
    return field(default=default, metadata=metadata)
