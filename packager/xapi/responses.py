"""Holds a response against the definition of its question: can it be given, is it right."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from packager.components.question import MOST_WAYS
from packager.model.component import InteractionType
from packager.vocabulary.xapi import BETWEEN, PAIR, RANGE

if TYPE_CHECKING:
    from collections.abc import Mapping

    Definition = Mapping[str, Any]

_LISTS = {
    InteractionType.CHOICE: "choices",
    InteractionType.SEQUENCING: "choices",
    InteractionType.LIKERT: "scale",
}
_IN_ANY_ORDER = {InteractionType.CHOICE, InteractionType.MATCHING}
_IN_ORDER = {InteractionType.SEQUENCING, InteractionType.TRUE_FALSE}


def impossible(response: str, definition: Definition) -> str:
    """Why a response cannot be given; nothing when it can, or when nothing is known."""
    kind = _kind(definition)
    parts = response.split(BETWEEN)
    if kind == InteractionType.TRUE_FALSE:
        return "" if response in {"true", "false"} else "it is neither true nor false"
    if kind == InteractionType.NUMERIC:
        return "" if _number(response) is not None else "it is no number"
    if kind in _LISTS:
        name = _LISTS[kind]
        known = _ids(definition, name)
        return "" if not known or known.issuperset(parts) else f"it is none of its {name}"
    if kind == InteractionType.MATCHING:
        return _unpaired(parts, definition, "source", "target")
    if kind == InteractionType.PERFORMANCE:
        return _unpaired(parts, definition, "steps", "")
    return ""


def is_right(response: str, definition: Definition) -> bool | None:
    """Whether a response is a right answer; None where that cannot be said from the plan."""
    patterns = definition.get("correctResponsesPattern") or []
    kind = _kind(definition)
    if not patterns or impossible(response, definition):
        return None
    if kind == InteractionType.NUMERIC:
        return any(_within(response, pattern) for pattern in patterns)
    if kind in _IN_ANY_ORDER:
        given = sorted(response.split(BETWEEN))
        right = any(given == sorted(pattern.split(BETWEEN)) for pattern in patterns)
    elif kind in _IN_ORDER:
        right = response in patterns
    else:
        return None
    # A plan lists so many right answers at most: with as many there may be others.
    return None if not right and len(patterns) >= MOST_WAYS else right


def _kind(definition: Definition) -> InteractionType | None:
    try:
        return InteractionType(definition.get("interactionType"))
    except ValueError:
        return None


def _ids(definition: Definition, name: str) -> set[str]:
    return {str(one["id"]) for one in definition.get(name, ())}


def _unpaired(parts: list[str], definition: Definition, first: str, second: str) -> str:
    firsts, seconds = _ids(definition, first), _ids(definition, second)
    for part in parts:
        one, pair, other = part.partition(PAIR)
        if not pair:
            return f"'{PAIR}' is missing between the parts of a pair"
        if (firsts and one not in firsts) or (seconds and other not in seconds):
            return f"it is none of its {' and '.join(name for name in (first, second) if name)}"
    return ""


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _within(response: str, pattern: str) -> bool:
    low, between, high = pattern.partition(RANGE)
    given, least, most = _number(response), _number(low), _number(high if between else low)
    if given is None:
        return False
    return (least is None or given >= least) and (most is None or given <= most)
