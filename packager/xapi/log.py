"""Reads a log of statements: a JSON array, JSON lines, or what an LRS answers to a query."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

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


@frozen
class Entry:
    """One statement of a log, and where it stands."""

    span: Span
    statement: Any


def read_log(path: Path, report: Report, *, name: str = "") -> list[Entry]:
    """The statements of a file; what cannot be read is reported, and the rest is read."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        report.add(UnreadableLog(SourceFile(name or path.name).span(), f"no UTF-8: {error.reason}"))
        return []
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    return list(_entries(SourceFile(name or path.name, text.replace("\r\n", "\n")), report))


def log_of(statements: Iterable[Any], name: str) -> list[Entry]:
    """Statements that came from elsewhere, each as a line of a file that could be."""
    lines = [json.dumps(one, ensure_ascii=False) for one in statements]
    file = SourceFile(name, "\n".join(lines))
    return [
        Entry(file.line_span(line), json.loads(text)) for line, text in enumerate(lines, start=1)
    ]


def _entries(file: SourceFile, report: Report) -> Iterator[Entry]:
    """Value by value; behind one that cannot be read, on from the next line."""
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
        reason = getattr(error, "msg", "it is nested too deep")
        report.add(UnreadableLog(file.span(at), reason))
        line = file.text.find("\n", position)
        return len(file.text) if line < 0 else _after(_SPACE, file.text, line)
    span = file.span(position, end)
    answered = value.get("statements") if isinstance(value, dict) else None
    for one in answered if isinstance(answered, list) else [value]:
        yield Entry(span, one)
    return _after(_BETWEEN, file.text, end)


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position
