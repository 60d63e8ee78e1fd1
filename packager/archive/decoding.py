"""Text from elsewhere, by the mark (BOM) that it begins with."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of_mark(start: bytes) -> str:
    """The encoding that the first bytes of a file show; UTF-8 where they show none."""
    return next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")


def decoded(data: bytes, errors: str = "strict") -> str:
    """Bytes as text; raises UnicodeError where they are none."""
    return data.decode(encoding_of_mark(data), errors)
