"""Undoes what reports do to a state: quotes, entities, URL-encoding, line wraps, other columns.

A state is plain ASCII without quotes, spaces, `&`, `%` and backslashes, so whatever of these stands
in it was put there on the way.
"""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from packager.decode.lenient import mapping, parsed
from packager.decode.suspend import LARGEST
from packager.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# The quotes of a keyboard, and those of word processors in several languages.
_QUOTES: Final = "\"'`\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a"
_STATE: Final = re.compile(r"(?<![0-9A-Za-z])1[0-3][0-9a-z]{1,5},[0-9a-z]{1,5}(?=[;!])")
_WHOLE: Final = re.compile(r"1[0-3][0-9a-z]{1,5},[0-9a-z]{1,5}[;!]")
_LABEL: Final = re.compile(
    r"[\s\"']*(?:cmi\.)?suspend_?data[\"'\s]*(?:[:=|,]|=>)\s*", re.IGNORECASE
)
_SPACE: Final = re.compile(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_SOFT_BREAK: Final = re.compile(r"=\r?\n")
_MORE: Final = re.compile(r"(?:…|\.{3})\s*\Z")
_HYPHENS: Final = re.compile("[\u2010-\u2013\u2212]")
_NAMES: Final = ("suspendData", "suspend_data", "cmi.suspend_data")
_MOST_VALUES: Final = 10_000
_ROUNDS: Final = 3


@frozen
class Cleaned:
    """The state, and in words what was undone to find it."""

    text: str
    undone: tuple[str, ...]


def clean(text: str) -> Cleaned:
    """The state in what somebody has copied from somewhere; never raises."""
    text = text[: 2 * LARGEST].strip().strip("\ufeff\u200b").strip()
    undone: list[str] = []
    for _ in range(_ROUNDS):
        before = text
        for words, mend in _STEPS:
            mended = mend(text)
            if mended != text:
                text = mended
                undone.append(words)
        if text == before:
            break
    return Cleaned(text, tuple(dict.fromkeys(undone)))


def _is_json(text: str) -> bool:
    return text.startswith(("{", "["))


def _unlabelled(text: str) -> str:
    return text if _is_json(text) else _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def _unquoted(text: str) -> str:
    """Without quotes around it; in a CSV field with quotes in it those are doubled."""
    inner = text.strip()
    for _ in range(_ROUNDS):
        if len(inner) < 2 or inner[0] not in _QUOTES or inner[-1] not in _QUOTES:  # noqa: PLR2004
            break
        inner = inner[1:-1].strip()
        if '""' in inner:
            inner = inner.replace('""', '"')
    if inner[:1] in set(_QUOTES) and _WHOLE.match(inner[1:]):
        inner = inner[1:]
    return inner


def _without_entities(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _without_percents(text: str) -> str:
    return unquote(text, errors="replace") if "%" in text and not _is_json(text) else text


def _without_backslashes(text: str) -> str:
    """A text as it stands inside of JSON or of a program."""
    if "\\" not in text or parsed(text) is not None:
        return text
    try:
        found = json.loads(f'"{text}"', strict=False)
    except (ValueError, RecursionError):
        return text
    return found if isinstance(found, str) else text


def _from_json(text: str) -> str:
    """The state in an export of the data model; a State document stays as it is."""
    if not _is_json(text):
        return text
    if _is_document(text):
        return text
    return next((one for one in _values(parsed(text)) if one), text)


def _is_document(text: str) -> bool:
    """Whether this is the State document of cmi5 or Tin Can, which says more than its state."""
    data = mapping(parsed(text)) if _is_json(text) else {}
    return isinstance(data.get("suspendData"), str) and "format" in data


def _values(data: Any) -> Iterator[str]:
    """Every text under one of the names, near the root first."""
    row, seen = [data], 0
    while row:
        following: list[Any] = []
        for value in row:
            seen += 1
            if seen > _MOST_VALUES:
                return
            if isinstance(value, dict):
                yield from (value[name] for name in _NAMES if isinstance(value.get(name), str))
                following.extend(value.values())
            elif isinstance(value, list):
                following.extend(value)
        row = following


def _unwrapped(text: str) -> str:
    if _is_json(text):
        return text
    return _SPACE.sub("", _SOFT_BREAK.sub("", text))


def _plain_dashes(text: str) -> str:
    """Dashes and minus signs that a word processor has put for hyphens."""
    if text.isascii() or _is_json(text):
        return text
    return _HYPHENS.sub("-", text).replace("\u2014", "--")


def _found(text: str) -> str:
    """The state in a longer text, up to its end mark."""
    if _is_document(text):
        return text
    start = _STATE.search(text)
    if start is None:
        return text
    text = text[start.start() :]
    end = text.find("!")
    return text if end < 0 else text[: end + 1]


def _without_dots(text: str) -> str:
    return text if _is_json(text) else _MORE.sub("", text)


_STEPS: Final[tuple[tuple[str, Callable[[str], str]], ...]] = (
    ("quotes around it were taken off", _unquoted),
    ("HTML entities were undone", _without_entities),
    ("URL-encoding was undone", _without_percents),
    ("backslashes were undone", _without_backslashes),
    ("it was found in a longer JSON text", _from_json),
    ("the name in front of it was taken off", _unlabelled),
    ("spaces and line breaks were taken out", _unwrapped),
    ("dashes were made hyphens", _plain_dashes),
    ("dots at its end, which say that more followed, were taken off", _without_dots),
    ("it was found in a longer text", _found),
)
