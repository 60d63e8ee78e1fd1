"""Values of JSON that may come from anywhere: what is not of its kind reads as nothing."""

from __future__ import annotations

import json
import math
from typing import Any

DEEPEST = 64


def parsed(text: str) -> Any:
    """The value of a JSON text; None when it is none, or nested beyond all reason."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def mapping(value: Any) -> dict[str, Any]:
    """An object, or an empty one."""
    return value if isinstance(value, dict) else {}


def mappings(value: Any) -> list[dict[str, Any]]:
    """The objects of a list."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def string(value: Any) -> str:
    """A text, or an empty one; what cannot be written in any encoding is replaced."""
    if not isinstance(value, str):
        return ""
    return value if value.isascii() else value.encode("utf-8", "replace").decode("utf-8")


def strings(value: Any) -> tuple[str, ...]:
    """The texts of a list."""
    found = value if isinstance(value, list | tuple) else ()
    return tuple(string(one) for one in found if isinstance(one, str))


def number(value: Any) -> float | None:
    """A finite number; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def whole(value: Any) -> int | None:
    """A whole number, 0 or more."""
    found = number(value)
    return None if found is None or found < 0 or found != int(found) else int(found)
