"""Reads a log of statements: a JSON array, JSON lines, or what an LRS answers to a query."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from packager.archive.decoding import decoded
from packager.errors import UsageError
from packager.frozen import frozen
from packager.span import SourceFile
from packager.xapi.rules import UnreadableLog

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path

    from packager.diagnostics import Report
    from packager.span import Span

_SPACE = re.compile(r"\s*")
_BETWEEN = re.compile(r"\s*,?\s*")
_DECODER = json.JSONDecoder()
_INDEX = re.compile(r"\[\d+\]")
_STATEMENTS = re.compile(r'"statements"\s*:\s*\[\s*')
_BEFORE = 200


@frozen
class Entry:
    """One statement of a log, and where it stands."""

    span: Span
    statement: Any

    @property
    def start(self) -> Span:
        """Where it begins."""
        return self.span.file.span(self.span.start)

    @property
    def verb(self) -> Span:
        """Where its verb stands."""
        verb = self.statement.get("verb") if isinstance(self.statement, dict) else None
        return self.at(verb.get("id") if isinstance(verb, dict) else None)

    def at(self, value: object) -> Span:
        """Where a value stands in it; where it begins when that is nowhere."""
        text = self.span.text
        for spelt in (json.dumps(value, ensure_ascii=False), json.dumps(value)):
            found = text.find(spelt)
            if value is not None and found >= 0:
                return self._part(found, len(spelt))
        return self.start

    def along(self, path: str) -> Span:
        """Where the last name of a JSON path stands, as far as it can be followed."""
        text, found, length = self.span.text, 0, 1
        for name in (_INDEX.sub("", part) for part in path.split(".")[1:]):
            place = text.find(f'"{name}"', found + length)
            if place < 0:
                break
            found, length = place, len(name) + 2
        return self._part(found, length)

    def _part(self, found: int, length: int) -> Span:
        begins = self.span.start + found
        return self.span.file.span(begins, begins + length)


def read_log(path: Path, report: Report, *, name: str = "") -> list[Entry]:
    """The statements of a file; what cannot be read is reported, and the rest is read."""
    try:
        text = decoded(path.read_bytes())
    except UnicodeDecodeError as error:
        reason = f"it is not {error.encoding.upper()}: {error.reason}"
        report.add(UnreadableLog(SourceFile(name or path.name).span(), reason))
        return []
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    return list(_entries(SourceFile(name or path.name, text.replace("\r\n", "\n")), report))


def log_of(statements: Iterable[Any], name: str) -> list[Entry]:
    """Statements that came from elsewhere, each as a line of a file that could be."""
    lines = [_written(one) for one in statements]
    file = SourceFile(name, "\n".join(lines))
    return [
        Entry(file.line_span(line), json.loads(text)) for line, text in enumerate(lines, start=1)
    ]


def _written(statement: Any) -> str:
    """A statement on one line; null for one that is nested without end, which is none."""
    try:
        return json.dumps(statement, ensure_ascii=False)
    except RecursionError:
        return "null"


def _entries(file: SourceFile, report: Report) -> Iterator[Entry]:
    """Value by value; behind one that cannot be read, on from the next that may be one."""
    position = _after(_SPACE, file.text, 0)
    if position == len(file.text):
        report.add(UnreadableLog(file.span(), "it is empty"))
    inside = False
    while position < len(file.text):
        mark = file.text[position]
        if mark == "[" and not inside:
            inside, position = True, _after(_SPACE, file.text, position + 1)
        elif mark == "]" and inside:
            inside, position = False, _after(_SPACE, file.text, position + 1)
        else:
            position = yield from _value(file, position, report)


def _value(file: SourceFile, position: int, report: Report) -> Generator[Entry, None, int]:
    """One value, and where the next one begins."""
    try:
        value, end = _DECODER.raw_decode(file.text, position)
    except (ValueError, RecursionError) as error:
        at = getattr(error, "pos", position)
        report.add(UnreadableLog(file.span(at), _reason(error, file.text, at)))
        return _next(file.text, position)
    span = file.span(position, end)
    answered = value.get("statements") if isinstance(value, dict) else None
    if isinstance(answered, list):
        yield from _answered(span, answered)
    else:
        yield Entry(span, value)
    return _after(_BETWEEN, file.text, end)


def _answered(span: Span, statements: list[Any]) -> Iterator[Entry]:
    """The statements of an LRS's answer, each with its own place where that can be found."""
    text, begins = span.file.text, _STATEMENTS.search(span.text)
    position = span.start + begins.end() if begins else span.start
    for one in statements:
        try:
            value, end = _DECODER.raw_decode(text, position)
        except ValueError:
            value, end = None, position
        if value == one:
            yield Entry(span.file.span(position, end), one)
            position = _after(_BETWEEN, text, end)
        else:
            yield Entry(span, one)


def _reason(error: Exception, text: str, at: int) -> str:
    """Why a value cannot be read, in words that say what to look for."""
    if isinstance(error, RecursionError):
        return "it is nested too deep"
    if text[at : at + 1] in {"}", "]"} and text[max(0, at - _BEFORE) : at].rstrip().endswith(","):
        return "there is a comma before the closing bracket"
    return getattr(error, "msg", str(error))


def _next(text: str, position: int) -> int:
    """The next line that begins as deep as the value that cannot be read, and may begin one."""
    indent = position - text.rfind("\n", 0, position) - 1
    found = re.compile(rf"\n[^\S\n]{{0,{indent}}}(?=[\[\]{{])").search(text, position)
    return found.end() if found else len(text)


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
