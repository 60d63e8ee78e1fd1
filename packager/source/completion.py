"""The completion rule: a small closed grammar, `viewed(all) and passed(post-test)`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from packager.model.policy import Combined, Expression, Term
from packager.source.rules_course import BadCompletion

if TYPE_CHECKING:
    from packager.diagnostics import Report
    from packager.span import Span

_TOKEN = re.compile(
    r"\s*(?:(?P<name>[A-Za-z][A-Za-z0-9_-]*)|(?P<number>\d+(?:\.\d+)?)\s*(?P<unit>%|[a-z]+)?"
    r"|(?P<sign>>=|[()]))"
)
_SECONDS = {"s": 1, "sec": 1, "min": 60, "h": 3600}
NAMES = ("viewed", "passed", "attempted", "answered", "done", "score", "time")
MAX_DEPTH = 30


class _UnreadableError(Exception):
    """Where and why the expression cannot be read; never leaves this module."""

    def __init__(self, position: int, problem: str) -> None:
        super().__init__(problem)
        self.position = position
        self.problem = problem


def read_completion(text: str, span: Span, report: Report) -> Expression | None:
    """Read a completion expression; None when reported."""
    try:
        return _Parser(text, span).parse()
    except _UnreadableError as error:
        place = span.file.span(min(span.start + error.position, max(span.start, span.end - 1)))
        report.add(BadCompletion(place, problem=error.problem))
        return None


class _Parser:
    """Recursive descent: or > and > brackets and terms."""

    def __init__(self, text: str, span: Span) -> None:
        self._span = span
        self._shift = 1 if span.text[:1] in {'"', "'"} else 0
        self._tokens: list[re.Match[str]] = []
        position = 0
        while position < len(text.rstrip()):
            found = _TOKEN.match(text, position)
            if found is None:
                raise _UnreadableError(
                    position, f"`{text[position:].strip()[:20]}` is not understood"
                )
            self._tokens.append(found)
            position = found.end()
        self._at = 0
        self._end = len(text)

    def parse(self) -> Expression:
        """The whole expression."""
        expression = self._joined("or", 0)
        if self._at < len(self._tokens):
            raise _UnreadableError(self._position(), f"`{self._word()}` is one too many")
        return expression

    def _joined(self, operator: str, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise _UnreadableError(self._position(), "too many brackets")
        operands = [self._joined("and", depth) if operator == "or" else self._single(depth)]
        while self._word() == operator:
            self._at += 1
            operands.append(self._joined("and", depth) if operator == "or" else self._single(depth))
        return operands[0] if len(operands) == 1 else Combined(operator, tuple(operands))

    def _single(self, depth: int) -> Expression:
        if self._word() == "(":
            self._at += 1
            inside = self._joined("or", depth + 1)
            self._take(")")
            return inside
        name = self._word()
        if name not in NAMES:
            raise _UnreadableError(self._position(), f"`{name}` is none of " + ", ".join(NAMES))
        start = self._position()
        self._at += 1
        argument = ""
        if name != "time":
            self._take("(")
            argument = self._word()
            if self._at >= len(self._tokens) or not self._tokens[self._at]["name"]:
                raise _UnreadableError(self._position(), f"`{name}(...)` names nothing")
            self._at += 1
            self._take(")")
        value = self._bound(name) if name in {"time", "score"} else None
        end = self._tokens[self._at - 1].end()
        span = self._span.file.span(
            self._span.start + start + self._shift, self._span.start + end + self._shift
        )
        return Term(name, argument, value, span)

    def _bound(self, name: str) -> Decimal:
        self._take(">=")
        token = self._tokens[self._at] if self._at < len(self._tokens) else None
        if token is None or not token["number"]:
            raise _UnreadableError(self._position(), f"`{name} >=` has no number")
        number, unit = Decimal(token["number"]), token["unit"] or ""
        if name == "time" and unit in _SECONDS:
            self._at += 1
            return number * _SECONDS[unit]
        if name == "score" and unit == "%":
            self._at += 1
            return number / 100
        wanted = "a time such as `20 min`" if name == "time" else "a percentage such as `80%`"
        raise _UnreadableError(self._position(), f"`{name} >=` wants {wanted}")

    def _take(self, sign: str) -> None:
        if self._word() != sign:
            found = self._word()
            missing = f"`{sign}` is missing" + (f" before `{found}`" if found else " at the end")
            raise _UnreadableError(self._position(), missing)
        self._at += 1

    def _word(self) -> str:
        if self._at >= len(self._tokens):
            return ""
        return self._tokens[self._at].group().strip()

    def _position(self) -> int:
        if self._at >= len(self._tokens):
            return self._end
        token = self._tokens[self._at]
        return token.end() - len(token.group().lstrip())
