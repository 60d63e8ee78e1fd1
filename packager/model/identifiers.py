"""Ids: permanent names from the author or from the text, never from a position."""

from __future__ import annotations

import hashlib
import re
import unicodedata

ID_PATTERN = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}\Z")
# What the player's own elements are called (templates/): a page has each id once.
RESERVED = frozenset(
    {
        "course-data",
        "exit-button",
        "leave-button",
        "live",
        "main",
        "menu",
        "menu-button",
        "menu-progress",
        "notices",
        "opening",
        "pause-button",
        "progress",
        "progress-bar",
        "progress-words",
        "support",
        "support-button",
        "support-title",
        "todo",
        "todo-button",
        "todo-close",
        "todo-content",
        "todo-title",
        "turn",
    }
)
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def is_id(text: str) -> bool:
    """Whether a text can be an id: a letter, then letters, digits, `_` and `-`, 64 at most."""
    return ID_PATTERN.match(text) is not None


def slug(text: str, fallback: str = "x") -> str:
    """An id made from words: lower case ASCII, hyphens between words, at most 48 characters."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
    if not words:
        digest = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
        words = f"x-{digest[:8]}" if text.strip() else fallback
    return words if words[0].isalpha() else f"x-{words}"


def state_key(identifier: str, length: int) -> str:
    """The short name of an id in suspend data: `length` characters of 6 bits each.

    It depends on the id alone, so adding, removing or moving other things never changes it.
    """
    digest = hashlib.sha256(identifier.encode()).digest()
    return "".join(_ALPHABET[byte & 63] for byte in digest[:length])


def free_key(identifier: str, length: int, taken: set[str]) -> str:
    """A short name that is not taken yet: a rare clash is solved by hashing once more.

    Only for things of one question, whose other names are all known when an answer is read.
    """
    salted = identifier
    while (key := state_key(salted, length)) in taken:
        salted += "\n"
    return key


def identifier_safe(text: str) -> str:
    """A text as an identifier that every standard takes: letters, digits and `_` only."""
    return re.sub(r"[^A-Za-z0-9_]", "_", text)
