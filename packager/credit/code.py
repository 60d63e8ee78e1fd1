"""The check code of a certificate: a short hash of what it stands on.

It tells a copied or mistyped certificate from the record behind it; it is no signature. The
browser works it out in components/certificate/code.js.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

# Without I, L, O and U, which are misread.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 12
_BITS = 5
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def check_code(
    course_id: str, version: str, learner_id: str, completed: date, percent: int | None
) -> str:
    """The code for these facts, such as `7K2M-0QXR-9D4T`; `percent` is None without a score."""
    score = "" if percent is None else str(percent)
    text = f"{course_id}\n{version}\n{learner_id}\n{completed.isoformat()}\n{score}"
    number = int.from_bytes(hashlib.sha256(text.encode("utf-8", "replace")).digest(), "big")
    shift = 256 - _BITS * _LENGTH
    number >>= shift
    code = ""
    for _ in range(_LENGTH):
        code = _ALPHABET[number & 31] + code
        number >>= _BITS
    return "-".join(code[at : at + 4] for at in range(0, _LENGTH, 4))


def same_code(one: str, other: str) -> bool:
    """Whether two codes are the same, however they were typed."""
    return _plain(one) == _plain(other)


def _plain(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", code.upper()).translate(_MISREAD)
