"""Numbers as people write them, where they can be read in two ways."""

from __future__ import annotations

import re

_AMBIGUOUS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")


def is_ambiguous(text: str) -> bool:
    """Whether a comma may stand for the point or between thousands: 1,000."""
    return _AMBIGUOUS.fullmatch(text.strip()) is not None
