"""The forms of single values in a statement: each judge gives what is wrong, or nothing."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Judge = Callable[[object], str]

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f]+")
_UUID = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", re.IGNORECASE
)
_MBOX = re.compile(r"mailto:[^\s@]+@[^\s@]+")
_MEDIA = re.compile(r"[\w!#$&^.+-]+/[\w!#$&^.+-]+(?:\s*;.*)?")
_SHA1 = re.compile(r"[0-9a-f]{40}", re.IGNORECASE)
# RFC 5646, well-formed: language, script, region, variants, extensions, private use.
_LANGUAGE = re.compile(
    r"(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+|i-[a-z]{3,8}",
    re.IGNORECASE,
)
_DURATION = re.compile(
    r"P(?:\d+(?:\.\d+)?W|(?=\d|T\d)(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?"
    r"(?:T(?=\d)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)"
)
_TIMESTAMP = re.compile(
    r"(\d{4})-(\d{2})-(\d{2})[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?"
    r"(Z|z|[+-]\d{2}(?::?\d{2})?)?"
)
_LIMITS = ((1, 12), (1, 31), (0, 23), (0, 59), (0, 60))


def _text(form: re.Pattern[str], what: str) -> Judge:
    def judge(value: object) -> str:
        fits = isinstance(value, str) and form.fullmatch(value) is not None
        return "" if fits else f"must be {what}"

    return judge


iri = _text(_IRI, "an IRI with a scheme")
uuid = _text(_UUID, "a UUID")
mbox = _text(_MBOX, "an address that begins with mailto:")
sha1 = _text(_SHA1, "40 hexadecimal digits")
media_type = _text(_MEDIA, "a media type")
language = _text(_LANGUAGE, "a language tag")
duration = _text(_DURATION, "a duration of ISO 8601")


def timestamp(value: object) -> str:
    """A moment of ISO 8601 with its time zone, which 2.0 asks for and LRSs of 1.0.3 do as well."""
    found = _TIMESTAMP.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return "must be a timestamp of ISO 8601"
    parts = [int(part or 0) for part in found.groups()[1:6]]
    if any(not low <= part <= high for part, (low, high) in zip(parts, _LIMITS, strict=True)):
        return "must be a moment that exists"
    zone = found[7]
    if zone and zone.startswith("-") and not zone.strip("-0:"):
        return "has the offset -00:00, which xAPI does not allow"
    return "" if zone else "lacks a time zone"


def string(value: object) -> str:
    """Any text."""
    return "" if isinstance(value, str) else "must be a text"


def boolean(value: object) -> str:
    """True or false, not their names."""
    return "" if isinstance(value, bool) else "must be true or false"


def number(value: object) -> str:
    """A number; JSON knows no infinity."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return "must be a number"
    try:
        fits = math.isfinite(value)
    except OverflowError:
        fits = False
    return "" if fits else "must be a number"


def whole_number(value: object) -> str:
    """A number of bytes."""
    fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if fits else "must be a whole number, not negative"


def language_map(value: object) -> str:
    """Texts by language."""
    if not isinstance(value, dict):
        return "must be an object of texts by language"
    for tag, text in value.items():
        if language(tag):
            return f"has the key '{tag}', which is no language tag"
        if not isinstance(text, str):
            return f"has no text for '{tag}'"
    return ""


def open_map(value: object) -> str:
    """Extensions: anything, by IRI."""
    if not isinstance(value, dict):
        return "must be an object"
    odd = next((key for key in value if iri(key)), None)
    return "" if odd is None else f"has the key '{odd}', which is no IRI"
