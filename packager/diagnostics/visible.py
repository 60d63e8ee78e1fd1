"""Authors' text made safe to show: nothing in it moves the cursor or reorders the words."""

from __future__ import annotations

import re
import unicodedata

# Line and paragraph separators, and the bidirectional controls that make text read otherwise
# than it is stored (CVE-2021-42574).
_MISLEADING = frozenset("\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SURROGATES = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text on one line: controls as their pictures, what cannot be shown as U+FFFD."""
    return text if text.isascii() and text.isprintable() else "".join(map(_picture, text))


def without_surrogates(text: str) -> str:
    """The text with lone surrogates as U+FFFD, so that it can be written in any encoding."""
    return _SURROGATES.sub("\ufffd", text)


def columns(text: str) -> int:
    """How many columns of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _picture(character: str) -> str:
    if character < " ":
        return chr(ord("\u2400") + ord(character))
    if character == "\x7f":
        return "\u2421"
    if character in _MISLEADING or unicodedata.category(character) in {"Cc", "Cs"}:
        return "\ufffd"
    return character


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
