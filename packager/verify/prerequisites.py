"""Reads the prerequisites of SCORM 1.2 (AICC script), to say why they cannot be read.

item_1 & (item_2 | ~item_3) & 2*{item_4, item_5, item_6="passed"}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from packager.verify.bounds import LONGEST_SCRIPT

if TYPE_CHECKING:
    from collections.abc import Container

_TOKEN: Final = re.compile(r"\s*(\"[^\"]*\"|<>|[&|~=(){},*]|[^\s&|~=<>(){},*\"]+)")
_SIGNS: Final = frozenset("&|~=(){},*") | {"<>"}
_STATES: Final = frozenset(
    ("passed", "completed", "failed", "incomplete", "browsed", "not attempted", *"pcfibn")
)
_DEEPEST: Final = 50


class _OddError(ValueError):
    """Why a script cannot be read."""


def fault(script: str, items: Container[str]) -> str:
    """Why a script cannot be read; empty when it can."""
    if len(script) > LONGEST_SCRIPT:
        return "it is too long"
    tokens, at = [], 0
    script = script.strip()
    while at < len(script):
        found = _TOKEN.match(script, at)
        if found is None:
            return f"{script[at]!r} is no sign of the language"
        tokens.append(found[1])
        at = found.end()
    reader = _Reader(tokens, items)
    try:
        reader.expression(0)
        if reader.peek():
            return f"{reader.peek()!r} stands where '&' or '|' belongs"
    except _OddError as error:
        return str(error)
    return ""


class _Reader:
    def __init__(self, tokens: list[str], items: Container[str]) -> None:
        self._tokens = tokens
        self._items = items
        self._at = 0

    def peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise _OddError(f"{wanted or 'an item'!r} is missing before {token or 'the end'!r}")
        self._at += 1
        return token

    def expression(self, depth: int) -> None:
        if depth > _DEEPEST:
            raise _OddError("it is nested too deep")
        self._operand(depth)
        while self.peek() in {"&", "|"}:
            self._take()
            self._operand(depth)

    def _operand(self, depth: int) -> None:
        while self.peek() == "~":
            self._take()
        if self.peek() == "(":
            self._take()
            self.expression(depth + 1)
            self._take(")")
        elif self.peek() == "{" or (self._is_count() and self.peek(1) == "*"):
            self._set(depth)
        else:
            self._item()

    def _is_count(self) -> bool:
        return self.peek().isascii() and self.peek().isdecimal()

    def _set(self, depth: int) -> None:
        wanted = 0
        if self.peek() != "{":
            wanted = int(self._take()[:9])
            self._take("*")
        self._take("{")
        count = 1
        self.expression(depth + 1)
        while self.peek() == ",":
            self._take()
            self.expression(depth + 1)
            count += 1
        self._take("}")
        if wanted > count:
            raise _OddError(f"{wanted} are wanted of only {count}")

    def _item(self) -> None:
        token = self.peek()
        if not token or token in _SIGNS:
            raise _OddError(f"an item is missing before {token or 'the end'!r}")
        name = self._take().strip('"')
        if name not in self._items:
            raise _OddError(f"{name!r} is no item's identifier")
        if self.peek() in {"=", "<>"}:
            self._take()
            state = self._take().strip('"').lower()
            if state not in _STATES:
                raise _OddError(f"{state!r} is no lesson status")
