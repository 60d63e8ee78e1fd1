"""Numbers as the answer of a question: `= 42`, `= 42 +- 1`, `= 40..44`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from packager.components.base import decimal_or_none

if TYPE_CHECKING:
    from decimal import Decimal

    from packager.components.question import QuestionParts
    from packager.syntax import Node

    Bounds = tuple[Decimal, Decimal, Decimal]

_ANSWER = re.compile(r"=\s*(\S.*)\Z")
_RANGE = re.compile(r"(.+?)\s*\.\.\s*(.+)\Z")
_TOLERANCE = re.compile(r"(.+?)\s*(?:\+-|\+/-|\u00b1)\s*(.+)\Z")


def answer_line(parts: QuestionParts) -> Node | None:
    """The last paragraph that says `= ...`."""
    for node in reversed(parts.body):
        if node.kind == "paragraph" and _ANSWER.match(node.plain_text().strip()):
            return node
    return None


def answer_text(line: Node) -> str:
    """What stands behind the `=`."""
    return line.plain_text().strip()[1:].strip()


def turned(text: str) -> str:
    """A range that begins above its end, the other way round; empty for anything else."""
    found = _RANGE.match(text)
    if found is None:
        return ""
    first, second = decimal_or_none(found[1]), decimal_or_none(found[2])
    if first is None or second is None or first <= second:
        return ""
    return f"{found[2].strip()}..{found[1].strip()}"


def bounds(text: str) -> Bounds | None:
    """Lowest, shown and highest right number of `42`, `42 +- 1` or `40..44`."""
    for pattern in (_RANGE, _TOLERANCE):
        found = pattern.match(text)
        if found is None:
            continue
        first, second = decimal_or_none(found[1]), decimal_or_none(found[2])
        if first is None or second is None:
            return None
        if pattern is _TOLERANCE:
            return (first - abs(second), first, first + abs(second))
        return (first, (first + second) / 2, second) if first <= second else None
    value = decimal_or_none(text)
    return None if value is None else (value, value, value)
