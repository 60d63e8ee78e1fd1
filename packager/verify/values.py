"""Kinds of values in manifests: how each is checked, and how it is called in words."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final
from urllib.parse import SplitResult, urlsplit

_PATTERNS: Final = {
    "id": (re.compile(r"[^\W\d][\w.\-·]*\Z"), "a name of letters, digits, '.', '-' and '_'"),
    "boolean": (re.compile(r"(true|false|1|0)\Z"), "true or false"),
    "count": (re.compile(r"\+?\d{1,9}\Z"), "a whole number"),
    "timespan": (
        re.compile(r"(\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?)?\Z"),
        "a time as HHHH:MM:SS.SS",
    ),
    "language": (
        re.compile(r"([A-Za-z]{2,3}(-[A-Za-z]{3}){0,3}|[A-Za-z]{4,8}|[xi])(-[A-Za-z0-9]{1,8})*\Z"),
        "a language tag such as en-US",
    ),
}
_RANGES: Final = {
    "percent": (Decimal(0), Decimal(100)),
    "share": (Decimal(0), Decimal(1)),
    "measure": (Decimal(-1), Decimal(1)),
}
_STATES: Final = (
    "satisfied/objectiveStatusKnown/objectiveMeasureKnown/completed/activityProgressKnown/attempted"
    "/attemptLimitExceeded/timeLimitExceeded/outsideAvailableTimeRange"
)
_WORDS: Final = {
    "limitaction": "exit,message/exit,no message/continue,message/continue,no message",
    "consideration": "always/ifAttempted/ifNotSkipped/ifNotSuspended",
    "timing": "never/once/onEachNewAttempt",
    "hidden": "previous/continue/exit/abandon/suspendAll/exitAll/abandonAll",
    "rollup": _STATES,
    "condition": f"{_STATES}/objectiveMeasureGreaterThan/objectiveMeasureLessThan/always",
}
# Empty elements of SCORM 1.2 are common and mean nothing.
_MAY_BE_EMPTY: Final = frozenset({"percent", "timespan", "limitaction"})
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+\Z")


def wanted(kind: str, value: str) -> str:
    """What a value should have been; empty when it is of its kind."""
    value = " ".join(value.split())
    if kind == "text" or (not value and kind in _MAY_BE_EMPTY):
        return ""
    if kind in _PATTERNS:
        pattern, words = _PATTERNS[kind]
        return "" if pattern.match(value) else words
    if kind in _RANGES:
        return _outside(value, *_RANGES[kind])
    choices = _WORDS.get(kind, kind.removeprefix("=")).split("/")
    return "" if value in choices else _listed(choices)


def is_iri(value: str) -> bool:
    """Whether a text is a full IRI."""
    return bool(_IRI.match(value))


def split_url(url: str) -> SplitResult | None:
    """The parts of an address; None when it has no parts (a broken IPv6 host)."""
    try:
        return urlsplit(url)
    except ValueError:
        return None


def number(value: str) -> Decimal | None:
    """A decimal as the standards write it; None for anything else, infinity too."""
    if "_" in value or not value.isascii():
        return None
    try:
        found = Decimal(value.strip())
    except InvalidOperation:
        return None
    return found if found.is_finite() and "e" not in value.lower() else None


def _outside(value: str, least: Decimal, most: Decimal) -> str:
    found = number(value)
    return "" if found is not None and least <= found <= most else f"a number {least} to {most}"


def _listed(choices: list[str]) -> str:
    return choices[0] if len(choices) == 1 else f"one of {', '.join(choices)}"
