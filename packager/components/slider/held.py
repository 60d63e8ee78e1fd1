"""The number chosen on a line, as the state holds it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from packager.components.held import Part, text
from packager.components.held import bounds as right

if TYPE_CHECKING:
    from packager.components.held import Data

__all__ = ["read", "right", "smallest"]
_NUMBER: Final = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?\Z")
_ROUNDING: Final = Decimal("1e-6")


def read(packed: str, question: Data) -> list[Part]:
    """The number, where the line still has it."""
    low, high, step = (_number(text(question, name)) for name in ("from", "to", "step"))
    value = _number(packed)
    if value is None or low is None or high is None or not step or not low <= value <= high:
        return []
    steps = (value - low) / step
    if abs(steps - steps.to_integral_value()) > _ROUNDING:
        return []
    unit = text(question, "unit")
    return [Part(packed, f"{packed} {unit}".strip())]


def smallest(question: Data) -> list[str]:
    """Both ends of the line, and the first step on it."""
    low, step = _number(text(question, "from")), _number(text(question, "step"))
    ends = [text(question, "from"), text(question, "to")]
    return [*ends, format(low + step, "f")] if low is not None and step else ends


def _number(given: str) -> Decimal | None:
    try:
        return Decimal(given) if _NUMBER.match(given) else None
    except InvalidOperation:
        return None
