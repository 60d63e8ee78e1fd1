"""How each standard spells an answer, told from what its kind reports: a second opinion beside the
adapters (SCORM 1.2 RTE 3.4.4, SCORM 2004 RTE 4.2.9).
"""

from __future__ import annotations

import re
from decimal import Decimal
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.lms.packages import Json

PAIR = " "
FIRST, SECOND = ascii_lowercase + digits, "1234567890" + ascii_lowercase
TYPES_12 = {"long-fill-in": "fill-in", "other": "performance"}


def plain(identifier: str) -> str:
    """An id in letters, digits and underscores."""
    return re.sub(r"[^A-Za-z0-9_]", "_", identifier)


def number(text: str) -> str:
    """A number without needless zeros."""
    return format(Decimal(text).normalize(), "f") if text else ""


def middle(pattern: list[str]) -> str:
    """The middle of a range, as SCORM 1.2 has no ranges."""
    ends = [Decimal(end) for end in pattern if end]
    return number(str(sum(ends) / len(ends)))


def spell_12(kind: str, parts: list[str], told: Json) -> str:
    """A response of SCORM 1.2."""
    choices = told.get("choices", [])
    codes = dict(zip(choices, FIRST, strict=False))
    seconds = dict(zip(told.get("targets", []), SECOND, strict=False))
    halves = [part.split(PAIR, 1) for part in parts]
    spelt: dict[str, Callable[[], list[str]]] = {
        "choice": lambda: sorted(codes[part] for part in parts),
        "sequencing": lambda: [codes[part] for part in parts],
        "matching": lambda: [f"{codes[first]}.{seconds[second]}" for first, second in halves],
        "likert": lambda: [SECOND[choices.index(part)] for part in parts],
        "numeric": lambda: [number(part) for part in parts],
        "true-false": lambda: [part[:1] for part in parts],
        "performance": lambda: [".".join(filter(None, both)) for both in halves],
    }
    return ",".join(spelt[kind]() if kind in spelt else parts)[:255]


def spell_2004(kind: str, parts: list[str], told: Json) -> str:
    """A response of SCORM 2004; `told` stands for what only some kinds need."""
    if kind in {"choice", "sequencing", "likert"}:
        return "[,]".join(plain(part) for part in parts)
    if kind == "matching":
        return "[,]".join("[.]".join(map(plain, part.split(PAIR, 1))) for part in parts)
    if kind == "performance":
        halves = [part.split(PAIR, 1) for part in parts]
        return "[,]".join(f"{plain(step)}[.]{answer}" for step, answer in halves)
    if kind == "numeric":
        return number(parts[0])
    assert told
    return "[,]".join(parts)


def pattern_12(kind: str, pattern: list[str], told: Json) -> str:
    """A correct response of SCORM 1.2."""
    return middle(pattern) if kind == "numeric" else spell_12(kind, pattern, told)


def pattern_2004(kind: str, pattern: list[str], told: Json) -> str:
    """A correct response of SCORM 2004."""
    if kind == "numeric":
        return "[:]".join(map(number, pattern))
    case = str(told.get("caseSensitive", False)).lower()
    before = {
        "fill-in": f"{{case_matters={case}}}{{order_matters=true}}",
        "long-fill-in": "{case_matters=true}" if case == "true" else "",
        "performance": "{order_matters=false}",
    }.get(kind, "")
    return before + spell_2004(kind, pattern, told)
